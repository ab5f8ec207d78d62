/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records that may be the same thing, stored twice: typed by two people, or taken in from two
 * files. The finder only proposes; somebody decides, and unites them (cb-uniting.h) or says that
 * they are different (a distinction). */

#pragma once

#include <gio/gio.h>

#include "cb-database.h"
#include "cb-record.h"
#include "cb-report.h"

G_BEGIN_DECLS

typedef enum
{
  CB_DUPLICATE_SAME_STATE = 1 << 0,
  CB_DUPLICATE_SAME_TITLE = 1 << 1,
  CB_DUPLICATE_SIMILAR_TITLE = 1 << 2,
  CB_DUPLICATE_SHARED_AREAS = 1 << 3,
  CB_DUPLICATE_SAME_IDENTIFIER = 1 << 4, /* of IATI */
  CB_DUPLICATE_SAME_PROVIDER = 1 << 5,
  CB_DUPLICATE_SAME_NAME = 1 << 6,
  CB_DUPLICATE_SIMILAR_NAME = 1 << 7,
  CB_DUPLICATE_SAME_ACRONYM = 1 << 8,
  CB_DUPLICATE_OTHER_SOURCE = 1 << 9, /* both state a source, and not the same */
} CbDuplicateReasons;

/**
 * CbDuplicatePair:
 * @first: of the two the one whose reference comes first
 * @score: from 0 to 1000
 *
 * Two records that may be one, and why.
 */
typedef struct
{
  CbRecord *first;
  CbRecord *second;
  guint score;
  CbDuplicateReasons reasons;
} CbDuplicatePair;

void cb_duplicate_pair_free (CbDuplicatePair *pair);

/* The most pairs that are proposed. */
#define CB_DUPLICATES_MOST 5000

typedef struct _CbDuplicateSet CbDuplicateSet;

/**
 * cb_duplicates_can_find:
 *
 * Returns: whether duplicates of @noun can be looked for: needs, programmes and organisations
 */
gboolean cb_duplicates_can_find (const CbNoun *noun);

/**
 * cb_duplicates_load:
 *
 * Returns: (transfer full) (nullable): the records of @noun, and which of them are known to be
 * different; needs no database any more, so that the search can run in another thread
 */
CbDuplicateSet *cb_duplicates_load (CbDatabase *database, const CbNoun *noun, GError **error);
void cb_duplicate_set_free (CbDuplicateSet *set);

/**
 * cb_duplicates_find:
 * @cut: (out): whether there are more than %CB_DUPLICATES_MOST
 *
 * Needs: of the same State, with similar titles in one language (and the same numbers in them, so
 * that phases and years stay apart); shared areas add to the score. Programmes: with the same IATI
 * identifier, or of the same provider and with similar titles. Organisations: with the same or a
 * very similar name or the same acronym, unless they are of different States.
 *
 * Returns: (transfer full) (element-type CbDuplicatePair) (nullable): the likeliest first; %NULL
 * when it was cancelled
 */
GPtrArray *cb_duplicates_find (const CbDuplicateSet *set,
                               gboolean *cut,
                               GCancellable *cancellable,
                               GError **error);

/**
 * cb_duplicates_word_reasons:
 *
 * Returns: (transfer full): the reasons as a sentence, in the language of the program
 */
char *cb_duplicates_word_reasons (const CbDuplicatePair *pair);

/**
 * cb_duplicates_make_report:
 * @pairs: (element-type CbDuplicatePair)
 *
 * Returns: (transfer full): the pairs as a table, with the reasons as codes and in the language of
 * the program
 */
CbReport *cb_duplicates_make_report (const CbNoun *noun, GPtrArray *pairs);

/**
 * cb_duplicates_distinguish:
 * @reason: (nullable): what sets them apart
 *
 * Notes, as one step, that two records are different things; they are proposed no more.
 */
gboolean cb_duplicates_distinguish (CbDatabase *database,
                                    const CbNoun *noun,
                                    const char *first,
                                    const char *second,
                                    const char *reason,
                                    const char *actor,
                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbDuplicateSet, cb_duplicate_set_free)

G_END_DECLS
