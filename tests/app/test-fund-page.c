/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of the fund on a database of its own: it shows the numbers of the book, a correction is
 * a further entry, rules are put in order, and every control has a name. */

#include "config.h"

#include "fund-fixture.h"

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
    { "/fund-page/rules", test_rules },
    { "/fund-page/names", test_names },
  };

  start_tests (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  g_test_add_func ("/fund-page/empty", test_empty);
  g_test_add_func ("/fund-page/other-fund", test_other_fund);
  g_test_add_func ("/fund-page/rule-fields", test_rule_fields);
  return g_test_run ();
}
