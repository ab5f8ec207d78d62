/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-sql.h"

G_BEGIN_DECLS

/* "CBRG", in the header of each database of ours. */
#define CB_SCHEMA_APPLICATION_ID 0x43425247

guint cb_schema_get_latest (void);

/**
 * cb_schema_get_version:
 * @version: (out): number of the newest step that was applied; 0 for an empty file
 *
 * Returns: %FALSE with %CB_ERROR_CORRUPT when the file is no database of ours
 */
gboolean cb_schema_get_version (CbSql *sql, guint *version, GError **error);

/**
 * cb_schema_upgrade_to:
 *
 * Applies the steps that are missing, up to @version, in one transaction with their number. Fails
 * with %CB_ERROR_NEWER, and changes nothing, when the file has steps that this program does not
 * know.
 */
gboolean cb_schema_upgrade_to (CbSql *sql, guint version, GError **error);

G_END_DECLS
