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
 * @money: what the proposals could use, in the currency of the call: the lesser of what the fund
 * has available and of what the call has left. An award of 100 takes 100 and the programme support
 * cost and the operating reserve on it from what is available (cb-ledger.h), so that with 13 and 15
 * per cent 128 have to be there. %CB_MONEY_NONE when there is no rate for the currency of the call;
 * then nothing is proposed
 * @left: what they leave
 *
 * An application on the reserve list is in the running like one that nobody has decided on. One
 * without an amount in its currency that can be converted to that of the call gets nothing.
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

/**
 * cb_awarding_get_amount:
 * @place: of the application in @file
 * @amount: in the currency of the call
 *
 * Returns: the same in the currency of the application, never more than was requested; rounded down
 * to a hundredth, so that it fits. %CB_MONEY_NONE without a rate
 */
CbMoney cb_awarding_get_amount (const CbCallFile *file, guint place, CbMoney amount);

typedef enum
{
  CB_AWARDING_OK,
  CB_AWARDING_NOT_RECEIVED, /* it is a draft, or withdrawn */
  CB_AWARDING_OVER,         /* it is completed or closed */
  CB_AWARDING_NEEDS_REASON,
  CB_AWARDING_NEEDS_AMOUNT, /* of an award */
  CB_AWARDING_NOT_ELIGIBLE, /* an award to an application that is not, and no reason that says so */
  CB_AWARDING_TOO_MUCH,     /* more than was requested, or than the fund has available */
  CB_AWARDING_OVER_LIMIT, /* more than the call has left, or allows for one application or State */
  CB_AWARDING_BELOW_PAID, /* less than has been paid already */
  CB_AWARDING_NO_RATE,    /* the amount can not be compared with what there is */
  CB_AWARDING_IN_FUTURE,  /* the date is missing or lies after today */
} CbAwardingFault;

/**
 * CbAwardingDecision:
 * @decision: code of "award-decisions". Which of the two kinds of award it is follows from @amount
 * @amount: in the currency of the application; %CB_MONEY_NONE for none
 * @date: not in the future
 * @office: (nullable): who decides, an office or function
 * @reason: why
 * @despite_rules: more is awarded although the rules do not say that it is eligible, and @reason
 * says why
 */
typedef struct
{
  const char *decision;
  CbMoney amount;
  CbDate date;
  const char *office;
  const char *reason;
  gboolean despite_rules;
} CbAwardingDecision;

/**
 * cb_awarding_check:
 * @today: the day that no decision can lie after
 * @fault: (out): what speaks against the decision
 *
 * Looks at a decision before it is made. The money has to be there on the day of the decision and
 * today.
 *
 * Returns: %FALSE on error
 */
gboolean cb_awarding_check (CbDatabase *database,
                            const char *application,
                            const CbAwardingDecision *decision,
                            CbDate today,
                            CbAwardingFault *fault,
                            GError **error);

/**
 * cb_awarding_decide:
 * @fault: (out): what speaks against it, then nothing is changed
 *
 * Stores a decision: the eligibility result that it rests on, the decision, the entry of the ledger
 * for the difference to what was awarded before (a release when it is less), and the status of the
 * application. A later decision does not change an earlier one. With the first award come the
 * milestones of a narrative and a financial report, when the call says after how many days reports
 * are due: counted from the last day of the application, else of the meeting, else from the
 * decision. Reports that have not come in go again when a later decision awards nothing.
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
 * CbResultComparison:
 * @award: (nullable): the newest decision; %NULL when there is none, and then nothing has changed
 * @result: (nullable): the result that it rests on; %NULL when the call had no rules
 * @now: what the rules say today
 * @verdict_changed: the verdict is another one
 * @rules: (element-type utf8): refs of the rules that are answered in another way, are new or gone
 */
typedef struct
{
  CbRecord *award;
  CbRecord *result;
  CbEligible *now;
  gboolean verdict_changed;
  GPtrArray *rules;
} CbResultComparison;

/**
 * cb_awarding_compare_result:
 *
 * Sets the result that an application was decided on, which is kept, beside that of @today.
 *
 * Returns: (transfer full) (nullable): the comparison
 */
CbResultComparison *cb_awarding_compare_result (CbDatabase *database,
                                                const char *application,
                                                CbDate today,
                                                GError **error);
void cb_result_comparison_free (CbResultComparison *comparison);

/**
 * cb_awarding_describe_comparison:
 *
 * Returns: (transfer full) (nullable): one sentence on what has changed since the decision; %NULL
 * when nothing has
 */
char *cb_awarding_describe_comparison (const CbResultComparison *comparison);

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
 * to be kept no longer: the day until which they are kept lies before @today. Oldest first
 */
GPtrArray *cb_awarding_list_expired (CbDatabase *database, CbDate today, GError **error);

/**
 * cb_awarding_erase:
 * @nominees: (array zero-terminated=1): refs
 *
 * Deletes the personal data for good: the records, and what the journal and the search index keep
 * of them, also of nominees that were deleted before in the usual way. It can not be undone, and
 * the history says no more than that a record was erased, when and by whom. Steps that changed
 * other records as well can still be undone. The file is written anew, so that no bytes are left in
 * it. Backups and exports made before still have the data.
 */
gboolean cb_awarding_erase (CbDatabase *database,
                            const char *const *nominees,
                            const char *actor,
                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbCallFile, cb_call_file_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbResultComparison, cb_result_comparison_free)

G_END_DECLS
