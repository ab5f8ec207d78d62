/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A day: typed as 2026-11-20 or as the language writes it, or chosen in a calendar. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-date.h"
#include "cb-editor-rows.h"
#include "cb-editor-typing.h"
#include "cb-marks.h"
#include "cb-wording.h"

struct _CbEditorDateRow
{
  CbEditorRow parent_instance;

  GtkWidget *text;
  GtkLabel *reading;
  GtkWidget *button;
  GtkWidget *calendar;
  CbEditorTyping *typing;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (CbEditorDateRow, cb_editor_date_row, CB_TYPE_EDITOR_ROW)

static char *
read_input (gpointer user_data)
{
  CbEditorDateRow *self = user_data;

  return cb_editor_typing_clean_date (gtk_editable_get_text (GTK_EDITABLE (self->text)));
}

static void
update_reading (CbEditorDateRow *self)
{
  g_autofree char *input = read_input (self);
  g_autofree char *words = NULL;
  CbDate date;

  if (cb_date_parse (input, &date))
    words = cb_wording_date (date);
  gtk_label_set_text (self->reading, words != NULL ? words : "");
}

static void
changed_cb (CbEditorDateRow *self)
{
  g_autofree char *input = read_input (self);
  CbDate date;

  update_reading (self);
  if (input[0] == '\0' || cb_date_parse (input, &date))
    cb_editor_typing_changed (self->typing);
  else
    cb_editor_typing_wait (self->typing);
}

static void
activate_cb (CbEditorDateRow *self)
{
  cb_editor_typing_flush (self->typing);
}

static void
set_text (CbEditorDateRow *self, const char *value)
{
  g_signal_handlers_block_by_func (self->text, changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->text), value != NULL ? value : "");
  g_signal_handlers_unblock_by_func (self->text, changed_cb, self);
  update_reading (self);
}

static void
day_cb (CbEditorDateRow *self)
{
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *value = NULL;

  if (self->showing)
    return;
  day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  value = g_date_time_format (day, "%Y-%m-%d");
  set_text (self, value);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  cb_editor_row_save (CB_EDITOR_ROW (self), value);
}

static void
clear_cb (CbEditorDateRow *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  set_text (self, NULL);
  cb_editor_row_save (CB_EDITOR_ROW (self), NULL);
}

/* The calendar opens at the day that stands in the field. */
static void
show_popover_cb (CbEditorDateRow *self)
{
  g_autofree char *input = read_input (self);
  g_autofree char *moment = g_strconcat (input, "T12:00:00", NULL);
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (moment, here);

  if (day == NULL)
    return;
  self->showing = TRUE;
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), day);
  self->showing = FALSE;
}

static GtkWidget *
new_popover (CbEditorDateRow *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *clear = gtk_button_new_with_label (_ ("Not stated"));

  self->calendar = gtk_calendar_new ();
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_cb), self);
  gtk_widget_add_css_class (clear, "flat");
  g_signal_connect_swapped (clear, "clicked", G_CALLBACK (clear_cb), self);
  gtk_box_append (GTK_BOX (box), self->calendar);
  gtk_box_append (GTK_BOX (box), clear);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (show_popover_cb), self);
  return popover;
}

static void
build (CbEditorRow *row)
{
  CbEditorDateRow *self = CB_EDITOR_DATE_ROW (row);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  /* An entry, not a bare GtkText, which GTK 4.8 hides from assistive technology. */
  self->text = gtk_entry_new ();
  gtk_entry_set_has_frame (GTK_ENTRY (self->text), FALSE);
  gtk_widget_set_hexpand (self->text, TRUE);
  gtk_widget_set_valign (self->text, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->text, "cb-text");
  gtk_widget_add_css_class (self->text, "numeric");
  /* Translators: how a date is typed: year, month, day. */
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->text), _ ("YYYY-MM-DD"));
  self->reading = GTK_LABEL (cb_marks_new_label (NULL, "dim-label"));
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), new_popover (self));
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_tooltip_text (self->button, _ ("Choose in a calendar"));
  cb_marks_set_accessible_label (self->button, _ ("Choose in a calendar"));
  gtk_box_append (GTK_BOX (box), self->text);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reading));
  gtk_box_append (GTK_BOX (box), self->button);

  self->typing = cb_editor_typing_new (row, self->text, read_input, self);
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->text, "activate", G_CALLBACK (activate_cb), self);
  cb_editor_row_set_control (row, box, self->text);
}

static void
show_value (CbEditorRow *row, const char *value)
{
  CbEditorDateRow *self = CB_EDITOR_DATE_ROW (row);

  if (!cb_editor_typing_is_same (self->typing, value))
    set_text (self, value);
  update_reading (self);
}

static void
flush (CbEditorRow *row)
{
  cb_editor_typing_flush (CB_EDITOR_DATE_ROW (row)->typing);
}

static void
cb_editor_date_row_dispose (GObject *object)
{
  g_clear_pointer (&CB_EDITOR_DATE_ROW (object)->typing, cb_editor_typing_free);

  G_OBJECT_CLASS (cb_editor_date_row_parent_class)->dispose (object);
}

static void
cb_editor_date_row_class_init (CbEditorDateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_editor_date_row_dispose;
  CB_EDITOR_ROW_CLASS (klass)->build = build;
  CB_EDITOR_ROW_CLASS (klass)->show_value = show_value;
  CB_EDITOR_ROW_CLASS (klass)->flush = flush;
}

static void
cb_editor_date_row_init (CbEditorDateRow *self)
{
}
