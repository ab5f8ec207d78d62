/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-keeping.h"
#include "cb-navigation.h"
#include "cb-restoring.h"
#include "cb-text.h"
#include "cb-window-private.h"

typedef struct
{
  CbApplication *application;
  char *path;
} Restoring;

static GtkWidget *
find_window (CbApplication *application)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (application)); l != NULL;
       l = l->next)
    if (CB_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
say_done (GtkWidget *window, const char *kept)
{
  g_autofree char *name = kept != NULL ? g_filename_display_basename (kept) : NULL;
  g_autofree char *isolated = name != NULL ? cb_text_isolate (name) : NULL;
  g_autofree char *text = NULL;

  if (isolated == NULL)
    text = g_strdup (_ ("The copy is now the database."));
  else
    /* Translators: %s is the name of a file. */
    text = g_strdup_printf (_ ("The copy is now the database. The one before is kept as “%s”."),
                            isolated);
  cb_show_toast (window, text, FALSE);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Restoring *restoring = user_data;
  g_autoptr (CbApplication) application = restoring->application;
  g_autofree char *path = restoring->path;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = cb_keeping_path_finish (result, &error);
  GtkWidget *window = find_window (application);

  cb_application_open_database (application, path, CB_DATABASE_OPEN, FALSE);
  g_application_release (G_APPLICATION (application));
  if (window == NULL)
    return;
  if (error != NULL)
    cb_show_error (window, error);
  else
    say_done (window, kept);
}

void
cb_restoring_begin (CbApplication *application, const char *copy)
{
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->application = g_object_ref (application);
  restoring->path = g_strdup (cb_application_close_database (application, NULL));
  /* The window may be closed meanwhile. */
  g_application_hold (G_APPLICATION (application));
  cb_keeping_restore_async (restoring->path, copy, restored_cb, restoring);
}
