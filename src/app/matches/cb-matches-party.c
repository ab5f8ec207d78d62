/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Questions that are about more than one ranking: all that a State needs, all that a provider
 * offers, and what is left open in each area. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-match-words.h"
#include "cb-matches-page-private.h"
#include "cb-reference.h"

gboolean
cb_matches_page_is_for_party (CbMatchesPage *self)
{
  return self->mode == CB_MATCHES_FOR_STATE || self->mode == CB_MATCHES_FOR_PROVIDER;
}

/* --- which one ------------------------------------------------------------- */

static CbMatchesMode
choose_mode (CbPreferences *preferences)
{
  const char *perspective = cb_preferences_get_perspective (preferences);

  if (g_str_equal (perspective, "provider"))
    return CB_MATCHES_FOR_PROVIDER;
  if (g_str_equal (perspective, "secretariat"))
    return CB_MATCHES_COVERAGE;
  if (*cb_preferences_get_home_state (preferences) != '\0')
    return CB_MATCHES_FOR_STATE;
  return CB_MATCHES_FOR_NEED;
}

/* What whoever works here wants to see first, unless something else was asked for already. */
void
cb_matches_page_choose_first (CbMatchesPage *self)
{
  if (self->asked || self->preferences == NULL)
    return;
  self->asked = TRUE;
  self->mode = choose_mode (self->preferences);
  if (self->mode == CB_MATCHES_FOR_STATE)
    self->state_ref = g_strdup (cb_preferences_get_home_state (self->preferences));
  if (self->mode == CB_MATCHES_FOR_PROVIDER)
    self->provider_ref = g_strdup (cb_preferences_get_home_organisation (self->preferences));
  self->setting = TRUE;
  gtk_drop_down_set_selected (self->kind_drop_down, self->mode);
  self->setting = FALSE;
}

/* A provider begins with itself the next time. */
void
cb_matches_page_remember_party (CbMatchesPage *self)
{
  if (self->mode == CB_MATCHES_FOR_PROVIDER && self->preferences != NULL &&
      g_str_equal (cb_preferences_get_perspective (self->preferences), "provider"))
    g_object_set (self->preferences, "home-organisation", self->provider_ref, NULL);
}

/* The State of the first open need. */
static int
find_state (CbMatchesPage *self)
{
  const CbMatchInput *input = cb_match_set_get_input (self->set);
  const CbCode *state = NULL;

  if (self->state_ref != NULL)
    state = cb_reference_find ("states", self->state_ref);
  if (state != NULL)
    return (int) state->place;
  for (guint i = 0; i < input->n_needs; i++)
    {
      if (input->needs[i].open && input->needs[i].state >= 0)
        return input->needs[i].state;
    }
  return -1;
}

/* Whoever provides most. */
static int
propose_provider (CbMatchesPage *self, guint n_providers)
{
  const CbMatchInput *input = cb_match_set_get_input (self->set);
  g_autofree guint *counts = g_new0 (guint, n_providers + 1);
  int most = -1;

  for (guint i = 0; i < input->n_programmes; i++)
    {
      int provider = input->programmes[i].provider;

      if (provider < 0 || !cb_match_takes_requests (&input->programmes[i], input->as_of))
        continue;
      counts[provider]++;
      if (most < 0 || counts[provider] > counts[most])
        most = provider;
    }
  return most;
}

static int
find_provider (CbMatchesPage *self)
{
  GPtrArray *providers = cb_organisations_list (cb_match_set_get_organisations (self->set));

  for (guint i = 0; self->provider_ref != NULL && i < providers->len; i++)
    {
      if (g_strcmp0 (cb_record_get_ref (g_ptr_array_index (providers, i)), self->provider_ref) == 0)
        return (int) i;
    }
  return propose_provider (self, providers->len);
}

static const char *
name_party (CbMatchesPage *self, int place)
{
  GPtrArray *providers = cb_organisations_list (cb_match_set_get_organisations (self->set));

  if (place < 0)
    return NULL;
  if (self->mode == CB_MATCHES_FOR_STATE)
    return cb_code_get_name (cb_code_list_get (cb_reference_get_list ("states"), (guint) place));
  return cb_record_get_title (g_ptr_array_index (providers, (guint) place),
                              cb_reference_get_language ());
}

/* --- asking ---------------------------------------------------------------- */

static void
stop_ranking (CbMatchesPage *self)
{
  cb_match_runner_stop (self->runner);
  g_clear_handle_id (&self->busy_timeout, g_source_remove);
  cb_match_excluded_clear (self->excluded);
}

void
cb_matches_page_ask_for_party (CbMatchesPage *self)
{
  gboolean for_provider = self->mode == CB_MATCHES_FOR_PROVIDER;
  int place = for_provider ? find_provider (self) : find_state (self);
  CbWeights weights = cb_weights_panel_get_weights (self->weights_panel);

  stop_ranking (self);
  cb_match_chooser_set_current (self->chooser, name_party (self, place), NULL);
  gtk_stack_set_visible_child_name (self->list_stack, "portfolio");
  cb_match_portfolio_ask (self->portfolio, self->set, for_provider, place, &weights);
}

void
cb_matches_page_show_coverage (CbMatchesPage *self)
{
  stop_ranking (self);
  cb_match_explanation_clear (self->explanation);
  cb_coverage_view_set_source (self->coverage, self->set);
}

