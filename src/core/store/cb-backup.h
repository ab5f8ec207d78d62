/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-database.h"

G_BEGIN_DECLS

/**
 * cb_backup_write:
 * @target: where the copy goes; a file there is replaced once the copy is whole
 *
 * Writes a consistent copy of the database, also while it is in use. A plain copy of the file would
 * miss what is still in its write-ahead log. Refused where @target is the database itself
 * (%CB_ERROR_EXISTS), a folder or a device (%CB_ERROR_ACCESS).
 */
gboolean cb_backup_write (CbDatabase *database, const char *target, GError **error);

G_END_DECLS
