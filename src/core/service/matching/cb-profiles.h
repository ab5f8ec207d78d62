/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-criterion.h"
#include "cb-database.h"
#include "cb-problem.h"

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

/**
 * cb_profiles_find_ref:
 * @profile: (nullable): as for cb_profiles_find()
 *
 * Returns: (transfer full) (nullable): the ref of the stored profile that cb_profiles_find() takes;
 * %NULL without an error when there is none, so that it would take a file
 */
char *cb_profiles_find_ref (CbDatabase *database, const char *profile, GError **error);

/**
 * cb_profiles_new:
 * @author: (nullable): office or function that makes it, not a person
 * @reason: (nullable): why the criteria are weighed in this way
 * @problems: (element-type CbProblem): grows by what can not be taken
 *
 * Returns: (transfer full): a profile of today, in the language of the program, not yet stored
 */
CbRecord *cb_profiles_new (const char *name,
                           const char *author,
                           const char *reason,
                           const CbWeights *weights,
                           GPtrArray *problems);

/**
 * cb_profiles_import:
 * @path: a file as cb_profile_file_write() writes it
 *
 * Stores the profile of a file as a new one, as one step; never in the place of another.
 *
 * Returns: (transfer full) (nullable): the profile as it is stored
 */
CbRecord *cb_profiles_import (CbDatabase *database,
                              const char *path,
                              const char *actor,
                              GPtrArray *problems,
                              GError **error);

/**
 * cb_profiles_set_weights:
 * @id: row number of the profile
 *
 * Changes all weights of a stored profile as one step.
 *
 * Returns: (transfer full) (nullable): the profile as it is stored now; %NULL with %CB_ERROR_LOCKED
 * when it is locked, %CB_ERROR_INVALID when the weights are none that a profile can have
 */
CbRecord *cb_profiles_set_weights (CbDatabase *database,
                                   gint64 id,
                                   const CbWeights *weights,
                                   const char *actor,
                                   GPtrArray *problems,
                                   GError **error);

G_END_DECLS
