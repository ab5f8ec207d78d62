/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of cases on a database of its own: board and list, a step with its dialog, feedback and
 * indicators, and that all of it can be taken back. */

#include "config.h"

#include "cb-annual-card.h"
#include "cb-case-button.h"
#include "cb-case-card.h"
#include "cb-case-move-dialog.h"
#include "cb-case-step.h"
#include "cb-case-view.h"
#include "cb-case.h"
#include "cb-cases-board.h"
#include "cb-cases-list.h"
#include "cb-cases-page.h"
#include "cb-casework.h"
#include "cb-feedback.h"
#include "cb-indicator-bar.h"
#include "cb-indicator.h"
#include "register-fixture.h"

#include <math.h>

/* --- the page on a database ------------------------------------------------ */

static void
move (CbDatabase *database, const char *ref, CbCaseStatus to, CbDate due)
{
  CbCaseMove move = { .to = to, .date = cb_date_today () - 30, .due = due, .reason = "For a test" };
  CbCaseworkFault fault;
  g_autoptr (GError) error = NULL;

  cb_casework_move (database, ref, &move, "test", &fault, &error);
  g_assert_no_error (error);
}

static char *
open_case (CbDatabase *database, const char *need)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) record = cb_casework_open (database, need, "ORG-01", cb_date_today () - 60,
                                                  NULL, "test", &error);

  g_assert_no_error (error);
  return g_strdup (cb_record_get_ref (record));
}

/* CASE-ARM-01 is a draft, CASE-UKR-01 is offered and late, CASE-UKR-02 has ended. */
static void
fill_cases (const char *path, gboolean cases, guint n_generated)
{
  CbDatabase *database;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  fill_database (path, 0);
  database = cb_test_open (path);
  if (n_generated > 0)
    cb_generate_run (database, 200, 40, n_generated, 1, "test", &error);
  g_assert_no_error (error);
  if (cases)
    {
      first = open_case (database, "ARM-01");
      second = open_case (database, "UKR-01");
      third = open_case (database, "UKR-02");
      move (database, second, CB_CASE_OFFERED, cb_date_today () - 3);
      move (database, third, CB_CASE_WITHDRAWN, CB_DATE_NONE);
    }
  cb_database_close (database);
}

static void
open_cases (Fixture *fixture, gboolean cases, guint n_generated, int width)
{
  gboolean opened = FALSE;

  fixture->path = cb_test_make_path ("cases.db");
  fill_cases (fixture->path, cases, n_generated);
  fixture->session = cb_session_new (fixture->path, CB_DATABASE_OPEN);
  cb_session_open_async (fixture->session, FALSE, NULL, opened_cb, &opened);
  RUN_UNTIL (opened);

  fixture->page = g_object_ref_sink (cb_cases_page_new (fixture->session));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, width, 800);
  gtk_window_set_child (fixture->window, fixture->page);
  gtk_window_present (fixture->window);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  open_cases (fixture, TRUE, 0, 1800);
  RUN_UNTIL (find_shown (fixture->page, CB_TYPE_CASE_CARD) != NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_page (fixture);
}

static guint
count_widgets (GtkWidget *widget, GType type)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return 1;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child, type);
  return n;
}

static void
show_case (Fixture *fixture, const char *ref)
{
  cb_cases_page_show_record (CB_CASES_PAGE (fixture->page), &cb_noun_case, ref);
  RUN_UNTIL (find_shown (fixture->page, CB_TYPE_CASE_VIEW) != NULL &&
             shows_text (find_shown (fixture->page, CB_TYPE_CASE_VIEW), ref));
}

static CbCaseMoveDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (CB_IS_CASE_MOVE_DIALOG (window) && gtk_widget_get_mapped (window))
        return CB_CASE_MOVE_DIALOG (window);
    }
  return NULL;
}

static CbCaseMoveDialog *
begin_step (Fixture *fixture, CbCaseStatus to)
{
  GtkWidget *view = find_shown (fixture->page, CB_TYPE_CASE_VIEW);

  gtk_widget_activate_action (view, "case.move", "u", (guint) to);
  RUN_UNTIL (find_dialog () != NULL);
  return find_dialog ();
}

static void
confirm (CbCaseMoveDialog *dialog)
{
  gtk_widget_activate_action (GTK_WIDGET (dialog), "step.confirm", NULL);
}

static void
type_into (CbCaseMoveDialog *dialog, guint field, const char *text)
{
  CbEditorRow *row = find_row (GTK_WIDGET (dialog), field);
  GtkWidget *view = find_shown (GTK_WIDGET (row), GTK_TYPE_TEXT_VIEW);

  if (view != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (find_shown (GTK_WIDGET (row), GTK_TYPE_TEXT)), text);
}

