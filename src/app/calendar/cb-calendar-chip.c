/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-calendar-chip.h"
#include "cb-calendar-words.h"
#include "cb-marks.h"

#define ENTRY_KEY "cb-entry"

GtkWidget *
cb_calendar_chip_new (CbCalendarEntry *entry)
{
  static const char *const classes[CB_N_CALENDAR_SOURCES] = {
    [CB_CALENDAR_EVENT] = "event",    [CB_CALENDAR_DEADLINE] = "deadline",
    [CB_CALENDAR_CASE] = "case",      [CB_CALENDAR_CONTACT] = "contact",
    [CB_CALENDAR_CHECK] = "contact",  [CB_CALENDAR_CALL] = "deadline",
    [CB_CALENDAR_MILESTONE] = "case", [CB_CALENDAR_NOMINEE] = "contact",
  };
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = cb_marks_new_label (entry->title, NULL);
  g_autofree char *words = cb_calendar_word_entry (entry);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (cb_calendar_get_icon (entry)));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "calendar-chip");
  gtk_widget_add_css_class (button, entry->overdue ? "overdue" : classes[entry->source]);
  gtk_widget_set_tooltip_text (button, words);
  cb_marks_set_accessible_label (button, words);
  g_object_set_data (G_OBJECT (button), ENTRY_KEY, entry);
  return button;
}

CbCalendarEntry *
cb_calendar_chip_get_entry (GtkWidget *chip)
{
  return g_object_get_data (G_OBJECT (chip), ENTRY_KEY);
}
