/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls and applications on the page of the fund: the checklist says each outcome by word, a
 * decision is stored and taken back, and the needs that an application serves are chosen. */

#include "config.h"

#include "fund-fixture.h"

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

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/fund-calls/cards", test_cards },       { "/fund-calls/checklist", test_checklist },
    { "/fund-calls/decision", test_decision }, { "/fund-calls/despite", test_despite },
    { "/fund-calls/step", test_step },         { "/fund-calls/parts", test_parts },
  };

  start_tests (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  g_test_add_func ("/fund-calls/needs", test_needs);
  return g_test_run ();
}