/* --- board and list -------------------------------------------------------- */

static void
test_board (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count_widgets (fixture->page, CB_TYPE_CASE_CARD), ==, 3);
  g_assert_true (shows_text (fixture->page, "Overdue by 3 days"));
  g_assert_true (shows_text (fixture->page, "A cyber range"));
  g_assert_true (shows_text (fixture->page, "An organisation"));
  g_assert_true (shows_text (fixture->page, "3 cases"));
  /* A column without cards says so. */
  g_assert_true (shows_text (fixture->page, "No cases"));
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  cb_cases_page_set_board (CB_CASES_PAGE (fixture->page), FALSE);
  RUN_UNTIL (find_shown (fixture->page, CB_TYPE_CASES_LIST) != NULL);
  RUN_UNTIL (shows_text (fixture->page, "CASE-ARM-01"));
  g_assert_true (shows_text (fixture->page, "Overdue by 3 days"));
  g_assert_cmpuint (count_rows (fixture), ==, 3);
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  GtkWidget *search = find_shown (fixture->page, GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *overdue;

  gtk_editable_set_text (GTK_EDITABLE (search), "ukraine RANGE");
  RUN_UNTIL (count_widgets (fixture->page, CB_TYPE_CASE_CARD) == 1);
  g_assert_true (shows_text (fixture->page, "1 of 3 cases"));
  gtk_editable_set_text (GTK_EDITABLE (search), "nothing has this");
  RUN_UNTIL (shows_text (fixture->page, "Nothing found"));
  click (fixture, "Clear search and filters");
  RUN_UNTIL (count_widgets (fixture->page, CB_TYPE_CASE_CARD) == 3);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");

  overdue = find_button (fixture->page, "Overdue only");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (overdue), TRUE);
  RUN_UNTIL (count_widgets (fixture->page, CB_TYPE_CASE_CARD) == 1);
  /* What is asked for by name is shown, whatever the filters. */
  show_case (fixture, "CASE-ARM-01");
  RUN_UNTIL (count_widgets (fixture->page, CB_TYPE_CASE_CARD) == 3);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (overdue)));
}

static void
test_empty (void)
{
  Fixture fixture;

  open_cases (&fixture, FALSE, 0, 1200);
  RUN_UNTIL (shows_text (fixture.page, "No Cases Yet"));
  close_page (&fixture);
}

/* Cards are made for what can be seen, not for all. */
static void
test_many (void)
{
  Fixture fixture;

  open_cases (&fixture, FALSE, 2000, 1800);
  RUN_UNTIL (find_shown (fixture.page, CB_TYPE_CASE_CARD) != NULL);
  g_assert_true (shows_text (fixture.page, "2,000 cases") ||
                 shows_text (fixture.page, "2000 cases"));
  g_assert_cmpuint (count_widgets (fixture.page, CB_TYPE_CASE_CARD), <, 1500);
  close_page (&fixture);
}

/* --- a step ---------------------------------------------------------------- */

static void
test_step (Fixture *fixture, gconstpointer data)
{
  CbCaseMoveDialog *dialog;

  show_case (fixture, "CASE-ARM-01");
  g_assert_nonnull (find_button (fixture->page, "Acknowledge…"));
  dialog = begin_step (fixture, CB_CASE_ACKNOWLEDGED);
  type_into (dialog, CB_CASE_STEP_OFFICE, "Cooperation unit");
  confirm (dialog);
  RUN_UNTIL (find_dialog () == NULL);
  RUN_UNTIL (find_button (fixture->page, "Circulate…") != NULL);
  RUN_UNTIL (is_stored (fixture, &cb_noun_case, "CASE-ARM-01", CB_CASE_STATUS, "acknowledged"));
  RUN_UNTIL (shows_text (find_shown (fixture->page, CB_TYPE_CASE_VIEW), "Cooperation unit"));
  /* One week, as the list of statuses says. */
  RUN_UNTIL (shows_text (fixture->page, "Next step due in 7 days"));

  undo (fixture);
  RUN_UNTIL (find_button (fixture->page, "Acknowledge…") != NULL);
  g_assert_false (shows_text (find_shown (fixture->page, CB_TYPE_CASE_VIEW), "Cooperation unit"));
}

