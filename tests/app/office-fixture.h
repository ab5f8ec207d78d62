/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A page of the directory or the calendar in a window, on a database of its own. */

#pragma once

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cb-editing.h"
#include "cb-editor.h"
#include "cb-locale.h"
#include "cb-need.h"
#include "cb-session.h"
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
  CbDatabase *database; /* until the session opens it */
  CbSession *session;
  GtkWindow *window;
  GtkWidget *page;
} OfficeFixture;

static inline gboolean
office_shows (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (office_shows (child, text))
      return TRUE;
  return FALSE;
}

static inline GtkWidget *
office_find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = office_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline void
office_open (OfficeFixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;

  *fixture = (OfficeFixture){ NULL };
  fixture->path = cb_test_make_path (name);
  fixture->database = cb_test_open (fixture->path);
  cb_setup_prepare (fixture->database, &error);
  g_assert_no_error (error);
}

/* Takes the record. */
static inline void
office_add (OfficeFixture *fixture, CbRecord *record)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;

  cb_editing_create (fixture->database, record, "tester", problems, &error);
  g_assert_no_error (error);
  cb_record_unref (record);
}

static inline void
office_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *opened = user_data;

  *opened = cb_session_open_finish (CB_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static inline void
office_start (OfficeFixture *fixture)
{
  gboolean opened = FALSE;

  g_clear_pointer (&fixture->database, cb_database_close);
  fixture->session = cb_session_new (fixture->path, CB_DATABASE_OPEN);
  cb_session_open_async (fixture->session, FALSE, NULL, office_opened_cb, &opened);
  RUN_UNTIL (opened);
}

static inline GtkWidget *
office_show (OfficeFixture *fixture, GtkWidget *page)
{
  fixture->page = g_object_ref_sink (page);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1100, 800);
  gtk_window_set_child (fixture->window, page);
  gtk_window_present (fixture->window);
  RUN_UNTIL (gtk_widget_get_mapped (page));
  return page;
}

static inline void
office_created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      record = cb_session_create_finish (CB_SESSION (source), result, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (record);
}

/* While the page is shown; takes the record. */
static inline void
office_add_later (OfficeFixture *fixture, CbRecord *record)
{
  cb_session_create_async (fixture->session, record, office_created_cb, NULL);
  cb_record_unref (record);
}

/* The page goes with nothing left that holds it. */
static inline void
office_close (OfficeFixture *fixture)
{
  gtk_window_destroy (fixture->window);
  cb_session_close (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  RUN_UNTIL (G_OBJECT (fixture->page)->ref_count == 1);
  g_assert_finalize_object (fixture->page);
  g_object_unref (fixture->session);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static inline void
office_init (int *argc, char ***argv)
{
  cb_locale_init ();
  cb_locale_set_language ("en");
  g_test_init (argc, argv, NULL);
  adw_init ();
  g_resources_register (cb_ui_get_resource ());
}
