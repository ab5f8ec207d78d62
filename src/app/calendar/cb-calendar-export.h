/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What of the calendar is written to a file for other programs: up to which marking, and contacts
 * only when they are asked for. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_CALENDAR_EXPORT (cb_calendar_export_get_type ())
G_DECLARE_FINAL_TYPE (CbCalendarExport, cb_calendar_export, CB, CALENDAR_EXPORT, AdwWindow)

GtkWindow *cb_calendar_export_new (GtkWindow *parent, CbSession *session);

/* Writes to @path what is chosen, and closes. */
void cb_calendar_export_write (CbCalendarExport *self, GFile *file);

G_END_DECLS
