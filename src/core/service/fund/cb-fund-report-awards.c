/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was asked of the fund and what it gave, and whom that reached. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-award.h"
#include "cb-call.h"
#include "cb-eligibility-result.h"
#include "cb-eligible.h"
#include "cb-fund-application.h"
#include "cb-fund-report-private.h"
#include "cb-reference.h"
#include "cb-text.h"

#define N_VERDICTS (CB_VERDICT_CANNOT_TELL + 1)

/* --- verdicts -------------------------------------------------------------- */

static const CbRecord *
find_result (const CbFundReport *self, const CbRecord *decision)
{
  const char *ref = decision != NULL ? cb_record_get (decision, CB_AWARD_RESULT) : NULL;

  return ref != NULL ? g_hash_table_lookup (self->results, ref) : NULL;
}

/* Ref of an application → code of its verdict: that which was decided on, else what the rules say
 * on the closing day. */
static GHashTable *
list_verdicts (const CbFundReport *self, GError **error)
{
  g_autoptr (GPtrArray) checked = cb_eligible_list (self->database, NULL, self->closing, error);
  g_autoptr (GHashTable) verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (checked == NULL)
    return NULL;
  for (guint i = 0; i < checked->len; i++)
    {
      const CbEligible *one = g_ptr_array_index (checked, i);

      if (one->result != NULL)
        g_hash_table_insert (verdicts, g_strdup (cb_record_get_ref (one->application)),
                             (gpointer) cb_verdict_get_code (one->result->verdict));
    }
  for (guint i = 0; i < self->listed->len; i++)
    {
      const char *ref = cb_record_get_ref (g_ptr_array_index (self->listed, i));
      const CbRecord *result = find_result (self, g_hash_table_lookup (self->decisions, ref));

      if (result != NULL)
        g_hash_table_insert (verdicts, g_strdup (ref),
                             (gpointer) cb_record_get (result, CB_ELIGIBILITY_RESULT_VERDICT));
    }
  return g_steal_pointer (&verdicts);
}

/* --- requests -------------------------------------------------------------- */

typedef struct
{
  guint received;
  guint verdicts[N_VERDICTS];
  guint unchecked;
  guint funded;
} Requests;

static const char *
get_kind (const CbFundReport *self, const CbRecord *application)
{
  const CbRecord *call = g_hash_table_lookup (self->calls,
                                              cb_record_get (application, CB_APPLICATION_CALL));

  return cb_record_get (call, CB_CALL_KIND);
}

static gboolean
is_received_in_year (const CbFundReport *self, const CbRecord *application)
{
  CbDate received = cb_record_get_date (application, CB_APPLICATION_RECEIVED);

  return received != CB_DATE_NONE && received >= self->first && received <= self->closing;
}

static void
count_verdict (Requests *requests, const char *verdict)
{
  for (guint i = 0; i < N_VERDICTS; i++)
    if (g_strcmp0 (verdict, cb_verdict_get_code ((CbVerdict) i)) == 0)
      {
        requests->verdicts[i]++;
        return;
      }
  requests->unchecked++;
}

static Requests
count_requests (const CbFundReport *self, GHashTable *verdicts, const char *kind)
{
  Requests requests = { 0 };

  for (guint i = 0; i < self->listed->len; i++)
    {
      const CbRecord *application = g_ptr_array_index (self->listed, i);

      if (!is_received_in_year (self, application) ||
          g_strcmp0 (get_kind (self, application), kind) != 0)
        continue;
      requests.received++;
      count_verdict (&requests, g_hash_table_lookup (verdicts, cb_record_get_ref (application)));
      requests.funded += cb_fund_report_is_funded (self, application, FALSE);
    }
  return requests;
}

