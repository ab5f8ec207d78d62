/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pairs that can not be: how many for each reason, and, opened, each of them with
 * what would have to change, nearest to fitting first. */

#pragma once

#include <gtk/gtk.h>

#include "cb-match-table.h"

G_BEGIN_DECLS

#define CB_TYPE_MATCH_EXCLUDED (cb_match_excluded_get_type ())
G_DECLARE_FINAL_TYPE (CbMatchExcluded, cb_match_excluded, CB, MATCH_EXCLUDED, GtkWidget)

GtkWidget *cb_match_excluded_new (void);
void cb_match_excluded_set_table (CbMatchExcluded *self, CbMatchTable *table);
void cb_match_excluded_clear (CbMatchExcluded *self);
void cb_match_excluded_set_expanded (CbMatchExcluded *self, gboolean expanded);

G_END_DECLS
