/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which cases are shown: the words of the search, and a line of filters. */

#pragma once

#include <adwaita.h>

#include "cb-case-item.h"

G_BEGIN_DECLS

#define CB_TYPE_CASES_FILTER (cb_cases_filter_get_type ())
G_DECLARE_FINAL_TYPE (CbCasesFilter, cb_cases_filter, CB, CASES_FILTER, AdwBin)

/* Signals: "changed"; "cleared" before it, when the words were cleared with the filters. */

/* (transfer full): lets through what is asked for, and follows it */
GtkFilter *cb_cases_filter_make (CbCasesFilter *self);

void cb_cases_filter_set_words (CbCasesFilter *self, const char *words);
gboolean cb_cases_filter_is_active (CbCasesFilter *self);
void cb_cases_filter_clear (CbCasesFilter *self);

/* Clears all unless @item is let through. */
void cb_cases_filter_clear_unless (CbCasesFilter *self, CbCaseItem *item);

G_END_DECLS
