/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-database.h"

G_BEGIN_DECLS

/**
 * cb_safekeeping_restore:
 * @path: the database
 * @backup: a copy of a database, which is only read
 * @kept: (out) (optional) (transfer full) (nullable): where the old database was put; %NULL when
 * there was none
 *
 * Checks @backup and puts a copy of it in the place of the database, which nobody may have open.
 * The old database is never deleted: it gets another name in the same folder.
 *
 * Returns: %FALSE with %CB_ERROR_CORRUPT when the backup is damaged, %CB_ERROR_BUSY when somebody
 * uses the database; nothing is changed then
 */
gboolean cb_safekeeping_restore (const char *path, const char *backup, char **kept, GError **error);

G_END_DECLS
