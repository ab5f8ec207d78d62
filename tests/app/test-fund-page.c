/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of the fund on a database of its own: it shows the numbers of the book, a correction is
 * a further entry, a decision is stored and taken back, the checklist says each outcome by word,
 * and every control has a name. */

#include "config.h"

#include "cb-application-card.h"
#include "cb-application-checklist.h"
#include "cb-application-list.h"
#include "cb-application-view.h"
#include "cb-award.h"
#include "cb-call-view.h"
#include "cb-call.h"
#include "cb-code-popover.h"
#include "cb-contribution.h"
#include "cb-cost-line.h"
#include "cb-decision-dialog.h"
#include "cb-fund-application.h"
#include "cb-fund-book.h"
#include "cb-fund-chart.h"
#include "cb-fund-day.h"
#include "cb-fund-entries.h"
#include "cb-fund-entry-dialog.h"
#include "cb-fund-form.h"
#include "cb-fund-page.h"
#include "cb-fund-words.h"
#include "cb-fund.h"
#include "cb-judgement-button.h"
#include "cb-judgement.h"
#include "cb-milestone.h"
#include "cb-need.h"
#include "cb-nominee.h"
#include "cb-rule-fields.h"
#include "cb-rule-set.h"
#include "cb-rule-sets.h"
#include "cb-rule.h"
#include "cb-transaction.h"
#include "register-fixture.h"

/* --- names ----------------------------------------------------------------- */

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_ENTRY (widget) ||
         GTK_IS_SWITCH (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_LIST_VIEW (widget) ||
         CB_IS_FUND_CHART (widget);
}

static gboolean
has_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_label_get_text (GTK_LABEL (widget))[0] != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_words (child))
      return TRUE;
  return FALSE;
}

static void
assert_names (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  gboolean inner = parent != NULL && (GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent) ||
                                      GTK_IS_COLUMN_VIEW (parent));

  if (!gtk_widget_get_mapped (widget))
    return;
  if (is_control (widget) && !inner && !has_words (widget) &&
      !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    g_error ("a %s has no name", G_OBJECT_TYPE_NAME (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_names (child);
}

/* --- data ------------------------------------------------------------------ */

static void
add (GPtrArray *records, CbRecord *record)
{
  g_ptr_array_add (records, record);
}

static void
add_entry (GPtrArray *records,
           const char *ref,
           const char *type,
           const char *date,
           const char *amount)
{
  add (records, cb_test_record (&cb_noun_transaction, "ref", ref, "fund", "F", "type", type, "date",
                                date, "amount", amount, "currency", "USD", "contribution",
                                g_str_equal (type, "expenditure") ? NULL : "C1", NULL));
}

static void
add_rule (GPtrArray *records,
          const char *ref,
          const char *type,
          const char *grade,
          const char *title)
{
  add (records, cb_test_record (&cb_noun_rule, "ref", ref, "rule_set", "RS", "position",
                                ref + strlen (ref) - 1, "title", title, "type", type, "grade",
                                grade, "source", "Terms, para. 1", NULL));
}

static GPtrArray *
make_fund (void)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);

  add (records, cb_test_record (&cb_noun_organisation, "ref", "DON", "name", "A donor", NULL));
  add (records,
       cb_test_record (&cb_noun_fund, "ref", "F", "title", "A fund", "currency", "USD", NULL));
  add (records, cb_test_record (&cb_noun_contribution, "ref", "C1", "fund", "F", "contributor",
                                "DON", "source_kind", "public", NULL));
  add_entry (records, "F-1", "pledge", "2025-01-10", "100000");
  add_entry (records, "F-2", "commitment", "2025-02-10", "80000");
  add_entry (records, "F-3", "receipt", "2025-03-10", "60000");
  add_entry (records, "F-4", "expenditure", "2026-01-10", "12345");
  add (records, cb_test_record (&cb_noun_rule_set, "ref", "RS", "title", "Draft rules", NULL));
  add_rule (records, "RS-1", "from-capital", "hard", "Comes from the capital");
  add_rule (records, "RS-2", "first-time", "condition", "Has not been there before");
  add_rule (records, "RS-3", "judgement", "condition", "The function fits");
  add (records, cb_test_record (&cb_noun_call, "ref", "CALL", "fund", "F", "title",
                                "Travel to a session", "status", "closed", "rule_set", "RS",
                                "deadline", "2026-03-31", "currency", "USD", NULL));
  add (records, cb_test_record (&cb_noun_application, "ref", "A1", "call", "CALL", "title",
                                "An expert travels", "state", "STP", "status", "in-review",
                                "received", "2026-02-01", "amount", "5000", "currency", "USD",
                                "from_capital", "yes", "first_time", "no", NULL));
  add (records,
       cb_test_record (&cb_noun_application, "ref", "A2", "call", "CALL", "title", "Another expert",
                       "state", "VUT", "status", "received", "received", "2026-02-02", "amount",
                       "6000", "currency", "USD", "from_capital", "no", NULL));
  add (records, cb_test_record (&cb_noun_application, "ref", "A3", "call", "CALL", "title",
                                "Not sent yet", "state", "KIR", "status", "draft", NULL));
  add (records, cb_test_record (&cb_noun_milestone, "ref", "A1-M", "application", "A1", "kind",
                                "narrative-report", "due", "2026-05-01", NULL));
  add (records, cb_test_record (&cb_noun_nominee, "ref", "A1-N", "application", "A1", "name",
                                "A Person", "keep_until", "2030-12-31", NULL));
  return records;
}

