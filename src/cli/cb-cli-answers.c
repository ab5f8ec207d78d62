/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cb-cli-answers.h"
#include "cb-cli-records.h"
#include "cb-wording.h"

/* As many of the first are told about. */
#define MOST_SHOWN 5
/* What is smaller is shown as 0.00, and tells nobody anything. */
#define SMALLEST_DIFFERENCE 0.005

static guint
count_shown (const CbAnswers *answers)
{
  return MIN (answers->n_alternatives, MOST_SHOWN);
}

/* --- JSON ------------------------------------------------------------------ */

static void
add_rival (CbJsonWriter *writer, const char *name, const CbAnswers *answers, guint rival)
{
  cb_json_writer_name (writer, name);
  if (rival == CB_NO_RIVAL)
    cb_json_writer_null (writer);
  else
    cb_json_writer_string (writer, answers->alternatives[rival].ref);
}

static void
write_stability (CbJsonWriter *writer, const CbAnswers *answers)
{
  cb_json_writer_name (writer, "stability");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < CB_N_CRITERIA && answers->n_alternatives > 0; i++)
    {
      const CbAnswerStability *stability = &answers->stability[i];

      cb_json_writer_begin_object (writer);
      cb_cli_add_string (writer, "criterion", cb_criterion_to_string ((CbCriterion) i));
      cb_cli_add_double (writer, "weight", answers->weights.weight[i]);
      cb_cli_add_double (writer, "low", stability->low);
      cb_cli_add_double (writer, "high", isinf (stability->high) ? NAN : stability->high);
      add_rival (writer, "rival_below", answers, stability->rival_below);
      add_rival (writer, "rival_above", answers, stability->rival_above);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
}

static void
write_shares (CbJsonWriter *writer, const CbAnswers *answers, guint at)
{
  cb_json_writer_begin_object (writer);
  cb_cli_add_string (writer, "ref", answers->alternatives[at].ref);
  cb_json_writer_name (writer, "shares");
  cb_json_writer_begin_array (writer);
  for (guint rank = 1; rank <= answers->acceptability->n_ranks; rank++)
    cb_json_writer_double (writer, cb_acceptability_get_share (answers->acceptability, at, rank));
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
}

static void
write_acceptability (CbJsonWriter *writer, const CbAnswers *answers)
{
  cb_json_writer_name (writer, "acceptability");
  cb_json_writer_begin_object (writer);
  cb_cli_add_integer (writer, "seed", CB_ANSWERING_SEED);
  cb_cli_add_integer (writer, "samples", CB_ANSWERING_SAMPLES);
  cb_json_writer_name (writer, "first");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < count_shown (answers); i++)
    write_shares (writer, answers, i);
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
}

static void
write_methods (CbJsonWriter *writer, const CbAnswers *answers)
{
  cb_json_writer_name (writer, "methods");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < count_shown (answers); i++)
    {
      cb_json_writer_begin_object (writer);
      cb_cli_add_string (writer, "ref", answers->alternatives[i].ref);
      cb_cli_add_integer (writer, "rank", i + 1);
      cb_cli_add_integer (writer, "topsis", answers->topsis_ranks[i]);
      cb_cli_add_integer (writer, "promethee", answers->promethee_ranks[i]);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
}

static void
write_sides (CbJsonWriter *writer, CbMissingSide side)
{
  cb_json_writer_name (writer, "missing_in");
  cb_json_writer_begin_array (writer);
  if ((side & CB_MISSING_IN_NEED) != 0)
    cb_json_writer_string (writer, "need");
  if ((side & CB_MISSING_IN_PROGRAMME) != 0)
    cb_json_writer_string (writer, "programme");
  cb_json_writer_end_array (writer);
}

static void
write_missing (CbJsonWriter *writer, const CbMissingFact *facts, guint n_facts)
{
  cb_json_writer_name (writer, "missing");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < n_facts; i++)
    {
      cb_json_writer_begin_object (writer);
      cb_cli_add_string (writer, "criterion", cb_criterion_to_string (facts[i].criterion));
      write_sides (writer, facts[i].side);
      cb_cli_add_double (writer, "gain", facts[i].gain);
      cb_cli_add_double (writer, "loss", facts[i].loss);
      cb_json_writer_name (writer, "decisive");
      cb_json_writer_boolean (writer, facts[i].decisive);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
}

void
cb_cli_answers_write_robustness (CbJsonWriter *writer, const CbAnswers *answers)
{
  CbMissingFact facts[CB_N_CRITERIA];
  guint n_facts = answers->n_alternatives > 0 ? cb_answers_find_missing (answers, 0, facts) : 0;

  cb_json_writer_name (writer, "robustness");
  cb_json_writer_begin_object (writer);
  write_stability (writer, answers);
  write_acceptability (writer, answers);
  write_methods (writer, answers);
  write_missing (writer, facts, n_facts);
  cb_json_writer_end_object (writer);
}

