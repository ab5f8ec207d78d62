/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-error.h"
#include "cb-file-writer.h"
#include "cb-import-csv.h"
#include "cb-import-fault.h"
#include "cb-import-package.h"
#include "cb-importing.h"
#include "cb-merging.h"
#include "cb-records.h"

#define PEEK_BYTES 512
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

typedef enum
{
  FORMAT_CSV,
  FORMAT_JSON,
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
    return FORMAT_OTHER;
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
tell_format (const char *path, Format *format, GCancellable *cancellable, GError **error)
{
  static const char *const json[] = { ".json", NULL };
  static const char *const other[] = { ".xml", ".xlsx", ".xls", ".ods", ".pdf", ".zip", NULL };
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  char start[PEEK_BYTES];
  gsize length = 0;
  GError *cause = NULL;

  stream = g_file_read (file, cancellable, &cause);
  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), start, sizeof start,
                                                  &length, cancellable, &cause))
    {
      g_propagate_error (error, cb_file_error_from_io (cause));
      return FALSE;
    }

  *format = tell_by_content (start, length);
  if (has_suffix (path, json))
    *format = FORMAT_JSON;
  else if (has_suffix (path, other))
    *format = FORMAT_OTHER;
  return TRUE;
}

/* --- plans ----------------------------------------------------------------- */

static gboolean
plan_json (CbDatabase *database, CbImportPlan *plan, GCancellable *cancellable, GError **error)
{
  CbJsonPosition position = { 0 };
  GError *cause = NULL;
  g_autoptr (CbJsonValue) root = cb_json_read_file (plan->path, &position, cancellable, &cause);

  if (root == NULL)
    {
      g_propagate_error (error, cb_import_fault_json (plan->path, &position, cause));
      return FALSE;
    }
  return cb_merging_is_merge (root) ? cb_merging_plan (database, plan, root, error)
                                    : cb_import_package_plan (database, plan, root, error);
}

CbImportPlan *
cb_importing_plan (CbDatabase *database,
                   const char *path,
                   const CbNoun *noun,
                   const char *mapping_path,
                   GCancellable *cancellable,
                   GError **error)
{
  return cb_importing_plan_fed (database, NULL, path, noun, mapping_path, cancellable, error);
}

CbImportPlan *
cb_importing_plan_fed (CbDatabase *database,
                       CbImportFeed *feed,
                       const char *path,
                       const CbNoun *noun,
                       const char *mapping_path,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (CbImportPlan) plan = NULL;
  g_autoptr (CbImportMapping) mapping = NULL;
  Format format = FORMAT_OTHER;
  gboolean planned;

  g_return_val_if_fail (noun == NULL || noun->stored, NULL);

  if (mapping_path != NULL)
    {
      mapping = cb_import_mapping_read (mapping_path, error);
      if (mapping == NULL)
        return NULL;
    }
  if (!tell_format (path, &format, cancellable, error))
    return NULL;
  if (format == FORMAT_OTHER)
    {
      g_propagate_error (error, cb_import_fault_format (path));
      return NULL;
    }

  /* A package says itself what its records are. */
  plan = cb_import_plan_new (path, format == FORMAT_CSV ? noun : NULL);
  plan->feed = format == FORMAT_CSV ? feed : NULL;
  planned = format == FORMAT_CSV ? cb_import_csv_plan (database, plan, mapping, cancellable, error)
                                 : plan_json (database, plan, cancellable, error);
  plan->feed = NULL;
  planned = planned && cb_record_spill_check (plan->spill, error);
  return planned ? g_steal_pointer (&plan) : NULL;
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

/* What is new comes first, so that it is written as many records are. */
static gboolean
write_plan (CbDatabase *database, gpointer user_data, GError **error)
{
  return cb_journal_begin_bulk (database, error) &&
         cb_importing_write_rest (database, user_data, 0, 0, error);
}

gboolean
cb_importing_apply_as (CbDatabase *database,
                       CbImportPlan *plan,
                       CbVerb verb,
                       const char *actor,
                       GError **error)
{
  g_return_val_if_fail (plan != NULL, FALSE);

  if (plan->merge != NULL)
    return cb_merging_apply (database, plan, actor, error);
  return cb_journal_run (database, actor, verb, plan->noun, NULL, NULL, write_plan, plan, error);
}

gboolean
cb_importing_apply (CbDatabase *database, CbImportPlan *plan, const char *actor, GError **error)
{
  return cb_importing_apply_as (database, plan, CB_VERB_IMPORT, actor, error);
}
