/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which status of a case follows which. */

#include "config.h"

#include "cb-case-life.h"
#include "cb-reference.h"

static void
test_list_agrees (void)
{
  const CbCodeList *list = cb_reference_get_list ("case-statuses");

  g_assert_cmpuint (cb_code_list_get_size (list), ==, CB_N_CASE_STATUSES);
  for (guint i = 0; i < CB_N_CASE_STATUSES; i++)
    {
      CbCaseStatus status = CB_N_CASE_STATUSES;

      g_assert_cmpstr (cb_code_list_get (list, i)->code, ==,
                       cb_case_status_to_code ((CbCaseStatus) i));
      g_assert_true (cb_case_status_from_code (cb_code_list_get (list, i)->code, &status));
      g_assert_cmpint (status, ==, i);
    }
}

static void
test_unknown_code (void)
{
  CbCaseStatus status = CB_CASE_CHOSEN;

  g_assert_false (cb_case_status_from_code ("Draft", &status));
  g_assert_false (cb_case_status_from_code (NULL, &status));
  g_assert_cmpint (status, ==, CB_CASE_CHOSEN);
}

static void
test_straight_way (void)
{
  for (CbCaseStatus from = CB_CASE_DRAFT; from < CB_CASE_CLOSED; from++)
    {
      CbCaseStatus moves[CB_N_CASE_STATUSES];

      g_assert_cmpint (cb_case_check_move (from, from + 1, FALSE), ==, CB_CASE_MOVE_OK);
      g_assert_cmpuint (cb_case_list_moves (from, moves), >, 0);
      g_assert_cmpint (moves[0], ==, from + 1);
    }
}

static void
test_leaving_out_needs_reason (void)
{
  g_assert_cmpint (cb_case_check_move (CB_CASE_DRAFT, CB_CASE_OFFERED, FALSE), ==,
                   CB_CASE_MOVE_NEEDS_REASON);
  g_assert_cmpint (cb_case_check_move (CB_CASE_DRAFT, CB_CASE_OFFERED, TRUE), ==, CB_CASE_MOVE_OK);
  g_assert_cmpint (cb_case_check_move (CB_CASE_DELIVERED, CB_CASE_CLOSED, FALSE), ==,
                   CB_CASE_MOVE_NEEDS_REASON);
}

static void
test_never_back (void)
{
  for (guint from = 0; from < CB_CASE_CLOSED; from++)
    for (guint to = 0; to <= from; to++)
      g_assert_cmpint (cb_case_check_move ((CbCaseStatus) from, (CbCaseStatus) to, TRUE), ==,
                       CB_CASE_MOVE_BACKWARDS);
}

static void
test_ends (void)
{
  static const CbCaseStatus ends[] = { CB_CASE_CLOSED, CB_CASE_WITHDRAWN, CB_CASE_DECLINED };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      CbCaseStatus moves[CB_N_CASE_STATUSES];

      g_assert_true (cb_case_is_over (ends[i]));
      g_assert_cmpuint (cb_case_list_moves (ends[i], moves), ==, 0);
      for (guint to = 0; to < CB_N_CASE_STATUSES; to++)
        g_assert_cmpint (cb_case_check_move (ends[i], (CbCaseStatus) to, TRUE), ==,
                         CB_CASE_MOVE_OVER);
    }
}

static void
test_declining_and_withdrawing (void)
{
  for (guint from = 0; from < CB_CASE_CLOSED; from++)
    {
      gboolean agreed = from >= CB_CASE_AGREED;
      gboolean delivered = from >= CB_CASE_DELIVERED;

      g_assert_cmpint (cb_case_check_move ((CbCaseStatus) from, CB_CASE_DECLINED, FALSE), ==,
                       agreed ? CB_CASE_MOVE_TOO_LATE : CB_CASE_MOVE_NEEDS_REASON);
      g_assert_cmpint (cb_case_check_move ((CbCaseStatus) from, CB_CASE_WITHDRAWN, TRUE), ==,
                       delivered ? CB_CASE_MOVE_TOO_LATE : CB_CASE_MOVE_OK);
    }
}

static void
test_agreed (void)
{
  for (guint i = 0; i < CB_N_CASE_STATUSES; i++)
    g_assert_cmpint (cb_case_is_agreed ((CbCaseStatus) i), ==,
                     i >= CB_CASE_AGREED && i != CB_CASE_WITHDRAWN && i != CB_CASE_DECLINED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/case-life/list-agrees", test_list_agrees);
  g_test_add_func ("/case-life/unknown-code", test_unknown_code);
  g_test_add_func ("/case-life/straight-way", test_straight_way);
  g_test_add_func ("/case-life/leaving-out-needs-reason", test_leaving_out_needs_reason);
  g_test_add_func ("/case-life/never-back", test_never_back);
  g_test_add_func ("/case-life/ends", test_ends);
  g_test_add_func ("/case-life/declining-and-withdrawing", test_declining_and_withdrawing);
  g_test_add_func ("/case-life/agreed", test_agreed);
  return g_test_run ();
}
