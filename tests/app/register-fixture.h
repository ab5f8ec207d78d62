/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A page of records in a window, on a database of its own; and how tests look at it. */

#pragma once

#include "app-fixture.h"
#include "cb-document.h"
#include "cb-editor-row.h"
#include "cb-editor.h"
#include "cb-generate.h"
#include "cb-locale.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-programme.h"
#include "cb-record-view.h"
#include "cb-register-page.h"
#include "cb-setup.h"
#include "cb-ui-resources.h"

typedef struct
{
  char *path;
  CbSession *session;
  GtkWindow *window;
  GtkWidget *page;
} Fixture;

/* --- looking --------------------------------------------------------------- */

static inline CbEditorRow *
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

static inline GtkWidget *
find_text (Fixture *fixture, guint field)
{
  CbEditorRow *row = find_row (fixture->page, field);

  g_assert_nonnull (row);
  return find_shown (GTK_WIDGET (row), GTK_TYPE_TEXT);
}

static inline GListModel *
get_model (Fixture *fixture)
{
  GtkWidget *view = find_shown (fixture->page, GTK_TYPE_COLUMN_VIEW);
  GtkSelectionModel *selection = view != NULL ? gtk_column_view_get_model (GTK_COLUMN_VIEW (view))
                                              : NULL;

  return selection != NULL ? gtk_single_selection_get_model (GTK_SINGLE_SELECTION (selection))
                           : NULL;
}

static inline guint
count_rows (Fixture *fixture)
{
  GListModel *model = get_model (fixture);

  return model != NULL ? g_list_model_get_n_items (model) : 0;
}

static inline void
click (Fixture *fixture, const char *label)
{
  GtkWidget *button;

  RUN_UNTIL (find_button (fixture->page, label) != NULL);
  button = find_button (fixture->page, label);
  g_signal_emit_by_name (button, "clicked");
}

/* --- the page -------------------------------------------------------------- */

static inline GPtrArray *
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

static inline void
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
    cb_generate_run (database, n_generated, 0, 0, 1, "test", &error);
  g_assert_no_error (error);
  cb_database_close (database);
}

static inline void
open_page (Fixture *fixture, const CbNoun *noun, guint n_generated)
{
  fixture->path = cb_test_make_path ("register.db");
  fill_database (fixture->path, n_generated);
  fixture->session = open_session (fixture->path, CB_DATABASE_OPEN, FALSE);

  fixture->page = g_object_ref_sink (cb_register_page_new (fixture->session, noun));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1200, 800);
  gtk_window_set_child (fixture->window, fixture->page);
  gtk_window_present (fixture->window);
}

static inline void
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

static inline void
load_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray **records = user_data;

  *records = cb_session_load_finish (CB_SESSION (source), result, &error);
  g_assert_no_error (error);
}

/* What the store has now. */
static inline CbRecord *
load_record (Fixture *fixture, const CbNoun *noun, const char *ref)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  g_autoptr (GPtrArray) records = NULL;

  cb_query_add_condition (query, 0, ref);
  cb_session_list_async (fixture->session, query, NULL, load_cb, &records);
  RUN_UNTIL (records != NULL);
  return records->len > 0 ? cb_record_ref (g_ptr_array_index (records, 0)) : NULL;
}

static inline gboolean
is_stored (Fixture *fixture, const CbNoun *noun, const char *ref, guint field, const char *value)
{
  g_autoptr (CbRecord) record = load_record (fixture, noun, ref);

  return record != NULL && g_strcmp0 (cb_record_get (record, field), value) == 0;
}

static inline void
travelled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = user_data;
  g_autoptr (CbStep) step = cb_session_travel_finish (CB_SESSION (source), result, &error);

  g_assert_no_error (error);
  *done = TRUE;
}

static inline void
undo (Fixture *fixture)
{
  gboolean done = FALSE;

  cb_session_undo_async (fixture->session, travelled_cb, &done);
  RUN_UNTIL (done);
}

static inline void
edit_record (Fixture *fixture, const char *ref)
{
  cb_register_page_show_record (CB_REGISTER_PAGE (fixture->page), ref);
  RUN_UNTIL (find_shown (fixture->page, CB_TYPE_RECORD_VIEW) != NULL &&
             shows_text (find_shown (fixture->page, CB_TYPE_RECORD_VIEW), ref));
  click (fixture, "Edit");
  RUN_UNTIL (find_shown (fixture->page, CB_TYPE_EDITOR) != NULL);
}

static inline void
start_tests (int *argc, char ***argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  cb_locale_init ();
  g_test_init (argc, argv, NULL);
  gtk_init ();
  adw_init ();
  g_resources_register (cb_ui_get_resource ());
}
