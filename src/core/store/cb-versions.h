/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which database this is, and which events the values of its records rest on (see cb-vector.h), so
 * that packages of other databases can be merged.
 *
 * A record is known to others by its noun and its ref. One without a row in the table has a single
 * event in all its fields: the first one of this origin. So adding records costs nothing here. The
 * journal stamps what a step has changed; a step that is taken back before any package could tell
 * of it leaves no trace, and one that is taken back later is stamped as the change that this is.
 *
 * An origin belongs to one file. In a file that was copied or restored, which is told by the number
 * of its inode, the next step begins a new one. A copy that is put back into the same inode (cp
 * onto the file that it was made from) can not be told; a package with events that are said to be
 * ours and are not known here gives it away, and then a new origin begins as well. */

#pragma once

#include "cb-database.h"
#include "cb-vector.h"

G_BEGIN_DECLS

/**
 * CbReplica:
 * @uid: UUID of the origin
 * @origin: its number in this file
 * @counter: of its newest event
 */
typedef struct
{
  char *uid;
  guint origin;
  gint64 counter;
} CbReplica;

void cb_replica_clear (CbReplica *replica);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CbReplica, cb_replica_clear)

gboolean cb_versions_get_replica (CbDatabase *database, CbReplica *replica, GError **error);

/**
 * CbVersion:
 * @marking: (nullable): that of a record that was deleted; %NULL when it is there
 */
typedef struct
{
  CbFieldVectors *vectors;
  char *marking;
} CbVersion;

void cb_version_free (CbVersion *version);

/**
 * cb_versions_list:
 *
 * Returns: (transfer full) (element-type utf8 CbVersion) (nullable): by ref, those records of @noun
 * that have more than the first event, or were deleted
 */
GHashTable *cb_versions_list (CbDatabase *database, const CbNoun *noun, GError **error);

/**
 * cb_versions_list_origins:
 *
 * Returns: (transfer full) (element-type utf8) (nullable): the UUIDs by number; %NULL where a
 * number stands for none
 */
GPtrArray *cb_versions_list_origins (CbDatabase *database, GError **error);

/**
 * cb_versions_share:
 *
 * To be called before a package is read from the database: whatever was done until now may become
 * known to others. Begins a new origin in a file that was copied.
 */
gboolean cb_versions_share (CbDatabase *database, GError **error);

/* Within a step of the journal: */

/* Keeps the origins that the file has not yet; @origins as cb_versions_list_origins() gives them.
 */
gboolean cb_versions_keep_origins (CbDatabase *database, GPtrArray *origins, GError **error);

/* Begins a new origin, since events of ours are known elsewhere that are not known here. */
gboolean cb_versions_renew (CbDatabase *database, GError **error);

/* The event of the step: each step has one, once it asks. */
gboolean cb_versions_get_event (CbDatabase *database, CbEvent *event, GError **error);

/**
 * cb_versions_put:
 * @marking: (nullable): of a record that is deleted
 *
 * Says what a record has after the step, instead of the event of the step.
 */
void cb_versions_put (CbDatabase *database,
                      const CbNoun *noun,
                      const char *ref,
                      const CbFieldVectors *vectors,
                      const char *marking);

/* Called by the journal alone: */

/* At the beginning of a step, an undo or a redo. */
gboolean cb_versions_begin (CbDatabase *database, GError **error);

/**
 * cb_versions_note:
 * @touched: (nullable) (element-type CbTouched): what @changeset touches, when that is known
 * @command: number of the step; 0 for a change that is no step of its own
 *
 * Stamps what @changeset did.
 */
gboolean cb_versions_note (CbDatabase *database,
                           gconstpointer changeset,
                           int size,
                           GArray *touched,
                           gint64 command,
                           GError **error);

/* Whether anything at all is known as deleted. */
gboolean cb_versions_know_deleted (CbDatabase *database, gboolean *any, GError **error);

/* At the end of a step: writes what it has put down itself. @command is 0 when it changed no
 * record.
 */
gboolean cb_versions_end (CbDatabase *database, gint64 command, GError **error);

/**
 * cb_versions_travel:
 * @changeset: what was applied
 *
 * Stamps what taking back the step @command, or doing it again, did.
 */
gboolean cb_versions_travel (CbDatabase *database,
                             gconstpointer changeset,
                             int size,
                             GArray *touched,
                             gint64 command,
                             gboolean redo,
                             GError **error);

/* Forgets all that is known of records of @noun that are no longer there. */
gboolean cb_versions_forget (CbDatabase *database, const CbNoun *noun, GError **error);

/* Says in a copy of a database, still unopened, that it is one. */
gboolean cb_versions_mark_copy (const char *path, GError **error);

/* Once, when the file was made: the origin is its own. */
gboolean cb_versions_claim (CbDatabase *database, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbVersion, cb_version_free)

G_END_DECLS
