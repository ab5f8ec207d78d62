/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-database.h"
#include "cb-problem.h"

G_BEGIN_DECLS

/**
 * CbCheckFinding:
 * @ref: of the record
 * @problem: what is wrong with it
 */
typedef struct
{
  char *ref;
  CbProblem *problem;
} CbCheckFinding;

/**
 * CbCheckReport:
 * @faults: (element-type utf8): what is wrong with the file, in English
 * @findings: (element-type CbCheckFinding): what is wrong with records
 * @n_records: how many were looked at
 * @n_failed: faults, and findings that are no mere warnings
 */
typedef struct
{
  GPtrArray *faults;
  GPtrArray *findings;
  guint64 n_records;
  guint n_failed;
} CbCheckReport;

/**
 * cb_checking_run:
 *
 * Checks a database: the file from end to end, and every stored value against what its field allows
 * and against its code list, which a newer version may have changed. Nothing is changed.
 *
 * Returns: (transfer full) (nullable): what was found; %NULL when the check could not be done
 */
CbCheckReport *cb_checking_run (CbDatabase *database, GCancellable *cancellable, GError **error);
void cb_check_report_free (CbCheckReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbCheckReport, cb_check_report_free)

G_END_DECLS
