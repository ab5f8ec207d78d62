/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of assessments: begun, answered from the keyboard, read, turned into a need, undone. */

#include "config.h"

#include "cb-answer.h"
#include "cb-assessing.h"
#include "cb-assessment-editor.h"
#include "cb-assessment-summary.h"
#include "cb-assessment-view.h"
#include "cb-assessment-words.h"
#include "cb-assessment.h"
#include "cb-assessments-page.h"
#include "cb-code-choice.h"
#include "cb-gap-list.h"
#include "cb-item-card.h"
#include "cb-item-map.h"
#include "cb-record-origin.h"
#include "cb-state-chooser.h"
#include "cb-status-row.h"
#include "cb-text-table.h"
#include "register-fixture.h"

#define FIRST "ASSESS-UGA-01"
#define SECOND "ASSESS-UGA-02"

/* --- the fixture ----------------------------------------------------------- */

static void
answer (CbDatabase *database, const char *assessment, const char *item, const char *const *values)
{
  static const guint fields[] = { CB_ANSWER_STATUS, CB_ANSWER_LEVEL, CB_ANSWER_LEVEL_WANTED,
                                  CB_ANSWER_PRIORITY };
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;
  CbAnswerInput inputs[G_N_ELEMENTS (fields)];
  g_autoptr (CbRecord) record = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    inputs[i] = (CbAnswerInput){ fields[i], values[i] };
  record = cb_assessing_answer (database, assessment, item, inputs, G_N_ELEMENTS (inputs), 739000,
                                NULL, "tester", problems, &error);
  g_assert_no_error (error);
}

/* Two assessments of Uganda; a1 has got better in the second one. */
static void
fill_assessments (const char *path)
{
  static const char *const before[] = { "in-development", "2", "4", "5" };
  static const char *const worse[] = { "not-started", "1", "5", "2" };
  static const char *const after[] = { "in-place", "4", "4", "5" };
  CbDatabase *database = cb_test_open (path);
  g_autoptr (GError) error = NULL;

  for (CbDate day = 738000; day <= 739000; day += 1000)
    {
      g_autoptr (CbRecord)
          record = cb_assessing_open (database, "UGA", day, "Ministry", "tester", &error);

      g_assert_no_error (error);
    }
  answer (database, FIRST, "a1", before);
  answer (database, FIRST, "b2", worse);
  answer (database, SECOND, "a1", after);
  answer (database, SECOND, "b2", worse);
  cb_database_close (database);
}

static void
open_assessments (Fixture *fixture, gboolean filled)
{
  g_autoptr (CbPreferences) preferences = cb_preferences_new ();
  gboolean opened = FALSE;

  fixture->path = cb_test_make_path ("assessments.db");
  fill_database (fixture->path, 0);
  if (filled)
    fill_assessments (fixture->path);
  fixture->session = cb_session_new (fixture->path, CB_DATABASE_OPEN);
  cb_session_open_async (fixture->session, FALSE, NULL, opened_cb, &opened);
  RUN_UNTIL (opened);

  fixture->page = g_object_ref_sink (cb_assessments_page_new (fixture->session, preferences));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1200, 800);
  gtk_window_set_child (fixture->window, fixture->page);
  gtk_window_present (fixture->window);
}

static CbItemCard *
get_card (Fixture *fixture)
{
  GtkWidget *card = find_widget (fixture->page, CB_TYPE_ITEM_CARD);

  return card != NULL ? CB_ITEM_CARD (card) : NULL;
}

static void
open_item (Fixture *fixture, const char *ref, const char *item)
{
  cb_assessments_page_show (CB_ASSESSMENTS_PAGE (fixture->page), ref, item);
  RUN_UNTIL (get_card (fixture) != NULL && shows_text (GTK_WIDGET (get_card (fixture)), item));
}

static void
switch_to (Fixture *fixture, const char *name)
{
  cb_assessment_view_show (CB_ASSESSMENT_VIEW (
                               find_widget (fixture->page, CB_TYPE_ASSESSMENT_VIEW)),
                           name);
}

