/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-match-words.h"
#include "cb-matches-page-private.h"
#include "cb-navigation.h"
#include "cb-text.h"
#include "cb-wording.h"

/* A ranking that takes longer shows that it is under way, in milliseconds. */
#define BUSY_AFTER 250
/* As many reasons are named when nothing fits. */
#define MOST_REASONS 3

/* Notes and counts */

static void
show_note (CbMatchesPage *self)
{
  const char *const *rateless = cb_match_set_get_rateless (self->set);
  CbWeights weights = cb_weights_panel_get_weights (self->weights_panel);
  g_autofree char *codes = cb_wording_list (rateless);
  g_autofree char *isolated = cb_text_isolate (codes);
  g_autofree char *words = NULL;

  if (!cb_weights_are_valid (&weights))
    words = g_strdup (
        _ ("All weights are 0, so there is no score. Give at least one criterion some weight."));
  else if (rateless[0] != NULL)
    /* Translators: %s is a list of codes of currencies. */
    words = g_strdup_printf (ngettext ("No rate of exchange is known for %s on this day. Amounts "
                                       "in this currency count as not stated.",
                                       "No rates of exchange are known for %s on this day. Amounts "
                                       "in these currencies count as not stated.",
                                       g_strv_length ((char **) rateless)),
                             isolated);
  gtk_label_set_label (self->note_label, words != NULL ? words : "");
  gtk_widget_set_visible (self->note, words != NULL);
}

static void
show_counts (CbMatchesPage *self, CbMatchTable *table, guint n_ranked)
{
  guint n_excluded = cb_match_table_get_excluded (table)->len;
  g_autofree char *fit = NULL;
  g_autofree char *excluded = NULL;

  if (cb_match_table_get_kind (table) != CB_RANK_ALL)
    fit = g_strdup_printf (ngettext ("%u fits", "%u fit", n_ranked), n_ranked);
  else if (cb_match_table_is_whole (table))
    fit = g_strdup_printf (ngettext ("%u pair fits", "%u pairs fit", n_ranked), n_ranked);
  else
    fit = g_strdup_printf (ngettext ("%u pair, the best of each need",
                                     "%u pairs, the best of each need", n_ranked),
                           n_ranked);
  if (n_excluded > 0)
    excluded = g_strdup_printf (ngettext ("%u excluded", "%u excluded", n_excluded), n_excluded);
  gtk_label_set_label (self->fit_label, fit);
  gtk_label_set_label (self->excluded_label, excluded != NULL ? excluded : "");
}

/* The commonest reasons first, each with what would change it. */
static char *
describe_nothing (CbMatchTable *table)
{
  GString *words = g_string_new (NULL);
  gboolean named[CB_N_CONSTRAINTS] = { FALSE };

  for (guint n = 0; n < MOST_REASONS; n++)
    {
      int most = -1;
      guint n_most = 0;
      g_autofree char *count = NULL;
      g_autofree char *remedy = NULL;

      for (guint i = 0; i < CB_N_CONSTRAINTS; i++)
        {
          guint n_pairs = cb_match_table_get_failures (table, (CbConstraint) i);

          if (named[i] || n_pairs <= n_most)
            continue;
          most = (int) i;
          n_most = n_pairs;
        }
      if (most < 0)
        break;
      named[most] = TRUE;
      count = cb_match_words_failures ((CbConstraint) most, n_most);
      remedy = cb_match_words_remedy ((CbConstraint) most);
      /* Translators: a reason with its count, "9 closed", and what would change it. */
      g_string_append_printf (words, C_ ("reason", "%s: %s"), count, remedy);
      g_string_append_c (words, '\n');
    }
  return g_strchomp (g_string_free (words, FALSE));
}

static void
show_nothing (CbMatchesPage *self, CbMatchTable *table)
{
  g_autofree char *reasons = describe_nothing (table);
  g_autofree char *escaped = g_markup_escape_text (reasons, -1);
  const char *title = _ ("No programme fits this need");

  if (cb_match_table_get_kind (table) == CB_RANK_FOR_PROGRAMME)
    title = _ ("This programme fits no need");
  else if (cb_match_table_get_kind (table) == CB_RANK_ALL)
    title = _ ("No programme fits any need");
  adw_status_page_set_title (self->nothing_page, title);
  adw_status_page_set_description (self->nothing_page, escaped);
}

