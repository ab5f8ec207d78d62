/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The facts of one application, from what has been read. */

#include "config.h"

#include "cb-award.h"
#include "cb-call.h"
#include "cb-eligible-private.h"
#include "cb-fund-application.h"
#include "cb-judgement.h"
#include "cb-milestone.h"
#include "cb-principle-check.h"
#include "cb-reference.h"
#include "cb-text.h"

/* In the order of the list "attachment-kinds". */
static const guint attachment_fields[] = {
  CB_APPLICATION_NOMINATION,
  CB_APPLICATION_ENDORSEMENT,
  CB_APPLICATION_BUDGET,
  CB_APPLICATION_PROJECT_DOCUMENT,
};

#define ENDORSEMENT 1

G_STATIC_ASSERT (G_N_ELEMENTS (attachment_fields) == CB_ELIGIBLE_N_ATTACHMENTS);

CbEligiblePrivate *
cb_eligible_private_new (CbEligibleBook *book)
{
  CbEligiblePrivate *self = g_new0 (CbEligiblePrivate, 1);
  const GDestroyNotify free_record = (GDestroyNotify) cb_record_unref;

  self->book = cb_eligible_book_ref (book);
  self->memberships = g_array_new (FALSE, FALSE, sizeof (CbEligibilityMembership));
  self->members = g_ptr_array_new ();
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->judgements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_record);
  for (guint i = 0; i < CB_N_RULE_SPANS; i++)
    self->awards[i] = g_ptr_array_new_with_free_func (free_record);
  self->late = g_ptr_array_new_with_free_func (free_record);
  return self;
}

void
cb_eligible_private_free (CbEligiblePrivate *self)
{
  cb_eligible_book_unref (self->book);
  g_array_unref (self->memberships);
  g_ptr_array_unref (self->members);
  g_strfreev (self->purposes);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->judgements);
  for (guint i = 0; i < CB_ELIGIBLE_N_ATTACHMENTS; i++)
    g_clear_pointer (&self->documents[i], cb_record_unref);
  for (guint i = 0; i < CB_N_RULE_SPANS; i++)
    g_ptr_array_unref (self->awards[i]);
  g_ptr_array_unref (self->late);
  g_clear_pointer (&self->earlier, cb_record_unref);
  g_free (self);
}

static CbFactAnswer
read_answer (const CbRecord *record, guint field)
{
  const char *answer = cb_record_get (record, field);

  if (answer == NULL)
    return CB_FACT_NOT_STATED;
  return g_str_equal (answer, "yes") ? CB_FACT_YES : CB_FACT_NO;
}

/* --- the State ------------------------------------------------------------- */

static void
gather_memberships (CbEligibilityFacts *facts, CbEligiblePrivate *priv)
{
  const CbCodeList *groups = cb_reference_get_list ("groups");

  for (guint i = 0; facts->state != NULL && i < cb_code_list_get_size (groups); i++)
    {
      const CbCode *group = cb_code_list_get (groups, i);

      for (guint j = 0; group->members != NULL && j < group->members->len; j++)
        {
          CbMembership *member = g_ptr_array_index (group->members, j);
          CbEligibilityMembership membership = { group->code, member->from, member->to };

          if (g_strcmp0 (member->state, facts->state) != 0)
            continue;
          g_array_append_val (priv->memberships, membership);
          g_ptr_array_add (priv->members, member);
        }
    }
  facts->memberships = (const CbEligibilityMembership *) priv->memberships->data;
  facts->n_memberships = priv->memberships->len;
}

/* --- earlier awards -------------------------------------------------------- */

/* The decision on another application, when money has been awarded and not given up. */
static CbRecord *
find_award (CbEligibleSources *sources, const CbRecord *application)
{
  CbRecord *award = g_hash_table_lookup (sources->awards, cb_record_get_ref (application));
  const char *decision = award != NULL ? cb_record_get (award, CB_AWARD_DECISION) : NULL;

  if (g_strcmp0 (cb_record_get (application, CB_APPLICATION_STATUS), "withdrawn") == 0)
    return NULL;
  return g_strcmp0 (decision, "awarded") == 0 || g_strcmp0 (decision, "awarded-in-part") == 0
             ? award
             : NULL;
}