static GPtrArray *
make_other_fund (void)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);

  add (records, cb_test_record (&cb_noun_fund, "ref", "G", "title", "Another fund", "currency",
                                "EUR", NULL));
  add (records, cb_test_record (&cb_noun_transaction, "ref", "G-1", "fund", "G", "type", "receipt",
                                "date", "2025-05-10", "amount", "77", "currency", "EUR", NULL));
  add (records, cb_test_record (&cb_noun_call, "ref", "GCALL", "fund", "G", "title",
                                "Projects of the other", "currency", "EUR", NULL));
  add (records,
       cb_test_record (&cb_noun_application, "ref", "B1", "call", "GCALL", "title", "A project",
                       "state", "VUT", "amount", "700", "currency", "EUR", NULL));
  add (records, cb_test_record (&cb_noun_milestone, "ref", "B1-M", "application", "B1", "kind",
                                "narrative-report", "due", "2026-05-01", NULL));
  return records;
}

static void
fill_fund (const char *path, GPtrArray *records)
{
  CbDatabase *database = cb_test_open (path);
  g_autoptr (GError) error = NULL;

  cb_setup_prepare (database, &error);
  g_assert_no_error (error);
  if (records != NULL)
    cb_journal_run (database, "test", CB_VERB_IMPORT, NULL, NULL, NULL, insert_records, records,
                    &error);
  g_assert_no_error (error);
  cb_database_close (database);
}

static void
open_fund (Fixture *fixture, GPtrArray *records)
{
  fixture->path = cb_test_make_path ("fund.db");
  fill_fund (fixture->path, records);
  fixture->session = open_session (fixture->path, CB_DATABASE_OPEN, FALSE);
  fixture->page = g_object_ref_sink (cb_fund_page_new (fixture->session));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1500, 900);
  gtk_window_set_child (fixture->window, fixture->page);
  gtk_window_present (fixture->window);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) records = make_fund ();

  open_fund (fixture, records);
  RUN_UNTIL (shows_text (fixture->page, "A fund"));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_page (fixture);
}

