/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of a noun on a database of its own: what a person sees in the list, what becomes of what
 * they type, and that it is all there again after undo. */

#include "config.h"

#include <string.h>

#include "cb-document.h"
#include "cb-editor-row.h"
#include "cb-editor-typing.h"
#include "cb-editor.h"
#include "cb-filter-button.h"
#include "cb-generate.h"
#include "cb-journal.h"
#include "cb-locale.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-programme.h"
#include "cb-record-cell.h"
#include "cb-record-model.h"
#include "cb-record-view.h"
#include "cb-records.h"
#include "cb-register-page.h"
#include "cb-register-split.h"
#include "cb-setup.h"
#include "cb-test.h"
#include "cb-ui-resources.h"

/* No state takes longer than this to come about, in microseconds. */
#define PATIENCE (20 * G_USEC_PER_SEC)

#define RUN_UNTIL(condition)                                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 end = g_get_monotonic_time () + PATIENCE;                                               \
                                                                                                   \
    while (!(condition))                                                                           \
      {                                                                                            \
        g_assert_cmpint (g_get_monotonic_time (), <, end);                                         \
        g_main_context_iteration (NULL, FALSE);                                                    \
        g_usleep (500);                                                                            \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

typedef struct
{
  char *path;
  CbSession *session;
  GtkWindow *window;
  GtkWidget *page;
} Fixture;

/* --- looking --------------------------------------------------------------- */

static gboolean
shows_text (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

/* The first one of that type that can be seen. */
static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget) && shows_text (widget, label))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static CbEditorRow *
find_row (GtkWidget *widget, guint field)
{
  if (CB_IS_EDITOR_ROW (widget))
    return cb_editor_row_get_index (CB_EDITOR_ROW (widget)) == field ? CB_EDITOR_ROW (widget)
                                                                     : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      CbEditorRow *found = find_row (child, field);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_text (Fixture *fixture, guint field)
{
  CbEditorRow *row = find_row (fixture->page, field);

  g_assert_nonnull (row);
  return find_widget (GTK_WIDGET (row), GTK_TYPE_TEXT);
}

static GListModel *
get_model (Fixture *fixture)
{
  GtkWidget *view = find_widget (fixture->page, GTK_TYPE_COLUMN_VIEW);
  GtkSelectionModel *selection = view != NULL ? gtk_column_view_get_model (GTK_COLUMN_VIEW (view))
                                              : NULL;

  return selection != NULL ? gtk_single_selection_get_model (GTK_SINGLE_SELECTION (selection))
                           : NULL;
}

static guint
count_rows (Fixture *fixture)
{
  GListModel *model = get_model (fixture);

  return model != NULL ? g_list_model_get_n_items (model) : 0;
}

static void
click (Fixture *fixture, const char *label)
{
  GtkWidget *button;

  RUN_UNTIL (find_button (fixture->page, label) != NULL);
  button = find_button (fixture->page, label);
  g_signal_emit_by_name (button, "clicked");
}

/* --- the page -------------------------------------------------------------- */

static gboolean
insert_records (CbDatabase *database, gpointer user_data, GError **error)
{
  GPtrArray *records = user_data;

  for (guint i = 0; i < records->len; i++)
    if (!cb_records_insert (database, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

static GPtrArray *
make_records (void)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  CbRecord *translated = cb_test_record (&cb_noun_need, "ref", "ARM-01", "state", "ARM", "title",
                                         "A national centre", "areas",
                                         "cert-establishment;awareness", "priority", "4", "source",
                                         "A/77/92, Armenia", "classified", "areas", NULL);

  cb_record_set_translation (translated, CB_NEED_TITLE, "fr", "Un centre national");
  g_ptr_array_add (records, translated);
  g_ptr_array_add (records, cb_test_record (&cb_noun_need, "ref", "UKR-01", "state", "UKR", "title",
                                            "A cyber range", "status", "met", NULL));
  g_ptr_array_add (records, cb_test_record (&cb_noun_need, "ref", "UKR-02", "state", "UKR", "title",
                                            "Better laws", "description", "Range of laws", NULL));
  g_ptr_array_add (records, cb_test_record (&cb_noun_organisation, "ref", "ORG", "name",
                                            "An organisation", NULL));
  g_ptr_array_add (records, cb_test_record (&cb_noun_programme, "ref", "ORG-01", "provider", "ORG",
                                            "title", "A training", "P1", "met", NULL));
  return records;
}

static void
fill_database (const char *path, guint n_generated)
{
  CbDatabase *database = cb_test_open (path);
  g_autoptr (GPtrArray) records = make_records ();
  g_autoptr (GError) error = NULL;

  cb_setup_prepare (database, &error);
  g_assert_no_error (error);
  cb_journal_run (database, "test", CB_VERB_IMPORT, NULL, NULL, NULL, insert_records, records,
                  &error);
  g_assert_no_error (error);
  if (n_generated > 0)
    cb_generate_run (database, n_generated, 0, 1, "test", &error);
  g_assert_no_error (error);
  cb_database_close (database);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *opened = user_data;

  *opened = cb_session_open_finish (CB_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static void
open_page (Fixture *fixture, const CbNoun *noun, guint n_generated)
{
  gboolean opened = FALSE;

  fixture->path = cb_test_make_path ("register.db");
  fill_database (fixture->path, n_generated);
  fixture->session = cb_session_new (fixture->path, CB_DATABASE_OPEN);
  cb_session_open_async (fixture->session, FALSE, NULL, opened_cb, &opened);
  RUN_UNTIL (opened);

  fixture->page = g_object_ref_sink (cb_register_page_new (fixture->session, noun));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1200, 800);
  gtk_window_set_child (fixture->window, fixture->page);
  gtk_window_present (fixture->window);
}

static void
close_page (Fixture *fixture)
{
  gtk_window_destroy (fixture->window);
  cb_session_close (fixture->session);
  RUN_UNTIL (G_OBJECT (fixture->page)->ref_count == 1);
  g_assert_finalize_object (fixture->page);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->session);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static void
load_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray **records = user_data;

  *records = cb_session_load_finish (CB_SESSION (source), result, &error);
  g_assert_no_error (error);
}

/* What the store has now. */
static CbRecord *
load_record (Fixture *fixture, const CbNoun *noun, const char *ref)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  g_autoptr (GPtrArray) records = NULL;

  cb_query_add_condition (query, 0, ref);
  cb_session_list_async (fixture->session, query, NULL, load_cb, &records);
  RUN_UNTIL (records != NULL);
  return records->len > 0 ? cb_record_ref (g_ptr_array_index (records, 0)) : NULL;
}

static gboolean
is_stored (Fixture *fixture, const CbNoun *noun, const char *ref, guint field, const char *value)
{
  g_autoptr (CbRecord) record = load_record (fixture, noun, ref);

  return record != NULL && g_strcmp0 (cb_record_get (record, field), value) == 0;
}

static void
travelled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = user_data;
  g_autoptr (CbStep) step = cb_session_travel_finish (CB_SESSION (source), result, &error);

  g_assert_no_error (error);
  *done = TRUE;
}

static void
undo (Fixture *fixture)
{
  gboolean done = FALSE;

  cb_session_undo_async (fixture->session, travelled_cb, &done);
  RUN_UNTIL (done);
}

static void
edit_record (Fixture *fixture, const char *ref)
{
  cb_register_page_show_record (CB_REGISTER_PAGE (fixture->page), ref);
  RUN_UNTIL (find_widget (fixture->page, CB_TYPE_RECORD_VIEW) != NULL &&
             shows_text (find_widget (fixture->page, CB_TYPE_RECORD_VIEW), ref));
  click (fixture, "Edit");
  RUN_UNTIL (find_widget (fixture->page, CB_TYPE_EDITOR) != NULL);
}

/* --- tests ----------------------------------------------------------------- */

static void
test_list (void)
{
  Fixture fixture;
  GtkWidget *search;

  open_page (&fixture, &cb_noun_need, 0);
  RUN_UNTIL (count_rows (&fixture) == 3);
  RUN_UNTIL (shows_text (fixture.page, "A national centre"));
  RUN_UNTIL (shows_text (fixture.page, "Armenia"));
  RUN_UNTIL (shows_text (fixture.page, "3 records"));

  search = find_widget (fixture.page, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "range");
  RUN_UNTIL (count_rows (&fixture) == 2);
  RUN_UNTIL (shows_text (fixture.page, "2 of 3"));
  gtk_editable_set_text (GTK_EDITABLE (search), "cyber range");
  RUN_UNTIL (count_rows (&fixture) == 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "nothing of that kind");
  RUN_UNTIL (shows_text (fixture.page, "Nothing found"));
  click (&fixture, "Clear search and filters");
  RUN_UNTIL (count_rows (&fixture) == 3);
  close_page (&fixture);
}

static gboolean
has_title (Fixture *fixture, guint position, const char *title)
{
  g_autoptr (CbRecordItem) item = g_list_model_get_item (get_model (fixture), position);
  const CbRecord *record = item != NULL ? cb_record_item_get_record (item) : NULL;

  return record != NULL && g_strcmp0 (cb_record_get (record, CB_NEED_TITLE), title) == 0;
}

static void
test_sort (void)
{
  Fixture fixture;
  GtkColumnView *view;
  GListModel *columns;
  const char *const wanted[] = { "A cyber range", "A national centre", "Better laws" };

  open_page (&fixture, &cb_noun_need, 0);
  RUN_UNTIL (count_rows (&fixture) == 3);
  view = GTK_COLUMN_VIEW (find_widget (fixture.page, GTK_TYPE_COLUMN_VIEW));
  columns = gtk_column_view_get_columns (view);

  for (guint order = 0; order < 2; order++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, CB_NEED_TITLE);

      gtk_column_view_sort_by_column (view, column,
                                      order == 0 ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
      for (guint i = 0; i < 3; i++)
        RUN_UNTIL (has_title (&fixture, i, wanted[order == 0 ? i : 2 - i]));
    }
  close_page (&fixture);
}

static void
test_detail (void)
{
  Fixture fixture;
  GtkWidget *view;

  open_page (&fixture, &cb_noun_need, 0);
  cb_register_page_show_record (CB_REGISTER_PAGE (fixture.page), "ARM-01");
  RUN_UNTIL (find_widget (fixture.page, CB_TYPE_RECORD_VIEW) != NULL);
  view = find_widget (fixture.page, CB_TYPE_RECORD_VIEW);
  RUN_UNTIL (shows_text (view, "A national centre"));
  g_assert_true (shows_text (view, "TLP:AMBER"));
  g_assert_true (shows_text (view, "our classification"));
  g_assert_true (shows_text (view, "A/77/92, Armenia"));
  RUN_UNTIL (shows_text (view, "History"));

  click (&fixture, "Français");
  RUN_UNTIL (shows_text (view, "Un centre national"));
  close_page (&fixture);
}

static void
test_edit_and_undo (void)
{
  Fixture fixture;
  GtkWidget *text;

  open_page (&fixture, &cb_noun_need, 0);
  edit_record (&fixture, "UKR-02");
  text = find_text (&fixture, CB_NEED_TITLE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "Better laws");

  gtk_editable_set_text (GTK_EDITABLE (text), "Better laws and rules ");
  RUN_UNTIL (is_stored (&fixture, &cb_noun_need, "UKR-02", CB_NEED_TITLE, "Better laws and rules"));
  RUN_UNTIL (shows_text (fixture.page, "Saved"));

  /* The list follows, and so does the form after undo. */
  RUN_UNTIL (
      shows_text (find_widget (fixture.page, GTK_TYPE_COLUMN_VIEW), "Better laws and rules"));
  undo (&fixture);
  RUN_UNTIL (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (text)), "Better laws") == 0);
  RUN_UNTIL (is_stored (&fixture, &cb_noun_need, "UKR-02", CB_NEED_TITLE, "Better laws"));
  close_page (&fixture);
}

