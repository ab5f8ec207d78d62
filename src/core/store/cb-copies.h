/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The copies of a database that the program makes by itself: where they are, what they are called,
 * which of them are kept. They stand in a folder of their own beside the file
 * ("FILE.backups", mode 0700), so that they are where the database is, as private as it is, and are
 * found when it can not be read. A name says when and why: "20261120T181500Z-merge.db". */

#pragma once

#include "cb-database.h"

G_BEGIN_DECLS

/* Why a copy was made. The word in the name of its file stays the same for ever. */
typedef enum
{
  CB_COPY_HAND,    /* by a person: it is never removed by the program */
  CB_COPY_DAILY,   /* a day of work */
  CB_COPY_UPGRADE, /* before the schema was brought up to date */
  CB_COPY_IMPORT,  /* before a file that changes much was taken in */
  CB_COPY_MERGE,   /* before a package was merged */
  CB_COPY_RESTORE, /* what was the database before a copy took its place */
  CB_N_COPY_REASONS,
} CbCopyReason;

/**
 * CbCopy:
 * @at: when it was made, in seconds since 1970
 * @size: of the file, in bytes
 * @kept: the program never removes it: made by hand, moved aside by a restore, or by an earlier
 * version, which had no rule
 */
typedef struct
{
  char *path;
  CbCopyReason reason;
  gint64 at;
  guint64 size;
  gboolean kept;
} CbCopy;

/* No more bytes than this for copies that the program made by itself; the newest are kept all the
 * same. */
#define CB_COPIES_SIZE_LIMIT (G_GUINT64_CONSTANT (2) << 30)

CbCopy *cb_copy_new (const char *path, CbCopyReason reason, gint64 at, guint64 size);
void cb_copy_free (CbCopy *copy);

const char *cb_copy_reason_get_id (CbCopyReason reason);

/**
 * cb_copies_get_folder:
 * @path: of the database, which need not be there
 *
 * Returns: (transfer full): where its copies are; a link is followed first
 */
char *cb_copies_get_folder (const char *path);

/**
 * cb_copies_list:
 * @path: of the database
 *
 * Returns: (transfer full) (element-type CbCopy): its copies, the newest first, with those that
 * restoring and earlier versions have put beside the database; empty when there are none
 */
GPtrArray *cb_copies_list (const char *path);

/**
 * cb_copies_choose_superfluous:
 * @copies: (element-type CbCopy): the newest first
 * @now: in seconds since 1970
 * @limit: in bytes
 *
 * The rule: all copies of the last two days stay, then the newest of each day for two weeks, of
 * each week for eight weeks, of each month for a year. What is then beyond @limit goes, the oldest
 * first. The newest three always stay, and what is marked as kept, which counts for nothing else.
 *
 * Returns: (transfer container) (element-type CbCopy): those that can go
 */
GPtrArray *cb_copies_choose_superfluous (GPtrArray *copies, gint64 now, guint64 limit);

/**
 * cb_copies_is_current:
 *
 * Returns: whether the newest copy was made after the last change of the database
 */
gboolean cb_copies_is_current (const char *path);

/**
 * cb_copies_is_due:
 * @now: in seconds since 1970
 *
 * Returns: whether the copy of a day is to be made: something has changed since the newest copy,
 * and that is older than a day
 */
gboolean cb_copies_is_due (const char *path, gint64 now);

/**
 * cb_copies_add:
 * @copy: (out) (optional) (transfer full) (nullable): where it is; %NULL when there is nothing to
 * lose: no file (":memory:"), or nothing but what every database begins with
 *
 * Makes a copy of @database in its present state and removes what is superfluous. To be called
 * between steps, in the thread of the database.
 */
gboolean cb_copies_add (CbDatabase *database, CbCopyReason reason, char **copy, GError **error);

/**
 * cb_copies_replace:
 *
 * Where records were erased for good, the copies still have them: makes a new copy, and removes all
 * that the program may remove. Does nothing where there are none.
 */
gboolean cb_copies_replace (CbDatabase *database, GError **error);

/**
 * cb_copies_add_apart:
 * @path: of a database, which may be in use
 *
 * Likewise over a connection of its own, so that work in @path goes on meanwhile; in any thread.
 */
char *cb_copies_add_apart (const char *path,
                           CbCopyReason reason,
                           GCancellable *cancellable,
                           GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbCopy, cb_copy_free)

G_END_DECLS
