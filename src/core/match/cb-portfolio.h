/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The matches of one party as a whole: for a State all its open needs, each with its best
 * programmes; for a provider all its programmes, each with its best needs, and the best needs
 * for all of them together. What nothing fits comes with the reasons counted and with what came
 * nearest. */

#pragma once

#include "cb-match-rank.h"
#include "cb-near-miss.h"

G_BEGIN_DECLS

/**
 * CbPortfolioEntry:
 * @place: of the need (for a State) or of the programme (for a provider)
 * @takes_part: for a provider, whether the programme takes requests at the as-of date
 * @n_fits: how many pairs are possible
 * @best: (element-type CbRankedPair): the best of them
 * @misses: (element-type CbNearMiss): what came nearest; empty unless @n_fits is 0
 * @failures: how many pairs fail each constraint, those included that fail others as well
 */
typedef struct
{
  guint place;
  gboolean takes_part;
  guint n_fits;
  GArray *best;
  GArray *misses;
  guint failures[CB_N_CONSTRAINTS];
} CbPortfolioEntry;

/**
 * CbPortfolio:
 * @entries: (element-type CbPortfolioEntry): first those with something that fits, the best score
 * first; then those without: for a State the most urgent first, for a provider those that take
 * requests first; what is equal by ref
 * @best: (element-type CbRankedPair): for a provider, each need once with the programme that
 * suits it best, ranked across programmes; empty for a State
 * @n_idle: for a State, its needs that are not open and therefore no entries
 */
typedef struct
{
  GPtrArray *entries;
  GArray *best;
  guint n_idle;
} CbPortfolio;

/**
 * CbPortfolioOptions:
 * @weights: the weights; at least one has to be above 0
 * @n_best: most pairs kept with an entry
 * @n_misses: most near misses kept with an entry
 * @n_across: most pairs kept across all entries of a provider
 */
typedef struct
{
  const CbWeights *weights;
  guint n_best;
  guint n_misses;
  guint n_across;
} CbPortfolioOptions;

/**
 * cb_portfolio_for_state:
 * @state: place of the State in its list
 *
 * Returns: (transfer full) (nullable): the portfolio; %NULL with %G_IO_ERROR_CANCELLED when it was
 * cancelled, the only error there is
 */
CbPortfolio *cb_portfolio_for_state (const CbMatchInput *input,
                                     int state,
                                     const CbPortfolioOptions *options,
                                     GCancellable *cancellable,
                                     GError **error);

/**
 * cb_portfolio_for_provider:
 * @provider: place of the organisation
 *
 * Returns: (transfer full) (nullable): as cb_portfolio_for_state()
 */
CbPortfolio *cb_portfolio_for_provider (const CbMatchInput *input,
                                        int provider,
                                        const CbPortfolioOptions *options,
                                        GCancellable *cancellable,
                                        GError **error);
void cb_portfolio_free (CbPortfolio *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbPortfolio, cb_portfolio_free)

G_END_DECLS
