/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-export-form.h"
#include "cb-records.h"

/* So many records are in memory where they are not read one by one. */
#define RECORDS_AT_ONCE 500

/* How often it is said how far a file is. */
#define RECORDS_A_WORD 250

/* --- the request ----------------------------------------------------------- */

CbExportRequest *
cb_export_request_new (const CbNoun *noun)
{
  CbExportRequest *request = g_new0 (CbExportRequest, 1);

  request->noun = noun;
  request->format = noun != NULL ? CB_EXPORT_CSV : CB_EXPORT_JSON;
  request->dialect = CB_CSV_DIALECT_EXCHANGE;
  request->labels = CB_RECORD_LABELS_CODES;
  request->language = g_strdup ("en");
  request->max_marking = CB_MARKING_RED;
  return request;
}

CbExportRequest *
cb_export_request_copy (const CbExportRequest *request)
{
  CbExportRequest *copy = g_new (CbExportRequest, 1);

  *copy = *request;
  copy->query = request->query != NULL ? cb_query_copy (request->query) : NULL;
  copy->language = g_strdup (request->language);
  copy->columns = g_strdupv (request->columns);
  copy->reporter = g_strdup (request->reporter);
  return copy;
}

void
cb_export_request_free (CbExportRequest *request)
{
  g_clear_pointer (&request->query, cb_query_free);
  g_free (request->language);
  g_strfreev (request->columns);
  g_free (request->reporter);
  g_free (request);
}

/* --- which records --------------------------------------------------------- */

/* Contacts and the like leave the program only when they are asked for by name. */
static gboolean
has_kind (const CbExportRequest *request, const CbNoun *noun)
{
  return noun->stored && (request->noun != NULL ? noun == request->noun : !noun->on_request);
}

gboolean
cb_export_run_has_kind (const CbExportRun *run, const CbNoun *noun)
{
  return has_kind (run->request, noun);
}

/* @whole: whatever the records are marked. */
static CbQuery *
make_query (const CbExportRequest *request, const CbNoun *noun, gboolean whole)
{
  CbQuery *query = request->query != NULL ? cb_query_copy (request->query) : cb_query_new (noun);

  query->max_marking = whole ? CB_MARKING_RED : request->max_marking;
  return query;
}

static gboolean
count_kind (const CbExportRequest *request,
            CbDatabase *database,
            const CbNoun *noun,
            CbExportResult *result,
            GError **error)
{
  g_autoptr (CbQuery) all = make_query (request, noun, TRUE);
  g_autoptr (CbQuery) some = make_query (request, noun, FALSE);
  gint64 n_all = cb_records_count (database, all, error);
  gint64 n_some = n_all < 0 ? -1 : cb_records_count (database, some, error);

  if (n_some < 0)
    return FALSE;
  result->written += (guint64) n_some;
  result->withheld += (guint64) MAX (n_all - n_some, 0);
  return TRUE;
}

gboolean
cb_export_request_count (const CbExportRequest *request,
                         CbDatabase *database,
                         CbExportResult *result,
                         GError **error)
{
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  *result = (CbExportResult){ 0 };
  for (guint i = 0; i < n_nouns; i++)
    if (has_kind (request, nouns[i]) && !count_kind (request, database, nouns[i], result, error))
      return FALSE;
  return TRUE;
}

/* --- one after another ----------------------------------------------------- */

typedef struct
{
  CbExportRun *run;
  CbExportRecordFunc func;
  gpointer user_data;
} Each;

static gboolean
each_cb (const CbRecord *record, gpointer user_data, GError **error)
{
  Each *each = user_data;
  CbExportRun *run = each->run;

  if (g_cancellable_set_error_if_cancelled (run->cancellable, error) ||
      !each->func (record, each->user_data, error))
    return FALSE;
  run->done++;
  run->result->written++;
  if (run->progress != NULL && (run->done % RECORDS_A_WORD == 0 || run->done == run->total))
    run->progress (run->done, run->total, run->progress_data);
  return TRUE;
}

/* What is searched for, and what has translations, is found first and read piece by piece. */
static gboolean
each_by_ids (Each *each, const CbQuery *query, GError **error)
{
  CbDatabase *database = each->run->database;
  g_autoptr (GArray) ids = cb_records_list_ids (database, query, error);

  for (guint i = 0; ids != NULL && i < ids->len; i += RECORDS_AT_ONCE)
    {
      const gint64 *first = &g_array_index (ids, gint64, i);
      g_autoptr (GPtrArray) records = cb_records_load (database, query->noun, first,
                                                       MIN (ids->len - i, RECORDS_AT_ONCE), error);

      if (records == NULL)
        return FALSE;
      for (guint j = 0; j < records->len; j++)
        if (!each_cb (g_ptr_array_index (records, j), each, error))
          return FALSE;
    }
  return ids != NULL;
}

gboolean
cb_export_run_each (CbExportRun *run,
                    const CbNoun *noun,
                    gboolean translations,
                    CbExportRecordFunc func,
                    gpointer user_data,
                    GError **error)
{
  g_autoptr (CbQuery) query = make_query (run->request, noun, FALSE);
  CbExportResult counts = { 0 };
  Each each = { run, func, user_data };

  if (!count_kind (run->request, run->database, noun, &counts, error))
    return FALSE;
  run->result->withheld += counts.withheld;
  if (translations || query->search != NULL)
    return each_by_ids (&each, query, error);
  return cb_records_for_each (run->database, query, each_cb, &each, error);
}

/* --- the whole ------------------------------------------------------------- */

static gboolean
write_cb (CbDatabase *database, gpointer user_data, GError **error)
{
  CbExportRun *run = user_data;
  CbExportResult counts;

  if (!cb_export_request_count (run->request, database, &counts, error))
    return FALSE;
  run->total = counts.written;
  if (run->progress != NULL)
    run->progress (0, run->total, run->progress_data);
  return cb_export_form_get (run->request->format)->write (run, error);
}

gboolean
cb_export_request_write (const CbExportRequest *request,
                         CbDatabase *database,
                         const char *path,
                         CbExportProgressFunc progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         CbExportResult *result,
                         GError **error)
{
  CbExportRun run = { .database = database,
                      .request = request,
                      .path = path,
                      .progress = progress,
                      .progress_data = progress_data,
                      .cancellable = cancellable,
                      .result = result };

  g_return_val_if_fail (result != NULL, FALSE);
  g_return_val_if_fail (request->query == NULL || request->query->noun == request->noun, FALSE);

  *result = (CbExportResult){ 0 };
  if (!cb_export_form_check (request, error))
    return FALSE;
  /* A package with versions is read in one state as well, but notes that it was written. */
  if (request->format == CB_EXPORT_JSON && request->query == NULL &&
      request->labels == CB_RECORD_LABELS_CODES)
    return cb_exporting_write (database, request->noun, path, CB_EXPORT_JSON, request->dialect,
                               request->max_marking, cancellable, result, error);
  return cb_database_read (database, write_cb, &run, error);
}
