/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-matching.h"
#include "cb-profile.h"

CbWeights
cb_matching_read_weights (const CbRecord *profile)
{
  CbWeights weights = cb_weights_default ();

  g_return_val_if_fail (profile->noun == &cb_noun_profile, weights);

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      const char *weight = cb_record_get (profile, CB_PROFILE_WEIGHT_AREA + i);

      if (weight != NULL)
        weights.weight[i] = g_ascii_strtod (weight, NULL);
    }
  return weights;
}
