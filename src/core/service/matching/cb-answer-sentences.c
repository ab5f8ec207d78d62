/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How firm a ranking is, in whole sentences. */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "cb-answering.h"
#include "cb-profile.h"
#include "cb-reference.h"
#include "cb-wording.h"

/* A number of 0 or more with the decimals that it has. */
static char *
word_number (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  g_ascii_formatd (buffer, sizeof buffer, "%.6f", number);
  end = buffer + strlen (buffer);
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    end[-1] = '\0';
  return cb_wording_value (&cb_noun_profile.fields[CB_PROFILE_WEIGHT_AREA], buffer, NULL, NULL);
}

/* The title of what is ranked: a programme, or a need. */
static const char *
get_title (const CbAnswers *self, guint at)
{
  const CbAlternative *alternative = &self->alternatives[at];

  return cb_record_get_title (self->for_programme
                                  ? cb_match_set_get_need (self->set, alternative->need)
                                  : cb_match_set_get_programme (self->set, alternative->programme),
                              cb_reference_get_language ());
}

static char *
describe_first (const CbAnswers *self)
{
  g_autofree char *words = NULL;
  CbAnswerLimit limit;

  if (self->n_alternatives == 1)
    return g_strdup (_ ("Nothing else fits, so nothing can come before it."));
  if (!cb_answers_find_tightest (self, &limit))
    {
      words = word_number (cb_answering_get_largest_weight (&self->weights));
      /* Translators: %s is the largest weight there is. */
      return g_strdup_printf (
          _ ("Stays first whatever weight, from 0 to %s, any one criterion has."), words);
    }

  words = word_number (limit.limit);
  if (limit.rises)
    /* Translators: the name of a criterion and a weight, such as 6.2. */
    return g_strdup_printf (_ ("Stays first unless the weight of “%s” rises above %s."),
                            cb_wording_criterion (limit.criterion), words);
  /* Translators: the name of a criterion and a weight, such as 6.2. */
  return g_strdup_printf (_ ("Stays first unless the weight of “%s” falls below %s."),
                          cb_wording_criterion (limit.criterion), words);
}

char *
cb_answers_describe_firmness (const CbAnswers *self, guint at)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  CbAnswerSwap swap;

  g_return_val_if_fail (at < self->n_alternatives, NULL);

  if (at == 0)
    return describe_first (self);
  if (!cb_answering_find_swap (&self->weights, &self->alternatives[0], &self->alternatives[at],
                               &swap))
    /* Translators: the title of a programme or need. */
    return g_strdup_printf (
        _ ("No change of a single weight would bring it before “%s”, which is first."),
        get_title (self, 0));

  from = word_number (swap.from);
  to = word_number (swap.to);
  /* Translators: the title of a programme or need, the name of a criterion, the weight that it
   * would need, and the weight that it has. */
  return g_strdup_printf (
      _ ("Would come before “%s”, which is first, if the weight of “%s” were %s instead of %s."),
      get_title (self, 0), cb_wording_criterion (swap.criterion), to, from);
}

char *
cb_answering_describe_swap (const CbWeights *weights,
                            const CbAlternative *a,
                            const CbAlternative *b)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  CbAnswerSwap swap;

  if (!cb_answering_find_swap (weights, a, b, &swap))
    return g_strdup (_ ("No change of a single weight would make the two change places."));

  from = word_number (swap.from);
  to = word_number (swap.to);
  /* Translators: the name of a criterion, the weight that it would need, and the weight that it
   * has. */
  return g_strdup_printf (
      _ ("The two would change places if the weight of “%s” were %s instead of %s."),
      cb_wording_criterion (swap.criterion), to, from);
}

char *
cb_answers_describe_share (const CbAnswers *self, guint at)
{
  g_autofree char *first = NULL;
  g_autofree char *all = NULL;
  guint n_samples;

  g_return_val_if_fail (at < self->n_alternatives, NULL);

  n_samples = self->acceptability->n_samples;
  first = word_number (round (cb_acceptability_get_share (self->acceptability, at, 1) * n_samples));
  all = word_number (n_samples);
  /* Translators: two numbers, such as 7,134 and 10,000. */
  return g_strdup_printf (_ ("Comes first with %s of %s sets of weights drawn at random."), first,
                          all);
}

char *
cb_answers_describe_methods (const CbAnswers *self, guint at)
{
  g_return_val_if_fail (at < self->n_alternatives, NULL);

  if (self->topsis_ranks[at] == at + 1 && self->promethee_ranks[at] == at + 1)
    return g_strdup (_ ("Two other methods, TOPSIS and PROMETHEE II, give it the same rank."));
  /* Translators: two ranks, 1 for the first. */
  return g_strdup_printf (
      _ ("By two other methods its rank would be %u (TOPSIS) and %u (PROMETHEE II)."),
      self->topsis_ranks[at], self->promethee_ranks[at]);
}

char *
cb_answers_describe_missing (const CbAnswers *self, guint at, const CbMissingFact *fact)
{
  g_autofree char *what = NULL;
  g_autofree char *effect = NULL;
  g_autofree char *gain = NULL;
  g_autofree char *loss = NULL;

  g_return_val_if_fail (at < self->n_alternatives, NULL);

  what = cb_matching_describe_criterion (self->set, self->alternatives[at].need,
                                         self->alternatives[at].programme, fact->criterion);
  gain = cb_wording_score (fact->gain);
  loss = cb_wording_score (fact->loss);
  /* Translators: follows a sentence that says what is not stated. Two differences of scores. */
  effect = g_strdup_printf (_ ("Once known, it could raise the score by %s or lower it by %s."),
                            gain, loss);
  return g_strconcat (what, " ", effect, NULL);
}