static void
add_award (CbEligible *self, CbEligibleSources *sources, CbRuleSpan span, CbRecord *award)
{
  CbEligiblePrivate *priv = self->priv;
  CbEligibilityFacts *facts = &self->facts;
  CbMoney amount = cb_eligible_sources_convert (sources, priv->book,
                                                cb_record_get_money (award, CB_AWARD_AMOUNT),
                                                cb_record_get (award, CB_AWARD_CURRENCY));

  facts->state_awards[span]++;
  if (amount == CB_MONEY_NONE || facts->state_awarded[span] == CB_MONEY_NONE)
    facts->state_awarded[span] = CB_MONEY_NONE;
  else
    facts->state_awarded[span] += amount;
  g_ptr_array_add (priv->awards[span], cb_record_ref (award));
}

/* The call of another application, when it is of the same fund. */
static const CbEligibleBook *
find_book_of_fund (const CbEligible *self, CbEligibleSources *sources, const CbRecord *other)
{
  const CbEligiblePrivate *priv = self->priv;
  const char *call = cb_record_get (other, CB_APPLICATION_CALL);
  const CbEligibleBook *book = cb_eligible_sources_get_book (sources, call, NULL);

  if (other == self->application ||
      g_str_equal (cb_record_get_ref (other), cb_record_get_ref (self->application)))
    return NULL;
  return book != NULL && g_strcmp0 (book->fund, priv->book->fund) == 0 ? book : NULL;
}

static void
gather_awards (CbEligible *self, CbEligibleSources *sources)
{
  CbEligiblePrivate *priv = self->priv;
  GPtrArray *others = self->facts.state != NULL
                          ? g_hash_table_lookup (sources->by_state, self->facts.state)
                          : NULL;

  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      const CbRecord *other = g_ptr_array_index (others, i);
      const CbEligibleBook *book = find_book_of_fund (self, sources, other);
      CbRecord *award = book != NULL ? find_award (sources, other) : NULL;

      if (award == NULL)
        continue;
      add_award (self, sources, CB_RULE_SPAN_FUND, award);
      if (cb_date_get_year (cb_record_get_date (award, CB_AWARD_DATE)) ==
          cb_date_get_year (self->as_of))
        add_award (self, sources, CB_RULE_SPAN_YEAR, award);
      if (book == priv->book)
        add_award (self, sources, CB_RULE_SPAN_CALL, award);
      if (priv->earlier == NULL && g_strcmp0 (cb_record_get (book->call, CB_CALL_KIND),
                                              cb_record_get (self->call, CB_CALL_KIND)) == 0)
        priv->earlier = cb_record_ref (award);
    }
}

/* --- reports --------------------------------------------------------------- */

static void
count_reports (CbEligible *self, CbEligibleSources *sources, const CbRecord *other)
{
  CbEligiblePrivate *priv = self->priv;
  GPtrArray *milestones = g_hash_table_lookup (sources->milestones, cb_record_get_ref (other));

  for (guint i = 0; milestones != NULL && i < milestones->len; i++)
    {
      CbRecord *milestone = g_ptr_array_index (milestones, i);
      CbDate due = cb_record_get_date (milestone, CB_MILESTONE_DUE);
      CbDate received = cb_record_get_date (milestone, CB_MILESTONE_RECEIVED);
      gboolean is_in = received != CB_DATE_NONE && received <= self->as_of;

      if (!is_in && due >= self->as_of)
        continue;
      self->facts.reports_due++;
      if (is_in)
        continue;
      self->facts.reports_missing++;
      g_ptr_array_add (priv->late, cb_record_ref (milestone));
    }
}

/* Reports of other applications; each of them is looked at once, also when it has both the State
 * and the applicant of this one. */
