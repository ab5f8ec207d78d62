/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rankings that are kept as they were: question, weights, version of the method, fingerprint of the
 * data and result, in one record that stays the same whatever changes later. */

#pragma once

#include "cb-match-json.h"
#include "cb-matching.h"
#include "cb-record.h"

G_BEGIN_DECLS

typedef enum
{
  CB_RUN_OF_NEED,
  CB_RUN_OF_PROGRAMME,
  CB_RUN_OF_ALL,
} CbRunScope;

/**
 * cb_runs_new:
 * @about: (nullable): ref of the need or programme; %NULL when everything is ranked
 * @as_of: the day for which is asked
 * @top_n: how many pairs each ranking has at most, 0 for all
 * @profile: (nullable): ref of the profile that the weights are those of; %NULL when it is none
 * @profile_name: what the weights are called
 *
 * Returns: (transfer full): a record of the noun "run" with the question and a name that can be
 * changed; by whom and why is for the caller to set
 */
CbRecord *cb_runs_new (CbRunScope scope,
                       const char *about,
                       CbDate as_of,
                       guint top_n,
                       const CbWeights *weights,
                       const char *profile,
                       const char *profile_name);

/**
 * cb_runs_keep:
 * @run: (inout): what cb_runs_new() gave; gets the result and what it was worked out from
 * @set: what was ranked
 * @pairs: (element-type CbRankedPair): the ranking
 *
 * Stores the run as one step. With a question about one need or programme the result says what
 * each criterion added.
 *
 * Returns: %FALSE with %CB_ERROR_LIMIT, and a sentence for people, when the result is too long
 */
gboolean cb_runs_keep (CbDatabase *database,
                       CbRecord *run,
                       CbMatchSet *set,
                       GArray *pairs,
                       const char *actor,
                       GError **error);

/**
 * cb_runs_make_fingerprint:
 * @set: needs and programmes
 *
 * SHA-256 over everything that scores are worked out from: of needs, programmes, rates of exchange
 * and cases the fields that matching reads, in the order of their refs, and of the lists that come
 * with the program groups and areas. What matching does not read, such as a title, leaves it as it
 * is. The day is not in it.
 *
 * Returns: (transfer full) (nullable): 64 hexadecimal digits
 */
char *cb_runs_make_fingerprint (CbDatabase *database, CbMatchSet *set, GError **error);

/**
 * cb_runs_read_lines:
 * @run: a stored run
 *
 * Returns: (transfer full) (element-type CbMatchLine) (nullable): its result as it was; %NULL when
 * it can not be read
 */
GArray *cb_runs_read_lines (const CbRecord *run, GError **error);

CbWeights cb_runs_read_weights (const CbRecord *run);
CbRunScope cb_runs_read_scope (const CbRecord *run);

/**
 * cb_runs_describe:
 *
 * Returns: (transfer full): what was asked, with which weights, and when it was kept and by whom,
 * in one line
 */
char *cb_runs_describe (const CbRecord *run);

G_END_DECLS
