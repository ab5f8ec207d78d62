/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fund-book.h"
#include "cb-fund.h"
#include "cb-journal.h"
#include "cb-need.h"
#include "cb-overview.h"
#include "cb-profile.h"
#include "cb-records.h"

#define CLOSING_SOON_DAYS 30
#define N_BEST 7
#define N_RECENT 8
#define DEFAULT_PROFILE "default"

void
cb_overview_free (CbOverview *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->coverage, cb_coverage_free);
  g_clear_pointer (&self->best, g_array_unref);
  g_clear_pointer (&self->unmet, g_array_unref);
  g_clear_pointer (&self->recent, g_ptr_array_unref);
  g_clear_pointer (&self->fund, cb_record_unref);
  g_clear_pointer (&self->set, cb_match_set_unref);
  g_free (self);
}

static void
count_records (CbOverview *self, const CbMatchInput *input)
{
  CbBits states = { { 0 } };

  self->needs = input->n_needs;
  self->programmes = input->n_programmes;
  for (guint i = 0; i < input->n_needs; i++)
    {
      const CbMatchNeed *need = &input->needs[i];

      if (!need->open)
        continue;
      self->open_needs++;
      self->unclassified += cb_bits_is_empty (&need->areas);
      if (need->state >= 0)
        cb_bits_add (&states, (guint) need->state);
    }
  for (guint i = 0; i < input->n_programmes; i++)
    {
      const CbMatchProgramme *programme = &input->programmes[i];

      if (!cb_match_takes_requests (programme, input->as_of))
        continue;
      self->open_programmes++;
      self->closing_soon += programme->deadline != CB_DATE_NONE &&
                            programme->deadline - input->as_of <= CLOSING_SOON_DAYS;
    }
  self->states = cb_bits_count (&states);
}

static int
compare_best (gconstpointer a, gconstpointer b)
{
  const CbRankedPair *first = a;
  const CbRankedPair *second = b;
  gint64 difference = cb_match_round (second->totals.score) - cb_match_round (first->totals.score);

  if (difference != 0)
    return difference < 0 ? -1 : 1;
  return first->need < second->need ? -1 : first->need > second->need;
}

/* The first pair of each need, and the needs that have none. */
static void
collect_pairs (CbOverview *self, const CbMatchInput *input, const CbMatchRanking *ranking)
{
  g_autofree gboolean *met = g_new0 (gboolean, input->n_needs + 1);

  for (guint i = 0; i < ranking->pairs->len; i++)
    {
      const CbRankedPair *pair = &g_array_index (ranking->pairs, CbRankedPair, i);

      met[pair->need] = TRUE;
      if (pair->rank == 1)
        g_array_append_val (self->best, *pair);
    }
  self->matched_needs = self->best->len;
  g_array_sort (self->best, compare_best);
  if (self->best->len > N_BEST)
    g_array_set_size (self->best, N_BEST);

  for (guint i = 0; i < input->n_needs; i++)
    if (input->needs[i].open && !met[i])
      g_array_append_val (self->unmet, i);
}

static gboolean
read_weights (CbDatabase *database, CbWeights *weights, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_profile);
  g_autoptr (GPtrArray) found = NULL;

  cb_query_add_condition (query, CB_PROFILE_REF, DEFAULT_PROFILE);
  found = cb_records_list (database, query, error);
  if (found == NULL)
    return FALSE;

  *weights = found->len > 0 ? cb_matching_read_weights (g_ptr_array_index (found, 0))
                            : cb_weights_default ();
  return TRUE;
}

static gboolean
read_fund (CbOverview *self, CbDatabase *database, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_fund);
  g_autoptr (GPtrArray) funds = cb_records_list (database, query, error);
  g_autoptr (CbFundBook) book = NULL;

  if (funds == NULL)
    return FALSE;
  self->n_funds = funds->len;
  if (funds->len == 0)
    return TRUE;
  self->fund = cb_record_ref (g_ptr_array_index (funds, 0));
  book = cb_fund_book_load (database, cb_record_get_ref (self->fund), error);
  if (book == NULL)
    return FALSE;
  self->fund_balance =
      cb_fund_book_sum (book, CB_DATE_NONE, cb_match_set_get_input (self->set)->as_of).balance;
  return TRUE;
}

CbOverview *
cb_overview_load (CbDatabase *database, CbMatchSet *set, GError **error)
{
  g_autoptr (CbOverview) self = g_new0 (CbOverview, 1);

  self->set = cb_match_set_ref (set);
  if (!read_weights (database, &self->weights, error) || !read_fund (self, database, error))
    return NULL;
  self->recent = cb_journal_list_recent (database, N_RECENT, error);
  return self->recent != NULL ? g_steal_pointer (&self) : NULL;
}

gboolean
cb_overview_count (CbOverview *self, GCancellable *cancellable, GError **error)
{
  const CbMatchInput *input = cb_match_set_get_input (self->set);
  CbMatchOptions options = { &self->weights, 1, FALSE, NULL, NULL };
  g_autoptr (CbMatchRanking)
      ranking = cb_match_set_rank_all (self->set, &options, cancellable, error);

  if (ranking == NULL)
    return FALSE;
  self->coverage = cb_coverage_new (input, CB_COVERAGE_ALL, CB_COVERAGE_ALL, cancellable, error);
  if (self->coverage == NULL)
    return FALSE;

  self->best = g_array_new (FALSE, FALSE, sizeof (CbRankedPair));
  self->unmet = g_array_new (FALSE, FALSE, sizeof (guint));
  count_records (self, input);
  collect_pairs (self, input, ranking);
  return TRUE;
}
