/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-keeper.h"
#include "cb-keeping.h"
#include "cb-window-private.h"

/* The first look at whether a copy is due comes when the start is over, the next ones with leisure.
 */
#define FIRST_LOOK_SECONDS 20
#define LOOK_SECONDS (30 * 60)

struct _CbKeeper
{
  GObject parent_instance;

  GtkApplication *application; /* owns this */
  CbSession *session;
  GCancellable *cancellable;
  guint look_id;
};

G_DEFINE_FINAL_TYPE (CbKeeper, cb_keeper, G_TYPE_OBJECT)

static void
say (CbKeeper *self, const char *text, const char *button, const char *action)
{
  for (GList *l = gtk_application_get_windows (self->application); l != NULL; l = l->next)
    if (CB_IS_WINDOW (l->data))
      cb_window_show_notice (l->data, text, button, action);
}

/* --- copies ---------------------------------------------------------------- */

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbKeeper) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = cb_keeping_path_finish (result, &error);

  if (error == NULL || self->session == NULL ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  say (self, _ ("The copy of the day could not be made. What you do is saved all the same."),
       _ ("_Copies…"), "win.copies");
}

static void
look (CbKeeper *self)
{
  cb_keeping_copy_async (cb_session_get_path (self->session), CB_COPY_DAILY, self->cancellable,
                         copied_cb, g_object_ref (self));
}

static gboolean
look_again_cb (gpointer user_data)
{
  look (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
look_first_cb (gpointer user_data)
{
  CbKeeper *self = user_data;

  look (self);
  self->look_id = g_timeout_add_seconds (LOOK_SECONDS, look_again_cb, self);
  return G_SOURCE_REMOVE;
}

/* --- the check ------------------------------------------------------------- */

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbKeeper) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = cb_keeping_check_finish (result, &error);

  /* A file that is busy could not be checked, which says nothing against it. */
  if (self->session == NULL || faults == NULL || faults->len == 0)
    return;
  g_warning ("%s: %s", cb_session_get_path (self->session),
             (const char *) g_ptr_array_index (faults, 0));
  say (self,
       _ ("The program did not end well the last time, and the database is damaged in places. What "
          "you do from now on may be lost."),
       _ ("_What Can Be Done…"), "win.rescue");
}

/* --- the object ------------------------------------------------------------ */

void
cb_keeper_set_session (CbKeeper *self, CbSession *session)
{
  g_return_if_fail (CB_IS_KEEPER (self));

  if (self->session == session)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_set_object (&self->session, session);
  if (session == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  self->look_id = g_timeout_add_seconds (FIRST_LOOK_SECONDS, look_first_cb, self);
  if (cb_session_was_interrupted (session))
    cb_keeping_check_async (cb_session_get_path (session), self->cancellable, checked_cb,
                            g_object_ref (self));
}

static void
cb_keeper_dispose (GObject *object)
{
  cb_keeper_set_session (CB_KEEPER (object), NULL);

  G_OBJECT_CLASS (cb_keeper_parent_class)->dispose (object);
}

static void
cb_keeper_class_init (CbKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_keeper_dispose;
}

static void
cb_keeper_init (CbKeeper *self)
{
}

CbKeeper *
cb_keeper_new (GtkApplication *application)
{
  CbKeeper *self = g_object_new (CB_TYPE_KEEPER, NULL);

  self->application = application;
  return self;
}