static void
test_faults (Fixture *fixture, gconstpointer data)
{
  CbCaseMoveDialog *dialog;

  show_case (fixture, "CASE-ARM-01");
  dialog = begin_step (fixture, CB_CASE_OFFERED);
  g_assert_true (shows_text (GTK_WIDGET (dialog), "Steps left out: Acknowledged, Circulated"));
  confirm (dialog);
  RUN_UNTIL (shows_text (GTK_WIDGET (dialog), "A reason is needed when steps are left out"));
  type_into (dialog, CB_CASE_STEP_REASON, "The offer came first");
  type_into (dialog, CB_CASE_STEP_DATE, "2001-02-03");
  confirm (dialog);
  RUN_UNTIL (shows_text (GTK_WIDGET (dialog), "The date lies before that of the last step."));
  type_into (dialog, CB_CASE_STEP_DATE, "2201-02-03");
  confirm (dialog);
  RUN_UNTIL (shows_text (GTK_WIDGET (dialog), "The date lies in the future."));
  type_into (dialog, CB_CASE_STEP_DATE, "no date");
  confirm (dialog);
  g_assert_nonnull (find_dialog ());
  g_assert_true (is_stored (fixture, &cb_noun_case, "CASE-ARM-01", CB_CASE_STATUS, "draft"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* The choice of a provider ends the other cases of the need, in the same step. */
static void
test_choice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord) other = cb_test_record (&cb_noun_programme, "ref", "ORG-02", "provider",
                                               "ORG", "title", "Another", NULL);
  CbCaseMoveDialog *dialog;
  GtkWidget *decline;

  cb_session_create_async (fixture->session, other, NULL, NULL);
  cb_session_open_case_async (fixture->session, "UKR-01", "ORG-02", NULL, NULL);
  RUN_UNTIL (shows_text (fixture->page, "4 cases"));
  show_case (fixture, "CASE-UKR-01");
  dialog = begin_step (fixture, CB_CASE_CHOSEN);
  RUN_UNTIL (shows_text (GTK_WIDGET (dialog), "Decline the other open case of this need"));
  decline = find_shown (GTK_WIDGET (dialog), GTK_TYPE_SWITCH);
  gtk_switch_set_active (GTK_SWITCH (decline), TRUE);
  confirm (dialog);
  RUN_UNTIL (find_dialog () == NULL);
  g_assert_true (is_stored (fixture, &cb_noun_case, "CASE-UKR-01", CB_CASE_STATUS, "chosen"));
  g_assert_true (is_stored (fixture, &cb_noun_case, "CASE-UKR-03", CB_CASE_STATUS, "declined"));
  undo (fixture);
  g_assert_true (is_stored (fixture, &cb_noun_case, "CASE-UKR-01", CB_CASE_STATUS, "offered"));
  g_assert_true (is_stored (fixture, &cb_noun_case, "CASE-UKR-03", CB_CASE_STATUS, "draft"));
}

static void
test_need_follows (Fixture *fixture, gconstpointer data)
{
  CbCaseMoveDialog *dialog;

  show_case (fixture, "CASE-ARM-01");
  dialog = begin_step (fixture, CB_CASE_AGREED);
  RUN_UNTIL (shows_text (GTK_WIDGET (dialog), "The need becomes"));
  g_assert_true (shows_text (GTK_WIDGET (dialog), "Now: Open"));
  type_into (dialog, CB_CASE_STEP_REASON, "Agreed at once");
  confirm (dialog);
  RUN_UNTIL (find_dialog () == NULL);
  g_assert_true (is_stored (fixture, &cb_noun_need, "ARM-01", CB_NEED_STATUS, "matched"));
  undo (fixture);
  g_assert_true (is_stored (fixture, &cb_noun_need, "ARM-01", CB_NEED_STATUS, "open"));
}

static void
test_ended (Fixture *fixture, gconstpointer data)
{
  show_case (fixture, "CASE-UKR-02");
  g_assert_true (shows_text (fixture->page, "The case has ended."));
  g_assert_null (find_button (fixture->page, "Acknowledge…"));
}

/* --- what belongs to a case ------------------------------------------------ */

static void
test_feedback (Fixture *fixture, gconstpointer data)
{
  show_case (fixture, "CASE-UKR-01");
  g_assert_true (shows_text (fixture->page, "No feedback yet"));
  gtk_widget_activate_action (find_shown (fixture->page, CB_TYPE_CASE_VIEW), "case.add-feedback",
                              "s", "recipient");
  click (fixture, "Create");
  RUN_UNTIL (find_row (fixture->page, CB_FEEDBACK_ACHIEVED) != NULL);
  click (fixture, "Done");
  RUN_UNTIL (find_shown (fixture->page, CB_TYPE_CASE_VIEW) != NULL);
  RUN_UNTIL (shows_text (fixture->page, "Aims reached: not stated"));

  cb_cases_page_show_record (CB_CASES_PAGE (fixture->page), &cb_noun_feedback, "CASE-UKR-01-01");
  undo (fixture);
  RUN_UNTIL (!shows_text (fixture->page, "Aims reached: not stated"));
}

static void
test_indicator (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord)
      record = cb_test_record (&cb_noun_indicator, "case", "CASE-UKR-01", "title", "Staff trained",
                               "baseline", "10", "target", "50", "actual", "30", NULL);

  show_case (fixture, "CASE-UKR-01");
  cb_session_create_async (fixture->session, record, NULL, NULL);
  RUN_UNTIL (find_shown (fixture->page, CB_TYPE_CASE_VIEW) != NULL &&
             shows_text (fixture->page, "Staff trained"));
  g_assert_true (shows_text (fixture->page, "50 per cent of the way"));
  g_assert_nonnull (find_shown (fixture->page, CB_TYPE_INDICATOR_BAR));

  g_assert_cmpfloat_with_epsilon (cb_indicator_bar_measure_way (10, 50, 30), 0.5, 1e-12);
  /* Less is better here. */
  g_assert_cmpfloat_with_epsilon (cb_indicator_bar_measure_way (50, 10, 20), 0.75, 1e-12);
  g_assert_cmpfloat_with_epsilon (cb_indicator_bar_measure_way (NAN, 8, 2), 0.25, 1e-12);
  g_assert_true (isnan (cb_indicator_bar_measure_way (10, NAN, 30)));
  g_assert_true (isnan (cb_indicator_bar_measure_way (10, 50, NAN)));
  g_assert_true (isnan (cb_indicator_bar_measure_way (10, 10, 10)));
}

