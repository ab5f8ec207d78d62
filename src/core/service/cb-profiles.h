/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-criterion.h"
#include "cb-database.h"

G_BEGIN_DECLS

/* Ref of the profile that every database begins with. */
#define CB_PROFILES_DEFAULT "default"

/**
 * cb_profiles_find:
 * @profile: (nullable): ref or name of a stored profile, in any language, or the path of a JSON
 * file; %NULL for the default one
 * @weights: (out): its weights
 * @name: (out) (transfer full): what it is called
 *
 * Finds the weights for a matching. A file is an object {"name": …, "weights": {"area": 5, …}}; a
 * criterion that it does not name has its default weight.
 *
 * Returns: %FALSE with %CB_ERROR_NOT_FOUND when there is neither such a profile nor such a file;
 * %CB_ERROR_PARSE or %CB_ERROR_INVALID, with a sentence for people, when the file is no profile
 */
gboolean cb_profiles_find (CbDatabase *database,
                           const char *profile,
                           CbWeights *weights,
                           char **name,
                           GError **error);

G_END_DECLS
