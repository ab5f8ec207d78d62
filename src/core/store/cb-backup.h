/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-database.h"

G_BEGIN_DECLS

/**
 * cb_backup_write:
 * @target: where the copy goes; a file there is replaced once the copy is whole
 *
 * Writes a consistent copy of the database, also while it is in use. A plain copy of the file would
 * miss what is still in its write-ahead log. The copy is private to the user (mode 0600), on the
 * disk and read again before it gets its name. Refused where @target is the database itself
 * (%CB_ERROR_EXISTS), a folder or a device (%CB_ERROR_ACCESS). What the database was told to cancel
 * ends this as well, and leaves nothing.
 */
gboolean cb_backup_write (CbDatabase *database, const char *target, GError **error);

/**
 * cb_backup_write_apart:
 * @path: a database of any version, which may be in use; neither it nor what stands beside it is
 * changed
 *
 * Likewise over a connection of its own; in any thread.
 */
gboolean cb_backup_write_apart (const char *path,
                                const char *target,
                                GCancellable *cancellable,
                                GError **error);

/**
 * cb_backup_make_private:
 * @part: where something is written that will be called @target
 *
 * Makes an empty file that only the user can read (mode 0600). SQLite fills such a file and keeps
 * its mode.
 */
gboolean cb_backup_make_private (const char *part, const char *target, GError **error);

/**
 * cb_backup_rename:
 * @path: a file that is whole
 *
 * Puts what was written to @path on the disk and then gives it the name @target, so that after a
 * power cut there is what was there before or the whole new file. On failure @path is removed.
 */
gboolean cb_backup_rename (const char *path, const char *target, GError **error);

G_END_DECLS
