/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An entry of the calendar in little room: a button with an icon and the title. */

#pragma once

#include <gtk/gtk.h>

#include "cb-calendar.h"

G_BEGIN_DECLS

/* The entry has to live as long as the button can be pressed. */
GtkWidget *cb_calendar_chip_new (CbCalendarEntry *entry);
CbCalendarEntry *cb_calendar_chip_get_entry (GtkWidget *chip);

G_END_DECLS
