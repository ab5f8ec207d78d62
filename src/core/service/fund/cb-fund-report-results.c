/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What came of the money: indicators, the principles, what was due, and what was learned. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-fund-report-private.h"
#include "cb-milestone.h"
#include "cb-outcome.h"
#include "cb-principle-check.h"
#include "cb-records.h"
#include "cb-reference.h"

/* The records of a noun that belong to an application of the fund, in order of ref. */
static GPtrArray *
list_of_applications (CbFundReport *self, const CbNoun *noun, guint field, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  g_autoptr (GPtrArray) all = cb_records_list (self->database, query, error);
  GPtrArray *own;

  if (all == NULL)
    return NULL;
  own = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  for (guint i = 0; i < all->len; i++)
    if (cb_fund_report_get_application (self, g_ptr_array_index (all, i), field) != NULL)
      g_ptr_array_add (own, cb_record_ref (g_ptr_array_index (all, i)));
  return own;
}

/* Whether a row on @record, which belongs to @application, is not for these readers. */
static gboolean
hides (const CbFundReport *self, const CbRecord *record, const CbRecord *application)
{
  return cb_fund_report_is_above (self, record) || cb_fund_report_hides (self, application);
}

static const char *
get_text (const CbRecord *record, guint field)
{
  return cb_record_get_text (record, field, cb_reference_get_language (), NULL);
}

/* --- indicators ------------------------------------------------------------ */

static void
add_outcome_row (CbReportTable *table, const CbRecord *record, const CbRecord *application)
{
  g_autofree char *baseline = cb_fund_report_format_decimal (
      cb_record_get (record, CB_OUTCOME_BASELINE));
  g_autofree char *target = cb_fund_report_format_decimal (
      cb_record_get (record, CB_OUTCOME_TARGET));
  g_autofree char *actual = cb_fund_report_format_decimal (
      cb_record_get (record, CB_OUTCOME_ACTUAL));

  cb_report_table_add_row (table, (const char *[]){
                                      cb_record_get_ref (record), cb_record_get_ref (application),
                                      cb_fund_report_get_title (record),
                                      cb_record_get (record, CB_OUTCOME_UNIT), baseline, target,
                                      actual, cb_record_get (record, CB_OUTCOME_MEASURED),
                                      cb_record_get (record, CB_OUTCOME_TLP) });
}

