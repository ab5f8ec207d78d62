/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every change is a step of the journal: one thing that a person did, one
 * transaction, one label. Steps can be taken back and done again, also after the program
 * was closed, and together they are the history of each record. */

#pragma once

#include "cb-changes.h"
#include "cb-database.h"

G_BEGIN_DECLS

/* What a person did. The word is stored, so it stays the same for ever. */
typedef enum
{
  CB_VERB_CREATE,
  CB_VERB_EDIT,
  CB_VERB_DELETE,
  CB_VERB_IMPORT,
  CB_VERB_SAMPLE,
  CB_VERB_GENERATE,
  CB_VERB_PREPARE,
  CB_VERB_MOVE,  /* a case or an application, one step further */
  CB_VERB_ERASE, /* records, for good; see cb-journal-erase.h */
  CB_VERB_MERGE, /* a record with another one of the same thing */
  CB_N_VERBS,
} CbVerb;

/**
 * CbStep:
 * @number: of the step in the journal
 * @at: when, in UTC
 * @actor: who
 * @noun: (nullable): what the step was about, when it was about one kind of record
 * @ref: (nullable): the record, when it was one
 * @field: (nullable): the field, when it was one
 * @count: how many records it touched
 * @undone: it was taken back
 * @dropped: it was taken back, and can not be done again
 */
typedef struct
{
  gint64 number;
  char *at;
  char *actor;
  CbVerb verb;
  const CbNoun *noun;
  char *ref;
  const CbField *field;
  gint64 count;
  gboolean undone;
  gboolean dropped;
  GPtrArray *changes; /* of CbFieldChange, only in a record's history */
} CbStep;

void cb_step_free (CbStep *step);
const char *cb_verb_get_id (CbVerb verb);

typedef gboolean (*CbChangeFunc) (CbDatabase *database, gpointer user_data, GError **error);

/**
 * cb_journal_run:
 * @actor: who does it
 * @noun: (nullable): what it is about
 * @ref: (nullable): which record
 * @field: (nullable): which field
 * @func: makes the changes with the functions of cb-records.h
 *
 * Runs @func as one step. When it fails, nothing is changed; when it changes nothing, no step is
 * recorded.
 */
gboolean cb_journal_run (CbDatabase *database,
                         const char *actor,
                         CbVerb verb,
                         const CbNoun *noun,
                         const char *ref,
                         const CbField *field,
                         CbChangeFunc func,
                         gpointer user_data,
                         GError **error);

/**
 * cb_journal_begin_bulk:
 *
 * To be called by the function of a step that is going to insert many records. Until
 * cb_journal_end_bulk() it must do nothing but insert records. What the journal and the search need
 * to know of them is written at once, so that the step takes no memory, and much less time.
 */
gboolean cb_journal_begin_bulk (CbDatabase *database, GError **error);
gboolean cb_journal_end_bulk (CbDatabase *database, GError **error);

/**
 * cb_journal_undo:
 *
 * Takes back the newest step that is in force.
 *
 * Returns: (transfer full) (nullable): the step; %NULL with %CB_ERROR_NOTHING when there is none
 */
CbStep *cb_journal_undo (CbDatabase *database, GError **error);

/**
 * cb_journal_redo:
 *
 * Does again the step that was taken back last.
 *
 * Returns: (transfer full) (nullable): the step; %NULL with %CB_ERROR_NOTHING when there is none
 */
CbStep *cb_journal_redo (CbDatabase *database, GError **error);

/**
 * cb_journal_peek:
 * @redo: whether the step to do again is asked for, and not the one to take back
 *
 * Returns: (transfer full) (nullable): the step; %NULL without an error when there is none
 */
CbStep *cb_journal_peek (CbDatabase *database, gboolean redo, GError **error);

/**
 * cb_journal_list_recent:
 *
 * Returns: (transfer full) (element-type CbStep) (nullable): the newest steps, the newest first
 */
GPtrArray *cb_journal_list_recent (CbDatabase *database, guint limit, GError **error);

/**
 * cb_journal_list_history:
 *
 * Returns: (transfer full) (element-type CbStep) (nullable): the steps that touched one record, the
 * oldest first, with what each changed
 */
GPtrArray *
cb_journal_list_history (CbDatabase *database, const CbNoun *noun, gint64 id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbStep, cb_step_free)

G_END_DECLS
