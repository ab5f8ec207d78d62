/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ranking as a list in which one row or several can be selected. A new order of
 * the same pairs is drawn in place: rows glide to where their pairs now stand (not when
 * animations are off), and the selection stays with its pairs.
 *
 * Signals: "selection-changed", also after each new result; "activated" (position) for a row that
 * was opened by Enter or a double click. */

#pragma once

#include <gtk/gtk.h>

#include "cb-case-index.h"
#include "cb-match-table.h"

G_BEGIN_DECLS

#define CB_TYPE_MATCH_LIST (cb_match_list_get_type ())
G_DECLARE_FINAL_TYPE (CbMatchList, cb_match_list, CB, MATCH_LIST, GtkWidget)

GtkWidget *cb_match_list_new (void);

/* @ranked: (element-type CbRankedPair): what @table gave under @weights; it is kept, not copied. */
void cb_match_list_set_result (CbMatchList *self,
                               CbMatchTable *table,
                               GArray *ranked,
                               const CbWeights *weights);
/* Rows say which pairs have a case; their menu and Ctrl+Enter open one. */
void cb_match_list_set_cases (CbMatchList *self, CbCaseIndex *cases);

void cb_match_list_clear (CbMatchList *self);

/* (transfer full) (element-type CbRankedPair): the selected pairs, in the order of the list, eight
 * at most. */
GArray *cb_match_list_get_selected (CbMatchList *self);

/* Selects the row at @position; with @add beside those selected, else instead of them. */
void cb_match_list_select (CbMatchList *self, guint position, gboolean add);

/* Of several selected rows keeps the first. */
void cb_match_list_select_first (CbMatchList *self);

/* (nullable) (transfer none) (element-type CbRankedPair) */
GArray *cb_match_list_get_ranked (CbMatchList *self);

G_END_DECLS
