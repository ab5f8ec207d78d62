/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A match run: a ranking that was kept as it was, with all that it was worked out from, so that it
 * can be shown again and compared with the ranking of a later day. It names needs, so it is AMBER
 * unless somebody says otherwise. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

/* Characters; a ranking of everything that is longer has to be kept with fewer pairs of each. */
#define CB_RUN_RESULT_MAX 50000000

enum
{
  CB_RUN_REF,
  CB_RUN_NAME,
  CB_RUN_SCOPE,
  CB_RUN_ABOUT,
  CB_RUN_AS_OF,
  CB_RUN_TOP,
  CB_RUN_PROFILE,
  CB_RUN_PROFILE_NAME,
  CB_RUN_WEIGHT_AREA,
  CB_RUN_WEIGHT_NORM,
  CB_RUN_WEIGHT_KIND,
  CB_RUN_WEIGHT_AUDIENCE,
  CB_RUN_WEIGHT_LANGUAGE,
  CB_RUN_WEIGHT_FUNDING,
  CB_RUN_WEIGHT_TIMING,
  CB_RUN_WEIGHT_URGENCY,
  CB_RUN_WEIGHT_GAP,
  CB_RUN_WEIGHT_SITUATION,
  CB_RUN_WEIGHT_PRINCIPLES,
  CB_RUN_WEIGHT_COMPLEMENT,
  CB_RUN_MADE,
  CB_RUN_AUTHOR,
  CB_RUN_REASON,
  CB_RUN_ENGINE,
  CB_RUN_FINGERPRINT,
  CB_RUN_TLP,
  CB_RUN_SOURCE,
  CB_RUN_RESULT,
  CB_RUN_N_FIELDS,
};

extern const CbNoun cb_noun_run;

G_END_DECLS
