/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The records of a kind are read by one query, so that they show one state of the database. */

#include "config.h"

#include "cb-export.h"
#include "cb-exporting.h"
#include "cb-packaging.h"
#include "cb-records.h"

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
  CbPackageScope scope = { noun, NULL, TRUE };

  return cb_packaging_fill (database, &scope, writer, max_marking, cancellable, result, error);
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
