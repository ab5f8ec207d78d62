/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules of the IATI Standard 2.03 that its schema can not check: sums, dates, what has to stand
 * beside what. The numbers are those of the standard ruleset. */

#pragma once

#include "cb-date.h"
#include "cb-problem.h"
#include "cb-xml.h"

G_BEGIN_DECLS

/**
 * cb_iati_rules_check:
 * @today: dates of what has happened are not after it
 * @number: place of the activity in the file
 * @identifier: of the activity
 * @problems: (element-type CbProblem): grows by a warning for each rule that is broken, with the
 * number of the rule as what was expected
 */
void cb_iati_rules_check (const CbXml *activity,
                          CbDate today,
                          guint number,
                          const char *identifier,
                          GPtrArray *problems);

G_END_DECLS