static void
show_section (Fixture *fixture, const char *section)
{
  cb_fund_page_set_section (CB_FUND_PAGE (fixture->page), section);
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static void
type_into (GtkWidget *window, guint field, const char *text)
{
  CbEditorRow *row = find_row (window, field);
  GtkWidget *view = find_shown (GTK_WIDGET (row), GTK_TYPE_TEXT_VIEW);

  if (view != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (find_shown (GTK_WIDGET (row), GTK_TYPE_TEXT)), text);
}

static void
show_application (Fixture *fixture, const char *ref)
{
  cb_fund_page_show_record (CB_FUND_PAGE (fixture->page), &cb_noun_application, ref);
  RUN_UNTIL (find_shown (fixture->page, CB_TYPE_APPLICATION_VIEW) != NULL &&
             shows_text (find_shown (fixture->page, CB_TYPE_APPLICATION_VIEW), ref));
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      record = cb_session_set_field_finish (CB_SESSION (source), result, &problems, &error);
  gboolean *done = user_data;

  g_assert_no_error (error);
  *done = TRUE;
}

static void
set_stored (Fixture *fixture, const CbNoun *noun, const char *ref, guint field, const char *value)
{
  g_autoptr (CbRecord) record = load_record (fixture, noun, ref);
  gboolean done = FALSE;

  cb_session_set_field_async (fixture->session, noun, record->id, field, NULL, value, stored_cb,
                              &done);
  RUN_UNTIL (done);
}

/* --- money ----------------------------------------------------------------- */

static void
test_balance (Fixture *fixture, gconstpointer data)
{
  CbDatabase *database = cb_test_open (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbFundBook) book = cb_fund_book_load (database, "F", &error);
  CbLedgerBalance balance;
  g_autofree char *words = NULL;
  g_autofree char *available = NULL;
  GtkWidget *day = find_shown (fixture->page, CB_TYPE_FUND_DAY);

  g_assert_no_error (error);
  cb_database_close (database);
  balance = cb_fund_book_sum (book, CB_DATE_NONE, cb_date_today ());
  g_assert_cmpint (balance.balance, ==, 47655 * CB_MONEY_UNIT);
  words = cb_fund_words_money (balance.balance, "USD");
  available = cb_fund_words_money (balance.available, "USD");
  g_assert_true (shows_text (fixture->page, words));
  g_assert_true (shows_text (fixture->page, available));
  g_assert_nonnull (find_shown (fixture->page, CB_TYPE_FUND_CHART));

  /* On another day it is another one. */
  cb_fund_day_set (CB_FUND_DAY (day), cb_date_from_ymd (2025, 12, 31));
  g_signal_emit_by_name (day, "changed");
  RUN_UNTIL (!shows_text (fixture->page, words));
  g_assert_true (shows_text (fixture->page, "60,000") || shows_text (fixture->page, "60000"));
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  GtkWidget *chart = find_shown (fixture->page, CB_TYPE_FUND_CHART);
  GtkWidget *card = gtk_widget_get_ancestor (chart, GTK_TYPE_STACK);
  GtkWidget *toggle = find_shown (gtk_widget_get_parent (card), GTK_TYPE_TOGGLE_BUTTON);

  gtk_test_accessible_assert_role (chart, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  RUN_UNTIL (find_shown (fixture->page, GTK_TYPE_COLUMN_VIEW) != NULL);
  g_assert_cmpuint (count_rows (fixture), ==, 4);
}

static void
show_entry (Fixture *fixture, const char *ref)
{
  cb_fund_page_show_record (CB_FUND_PAGE (fixture->page), &cb_noun_transaction, ref);
  RUN_UNTIL (shows_text (fixture->page, ref));
}

static void
test_correction (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_transaction);
  g_autoptr (GPtrArray) found = NULL;
  GtkWidget *dialog;

  show_section (fixture, "ledger");
  RUN_UNTIL (count_rows (fixture) == 4);
  show_entry (fixture, "F-3");
  g_assert_true (shows_text (fixture->page, "What was entered stays as it is."));
  click (fixture, "Correct…");
  RUN_UNTIL (find_window (CB_TYPE_FUND_ENTRY_DIALOG) != NULL);
  dialog = find_window (CB_TYPE_FUND_ENTRY_DIALOG);
  gtk_widget_activate_action (dialog, "entry.confirm", NULL);
  RUN_UNTIL (shows_text (dialog, "This is the amount that was entered."));
  type_into (dialog, CB_TRANSACTION_AMOUNT, "55000");
  RUN_UNTIL (shows_text (dialog, "The correction carries the difference"));
  gtk_widget_activate_action (dialog, "entry.confirm", NULL);
  RUN_UNTIL (find_window (CB_TYPE_FUND_ENTRY_DIALOG) == NULL);
  RUN_UNTIL (count_rows (fixture) == 5);

  g_assert_true (is_stored (fixture, &cb_noun_transaction, "F-3", CB_TRANSACTION_AMOUNT, "60000"));
  cb_query_add_condition (query, CB_TRANSACTION_CORRECTS, "F-3");
  cb_session_list_async (fixture->session, query, NULL, load_cb, &found);
  RUN_UNTIL (found != NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (cb_record_get (g_ptr_array_index (found, 0), CB_TRANSACTION_AMOUNT), ==,
                   "-5000");
  g_assert_cmpstr (cb_record_get (g_ptr_array_index (found, 0), CB_TRANSACTION_TYPE), ==,
                   "receipt");
  undo (fixture);
  RUN_UNTIL (count_rows (fixture) == 4);
}

static void
test_entry (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  gtk_widget_activate_action (fixture->page, "fund.add-entry", NULL);
  RUN_UNTIL (find_window (CB_TYPE_FUND_ENTRY_DIALOG) != NULL);
  dialog = find_window (CB_TYPE_FUND_ENTRY_DIALOG);
  gtk_widget_activate_action (dialog, "entry.confirm", NULL);
  /* An amount is needed. */
  RUN_UNTIL (
      gtk_widget_has_css_class (GTK_WIDGET (find_row (dialog, CB_TRANSACTION_AMOUNT)), "error"));
  assert_names (dialog);
  type_into (dialog, CB_TRANSACTION_AMOUNT, "1000");
  gtk_widget_activate_action (dialog, "entry.confirm", NULL);
  RUN_UNTIL (find_window (CB_TYPE_FUND_ENTRY_DIALOG) == NULL);
  RUN_UNTIL (shows_text (fixture->page, "61,000") || shows_text (fixture->page, "61000"));
  undo (fixture);
  RUN_UNTIL (shows_text (fixture->page, "60,000") || shows_text (fixture->page, "60000"));
}

static void
test_contributions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord) entry = cb_test_record (&cb_noun_transaction, "fund", "F", "type", "return",
                                               "date", "2026-02-10", "amount", "7000", "currency",
                                               "USD", "contribution", "C1", NULL);

  show_section (fixture, "contributions");
  RUN_UNTIL (shows_text (fixture->page, "A donor"));
  g_assert_true (shows_text (fixture->page, "1 contribution"));
  /* Pledged 100,000 and received 60,000. */
  g_assert_true (shows_text (fixture->page, "40,000") || shows_text (fixture->page, "40000"));

  /* What is returned to a contributor is not owed again: it leaves less, and no more is open. */
  cb_session_create_async (fixture->session, entry, NULL, NULL);
  RUN_UNTIL (shows_text (fixture->page, "53,000") || shows_text (fixture->page, "53000"));
  g_assert_true (shows_text (fixture->page, "40,000") || shows_text (fixture->page, "40000"));
}

