/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Somebody else's table in the window: what it is like is found out, a person says the rest, and
 * what comes of it is one step that can be undone. */

#include "config.h"

#include <adwaita.h>

#include "app-fixture.h"
#include "cb-import-dialog.h"
#include "cb-import-history.h"
#include "cb-import-paste.h"
#include "cb-import-profile.h"
#include "cb-import-profiles.h"
#include "cb-locale.h"
#include "cb-need.h"
#include "cb-ui-resources.h"

/* In French, as a spreadsheet in Windows-1252 writes it: with semicolons, under titles. */
static const char table[] =
    "Besoins recens\xE9s\n"
    "Code interne;Pays b\xE9n\xE9"
    "ficiaire;Intitul\xE9 du projet;Montant;Remarques\n"
    "A1;S\xE9n\xE9gal;\xC9quipe d\x92intervention en cas d\x92incident;1.250.000,50;\xE0 "
    "v\xE9rifier\n"
    "A2;B\xE9nin;Formation de magistrats \xE0 la cybercriminalit\xE9;80.000,00;\n";

typedef struct
{
  char *path;
  char *file;
  CbSession *session;
  GtkWindow *dialog;
} Fixture;

/* --- walking --------------------------------------------------------------- */

static void
open_dialog (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->file);

  fixture->dialog = cb_import_dialog_new (NULL, fixture->session, file);
  g_object_ref (fixture->dialog);
  gtk_window_present (fixture->dialog);
}

static void
close_dialog (Fixture *fixture)
{
  gtk_window_destroy (fixture->dialog);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->dialog);
  fixture->dialog = NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = cb_test_make_path ("assistant.db");
  fixture->file = g_strconcat (fixture->path, ".csv", NULL);
  fixture->session = open_session (fixture->path, CB_DATABASE_CREATE, FALSE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->dialog != NULL)
    close_dialog (fixture);
  g_assert_finalize_object (fixture->session);
  cb_test_remove (fixture->path);
  g_free (fixture->file);
  g_free (fixture->path);
}

static void
write_file (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->file, text, -1, &error);
  g_assert_no_error (error);
}

/* The row with that title, wherever it is. */
static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_PREFERENCES_ROW (widget) &&
      strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);
  return found;
}

static AdwComboRow *
get_row (Fixture *fixture, const char *title)
{
  GtkWidget *row = find_row (GTK_WIDGET (fixture->dialog), title);

  g_assert_true (ADW_IS_COMBO_ROW (row));
  return ADW_COMBO_ROW (row);
}

static const char *
get_choice (Fixture *fixture, const char *title)
{
  GObject *item = adw_combo_row_get_selected_item (get_row (fixture, title));

  return item != NULL ? gtk_string_object_get_string (GTK_STRING_OBJECT (item)) : NULL;
}

static guint
find_choice (Fixture *fixture, const char *title, const char *choice)
{
  GListModel *model = adw_combo_row_get_model (get_row (fixture, title));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

      if (g_str_equal (gtk_string_object_get_string (item), choice))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
choose (Fixture *fixture, const char *title, const char *choice)
{
  RUN_UNTIL (find_choice (fixture, title, choice) != GTK_INVALID_LIST_POSITION);
  adw_combo_row_set_selected (get_row (fixture, title), find_choice (fixture, title, choice));
}

static gboolean
can_press (Fixture *fixture, const char *label)
{
  GtkWidget *button = find_button (GTK_WIDGET (fixture->dialog), label);

  return button != NULL && gtk_widget_get_sensitive (button);
}

static void
press (Fixture *fixture, const char *label)
{
  RUN_UNTIL (can_press (fixture, label));
  g_signal_emit_by_name (find_button (GTK_WIDGET (fixture->dialog), label), "clicked");
}

static void
travelled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStep) step = cb_session_travel_finish (CB_SESSION (source), result, &error);

  g_assert_no_error (error);
  g_assert_nonnull (step);
  *(gboolean *) user_data = TRUE;
}

static GPtrArray *
list_needs (Fixture *fixture)
{
  g_autoptr (CbDatabase) database = cb_test_open (fixture->path);
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_need);
  g_autoptr (GError) error = NULL;
  GPtrArray *needs = cb_records_list (database, query, &error);

  g_assert_no_error (error);
  return needs;
}

