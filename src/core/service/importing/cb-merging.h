/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A package of another office, merged with what is here: field by field, by what each side knew of
 * the other (see cb-vector.h). What one side alone has changed is taken or kept without a question;
 * what both have changed is a conflict, and somebody chooses.
 *
 * What is not in the package stays as it is, unless the package says that it was deleted: what is
 * withheld for its marking, or is in no package unless it is named, is not there and not gone.
 *
 * A merge is an import plan with a CbMerge. cb_importing_plan() makes one of each package that has
 * versions, and cb_importing_apply() carries it out. */

#pragma once

#include "cb-database.h"
#include "cb-import-plan.h"

G_BEGIN_DECLS

/* What a record of the package is, seen from here. */
typedef enum
{
  CB_MERGE_GROUP_NEW,   /* it was not here */
  CB_MERGE_GROUP_THERE, /* changed or deleted there alone */
  CB_MERGE_GROUP_HERE,  /* changed or deleted here alone */
  CB_MERGE_GROUP_BOTH,  /* changed here and there */
} CbMergeGroup;

#define CB_N_MERGE_GROUPS 4

typedef enum
{
  CB_MERGE_CHOICE_NONE,
  CB_MERGE_CHOICE_OURS,
  CB_MERGE_CHOICE_THEIRS,
} CbMergeChoice;

typedef enum
{
  CB_CONFLICT_VALUES,        /* of a field */
  CB_CONFLICT_DELETED_HERE,  /* and changed there */
  CB_CONFLICT_DELETED_THERE, /* and changed here, or needed by other records here */
} CbConflictKind;

/**
 * CbMergeConflict:
 * @title: what names the record to a person
 * @field: (nullable): %NULL when it is about the record as a whole
 * @language: (nullable): of a text in another language than the original
 * @ours: (nullable): canonical value here; %NULL for “not stated”
 * @theirs: (nullable): the same there
 * @our_currency: (nullable): of ours, when it is an amount
 * @their_currency: (nullable): of theirs
 * @our_actor: (nullable): who wrote ours, as far as the journal tells
 * @our_time: (nullable): when, in UTC
 * @their_time: (nullable): when the record was last changed there, in UTC
 * @choice: which is taken
 * @fixed: there is no other choice, since other records refer to this one
 */
typedef struct
{
  CbConflictKind kind;
  const CbNoun *noun;
  char *ref;
  char *title;
  const CbField *field;
  char *language;
  char *ours;
  char *theirs;
  char *our_currency;
  char *their_currency;
  char *our_actor;
  char *our_time;
  char *their_time;
  CbMergeChoice choice;
  gboolean fixed;
} CbMergeConflict;

/**
 * CbMerge:
 * @origin: UUID of the database that the package is from
 * @revision: of that database
 * @written: (nullable): when the package was written, in UTC
 * @marking: (nullable): the highest marking in it
 * @withheld: how many records it does not have for their marking
 * @counts: records by group
 * @n_deleted: how many records here are deleted by the merge
 * @conflicts: (element-type CbMergeConflict): in the order of the package
 * @backup: (nullable): after the merge, where the database as it was before stands
 * @root: the package
 * @own_ahead: events that are said to be ours are not known here: the file is a copy, or an old one
 */
typedef struct _CbMerge
{
  char *origin;
  gint64 revision;
  char *written;
  char *marking;
  gint64 withheld;
  guint counts[CB_N_MERGE_GROUPS];
  guint n_deleted;
  GPtrArray *conflicts;
  char *backup;
  CbJsonValue *root;
  gboolean own_ahead;
} CbMerge;

/**
 * cb_merging_is_merge:
 * @root: a document
 *
 * Returns: whether it is a package with versions
 */
gboolean cb_merging_is_merge (CbJsonValue *root);

/**
 * cb_merging_plan:
 * @plan: a new plan, which gets its rows and its CbMerge
 * @root: the package
 *
 * Works out what merging would do. Nothing is changed.
 */
gboolean
cb_merging_plan (CbDatabase *database, CbImportPlan *plan, CbJsonValue *root, GError **error);

/**
 * cb_merging_choose:
 * @conflict: (nullable): one of the conflicts; %NULL for all that have another choice
 *
 * Chooses a side.
 */
void cb_merging_choose (CbMerge *merge, CbMergeConflict *conflict, CbMergeChoice choice);

/* The same for all conflicts of the record that @conflict is about. */
void
cb_merging_choose_record (CbMerge *merge, const CbMergeConflict *conflict, CbMergeChoice choice);

/**
 * cb_merging_read_choices:
 * @path: a JSON file: { "choices": [ { "kind": "needs", "ref": "UKR-01", "field": "title",
 * "language": "fr", "take": "theirs" }, … ], "otherwise": "ours" }. Without "field" a choice is for
 * all conflicts of the record; without "otherwise" the rest stays open.
 *
 * Chooses as the file says. What it says of no conflict is an error, since it was meant for
 * something.
 *
 * Returns: %FALSE with a sentence for people
 */
gboolean cb_merging_read_choices (CbMerge *merge, const char *path, GError **error);

/* Returns: how many conflicts nobody has chosen for yet */
guint cb_merging_count_open (const CbMerge *merge);

/**
 * cb_merging_apply:
 *
 * Writes a copy of the database beside it, keeps the files of documents that the package brings,
 * and does the merge with the choices made, as one step. What the plan says is worked out anew
 * within the step, so that it fits what is stored then.
 *
 * Returns: %FALSE with %CB_ERROR_CONSTRAINT when a conflict has no choice, also one that came up
 * since the plan was made; nothing is changed then
 */
gboolean
cb_merging_apply (CbDatabase *database, CbImportPlan *plan, const char *actor, GError **error);

G_END_DECLS
