/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The work on assessments: begin one, answer its items, and make needs of its gaps. Each of these
 * is one step of the journal. */

#pragma once

#include "cb-assessment-file.h"
#include "cb-problem.h"

G_BEGIN_DECLS

/**
 * CbAnswerInput:
 * @field: a field of an answer, CB_ANSWER_STATUS or one after it
 * @input: (nullable): what was typed or chosen; %NULL or "" states nothing
 */
typedef struct
{
  guint field;
  const char *input;
} CbAnswerInput;

/**
 * cb_assessing_open:
 * @state: alpha-3 code
 * @date: the day that the answers speak of
 * @office: (nullable): who is responsible for it
 *
 * Begins an assessment of the State along the voluntary checklist.
 *
 * Returns: (transfer full) (nullable): the assessment
 */
CbRecord *cb_assessing_open (CbDatabase *database,
                             const char *state,
                             CbDate date,
                             const char *office,
                             const char *actor,
                             GError **error);

/**
 * cb_assessing_answer:
 * @assessment: ref of the assessment
 * @item: code of an item of its instrument
 * @inputs: (array length=n_inputs): what is answered; other fields stay as they are
 * @today: the day that is kept as that of the answer
 * @office: (nullable): who answers; %NULL keeps who answered before, or the office of the
 * assessment
 * @problems: (element-type CbProblem): grows by what is wrong with the inputs
 *
 * Answers an item, or changes its answer. When an input can not be taken, nothing is changed and
 * @problems says why.
 *
 * Returns: (transfer full) (nullable): the answer as it is stored now; %NULL with %CB_ERROR_INVALID
 * when an input can not be taken, with %CB_ERROR_NOT_FOUND when there is no such assessment or item
 */
CbRecord *cb_assessing_answer (CbDatabase *database,
                               const char *assessment,
                               const char *item,
                               const CbAnswerInput *inputs,
                               guint n_inputs,
                               CbDate today,
                               const char *office,
                               const char *actor,
                               GPtrArray *problems,
                               GError **error);

/**
 * cb_assessing_make_need:
 * @assessment: ref of the assessment
 * @items: (array zero-terminated=1): codes of the items, at least one with an answer
 * @title: (nullable): of the need; %NULL for the name of the first item
 *
 * Makes a draft of a need from gaps: areas, norms and kinds of assistance of the items, the lowest
 * level now, the highest level wanted and the highest priority of the answers, their evidence, and
 * the strictest of their markings. The need keeps the link to the answers.
 *
 * Returns: (transfer full) (nullable): the need
 */
CbRecord *cb_assessing_make_need (CbDatabase *database,
                                  const char *assessment,
                                  const char *const *items,
                                  const char *title,
                                  const char *actor,
                                  GError **error);

/**
 * CbGapState:
 * @CB_GAP_NONE: the need does not come from an assessment
 * @CB_GAP_OPEN: the newest answers still lie below the level wanted, or do not say
 * @CB_GAP_CLOSED: every item of the need has come to the level wanted in the newest assessment
 */
typedef enum
{
  CB_GAP_NONE,
  CB_GAP_OPEN,
  CB_GAP_CLOSED,
} CbGapState;

/**
 * cb_assessing_get_gap_state:
 * @need: a need
 * @since: (out) (optional) (transfer full): ref of the newest assessment of the State
 *
 * Looks up whether the gap that a need came from has closed since.
 *
 * Returns: %FALSE on error
 */
gboolean cb_assessing_get_gap_state (CbDatabase *database,
                                     const CbRecord *need,
                                     CbGapState *state,
                                     char **since,
                                     GError **error);

/* A mean of fewer States than these could tell of one of them. */
#define CB_ASSESSING_LEAST_STATES 3

/**
 * CbGroupMean:
 * @n_states: how many States have a level in it
 * @mean_level: by place of the norm in "norms"; NAN where fewer than %CB_ASSESSING_LEAST_STATES
 *   States have a level
 */
#define CB_N_NORMS 11
typedef struct
{
  guint n_states[CB_N_NORMS];
  double mean_level[CB_N_NORMS];
} CbGroupMean;

/**
 * cb_assessing_get_group_mean:
 * @group: (nullable): code of a group of States; %NULL for all States
 * @except: (nullable): alpha-3 code of a State that is left out
 * @day: for memberships, and the newest day of assessments
 *
 * The mean over States of the mean level of each norm in the newest assessment of each, so that a
 * State can see itself beside others without anybody seeing one of them.
 */
gboolean cb_assessing_get_group_mean (CbDatabase *database,
                                      const char *group,
                                      const char *except,
                                      CbDate day,
                                      CbGroupMean *mean,
                                      GError **error);

G_END_DECLS
