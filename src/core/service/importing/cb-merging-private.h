/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files that merge have in common. */

#pragma once

#include "cb-import-rows.h"
#include "cb-merging.h"
#include "cb-versions.h"

G_BEGIN_DECLS

/* What is put down of a record once its row is taken. */
typedef struct
{
  const CbNoun *noun;
  char *ref;
  CbFieldVectors *vectors;
  char *marking;
  gboolean rejected;      /* its row is not taken */
  const CbImportRow *row; /* of which that is decided later; else NULL */
} CbMergeStamp;

/**
 * CbMerging:
 * @within: whether it is done, within a step, and not only planned
 * @choices: (nullable) (element-type utf8 gpointer): by cb_merging_make_key()
 * @origins: UUIDs by number, those of the file and behind them those of the package
 * @numbers: the number of each origin of the package
 * @n_numbers: how many it has
 * @known: noun → ref → CbVersion
 * @going: set of "noun ref" of what is deleted by the merge
 * @gone: set of "noun ref" of what stays deleted here
 */
typedef struct
{
  CbDatabase *database;
  CbImportPlan *plan;
  CbMerge *merge;
  CbJsonValue *root;
  gboolean within;
  GHashTable *choices;
  GPtrArray *origins;
  guint *numbers;
  guint n_numbers;
  CbReplica replica;
  CbVector *first;       /* of a record here that says none */
  CbVector *their_first; /* of one of the package that says none */
  CbEvent event;         /* of the step, once it is needed */
  GHashTable *known;
  GHashTable *going;
  GHashTable
      *referred; /* set of "kind ref" that planned rows refer to; NULL before it is asked for */
  GHashTable *updated; /* set of "noun ref" of the records that planned rows change */
  GHashTable *gone;
  GPtrArray *deletions; /* of CbRecord, in the order in which they are deleted */
  GPtrArray *stamps;    /* of CbMergeStamp */
  GPtrArray *renamed;   /* of CbRecord: other UUID, everything else as it was */
} CbMerging;

void cb_merging_clear (CbMerging *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CbMerging, cb_merging_clear)

/* Works everything out; @self has its database, its plan and its choices. */
gboolean cb_merging_make_plan (CbMerging *self, CbJsonValue *root, GError **error);

CbMerge *cb_merging_new_merge (CbJsonValue *root);
void cb_merging_free_merge (CbMerge *merge);
void cb_merging_free_conflict (CbMergeConflict *conflict);

/* The two sides of a record. */
typedef struct
{
  CbRecord *ours;         /* NULL when it is not here */
  CbRecord *theirs;       /* NULL when it is not there */
  const CbVersion *known; /* NULL when ours has its first event alone */
  CbFieldVectors *our_vectors;
  CbFieldVectors *their_vectors;
  GHashTable *untold; /* set of fields that the package has with values that can not be taken */
} CbMergeSides;

char *cb_merging_make_key (const CbNoun *noun,
                           const char *ref,
                           const CbField *field,
                           const char *language);

/* Returns: (transfer none) (nullable): %NULL on error */
const CbVersion *
cb_merging_find_known (CbMerging *self, const CbNoun *noun, const char *ref, GError **error);

/* The event of the step; while planning, what it would be. */
gboolean cb_merging_get_event (CbMerging *self, CbEvent *event, GError **error);

void cb_merging_stamp (CbMerging *self,
                       const CbNoun *noun,
                       const char *ref,
                       CbFieldVectors *vectors,
                       const char *marking,
                       const CbImportRow *row);

/**
 * cb_merging_ask:
 * @conflict: (transfer full): without its choice
 *
 * Returns: what was chosen
 */
CbMergeChoice cb_merging_ask (CbMerging *self, CbMergeConflict *conflict);

/* Begins a conflict about @record, with its title. */
CbMergeConflict *cb_merging_new_conflict (CbConflictKind kind, const CbRecord *record);

/* Who wrote ours, and when: for what is shown, not for what is decided. */
void cb_merging_tell_history (CbMerging *self, CbMergeConflict *conflict, const CbRecord *ours);

void cb_merging_count (CbMerging *self, CbMergeGroup group);

/* Merges one record of the package that is here as well. */
CbImportRow *cb_merging_merge_record (CbMerging *self,
                                      CbImportRows *rows,
                                      const CbNoun *noun,
                                      CbMergeSides *sides,
                                      guint row,
                                      GError **error);

/* All that the package says was deleted. */
gboolean cb_merging_read_deleted (CbMerging *self, CbImportRows *rows, GError **error);

/* What the package says of itself and of a record. FALSE or NULL with a sentence for people. */
gboolean cb_merging_read_head (CbMerging *self, GError **error);
CbFieldVectors *cb_merging_read_vectors (CbMerging *self, CbJsonValue *object, GError **error);
CbVector *
cb_merging_read_vector (CbMerging *self, CbJsonValue *object, const char *member, GError **error);

/* Keeps the files that the package brings; those whose content is not what it says are left out,
 * and are in @problems. */
gboolean cb_merging_keep_files (CbDatabase *database,
                                CbJsonValue *root,
                                GPtrArray *problems,
                                GError **error);

G_END_DECLS