static void
add_requests_row (CbReportTable *table, const CbCode *kind, const Requests *requests)
{
  g_autofree char *received = cb_fund_report_format_count (requests->received);
  g_autofree char *eligible = cb_fund_report_format_count (requests->verdicts[CB_VERDICT_ELIGIBLE]);
  g_autofree char *conditional = cb_fund_report_format_count (
      requests->verdicts[CB_VERDICT_CONDITIONAL]);
  g_autofree char *not_eligible = cb_fund_report_format_count (
      requests->verdicts[CB_VERDICT_NOT_ELIGIBLE]);
  g_autofree char *cannot_tell = cb_fund_report_format_count (
      requests->verdicts[CB_VERDICT_CANNOT_TELL]);
  g_autofree char *unchecked = cb_fund_report_format_count (requests->unchecked);
  g_autofree char *funded = cb_fund_report_format_count (requests->funded);

  cb_report_table_add_row (table, (const char *[]){ kind->code, cb_code_get_name (kind), received,
                                                    eligible, conditional, not_eligible,
                                                    cannot_tell, unchecked, funded });
}

gboolean
cb_fund_report_add_requests (CbFundReport *self, GError **error)
{
  const CbCodeList *kinds = cb_reference_get_list ("application-kinds");
  g_autoptr (GHashTable) verdicts = list_verdicts (self, error);
  CbReportTable *table;
  CbReportChart *chart;

  if (verdicts == NULL)
    return FALSE;
  table = cb_report_add_table (self->report, "requests", _ ("Requests received in the year"));
  cb_report_table_add_key_column (table, "kind", _ ("Kind"));
  cb_report_table_add_column (table, "name", _ ("Name"), CB_REPORT_TEXT);
  cb_report_table_add_count_column (table, "received", _ ("Received"));
  cb_report_table_add_count_column (table, "eligible", _ ("Eligible"));
  cb_report_table_add_count_column (table, "conditional", _ ("Conditional"));
  cb_report_table_add_count_column (table, "not_eligible", _ ("Not eligible"));
  cb_report_table_add_count_column (table, "cannot_tell", _ ("Cannot tell"));
  cb_report_table_add_count_column (table, "unchecked", _ ("Without rules"));
  cb_report_table_add_count_column (table, "funded", _ ("Funded"));
  cb_report_table_require (table, "kind", "name", "received", "eligible", "conditional",
                           "not_eligible", "cannot_tell", "unchecked", "funded", NULL);
  for (guint i = 0; i < cb_code_list_get_size (kinds); i++)
    {
      const CbCode *kind = cb_code_list_get (kinds, i);
      Requests requests = count_requests (self, verdicts, kind->code);

      add_requests_row (table, kind, &requests);
    }
  chart = cb_report_add_chart (self->report, "requests", _ ("Requests received, eligible, funded"),
                               CB_REPORT_CHART_BARS, table, "name", NULL);
  cb_report_chart_add_series (chart, "received");
  cb_report_chart_add_series (chart, "eligible");
  cb_report_chart_add_series (chart, "funded");
  return TRUE;
}

/* --- awards ---------------------------------------------------------------- */

static void
add_award_row (CbFundReport *self,
               CbReportTable *table,
               const CbRecord *award,
               const CbRecord *application)
{
  const CbRecord *result = find_result (self, award);
  const char *applicant = cb_record_get (application, CB_APPLICATION_APPLICANT);
  CbMoney awarded = cb_record_get_money (award, CB_AWARD_AMOUNT);
  const char *currency = cb_record_get (award, CB_AWARD_CURRENCY);
  g_autofree char *requested_text = cb_fund_report_format_money (
      cb_record_get_money (application, CB_APPLICATION_AMOUNT));
  g_autofree char *awarded_text = cb_fund_report_format_money (awarded);
  g_autofree char *converted_text = cb_fund_report_format_money (
      cb_fund_book_convert (self->book, awarded, currency,
                            cb_record_get_date (award, CB_AWARD_DATE)));

  cb_report_table_add_row (
      table, (const char *[]){
                 cb_record_get_ref (award), cb_record_get (award, CB_AWARD_DATE),
                 cb_record_get_ref (application), cb_fund_report_get_title (application),
                 cb_record_get (application, CB_APPLICATION_STATE),
                 applicant != NULL ? cb_fund_report_get_title (
                                         g_hash_table_lookup (self->organisations, applicant))
                                   : NULL,
                 cb_record_get (application, CB_APPLICATION_CALL), get_kind (self, application),
                 requested_text, cb_record_get (application, CB_APPLICATION_CURRENCY), awarded_text,
                 currency, converted_text, cb_record_get (award, CB_AWARD_DECISION),
                 result != NULL && !cb_fund_report_is_above (self, result)
                     ? cb_record_get (result, CB_ELIGIBILITY_RESULT_VERDICT)
                     : NULL,
                 cb_record_get (award, CB_AWARD_TLP) });
}

