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

/* --- parts of a step: see 0011-long-steps.sql ------------------------------------- */

/* Notes a record that was inserted. */
gboolean cb_journal_bulk_note (CbJournalBulk *self, const CbRecord *record, GError **error);

/* Forgets what was not ended. */
void cb_journal_bulk_free (CbJournalBulk *self);

/* What a row says of a step: its columns are those of CB_JOURNAL_STEP_COLUMNS. */
#define CB_JOURNAL_STEP_COLUMNS "id, at, actor, verb, noun, ref, field, count, state"
CbStep *cb_journal_read_step (CbStatement *statement);

/* @part is the row of the part, 0 for the changeset of the step itself. */
typedef gboolean (*CbChangesetFunc) (gint64 part,
                                     gconstpointer changeset,
                                     int size,
                                     gpointer user_data,
                                     GError **error);

/* Calls @func for each changeset of a step, the parts first and the step's own last; with @backward
 * the other way round. */
gboolean cb_journal_for_each_changeset (CbDatabase *database,
                                        gint64 command,
                                        gboolean backward,
                                        CbChangesetFunc func,
                                        gpointer user_data,
                                        GError **error);

/* The same for those alone that may say something of one record. */
gboolean cb_journal_for_each_about (CbDatabase *database,
                                    gint64 command,
                                    const CbNoun *noun,
                                    gint64 id,
                                    CbChangesetFunc func,
                                    gpointer user_data,
                                    GError **error);

G_END_DECLS