static void
show_counts (CbMatchesPage *self, const CbPortfolio *portfolio)
{
  guint n_with = 0;
  guint n_without;
  g_autofree char *with = NULL;
  g_autofree char *without = NULL;

  for (guint i = 0; i < portfolio->entries->len; i++)
    n_with += ((CbPortfolioEntry *) g_ptr_array_index (portfolio->entries, i))->n_fits > 0;
  n_without = portfolio->entries->len - n_with;
  /* Translators: needs of a State, or programmes of a provider, that have a match. */
  with = g_strdup_printf (ngettext ("%u with a match", "%u with a match", n_with), n_with);
  if (n_without > 0)
    without = g_strdup_printf (ngettext ("%u without", "%u without", n_without), n_without);
  gtk_label_set_label (self->fit_label, with);
  gtk_label_set_label (self->excluded_label, without != NULL ? without : "");
}

void
cb_matches_page_take_portfolio (CbMatchesPage *self)
{
  if (!cb_matches_page_is_for_party (self))
    return;
  show_counts (self, cb_match_portfolio_get (self->portfolio));
  cb_matches_page_update_layout (self);
}

/* --- a row explained ------------------------------------------------------- */

/* The pair as the ranking has it, with its totals under the weights of now. */
static gboolean
append_pair (GArray *selected, GArray *ranked, const CbRankedPair *pair)
{
  for (guint i = 0; i < ranked->len; i++)
    {
      const CbRankedPair *other = &g_array_index (ranked, CbRankedPair, i);

      if (other->need != pair->need || other->programme != pair->programme)
        continue;
      g_array_append_vals (selected, other, 1);
      return TRUE;
    }
  return FALSE;
}

static void
show_row (CbMatchesPage *self, const CbRankedPair *pair)
{
  g_autoptr (GArray) selected = g_array_new (FALSE, FALSE, sizeof (CbRankedPair));

  if (!append_pair (selected, self->pair_ranked, pair))
    return;
  if (self->comparing)
    append_pair (selected, self->pair_ranked, &self->compared);
  cb_match_explanation_show (self->explanation, cb_match_runner_get_table (self->pair_runner),
                             self->pair_ranked, selected,
                             cb_match_runner_get_weights (self->pair_runner));
}

void
cb_matches_page_take_pair (CbMatchesPage *self, GArray *ranked)
{
  const CbRankedPair *pair = cb_match_portfolio_get_selected (self->portfolio);

  g_array_ref (ranked);
  g_clear_pointer (&self->pair_ranked, g_array_unref);
  self->pair_ranked = ranked;
  if (pair != NULL && cb_matches_page_is_for_party (self))
    show_row (self, pair);
}

static gboolean
is_ranked (CbMatchesPage *self, CbMatchSet *set, CbRankKind kind, guint place)
{
  CbMatchTable *table = cb_match_runner_get_table (self->pair_runner);

  return table != NULL && self->pair_ranked != NULL && cb_match_table_get_set (table) == set &&
         cb_match_table_get_kind (table) == kind && cb_match_table_get_place (table) == place;
}

/* The row that is selected, from the ranking of its need or programme. */
void
cb_matches_page_explain_row (CbMatchesPage *self)
{
  const CbRankedPair *pair = cb_match_portfolio_get_selected (self->portfolio);
  CbMatchSet *set = cb_match_portfolio_get_set (self->portfolio);
  gboolean for_provider = cb_match_portfolio_is_for_provider (self->portfolio);
  CbRankKind kind = for_provider ? CB_RANK_FOR_PROGRAMME : CB_RANK_FOR_NEED;
  CbWeights weights = cb_weights_panel_get_weights (self->weights_panel);
  guint place;

  if (!cb_matches_page_is_for_party (self))
    return;
  self->comparing = FALSE;
  gtk_widget_set_visible (self->explain_bar, self->narrow && pair != NULL);
  if (pair == NULL)
    {
      cb_match_explanation_clear (self->explanation);
      return;
    }
  place = for_provider ? pair->programme : pair->need;
  if (is_ranked (self, set, kind, place))
    {
      show_row (self, pair);
      return;
    }
  cb_match_runner_stop (self->pair_runner);
  cb_match_runner_set_weights (self->pair_runner, &weights);
  cb_match_runner_ask (self->pair_runner, set, kind, place);
}

void
cb_matches_page_compare_row (CbMatchesPage *self, guint position)
{
  const CbRankedPair *pair = cb_match_portfolio_get_selected (self->portfolio);

  if (pair == NULL || self->pair_ranked == NULL || position >= self->pair_ranked->len)
    return;
  self->compared = g_array_index (self->pair_ranked, CbRankedPair, position);
  self->comparing = TRUE;
  show_row (self, pair);
}

void
cb_matches_page_show_one_row (CbMatchesPage *self)
{
  const CbRankedPair *pair = cb_match_portfolio_get_selected (self->portfolio);

  self->comparing = FALSE;
  if (pair != NULL && self->pair_ranked != NULL)
    show_row (self, pair);
}

void
cb_matches_page_take_question (CbMatchesPage *self, gboolean programme, guint place)
{
  CbMatchSet *set = cb_match_portfolio_get_set (self->portfolio);
  g_autofree char *ref = g_strdup (cb_record_get_ref (
      programme ? cb_match_set_get_programme (set, place) : cb_match_set_get_need (set, place)));

  if (programme)
    cb_matches_page_show_programme (self, ref);
  else
    cb_matches_page_show_need (self, ref);
}