/* The answer */

void
cb_matches_page_explain (CbMatchesPage *self)
{
  CbMatchTable *table = cb_match_runner_get_table (self->runner);
  GArray *ranked = cb_match_list_get_ranked (self->list);
  g_autoptr (GArray) selected = cb_match_list_get_selected (self->list);

  if (table == NULL || ranked == NULL)
    cb_match_explanation_clear (self->explanation);
  else
    cb_match_explanation_show (self->explanation, table, ranked, selected,
                               cb_match_runner_get_weights (self->runner));
}

void
cb_matches_page_take_ranking (CbMatchesPage *self, GArray *ranked)
{
  CbMatchTable *table = cb_match_runner_get_table (self->runner);

  g_clear_handle_id (&self->busy_timeout, g_source_remove);
  show_counts (self, table, ranked->len);
  cb_match_list_set_result (self->list, table, ranked, cb_match_runner_get_weights (self->runner));
  cb_match_excluded_set_table (self->excluded, table);
  if (ranked->len == 0)
    show_nothing (self, table);
  gtk_stack_set_visible_child_name (self->list_stack, ranked->len > 0 ? "list" : "nothing");
  cb_matches_page_update_layout (self);
}

static gboolean
busy_cb (gpointer user_data)
{
  CbMatchesPage *self = CB_MATCHES_PAGE (user_data);

  self->busy_timeout = 0;
  gtk_stack_set_visible_child_name (self->list_stack, "busy");
  return G_SOURCE_REMOVE;
}

static void
run_question (CbMatchesPage *self, guint place)
{
  cb_match_runner_ask (self->runner, self->set, (CbRankKind) self->mode, place);
  if (cb_match_runner_is_busy (self->runner) && self->busy_timeout == 0)
    self->busy_timeout = g_timeout_add (BUSY_AFTER, busy_cb, self);
}

/* The question */

/* The first open need of the set; the first of all when none is open. */
static int
propose_need (CbMatchesPage *self)
{
  const CbMatchInput *input = cb_match_set_get_input (self->set);

  for (guint i = 0; i < input->n_needs; i++)
    {
      if (input->needs[i].open)
        return (int) i;
    }
  return 0;
}

static int
propose_programme (CbMatchesPage *self)
{
  const CbMatchInput *input = cb_match_set_get_input (self->set);

  for (guint i = 0; i < input->n_programmes; i++)
    {
      if (input->programmes[i].open)
        return (int) i;
    }
  return 0;
}

static void
ask_for_need (CbMatchesPage *self)
{
  int place = self->need_ref != NULL ? cb_match_set_find_need (self->set, self->need_ref) : -1;

  if (place < 0)
    place = propose_need (self);
  /* A ref that is not there stays wanted: the set that has it may be on its way. */
  if (self->need_ref == NULL)
    self->need_ref = g_strdup (
        cb_record_get_ref (cb_match_set_get_need (self->set, (guint) place)));
  cb_match_chooser_set_current (self->chooser, cb_match_words_need (self->set, (guint) place),
                                cb_match_words_state (self->set, (guint) place));
  run_question (self, (guint) place);
}

static void
ask_for_programme (CbMatchesPage *self)
{
  int place = -1;

  if (self->programme_ref != NULL)
    place = cb_match_set_find_programme (self->set, self->programme_ref);
  if (place < 0)
    place = propose_programme (self);
  if (self->programme_ref == NULL)
    self->programme_ref = g_strdup (
        cb_record_get_ref (cb_match_set_get_programme (self->set, (guint) place)));
  cb_match_chooser_set_current (self->chooser, cb_match_words_programme (self->set, (guint) place),
                                cb_match_words_provider (self->set, (guint) place));
  run_question (self, (guint) place);
}

CbMatchSubject
cb_matches_page_get_subject (CbMatchesPage *self)
{
  switch (self->mode)
    {
    case CB_MATCHES_FOR_PROGRAMME:
      return CB_SUBJECT_PROGRAMME;
    case CB_MATCHES_FOR_STATE:
      return CB_SUBJECT_STATE;
    case CB_MATCHES_FOR_PROVIDER:
      return CB_SUBJECT_PROVIDER;
    case CB_MATCHES_FOR_NEED:
    case CB_MATCHES_ALL:
    case CB_MATCHES_COVERAGE:
    default:
      return CB_SUBJECT_NEED;
    }
}

