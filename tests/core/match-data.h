/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A need and a programme that fit in everything, for the tests of the matching
 * layer: a test changes what it is about. */

#pragma once

#include <math.h>
#include <string.h>

#include "cb-match-rank.h"

#define NONE CB_DATE_NONE
#define TODAY 1000

#define MET CB_PRINCIPLE_MET
#define PARTLY CB_PRINCIPLE_PARTLY
#define NOT_MET CB_PRINCIPLE_NOT_MET
#define NOT_SHOWN CB_PRINCIPLE_NOT_SHOWN

/* Areas 0, 1, 2 are one theme, 3 and 4 another, 5 has none. */
static const CbBits THEMES[] = { { { 0x07 } },
                                 { { 0x07 } },
                                 { { 0x07 } },
                                 { { 0x18 } },
                                 { { 0x18 } } };

typedef struct
{
  CbMatchNeed need;
  CbMatchProgramme programme;
  CbMatchInput input;
} Pair;

static inline CbBits
bits (guint64 places)
{
  return (CbBits){ { places } };
}

static inline void
fill_pair (Pair *pair)
{
  CbBits one = bits (1);

  pair->need = (CbMatchNeed){ .ref = "N",
                              .open = TRUE,
                              .state = 7,
                              .situation = 1,
                              .areas = one,
                              .norms = one,
                              .kinds = one,
                              .audiences = one,
                              .languages = one,
                              .level_now = 0,
                              .level_wanted = 5,
                              .priority = 5,
                              .wanted_usd = 100,
                              .start = 1001,
                              .end = 1010 };
  pair->programme = (CbMatchProgramme){ .ref = "P",
                                        .open = TRUE,
                                        .deadline = NONE,
                                        .areas = one,
                                        .norms = one,
                                        .kinds = one,
                                        .audiences = one,
                                        .languages = one,
                                        .per_state_usd = NAN,
                                        .remaining_usd = 100,
                                        .start = NONE,
                                        .end = NONE,
                                        .provider = 3,
                                        .places_left = CB_MATCH_PLACES_NOT_GIVEN };
  memset (pair->programme.principles, MET, CB_N_PRINCIPLES);
  pair->input = (CbMatchInput){ &pair->need,           1,    &pair->programme, 1, THEMES,
                                G_N_ELEMENTS (THEMES), TODAY };
}