static const CbRecord *
find_need (GPtrArray *needs, const char *state)
{
  for (guint i = 0; i < needs->len; i++)
    if (g_strcmp0 (cb_record_get (g_ptr_array_index (needs, i), CB_NEED_STATE), state) == 0)
      return g_ptr_array_index (needs, i);
  return NULL;
}

/* --- tests ----------------------------------------------------------------- */

/* From a foreign table to records, and back. */
static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) needs = NULL;
  g_autoptr (GPtrArray) none = NULL;
  const CbRecord *need;
  gboolean undone = FALSE;

  write_file (fixture, table);
  open_dialog (fixture);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture->dialog), "Sénégal"));
  g_assert_cmpstr (get_choice (fixture, "Encoding"), ==, "Western European (Windows-1252)");
  g_assert_cmpstr (get_choice (fixture, "Columns are parted by"), ==, "Semicolon");
  g_assert_cmpstr (get_choice (fixture, "Names of columns"), ==, "Row 2");

  g_assert_cmpstr (get_choice (fixture, "Kind of records"), ==, "Not stated");
  choose (fixture, "Kind of records", "Needs");
  RUN_UNTIL (g_strcmp0 (get_choice (fixture, "Kind of records"), "Needs") == 0 &&
             find_row (GTK_WIDGET (fixture->dialog), "Montant") != NULL);
  choose (fixture, "Pays bénéficiaire", "State");
  choose (fixture, "Intitulé du projet", "Title");
  choose (fixture, "Montant", "Amount wanted");
  choose (fixture, "Code interne", "Left aside");
  choose (fixture, "Remarques", "Left aside");
  press (fixture, "Preview");
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture->dialog), "records are new"));
  g_assert_true (shows_text (GTK_WIDGET (fixture->dialog), "Équipe d’intervention"));
  press (fixture, "Import");
  RUN_UNTIL (!gtk_widget_get_visible (GTK_WIDGET (fixture->dialog)));

  needs = list_needs (fixture);
  g_assert_cmpuint (needs->len, ==, 2);
  need = find_need (needs, "SEN");
  g_assert_nonnull (need);
  g_assert_cmpstr (cb_record_get (need, CB_NEED_TITLE), ==,
                   "Équipe d’intervention en cas d’incident");
  g_assert_cmpstr (cb_record_get (need, CB_NEED_AMOUNT), ==, "1250000.5");
  g_assert_cmpstr (cb_record_get (find_need (needs, "BEN"), CB_NEED_AMOUNT), ==, "80000");

  cb_session_undo_async (fixture->session, travelled_cb, &undone);
  RUN_UNTIL (undone);
  none = list_needs (fixture);
  g_assert_cmpuint (none->len, ==, 0);
}

/* A field that is given to one column is taken from the other; what no column says is said once for
 * all rows. */
static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) needs = NULL;
  GtkWidget *entry;

  write_file (fixture, "Title,Name of the project\nNational cyber range,NCR\n");
  open_dialog (fixture);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture->dialog), "NCR"));
  choose (fixture, "Kind of records", "Needs");
  RUN_UNTIL (g_strcmp0 (get_choice (fixture, "Title"), "Title") == 0 &&
             find_row (GTK_WIDGET (fixture->dialog), "State") != NULL);
  g_assert_false (can_press (fixture, "Preview"));
  choose (fixture, "Name of the project", "Title");
  RUN_UNTIL (g_strcmp0 (get_choice (fixture, "Title"), "Left aside") == 0);
  entry = find_row (GTK_WIDGET (fixture->dialog), "State");
  g_assert_true (ADW_IS_ENTRY_ROW (entry));
  g_assert_false (can_press (fixture, "Preview"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Kenya");
  press (fixture, "Preview");
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture->dialog), "record is new"));
  press (fixture, "Import");
  RUN_UNTIL (!gtk_widget_get_visible (GTK_WIDGET (fixture->dialog)));
  needs = list_needs (fixture);
  g_assert_cmpuint (needs->len, ==, 1);
  g_assert_cmpstr (cb_record_get (g_ptr_array_index (needs, 0), CB_NEED_STATE), ==, "KEN");
  g_assert_cmpstr (cb_record_get (g_ptr_array_index (needs, 0), CB_NEED_TITLE), ==, "NCR");
}

