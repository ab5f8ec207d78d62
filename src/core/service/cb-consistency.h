/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a record has to keep to beyond its table of fields. */

#pragma once

#include "cb-problem.h"

G_BEGIN_DECLS

/**
 * cb_consistency_check:
 * @row: of the file that it comes from, or 0
 * @problems: (element-type CbProblem): grows by what was wrong
 *
 * cb_record_check(), and what the tables of fields can not say: the times and the time zone of an
 * event have to be such, and a rule should state what its type needs. What can not stand is left
 * out.
 *
 * Returns: %FALSE when the record can not be taken at all
 */
gboolean cb_consistency_check (CbRecord *record, guint row, GPtrArray *problems);

G_END_DECLS