/* --- calls ----------------------------------------------------------------- */

static void
test_cards (Fixture *fixture, gconstpointer data)
{
  show_section (fixture, "calls");
  RUN_UNTIL (shows_text (fixture->page, "2 applications received · 1 eligible · 0 awarded"));
  click (fixture, "Travel to a session");
  RUN_UNTIL (find_shown (fixture->page, CB_TYPE_APPLICATION_CARD) != NULL);
  g_assert_true (shows_text (fixture->page, "1 application would get"));
  g_assert_true (shows_text (fixture->page, "Not sent yet"));
  cb_call_view_set_board (CB_CALL_VIEW (find_shown (fixture->page, CB_TYPE_CALL_VIEW)), FALSE);
  RUN_UNTIL (shows_text (fixture->page, "It would get all that it asks for"));
  g_assert_true (shows_text (fixture->page, "Not eligible"));
}

static void
test_checklist (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list;

  show_application (fixture, "A1");
  list = find_shown (fixture->page, CB_TYPE_APPLICATION_CHECKLIST);
  RUN_UNTIL (shows_text (list, "Met · Requirement"));
  g_assert_true (shows_text (list, "Not met · Condition"));
  g_assert_true (shows_text (list, "Cannot tell · Condition"));
  g_assert_true (shows_text (list, "Eligible under condition"));
  g_assert_true (shows_text (list, "Terms, para. 1"));
  g_assert_true (shows_text (list, "Draft rules (Draft)"));

  /* An office answers, and says why. */
  cb_judgement_button_answer (CB_JUDGEMENT_BUTTON (find_shown (list, CB_TYPE_JUDGEMENT_BUTTON)),
                              TRUE, "The agenda asks for it");
  RUN_UNTIL (!shows_text (list, "Cannot tell · Condition"));
  undo (fixture);
  RUN_UNTIL (shows_text (list, "Cannot tell · Condition"));
}

