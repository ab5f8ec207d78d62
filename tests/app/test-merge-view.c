/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A package of another office in the window: what both have changed waits for a choice, by row, by
 * record and for all, and the import is one step. */

#include "config.h"

#include <adwaita.h>

#include "app-fixture.h"
#include "cb-editing.h"
#include "cb-import-dialog.h"
#include "cb-importing.h"
#include "cb-locale.h"
#include "cb-merging.h"
#include "cb-need.h"
#include "cb-packaging.h"
#include "cb-ui-resources.h"

typedef struct
{
  char *path;
  char *package;
  CbSession *session;
  GtkWindow *dialog;
} Fixture;

static void
edit (CbDatabase *database, const char *ref, guint field, const char *value, const char *actor)
{
  g_autoptr (CbRecord) record = cb_records_find (database, &cb_noun_need, ref, NULL);
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (CbRecord) changed = NULL;
  g_autoptr (GError) error = NULL;

  changed = cb_editing_set_field (database, &cb_noun_need, record->id, field, NULL, value, actor,
                                  problems, &error);
  g_assert_no_error (error);
}

static void
write_package (CbDatabase *database, const char *path)
{
  CbPackageScope scope = { NULL, NULL, TRUE };
  CbExportResult result;
  g_autoptr (GError) error = NULL;

  cb_packaging_write (database, &scope, path, CB_MARKING_RED, NULL, &result, &error);
  g_assert_no_error (error);
}

static void
import (CbDatabase *database, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbImportPlan) plan = cb_importing_plan (database, path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  cb_importing_apply (database, plan, "tester", &error);
  g_assert_no_error (error);
}

static void
add_needs (CbDatabase *database)
{
  g_autoptr (GPtrArray) needs = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (needs, cb_test_record (&cb_noun_need, "ref", "UKR-01", "state", "UKR", "title",
                                          "National cyber range", "currency", "USD", NULL));
  g_ptr_array_add (needs, cb_test_record (&cb_noun_need, "ref", "FJI-01", "state", "FJI", "title",
                                          "Points of contact", NULL));
  cb_journal_run (database, "tester", CB_VERB_CREATE, NULL, NULL, NULL, insert_records, needs,
                  &error);
  g_assert_no_error (error);
}

/* Two offices with the same needs, which both have changed. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other_path = NULL;
  g_autoptr (CbDatabase) ours = NULL;
  g_autoptr (CbDatabase) theirs = NULL;
  g_autoptr (GFile) file = NULL;

  fixture->path = cb_test_make_path ("ours.db");
  other_path = cb_test_make_path ("theirs.db");
  fixture->package = g_strconcat (fixture->path, ".json", NULL);
  ours = cb_test_open (fixture->path);
  theirs = cb_test_open (other_path);
  add_needs (ours);
  write_package (ours, fixture->package);
  import (theirs, fixture->package);
  edit (ours, "UKR-01", CB_NEED_TITLE, "National cyber range and exercises", "Ana");
  edit (ours, "UKR-01", CB_NEED_PRIORITY, "4", "Ana");
  edit (ours, "FJI-01", CB_NEED_TITLE, "Points of contact for all ministries", "Ana");
  edit (theirs, "UKR-01", CB_NEED_TITLE, "A cyber range of national size", "Ben");
  edit (theirs, "UKR-01", CB_NEED_PRIORITY, "2", "Ben");
  edit (theirs, "FJI-01", CB_NEED_TITLE, "A directory of contacts", "Ben");
  write_package (theirs, fixture->package);
  g_clear_pointer (&theirs, cb_database_close);
  cb_test_remove (other_path);
  g_clear_pointer (&ours, cb_database_close);

  fixture->session = open_session (fixture->path, CB_DATABASE_OPEN, FALSE);
  file = g_file_new_for_path (fixture->package);
  fixture->dialog = cb_import_dialog_new (NULL, fixture->session, file);
  g_object_ref (fixture->dialog);
  gtk_window_present (fixture->dialog);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture->dialog), "Changed Here and There"));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->dialog);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->dialog);
  g_assert_finalize_object (fixture->session);
  cb_test_remove (fixture->path);
  g_free (fixture->package);
  g_free (fixture->path);
}

static gboolean
can_import (Fixture *fixture)
{
  return gtk_widget_get_sensitive (find_button (GTK_WIDGET (fixture->dialog), "Import"));
}

/* The nth radio button that is shown. */
static GtkWidget *
find_side (GtkWidget *widget, guint *n)
{
  GtkWidget *found = NULL;

  if (GTK_IS_CHECK_BUTTON (widget) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_side (child, n);
  return found;
}

static GtkCheckButton *
get_side (Fixture *fixture, guint n)
{
  return GTK_CHECK_BUTTON (find_side (GTK_WIDGET (fixture->dialog), &n));
}

static void
check_need (Fixture *fixture, const char *ref, const char *title, const char *priority)
{
  g_autoptr (CbDatabase) database = cb_test_open (fixture->path);
  g_autoptr (CbRecord) need = cb_records_find (database, &cb_noun_need, ref, NULL);

  g_assert_cmpstr (cb_record_get (need, CB_NEED_TITLE), ==, title);
  g_assert_cmpstr (cb_record_get (need, CB_NEED_PRIORITY), ==, priority);
}

static void
apply (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "import.apply", NULL);
  RUN_UNTIL (!gtk_widget_get_visible (GTK_WIDGET (fixture->dialog)));
}

