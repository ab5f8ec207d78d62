/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A profile of weights as a file of its own (data/schemas/profile.schema.json): what
 * “match --profile FILE” reads, and what is handed from one office to another. */

#pragma once

#include "cb-record.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cb_profile_file_read:
 * @path: in the encoding of file names
 *
 * Reads a profile. A criterion that the file does not name has its default weight, and without a
 * name the profile is called as the file is.
 *
 * Returns: (transfer full) (nullable): a record of the noun "profile" that is stored nowhere,
 * without a ref and not locked; %NULL with %CB_ERROR_NOT_FOUND, %CB_ERROR_ACCESS, or
 * %CB_ERROR_PARSE or %CB_ERROR_LIMIT and a sentence for people
 */
CbRecord *cb_profile_file_read (const char *path, GError **error);

/**
 * cb_profile_file_write:
 * @profile: a record of the noun "profile"
 * @path: an old file is replaced once the new one is whole
 *
 * Writes name, weights, and who made the profile, when and why.
 */
gboolean cb_profile_file_write (const CbRecord *profile,
                                const char *path,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
