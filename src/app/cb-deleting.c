/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-deleting.h"
#include "cb-locale.h"
#include "cb-navigation.h"
#include "cb-text.h"

typedef struct
{
  GtkWidget *from;
  char *text; /* to say when it is done */
} Deletion;

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Deletion *deletion = user_data;
  g_autoptr (GError) error = NULL;

  if (cb_session_delete_finish (CB_SESSION (source), result, &error))
    cb_show_toast (deletion->from, deletion->text, TRUE);
  else
    cb_show_error (deletion->from, error);
  g_object_unref (deletion->from);
  g_free (deletion->text);
  g_free (deletion);
}

void
cb_delete_record (GtkWidget *from, CbSession *session, const CbRecord *record)
{
  Deletion *deletion = g_new0 (Deletion, 1);
  g_autofree char *name = cb_text_isolate (
      cb_record_get_title (record, cb_locale_get_language ()->tag));

  deletion->from = g_object_ref (from);
  /* Translators: what a record is called. */
  deletion->text = g_strdup_printf (_ ("“%s” was deleted"), name);
  cb_session_delete_async (session, record->noun, record->id, deleted_cb, deletion);
}