static gboolean
has_answer (Fixture *fixture, const char *ref, guint field, const char *value)
{
  return is_stored (fixture, &cb_noun_answer, ref, field, value);
}

/* --- tests ----------------------------------------------------------------- */

static void
test_list (void)
{
  Fixture fixture;

  open_assessments (&fixture, TRUE);
  RUN_UNTIL (shows_text (fixture.page, "2 assessments"));
  g_assert_true (shows_text (fixture.page, "Uganda"));
  g_assert_true (shows_text (fixture.page, "2 of 65 answered"));
  close_page (&fixture);
}

static void
test_empty_says_what_to_do (void)
{
  Fixture fixture;

  open_assessments (&fixture, FALSE);
  RUN_UNTIL (shows_text (fixture.page, "No Assessment Yet"));
  g_assert_nonnull (find_button (fixture.page, "New Assessment"));
  close_page (&fixture);
}

/* Whoever opens an assessment goes on at the first item without an answer. */
static void
test_continues_where_it_is_open (void)
{
  Fixture fixture;

  open_assessments (&fixture, TRUE);
  cb_assessments_page_show (CB_ASSESSMENTS_PAGE (fixture.page), FIRST, NULL);
  RUN_UNTIL (shows_text (fixture.page, "Item 2 of 65"));
  g_assert_true (shows_text (GTK_WIDGET (get_card (&fixture)), "a2"));
  close_page (&fixture);
}

static void
test_each_choice_is_one_step (void)
{
  Fixture fixture;
  CbItemCard *card;

  open_assessments (&fixture, TRUE);
  open_item (&fixture, FIRST, "c1");
  card = get_card (&fixture);
  g_assert_true (cb_item_card_take_digit (card, 3));
  RUN_UNTIL (has_answer (&fixture, FIRST "-c1", CB_ANSWER_STATUS, "partly-in-place"));
  cb_item_card_focus_field (card, CB_ANSWER_LEVEL);
  g_assert_true (cb_item_card_take_digit (card, 0));
  g_assert_true (cb_item_card_take_digit (card, 2));
  g_assert_false (cb_item_card_take_digit (card, 6));
  RUN_UNTIL (has_answer (&fixture, FIRST "-c1", CB_ANSWER_LEVEL, "2"));
  RUN_UNTIL (shows_text (fixture.page, "3 of 65 answered"));
  g_assert_true (shows_text (GTK_WIDGET (card), "Answered on"));

  /* Back, one choice at a time; the card follows. */
  undo (&fixture);
  RUN_UNTIL (has_answer (&fixture, FIRST "-c1", CB_ANSWER_LEVEL, "0"));
  undo (&fixture);
  RUN_UNTIL (has_answer (&fixture, FIRST "-c1", CB_ANSWER_LEVEL, NULL));
  undo (&fixture);
  RUN_UNTIL (shows_text (fixture.page, "2 of 65 answered"));
  g_assert_null (load_record (&fixture, &cb_noun_answer, FIRST "-c1"));
  RUN_UNTIL (shows_text (GTK_WIDGET (card), "Not answered yet"));
  close_page (&fixture);
}

static void
test_status_can_be_taken_back (void)
{
  Fixture fixture;
  GtkWidget *row;
  GtkWidget *button;

  open_assessments (&fixture, TRUE);
  open_item (&fixture, FIRST, "a1");
  row = find_widget (fixture.page, CB_TYPE_STATUS_ROW);
  button = find_button (row, "In development");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
  RUN_UNTIL (has_answer (&fixture, FIRST "-a1", CB_ANSWER_STATUS, NULL));
  close_page (&fixture);
}

