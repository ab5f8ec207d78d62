/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-attachments.h"
#include "cb-call.h"
#include "cb-checking.h"
#include "cb-consistency.h"
#include "cb-contribution.h"
#include "cb-document.h"
#include "cb-error.h"
#include "cb-fund-application.h"
#include "cb-names.h"
#include "cb-nominee.h"
#include "cb-records.h"
#include "cb-transaction.h"

static void
finding_free (gpointer data)
{
  CbCheckFinding *finding = data;

  g_free (finding->ref);
  cb_problem_free (finding->problem);
  g_free (finding);
}

void
cb_check_report_free (CbCheckReport *report)
{
  g_ptr_array_unref (report->faults);
  g_ptr_array_unref (report->findings);
  g_free (report);
}

static void
add_finding (CbCheckReport *report, const CbRecord *record, CbProblem *problem)
{
  CbCheckFinding *finding = g_new0 (CbCheckFinding, 1);

  finding->ref = g_strdup (cb_record_get_ref (record));
  finding->problem = problem;
  g_ptr_array_add (report->findings, finding);
  if (problem->grade != CB_GRADE_WARNING)
    report->n_failed++;
}

/* Each value is put in again as if it were typed: what is taken unchanged is right. */
static void
check_record (CbCheckReport *report, const CbRecord *record, const CbCodes *codes)
{
  g_autoptr (CbRecord) again = cb_record_new (record->noun);
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();

  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const char *value = record->values[i];

      cb_record_set_checked (again, i, value, codes, 0, problems);
      if (problems->len == 0 && g_strcmp0 (again->values[i], value) != 0)
        g_ptr_array_add (problems, cb_problem_new (CB_GRADE_WARNING, CB_PROBLEM_UNKNOWN_CODE, 0,
                                                   record->noun, record->noun->fields[i].id, value,
                                                   record->noun->fields[i].list));
    }
  (void) cb_consistency_check (again, 0, problems);
  for (guint i = 0; i < problems->len; i++)
    add_finding (report, record, g_ptr_array_index (problems, i));
}

/* Personal data that are kept longer than was said. */
static void
check_term (CbCheckReport *report, const CbRecord *nominee)
{
  CbDate until = cb_record_get_date (nominee, CB_NOMINEE_KEEP_UNTIL);

  if (until != CB_DATE_NONE && until < cb_date_today ())
    add_finding (report, nominee,
                 cb_problem_new (CB_GRADE_WARNING, CB_PROBLEM_PAST_TERM, 0, nominee->noun,
                                 nominee->noun->fields[CB_NOMINEE_KEEP_UNTIL].id,
                                 cb_record_get (nominee, CB_NOMINEE_KEEP_UNTIL), NULL));
}

/* --- the ledger against what it names -------------------------------------- */

/* What entries name. Each of these nouns comes before those that name it. */
static gboolean
is_named_by_entries (const CbNoun *noun)
{
  return noun == &cb_noun_contribution || noun == &cb_noun_call || noun == &cb_noun_application ||
         noun == &cb_noun_transaction;
}

static void
remember (GHashTable *known, const CbNoun *noun, GPtrArray *records)
{
  GHashTable *by_ref = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                              (GDestroyNotify) cb_record_unref);

  for (guint i = 0; i < records->len; i++)
    {
      CbRecord *record = g_ptr_array_index (records, i);

      g_hash_table_insert (by_ref, (gpointer) cb_record_get_ref (record), cb_record_ref (record));
    }
  g_hash_table_insert (known, (gpointer) noun, by_ref);
}

static const CbRecord *
find_known (const CbNoun *noun, const char *ref, gpointer user_data)
{
  GHashTable *by_ref = g_hash_table_lookup (user_data, noun);

  return by_ref != NULL ? g_hash_table_lookup (by_ref, ref) : NULL;
}

static void
check_entry (CbCheckReport *report, const CbRecord *entry, GHashTable *known)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  const char *corrects = cb_record_get (entry, CB_TRANSACTION_CORRECTS);
  const CbRecord *corrected = corrects != NULL ? find_known (entry->noun, corrects, known) : NULL;

  if (corrected != NULL)
    cb_consistency_check_correction (entry, corrected, 0, problems);
  cb_consistency_check_fund (entry, find_known, known, 0, problems);
  for (guint i = 0; i < problems->len; i++)
    add_finding (report, entry, g_ptr_array_index (problems, i));
}

/* --- all of it ------------------------------------------------------------- */

/* @known: noun → its records by ref, as far as entries of the ledger name them. */
static gboolean
check_noun (CbDatabase *database,
            const CbNoun *noun,
            const CbCodes *codes,
            GHashTable *known,
            CbCheckReport *report,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  g_autoptr (GPtrArray) records = cb_records_list (database, query, error);

  if (records == NULL)
    return FALSE;
  if (is_named_by_entries (noun))
    remember (known, noun, records);
  for (guint i = 0; i < records->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      check_record (report, g_ptr_array_index (records, i), codes);
      if (noun == &cb_noun_nominee)
        check_term (report, g_ptr_array_index (records, i));
      else if (noun == &cb_noun_transaction)
        check_entry (report, g_ptr_array_index (records, i), known);
    }
  report->n_records += records->len;
  return TRUE;
}

static gboolean
check_attachments (CbDatabase *database,
                   CbCheckReport *report,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GPtrArray) faults = cb_attachments_check (database, cancellable, error);

  for (guint i = 0; faults != NULL && i < faults->len; i++)
    {
      const CbAttachmentFault *fault = g_ptr_array_index (faults, i);

      g_ptr_array_add (report->faults,
                       g_strdup_printf ("the file of document %s %s: %s",
                                        cb_record_get_ref (fault->document),
                                        fault->changed ? "was changed" : "is missing",
                                        cb_record_get (fault->document, CB_DOCUMENT_FILE_NAME)));
    }
  return faults != NULL;
}

static gboolean
check_all (CbDatabase *database, CbCheckReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (CbOrganisations) organisations = NULL;
  g_autoptr (GHashTable)
      known = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  CbCodes codes;
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  if (!cb_database_check (database, report->faults, error))
    return FALSE;
  organisations = cb_organisations_load (database, error);
  if (organisations == NULL)
    return FALSE;
  codes = cb_names_for_checks (organisations);
  for (guint i = 0; i < n_nouns; i++)
    if (nouns[i]->stored &&
        !check_noun (database, nouns[i], &codes, known, report, cancellable, error))
      return FALSE;
  return check_attachments (database, report, cancellable, error);
}

CbCheckReport *
cb_checking_run (CbDatabase *database, GCancellable *cancellable, GError **error)
{
  g_autoptr (CbCheckReport) report = g_new0 (CbCheckReport, 1);
  g_autoptr (GError) cause = NULL;

  report->faults = g_ptr_array_new_with_free_func (g_free);
  report->findings = g_ptr_array_new_with_free_func (finding_free);
  if (!check_all (database, report, cancellable, &cause))
    {
      /* That the file is damaged is what a check is to find out, and no failure of it. */
      if (!g_error_matches (cause, CB_ERROR, CB_ERROR_CORRUPT))
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return NULL;
        }
      g_ptr_array_add (report->faults, g_strdup (cause->message));
    }
  report->n_failed += report->faults->len;
  return g_steal_pointer (&report);
}
