/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said of cases on cards, in rows, on buttons. */

#pragma once

#include "cb-case-item.h"

G_BEGIN_DECLS

/* (transfer none): "Preparing", "Offers" … */
const char *cb_case_words_phase (CbCasePhase phase);

/* (transfer none): name of a status */
const char *cb_case_words_status (CbCaseStatus status);

/* (transfer none): the verb on the button that takes a case to @to */
const char *cb_case_words_step (CbCaseStatus to);

/* (transfer full): by when the next step is due, and how late it is; "" when the case has ended */
char *cb_case_words_due (const CbCaseFile *file, CbDate today);

/* (transfer full): the same under the heading of a column: "In 5 days"; "—" when it has ended */
char *cb_case_words_due_in_short (const CbCaseFile *file, CbDate today);

/* (transfer full): the same with the date itself, for the details */
char *cb_case_words_due_in_full (const CbCaseFile *file, CbDate today);

/* (transfer full): the day of the last step */
char *cb_case_words_last_step (CbCaseItem *item);

/* (transfer full): all that a card shows, for a screen reader */
char *cb_case_words_item (CbCaseItem *item, CbDate today);

G_END_DECLS
