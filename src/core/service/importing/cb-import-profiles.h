/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Settings of imports that are kept under a name, as records of the noun “import_profile”: they are
 * listed, exported and taken back like others, and found again by the header of a file. */

#pragma once

#include "cb-database.h"
#include "cb-import-settings.h"
#include "cb-record.h"

G_BEGIN_DECLS

/**
 * cb_import_profiles_keep:
 * @ref: (nullable): the profile to replace; %NULL for a new one
 * @name: what a person calls it
 * @settings: what is kept: all of it
 *
 * One step of the journal.
 *
 * Returns: (transfer full) (nullable): the ref of the profile
 */
char *cb_import_profiles_keep (CbDatabase *database,
                               const char *ref,
                               const char *name,
                               const CbImportSettings *settings,
                               const char *actor,
                               GError **error);

/**
 * cb_import_profiles_load:
 *
 * Returns: (transfer full) (nullable): the settings that are kept in @profile
 */
CbImportSettings *cb_import_profiles_load (const CbRecord *profile, GError **error);

/**
 * cb_import_profiles_find:
 * @names: the columns of a file, as CbProbeColumn names them
 *
 * Returns: (transfer full) (element-type CbRecord) (nullable): the profiles that fit the header,
 * the best first: all columns of the profile are there; of several the one that leaves fewest
 * columns of the file without a field, and of these the one that was changed last
 */
GPtrArray *cb_import_profiles_find (CbDatabase *database, const char *const *names, GError **error);

G_END_DECLS