/* Nobody is asked about a file of ours, but it can be had otherwise. */
static void
test_certain (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "ref,state,title\nKEN-01,KEN,National cyber range\n");
  open_dialog (fixture);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture->dialog), "record is new"));
  press (fixture, "How the File Is Read");
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture->dialog), "Kind of records"));
  g_assert_cmpstr (get_choice (fixture, "Kind of records"), ==, "Needs");
  g_assert_cmpstr (get_choice (fixture, "title"), ==, "Title");
  choose (fixture, "title", "Left aside");
  RUN_UNTIL (find_row (GTK_WIDGET (fixture->dialog), "Title") != NULL);
  g_assert_false (can_press (fixture, "Preview"));
  choose (fixture, "title", "Title");
  press (fixture, "Preview");
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture->dialog), "record is new"));
}

/* What can not be read in the way that was asked for is said, and can be had otherwise again. */
static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, table);
  open_dialog (fixture);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture->dialog), "Sénégal"));
  choose (fixture, "Kind of records", "Needs");
  choose (fixture, "Pays bénéficiaire", "State");
  choose (fixture, "Intitulé du projet", "Title");
  RUN_UNTIL (can_press (fixture, "Preview"));
  choose (fixture, "Encoding", "Unicode (UTF-8)");
  g_assert_false (can_press (fixture, "Preview"));
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture->dialog), "is not UTF-8"));
  g_assert_false (can_press (fixture, "Preview"));
  choose (fixture, "Encoding", "Western European (Windows-1252)");
  RUN_UNTIL (!shows_text (GTK_WIDGET (fixture->dialog), "is not UTF-8"));
  choose (fixture, "Pays bénéficiaire", "State");
  choose (fixture, "Intitulé du projet", "Title");
  RUN_UNTIL (can_press (fixture, "Preview"));
}

/* What was said once is proposed for the next file with this header. */
static void
test_profile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbDatabase) database = NULL;
  g_autoptr (CbImportSettings) settings = cb_import_settings_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *ref = NULL;

  settings->noun = &cb_noun_need;
  settings->existing = CB_EXISTING_SKIP;
  cb_import_settings_set_column (settings, "Wo", "state");
  cb_import_settings_set_column (settings, "Was", "title");
  cb_import_settings_set_column (settings, "Nummer", "ref");
  database = cb_test_open (fixture->path);
  ref = cb_import_profiles_keep (database, NULL, "Liste aus Berlin", settings, "tester", &error);
  g_assert_no_error (error);
  g_clear_pointer (&database, cb_database_close);

  write_file (fixture, "Nummer;Was;Wo\nK-1;Schulung;Kenya\n");
  open_dialog (fixture);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture->dialog), "Kind of records") &&
             g_strcmp0 (get_choice (fixture, "Profile"), "Liste aus Berlin") == 0 &&
             find_row (GTK_WIDGET (fixture->dialog), "Wo") != NULL &&
             g_strcmp0 (get_choice (fixture, "Wo"), "State") == 0);
  g_assert_cmpstr (get_choice (fixture, "Was"), ==, "Title");
  g_assert_cmpstr (get_choice (fixture, "A record that exists already"), ==,
                   "Stays as it is; its row is left aside");
  press (fixture, "Preview");
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture->dialog), "record is new"));
}

static guint
count_profiles (Fixture *fixture)
{
  g_autoptr (CbDatabase) database = cb_test_open (fixture->path);
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_import_profile);
  g_autoptr (GError) error = NULL;
  gint64 n_profiles = cb_records_count (database, query, &error);

  g_assert_no_error (error);
  return (guint) n_profiles;
}

