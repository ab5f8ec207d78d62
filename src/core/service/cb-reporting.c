/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "cb-error.h"
#include "cb-file-writer.h"
#include "cb-reporting.h"

/* A folder of reports is private to the user, as its files are. */
static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, CB_ERROR, errno == ENOSPC ? CB_ERROR_NO_SPACE : CB_ERROR_ACCESS,
               "make the folder “%s”: %s", folder, g_strerror (errno));
  return FALSE;
}

static gboolean
write_table (const CbReportTable *table,
             const char *path,
             CbCsvDialect dialect,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (CbFileWriter) file = cb_file_writer_new (path, error);

  return file != NULL &&
         cb_report_write_csv (table, cb_file_writer_get_stream (file), dialect, cancellable,
                              error) &&
         cb_file_writer_commit (file, cancellable, error);
}

static gboolean
write_json (const CbReport *report, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (CbFileWriter) file = cb_file_writer_new (path, error);

  return file != NULL &&
         cb_report_write_json (report, cb_file_writer_get_stream (file), cancellable, error) &&
         cb_file_writer_commit (file, cancellable, error);
}

static char *
make_path (const char *folder, const char *stem, const char *table, const char *extension)
{
  g_autofree char *name = table != NULL ? g_strdup_printf ("%s-%s.%s", stem, table, extension)
                                        : g_strdup_printf ("%s.%s", stem, extension);

  return g_build_filename (folder, name, NULL);
}

GPtrArray *
cb_reporting_write (const CbReport *report,
                    const char *folder,
                    const char *stem,
                    CbReportFiles formats,
                    CbCsvDialect dialect,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (!make_folder (folder, error))
    return NULL;
  for (guint i = 0; (formats & CB_REPORT_FILE_CSV) != 0 && i < report->tables->len; i++)
    {
      const CbReportTable *table = g_ptr_array_index (report->tables, i);
      char *path = make_path (folder, stem, table->id, "csv");

      g_ptr_array_add (paths, path);
      if (!write_table (table, path, dialect, cancellable, error))
        return NULL;
    }
  if ((formats & CB_REPORT_FILE_JSON) != 0)
    {
      char *path = make_path (folder, stem, NULL, "json");

      g_ptr_array_add (paths, path);
      if (!write_json (report, path, cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&paths);
}
