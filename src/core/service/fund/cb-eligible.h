/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rules of its call say of an application: the facts are gathered from the database, the
 * rules are asked (cb-eligibility.h), and the answer is put into words. */

#pragma once

#include "cb-database.h"
#include "cb-eligibility.h"
#include "cb-json-writer.h"
#include "cb-record.h"

G_BEGIN_DECLS

/* Version of the method; raised with every change that could move a result. */
#define CB_ELIGIBLE_ENGINE_VERSION "1"

/**
 * CbEligible:
 * @rule_set: (nullable): %NULL when the call names none, then @result is %NULL too
 * @rules: (element-type CbRecord): those of the set, in its order; the numbers of findings are
 *   places in it
 * @result: (nullable): what they say
 * @facts: what they were asked about; its texts belong to this
 * @as_of: the day
 */
typedef struct
{
  CbRecord *application;
  CbRecord *call;
  CbRecord *rule_set;
  GPtrArray *rules;
  CbEligibility *result;
  CbEligibilityFacts facts;
  CbDate as_of;
  gpointer priv;
} CbEligible;

/**
 * cb_eligible_check:
 * @application: ref
 *
 * Returns: (transfer full) (nullable): what the rules say of one application
 */
CbEligible *
cb_eligible_check (CbDatabase *database, const char *application, CbDate as_of, GError **error);

/**
 * cb_eligible_list:
 * @call: (nullable): ref of a call, %NULL for the applications of all calls
 *
 * Returns: (transfer full) (element-type CbEligible) (nullable): each application, in order of ref
 */
GPtrArray *cb_eligible_list (CbDatabase *database, const char *call, CbDate as_of, GError **error);
void cb_eligible_free (CbEligible *self);

/**
 * cb_eligible_describe_verdict:
 *
 * Returns: (transfer full): one sentence, which names the rules that decided
 */
char *cb_eligible_describe_verdict (const CbEligible *self);

/**
 * cb_eligible_describe_finding:
 *
 * Returns: (transfer full): one sentence on one rule: the fact that was used, and when it does not
 * hold what would have to change, or which fact is missing
 */
char *cb_eligible_describe_finding (const CbEligible *self, const CbEligibilityFinding *finding);

/**
 * cb_eligible_describe_source:
 *
 * Returns: (transfer full) (nullable): where the fact comes from: the source and date of the
 * membership, the document that is attached, the record
 */
char *cb_eligible_describe_source (const CbEligible *self, const CbEligibilityFinding *finding);

/**
 * cb_eligible_list_blocking:
 *
 * Returns: (transfer full) (nullable): refs of the rules that the verdict rests on, parted by ";";
 * %NULL when none does
 */
char *cb_eligible_list_blocking (const CbEligible *self);

const char *cb_verdict_get_code (CbVerdict verdict);
const char *cb_rule_outcome_get_code (CbRuleOutcome outcome);

/**
 * cb_eligible_write_json:
 *
 * Writes one result as an object of eligibility.schema.json: application, call, rule set with its
 * version and standing, as-of date, verdict, points, and the trace: each rule with outcome, fact,
 * source and citation.
 */
void cb_eligible_write_json (const CbEligible *self, CbJsonWriter *writer);

/**
 * cb_eligible_make_result:
 *
 * Returns: (transfer full): a record of #cb_noun_eligibility_result with the trace as JSON, not
 * stored yet and without ref
 */
CbRecord *cb_eligible_make_result (const CbEligible *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbEligible, cb_eligible_free)

G_END_DECLS
