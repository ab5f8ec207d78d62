/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists of the overview, made anew from its figures. */

#pragma once

#include <adwaita.h>

#include "cb-overview.h"
#include "cb-preferences.h"

G_BEGIN_DECLS

/* What should be done next, at most seven rows, each with its action. @cases: (element-type
 * CbCaseFile): every case, those due first at the head. */
void cb_overview_fill_waiting (GtkListBox *list,
                               const CbOverview *overview,
                               GPtrArray *cases,
                               CbPreferences *preferences,
                               CbDate as_of);

void cb_overview_fill_best (GtkListBox *list, const CbOverview *overview);

/* What was changed last; the latest step can be taken back. */
void cb_overview_fill_recent (GtkListBox *list, const CbOverview *overview);

/* The ref of the first open programme that closes within 30 days; NULL when there is none. */
const char *cb_overview_find_closing (const CbOverview *overview, CbDate as_of);

G_END_DECLS