static void
test_refused_input_stays (void)
{
  Fixture fixture;
  GtkWidget *text;
  GtkWidget *row;

  open_page (&fixture, &cb_noun_need, 0);
  edit_record (&fixture, "UKR-02");
  row = GTK_WIDGET (find_row (fixture.page, CB_NEED_START));
  text = find_text (&fixture, CB_NEED_START);
  gtk_editable_set_text (GTK_EDITABLE (text), "soon");
  g_signal_emit_by_name (text, "activate");
  RUN_UNTIL (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "soon");

  gtk_editable_set_text (GTK_EDITABLE (text), "2026-11-20");
  RUN_UNTIL (!gtk_widget_has_css_class (row, "error"));
  RUN_UNTIL (is_stored (&fixture, &cb_noun_need, "UKR-02", CB_NEED_START, "2026-11-20"));
  close_page (&fixture);
}

/* An amount without a currency is kept, and the form says what is missing. */
static void
test_warning (void)
{
  Fixture fixture;
  GtkWidget *currency;

  open_page (&fixture, &cb_noun_need, 0);
  edit_record (&fixture, "UKR-02");
  currency = GTK_WIDGET (find_row (fixture.page, CB_NEED_CURRENCY));
  g_assert_false (gtk_widget_has_css_class (currency, "warning"));
  gtk_editable_set_text (GTK_EDITABLE (find_text (&fixture, CB_NEED_AMOUNT)), "250,000");
  RUN_UNTIL (is_stored (&fixture, &cb_noun_need, "UKR-02", CB_NEED_AMOUNT, "250000"));
  RUN_UNTIL (gtk_widget_has_css_class (currency, "warning"));
  cb_editor_row_save (CB_EDITOR_ROW (currency), "USD");
  RUN_UNTIL (!gtk_widget_has_css_class (currency, "warning"));
  close_page (&fixture);
}

