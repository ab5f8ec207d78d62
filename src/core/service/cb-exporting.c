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
  g_autoptr (GPtrArray) kinds = NULL;
  GPtrArray *records;
  gboolean written;

  g_return_val_if_fail (result != NULL, FALSE);
  g_return_val_if_fail (noun != NULL || format == CB_EXPORT_JSON, FALSE);

  *result = (CbExportResult){ 0 };
  kinds = load_kinds (database, noun, max_marking, result, error);
  writer = kinds != NULL ? cb_file_writer_new (path, error) : NULL;
  if (writer == NULL)
    return FALSE;

  records = kinds->len > 0 ? g_ptr_array_index (kinds, 0) : NULL;
  written = format == CB_EXPORT_CSV
                ? cb_export_write_csv (writer, noun, records, dialect, cancellable, error)
                : cb_export_write_package (writer, kinds, cancellable, error);
  return written && cb_file_writer_commit (writer, cancellable, error);
}
