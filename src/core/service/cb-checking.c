/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-attachments.h"
#include "cb-checking.h"
#include "cb-consistency.h"
#include "cb-document.h"
#include "cb-error.h"
#include "cb-names.h"
#include "cb-records.h"
#include "cb-transaction.h"

/* The first bytes of every SQLite file ("The Database Header" in its documentation). */
#define SQLITE_MAGIC "SQLite format 3"

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

/* Entries of a ledger against those that they correct. */
static void
check_corrections (CbCheckReport *report, GPtrArray *entries)
{
  g_autoptr (GHashTable) by_ref = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      CbRecord *entry = g_ptr_array_index (entries, i);

      g_hash_table_insert (by_ref, (gpointer) cb_record_get_ref (entry), entry);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      const CbRecord *entry = g_ptr_array_index (entries, i);
      const char *corrects = cb_record_get (entry, CB_TRANSACTION_CORRECTS);
      const CbRecord *corrected = corrects != NULL ? g_hash_table_lookup (by_ref, corrects) : NULL;

      if (corrected != NULL)
        cb_consistency_check_correction (entry, corrected, 0, problems);
      for (guint j = 0; j < problems->len; j++)
        add_finding (report, entry, g_ptr_array_index (problems, j));
      g_ptr_array_set_size (problems, 0);
    }
}

static gboolean
check_noun (CbDatabase *database,
            const CbNoun *noun,
            const CbCodes *codes,
            CbCheckReport *report,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  g_autoptr (GPtrArray) records = cb_records_list (database, query, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      check_record (report, g_ptr_array_index (records, i), codes);
    }
  if (noun == &cb_noun_transaction)
    check_corrections (report, records);
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
    if (nouns[i]->stored && !check_noun (database, nouns[i], &codes, report, cancellable, error))
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

gboolean
cb_checking_is_database (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char start[sizeof SQLITE_MAGIC];
  gsize length = 0;

  return stream != NULL &&
         g_input_stream_read_all (G_INPUT_STREAM (stream), start, sizeof start, &length, NULL,
                                  NULL) &&
         length == sizeof start && memcmp (start, SQLITE_MAGIC, sizeof start) == 0;
}