/* A case goes with all that belongs to it, and comes back so. */
static void
test_delete (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view;

  show_case (fixture, "CASE-UKR-01");
  view = find_shown (fixture->page, CB_TYPE_CASE_VIEW);
  {
    g_autoptr (CbRecord) record = load_record (fixture, &cb_noun_case, "CASE-UKR-01");

    g_signal_emit_by_name (view, "delete-request", record);
  }
  RUN_UNTIL (shows_text (fixture->page, "2 cases"));
  RUN_UNTIL (find_shown (fixture->page, CB_TYPE_CASE_VIEW) == NULL);
  undo (fixture);
  RUN_UNTIL (shows_text (fixture->page, "3 cases"));
}

/* --- elsewhere ------------------------------------------------------------- */

static void
test_button (Fixture *fixture, gconstpointer data)
{
  CbCaseIndex *index = cb_case_index_get (fixture->session);

  RUN_UNTIL (cb_case_index_find (index, "ARM-01", "ORG-01") != NULL);
  g_assert_cmpstr (cb_case_button_name (index, "ARM-01", "ORG-01"), ==, "Show the case");
  /* One that has ended does not stand in the way of another. */
  g_assert_cmpstr (cb_case_button_name (index, "UKR-02", "ORG-01"), ==, "Open a case");
  g_assert_cmpuint (cb_case_index_count_overdue (index, cb_date_today ()), ==, 1);

  undo (fixture); /* the withdrawal */
  RUN_UNTIL (cb_case_index_find (index, "UKR-02", "ORG-01") != NULL);
}

static void
cases_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GPtrArray **cases = user_data;

  *cases = cb_session_list_cases_finish (CB_SESSION (source), result, NULL);
}

static void
test_annual_card (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) cases = NULL;
  GtkWidget *card = g_object_new (CB_TYPE_ANNUAL_CARD, NULL);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  cb_session_list_cases_async (fixture->session, NULL, NULL, NULL, cases_cb, &cases);
  RUN_UNTIL (cases != NULL);
  gtk_window_set_child (window, card);
  gtk_window_present (window);
  cb_annual_card_set_cases (CB_ANNUAL_CARD (card), cases, cb_date_today ());
  RUN_UNTIL (shows_text (card, "Offers made"));
  g_assert_true (shows_text (card, "Requests sought"));
  g_assert_true (shows_text (card, "Matches made"));
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/cases/board", test_board },
    { "/cases/list", test_list },
    { "/cases/filter", test_filter },
    { "/cases/step", test_step },
    { "/cases/faults", test_faults },
    { "/cases/choice", test_choice },
    { "/cases/need", test_need_follows },
    { "/cases/ended", test_ended },
    { "/cases/feedback", test_feedback },
    { "/cases/indicator", test_indicator },
    { "/cases/delete", test_delete },
    { "/cases/button", test_button },
    { "/cases/annual-card", test_annual_card },
  };

  start_tests (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  g_test_add_func ("/cases/empty", test_empty);
  g_test_add_func ("/cases/many", test_many);
  return g_test_run ();
}
