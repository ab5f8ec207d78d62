/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-marking.h"
#include "cb-notices.h"
#include "cb-session-office.h"

/* A new day begins while the program runs, and a computer sleeps: so the day is looked at now and
 * then. */
#define LOOK_SECONDS 900
#define MOST_TITLES 3
#define NOTICE_ID "due"
/* What shows notifications; a desktop can be without it. */
#define SERVICE "org.freedesktop.Notifications"

struct _CbNotices
{
  GObject parent_instance;

  GApplication *application; /* owns this */
  CbPreferences *preferences;
  CbSession *session;
  GCancellable *cancellable;
  guint source;
  guint watch;        /* of the service, while something is to be shown */
  GPtrArray *entries; /* CbCalendarEntry to be shown */
};

G_DEFINE_FINAL_TYPE (CbNotices, cb_notices, G_TYPE_OBJECT)

/* --- words ----------------------------------------------------------------- */

static gboolean
can_be_named (const CbCalendarEntry *entry)
{
  return cb_calendar_entry_get_marking (entry) < CB_MARKING_AMBER;
}

char *
cb_notices_word (GPtrArray *entries)
{
  GString *text = g_string_new (NULL);
  guint n_named = 0;
  guint n_others;

  for (guint i = 0; i < entries->len; i++)
    {
      const CbCalendarEntry *entry = g_ptr_array_index (entries, i);

      if (n_named == MOST_TITLES || !can_be_named (entry))
        continue;
      g_string_append_printf (text, "%s%s", n_named > 0 ? "\n" : "", entry->title);
      n_named++;
    }
  n_others = entries->len - n_named;
  if (n_named > 0 && n_others > 0)
    /* Translators: after a list of titles. */
    g_string_append_printf (text, ngettext ("\nand %u more", "\nand %u more", n_others), n_others);
  else if (n_others > 0)
    /* Translators: below “Due in Capacity Bridge”, when no title may be shown. */
    g_string_append_printf (text,
                            ngettext ("%u entry of the calendar", "%u entries of the calendar",
                                      n_others),
                            n_others);
  return g_string_free (text, entries->len == 0);
}

gboolean
cb_notices_is_quiet (CbPreferences *preferences, CbDate today)
{
  g_autofree char *text = cb_date_format (today);
  g_autofree char *last = NULL;
  gboolean wanted;

  g_object_get (preferences, "notices", &wanted, "last-notice", &last, NULL);
  return !wanted || g_strcmp0 (last, text) == 0;
}

/* --- looking --------------------------------------------------------------- */

static void
stop_waiting (CbNotices *self)
{
  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
}

static void
appeared_cb (GDBusConnection *connection, const char *name, const char *owner, gpointer user_data)
{
  CbNotices *self = user_data;
  g_autoptr (GNotification) notice = g_notification_new (_ ("Due in Capacity Bridge"));
  g_autofree char *body = cb_notices_word (self->entries);
  g_autofree char *today = cb_date_format (cb_date_today ());

  g_notification_set_body (notice, body);
  g_notification_set_default_action (notice, "app.calendar");
  g_object_set (self->preferences, "last-notice", today, NULL);
  stop_waiting (self);
  g_application_send_notification (self->application, NOTICE_ID, notice);
}

/* Nobody shows notifications: perhaps somebody does when it is looked again. */
static void
vanished_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  stop_waiting (user_data);
}

/* GLib warns when there is nobody to show a notification, so it is asked for first. */
static void
show (CbNotices *self, GPtrArray *entries)
{
  GDBusConnection *connection = g_application_get_dbus_connection (self->application);

  if (connection == NULL || self->watch != 0)
    return;
  self->entries = g_ptr_array_ref (entries);
  self->watch = g_bus_watch_name_on_connection (connection, SERVICE,
                                                G_BUS_NAME_WATCHER_FLAGS_AUTO_START, appeared_cb,
                                                vanished_cb, self, NULL);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbNotices) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = cb_session_calendar_finish (CB_SESSION (source), result, &error);
  CbDate today = cb_date_today ();

  /* What can not be read now is tried again; pages say what is wrong. */
  if (entries == NULL || CB_SESSION (source) != self->session ||
      cb_notices_is_quiet (self->preferences, today))
    return;
  if (entries->len > 0)
    show (self, entries);
}

static void
look (CbNotices *self)
{
  CbDate today = cb_date_today ();

  if (self->session == NULL || cb_notices_is_quiet (self->preferences, today))
    return;
  cb_session_notice_async (self->session, today, self->cancellable, listed_cb, g_object_ref (self));
}

static gboolean
look_cb (gpointer user_data)
{
  look (user_data);
  return G_SOURCE_CONTINUE;
}

/* --- object ---------------------------------------------------------------- */

static void
stop (CbNotices *self)
{
  stop_waiting (self);
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
}

static void
cb_notices_dispose (GObject *object)
{
  CbNotices *self = CB_NOTICES (object);

  stop (self);
  g_clear_object (&self->preferences);

  G_OBJECT_CLASS (cb_notices_parent_class)->dispose (object);
}

static void
cb_notices_class_init (CbNoticesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_notices_dispose;
}

static void
cb_notices_init (CbNotices *self)
{
}

CbNotices *
cb_notices_new (GApplication *application, CbPreferences *preferences)
{
  CbNotices *self = g_object_new (CB_TYPE_NOTICES, NULL);

  self->application = application;
  self->preferences = g_object_ref (preferences);
  return self;
}

void
cb_notices_set_session (CbNotices *self, CbSession *session)
{
  g_return_if_fail (CB_IS_NOTICES (self));

  if (session == self->session)
    return;
  stop (self);
  if (session == NULL)
    return;
  self->session = g_object_ref (session);
  self->cancellable = g_cancellable_new ();
  self->source = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  look (self);
}
