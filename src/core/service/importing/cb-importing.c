/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-copies.h"
#include "cb-error.h"
#include "cb-file-writer.h"
#include "cb-import-batches.h"
#include "cb-import-csv.h"
#include "cb-import-fault.h"
#include "cb-import-iati.h"
#include "cb-import-package.h"
#include "cb-importing.h"
#include "cb-merging.h"
#include "cb-records.h"

#define PEEK_BYTES 512
/* Whoever changes so many records at once may find out days later that the file was the wrong one.
 */
#define MANY_UPDATES 50
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

typedef enum
{
  FORMAT_CSV,
  FORMAT_JSON,
  FORMAT_XML,
  FORMAT_OTHER,
} Format;

/* --- what a file is -------------------------------------------------------- */

/* By its first character. A header row of CSV begins with none of these. */
static Format
tell_by_content (const char *start, gsize length)
{
  gsize at = 0;

  if (length >= strlen (BYTE_ORDER_MARK) &&
      memcmp (start, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    at = strlen (BYTE_ORDER_MARK);
  while (at < length && g_ascii_isspace (start[at]))
    at++;

  if (at < length && (start[at] == '{' || start[at] == '['))
    return FORMAT_JSON;
  if (at < length && start[at] == '<')
    return FORMAT_XML;
  /* The first bytes of a ZIP archive, which a spreadsheet file is. */
  return length >= 4 && memcmp (start, "PK\x03\x04", 4) == 0 ? FORMAT_OTHER : FORMAT_CSV;
}

static gboolean
has_suffix (const char *path, const char *const *suffixes)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return TRUE;
  return FALSE;
}

static gboolean
tell_format (CbImportSource *source, Format *format, GCancellable *cancellable, GError **error)
{
  static const char *const json[] = { ".json", NULL };
  static const char *const xml[] = { ".xml", NULL };
  static const char *const other[] = { ".xlsx", ".xls", ".ods", ".pdf", ".zip", NULL };
  g_autoptr (GInputStream) stream = cb_import_source_open (source, cancellable, error);
  char start[PEEK_BYTES];
  gsize length = 0;
  GError *cause = NULL;

  if (stream == NULL)
    return FALSE;
  if (!g_input_stream_read_all (stream, start, sizeof start, &length, cancellable, &cause))
    {
      g_propagate_error (error, cb_file_error_from_io (cause));
      return FALSE;
    }
  *format = tell_by_content (start, length);
  if (!cb_import_source_is_file (source))
    return TRUE;
  if (has_suffix (cb_import_source_get_name (source), json))
    *format = FORMAT_JSON;
  else if (has_suffix (cb_import_source_get_name (source), xml))
    *format = FORMAT_XML;
  else if (has_suffix (cb_import_source_get_name (source), other))
    *format = FORMAT_OTHER;
  return TRUE;
}

gboolean
cb_importing_is_table (CbImportSource *source,
                       gboolean *table,
                       GCancellable *cancellable,
                       GError **error)
{
  Format format = FORMAT_OTHER;

  if (!tell_format (source, &format, cancellable, error))
    return FALSE;
  *table = format == FORMAT_CSV;
  return TRUE;
}

/* --- plans ----------------------------------------------------------------- */

/* What the batch says of the file; a CSV file is measured while its encoding is looked for. */
static gboolean
measure (CbImportPlan *plan, CbImportSource *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = cb_import_source_open (source, cancellable, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  CbEncodingVerdict verdict;

  if (stream == NULL || !cb_encoding_detect (stream, checksum, &verdict, cancellable, error))
    return FALSE;
  plan->origin.checksum = g_strdup (g_checksum_get_string (checksum));
  plan->origin.size = verdict.size;
  return TRUE;
}

static gboolean
plan_json (CbDatabase *database,
           CbImportPlan *plan,
           CbImportSource *source,
           GCancellable *cancellable,
           GError **error)
{
  CbJsonPosition position = { 0 };
  GError *cause = NULL;
  g_autoptr (GInputStream) stream = cb_import_source_open (source, cancellable, error);
  g_autoptr (CbJsonValue) root = NULL;

  if (stream == NULL)
    return FALSE;
  root = cb_json_read_stream (stream, &position, cancellable, &cause);
  if (root == NULL)
    {
      g_propagate_error (error, cb_import_fault_json (plan->path, &position, cause));
      return FALSE;
    }
  return cb_merging_is_merge (root) ? cb_merging_plan (database, plan, root, error)
                                    : cb_import_package_plan (database, plan, root, error);
}

/* A package says itself what its records are, and activities are programmes. */
static CbImportPlan *
make_plan (CbDatabase *database,
           CbImportFeed *feed,
           CbImportSource *source,
           const CbImportSettings *settings,
           Format format,
           GCancellable *cancellable,
           GError **error)
{
  const CbNoun *noun = format == FORMAT_CSV && settings != NULL ? settings->noun : NULL;
  g_autoptr (CbImportPlan) plan = NULL;
  gboolean planned;

  if (format == FORMAT_XML)
    return cb_import_iati_plan (database, source, settings, cancellable, error);

  plan = cb_import_plan_new (cb_import_source_get_name (source), noun);
  plan->feed = format == FORMAT_CSV ? feed : NULL;
  planned = format == FORMAT_CSV
                ? cb_import_csv_plan (database, plan, source, settings, cancellable, error)
                : plan_json (database, plan, source, cancellable, error);
  plan->feed = NULL;
  return planned ? g_steal_pointer (&plan) : NULL;
}

CbImportPlan *
cb_importing_plan_source (CbDatabase *database,
                          CbImportSource *source,
                          const CbImportSettings *settings,
                          GCancellable *cancellable,
                          GError **error)
{
  return cb_importing_plan_fed (database, NULL, source, settings, cancellable, error);
}

CbImportPlan *
cb_importing_plan_fed (CbDatabase *database,
                       CbImportFeed *feed,
                       CbImportSource *source,
                       const CbImportSettings *settings,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (CbImportPlan) plan = NULL;
  Format format = FORMAT_OTHER;

  if (!tell_format (source, &format, cancellable, error))
    return NULL;
  if (format == FORMAT_OTHER)
    {
      g_propagate_error (error, cb_import_fault_format (cb_import_source_get_name (source)));
      return NULL;
    }

  plan = make_plan (database, feed, source, settings, format, cancellable, error);
  if (plan == NULL || (format != FORMAT_CSV && !measure (plan, source, cancellable, error)) ||
      !cb_record_spill_check (plan->spill, error))
    return NULL;
  return g_steal_pointer (&plan);
}

CbImportPlan *
cb_importing_plan (CbDatabase *database,
                   const char *path,
                   const CbNoun *noun,
                   const char *mapping_path,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (CbImportSource) source = cb_import_source_new_for_path (path);
  g_autoptr (CbImportSettings) settings = NULL;

  g_return_val_if_fail (noun == NULL || noun->stored, NULL);

  settings = mapping_path != NULL ? cb_import_settings_read_file (mapping_path, error)
                                  : cb_import_settings_new ();
  if (settings == NULL)
    return NULL;
  if (noun != NULL)
    settings->noun = noun;
  return cb_importing_plan_source (database, source, settings, cancellable, error);
}

gboolean
cb_importing_plan_package (CbDatabase *database,
                           CbImportPlan *plan,
                           GBytes *package,
                           GError **error)
{
  CbJsonPosition position = { 0 };
  GError *cause = NULL;
  g_autoptr (CbJsonValue) root = cb_json_read_bytes (package, &position, &cause);

  if (root == NULL)
    {
      g_propagate_error (error, cb_import_fault_json (plan->path, &position, cause));
      return FALSE;
    }
  return cb_import_package_plan (database, plan, root, error);
}

/* --- doing it -------------------------------------------------------------- */

gboolean
cb_importing_add (CbRecord *record, gpointer database, GError **error)
{
  return cb_records_insert (database, record, error);
}

/* The plan was made from the record as it was then; when somebody has changed it since, their
 * change would be lost. */
static gboolean
update_record (CbRecord *record, gpointer user_data, GError **error)
{
  CbDatabase *database = user_data;
  g_autoptr (CbRecord)
      stored = cb_records_find (database, record->noun, cb_record_get_ref (record), error);
  g_autoptr (CbRecord) changed = NULL;

  if (stored == NULL)
    return FALSE;
  if (stored->id != record->id || g_strcmp0 (stored->changed, record->changed) != 0)
    {
      g_set_error (error, CB_ERROR, CB_ERROR_CONSTRAINT, "%s %s has changed meanwhile",
                   record->noun->id, cb_record_get_ref (record));
      return FALSE;
    }
  /* Updating gives it another stamp. */
  changed = cb_record_copy (record);
  return cb_records_update (database, changed, error);
}

gboolean
cb_importing_write_rest (CbDatabase *database,
                         CbImportPlan *plan,
                         guint n_rows,
                         guint n_organisations,
                         GError **error)
{
  for (guint i = n_organisations; i < plan->new_organisations->len; i++)
    if (!cb_records_insert (database, g_ptr_array_index (plan->new_organisations, i), error))
      return FALSE;
  return cb_import_plan_for_each (plan, CB_IMPORT_ADD, n_rows, cb_importing_add, database, error) &&
         cb_journal_end_bulk (database, error) &&
         cb_import_plan_for_each (plan, CB_IMPORT_UPDATE, 0, update_record, database, error);
}

gboolean
cb_importing_note (CbDatabase *database, CbImportPlan *plan, const char *actor, GError **error)
{
  return !cb_import_batches_are_due (plan) ||
         cb_import_batches_store (database, plan, actor, error);
}

typedef struct
{
  CbImportPlan *plan;
  const char *actor; /* NULL when nothing is to be noted of the import */
} Doing;

/* What is new comes first, so that it is written as many records are. */
static gboolean
write_plan (CbDatabase *database, gpointer user_data, GError **error)
{
  const Doing *doing = user_data;

  return cb_journal_begin_bulk (database, error) &&
         cb_importing_write_rest (database, doing->plan, 0, 0, error) &&
         (doing->actor == NULL || cb_importing_note (database, doing->plan, doing->actor, error));
}

gboolean
cb_importing_apply_as (CbDatabase *database,
                       CbImportPlan *plan,
                       CbVerb verb,
                       const char *actor,
                       GError **error)
{
  Doing doing = { plan, verb == CB_VERB_IMPORT ? actor : NULL };

  g_return_val_if_fail (plan != NULL, FALSE);

  if (plan->merge != NULL)
    return cb_merging_apply (database, plan, actor, error);
  return cb_journal_run (database, actor, verb, plan->noun, NULL, NULL, write_plan, &doing, error);
}

gboolean
cb_importing_keep_copy (CbDatabase *database, GError **error)
{
  return cb_copies_is_current (cb_database_get_path (database)) ||
         cb_copies_add (database, CB_COPY_IMPORT, NULL, error);
}

gboolean
cb_importing_apply (CbDatabase *database, CbImportPlan *plan, const char *actor, GError **error)
{
  if (plan->merge == NULL && plan->counts[CB_IMPORT_UPDATE] >= MANY_UPDATES &&
      !cb_importing_keep_copy (database, error))
    return FALSE;
  return cb_importing_apply_as (database, plan, CB_VERB_IMPORT, actor, error);
}
