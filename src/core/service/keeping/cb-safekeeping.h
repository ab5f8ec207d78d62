/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a copy takes the place of a database, and what is known of it before. */

#pragma once

#include "cb-copy-facts.h"

G_BEGIN_DECLS

/**
 * CbRestorePreview:
 * @copy: what the copy holds
 * @present: (nullable): what the database holds now; %NULL when there is none, or it can not be
 * read
 * @trouble: (nullable): why not
 * @related: the copy is an earlier state of the database: its newest step is in the journal
 * @lost: (element-type CbStep): the steps of the database that are not in the copy, the newest
 * first
 */
typedef struct
{
  CbCopyFacts *copy;
  CbCopyFacts *present;
  GError *trouble;
  gboolean related;
  GPtrArray *lost;
} CbRestorePreview;

/**
 * cb_safekeeping_preview:
 * @path: the database
 * @backup: a copy
 * @cancellable: (nullable): ends the reading
 *
 * Looks at a copy before it is restored: it is read from end to end. Nothing is changed; in any
 * thread.
 *
 * Returns: (transfer full) (nullable): what it holds and what would be lost; %NULL with
 * %CB_ERROR_CORRUPT when the copy is damaged or no database, %CB_ERROR_NEWER when a newer version
 * has written it
 */
CbRestorePreview *cb_safekeeping_preview (const char *path,
                                          const char *backup,
                                          GCancellable *cancellable,
                                          GError **error);
void cb_restore_preview_free (CbRestorePreview *preview);

/**
 * cb_safekeeping_restore:
 * @path: the database
 * @backup: a copy of a database, which is only read
 * @kept: (out) (optional) (transfer full) (nullable): where the old database was put; %NULL when
 * there was none
 *
 * Checks @backup and puts a copy of it in the place of the database, which nobody may have open.
 * The old database is never deleted: it gets another name in the same folder, together with its
 * write-ahead log, which is never read into the restored file.
 *
 * Returns: %FALSE with %CB_ERROR_CORRUPT when the backup is damaged, %CB_ERROR_BUSY when somebody
 * uses the database; nothing is changed then
 */
gboolean cb_safekeeping_restore (const char *path, const char *backup, char **kept, GError **error);

/**
 * cb_safekeeping_open_copy:
 * @path: a database that can not be read, and stays as it is
 * @backup: a copy of it
 *
 * Puts a copy of @backup beside @path, under a name that is free.
 *
 * Returns: (transfer full) (nullable): where it is
 */
char *cb_safekeeping_open_copy (const char *path, const char *backup, GError **error);

/**
 * cb_safekeeping_find_good_copy:
 * @path: a database, which may be damaged
 *
 * Returns: (transfer full) (nullable): the newest of its copies that can be read from end to end
 */
char *cb_safekeeping_find_good_copy (const char *path, GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbRestorePreview, cb_restore_preview_free)

G_END_DECLS
