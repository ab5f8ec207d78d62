/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A ranking on stdout, in the three formats. */

#pragma once

#include "cb-cli.h"
#include "cb-matching.h"

G_BEGIN_DECLS

/**
 * CbCliMatch:
 * @explain: whether it is said why
 * @excluded: whether excluded pairs are printed as well
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
} CbCliMatch;

gboolean cb_cli_match_print (const CbCliMatch *match, CbFormat format, GError **error);

G_END_DECLS
