/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report of the fund whose year was worked out by hand (ledger-case.h), what it tells and
 * withholds, and the writing of it: progress, and what is left when it is cancelled. */

#include "config.h"

#include <string.h>

#include "cb-error.h"
#include "cb-fund-report.h"
#include "cb-milestone.h"
#include "cb-reference.h"
#include "cb-reporting.h"
#include "fund-data.h"

static CbFundReportQuestion
ask (const char *as_of, CbMarking max_marking)
{
  return (CbFundReportQuestion){ NULL, 2025, max_marking, case_day (as_of) };
}

static CbReport *
make (Fixture *fixture, const char *as_of, CbMarking max_marking)
{
  const CbFundReportQuestion question = ask (as_of, max_marking);
  g_autoptr (GError) error = NULL;
  CbReport *report = cb_fund_report_make (fixture->database, &question, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static const char *
find_cell (const CbReport *report, const char *table_id, const char *key, const char *column)
{
  const CbReportTable *table = cb_report_find_table (report, table_id);
  int place = cb_report_table_find_column (table, column);

  g_assert_cmpint (place, >=, 0);
  for (guint i = 0; i < table->rows->len; i++)
    {
      char **row = g_ptr_array_index (table->rows, i);

      if (g_strcmp0 (row[0], key) == 0)
        return row[place];
    }
  g_assert_not_reached ();
}

static void
test_worked_case (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbReport) report = make (fixture, "2026-02-01", CB_MARKING_RED);

  g_assert_cmpstr (find_cell (report, "summary", "opening_balance", "amount"), ==, "0.00");
  g_assert_cmpstr (find_cell (report, "summary", "received", "amount"), ==, "252404.48");
  g_assert_cmpstr (find_cell (report, "summary", "income", "amount"), ==, "321.45");
  g_assert_cmpstr (find_cell (report, "summary", "paid", "amount"), ==, "50839.71");
  g_assert_cmpstr (find_cell (report, "summary", "support_cost", "amount"), ==, "7500.00");
  g_assert_cmpstr (find_cell (report, "summary", "closing_balance", "amount"), ==, "194386.22");
  g_assert_cmpstr (find_cell (report, "summary", "open_pledges", "amount"), ==, "139721.67");
  g_assert_cmpstr (find_cell (report, "summary", "open_awards", "amount"), ==, "2617.18");
  g_assert_cmpstr (find_cell (report, "summary", "available", "amount"), ==, "191167.09");
  g_assert_cmpstr (find_cell (report, "months", "2025-03-31", "balance"), ==, "161573.41");
  g_assert_cmpstr (find_cell (report, "months", "2025-06-30", "balance"), ==, "155530.71");
  g_assert_cmpstr (find_cell (report, "months", "2025-09-30", "balance"), ==, "155572.50");
  g_assert_cmpstr (find_cell (report, "months", "2025-12-31", "balance"), ==, "194386.22");
  g_assert_cmpstr (find_cell (report, "transactions", "T06", "converted"), ==, "36810.00");
  g_assert_cmpstr (find_cell (report, "transactions", "T13", "corrects"), ==, "T08");
  g_assert_null (find_cell (report, "transactions", "T04", "rate"));
  g_assert_cmpstr (find_cell (report, "contribution_currencies", "C1", "received"), ==, "33000.00");
  g_assert_cmpstr (cb_report_find_value (report, "withheld"), ==, "0");
}

/* Of a year that goes on, it tells how things stand. */
static void
test_within_the_year (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbReport) report = make (fixture, "2025-06-30", CB_MARKING_RED);
  const CbReportTable *months = cb_report_find_table (report, "months");

  g_assert_cmpuint (months->rows->len, ==, 6);
  g_assert_cmpstr (cb_report_find_value (report, "closing"), ==, "2025-06-30");
  g_assert_cmpstr (find_cell (report, "summary", "closing_balance", "amount"), ==, "155530.71");
  g_assert_cmpstr (find_cell (report, "summary", "available", "amount"), ==, "147216.29");
  g_assert_cmpuint (cb_report_find_table (report, "transactions")->rows->len, ==, 12);
}

/* Transactions are AMBER when nobody says otherwise. */
static void
test_withheld (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbReport) report = make (fixture, "2026-02-01", CB_MARKING_GREEN);
  g_autofree char *sentence = cb_fund_report_describe_withheld (report);
  g_autofree char *number = g_strdup_printf ("%u ", (guint) G_N_ELEMENTS (CASE_ENTRIES));

  g_assert_cmpuint (cb_report_find_table (report, "transactions")->rows->len, ==, 0);
  g_assert_cmpuint (cb_report_find_table (report, "rates")->rows->len, ==, 0);
  g_assert_cmpuint (atoi (cb_report_find_value (report, "withheld_transactions")), ==,
                    G_N_ELEMENTS (CASE_ENTRIES));
  g_assert_cmpuint (cb_report_find_table (report, "contributions")->rows->len, ==, 3);
  g_assert_null (find_cell (report, "contributions", "C1", "received"));
  g_assert_cmpuint (cb_report_find_table (report, "contribution_currencies")->rows->len, ==, 0);
  g_assert_cmpstr (find_cell (report, "summary", "closing_balance", "amount"), ==, "194386.22");
  g_assert_nonnull (sentence);
  g_assert_null (strstr (sentence, number)); /* the rates count as well */
}

