/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What pages that show no cases have to know of them: which need and programme have one under way,
 * and which are late. One index for each session, read again when something has changed. */

#pragma once

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_CASE_INDEX (cb_case_index_get_type ())
G_DECLARE_FINAL_TYPE (CbCaseIndex, cb_case_index, CB, CASE_INDEX, GObject)

/* Signal: "changed". */

/* (transfer none): the index of the session, which keeps it */
CbCaseIndex *cb_case_index_get (CbSession *session);

/* (transfer none) (nullable): the case of the two that has not ended */
const CbRecord *cb_case_index_find (CbCaseIndex *self, const char *need, const char *programme);

/* (transfer full) (element-type CbRecord): the cases whose next step is late, or due within @days;
 * those due first at the head */
GPtrArray *cb_case_index_list_due (CbCaseIndex *self, CbDate today, int days);

guint cb_case_index_count_overdue (CbCaseIndex *self, CbDate today);

/* (transfer full): where a case stands, for a row: "Case: Offered" */
char *cb_case_index_word_case (const CbRecord *record);

G_END_DECLS