static void
add_award_columns (CbReportTable *table)
{
  cb_report_table_add_column (table, "award", _ ("Decision"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "date", _ ("Date"), CB_REPORT_DATE);
  cb_report_table_add_column (table, "application", _ ("Application"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "application_title", _ ("Title"), CB_REPORT_TEXT);
  cb_report_table_add_code_column (table, "state", _ ("State"), "states");
  cb_report_table_add_column (table, "applicant", _ ("Organisation"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "call", _ ("Call"), CB_REPORT_TEXT);
  cb_report_table_add_code_column (table, "kind", _ ("Kind"), "application-kinds");
  cb_fund_report_add_money_column (table, "requested", _ ("Requested"));
  cb_report_table_add_column (table, "requested_currency", _ ("Currency"), CB_REPORT_TEXT);
  cb_fund_report_add_money_column (table, "awarded", _ ("Awarded"));
  cb_report_table_add_column (table, "awarded_currency", _ ("Currency"), CB_REPORT_TEXT);
  cb_fund_report_add_money_column (table, "converted", _ ("In the currency of the accounts"));
  cb_report_table_add_code_column (table, "decision", _ ("Decided"), "award-decisions");
  cb_report_table_add_code_column (table, "verdict", _ ("Verdict"), "eligibility-verdicts");
  cb_report_table_add_column (table, "tlp", _ ("Marking"), CB_REPORT_TEXT);
  cb_report_table_require (table, "award", "date", "application", "application_title", "call",
                           "kind", "decision", "tlp", NULL);
}

void
cb_fund_report_add_awards (CbFundReport *self)
{
  CbReportTable *table = cb_report_add_table (self->report, "awards", _ ("Decisions of the year"));
  guint n_withheld = 0;

  add_award_columns (table);
  for (guint i = 0; i < self->awards->len; i++)
    {
      const CbRecord *award = g_ptr_array_index (self->awards, i);
      const CbRecord *application = cb_fund_report_get_application (self, award,
                                                                    CB_AWARD_APPLICATION);

      if (cb_record_get_date (award, CB_AWARD_DATE) < self->first)
        continue;
      if (cb_fund_report_is_above (self, award) || cb_fund_report_hides (self, application))
        n_withheld++;
      else
        add_award_row (self, table, award, application);
    }
  cb_fund_report_close_list (self, table, n_withheld);
}

/* --- beneficiaries --------------------------------------------------------- */

/* The States that an application is to reach. */
static GStrv
list_states (const CbRecord *application)
{
  const char *states = cb_record_get (application, CB_APPLICATION_STATES);

  return cb_text_list_split (states != NULL ? states
                                            : cb_record_get (application, CB_APPLICATION_STATE));
}

/* Counts the applications that were funded in the year for a State of @group, and these States. */
static guint
count_group (const CbFundReport *self, const CbCode *group, guint *n_states)
{
  g_autoptr (GHashTable) reached = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_applications = 0;

  for (guint i = 0; i < self->listed->len; i++)
    {
      const CbRecord *application = g_ptr_array_index (self->listed, i);
      g_auto (GStrv) states = list_states (application);
      gboolean counted = FALSE;

      if (!cb_fund_report_is_funded (self, application, TRUE))
        continue;
      for (guint j = 0; states[j] != NULL; j++)
        if (cb_code_is_member (group, states[j], self->last))
          {
            g_hash_table_add (reached, g_strdup (states[j]));
            counted = TRUE;
          }
      n_applications += counted;
    }
  *n_states = g_hash_table_size (reached);
  return n_applications;
}

static void
add_groups (CbFundReport *self)
{
  const CbCodeList *groups = cb_reference_get_list ("groups");
  CbReportTable *table = cb_report_add_table (self->report, "beneficiaries",
                                              _ ("Beneficiaries by group of States"));
  CbReportChart *chart;

  cb_report_table_add_key_column (table, "group", _ ("Group"));
  cb_report_table_add_column (table, "name", _ ("Name"), CB_REPORT_TEXT);
  cb_report_table_add_count_column (table, "applications", _ ("Applications funded"));
  cb_report_table_add_count_column (table, "states", _ ("States reached"));
  cb_report_table_require (table, "group", "name", "applications", "states", NULL);
  for (guint i = 0; i < cb_code_list_get_size (groups); i++)
    {
      const CbCode *group = cb_code_list_get (groups, i);
      const char *kind = cb_code_get_extra (group, "kind");
      g_autofree char *applications = NULL;
      g_autofree char *states = NULL;
      guint n_states;

      if (g_strcmp0 (kind, "un-regional") != 0 && g_strcmp0 (kind, "economic") != 0)
        continue;
      applications = cb_fund_report_format_count (count_group (self, group, &n_states));
      states = cb_fund_report_format_count (n_states);
      cb_report_table_add_row (table, (const char *[]){ group->code, cb_code_get_name (group),
                                                        applications, states });
    }
  chart = cb_report_add_chart (self->report, "beneficiaries", _ ("Whom the fund reached"),
                               CB_REPORT_CHART_BARS, table, "name", NULL);
  cb_report_chart_add_series (chart, "applications");
  cb_report_chart_add_series (chart, "states");
}

static guint
count_answer (const CbFundReport *self, guint field, const char *answer)
{
  guint count = 0;

  for (guint i = 0; i < self->listed->len; i++)
    {
      const CbRecord *application = g_ptr_array_index (self->listed, i);

      count += cb_fund_report_is_funded (self, application, TRUE) &&
               g_strcmp0 (get_kind (self, application), "participation") == 0 &&
               g_strcmp0 (cb_record_get (application, field), answer) == 0;
    }
  return count;
}

/* Of the participants who were funded, by a field that says something of them. */
static void
add_participants (CbFundReport *self,
                  const char *id,
                  const char *title,
                  const char *column,
                  const char *label,
                  guint field)
{
  const CbCodeList *answers = cb_reference_get_list (field == CB_APPLICATION_SEX ? "sexes"
                                                                                 : "yes-no");
  CbReportTable *table = cb_report_add_table (self->report, id, title);

  cb_report_table_add_key_column (table, column, label);
  cb_report_table_add_column (table, "name", _ ("Name"), CB_REPORT_TEXT);
  cb_report_table_add_count_column (table, "applications", _ ("Participations funded"));
  cb_report_table_require (table, "name", "applications", NULL);
  for (guint i = 0; i <= cb_code_list_get_size (answers); i++)
    {
      const CbCode *answer = i < cb_code_list_get_size (answers) ? cb_code_list_get (answers, i)
                                                                 : NULL;
      const char *code = answer != NULL ? answer->code : NULL;
      g_autofree char *count = cb_fund_report_format_count (count_answer (self, field, code));

      cb_report_table_add_row (table, (const char *[]){ code,
                                                        answer != NULL ? cb_code_get_name (answer)
                                                                       : _ ("Not stated"),
                                                        count });
    }
}

void
cb_fund_report_add_beneficiaries (CbFundReport *self)
{
  add_groups (self);
  add_participants (self, "sexes", _ ("Participants by sex"), "sex", _ ("Sex"), CB_APPLICATION_SEX);
  add_participants (self, "first_time", _ ("Participants by first participation"), "first_time",
                    _ ("First participation"), CB_APPLICATION_FIRST_TIME);
}
