/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fund as its pages reach it: each use case as a job of the session, which gives back what it
 * found, or what speaks against it. */

#include "config.h"

#include "award-data.h"
#include "cb-nominee.h"
#include "cb-session-fund.h"

typedef struct
{
  Fixture data;
  CbSession *session;
  GAsyncResult *result;
} Window;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Window *window = user_data;

  window->result = g_object_ref (result);
}

/* The result of the job that was put into the queue. */
static GAsyncResult *
wait_for (Window *window)
{
  while (window->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&window->result);
}

static void
open_window (Window *window, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&window->data, data);
  add (&window->data, cb_test_record (&cb_noun_nominee, "ref", "N1", "application", "A1", "name",
                                      "Zebulon Quartermain", "keep_until", "2026-01-31", NULL));
  g_clear_pointer (&window->data.database, cb_database_close);
  window->session = cb_session_new (window->data.path, CB_DATABASE_OPEN);
  cb_session_open_async (window->session, FALSE, NULL, done_cb, window);
  result = wait_for (window);
  cb_session_open_finish (window->session, result, &error);
  g_assert_no_error (error);
}

static void
close_window (Window *window, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  cb_session_close (window->session);
  g_clear_object (&window->session);
  cb_test_remove (window->data.path);
  g_free (window->data.path);
}

/* --- reading --------------------------------------------------------------- */

static CbMoney
read_available (Window *window)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CbFundBook) book = NULL;

  cb_session_fund_book_async (window->session, "F", NULL, done_cb, window);
  result = wait_for (window);
  book = cb_session_fund_book_finish (window->session, result, &error);
  g_assert_no_error (error);
  return cb_fund_book_sum (book, CB_DATE_NONE, day (DAY)).available;
}

static CbFundPlace *
find_place (Window *window, const CbNoun *noun, const char *ref, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cb_session_fund_place_async (window->session, noun, ref, NULL, done_cb, window);
  result = wait_for (window);
  return cb_session_fund_place_finish (window->session, result, error);
}

static void
test_place (Window *window, gconstpointer data)
{
  static const struct
  {
    const CbNoun *noun;
    const char *ref;
    const char *fund;
    const char *call;
    const char *application;
    const char *rule_set;
  } places[] = {
    { &cb_noun_fund, "F", "F", NULL, NULL, NULL },
    { &cb_noun_transaction, "R1", "F", NULL, NULL, NULL },
    { &cb_noun_call, "C", "F", "C", NULL, NULL },
    { &cb_noun_application, "A1", "F", "C", "A1", NULL },
    { &cb_noun_nominee, "N1", "F", "C", "A1", NULL },
    { &cb_noun_rule_set, "RS", NULL, NULL, NULL, "RS" },
    { &cb_noun_rule, "RS-1", NULL, NULL, NULL, "RS" },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (CbFundPlace) place = find_place (window, places[i].noun, places[i].ref, &error);

      g_assert_no_error (error);
      g_assert_true (place->noun == places[i].noun);
      g_assert_cmpstr (place->ref, ==, places[i].ref);
      g_assert_cmpstr (place->fund, ==, places[i].fund);
      g_assert_cmpstr (place->call, ==, places[i].call);
      g_assert_cmpstr (place->application, ==, places[i].application);
      g_assert_cmpstr (place->rule_set, ==, places[i].rule_set);
    }
  g_assert_null (find_place (window, &cb_noun_call, "none", &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_NOT_FOUND);
}

static void
test_eligible (Window *window, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) one = NULL;
  g_autoptr (GAsyncResult) some = NULL;
  g_autoptr (CbEligible) eligible = NULL;
  g_autoptr (GPtrArray) all = NULL;

  cb_session_check_eligible_async (window->session, "A4", day (DAY), NULL, done_cb, window);
  one = wait_for (window);
  eligible = cb_session_check_eligible_finish (window->session, one, &error);
  g_assert_no_error (error);
  g_assert_cmpint (eligible->result->verdict, ==, CB_VERDICT_NOT_ELIGIBLE);

  cb_session_list_eligible_async (window->session, NULL, day (DAY), NULL, done_cb, window);
  some = wait_for (window);
  all = cb_session_list_eligible_finish (window->session, some, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 4);
}

static void
test_call (Window *window, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CbCallFile) file = NULL;

  cb_session_call_file_async (window->session, "C", day (DAY), NULL, done_cb, window);
  result = wait_for (window);
  file = cb_session_call_file_finish (window->session, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (file->proposals->len, ==, 4);
  g_assert_cmpint (file->money, ==, UNITS (100000));
}

/* --- deciding -------------------------------------------------------------- */

