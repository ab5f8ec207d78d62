/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files that write and read steps of the journal share. */

#pragma once

#include "cb-database-private.h"
#include "cb-journal.h"
#include "cb-record.h"

G_BEGIN_DECLS

/* A step that is under way. */
struct _CbJournalRun
{
  CbDatabase *database;
  const char *actor;
  CbVerb verb;
  const CbNoun *noun;
  const char *ref;
  const CbField *field;
  CbChangeFunc func;
  gpointer user_data;
  sqlite3_session *session;
  gint64 command;      /* its row, which is there before its end when it has parts; else 0 */
  gint64 n_in_parts;   /* records in its parts */
  CbJournalBulk *bulk; /* NULL but between the beginning and the end of many records */
};

/* Writes the row of the step, with a changeset and a number of records that may change until its
 * end. */
gboolean cb_journal_write_command (CbJournalRun *run,
                                   gconstpointer changeset,
                                   int size,
                                   gint64 count,
                                   GError **error);

/* The columns that cb_journal_read_step() wants, and one step of what was found. */
#define CB_JOURNAL_STEP_COLUMNS "id, at, actor, verb, noun, ref, field, count, state"
CbStep *cb_journal_read_step (CbStatement *statement);

/* --- parts of a step: see 0011-long-steps.sql and cb-journal-parts.c
 * ------------------------------------- */

/* Notes a record that was inserted. */
gboolean cb_journal_bulk_note (CbJournalBulk *self, const CbRecord *record, GError **error);

/* Forgets what was not ended. */
void cb_journal_bulk_free (CbJournalBulk *self);

/* Adds the records of the parts of a step that have no changeset. */
gboolean
cb_journal_list_added (CbDatabase *database, gint64 command, GArray *touched, GError **error);

/* How many of these records there still are. */
gboolean
cb_journal_count_added (CbDatabase *database, gint64 command, gint64 *n_records, GError **error);

/* @part is the row of the part, 0 for the changeset of the step itself. */
typedef gboolean (*CbChangesetFunc) (gint64 part,
                                     gconstpointer changeset,
                                     int size,
                                     gpointer user_data,
                                     GError **error);

/* Calls @func for each changeset of a step, the parts first and the step's own last. Parts that
 * were never taken back have none, and are left out. With @backward the other way round, to take
 * the step back: @func has to undo each one, and parts get a changeset that had none. */
gboolean cb_journal_for_each_changeset (CbDatabase *database,
                                        gint64 command,
                                        gboolean backward,
                                        CbChangesetFunc func,
                                        gpointer user_data,
                                        GError **error);

/* Calls @func with the changeset that each part of a step would have that has none, if it were
 * taken back now. */
gboolean cb_journal_for_each_unmade (CbDatabase *database,
                                     gint64 command,
                                     CbChangesetFunc func,
                                     gpointer user_data,
                                     GError **error);

/* The same as cb_journal_for_each_changeset() for those alone that may say something of one record.
 */
gboolean cb_journal_for_each_about (CbDatabase *database,
                                    gint64 command,
                                    const CbNoun *noun,
                                    gint64 id,
                                    CbChangesetFunc func,
                                    gpointer user_data,
                                    GError **error);

G_END_DECLS