static void
test_decision (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;
  GtkWidget *view;

  show_application (fixture, "A1");
  view = find_shown (fixture->page, CB_TYPE_APPLICATION_VIEW);
  RUN_UNTIL (shows_text (view, "Nothing has been decided yet."));
  gtk_widget_activate_action (view, "application.decide", NULL);
  RUN_UNTIL (find_window (CB_TYPE_DECISION_DIALOG) != NULL);
  dialog = find_window (CB_TYPE_DECISION_DIALOG);
  g_assert_true (shows_text (dialog, "Eligible under condition"));
  gtk_widget_activate_action (dialog, "decision.confirm", NULL);
  RUN_UNTIL (shows_text (dialog, cb_awarding_describe_fault (CB_AWARDING_NEEDS_REASON)));
  type_into (dialog, CB_AWARD_REASON, "Fits the agenda");
  gtk_widget_activate_action (dialog, "decision.confirm", NULL);
  RUN_UNTIL (find_window (CB_TYPE_DECISION_DIALOG) == NULL);
  RUN_UNTIL (shows_text (view, "Fits the agenda"));
  g_assert_true (is_stored (fixture, &cb_noun_application, "A1", CB_APPLICATION_STATUS, "awarded"));
  /* What is awarded is no longer available. */
  show_section (fixture, "balance");
  RUN_UNTIL (shows_text (fixture->page, "5,000") || shows_text (fixture->page, "5000"));

  undo (fixture);
  g_assert_true (
      is_stored (fixture, &cb_noun_application, "A1", CB_APPLICATION_STATUS, "in-review"));
  show_section (fixture, "calls");
  RUN_UNTIL (shows_text (view, "Nothing has been decided yet."));
}

/* Whom the rules do not allow it can still be awarded, when somebody says so. */
static void
test_despite (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;
  GtkWidget *despite;

  show_application (fixture, "A2");
  gtk_widget_activate_action (find_shown (fixture->page, CB_TYPE_APPLICATION_VIEW),
                              "application.decide", NULL);
  RUN_UNTIL (find_window (CB_TYPE_DECISION_DIALOG) != NULL);
  dialog = find_window (CB_TYPE_DECISION_DIALOG);
  g_assert_null (find_shown (dialog, GTK_TYPE_SWITCH));
  g_signal_emit_by_name (find_row (dialog, CB_AWARD_DECISION), "save", "awarded-in-part");
  RUN_UNTIL (find_shown (dialog, GTK_TYPE_SWITCH) != NULL);
  despite = find_shown (dialog, GTK_TYPE_SWITCH);
  assert_names (dialog);
  type_into (dialog, CB_AWARD_AMOUNT, "1000");
  type_into (dialog, CB_AWARD_REASON, "Asked for by the chair");
  gtk_widget_activate_action (dialog, "decision.confirm", NULL);
  RUN_UNTIL (shows_text (dialog, cb_awarding_describe_fault (CB_AWARDING_NOT_ELIGIBLE)));
  gtk_switch_set_active (GTK_SWITCH (despite), TRUE);
  gtk_widget_activate_action (dialog, "decision.confirm", NULL);
  RUN_UNTIL (find_window (CB_TYPE_DECISION_DIALOG) == NULL);
  g_assert_true (is_stored (fixture, &cb_noun_application, "A2", CB_APPLICATION_STATUS, "awarded"));
  undo (fixture);
}