/* A last day before the first one is refused but not lost: it is stored once the first day allows
 * it. */
static void
test_refused_is_tried_again (void)
{
  Fixture fixture;
  GtkWidget *end_row;

  open_page (&fixture, &cb_noun_need, 0);
  edit_record (&fixture, "UKR-02");
  end_row = GTK_WIDGET (find_row (fixture.page, CB_NEED_END));
  gtk_editable_set_text (GTK_EDITABLE (find_text (&fixture, CB_NEED_START)), "2026-06-01");
  RUN_UNTIL (is_stored (&fixture, &cb_noun_need, "UKR-02", CB_NEED_START, "2026-06-01"));
  gtk_editable_set_text (GTK_EDITABLE (find_text (&fixture, CB_NEED_END)), "2026-01-31");
  RUN_UNTIL (gtk_widget_has_css_class (end_row, "error"));
  g_assert_true (is_stored (&fixture, &cb_noun_need, "UKR-02", CB_NEED_END, NULL));
  gtk_editable_set_text (GTK_EDITABLE (find_text (&fixture, CB_NEED_START)), "2025-06-01");
  RUN_UNTIL (is_stored (&fixture, &cb_noun_need, "UKR-02", CB_NEED_END, "2026-01-31"));
  RUN_UNTIL (!gtk_widget_has_css_class (end_row, "error"));
  close_page (&fixture);
}

