/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The matches of a State or of a provider as one list: for a State each of its open needs with
 * the best programmes, then the needs that nothing fits; for a provider the best needs
 * across its programmes, then each programme with its takers, or why it has none.
 *
 * Signals: "changed" when there is something new to show; "selection-changed"; "activated" for a
 * pair that was opened; "question" (gboolean: of a programme, guint: place) when all that fits a
 * need or a programme is asked for. */

#pragma once

#include <gtk/gtk.h>

#include "cb-matching.h"
#include "cb-portfolio.h"

G_BEGIN_DECLS

#define CB_TYPE_MATCH_PORTFOLIO (cb_match_portfolio_get_type ())
G_DECLARE_FINAL_TYPE (CbMatchPortfolio, cb_match_portfolio, CB, MATCH_PORTFOLIO, GtkWidget)

/* Works the answer out in a thread; @place is that of the State, or with @for_provider of the
 * organisation. */
void cb_match_portfolio_ask (CbMatchPortfolio *self,
                             CbMatchSet *set,
                             gboolean for_provider,
                             int place,
                             const CbWeights *weights);
void cb_match_portfolio_set_weights (CbMatchPortfolio *self, const CbWeights *weights);
void cb_match_portfolio_stop (CbMatchPortfolio *self);

gboolean cb_match_portfolio_is_busy (CbMatchPortfolio *self);

/* (nullable) (transfer none): the answer that is shown, and what it is about. */
const CbPortfolio *cb_match_portfolio_get (CbMatchPortfolio *self);
CbMatchSet *cb_match_portfolio_get_set (CbMatchPortfolio *self);
gboolean cb_match_portfolio_is_for_provider (CbMatchPortfolio *self);

/* (nullable) (transfer none): the pair whose row is selected. */
const CbRankedPair *cb_match_portfolio_get_selected (CbMatchPortfolio *self);

G_END_DECLS
