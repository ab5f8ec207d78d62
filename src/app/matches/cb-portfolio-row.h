/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of the matches of one party: a pair, or a need or programme in words. */

#pragma once

#include <gtk/gtk.h>

#include "cb-match-row.h"
#include "cb-portfolio.h"

G_BEGIN_DECLS

#define CB_TYPE_PORTFOLIO_ROW (cb_portfolio_row_get_type ())
G_DECLARE_FINAL_TYPE (CbPortfolioRow, cb_portfolio_row, CB, PORTFOLIO_ROW, GtkListBoxRow)

/* The best programme of a need, as one of its @rank; the first stands below the need's title. */
GtkWidget *cb_portfolio_row_new_programme (CbMatchSet *set,
                                           const CbWeights *weights,
                                           const CbPortfolioEntry *entry,
                                           const CbRankedPair *pair);

/* A need that suits the provider of @pair, and the programme that suits it. */
GtkWidget *
cb_portfolio_row_new_need (CbMatchSet *set, const CbWeights *weights, const CbRankedPair *pair);

/* Leads to all that fits the need, of which the best are shown. */
GtkWidget *cb_portfolio_row_new_more (const CbPortfolioEntry *entry);

/* A programme and how many needs it fits. */
GtkWidget *cb_portfolio_row_new_takers (CbMatchSet *set, const CbPortfolioEntry *entry);

/* A need, or a programme, that nothing fits: why, and what came nearest. */
GtkWidget *
cb_portfolio_row_new_nothing (CbMatchSet *set, const CbPortfolioEntry *entry, gboolean programme);

/* The heading above the first row of a section; rows of one section have the same. */
void cb_portfolio_row_set_section (CbPortfolioRow *self, const char *section);
const char *cb_portfolio_row_get_section (CbPortfolioRow *self);

/* (nullable): the pair that the row is about, if it is about one. */
const CbRankedPair *cb_portfolio_row_get_pair (CbPortfolioRow *self);

/* The place of the need or programme that the row is about. */
guint cb_portfolio_row_get_place (CbPortfolioRow *self);

G_END_DECLS
