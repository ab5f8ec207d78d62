/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-fund-day.h"
#include "cb-fund-words.h"
#include "cb-marks.h"

struct _CbFundDay
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkCalendar *calendar;
  CbDate day;
  gboolean showing; /* by our own hand */
};

G_DEFINE_FINAL_TYPE (CbFundDay, cb_fund_day, ADW_TYPE_BIN)

static guint changed_signal;

static void
show_day (CbFundDay *self)
{
  g_autofree char *day = cb_fund_words_day (self->day);
  g_autofree char *text = NULL;

  /* Translators: %s is a date. */
  text = g_strdup_printf (_ ("As of %s"), day);
  gtk_menu_button_set_label (self->button, text);
  cb_marks_set_accessible_label (GTK_WIDGET (self->button), text);
}

static void
take (CbFundDay *self, CbDate day)
{
  if (day == CB_DATE_NONE || day == self->day)
    return;
  self->day = day;
  show_day (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
day_cb (CbFundDay *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  if (self->showing)
    return;
  gtk_menu_button_popdown (self->button);
  take (self, cb_date_from_ymd (g_date_time_get_year (day), g_date_time_get_month (day),
                                g_date_time_get_day_of_month (day)));
}

static void
today_cb (CbFundDay *self)
{
  gtk_menu_button_popdown (self->button);
  take (self, cb_date_today ());
}

/* The calendar opens at the day that is looked at. */
static void
shown_cb (CbFundDay *self)
{
  g_autofree char *text = cb_date_format (self->day);
  g_autofree char *moment = g_strconcat (text, "T12:00:00", NULL);
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (moment, here);

  if (day == NULL)
    return;
  self->showing = TRUE;
  gtk_calendar_select_day (self->calendar, day);
  self->showing = FALSE;
}

static void
cb_fund_day_class_init (CbFundDayClass *klass)
{
  changed_signal = g_signal_new ("changed", CB_TYPE_FUND_DAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
cb_fund_day_init (CbFundDay *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *today = gtk_button_new_with_label (_ ("Today"));

  self->day = cb_date_today ();
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_cb), self);
  g_signal_connect_swapped (today, "clicked", G_CALLBACK (today_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
  gtk_box_append (GTK_BOX (box), today);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (shown_cb), self);

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_popover (self->button, popover);
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  show_day (self);
}

GtkWidget *
cb_fund_day_new (void)
{
  return g_object_new (CB_TYPE_FUND_DAY, NULL);
}

CbDate
cb_fund_day_get (CbFundDay *self)
{
  g_return_val_if_fail (CB_IS_FUND_DAY (self), CB_DATE_NONE);

  return self->day;
}

void
cb_fund_day_set (CbFundDay *self, CbDate day)
{
  g_return_if_fail (CB_IS_FUND_DAY (self));

  self->day = day;
  show_day (self);
}
