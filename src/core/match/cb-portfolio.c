/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-area-coverage.h"
#include "cb-portfolio.h"

static void
entry_free (gpointer data)
{
  CbPortfolioEntry *entry = data;

  g_clear_pointer (&entry->best, g_array_unref);
  g_clear_pointer (&entry->misses, g_array_unref);
  g_free (entry);
}

void
cb_portfolio_free (CbPortfolio *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->best, g_array_unref);
  g_free (self);
}

static CbPortfolio *
portfolio_new (void)
{
  CbPortfolio *self = g_new0 (CbPortfolio, 1);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->best = g_array_new (FALSE, FALSE, sizeof (CbRankedPair));
  return self;
}

/* --- entries --------------------------------------------------------------- */

static void
count_failures (CbPortfolioEntry *entry, const CbMatchRanking *ranking)
{
  for (guint i = 0; i < ranking->excluded->len; i++)
    {
      guint8 failed = g_array_index (ranking->excluded, CbExcludedPair, i).verdict.failed;

      for (guint k = 0; k < CB_N_CONSTRAINTS; k++)
        entry->failures[k] += failed >> k & 1;
    }
}

static CbPortfolioEntry *
entry_new (guint place, const CbMatchRanking *ranking, guint n_best)
{
  CbPortfolioEntry *entry = g_new0 (CbPortfolioEntry, 1);
  guint n_kept = MIN (ranking->pairs->len, n_best);

  entry->place = place;
  entry->takes_part = TRUE;
  entry->n_fits = ranking->pairs->len;
  entry->best = g_array_new (FALSE, FALSE, sizeof (CbRankedPair));
  entry->misses = g_array_new (FALSE, FALSE, sizeof (CbNearMiss));
  if (n_kept > 0)
    g_array_append_vals (entry->best, ranking->pairs->data, n_kept);
  count_failures (entry, ranking);
  return entry;
}

static CbMatchOptions
rank_everything (const CbPortfolioOptions *options)
{
  return (CbMatchOptions){ options->weights, 0, TRUE, NULL, NULL };
}

/* --- order ----------------------------------------------------------------- */

static int
compare_totals (const CbMatchTotals *a, const CbMatchTotals *b)
{
  gint64 difference = cb_match_round (b->score) - cb_match_round (a->score);

  if (difference == 0)
    difference = cb_match_round (b->low) - cb_match_round (a->low);
  return difference < 0 ? -1 : difference > 0;
}

static int
compare_pairs (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const CbMatchInput *input = user_data;
  const CbRankedPair *one = a;
  const CbRankedPair *two = b;
  int order = compare_totals (&one->totals, &two->totals);

  if (order == 0)
    order = strcmp (input->needs[one->need].ref, input->needs[two->need].ref);
  if (order == 0)
    order = strcmp (input->programmes[one->programme].ref, input->programmes[two->programme].ref);
  return order;
}

static int
compare_fits (const CbPortfolioEntry *one, const CbPortfolioEntry *two)
{
  if (one->n_fits == 0 || two->n_fits == 0)
    return (one->n_fits == 0) - (two->n_fits == 0);
  return compare_totals (&g_array_index (one->best, CbRankedPair, 0).totals,
                         &g_array_index (two->best, CbRankedPair, 0).totals);
}

static int
compare_needs (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const CbMatchInput *input = user_data;
  const CbPortfolioEntry *one = *(CbPortfolioEntry *const *) a;
  const CbPortfolioEntry *two = *(CbPortfolioEntry *const *) b;
  const CbMatchNeed *first = &input->needs[one->place];
  const CbMatchNeed *second = &input->needs[two->place];
  int order = compare_fits (one, two);

  /* With something that fits on both sides, scores alone count. */
  if (order == 0 && one->n_fits == 0)
    order = second->priority - first->priority;
  return order != 0 ? order : strcmp (first->ref, second->ref);
}

static int
compare_programmes (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const CbMatchInput *input = user_data;
  const CbPortfolioEntry *one = *(CbPortfolioEntry *const *) a;
  const CbPortfolioEntry *two = *(CbPortfolioEntry *const *) b;
  int order = compare_fits (one, two);

  if (order == 0)
    order = two->takes_part - one->takes_part;
  return order != 0 ? order
                    : strcmp (input->programmes[one->place].ref, input->programmes[two->place].ref);
}

/* --- for a State ----------------------------------------------------------- */

