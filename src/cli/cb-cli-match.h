/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A ranking on stdout, in the three formats. */

#pragma once

#include "cb-answering.h"
#include "cb-cli.h"

G_BEGIN_DECLS

/**
 * CbCliMatch:
 * @explain: whether it is said why
 * @excluded: whether excluded pairs are printed as well
 * @robustness: whether it is said how firm the ranking is
 * @answers: (nullable) (not owned): what is said of the ranking, when it is asked for
 * @compared: (array fixed-size=2): places of the pairs in @answers that are compared, the one ahead
 *   first; equal when none are
 * @kept: (nullable) (not owned): the run that the ranking was kept as
 */
typedef struct
{
  CbMatchSet *set;
  CbMatchRanking *ranking;
  CbDate as_of;
  CbWeights weights;
  char *profile;
  gboolean explain;
  gboolean excluded;
  gboolean robustness;
  const CbAnswers *answers;
  guint compared[2];
  const CbRecord *kept;
} CbCliMatch;

gboolean cb_cli_match_print (const CbCliMatch *match, CbFormat format, GError **error);

G_END_DECLS
