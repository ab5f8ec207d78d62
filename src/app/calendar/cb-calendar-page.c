/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-calendar-export.h"
#include "cb-calendar-page-private.h"
#include "cb-calendar-words.h"
#include "cb-contact-check.h"
#include "cb-contact.h"
#include "cb-event.h"
#include "cb-fund-application.h"
#include "cb-navigation.h"
#include "cb-session-office.h"

/* The list looks so far ahead of the month that is shown. */
#define MONTHS_AHEAD 3

G_DEFINE_FINAL_TYPE (CbCalendarPage, cb_calendar_page, ADW_TYPE_BIN)

/* --- reading --------------------------------------------------------------- */

static CbDate
get_month (CbCalendarPage *self)
{
  return cb_calendar_get_month (cb_month_grid_get_day (self->grid));
}

static CbDate
get_list_end (CbCalendarPage *self)
{
  return cb_calendar_add_months (get_month (self), MONTHS_AHEAD) - 1;
}

static void
show_entries (CbCalendarPage *self)
{
  CbDate from;

  if (self->entries == NULL || self->due == NULL)
    return;
  /* What is past is not to be done any more, unless somebody looks back on purpose. */
  from = get_month (self);
  if (from == cb_calendar_get_month (self->today))
    from = self->today;
  cb_month_grid_set_entries (self->grid, self->entries);
  cb_agenda_set_entries (self->agenda, self->due, self->entries, from, get_list_end (self),
                         self->today);
}

static void
take (CbCalendarPage *self, GPtrArray **place, GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) entries = cb_session_calendar_finish (CB_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (entries == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  before = *place; /* both views point into it until they have the new ones */
  *place = g_steal_pointer (&entries);
  show_entries (self);
}

static void
entries_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbCalendarPage) self = user_data;

  take (self, &self->entries, source, result);
}

static void
due_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbCalendarPage) self = user_data;

  take (self, &self->due, source, result);
}

static void
load (CbCalendarPage *self)
{
  CbDate from;
  CbDate to;

  self->outdated = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->today = cb_date_today ();
  cb_month_grid_set_today (self->grid, self->today);
  cb_month_grid_get_span (self->grid, &from, &to);
  cb_session_calendar_async (self->session, from, MAX (to, get_list_end (self)), self->today,
                             self->cancellable, entries_cb, g_object_ref (self));
  cb_session_due_async (self->session, self->today, 0, self->cancellable, due_cb,
                        g_object_ref (self));
}

static void
changed_cb (CbCalendarPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    self->outdated = TRUE;
}

static void
cb_calendar_page_map (GtkWidget *widget)
{
  CbCalendarPage *self = CB_CALENDAR_PAGE (widget);

  GTK_WIDGET_CLASS (cb_calendar_page_parent_class)->map (widget);
  /* Also when a day has gone by. */
  if (self->outdated || self->today != cb_date_today ())
    load (self);
}

/* --- moving ---------------------------------------------------------------- */

static void
show_month (CbCalendarPage *self)
{
  g_autofree char *month = cb_calendar_word_month (cb_month_grid_get_day (self->grid));

  gtk_label_set_label (self->month_label, month);
}

static void
month_changed_cb (CbCalendarPage *self)
{
  show_month (self);
  if (self->session != NULL)
    load (self);
}

static void
move (CbCalendarPage *self, int months)
{
  CbDate month = cb_calendar_add_months (get_month (self), months);

  /* In the month of today, today is what people look for. */
  cb_month_grid_set_day (self->grid,
                         month == cb_calendar_get_month (self->today) ? self->today : month);
}

static void
previous_cb (CbCalendarPage *self)
{
  move (self, -1);
}

static void
next_cb (CbCalendarPage *self)
{
  move (self, 1);
}

static void
today_cb (CbCalendarPage *self)
{
  cb_month_grid_set_day (self->grid, cb_date_today ());
  if (gtk_toggle_button_get_active (self->month_button))
    cb_month_grid_focus_day (self->grid);
}

