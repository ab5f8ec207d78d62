/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-import-dialog.h"
#include "cb-import-paste.h"
#include "cb-navigation.h"

typedef struct
{
  GtkWindow *parent;
  CbSession *session;
} Paste;

static void
paste_free (Paste *paste)
{
  g_object_unref (paste->parent);
  g_object_unref (paste->session);
  g_free (paste);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

static void
text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (!gtk_widget_get_visible (GTK_WIDGET (paste->parent)))
    return; /* closed meanwhile */
  if (text != NULL && text[strspn (text, " \t\r\n")] != '\0')
    gtk_window_present (cb_import_dialog_new_for_text (paste->parent, paste->session, text));
  else
    cb_show_toast (GTK_WIDGET (paste->parent), _ ("No text was copied that could be imported"),
                   FALSE);
}

void
cb_import_paste (GtkWindow *parent, CbSession *session)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (parent));
  Paste *paste = g_new0 (Paste, 1);

  paste->parent = g_object_ref (parent);
  paste->session = g_object_ref (session);
  gdk_clipboard_read_text_async (clipboard, NULL, text_cb, paste);
}