static void
test_typing_is_stored_on_close (void)
{
  Fixture fixture;

  open_page (&fixture, &cb_noun_need, 0);
  edit_record (&fixture, "UKR-01");
  gtk_editable_set_text (GTK_EDITABLE (find_text (&fixture, CB_NEED_TITLE)), "A larger range");
  click (&fixture, "Done");
  RUN_UNTIL (is_stored (&fixture, &cb_noun_need, "UKR-01", CB_NEED_TITLE, "A larger range"));
  close_page (&fixture);
}

static void
test_create (void)
{
  Fixture fixture;

  open_page (&fixture, &cb_noun_need, 0);
  RUN_UNTIL (count_rows (&fixture) == 3);
  cb_register_page_create (CB_REGISTER_PAGE (fixture.page));
  RUN_UNTIL (find_widget (fixture.page, CB_TYPE_EDITOR) != NULL);
  click (&fixture, "Create");
  RUN_UNTIL (
      gtk_widget_has_css_class (GTK_WIDGET (find_row (fixture.page, CB_NEED_STATE)), "error"));

  cb_editor_row_save (find_row (fixture.page, CB_NEED_STATE), "UKR");
  gtk_editable_set_text (GTK_EDITABLE (find_text (&fixture, CB_NEED_TITLE)), "A third need");
  click (&fixture, "Create");
  RUN_UNTIL (count_rows (&fixture) == 4);
  RUN_UNTIL (find_row (fixture.page, CB_NEED_AREAS) != NULL);
  g_assert_true (is_stored (&fixture, &cb_noun_need, "UKR-03", CB_NEED_TITLE, "A third need"));
  close_page (&fixture);
}

