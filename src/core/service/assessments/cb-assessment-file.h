/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An assessment with its answers, laid along the items of its instrument, and what can be read from
 * it: how far it is answered, how each norm stands, where the gaps are, and what has changed since
 * another one. These are pure functions on what was loaded. */

#pragma once

#include "cb-code-list.h"
#include "cb-database.h"
#include "cb-record.h"

G_BEGIN_DECLS

/**
 * CbAssessedItem:
 * @item: the item of the instrument
 * @answer: (nullable): %NULL while nobody has answered it
 */
typedef struct
{
  const CbCode *item;
  CbRecord *answer;
} CbAssessedItem;

/**
 * CbAssessmentFile:
 * @record: the assessment
 * @items: (element-type CbAssessedItem): every item, in the order of the instrument, then those of
 *   its optional parts
 * @strays: (element-type CbRecord): answers to items that the instrument does not have
 * @n_answered: how many items have a status or a level
 * @instrument: (nullable): the instrument of one's own that the items are from
 *
 * It never changes.
 */
typedef struct
{
  CbRecord *record;
  GArray *items;
  GPtrArray *strays;
  guint n_answered;
  CbRecord *instrument;
  CbCodeList *own_items; /* what the items point to, when they are one's own */
} CbAssessmentFile;

/**
 * CbGap:
 * @place: of the item in the assessment
 * @difference: levels from the one now to the one wanted; 0 when the level now is not stated
 * @priority: as stated, or 0
 * @weight: difference × priority, a priority that is not stated counting as the middle of the
 *   scale; 0 when the level now is not stated
 */
typedef struct
{
  guint place;
  int difference;
  int priority;
  int weight;
} CbGap;

/**
 * CbNormStanding:
 * @norm: code of the norm that the items stand under
 * @n_items: how many items there are
 * @by_status: how many have each status, by its place in "answer-statuses"
 * @n_open: how many have none
 * @n_levels: how many have a level above 0, which is “not assessed”
 * @mean_level: of these; NAN when there are none
 */
#define CB_ANSWER_STATUSES 5
typedef struct
{
  const char *norm;
  guint n_items;
  guint by_status[CB_ANSWER_STATUSES];
  guint n_open;
  guint n_levels;
  double mean_level;
} CbNormStanding;

/**
 * CbAnswerChange:
 * @item: the item, of the later assessment unless only the earlier one has it
 * @before: (nullable): the answer then
 * @after: (nullable): the answer now
 * @fields: bits of the fields of an answer that differ, 1 << CB_ANSWER_…
 */
typedef struct
{
  const CbCode *item;
  const CbRecord *before;
  const CbRecord *after;
  guint fields;
} CbAnswerChange;

/**
 * cb_assessment_file_load:
 * @ref: of the assessment
 *
 * Returns: (transfer full) (nullable): the assessment; %NULL with %CB_ERROR_NOT_FOUND when there is
 * none
 */
CbAssessmentFile *cb_assessment_file_load (CbDatabase *database, const char *ref, GError **error);

/**
 * cb_assessment_file_new_empty:
 * @instrument: code of the instrument
 *
 * Returns: (transfer full): what an assessment without a State, a day and answers would be
 */
CbAssessmentFile *cb_assessment_file_new_empty (const char *instrument);

/**
 * cb_assessment_file_list:
 * @state: (nullable): alpha-3 code, when only those of one State are asked for
 *
 * Returns: (transfer full) (element-type CbAssessmentFile) (nullable): the newest first
 */
GPtrArray *cb_assessment_file_list (CbDatabase *database, const char *state, GError **error);

void cb_assessment_file_free (CbAssessmentFile *file);

/**
 * cb_assessment_file_get_instrument_name:
 *
 * Returns: (transfer none): what its items are from, in the language of the program
 */
const char *cb_assessment_file_get_instrument_name (const CbAssessmentFile *file);

/**
 * cb_assessment_file_find:
 * @item: code of an item
 *
 * Returns: its place, or -1
 */
int cb_assessment_file_find (const CbAssessmentFile *file, const char *item);

/**
 * cb_assessment_file_list_gaps:
 *
 * The items that are not where they are wanted: those with a level, by difference × priority, then
 * by difference, the largest first, then in the order of the instrument; after them those that have
 * a status short of “in place” and no level, in the order of the statuses. A level wanted that is
 * not stated is the highest. What does not apply is no gap.
 *
 * Returns: (transfer full) (element-type CbGap)
 */
GArray *cb_assessment_file_list_gaps (const CbAssessmentFile *file);

/**
 * cb_assessment_file_list_norms:
 *
 * Returns: (transfer full) (element-type CbNormStanding): one for each norm that has items, in
 * their order
 */
GArray *cb_assessment_file_list_norms (const CbAssessmentFile *file);

/**
 * cb_assessment_file_compare:
 * @before: the earlier one
 * @after: the later one; borrowed by the result, like @before
 *
 * Returns: (transfer full) (element-type CbAnswerChange): exactly the items whose status, level,
 * level wanted, priority, evidence or note differ
 */
GArray *cb_assessment_file_compare (const CbAssessmentFile *before, const CbAssessmentFile *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbAssessmentFile, cb_assessment_file_free)

G_END_DECLS
