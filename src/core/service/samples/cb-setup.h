/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-database.h"

G_BEGIN_DECLS

/**
 * cb_setup_prepare:
 *
 * Gives a new database what every database begins with: rates of exchange and the default weight
 * profile. Does nothing in one that has them. This is no step that can be undone. Where personal
 * data were erased and the file could not be written anew, that is done now if it can be.
 */
gboolean cb_setup_prepare (CbDatabase *database, GError **error);

/**
 * cb_setup_create:
 * @path: where there is no file yet
 * @sample: whether the sample is loaded as well
 * @actor: who does it
 *
 * Makes a new database with what every database begins with. It gets its name when it is whole and
 * on the disk, so that whatever comes between leaves nothing in the way of the next try.
 *
 * Returns: %FALSE with %CB_ERROR_EXISTS when there is a file, or another error
 */
gboolean cb_setup_create (const char *path, gboolean sample, const char *actor, GError **error);

/**
 * cb_setup_load_sample:
 * @actor: who does it
 *
 * Loads the sample as one step.
 */
gboolean cb_setup_load_sample (CbDatabase *database, const char *actor, GError **error);

/**
 * cb_setup_find_sample:
 * @found: (out): whether the sample was loaded and not taken back
 *
 * Returns: %FALSE on error
 */
gboolean cb_setup_find_sample (CbDatabase *database, gboolean *found, GError **error);

/**
 * cb_setup_get_default_path:
 *
 * Returns: (transfer full): where the program keeps its database when it is not told otherwise,
 * below the folder for data of the user
 */
char *cb_setup_get_default_path (void);

/**
 * cb_setup_find_free_path:
 * @sample: for a database with the sample
 *
 * Makes the folder of new databases.
 *
 * Returns: (transfer full): where the next one may stand: no file is there yet
 */
char *cb_setup_find_free_path (gboolean sample);

/**
 * cb_setup_get_actor:
 *
 * Returns: (transfer none): the name that steps are recorded under: the login name
 */
const char *cb_setup_get_actor (void);

G_END_DECLS