static void
test_step (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view;

  show_application (fixture, "A3");
  view = find_shown (fixture->page, CB_TYPE_APPLICATION_VIEW);
  gtk_widget_activate_action (view, "application.move", "u", (guint) CB_APPLICATION_IS_RECEIVED);
  RUN_UNTIL (is_stored (fixture, &cb_noun_application, "A3", CB_APPLICATION_STATUS, "received"));
  undo (fixture);
  g_assert_true (is_stored (fixture, &cb_noun_application, "A3", CB_APPLICATION_STATUS, "draft"));
}

static void
test_parts (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view;

  show_application (fixture, "A1");
  view = find_shown (fixture->page, CB_TYPE_APPLICATION_VIEW);
  RUN_UNTIL (shows_text (view, "Overdue since"));
  RUN_UNTIL (shows_text (view, "A Person"));
  click (fixture, "Received today");
  RUN_UNTIL (!shows_text (view, "Overdue since"));
  undo (fixture);
  RUN_UNTIL (shows_text (view, "Overdue since"));

  gtk_widget_activate_action (view, "application.erase", "s", "A1-N");
  RUN_UNTIL (!shows_text (view, "A Person"));
  g_assert_null (load_record (fixture, &cb_noun_nominee, "A1-N"));

  gtk_widget_activate_action (view, "application.add", "s", cb_noun_cost_line.id);
  RUN_UNTIL (find_window (CB_TYPE_FUND_FORM) != NULL);
  type_into (find_window (CB_TYPE_FUND_FORM), CB_COST_LINE_AMOUNT, "250");
  gtk_window_destroy (GTK_WINDOW (find_window (CB_TYPE_FUND_FORM)));
}

/* --- needs served ---------------------------------------------------------- */

static void
add_needs (GPtrArray *records)
{
  static const char *const needs[][3] = { { "STP-1", "STP", "A first team" },
                                          { "VUT-1", "VUT", "An exercise" },
                                          { "KIR-1", "KIR", "A law" } };

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    add (records, cb_test_record (&cb_noun_need, "ref", needs[i][0], "state", needs[i][1], "title",
                                  needs[i][2], "areas", "exercises", NULL));
}

static GtkWidget *
open_needs (GtkWidget *form)
{
  GtkWidget *row = GTK_WIDGET (find_row (form, CB_APPLICATION_NEEDS));

  gtk_menu_button_popup (GTK_MENU_BUTTON (find_shown (row, GTK_TYPE_MENU_BUTTON)));
  RUN_UNTIL (find_shown (row, CB_TYPE_CODE_POPOVER) != NULL);
  return find_shown (row, CB_TYPE_CODE_POPOVER);
}

