/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-case-life.h"

static const char *const codes[CB_N_CASE_STATUSES] = {
  [CB_CASE_DRAFT] = "draft",
  [CB_CASE_ACKNOWLEDGED] = "acknowledged",
  [CB_CASE_CIRCULATED] = "circulated",
  [CB_CASE_OFFERED] = "offered",
  [CB_CASE_CHOSEN] = "chosen",
  [CB_CASE_AGREED] = "agreed",
  [CB_CASE_DELIVERING] = "delivering",
  [CB_CASE_DELIVERED] = "delivered",
  [CB_CASE_GIVING_FEEDBACK] = "feedback",
  [CB_CASE_CLOSED] = "closed",
  [CB_CASE_WITHDRAWN] = "withdrawn",
  [CB_CASE_DECLINED] = "declined",
};

const char *
cb_case_status_to_code (CbCaseStatus status)
{
  g_return_val_if_fail ((guint) status < CB_N_CASE_STATUSES, NULL);

  return codes[status];
}

gboolean
cb_case_status_from_code (const char *code, CbCaseStatus *status)
{
  g_return_val_if_fail (status != NULL, FALSE);

  for (guint i = 0; code != NULL && i < CB_N_CASE_STATUSES; i++)
    if (g_str_equal (codes[i], code))
      {
        *status = (CbCaseStatus) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
cb_case_is_over (CbCaseStatus status)
{
  return status >= CB_CASE_CLOSED;
}

gboolean
cb_case_is_agreed (CbCaseStatus status)
{
  return status >= CB_CASE_AGREED && status <= CB_CASE_CLOSED;
}

CbCaseMoveFault
cb_case_check_move (CbCaseStatus from, CbCaseStatus to, gboolean has_reason)
{
  g_return_val_if_fail ((guint) from < CB_N_CASE_STATUSES, CB_CASE_MOVE_BACKWARDS);
  g_return_val_if_fail ((guint) to < CB_N_CASE_STATUSES, CB_CASE_MOVE_BACKWARDS);

  if (cb_case_is_over (from))
    return CB_CASE_MOVE_OVER;
  if ((to == CB_CASE_DECLINED && from >= CB_CASE_AGREED) ||
      (to == CB_CASE_WITHDRAWN && from >= CB_CASE_DELIVERED))
    return CB_CASE_MOVE_TOO_LATE;
  if (to <= from)
    return CB_CASE_MOVE_BACKWARDS;
  return to == from + 1 || has_reason ? CB_CASE_MOVE_OK : CB_CASE_MOVE_NEEDS_REASON;
}

guint
cb_case_list_moves (CbCaseStatus from, CbCaseStatus *moves)
{
  guint n_moves = 0;

  for (guint to = from + 1; to < CB_N_CASE_STATUSES; to++)
    if (cb_case_check_move (from, (CbCaseStatus) to, TRUE) == CB_CASE_MOVE_OK)
      moves[n_moves++] = (CbCaseStatus) to;
  return n_moves;
}
