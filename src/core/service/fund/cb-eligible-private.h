/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of cb-eligible.h share. */

#pragma once

#include "cb-code-list.h"
#include "cb-eligible.h"
#include "cb-ledger.h"

G_BEGIN_DECLS

/**
 * CbEligibleBook:
 * @fund: ref
 * @currency: code of the currency in which amounts are compared, and @number its number among those
 *   that have rates
 * @rates: to that currency, which has changed numbers with number 0
 * @checked: (element-type CbEligibilityRule): @rules as plain data, amounts in @currency
 * @owned: what the plain data point to
 *
 * A call with its rules on a day.
 */
typedef struct
{
  CbRecord *call;
  CbRecord *rule_set;
  GPtrArray *rules;
  const char *fund;
  const char *currency;
  guint32 number;
  CbLedgerRates *rates;
  GArray *checked;
  GPtrArray *owned;
} CbEligibleBook;

CbEligibleBook *cb_eligible_book_ref (CbEligibleBook *self);
void cb_eligible_book_unref (CbEligibleBook *self);

/* --- sources --------------------------------------------------------------- */

/**
 * CbEligibleSources:
 * @only: (nullable): the application that is asked about; %NULL for all
 * @currencies: code → its number + 1, that of the US dollar being 0
 * @rates: (element-type CbLedgerRate): all there are
 * @books: ref of a call → #CbEligibleBook
 * @applications: ref → #CbRecord
 * @ordered: (element-type CbRecord): the same; of all of them, in order of ref
 * @by_state: State → (element-type CbRecord) its applications; @by_applicant likewise
 * @awards: ref of an application → the newest decision on it
 * @milestones: ref of an application → (element-type CbRecord); @judgements, @checks likewise
 * @documents: ref → #CbRecord; for one application as far as they were asked for
 *
 * What has been read from the database, once for all applications that are looked at.
 */
typedef struct
{
  CbDatabase *database;
  CbDate as_of;
  const CbRecord *only;
  GHashTable *currencies;
  GArray *rates;
  GHashTable *books;
  GHashTable *applications;
  GPtrArray *ordered;
  GHashTable *by_state;
  GHashTable *by_applicant;
  GHashTable *awards;
  GHashTable *milestones;
  GHashTable *judgements;
  GHashTable *checks;
  GHashTable *documents;
} CbEligibleSources;

CbEligibleSources *
cb_eligible_sources_load (CbDatabase *database, const CbRecord *only, CbDate as_of, GError **error);
void cb_eligible_sources_free (CbEligibleSources *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbEligibleSources, cb_eligible_sources_free)

/**
 * cb_eligible_sources_get_book:
 *
 * Returns: (transfer none) (nullable): the call with its rules
 */
CbEligibleBook *
cb_eligible_sources_get_book (CbEligibleSources *self, const char *call, GError **error);

/* Returns: (transfer none) (nullable): %NULL without an error when there is none. */
CbRecord *cb_eligible_sources_get_document (CbEligibleSources *self, const char *ref);

/**
 * cb_eligible_sources_convert:
 *
 * Returns: the amount in the currency of the call at the rates of the day, as cb_ledger_convert()
 * has it, and as it is when it is in that currency; %CB_MONEY_NONE without an amount, a currency or
 * a rate
 */
CbMoney cb_eligible_sources_convert (const CbEligibleSources *self,
                                     const CbEligibleBook *book,
                                     CbMoney amount,
                                     const char *currency);

/* --- facts ----------------------------------------------------------------- */

#define CB_ELIGIBLE_N_ATTACHMENTS 4

/**
 * CbEligiblePrivate:
 * @memberships: (element-type CbEligibilityMembership)
 * @members: (element-type CbMembership): the same, as the list of groups has them
 * @judgements: ref of a rule → #CbRecord
 * @documents: by place in "attachment-kinds"
 * @document_refs: likewise
 * @awards: (element-type CbRecord): by #CbRuleSpan, the decisions that count
 * @late: (element-type CbRecord): milestones that are missing, the oldest first
 * @earlier: (nullable): an award to the State that speaks against a first participation
 */
typedef struct
{
  CbEligibleBook *book;
  GArray *memberships;
  GPtrArray *members;
  GStrv purposes;
  GHashTable *answers;
  GHashTable *judgements;
  CbRecord *documents[CB_ELIGIBLE_N_ATTACHMENTS];
  const char *document_refs[CB_ELIGIBLE_N_ATTACHMENTS];
  GPtrArray *awards[CB_N_RULE_SPANS];
  GPtrArray *late;
  CbRecord *earlier;
} CbEligiblePrivate;

CbEligiblePrivate *cb_eligible_private_new (CbEligibleBook *book);
void cb_eligible_private_free (CbEligiblePrivate *self);

/* Fills in the facts of @eligible, whose application and book are known. */
void cb_eligible_gather (CbEligible *eligible, CbEligibleSources *sources);

static inline const CbEligiblePrivate *
cb_eligible_get_private (const CbEligible *self)
{
  return self->priv;
}

static inline const CbEligibilityRule *
cb_eligible_get_rule (const CbEligible *self, const CbEligibilityFinding *finding)
{
  const CbEligiblePrivate *priv = self->priv;

  return &g_array_index (priv->book->checked, CbEligibilityRule, finding->rule);
}

static inline const CbRecord *
cb_eligible_get_rule_record (const CbEligible *self, const CbEligibilityFinding *finding)
{
  return g_ptr_array_index (self->rules, finding->rule);
}

/**
 * cb_eligible_word_attachments:
 *
 * Returns: (transfer full): the names of the attachments whose bits are set
 */
char *cb_eligible_word_attachments (guint attachments);

G_END_DECLS
