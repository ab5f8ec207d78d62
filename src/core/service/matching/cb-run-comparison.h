/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A kept run beside the ranking of today, pair by pair, with what made the difference.
 *
 * Each score is worked out in three steps from what it was to what it is: with the data of today on
 * the day of then, on the day of today, and with the weights of today. What a step changes is its
 * cause. Data and method can not be told apart in this way: when both have changed, both are named.
 */

#pragma once

#include "cb-runs.h"

G_BEGIN_DECLS

typedef enum
{
  CB_RUN_PAIR_SAME,  /* same rank and score */
  CB_RUN_PAIR_SCORE, /* another score, the same rank */
  CB_RUN_PAIR_MOVED, /* another rank */
  CB_RUN_PAIR_NEW,
  CB_RUN_PAIR_GONE,
} CbRunChange;

#define CB_N_RUN_CHANGES 5

typedef enum
{
  CB_RUN_CAUSE_DATA = 1 << 0,
  CB_RUN_CAUSE_ENGINE = 1 << 1,
  CB_RUN_CAUSE_DAY = 1 << 2,
  CB_RUN_CAUSE_WEIGHTS = 1 << 3,
} CbRunCause;

#define CB_N_RUN_CAUSES 4

/**
 * CbRunDifference:
 * @rank_then: 0 for a pair that is new
 * @rank_now: 0 for a pair that is gone
 * @score_then: NAN for a pair that is new
 * @score_now: NAN for a pair that is gone, unless it still fits and is no longer among the first
 * @causes: of #CbRunCause: what has changed its score, or has let it come or go; 0 for a pair that
 *   only others have moved
 * @criteria: bit 1 << #CbCriterion for each whose value is another, where the run says what they
 *   were
 * @failed: the constraints that a pair that is gone fails now, as in #CbMatchVerdict
 * @deleted: need or programme are no longer there
 */
typedef struct
{
  char *need;
  char *programme;
  CbRunChange change;
  guint rank_then;
  guint rank_now;
  double score_then;
  double score_now;
  guint causes;
  guint criteria;
  guint8 failed;
  gboolean deleted;
} CbRunDifference;

typedef struct _CbRunComparison CbRunComparison;

/**
 * cb_run_comparison_load:
 * @run: a stored run
 * @today: the day to compare with
 *
 * Reads what the comparison needs; the weights of today are those that the profile of the run has
 * now, or those of the run when that profile is gone or was none.
 *
 * Returns: (transfer full) (nullable): to be worked out, in any thread
 */
CbRunComparison *
cb_run_comparison_load (CbDatabase *database, const CbRecord *run, CbDate today, GError **error);

/**
 * cb_run_comparison_work:
 *
 * Ranks and compares; needs no database.
 *
 * Returns: %FALSE when the result of the run can not be read, or with %G_IO_ERROR_CANCELLED
 */
gboolean cb_run_comparison_work (CbRunComparison *self, GCancellable *cancellable, GError **error);
void cb_run_comparison_free (CbRunComparison *self);

const CbRecord *cb_run_comparison_get_run (CbRunComparison *self);

/* The set of today, for the titles of what is compared. */
CbMatchSet *cb_run_comparison_get_set (CbRunComparison *self);

/**
 * cb_run_comparison_get_differences:
 *
 * Returns: (transfer none) (element-type CbRunDifference): the pairs of today in their order, then
 * those that are gone
 */
GArray *cb_run_comparison_get_differences (CbRunComparison *self);

/* What has changed between then and now, as #CbRunCause. */
guint cb_run_comparison_get_causes (CbRunComparison *self);
guint cb_run_comparison_count (CbRunComparison *self, CbRunChange change);

CbDate cb_run_comparison_get_today (CbRunComparison *self);
const CbWeights *cb_run_comparison_get_weights (CbRunComparison *self);
const char *cb_run_comparison_get_profile_name (CbRunComparison *self);
const char *cb_run_comparison_get_fingerprint (CbRunComparison *self);

/* Words for files: "moved", "weights". */
const char *cb_run_change_to_string (CbRunChange change);
const char *cb_run_cause_to_string (CbRunCause cause);

/* (transfer none): for people: "New", "Gone" … */
const char *cb_run_change_get_name (CbRunChange change);

/**
 * cb_run_comparison_describe:
 *
 * Returns: (transfer full): what has changed since the run as a whole, in sentences
 */
char *cb_run_comparison_describe (CbRunComparison *self);

/**
 * cb_run_comparison_describe_pair:
 *
 * Returns: (transfer full): why the pair is not as it was, in sentences; "" when it is
 */
char *cb_run_comparison_describe_pair (CbRunComparison *self, const CbRunDifference *difference);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbRunComparison, cb_run_comparison_free)

G_END_DECLS