static CbAwardingFault
decide_in_window (Window *window, const char *application, CbMoney amount)
{
  g_autofree char *reason = g_strdup ("So");
  CbAwardingDecision decision = { .decision = "awarded", .amount = amount, .date = day (DAY) };
  CbAwardingFault checked;
  CbAwardingFault fault;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) check = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gboolean done;

  decision.reason = reason;
  cb_session_check_decision_async (window->session, application, &decision, NULL, done_cb, window);
  check = wait_for (window);
  cb_session_check_decision_finish (window->session, check, &checked, &error);
  g_assert_no_error (error);

  /* The job has a copy. */
  cb_session_decide_async (window->session, application, &decision, done_cb, window);
  memset (reason, 'x', strlen (reason));
  result = wait_for (window);
  done = cb_session_decide_finish (window->session, result, &fault, &error);
  g_assert_cmpint (fault, ==, checked);
  g_assert_cmpint (done, ==, fault == CB_AWARDING_OK);
  if (!done)
    g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
  return fault;
}

static void
test_decide (Window *window, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CbResultComparison) comparison = NULL;

  g_assert_cmpint (decide_in_window (window, "A4", UNITS (1)), ==, CB_AWARDING_NOT_ELIGIBLE);
  g_assert_cmpint (decide_in_window (window, "A1", UNITS (40000)), ==, CB_AWARDING_OK);
  g_assert_cmpint (read_available (window), ==, UNITS (128000 - 51200));

  cb_session_compare_result_async (window->session, "A1", day (DAY), NULL, done_cb, window);
  result = wait_for (window);
  comparison = cb_session_compare_result_finish (window->session, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cb_record_get (comparison->award, CB_AWARD_REASON), ==, "So");
  g_assert_false (comparison->verdict_changed);
}

/* --- applications ---------------------------------------------------------- */

static CbApplyingFault
move_in_window (Window *window, const char *ref, CbApplicationStatus to)
{
  CbApplyingFault fault;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gboolean done;

  cb_session_move_application_async (window->session, ref, to, day (DAY), done_cb, window);
  result = wait_for (window);
  done = cb_session_move_application_finish (window->session, result, &fault, &error);
  g_assert_cmpint (done, ==, fault == CB_APPLYING_OK);
  return fault;
}

static void
test_apply (Window *window, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CbRecord) made = NULL;

  cb_session_create_application_async (window->session, "C", "New", "AFG", done_cb, window);
  result = wait_for (window);
  made = cb_session_create_application_finish (window->session, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cb_record_get_ref (made), ==, "C-01");
  g_assert_cmpint (move_in_window (window, "C-01", CB_APPLICATION_IS_CLOSED), ==,
                   CB_APPLYING_NO_STEP);
  g_assert_cmpint (move_in_window (window, "C-01", CB_APPLICATION_IS_RECEIVED), ==, CB_APPLYING_OK);
}

static void
test_template (Window *window, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cb_session_add_template_async (window->session, "no such template", done_cb, window);
  result = wait_for (window);
  g_assert_false (cb_session_add_template_finish (window->session, result, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
}

/* --- what is due ----------------------------------------------------------- */

static guint
finish_records (Window *window)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = wait_for (window);
  g_autoptr (GPtrArray) records = cb_session_fund_records_finish (window->session, result, &error);

  g_assert_no_error (error);
  return records->len;
}

static void
test_due (Window *window, gconstpointer data)
{
  const char *nominees[] = { "N1", NULL };
  CbDate today = day ("2026-08-01");
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_cmpint (decide_in_window (window, "A1", UNITS (40000)), ==, CB_AWARDING_OK);
  cb_session_milestones_due_async (window->session, "F", today, NULL, done_cb, window);
  g_assert_cmpuint (finish_records (window), ==, 2);
  cb_session_nominees_expired_async (window->session, today, NULL, done_cb, window);
  g_assert_cmpuint (finish_records (window), ==, 1);

  cb_session_erase_async (window->session, nominees, done_cb, window);
  result = wait_for (window);
  g_assert_true (cb_session_erase_finish (window->session, result, &error));
  g_assert_no_error (error);
  cb_session_nominees_expired_async (window->session, today, NULL, done_cb, window);
  g_assert_cmpuint (finish_records (window), ==, 0);
}

#define TEST(name, func)                                                                           \
  g_test_add ("/session-fund/" name, Window, NULL, open_window, func, close_window)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  TEST ("place", test_place);
  TEST ("eligible", test_eligible);
  TEST ("call", test_call);
  TEST ("decide", test_decide);
  TEST ("apply", test_apply);
  TEST ("template", test_template);
  TEST ("due", test_due);
  return g_test_run ();
}