gboolean
cb_fund_report_add_outcomes (CbFundReport *self, GError **error)
{
  g_autoptr (GPtrArray)
      records = list_of_applications (self, &cb_noun_outcome, CB_OUTCOME_APPLICATION, error);
  CbReportTable *table;
  guint n_withheld = 0;

  if (records == NULL)
    return FALSE;
  table = cb_report_add_table (self->report, "outcomes", _ ("Indicators of what was funded"));
  cb_report_table_add_column (table, "outcome", _ ("Outcome"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "application", _ ("Application"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "title", _ ("Title"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "unit", _ ("Unit"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "baseline", _ ("Baseline"), CB_REPORT_NUMBER);
  cb_report_table_add_column (table, "target", _ ("Target"), CB_REPORT_NUMBER);
  cb_report_table_add_column (table, "actual", _ ("Actual"), CB_REPORT_NUMBER);
  cb_report_table_add_column (table, "measured", _ ("Measured on"), CB_REPORT_DATE);
  cb_report_table_add_column (table, "tlp", _ ("Marking"), CB_REPORT_TEXT);
  cb_report_table_require (table, "outcome", "application", "title", "tlp", NULL);
  for (guint i = 0; i < records->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (records, i);
      const CbRecord *application = cb_fund_report_get_application (self, record,
                                                                    CB_OUTCOME_APPLICATION);

      if (!cb_fund_report_is_funded (self, application, FALSE))
        continue;
      if (hides (self, record, application))
        n_withheld++;
      else
        add_outcome_row (table, record, application);
    }
  cb_fund_report_close_list (self, table, n_withheld);
  return TRUE;
}

/* --- the principles -------------------------------------------------------- */

static guint
count_funded (const CbFundReport *self)
{
  guint count = 0;

  for (guint i = 0; i < self->listed->len; i++)
    count += cb_fund_report_is_funded (self, g_ptr_array_index (self->listed, i), TRUE);
  return count;
}

static guint
count_answers (const CbFundReport *self,
               GPtrArray *checks,
               const char *principle,
               const char *answer)
{
  guint count = 0;

  for (guint i = 0; i < checks->len; i++)
    {
      const CbRecord *check = g_ptr_array_index (checks, i);
      const CbRecord *application = cb_fund_report_get_application (self, check,
                                                                    CB_PRINCIPLE_CHECK_APPLICATION);

      count += cb_fund_report_is_funded (self, application, TRUE) &&
               g_strcmp0 (cb_record_get (check, CB_PRINCIPLE_CHECK_PRINCIPLE), principle) == 0 &&
               g_strcmp0 (cb_record_get (check, CB_PRINCIPLE_CHECK_ANSWER), answer) == 0;
    }
  return count;
}

static void
add_principle_row (const CbFundReport *self,
                   CbReportTable *table,
                   GPtrArray *checks,
                   const CbCode *principle)
{
  guint n_met = count_answers (self, checks, principle->code, "met");
  guint n_partly = count_answers (self, checks, principle->code, "partly");
  guint n_not_met = count_answers (self, checks, principle->code, "not-met");
  guint n_answered = n_met + n_partly + n_not_met;
  g_autofree char *met = cb_fund_report_format_count (n_met);
  g_autofree char *partly = cb_fund_report_format_count (n_partly);
  g_autofree char *not_met = cb_fund_report_format_count (n_not_met);
  g_autofree char *not_shown = cb_fund_report_format_count (MAX (count_funded (self), n_answered) -
                                                            n_answered);

  cb_report_table_add_row (table, (const char *[]){ principle->code, cb_code_get_name (principle),
                                                    met, partly, not_met, not_shown });
}

gboolean
cb_fund_report_add_principles (CbFundReport *self, GError **error)
{
  const CbCodeList *principles = cb_reference_get_list ("principles");
  g_autoptr (GPtrArray) checks = list_of_applications (self, &cb_noun_principle_check,
                                                       CB_PRINCIPLE_CHECK_APPLICATION, error);
  CbReportTable *table;

  if (checks == NULL)
    return FALSE;
  table = cb_report_add_table (self->report, "principles", _ ("The principles in what was funded"));
  cb_report_table_add_column (table, "principle", _ ("Principle"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "name", _ ("Name"), CB_REPORT_TEXT);
  cb_report_table_add_count_column (table, "met", _ ("Met"));
  cb_report_table_add_count_column (table, "partly", _ ("Partly met"));
  cb_report_table_add_count_column (table, "not_met", _ ("Not met"));
  cb_report_table_add_count_column (table, "not_shown", _ ("Not shown"));
  cb_report_table_require (table, "principle", "name", "met", "partly", "not_met", "not_shown",
                           NULL);
  for (guint i = 0; i < cb_code_list_get_size (principles); i++)
    add_principle_row (self, table, checks, cb_code_list_get (principles, i));
  return TRUE;
}

/* --- milestones ------------------------------------------------------------ */

static gboolean
is_in_year (const CbFundReport *self, CbDate date)
{
  return date != CB_DATE_NONE && date >= self->first && date <= self->closing;
}

static gboolean
is_overdue (const CbFundReport *self, const CbRecord *milestone)
{
  CbDate received = cb_record_get_date (milestone, CB_MILESTONE_RECEIVED);

  return cb_record_get_date (milestone, CB_MILESTONE_DUE) < self->closing &&
         (received == CB_DATE_NONE || received > self->closing);
}

static void
add_milestone_counts (CbFundReport *self, GPtrArray *records)
{
  const CbCodeList *kinds = cb_reference_get_list ("milestone-kinds");
  CbReportTable *table = cb_report_add_table (self->report, "milestone_counts",
                                              _ ("Milestones and reports"));

  cb_report_table_add_key_column (table, "kind", _ ("Kind"));
  cb_report_table_add_column (table, "name", _ ("Name"), CB_REPORT_TEXT);
  cb_report_table_add_count_column (table, "due", _ ("Due in the year"));
  cb_report_table_add_count_column (table, "received", _ ("Received in the year"));
  cb_report_table_add_count_column (table, "overdue", _ ("Overdue on the closing day"));
  cb_report_table_require (table, "kind", "name", "due", "received", "overdue", NULL);
  for (guint i = 0; i < cb_code_list_get_size (kinds); i++)
    {
      const CbCode *kind = cb_code_list_get (kinds, i);
      guint counts[3] = { 0 };
      g_autofree char *due = NULL;
      g_autofree char *received = NULL;
      g_autofree char *overdue = NULL;

      for (guint j = 0; j < records->len; j++)
        {
          const CbRecord *record = g_ptr_array_index (records, j);

          if (g_strcmp0 (cb_record_get (record, CB_MILESTONE_KIND), kind->code) != 0)
            continue;
          counts[0] += is_in_year (self, cb_record_get_date (record, CB_MILESTONE_DUE));
          counts[1] += is_in_year (self, cb_record_get_date (record, CB_MILESTONE_RECEIVED));
          counts[2] += is_overdue (self, record);
        }
      due = cb_fund_report_format_count (counts[0]);
      received = cb_fund_report_format_count (counts[1]);
      overdue = cb_fund_report_format_count (counts[2]);
      cb_report_table_add_row (table, (const char *[]){ kind->code, cb_code_get_name (kind), due,
                                                        received, overdue });
    }
}

static void
add_milestone_list (CbFundReport *self, GPtrArray *records)
{
  CbReportTable *table = cb_report_add_table (self->report, "milestones", _ ("Due and overdue"));
  guint n_withheld = 0;

  cb_report_table_add_column (table, "milestone", _ ("Milestone"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "application", _ ("Application"), CB_REPORT_TEXT);
  cb_report_table_add_code_column (table, "kind", _ ("Kind"), "milestone-kinds");
  cb_report_table_add_column (table, "title", _ ("Title"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "due", _ ("Due"), CB_REPORT_DATE);
  cb_report_table_add_column (table, "received", _ ("Received on"), CB_REPORT_DATE);
  cb_report_table_add_code_column (table, "overdue", _ ("Overdue"), "yes-no");
  cb_report_table_add_column (table, "tlp", _ ("Marking"), CB_REPORT_TEXT);
  cb_report_table_require (table, "milestone", "application", "kind", "due", "overdue", "tlp",
                           NULL);
  for (guint i = 0; i < records->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (records, i);
      const CbRecord *application = cb_fund_report_get_application (self, record,
                                                                    CB_MILESTONE_APPLICATION);
      gboolean overdue = is_overdue (self, record);

      if (!overdue && !is_in_year (self, cb_record_get_date (record, CB_MILESTONE_DUE)))
        continue;
      if (hides (self, record, application))
        n_withheld++;
      else
        cb_report_table_add_row (table,
                                 (const char *[]){ cb_record_get_ref (record),
                                                   cb_record_get_ref (application),
                                                   cb_record_get (record, CB_MILESTONE_KIND),
                                                   get_text (record, CB_MILESTONE_TITLE),
                                                   cb_record_get (record, CB_MILESTONE_DUE),
                                                   cb_record_get (record, CB_MILESTONE_RECEIVED),
                                                   overdue ? "yes" : "no",
                                                   cb_record_get (record, CB_MILESTONE_TLP) });
    }
  cb_fund_report_close_list (self, table, n_withheld);
}

/* What was received in the year with something that others can learn from. */
static void
add_lessons (CbFundReport *self, GPtrArray *records)
{
  CbReportTable *table = cb_report_add_table (self->report, "lessons", _ ("Lessons"));
  guint n_withheld = 0;

  cb_report_table_add_column (table, "milestone", _ ("Milestone"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "application", _ ("Application"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "date", _ ("Received on"), CB_REPORT_DATE);
  cb_report_table_add_column (table, "lessons", _ ("Lessons"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "tlp", _ ("Marking"), CB_REPORT_TEXT);
  cb_report_table_require (table, "milestone", "application", "date", "lessons", "tlp", NULL);
  for (guint i = 0; i < records->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (records, i);
      const CbRecord *application = cb_fund_report_get_application (self, record,
                                                                    CB_MILESTONE_APPLICATION);

      if (cb_record_get (record, CB_MILESTONE_LESSONS) == NULL ||
          !is_in_year (self, cb_record_get_date (record, CB_MILESTONE_RECEIVED)))
        continue;
      if (hides (self, record, application))
        n_withheld++;
      else
        cb_report_table_add_row (table,
                                 (const char *[]){ cb_record_get_ref (record),
                                                   cb_record_get_ref (application),
                                                   cb_record_get (record, CB_MILESTONE_RECEIVED),
                                                   get_text (record, CB_MILESTONE_LESSONS),
                                                   cb_record_get (record, CB_MILESTONE_TLP) });
    }
  cb_fund_report_close_list (self, table, n_withheld);
}

gboolean
cb_fund_report_add_milestones (CbFundReport *self, GError **error)
{
  g_autoptr (GPtrArray)
      records = list_of_applications (self, &cb_noun_milestone, CB_MILESTONE_APPLICATION, error);

  if (records == NULL)
    return FALSE;
  add_milestone_counts (self, records);
  add_lessons (self, records);
  add_milestone_list (self, records);
  return TRUE;
}