static void
test_delete_and_undo (void)
{
  Fixture fixture;

  open_page (&fixture, &cb_noun_need, 0);
  RUN_UNTIL (count_rows (&fixture) == 3);
  cb_register_page_show_record (CB_REGISTER_PAGE (fixture.page), "ARM-01");
  RUN_UNTIL (find_widget (fixture.page, CB_TYPE_RECORD_VIEW) != NULL &&
             shows_text (find_widget (fixture.page, CB_TYPE_RECORD_VIEW), "ARM-01"));
  g_signal_emit_by_name (find_widget (fixture.page, CB_TYPE_RECORD_VIEW), "delete-request");
  RUN_UNTIL (count_rows (&fixture) == 2);
  /* The next record is shown instead. */
  RUN_UNTIL (shows_text (find_widget (fixture.page, CB_TYPE_RECORD_VIEW), "UKR-01"));
  undo (&fixture);
  RUN_UNTIL (count_rows (&fixture) == 3);
  close_page (&fixture);
}

static void
test_translation (void)
{
  Fixture fixture;
  CbEditorRow *row;
  g_autoptr (CbRecord) record = NULL;

  open_page (&fixture, &cb_noun_need, 0);
  edit_record (&fixture, "ARM-01");
  row = find_row (fixture.page, CB_NEED_TITLE);
  cb_editor_set_language (CB_EDITOR (find_widget (fixture.page, CB_TYPE_EDITOR)), "fr");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_text (&fixture, CB_NEED_TITLE))), ==,
                   "Un centre national");
  g_assert_true (shows_text (GTK_WIDGET (row), "A national centre"));

  cb_editor_set_language (CB_EDITOR (find_widget (fixture.page, CB_TYPE_EDITOR)), "ar");
  g_assert_cmpint (gtk_widget_get_direction (find_text (&fixture, CB_NEED_TITLE)), ==,
                   GTK_TEXT_DIR_RTL);
  gtk_editable_set_text (GTK_EDITABLE (find_text (&fixture, CB_NEED_TITLE)), "مركز وطني");
  do
    {
      g_clear_pointer (&record, cb_record_unref);
      record = load_record (&fixture, &cb_noun_need, "ARM-01");
    }
  while (cb_record_get_translation (record, CB_NEED_TITLE, "ar") == NULL);
  g_assert_cmpstr (cb_record_get_translation (record, CB_NEED_TITLE, "ar"), ==, "مركز وطني");
  g_assert_cmpstr (cb_record_get (record, CB_NEED_TITLE), ==, "A national centre");
  close_page (&fixture);
}