/* Those of the applying and beneficiary States, and of nobody else. */
static void
test_needs (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) records = make_fund ();
  GtkWidget *form;
  GtkWidget *popover;

  add_needs (records);
  open_fund (&fixture, records);
  show_application (&fixture, "A1");
  click (&fixture, "Edit");
  RUN_UNTIL (find_window (CB_TYPE_FUND_FORM) != NULL);
  form = find_window (CB_TYPE_FUND_FORM);
  popover = open_needs (form);
  RUN_UNTIL (shows_text (popover, "A first team"));
  g_assert_false (shows_text (popover, "An exercise"));
  g_signal_emit_by_name (popover, "chosen", "STP-1");
  gtk_popover_popdown (GTK_POPOVER (popover));
  RUN_UNTIL (is_stored (&fixture, &cb_noun_application, "A1", CB_APPLICATION_NEEDS, "STP-1"));

  /* Another State has other needs; what was chosen keeps its name. */
  set_stored (&fixture, &cb_noun_application, "A1", CB_APPLICATION_STATES, "VUT");
  set_stored (&fixture, &cb_noun_application, "A1", CB_APPLICATION_STATE, "KIR");
  RUN_UNTIL (shows_text (GTK_WIDGET (find_row (form, CB_APPLICATION_STATES)), "Vanuatu"));
  popover = open_needs (form);
  RUN_UNTIL (shows_text (popover, "An exercise") && shows_text (popover, "A law"));
  g_assert_true (shows_text (GTK_WIDGET (find_row (form, CB_APPLICATION_NEEDS)), "A first team"));
  gtk_window_close (GTK_WINDOW (form));
  RUN_UNTIL (shows_text (find_shown (fixture.page, CB_TYPE_APPLICATION_VIEW), "A first team"));
  close_page (&fixture);
}

/* --- rules ----------------------------------------------------------------- */

static void
test_rules (Fixture *fixture, gconstpointer data)
{
  GtkWidget *sets;

  show_section (fixture, "rules");
  RUN_UNTIL (shows_text (fixture->page, "Draft rules"));
  sets = find_shown (fixture->page, CB_TYPE_RULE_SETS);
  cb_rule_sets_show (CB_RULE_SETS (sets), "RS");
  RUN_UNTIL (shows_text (sets, "Comes from the capital"));
  gtk_widget_activate_action (sets, "rules.down", "s", "RS-1");
  RUN_UNTIL (is_stored (fixture, &cb_noun_rule, "RS-1", CB_RULE_POSITION, "2"));
  g_assert_true (is_stored (fixture, &cb_noun_rule, "RS-2", CB_RULE_POSITION, "1"));
  undo (fixture);
  g_assert_true (is_stored (fixture, &cb_noun_rule, "RS-1", CB_RULE_POSITION, "1"));
  g_assert_true (is_stored (fixture, &cb_noun_rule, "RS-2", CB_RULE_POSITION, "2"));

  assert_names (sets);
}

/* The form asks for what the type reads. */
static void
test_rule_fields (void)
{
  g_autoptr (CbRecord)
      rule = cb_test_record (&cb_noun_rule, "ref", "R", "type", "amount-at-most", "grade", "hard",
                             "amount", "5", "currency", "USD", NULL);
  g_autofree char *words = cb_rule_describe (rule);

  g_assert_true (cb_rule_reads_field (rule, CB_RULE_AMOUNT));
  g_assert_true (cb_rule_reads_field (rule, CB_RULE_TITLE));
  g_assert_false (cb_rule_reads_field (rule, CB_RULE_GROUPS));
  g_assert_false (cb_rule_reads_field (rule, CB_RULE_POINTS));
  g_assert_nonnull (strstr (words, "Amount"));
  cb_record_set (rule, CB_RULE_TYPE, "group");
  cb_record_set (rule, CB_RULE_GRADE, "priority");
  g_assert_true (cb_rule_reads_field (rule, CB_RULE_GROUPS));
  g_assert_true (cb_rule_reads_field (rule, CB_RULE_POINTS));
  g_assert_false (cb_rule_reads_field (rule, CB_RULE_AMOUNT));
}

/* --- the whole ------------------------------------------------------------- */