/* Asks what the controls say; for what is no longer there, something that is. */
void
cb_matches_page_ask (CbMatchesPage *self)
{
  const CbMatchInput *input;

  if (self->set == NULL)
    return;
  input = cb_match_set_get_input (self->set);
  if (self->mode != CB_MATCHES_FOR_STATE && self->mode != CB_MATCHES_FOR_PROVIDER)
    cb_match_portfolio_stop (self->portfolio);
  if (input->n_needs == 0 || input->n_programmes == 0)
    {
      cb_match_runner_stop (self->runner);
      cb_match_list_clear (self->list);
      cb_match_excluded_clear (self->excluded);
      cb_match_explanation_clear (self->explanation);
      gtk_stack_set_visible_child_name (self->state_stack,
                                        input->n_needs == 0 ? "no-needs" : "no-programmes");
      return;
    }

  show_note (self);
  gtk_stack_set_visible_child_name (self->state_stack, "content");
  gtk_widget_set_visible (GTK_WIDGET (self->chooser),
                          self->mode != CB_MATCHES_ALL && self->mode != CB_MATCHES_COVERAGE);
  cb_matches_page_update_layout (self);
  switch (self->mode)
    {
    case CB_MATCHES_FOR_NEED:
      ask_for_need (self);
      break;
    case CB_MATCHES_FOR_PROGRAMME:
      ask_for_programme (self);
      break;
    case CB_MATCHES_FOR_STATE:
    case CB_MATCHES_FOR_PROVIDER:
      cb_matches_page_ask_for_party (self);
      break;
    case CB_MATCHES_COVERAGE:
      cb_matches_page_show_coverage (self);
      break;
    case CB_MATCHES_ALL:
    default:
      run_question (self, 0);
    }
}

static gboolean
weights_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CbMatchesPage *self = CB_MATCHES_PAGE (widget);
  CbWeights weights = cb_weights_panel_get_weights (self->weights_panel);

  self->weights_tick = 0;
  cb_match_runner_set_weights (self->runner, &weights);
  cb_match_runner_set_weights (self->pair_runner, &weights);
  cb_match_portfolio_set_weights (self->portfolio, &weights);
  if (self->set != NULL)
    show_note (self);
  return G_SOURCE_REMOVE;
}

/* Once a frame is enough, however many steps a slider has made in it. */
void
cb_matches_page_take_weights (CbMatchesPage *self)
{
  if (self->weights_tick == 0)
    self->weights_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), weights_tick_cb, NULL,
                                                       NULL);
}

/* Loading */

void
cb_matches_page_show_as_of (CbMatchesPage *self)
{
  g_autofree char *day = cb_wording_date (self->as_of);
  g_autofree char *isolated = cb_text_isolate (day);
  g_autofree char *words = NULL;

  /* Translators: %s is a day: the ranking is as it would be on that day. */
  words = g_strdup_printf (_ ("As of %s"), isolated);
  gtk_menu_button_set_label (self->as_of_button, words);
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbMatchesPage) self = user_data;
  g_autoptr (CbMatchSet) set = NULL;
  g_autoptr (GError) error = NULL;

  set = cb_session_match_set_finish (CB_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_cancellable_is_cancelled (self->cancellable))
    return;
  if (set == NULL)
    {
      g_autofree char *words = cb_wording_error (error);
      g_autofree char *escaped = g_markup_escape_text (words, -1);

      adw_status_page_set_description (self->failed_page, escaped);
      gtk_stack_set_visible_child_name (self->state_stack, "failed");
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }

  g_clear_pointer (&self->set, cb_match_set_unref);
  self->set = g_steal_pointer (&set);
  cb_matches_page_choose_first (self);
  cb_match_chooser_set_source (self->chooser, self->set, cb_matches_page_get_subject (self));
  cb_matches_page_ask (self);
}

/* Loads what the matching works on; an older load that is under way is given up. */
void
cb_matches_page_load (CbMatchesPage *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  self->stale = FALSE;
  cb_session_match_set_async (self->session, self->as_of, self->loading, set_cb,
                              g_object_ref (self));
}