/* Every stored noun has a list and a form, with each of its fields. */
static void
test_nouns (void)
{
  const struct
  {
    const CbNoun *noun;
    const char *ref;
  } cases[] = { { &cb_noun_need, "ARM-01" },
                { &cb_noun_programme, "ORG-01" },
                { &cb_noun_organisation, "ORG" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;

      open_page (&fixture, cases[i].noun, 0);
      edit_record (&fixture, cases[i].ref);
      for (guint field = 0; field < cases[i].noun->n_fields; field++)
        g_assert_nonnull (find_row (fixture.page, field));
      close_page (&fixture);
    }
}

static void
test_empty (void)
{
  Fixture fixture;

  open_page (&fixture, &cb_noun_document, 0);
  RUN_UNTIL (shows_text (fixture.page, "Nothing here yet"));
  g_assert_nonnull (find_button (fixture.page, "Import"));
  close_page (&fixture);
}

/* Pages come as they are looked at; what was scrolled past is not kept. */
static void
test_many (void)
{
  Fixture fixture;
  CbRecordItem *item;

  open_page (&fixture, &cb_noun_need, 3000);
  RUN_UNTIL (count_rows (&fixture) == 3003);
  item = g_list_model_get_item (get_model (&fixture), 2500);
  RUN_UNTIL (cb_record_item_get_record (item) != NULL);
  g_assert_cmpuint (cb_record_model_find (CB_RECORD_MODEL (get_model (&fixture)),
                                          cb_record_item_get_id (item)),
                    ==, 2500);
  g_assert_finalize_object (item);

  cb_register_page_show_record (CB_REGISTER_PAGE (fixture.page), "UKR-02");
  RUN_UNTIL (shows_text (find_widget (fixture.page, GTK_TYPE_COLUMN_VIEW), "Better laws"));
  close_page (&fixture);
}

/* A page that goes while its first query is under way must not be touched. */
static void
test_close_while_loading (void)
{
  Fixture fixture;

  open_page (&fixture, &cb_noun_need, 500);
  close_page (&fixture);
}

/* Cells stand in the window, also where the list is read from right to left and has no room for all
 * columns. */
static void
test_right_to_left (void)
{
  Fixture fixture;
  GtkWidget *cell;
  graphene_rect_t bounds;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  open_page (&fixture, &cb_noun_need, 0);
  RUN_UNTIL (shows_text (fixture.page, "A national centre"));
  RUN_UNTIL (gtk_widget_get_width (fixture.page) > 0);
  cell = find_widget (fixture.page, CB_TYPE_RECORD_CELL);
  RUN_UNTIL (gtk_widget_get_width (cell) > 0);
  g_assert_true (gtk_widget_compute_bounds (cell, fixture.page, &bounds));
  g_test_message ("cell at %g, width %g of %d", (double) bounds.origin.x,
                  (double) bounds.size.width, gtk_widget_get_width (fixture.page));
  g_assert_cmpfloat (bounds.origin.x, >, gtk_widget_get_width (fixture.page) / 2.0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=,
                     gtk_widget_get_width (fixture.page) + 1.0);
  close_page (&fixture);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_numbers_and_dates (void)
{
  const struct
  {
    const char *typed;
    const char *clean;
  } numbers[] = {
    { "250000", "250000" },
    { "250,000", "250000" },
    { "1,250,000.5", "1250000.5" },
    { "1 250 000", "1250000" },
    { "1.250.000", "1250000" },
    { "1250.5", "1250.5" },
    { "١٢٣", "123" },
    { "١٬٢٥٠٫٥", "1250.5" },
    { "a lot", "a lot" },
    { "", "" },
  };
  const struct
  {
    const char *typed;
    const char *clean;
  } dates[] = { { "2026-11-20", "2026-11-20" },
                { "20 Nov 2026", "2026-11-20" },
                { "soon", "soon" },
                { "2026", "2026" } };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *clean = cb_editor_typing_clean_number (numbers[i].typed);

      g_assert_cmpstr (clean, ==, numbers[i].clean);
    }
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *clean = cb_editor_typing_clean_date (dates[i].typed);

      g_assert_cmpstr (clean, ==, dates[i].clean);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  cb_locale_init ();
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  g_resources_register (cb_ui_get_resource ());

  g_test_add_func ("/register/list", test_list);
  g_test_add_func ("/register/sort", test_sort);
  g_test_add_func ("/register/detail", test_detail);
  g_test_add_func ("/register/edit-and-undo", test_edit_and_undo);
  g_test_add_func ("/register/refused-input-stays", test_refused_input_stays);
  g_test_add_func ("/register/warning", test_warning);
  g_test_add_func ("/register/refused-is-tried-again", test_refused_is_tried_again);
  g_test_add_func ("/register/typing-is-stored-on-close", test_typing_is_stored_on_close);
  g_test_add_func ("/register/create", test_create);
  g_test_add_func ("/register/delete-and-undo", test_delete_and_undo);
  g_test_add_func ("/register/translation", test_translation);
  g_test_add_func ("/register/nouns", test_nouns);
  g_test_add_func ("/register/empty", test_empty);
  g_test_add_func ("/register/many", test_many);
  g_test_add_func ("/register/close-while-loading", test_close_while_loading);
  g_test_add_func ("/register/right-to-left", test_right_to_left);
  g_test_add_func ("/register/numbers-and-dates", test_numbers_and_dates);
  return g_test_run ();
}