static void
test_empty (void)
{
  Fixture fixture;
  GtkWidget *form;

  open_fund (&fixture, NULL);
  RUN_UNTIL (shows_text (fixture.page, "No Fund Yet"));
  gtk_widget_activate_action (fixture.page, "fund.set-up", NULL);
  RUN_UNTIL (find_window (CB_TYPE_FUND_FORM) != NULL);
  form = find_window (CB_TYPE_FUND_FORM);
  type_into (form, CB_FUND_TITLE, "A new fund");
  g_signal_emit_by_name (find_button (form, "Create"), "clicked");
  RUN_UNTIL (find_row (form, CB_FUND_ADMINISTRATOR) != NULL);
  gtk_window_close (GTK_WINDOW (form));
  RUN_UNTIL (shows_text (fixture.page, "A new fund"));
  show_section (&fixture, "ledger");
  RUN_UNTIL (shows_text (fixture.page, "No Entries"));
  show_section (&fixture, "contributions");
  RUN_UNTIL (shows_text (fixture.page, "No Contributions Yet"));
  show_section (&fixture, "calls");
  RUN_UNTIL (shows_text (fixture.page, "No Calls Yet"));
  show_section (&fixture, "rules");
  RUN_UNTIL (shows_text (fixture.page, "No Rules Yet"));
  close_page (&fixture);
}

/* A record of another fund brings its fund with it. */
static void
test_other_fund (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) records = make_fund ();
  g_autoptr (GPtrArray) others = make_other_fund ();
  GtkDropDown *chooser;

  g_ptr_array_extend_and_steal (records, g_steal_pointer (&others));
  open_fund (&fixture, records);
  chooser = GTK_DROP_DOWN (
      gtk_widget_get_template_child (fixture.page, CB_TYPE_FUND_PAGE, "funds"));
  /* Asked for before anything is read. */
  show_entry (&fixture, "G-1");
  RUN_UNTIL (gtk_drop_down_get_selected (chooser) == 1);
  RUN_UNTIL (count_rows (&fixture) == 1);

  show_application (&fixture, "A1");
  g_assert_cmpuint (gtk_drop_down_get_selected (chooser), ==, 0);
  cb_fund_page_show_record (CB_FUND_PAGE (fixture.page), &cb_noun_milestone, "B1-M");
  RUN_UNTIL (shows_text (fixture.page, "A project"));
  RUN_UNTIL (shows_text (find_shown (fixture.page, CB_TYPE_APPLICATION_VIEW), "B1"));
  g_assert_cmpuint (gtk_drop_down_get_selected (chooser), ==, 1);

  /* It stays open when the page is read again. */
  set_stored (&fixture, &cb_noun_application, "B1", CB_APPLICATION_TITLE, "The same project");
  RUN_UNTIL (shows_text (find_shown (fixture.page, CB_TYPE_APPLICATION_VIEW), "The same project"));
  cb_fund_page_show_record (CB_FUND_PAGE (fixture.page), &cb_noun_call, "CALL");
  RUN_UNTIL (shows_text (fixture.page, "An expert travels"));
  g_assert_cmpuint (gtk_drop_down_get_selected (chooser), ==, 0);
  close_page (&fixture);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const char *const sections[] = { "balance", "ledger", "contributions", "calls", "rules" };

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      show_section (fixture, sections[i]);
      for (guint j = 0; j < 50; j++)
        g_main_context_iteration (NULL, FALSE);
      assert_names (fixture->page);
    }
  show_application (fixture, "A1");
  RUN_UNTIL (shows_text (fixture->page, "A Person"));
  assert_names (fixture->page);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/fund-page/balance", test_balance },
    { "/fund-page/table", test_table },
    { "/fund-page/correction", test_correction },
    { "/fund-page/entry", test_entry },
    { "/fund-page/contributions", test_contributions },
    { "/fund-page/cards", test_cards },
    { "/fund-page/checklist", test_checklist },
    { "/fund-page/decision", test_decision },
    { "/fund-page/despite", test_despite },
    { "/fund-page/step", test_step },
    { "/fund-page/parts", test_parts },
    { "/fund-page/rules", test_rules },
    { "/fund-page/names", test_names },
  };

  start_tests (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  g_test_add_func ("/fund-page/empty", test_empty);
  g_test_add_func ("/fund-page/other-fund", test_other_fund);
  g_test_add_func ("/fund-page/needs", test_needs);
  g_test_add_func ("/fund-page/rule-fields", test_rule_fields);
  return g_test_run ();
}