/* --- two pairs ------------------------------------------------------------- */

static void
find_differences (const CbAnswers *answers,
                  guint ahead,
                  guint behind,
                  CbCriterionDifference *differences)
{
  const CbMatchInput *input = cb_match_set_get_input (answers->set);
  const CbAlternative *pairs[] = { &answers->alternatives[ahead], &answers->alternatives[behind] };
  CbMatchScore scores[2];

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    cb_match_score_pair (input, &answers->weights, pairs[i]->need, pairs[i]->programme, &scores[i]);
  cb_match_compare_scores (&scores[0], &scores[1], differences);
}

static void
write_swap (CbJsonWriter *writer, const CbAnswers *answers, guint ahead, guint behind)
{
  CbAnswerSwap swap;

  cb_json_writer_name (writer, "swap");
  if (!cb_answering_find_swap (&answers->weights, &answers->alternatives[ahead],
                               &answers->alternatives[behind], &swap))
    {
      cb_json_writer_null (writer);
      return;
    }
  cb_json_writer_begin_object (writer);
  cb_cli_add_string (writer, "criterion", cb_criterion_to_string (swap.criterion));
  cb_cli_add_double (writer, "from", swap.from);
  cb_cli_add_double (writer, "to", swap.to);
  cb_json_writer_end_object (writer);
}

void
cb_cli_answers_write_comparison (CbJsonWriter *writer,
                                 const CbAnswers *answers,
                                 guint ahead,
                                 guint behind)
{
  CbCriterionDifference differences[CB_N_CRITERIA];

  find_differences (answers, ahead, behind, differences);
  cb_json_writer_name (writer, "comparison");
  cb_json_writer_begin_object (writer);
  cb_cli_add_string (writer, "ahead", answers->alternatives[ahead].ref);
  cb_cli_add_string (writer, "behind", answers->alternatives[behind].ref);
  cb_json_writer_name (writer, "differences");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      cb_json_writer_begin_object (writer);
      cb_cli_add_string (writer, "criterion", cb_criterion_to_string (differences[i].criterion));
      cb_cli_add_double (writer, "difference", differences[i].difference);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
  write_swap (writer, answers, ahead, behind);
  cb_json_writer_end_object (writer);
}

/* --- for people ------------------------------------------------------------ */

static void
append_line (GString *text, char *sentence)
{
  g_string_append_printf (text, "   %s\n", sentence);
  g_free (sentence);
}

void
cb_cli_answers_append_robustness (GString *text, const CbAnswers *answers)
{
  CbMissingFact facts[CB_N_CRITERIA];
  guint n_facts;

  if (answers->n_alternatives == 0)
    return;
  g_string_append_printf (text, "\n%s\n", _ ("How sure is this?"));
  for (guint i = 0; i < count_shown (answers); i++)
    {
      g_string_append_printf (text, "%u. %s\n", i + 1, answers->alternatives[i].ref);
      append_line (text, cb_answers_describe_firmness (answers, i));
      if (answers->n_alternatives == 1)
        return;
      append_line (text, cb_answers_describe_share (answers, i));
      append_line (text, cb_answers_describe_methods (answers, i));
    }

  n_facts = cb_answers_find_missing (answers, 0, facts);
  if (n_facts == 0 || !facts[0].decisive)
    {
      g_string_append_printf (text, "\n%s\n", _ ("No missing fact could change the order."));
      return;
    }
  g_string_append_printf (text, "\n%s\n", _ ("Facts that could change the order"));
  for (guint i = 0; i < n_facts && facts[i].decisive; i++)
    {
      g_autofree char *sentence = cb_answers_describe_missing (answers, 0, &facts[i]);

      g_string_append_printf (text, "   %s: %s\n", cb_wording_criterion (facts[i].criterion),
                              sentence);
    }
}

void
cb_cli_answers_append_comparison (GString *text,
                                  const CbAnswers *answers,
                                  guint ahead,
                                  guint behind)
{
  CbCriterionDifference differences[CB_N_CRITERIA];

  find_differences (answers, ahead, behind, differences);
  g_string_append_c (text, '\n');
  /* Translators: two refs. */
  g_string_append_printf (text, _ ("What puts %s before %s:"), answers->alternatives[ahead].ref,
                          answers->alternatives[behind].ref);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      double difference = differences[i].difference;
      g_autofree char *size = cb_wording_score (fabs (difference));

      if (fabs (difference) >= SMALLEST_DIFFERENCE)
        g_string_append_printf (text, "   %s%s  %s\n", difference < 0 ? "−" : "+", size,
                                cb_wording_criterion (differences[i].criterion));
    }
  append_line (text, cb_answering_describe_swap (&answers->weights, &answers->alternatives[ahead],
                                                 &answers->alternatives[behind]));
}