static gboolean
gather_reports_of (CbEligible *self,
                   CbEligibleSources *sources,
                   GHashTable *table,
                   const char *key,
                   GHashTable *seen)
{
  GPtrArray *others = key != NULL ? g_hash_table_lookup (table, key) : NULL;
  gboolean funded = FALSE;

  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      CbRecord *other = g_ptr_array_index (others, i);

      if (find_book_of_fund (self, sources, other) == NULL ||
          !g_hash_table_add (seen, (gpointer) cb_record_get_ref (other)))
        continue;
      count_reports (self, sources, other);
      funded = funded || find_award (sources, other) != NULL;
    }
  return funded;
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  CbDate one = cb_record_get_date (*(const CbRecord *const *) a, CB_MILESTONE_DUE);
  CbDate other = cb_record_get_date (*(const CbRecord *const *) b, CB_MILESTONE_DUE);

  return one < other ? -1 : one > other;
}

/* What the applicant says counts where the records know of no earlier award. */
static void
take_stated_report (CbEligible *self)
{
  CbDate funded = cb_record_get_date (self->application, CB_APPLICATION_LAST_FUNDED);
  CbDate report = cb_record_get_date (self->application, CB_APPLICATION_LAST_REPORT);

  if (funded == CB_DATE_NONE || funded > self->as_of)
    return;
  if (report >= funded && report <= self->as_of)
    self->facts.reports_due++;
  else
    self->facts.reports_unknown++;
}

static void
gather_reports (CbEligible *self, CbEligibleSources *sources)
{
  CbEligiblePrivate *priv = self->priv;
  const char *applicant = cb_record_get (self->application, CB_APPLICATION_APPLICANT);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean funded;

  if (self->facts.state == NULL && applicant == NULL)
    {
      self->facts.reports_unknown = 1;
      return;
    }
  funded = gather_reports_of (self, sources, sources->by_state, self->facts.state, seen);
  funded = gather_reports_of (self, sources, sources->by_applicant, applicant, seen) || funded;
  if (!funded && self->facts.reports_due == 0)
    take_stated_report (self);
  g_ptr_array_sort (priv->late, compare_due);
}

/* --- documents, principles, judgements ------------------------------------- */

static void
gather_documents (CbEligible *self, CbEligibleSources *sources)
{
  CbEligiblePrivate *priv = self->priv;
  CbEligibilityFacts *facts = &self->facts;

  for (guint i = 0; i < CB_ELIGIBLE_N_ATTACHMENTS; i++)
    {
      const char *ref = cb_record_get (self->application, attachment_fields[i]);
      CbRecord *document = ref != NULL ? cb_eligible_sources_get_document (sources, ref) : NULL;

      if (ref == NULL)
        continue;
      facts->attachments |= 1u << i;
      priv->document_refs[i] = ref;
      priv->documents[i] = document != NULL ? cb_record_ref (document) : NULL;
    }
  if ((facts->attachments & (1u << ENDORSEMENT)) != 0)
    facts->endorsed = CB_FACT_YES;
  else if (facts->state != NULL || cb_record_get (self->application, CB_APPLICATION_STATES) != NULL)
    facts->endorsed = CB_FACT_NO;
}

/* Whether another answer to the same principle, or a later one to the same rule, stands above it.
 */
static gboolean
is_replaced (GPtrArray *records, guint place, guint key, guint date)
{
  const CbRecord *record = g_ptr_array_index (records, place);

  for (guint i = 0; i < records->len; i++)
    {
      const CbRecord *other = g_ptr_array_index (records, i);
      CbDate other_date = cb_record_get_date (other, date);
      CbDate own_date = cb_record_get_date (record, date);

      if (i == place || g_strcmp0 (cb_record_get (other, key), cb_record_get (record, key)) != 0)
        continue;
      if (other_date > own_date || (other_date == own_date && other->id > record->id))
        return TRUE;
    }
  return FALSE;
}