static void
view_cb (CbCalendarPage *self)
{
  gboolean month = gtk_toggle_button_get_active (self->month_button);

  gtk_stack_set_visible_child_name (self->stack, month ? "month" : "list");
}

/* --- opening --------------------------------------------------------------- */

void
cb_calendar_page_open (CbCalendarPage *self, const CbCalendarEntry *entry)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (entry->source == CB_CALENDAR_EVENT)
    cb_record_side_show_id (self->side, entry->record->id);
  else if (entry->source == CB_CALENDAR_CHECK)
    cb_navigate_to_record (widget, &cb_noun_contact,
                           cb_record_get (entry->record, CB_CONTACT_CHECK_CONTACT));
  else if (entry->source == CB_CALENDAR_MILESTONE || entry->source == CB_CALENDAR_NOMINEE)
    cb_navigate_to_record (widget, &cb_noun_application,
                           cb_record_get_by_id (entry->record, cb_noun_application.id));
  else
    cb_navigate_to_record (widget, entry->record->noun, cb_record_get_ref (entry->record));
}

static void
activated_cb (CbCalendarPage *self, gpointer entry)
{
  cb_calendar_page_open (self, entry);
}

static void
closed_cb (CbCalendarPage *self)
{
  if (gtk_toggle_button_get_active (self->month_button))
    cb_month_grid_focus_day (self->grid);
  else
    cb_agenda_focus_first (self->agenda);
}

static void
create_cb (CbCalendarPage *self)
{
  cb_calendar_page_create (self);
}

static void
export_cb (CbCalendarPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_present (cb_calendar_export_new (GTK_WINDOW (root), self->session));
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_calendar_page_dispose (GObject *object)
{
  CbCalendarPage *self = CB_CALENDAR_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->side != NULL)
    g_signal_handlers_disconnect_by_data (self->side, self);
  self->side = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->due, g_ptr_array_unref);

  G_OBJECT_CLASS (cb_calendar_page_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, CbCalendarPage, child)

static void
cb_calendar_page_class_init (CbCalendarPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_calendar_page_dispose;
  widget_class->map = cb_calendar_page_map;

  g_type_ensure (CB_TYPE_AGENDA);
  g_type_ensure (CB_TYPE_MONTH_GRID);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-calendar-page.ui");
  BIND (content);
  BIND (month_label);
  BIND (month_button);
  BIND (list_button);
  BIND (stack);
  BIND (grid);
  BIND (agenda);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, month_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_cb);
}

static void
cb_calendar_page_init (CbCalendarPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->today = cb_date_today ();
  gtk_widget_init_template (GTK_WIDGET (self));
  show_month (self);
}

GtkWidget *
cb_calendar_page_new (CbSession *session)
{
  CbCalendarPage *self;
  g_autoptr (GtkWidget) content = NULL;

  g_return_val_if_fail (CB_IS_SESSION (session), NULL);

  self = g_object_new (CB_TYPE_CALENDAR_PAGE, NULL);
  self->session = g_object_ref (session);
  content = g_object_ref (self->content);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->side = CB_RECORD_SIDE (cb_record_side_new (session, &cb_noun_event, content));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->side));
  g_signal_connect_swapped (self->side, "closed", G_CALLBACK (closed_cb), self);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}

void
cb_calendar_page_show_record (CbCalendarPage *self, const char *ref)
{
  g_return_if_fail (CB_IS_CALENDAR_PAGE (self));

  cb_record_side_show_ref (self->side, ref);
}

void
cb_calendar_page_create (CbCalendarPage *self)
{
  g_autofree char *day = NULL;

  g_return_if_fail (CB_IS_CALENDAR_PAGE (self));

  day = cb_date_format (cb_month_grid_get_day (self->grid));
  cb_record_side_create (self->side, cb_noun_event.fields[CB_EVENT_START].id, day);
}