static gboolean
add_need (CbPortfolio *self,
          const CbMatchInput *input,
          guint need,
          const CbPortfolioOptions *options,
          GCancellable *cancellable,
          GError **error)
{
  CbMatchOptions everything = rank_everything (options);
  g_autoptr (CbMatchRanking) ranking = NULL;
  g_autoptr (GArray) misses = NULL;
  CbPortfolioEntry *entry;

  ranking = cb_match_rank_for_need (input, need, &everything, cancellable, error);
  if (ranking == NULL)
    return FALSE;
  entry = entry_new (need, ranking, options->n_best);
  g_ptr_array_add (self->entries, entry);
  if (entry->n_fits > 0)
    return TRUE;
  misses = cb_near_misses_for_need (input, need, options->weights, options->n_misses, cancellable,
                                    error);
  if (misses == NULL)
    return FALSE;
  g_array_unref (entry->misses);
  entry->misses = g_steal_pointer (&misses);
  return TRUE;
}

CbPortfolio *
cb_portfolio_for_state (const CbMatchInput *input,
                        int state,
                        const CbPortfolioOptions *options,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (CbPortfolio) self = NULL;

  g_return_val_if_fail (input != NULL, NULL);
  g_return_val_if_fail (options != NULL, NULL);

  self = portfolio_new ();
  for (guint i = 0; i < input->n_needs; i++)
    {
      if (input->needs[i].state != state)
        continue;
      if (!input->needs[i].open)
        self->n_idle++;
      else if (!add_need (self, input, i, options, cancellable, error))
        return NULL;
    }
  g_ptr_array_sort_with_data (self->entries, compare_needs, (gpointer) input);
  return g_steal_pointer (&self);
}

/* --- for a provider -------------------------------------------------------- */

/* Each need stays once, with the better of its two pairs. */
static void
take_best (CbRankedPair *best, const CbMatchRanking *ranking, const CbMatchInput *input)
{
  for (guint i = 0; i < ranking->pairs->len; i++)
    {
      const CbRankedPair *pair = &g_array_index (ranking->pairs, CbRankedPair, i);
      CbRankedPair *place = &best[pair->need];

      if (place->rank == 0 || compare_pairs (pair, place, (gpointer) input) < 0)
        *place = *pair;
    }
}

static void
rank_best (CbPortfolio *self, const CbRankedPair *best, const CbMatchInput *input, guint n_across)
{
  for (guint i = 0; i < input->n_needs; i++)
    {
      if (best[i].rank > 0)
        g_array_append_val (self->best, best[i]);
    }
  g_array_sort_with_data (self->best, compare_pairs, (gpointer) input);
  if (self->best->len > n_across)
    g_array_set_size (self->best, n_across);
  for (guint i = 0; i < self->best->len; i++)
    g_array_index (self->best, CbRankedPair, i).rank = i + 1;
}

static gboolean
add_programme (CbPortfolio *self,
               CbRankedPair *best,
               const CbMatchInput *input,
               guint programme,
               const CbPortfolioOptions *options,
               GCancellable *cancellable,
               GError **error)
{
  CbMatchOptions everything = rank_everything (options);
  g_autoptr (CbMatchRanking) ranking = NULL;
  g_autoptr (GArray) misses = NULL;
  CbPortfolioEntry *entry;

  ranking = cb_match_rank_for_programme (input, programme, &everything, cancellable, error);
  if (ranking == NULL)
    return FALSE;
  entry = entry_new (programme, ranking, options->n_best);
  entry->takes_part = cb_match_takes_requests (&input->programmes[programme], input->as_of);
  g_ptr_array_add (self->entries, entry);
  take_best (best, ranking, input);
  if (entry->n_fits > 0)
    return TRUE;
  misses = cb_near_misses_for_programme (input, programme, options->weights, options->n_misses,
                                         cancellable, error);
  if (misses == NULL)
    return FALSE;
  g_array_unref (entry->misses);
  entry->misses = g_steal_pointer (&misses);
  return TRUE;
}

CbPortfolio *
cb_portfolio_for_provider (const CbMatchInput *input,
                           int provider,
                           const CbPortfolioOptions *options,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autofree CbRankedPair *best = NULL;
  g_autoptr (CbPortfolio) self = NULL;

  g_return_val_if_fail (input != NULL, NULL);
  g_return_val_if_fail (options != NULL, NULL);

  self = portfolio_new ();
  best = g_new0 (CbRankedPair, MAX (input->n_needs, 1));
  for (guint i = 0; i < input->n_programmes; i++)
    {
      if (input->programmes[i].provider != provider)
        continue;
      if (!add_programme (self, best, input, i, options, cancellable, error))
        return NULL;
    }
  g_ptr_array_sort_with_data (self->entries, compare_programmes, (gpointer) input);
  rank_best (self, best, input, options->n_across);
  return g_steal_pointer (&self);
}