static void
gather_principles (CbEligible *self, CbEligibleSources *sources)
{
  GPtrArray *checks = g_hash_table_lookup (sources->checks, cb_record_get_ref (self->application));

  for (guint i = 0; checks != NULL && i < checks->len; i++)
    {
      const char *answer = cb_record_get (g_ptr_array_index (checks, i), CB_PRINCIPLE_CHECK_ANSWER);

      if (answer == NULL ||
          is_replaced (checks, i, CB_PRINCIPLE_CHECK_PRINCIPLE, CB_PRINCIPLE_CHECK_DATE))
        continue;
      if (g_str_equal (answer, "not-met"))
        self->facts.n_principles_not_met++;
      else
        self->facts.n_principles_shown++;
    }
}

static void
gather_judgements (CbEligible *self, CbEligibleSources *sources)
{
  CbEligiblePrivate *priv = self->priv;
  GPtrArray *judgements = g_hash_table_lookup (sources->judgements,
                                               cb_record_get_ref (self->application));

  for (guint i = 0; judgements != NULL && i < judgements->len; i++)
    {
      CbRecord *judgement = g_ptr_array_index (judgements, i);
      const char *rule = cb_record_get (judgement, CB_JUDGEMENT_RULE);

      if (rule == NULL || is_replaced (judgements, i, CB_JUDGEMENT_RULE, CB_JUDGEMENT_DATE))
        continue;
      g_hash_table_replace (priv->judgements, g_strdup (rule), cb_record_ref (judgement));
      g_hash_table_replace (priv->answers, g_strdup (rule),
                            GINT_TO_POINTER (read_answer (judgement, CB_JUDGEMENT_ANSWER)));
    }
  self->facts.judgements = priv->answers;
}

/* --- what the applicant says ----------------------------------------------- */

static CbFactAnswer
read_other_funding (const CbRecord *application)
{
  const char *other = cb_record_get (application, CB_APPLICATION_OTHER_FUNDING);

  if (other == NULL)
    return CB_FACT_NOT_STATED;
  return g_str_equal (other, "full") ? CB_FACT_YES : CB_FACT_NO;
}

static void
gather_statements (CbEligible *self, CbEligibleSources *sources)
{
  const CbRecord *application = self->application;
  CbEligiblePrivate *priv = self->priv;
  CbEligibilityFacts *facts = &self->facts;

  facts->received = cb_record_get_date (application, CB_APPLICATION_RECEIVED);
  facts->deadline = cb_record_get_date (self->call, CB_CALL_DEADLINE);
  facts->requested = cb_eligible_sources_convert (
      sources, priv->book, cb_record_get_money (application, CB_APPLICATION_AMOUNT),
      cb_record_get (application, CB_APPLICATION_CURRENCY));
  facts->funded_elsewhere = read_other_funding (application);
  facts->first_time = priv->earlier != NULL ? CB_FACT_NO
                                            : read_answer (application, CB_APPLICATION_FIRST_TIME);
  facts->from_capital = read_answer (application, CB_APPLICATION_FROM_CAPITAL);
  facts->takes_part = read_answer (application, CB_APPLICATION_ACCEPTS_PART);
  priv->purposes = cb_text_list_split (cb_record_get (application, CB_APPLICATION_PURPOSE));
  facts->purposes = (const char *const *) priv->purposes;
}

void
cb_eligible_gather (CbEligible *self, CbEligibleSources *sources)
{
  self->facts = (CbEligibilityFacts){
    .state = cb_record_get (self->application, CB_APPLICATION_STATE),
    .received = CB_DATE_NONE,
    .deadline = CB_DATE_NONE,
    .requested = CB_MONEY_NONE,
  };
  gather_memberships (&self->facts, self->priv);
  gather_awards (self, sources);
  gather_reports (self, sources);
  gather_documents (self, sources);
  gather_principles (self, sources);
  gather_judgements (self, sources);
  gather_statements (self, sources);
}
