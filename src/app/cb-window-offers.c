/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window says of a file that was written, with an offer to look at it. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-navigation.h"
#include "cb-window-private.h"

typedef struct
{
  CbWindow *window; /* the toast is a part of it */
  GFile *file;
} Offer;

static void
offer_free (gpointer data, GClosure *closure)
{
  Offer *offer = data;

  g_object_unref (offer->file);
  g_free (offer);
}

static void
folder_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cb_compat_show_folder_finish (result, &error))
    cb_show_error (GTK_WIDGET (self), error);
}

static void
show_folder_cb (AdwToast *toast, gpointer user_data)
{
  Offer *offer = user_data;

  cb_compat_show_folder_async (GTK_WINDOW (offer->window), offer->file, folder_shown_cb,
                               g_object_ref (offer->window));
}

static void
file_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cb_compat_open_uri_finish (result, &error))
    cb_show_error (GTK_WIDGET (self), error);
}

static void
open_file_cb (AdwToast *toast, gpointer user_data)
{
  Offer *offer = user_data;
  g_autofree char *uri = g_file_get_uri (offer->file);

  cb_compat_open_uri_async (GTK_WINDOW (offer->window), uri, file_opened_cb,
                            g_object_ref (offer->window));
}

static void
show_offer (CbWindow *self, const char *text, GFile *file, const char *button, GCallback callback)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1); /* a toast's title is markup */
  AdwToast *toast = adw_toast_new (escaped);
  Offer *offer = g_new (Offer, 1);

  offer->window = self;
  offer->file = g_object_ref (file);
  adw_toast_set_button_label (toast, button);
  g_signal_connect_data (toast, "button-clicked", callback, offer, offer_free, 0);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

void
cb_window_show_written (CbWindow *self, const char *text, GFile *file)
{
  g_return_if_fail (CB_IS_WINDOW (self));

  show_offer (self, text, file, _ ("Open _Folder"), G_CALLBACK (show_folder_cb));
}

void
cb_window_show_document (CbWindow *self, const char *text, GFile *file)
{
  g_return_if_fail (CB_IS_WINDOW (self));

  show_offer (self, text, file, _ ("_Open"), G_CALLBACK (open_file_cb));
}
