/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The entries of the calendar as a list by day: what is overdue first, then what lies ahead. */

#pragma once

#include <adwaita.h>

#include "cb-calendar.h"

G_BEGIN_DECLS

#define CB_TYPE_AGENDA (cb_agenda_get_type ())
G_DECLARE_FINAL_TYPE (CbAgenda, cb_agenda, CB, AGENDA, AdwBin)

/* Signal: "entry-activated" (pointer: CbCalendarEntry). */

/* @overdue and @entries (element-type CbCalendarEntry) are kept as long as they are shown; entries
 * that are over before @from are left out. */
void cb_agenda_set_entries (CbAgenda *self,
                            GPtrArray *overdue,
                            GPtrArray *entries,
                            CbDate from,
                            CbDate to,
                            CbDate today);
guint cb_agenda_get_size (CbAgenda *self);
void cb_agenda_focus_first (CbAgenda *self);

G_END_DECLS