/* Both values stand side by side, with who wrote ours; nothing can be imported before all have a
 * choice. */
static void
test_rows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = GTK_WIDGET (fixture->dialog);

  g_assert_true (shows_text (dialog, "records were changed here and there"));
  g_assert_true (shows_text (dialog, "National cyber range and exercises"));
  g_assert_true (shows_text (dialog, "A cyber range of national size"));
  g_assert_true (shows_text (dialog, "Ana"));
  g_assert_true (shows_text (dialog, "3 values have no choice yet."));
  g_assert_false (can_import (fixture));

  gtk_check_button_set_active (get_side (fixture, 0), TRUE); /* title of FJI-01, here */
  gtk_check_button_set_active (get_side (fixture, 3), TRUE); /* title of UKR-01, there */
  g_assert_true (shows_text (dialog, "1 value has no choice yet."));
  g_assert_false (can_import (fixture));
  gtk_check_button_set_active (get_side (fixture, 4), TRUE); /* its priority, here */
  g_assert_true (shows_text (dialog, "Every value has a choice."));
  g_assert_true (can_import (fixture));
  apply (fixture);
  check_need (fixture, "UKR-01", "A cyber range of national size", "4");
  check_need (fixture, "FJI-01", "Points of contact for all ministries", NULL);
}

static void
test_record_and_all (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = GTK_WIDGET (fixture->dialog);

  g_signal_emit_by_name (find_button (dialog, "All from There"), "clicked");
  g_assert_true (gtk_check_button_get_active (get_side (fixture, 1)));
  g_assert_true (gtk_check_button_get_active (get_side (fixture, 5)));
  g_assert_true (can_import (fixture));
  /* The first “Here” below is that of the first record. */
  g_signal_emit_by_name (find_button (dialog, "Here"), "clicked");
  g_assert_true (gtk_check_button_get_active (get_side (fixture, 1)) !=
                 gtk_check_button_get_active (get_side (fixture, 0)));
  g_signal_emit_by_name (find_button (dialog, "All from Here"), "clicked");
  g_assert_true (gtk_check_button_get_active (get_side (fixture, 0)));
  g_assert_true (gtk_check_button_get_active (get_side (fixture, 4)));
  apply (fixture);
  check_need (fixture, "UKR-01", "National cyber range and exercises", "4");
}

int
main (int argc, char *argv[])
{
  cb_locale_init ();
  cb_locale_set_language ("en");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (cb_ui_get_resource ());
  g_test_add ("/merge-view/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/merge-view/record-and-all", Fixture, NULL, set_up, test_record_and_all, tear_down);
  return g_test_run ();
}
