/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-area-coverage.h"
#include "cb-match-rank.h"
#include "cb-matching.h"
#include "cb-money.h"
#include "cb-record.h"

G_BEGIN_DECLS

/**
 * CbOverview:
 * @needs: all needs
 * @open_needs: of these, open
 * @programmes: all programmes
 * @open_programmes: of these, open at the as-of date
 * @matched_needs: open needs with at least one programme that fits
 * @states: States with an open need
 * @closing_soon: open programmes whose deadline is within 30 days
 * @unclassified: open needs without a capacity area, which can not be matched
 * @coverage: needs and programmes by capacity area
 * @best: (element-type CbRankedPair): for each open need its best programme, best scores first, at
 * most seven
 * @unmet: (element-type guint): places of open needs that no programme fits
 * @recent: (element-type CbStep): what was changed last
 * @fund: (nullable): the first fund, when there is one
 * @fund_balance: the money at hand in the currency of its accounts, on the day of @set
 * @n_funds: how many there are
 * @set: the records that the figures are about
 * @weights: of the default profile
 *
 * The figures of the first page, all from one state of the database.
 */
typedef struct
{
  guint needs;
  guint open_needs;
  guint programmes;
  guint open_programmes;
  guint matched_needs;
  guint states;
  guint closing_soon;
  guint unclassified;
  CbCoverage *coverage;
  GArray *best;
  GArray *unmet;
  GPtrArray *recent;
  CbRecord *fund;
  CbMoney fund_balance;
  guint n_funds;
  CbMatchSet *set;
  CbWeights weights;
} CbOverview;

/**
 * cb_overview_load:
 * @set: the records of @database as they are
 *
 * Reads what the figures are made from; the figures themselves come from cb_overview_count(), which
 * needs no database and may take a while.
 *
 * Returns: (transfer full) (nullable): an overview without its figures
 */
CbOverview *cb_overview_load (CbDatabase *database, CbMatchSet *set, GError **error);

/**
 * cb_overview_count:
 *
 * Works out the figures, with the weights of the default profile.
 */
gboolean cb_overview_count (CbOverview *overview, GCancellable *cancellable, GError **error);
void cb_overview_free (CbOverview *overview);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbOverview, cb_overview_free)

G_END_DECLS