static void
test_which_fund (Fixture *fixture, gconstpointer data)
{
  CbFundReportQuestion question = ask ("2026-02-01", CB_MARKING_GREEN);
  g_autoptr (GError) error = NULL;

  add (fixture->database,
       cb_test_record (&cb_noun_fund, "ref", "HIGH", "title", "Another", "tlp", "RED", NULL));
  g_assert_null (cb_fund_report_make (fixture->database, &question, NULL, NULL, NULL, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
  g_clear_error (&error);
  question.fund = "HIGH";
  g_assert_null (cb_fund_report_make (fixture->database, &question, NULL, NULL, NULL, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
  g_clear_error (&error);
  question.fund = "NONE";
  g_assert_null (cb_fund_report_make (fixture->database, &question, NULL, NULL, NULL, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_NOT_FOUND);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  const CbFundReportQuestion question = ask ("2026-02-01", CB_MARKING_GREEN);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (
      cb_fund_report_make (fixture->database, &question, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

typedef struct
{
  GCancellable *cancellable;
  guint done;
  guint total;
} Making;

static void
made_cb (guint done, guint total, gpointer user_data)
{
  Making *making = user_data;

  g_assert_cmpuint (done, >=, making->done);
  g_assert_cmpuint (done, <=, total);
  making->done = done;
  making->total = total;
  if (making->cancellable != NULL)
    g_cancellable_cancel (making->cancellable);
}

static void
test_progress_of_making (Fixture *fixture, gconstpointer data)
{
  const CbFundReportQuestion question = ask ("2026-02-01", CB_MARKING_GREEN);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Making making = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (CbReport)
      report = cb_fund_report_make (fixture->database, &question, made_cb, &making, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (making.total, ==, G_N_ELEMENTS (CASE_ENTRIES));
  g_assert_cmpuint (making.done, ==, making.total);

  making = (Making){ cancellable, 0, 0 };
  g_assert_null (
      cb_fund_report_make (fixture->database, &question, made_cb, &making, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (making.done, ==, 0);
}

/* Another program adds a milestone while the ledger is read. */
static void
write_meanwhile_cb (guint done, guint total, gpointer user_data)
{
  Fixture *fixture = user_data;
  CbDatabase *other;

  if (done > 0)
    return;
  other = cb_test_open (fixture->path);
  add (other, cb_test_record (&cb_noun_milestone, "ref", "LATE", "application", "A0", "kind",
                              "feedback", "title", "Late", "due", "2025-05-01", NULL));
  cb_database_close (other);
}

static void
test_one_state (Fixture *fixture, gconstpointer data)
{
  const CbFundReportQuestion question = ask ("2026-02-01", CB_MARKING_RED);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbReport) before = cb_fund_report_make (fixture->database, &question,
                                                     write_meanwhile_cb, fixture, NULL, &error);
  g_autoptr (CbReport) after = NULL;

  g_assert_no_error (error);
  after = make (fixture, "2026-02-01", CB_MARKING_RED);
  g_assert_cmpuint (cb_report_find_table (before, "milestones")->rows->len, ==, 0);
  g_assert_cmpuint (cb_report_find_table (after, "milestones")->rows->len, ==, 1);
}

/* --- writing --------------------------------------------------------------- */

typedef struct
{
  GCancellable *cancellable; /* to be cancelled after some files */
  guint n_files;
  guint total;
} Progress;

static void
progress_cb (guint done, guint total, gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_cmpuint (done, ==, progress->n_files + 1);
  g_assert_cmpuint (done, <=, total);
  progress->n_files = done;
  progress->total = total;
  if (progress->cancellable != NULL && done == 5)
    g_cancellable_cancel (progress->cancellable);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint count = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_assert_null (strstr (name, ".part-"));
      count++;
    }
  return count;
}

static void
test_progress (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbReport) report = make (fixture, "2026-02-01", CB_MARKING_RED);
  g_autofree char *stem = cb_fund_report_make_stem (report);
  g_autofree char *path = cb_test_make_path ("any");
  g_autofree char *folder = g_path_get_dirname (path);
  Progress progress = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = cb_reporting_write (report, folder, stem, CB_REPORT_FILES_ALL,
                                                    progress_cb, &progress, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (stem, ==, "fund-FUND-2025-en");
  g_assert_cmpuint (progress.n_files, ==, progress.total);
  g_assert_cmpuint (paths->len, ==, progress.total);
  g_assert_cmpuint (count_files (folder), ==, report->tables->len + 6);
  cb_test_remove (path);
}

static void
test_cancelled_while_written (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbReport) report = make (fixture, "2026-02-01", CB_MARKING_RED);
  g_autofree char *path = cb_test_make_path ("any");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Progress progress = { cancellable, 0, 0 };
  g_autoptr (GError) error = NULL;

  g_assert_null (cb_reporting_write (report, folder, "x", CB_REPORT_FILES_ALL, progress_cb,
                                     &progress, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (folder), ==, 5);
  cb_test_remove (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cb_reference_set_language ("en");

#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)
  ADD ("/fund-report/worked-case", test_worked_case);
  ADD ("/fund-report/within-the-year", test_within_the_year);
  ADD ("/fund-report/withheld", test_withheld);
  ADD ("/fund-report/which-fund", test_which_fund);
  ADD ("/fund-report/cancelled", test_cancelled);
  ADD ("/fund-report/progress-of-making", test_progress_of_making);
  ADD ("/fund-report/one-state", test_one_state);
  ADD ("/fund-report/progress", test_progress);
  ADD ("/fund-report/cancelled-while-written", test_cancelled_while_written);
#undef ADD
  return g_test_run ();
}
