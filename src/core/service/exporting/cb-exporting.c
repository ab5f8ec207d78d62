/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The records of a kind are read by one query, so that they show one state of the database. */

#include "config.h"

#include "cb-export.h"
#include "cb-exporting.h"
#include "cb-records.h"

/* --- reading the records --------------------------------------------------- */

static GPtrArray *
load_records (CbDatabase *database,
              const CbNoun *noun,
              CbMarking max_marking,
              CbExportResult *result,
              GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  gint64 all = cb_records_count (database, query, error);
  GPtrArray *records;

  if (all < 0)
    return NULL;
  query->max_marking = max_marking;
  records = cb_records_list (database, query, error);
  if (records == NULL)
    return NULL;

  result->written += records->len;
  result->withheld += (guint64) MAX (all - (gint64) records->len, 0);
  return records;
}

/* Contacts and the like leave the program only when they are asked for by name. */
static gboolean
is_wanted (const CbNoun *noun, const CbNoun *only)
{
  return noun->stored && (only != NULL ? noun == only : !noun->on_request);
}

/* The records by kind, as packages have them; kinds without records are left out. */
static GPtrArray *
load_kinds (CbDatabase *database,
            const CbNoun *only,
            CbMarking max_marking,
            CbExportResult *result,
            GError **error)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < n_nouns; i++)
    {
      g_autoptr (GPtrArray) records = NULL;

      if (!is_wanted (nouns[i], only))
        continue;
      records = load_records (database, nouns[i], max_marking, result, error);
      if (records == NULL)
        return NULL;
      if (records->len > 0)
        g_ptr_array_add (kinds, g_steal_pointer (&records));
    }
  return g_steal_pointer (&kinds);
}

/* One row after another, as they are read: a table has no translations to be gathered. */
static gboolean
write_table (CbDatabase *database,
             const CbNoun *noun,
             CbFileWriter *writer,
             CbCsvDialect dialect,
             CbMarking max_marking,
             GCancellable *cancellable,
             CbExportResult *result,
             GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  gint64 all = cb_records_count (database, query, error);
  guint64 written = 0;

  query->max_marking = max_marking;
  if (all < 0 ||
      !cb_export_write_csv (writer, database, query, dialect, &written, cancellable, error))
    return FALSE;
  result->written = written;
  result->withheld = (guint64) MAX (all - (gint64) written, 0);
  return TRUE;
}

static gboolean
write_package (CbDatabase *database,
               const CbNoun *noun,
               CbFileWriter *writer,
               CbMarking max_marking,
               GCancellable *cancellable,
               CbExportResult *result,
               GError **error)
{
  g_autoptr (GPtrArray) kinds = load_kinds (database, noun, max_marking, result, error);

  return kinds != NULL && cb_export_write_package (writer, kinds, cancellable, error);
}

gboolean
cb_exporting_write (CbDatabase *database,
                    const CbNoun *noun,
                    const char *path,
                    CbExportFormat format,
                    CbCsvDialect dialect,
                    CbMarking max_marking,
                    GCancellable *cancellable,
                    CbExportResult *result,
                    GError **error)
{
  g_autoptr (CbFileWriter) writer = NULL;
  gboolean written;

  g_return_val_if_fail (result != NULL, FALSE);
  g_return_val_if_fail (noun != NULL || format == CB_EXPORT_JSON, FALSE);

  *result = (CbExportResult){ 0 };
  writer = cb_file_writer_new (path, error);
  if (writer == NULL)
    return FALSE;

  written = format == CB_EXPORT_CSV
                ? write_table (database, noun, writer, dialect, max_marking, cancellable, result,
                               error)
                : write_package (database, noun, writer, max_marking, cancellable, result, error);
  return written && cb_file_writer_commit (writer, cancellable, error);
}
