/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The work on applications: who would get how much, the decision, and what is due afterwards. What
 * changes something is one step of the journal. */

#pragma once

#include "cb-award-order.h"
#include "cb-eligible.h"
#include "cb-fund-book.h"

G_BEGIN_DECLS

/**
 * CbCallFile:
 * @applications: (element-type CbEligible): what the rules say of each application that was
 * received and is not withdrawn, in the order of @proposals
 * @candidates: (element-type CbAwardCandidate): likewise
 * @proposals: (element-type CbAwardProposal): by place in @candidates
 * @awards: (element-type CbRecord) (nullable elements): the newest decision on each, or %NULL
 * @money: what the proposals could use, in the currency of the call
 * @left: what they leave
 */
typedef struct
{
  CbRecord *call;
  CbRecord *fund;
  CbFundBook *book;
  GPtrArray *applications;
  GArray *candidates;
  GArray *proposals;
  GPtrArray *awards;
  CbMoney money;
  CbMoney left;
  CbDate as_of;
} CbCallFile;

/**
 * cb_awarding_load:
 * @call: ref
 *
 * Ranks the applications of a call and proposes awards within what the fund has available and the
 * call allows.
 *
 * Returns: (transfer full) (nullable): the call with its applications
 */
CbCallFile *cb_awarding_load (CbDatabase *database, const char *call, CbDate as_of, GError **error);
void cb_call_file_free (CbCallFile *file);

/**
 * cb_awarding_describe_proposal:
 *
 * Returns: (transfer full): one sentence: what it would get, or which limit stands against it
 */
char *cb_awarding_describe_proposal (const CbCallFile *file, const CbAwardProposal *proposal);

/**
 * cb_awarding_describe_order:
 *
 * Returns: (transfer full) (nullable): one sentence: why it comes before the next one
 */
char *cb_awarding_describe_order (const CbCallFile *file, const CbAwardProposal *proposal);

typedef enum
{
  CB_AWARDING_OK,
  CB_AWARDING_NOT_RECEIVED, /* it is a draft, or withdrawn */
  CB_AWARDING_NEEDS_REASON,
  CB_AWARDING_NEEDS_AMOUNT, /* of an award */
  CB_AWARDING_NOT_ELIGIBLE, /* an award to an application that is not, and no reason that says so */
  CB_AWARDING_TOO_MUCH,     /* more than was requested, or than the fund has available */
  CB_AWARDING_IN_FUTURE,
} CbAwardingFault;

/**
 * CbAwardingDecision:
 * @decision: code of "award-decisions"
 * @amount: in the currency of the application; %CB_MONEY_NONE for none
 * @date: not in the future
 * @reason: why
 */
typedef struct
{
  const char *decision;
  CbMoney amount;
  CbDate date;
  const char *office;
  const char *reason;
} CbAwardingDecision;

/**
 * cb_awarding_decide:
 * @fault: (out): what speaks against it, then nothing is changed
 *
 * Stores a decision: the eligibility result that it rests on, the decision, the entry of the ledger
 * for the difference to what was awarded before, and the status of the application. A later
 * decision does not change an earlier one.
 *
 * Returns: %FALSE with %CB_ERROR_INVALID when @fault says so, or with another error
 */
gboolean cb_awarding_decide (CbDatabase *database,
                             const char *application,
                             const CbAwardingDecision *decision,
                             const char *actor,
                             CbAwardingFault *fault,
                             GError **error);

const char *cb_awarding_describe_fault (CbAwardingFault fault);

/**
 * cb_awarding_list_due:
 * @fund: (nullable): ref of a fund, or %NULL for all
 *
 * Returns: (transfer full) (element-type CbRecord) (nullable): the milestones that were due before
 * @today and have not been received, the oldest first
 */
GPtrArray *
cb_awarding_list_due (CbDatabase *database, const char *fund, CbDate today, GError **error);

/**
 * cb_awarding_list_expired:
 *
 * Returns: (transfer full) (element-type CbRecord) (nullable): the nominees whose personal data are
 * kept longer than until @today
 */
GPtrArray *cb_awarding_list_expired (CbDatabase *database, CbDate today, GError **error);

/**
 * cb_awarding_erase:
 * @nominees: (array zero-terminated=1): refs
 *
 * Deletes the personal data for good: the records, and what the journal and the search index keep
 * of them. It can not be undone, and the history says no more than that a record was erased.
 * Earlier backups and exports still have them.
 */
gboolean cb_awarding_erase (CbDatabase *database,
                            const char *const *nominees,
                            const char *actor,
                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbCallFile, cb_call_file_free)

G_END_DECLS