/* What is kept again under the same name is the same profile. */
static void
test_keep (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry;

  write_file (fixture, "Lieu,Projet\nKenya,Formation\n");
  open_dialog (fixture);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture->dialog), "Formation"));
  choose (fixture, "Kind of records", "Needs");
  choose (fixture, "Lieu", "State");
  choose (fixture, "Projet", "Title");
  RUN_UNTIL (can_press (fixture, "Preview"));
  entry = find_row (GTK_WIDGET (fixture->dialog), "Keep as a profile");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Paris");
  g_signal_emit_by_name (entry, "apply");
  RUN_UNTIL (g_strcmp0 (get_choice (fixture, "Profile"), "Paris") == 0);
  g_assert_cmpuint (count_profiles (fixture), ==, 1);
  g_signal_emit_by_name (entry, "apply");
  choose (fixture, "A record that exists already", "Stays as it is; its row is left aside");
  press (fixture, "Preview"); /* behind it in the queue */
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture->dialog), "record is new"));
  g_assert_cmpuint (count_profiles (fixture), ==, 1);
}

/* A table from the clipboard is parted by tabs. */
static void
test_text (Fixture *fixture, gconstpointer data)
{
  fixture->dialog = cb_import_dialog_new_for_text (
      NULL, fixture->session, "Reference\tState\tTitle\nKEN-01\tKenya\tNational cyber range\n");
  g_object_ref (fixture->dialog);
  gtk_window_present (fixture->dialog);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture->dialog), "record is new"));
  g_assert_true (shows_text (GTK_WIDGET (fixture->dialog), "Clipboard"));
}

static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (CB_IS_IMPORT_DIALOG (window))
        return window;
    }
  return NULL;
}

/* What was copied goes through the same pages, and an empty clipboard opens nothing. */
static void
test_paste (Fixture *fixture, gconstpointer data)
{
  GtkWindow *parent = GTK_WINDOW (gtk_window_new ());
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (parent));

  gtk_window_present (parent);
  gdk_clipboard_set_text (clipboard, "Lieu\tProjet\nKenya\tFormation\n");
  cb_import_paste (parent, fixture->session);
  RUN_UNTIL (find_dialog () != NULL);
  fixture->dialog = g_object_ref (find_dialog ());
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture->dialog), "Kenya"));
  g_assert_cmpstr (get_choice (fixture, "Columns are parted by"), ==, "Tab");
  close_dialog (fixture);
  gtk_window_destroy (parent);
}

/* What was imported can be looked up, with what was wrong. */
static void
test_history (Fixture *fixture, gconstpointer data)
{
  GtkWindow *history = cb_import_history_new (NULL, fixture->session);
  GtkWidget *row;

  g_object_ref (history);
  gtk_window_present (history);
  RUN_UNTIL (shows_text (GTK_WIDGET (history), "Nothing Was Imported Yet"));
  write_file (fixture, "ref,state,title\nKEN-01,KEN,National cyber range\nX-1,Nowhere,None\n");
  open_dialog (fixture);
  press (fixture, "Import");
  RUN_UNTIL (shows_text (GTK_WIDGET (history), "1 added, 0 changed, 1 rejected"));
  row = find_widget (GTK_WIDGET (history), ADW_TYPE_EXPANDER_ROW);
  g_assert_false (shows_text (GTK_WIDGET (history), "Nowhere"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  RUN_UNTIL (shows_text (GTK_WIDGET (history), "Nowhere"));
  gtk_window_destroy (history);
  RUN_UNTIL (!gtk_widget_get_visible (GTK_WIDGET (fixture->dialog)));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (history);
}

int
main (int argc, char *argv[])
{
  cb_locale_init ();
  cb_locale_set_language ("en");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (cb_ui_get_resource ());
  g_test_add ("/import-assistant/foreign", Fixture, NULL, set_up, test_foreign, tear_down);
  g_test_add ("/import-assistant/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/import-assistant/certain", Fixture, NULL, set_up, test_certain, tear_down);
  g_test_add ("/import-assistant/unreadable", Fixture, NULL, set_up, test_unreadable, tear_down);
  g_test_add ("/import-assistant/profile", Fixture, NULL, set_up, test_profile, tear_down);
  g_test_add ("/import-assistant/keep", Fixture, NULL, set_up, test_keep, tear_down);
  g_test_add ("/import-assistant/text", Fixture, NULL, set_up, test_text, tear_down);
  g_test_add ("/import-assistant/paste", Fixture, NULL, set_up, test_paste, tear_down);
  g_test_add ("/import-assistant/history", Fixture, NULL, set_up, test_history, tear_down);
  return g_test_run ();
}