static void
test_note_is_stored_when_the_card_goes (void)
{
  Fixture fixture;
  GtkWidget *view;
  GtkTextBuffer *buffer;

  open_assessments (&fixture, TRUE);
  open_item (&fixture, FIRST, "a3");
  view = find_widget (GTK_WIDGET (find_row (fixture.page, CB_ANSWER_NOTE)), GTK_TYPE_TEXT_VIEW);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_text (buffer, "The council meets twice a year", -1);
  cb_assessment_editor_show_item (CB_ASSESSMENT_EDITOR (
                                      find_widget (fixture.page, CB_TYPE_ASSESSMENT_EDITOR)),
                                  7);
  RUN_UNTIL (has_answer (&fixture, FIRST "-a3", CB_ANSWER_NOTE, "The council meets twice a year"));
  g_assert_true (shows_text (fixture.page, "Item 8 of 65"));
  close_page (&fixture);
}

/* Every dot says what it stands for. */
static void
test_map_names_items (void)
{
  Fixture fixture;
  GtkWidget *map;
  GtkWidget *dot;

  open_assessments (&fixture, TRUE);
  open_item (&fixture, FIRST, "a1");
  map = find_widget (fixture.page, CB_TYPE_ITEM_MAP);
  dot = find_widget (map, GTK_TYPE_BUTTON);
  RUN_UNTIL (strstr (gtk_widget_get_tooltip_text (dot), "In development") != NULL);
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (dot), "Policy and law"));
  g_assert_true (gtk_widget_has_css_class (dot, "current"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (dot), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       gtk_widget_get_tooltip_text (dot));
  close_page (&fixture);
}

static void
test_optional_part (void)
{
  Fixture fixture;
  GtkWidget *view;

  open_assessments (&fixture, TRUE);
  open_item (&fixture, FIRST, "a1");
  view = find_widget (fixture.page, CB_TYPE_ASSESSMENT_VIEW);
  g_assert_true (gtk_widget_activate_action (view, "assessment.part", NULL));
  RUN_UNTIL (shows_text (fixture.page, "2 of 73 answered"));
  g_assert_true (
      is_stored (&fixture, &cb_noun_assessment, FIRST, CB_ASSESSMENT_PARTS, "gender-2024"));
  g_assert_true (gtk_widget_activate_action (view, "assessment.part", NULL));
  RUN_UNTIL (shows_text (fixture.page, "2 of 65 answered"));
  close_page (&fixture);
}

static void
test_gaps_become_a_need (void)
{
  Fixture fixture;
  GtkWidget *gaps;
  GtkWidget *table;
  g_autoptr (CbRecord) need = NULL;

  open_assessments (&fixture, TRUE);
  open_item (&fixture, FIRST, "a1");
  switch_to (&fixture, "summary");
  RUN_UNTIL (find_widget (fixture.page, CB_TYPE_GAP_LIST) != NULL);
  gaps = find_widget (fixture.page, CB_TYPE_GAP_LIST);
  table = find_widget (gaps, CB_TYPE_TEXT_TABLE);
  /* The larger product of levels and priority comes first: 2 × 5 before 4 × 2. */
  g_assert_cmpuint (cb_text_table_get_n_rows (CB_TEXT_TABLE (table)), ==, 2);
  g_assert_false (gtk_widget_get_sensitive (find_button (gaps, "Make a Need")));
  cb_text_table_set_checked (CB_TEXT_TABLE (table), 0, TRUE);
  cb_text_table_set_checked (CB_TEXT_TABLE (table), 1, TRUE);
  g_signal_emit_by_name (find_button (gaps, "Make a Need of 2 Items"), "clicked");
  RUN_UNTIL ((need = load_record (&fixture, &cb_noun_need, "UGA-01")) != NULL);
  g_assert_cmpstr (cb_record_get (need, CB_NEED_ANSWERS), ==, FIRST "-a1;" FIRST "-b2");
  g_assert_cmpstr (cb_record_get (need, CB_NEED_STATUS), ==, "draft");
  RUN_UNTIL (!cb_text_table_get_checked (CB_TEXT_TABLE (table), 0));
  undo (&fixture);
  g_assert_null (load_record (&fixture, &cb_noun_need, "UGA-01"));
  close_page (&fixture);
}

static void
test_comparison_lists_what_changed (void)
{
  Fixture fixture;

  open_assessments (&fixture, TRUE);
  open_item (&fixture, SECOND, "a1");
  switch_to (&fixture, "summary");
  RUN_UNTIL (shows_text (fixture.page, "1 item has changed"));
  close_page (&fixture);
}

/* The mean of a group needs three other States. */
static void
test_mean_of_few_is_not_shown (void)
{
  Fixture fixture;

  open_assessments (&fixture, TRUE);
  open_item (&fixture, FIRST, "a1");
  switch_to (&fixture, "summary");
  RUN_UNTIL (shows_text (fixture.page, "at least 3 other States"));
  close_page (&fixture);
}

static void
test_need_says_where_it_came_from (void)
{
  static const char *const items[] = { "a1", NULL };
  Fixture fixture;
  GtkWidget *origin;
  g_autofree char *path = NULL;
  CbDatabase *database;
  g_autoptr (CbRecord) need = NULL;
  g_autoptr (GError) error = NULL;

  open_assessments (&fixture, TRUE);
  path = g_strdup (fixture.path);
  database = cb_test_open (path);
  need = cb_assessing_make_need (database, FIRST, items, NULL, "tester", &error);
  g_assert_no_error (error);
  cb_database_close (database);

  origin = g_object_new (CB_TYPE_RECORD_ORIGIN, NULL);
  gtk_window_set_child (fixture.window, origin);
  cb_record_origin_set_session (CB_RECORD_ORIGIN (origin), fixture.session);
  cb_record_origin_set_record (CB_RECORD_ORIGIN (origin), need);
  RUN_UNTIL (shows_text (origin, FIRST));
  g_assert_true (shows_text (origin, "Policy and law"));
  g_assert_true (shows_text (origin, "Closed according to"));
  g_assert_true (shows_text (origin, SECOND));

  /* The draft is opened from here, so that it can be matched. */
  g_signal_emit_by_name (find_button (origin, "Open the Need"), "clicked");
  RUN_UNTIL (is_stored (&fixture, &cb_noun_need, "UGA-01", CB_NEED_STATUS, "open"));
  close_page (&fixture);
}

/* --- windows of the page ---------------------------------------------------- */

static GtkWidget *
find_window (const char *title)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_strcmp0 (gtk_window_get_title (window), title) == 0)
        return GTK_WIDGET (window);
    }
  return NULL;
}

static void
test_begin (void)
{
  Fixture fixture;
  GtkWidget *window;
  GtkWidget *begin;

  open_assessments (&fixture, FALSE);
  RUN_UNTIL (shows_text (fixture.page, "No Assessment Yet"));
  cb_assessments_page_create (CB_ASSESSMENTS_PAGE (fixture.page));
  RUN_UNTIL ((window = find_window ("New Assessment")) != NULL && gtk_widget_get_mapped (window));
  begin = find_button (window, "Begin");
  g_assert_false (gtk_widget_get_sensitive (begin));
  g_object_set (find_widget (window, CB_TYPE_STATE_CHOOSER), "state", "KEN", NULL);
  g_assert_true (gtk_widget_get_sensitive (begin));
  gtk_switch_set_active (GTK_SWITCH (find_widget (window, GTK_TYPE_SWITCH)), TRUE);
  g_signal_emit_by_name (begin, "clicked");
  RUN_UNTIL (shows_text (fixture.page, "0 of 73 answered"));
  g_assert_true (
      is_stored (&fixture, &cb_noun_assessment, "ASSESS-KEN-01", CB_ASSESSMENT_METHOD, "self"));
  close_page (&fixture);
}

static void
test_details (void)
{
  Fixture fixture;
  GtkWidget *window;
  GtkWidget *text;

  open_assessments (&fixture, TRUE);
  open_item (&fixture, FIRST, "a1");
  g_assert_true (gtk_widget_activate_action (find_widget (fixture.page, CB_TYPE_ASSESSMENT_VIEW),
                                             "assessment.details", NULL));
  RUN_UNTIL ((window = find_window ("Details of the Assessment")) != NULL &&
             gtk_widget_get_mapped (window));
  text = find_widget (GTK_WIDGET (find_row (window, CB_ASSESSMENT_TITLE)), GTK_TYPE_TEXT);
  gtk_editable_set_text (GTK_EDITABLE (text), "The baseline");
  gtk_window_close (GTK_WINDOW (window));
  RUN_UNTIL (shows_text (fixture.page, "The baseline"));
  close_page (&fixture);
}

/* What a table of answers has to hold is told from the same list of fields that reads it. */
static void
test_columns_are_told (void)
{
  Fixture fixture;
  GtkWidget *window;

  open_assessments (&fixture, TRUE);
  open_item (&fixture, FIRST, "a1");
  g_assert_true (gtk_widget_activate_action (find_widget (fixture.page, CB_TYPE_ASSESSMENT_VIEW),
                                             "assessment.import", NULL));
  RUN_UNTIL ((window = find_window ("Import Answers")) != NULL && gtk_widget_get_mapped (window));
  g_assert_true (shows_text (window, "level_wanted"));
  g_assert_true (shows_text (window, "partly-in-place"));
  g_assert_true (shows_text (window, FIRST));
  gtk_window_destroy (GTK_WINDOW (window));
  close_page (&fixture);
}

/* Evidence is chosen from the documents, and what the program linked is not offered at all. */
static void
test_choices_of_refs (void)
{
  g_assert_true (cb_code_choices_exist (&cb_noun_need.fields[CB_NEED_EVIDENCE]));
  g_assert_true (cb_code_choices_exist (&cb_noun_need.fields[CB_NEED_EXCLUDED_PROVIDERS]));
  g_assert_false (cb_code_choices_exist (&cb_noun_need.fields[CB_NEED_ANSWERS]));
}

static void
test_deleted_assessment_closes (void)
{
  Fixture fixture;
  GtkWidget *view;

  open_assessments (&fixture, TRUE);
  open_item (&fixture, FIRST, "a1");
  view = find_widget (fixture.page, CB_TYPE_ASSESSMENT_VIEW);
  g_assert_true (gtk_widget_activate_action (view, "assessment.delete", NULL));
  RUN_UNTIL (shows_text (fixture.page, "1 assessment"));
  undo (&fixture);
  RUN_UNTIL (shows_text (fixture.page, "2 assessments"));
  close_page (&fixture);
}

int
main (int argc, char *argv[])
{
  start_tests (&argc, &argv);
  g_test_add_func ("/assessments/list", test_list);
  g_test_add_func ("/assessments/empty-says-what-to-do", test_empty_says_what_to_do);
  g_test_add_func ("/assessments/continues-where-it-is-open", test_continues_where_it_is_open);
  g_test_add_func ("/assessments/each-choice-is-one-step", test_each_choice_is_one_step);
  g_test_add_func ("/assessments/status-can-be-taken-back", test_status_can_be_taken_back);
  g_test_add_func ("/assessments/note-is-stored-when-the-card-goes",
                   test_note_is_stored_when_the_card_goes);
  g_test_add_func ("/assessments/map-names-items", test_map_names_items);
  g_test_add_func ("/assessments/optional-part", test_optional_part);
  g_test_add_func ("/assessments/gaps-become-a-need", test_gaps_become_a_need);
  g_test_add_func ("/assessments/comparison-lists-what-changed",
                   test_comparison_lists_what_changed);
  g_test_add_func ("/assessments/mean-of-few-is-not-shown", test_mean_of_few_is_not_shown);
  g_test_add_func ("/assessments/need-says-where-it-came-from", test_need_says_where_it_came_from);
  g_test_add_func ("/assessments/begin", test_begin);
  g_test_add_func ("/assessments/details", test_details);
  g_test_add_func ("/assessments/columns-are-told", test_columns_are_told);
  g_test_add_func ("/assessments/choices-of-refs", test_choices_of_refs);
  g_test_add_func ("/assessments/deleted-assessment-closes", test_deleted_assessment_closes);
  return g_test_run ();
}
