/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cb-error.h"
#include "cb-file-writer.h"
#include "cb-locale.h"
#include "cb-pdf-check.h"
#include "cb-report-pdf.h"
#include "cb-report-xlsx.h"
#include "cb-reporting.h"
#include "cb-wording.h"

/* Numbers with fewer digits are written in one piece: so years stay years. */
#define FEWEST_DIGITS_IN_GROUPS 5

typedef struct
{
  const CbReport *report;
  const char *folder;
  const char *stem;
  CbCsvDialect dialect;
  GCancellable *cancellable;
  const char *file; /* the whole path, when it is one file that was named */
  GPtrArray *paths; /* of what was written */
} Job;

/* --- the language ---------------------------------------------------------- */

static char *
word_number (const char *value)
{
  static const CbField number = { .id = "number", .type = CB_FIELD_DECIMAL };
  gboolean negative = *value == '-';
  const char *digits = value + (negative ? 1 : 0);
  g_autofree char *words = NULL;

  if (strcspn (digits, ".") < FEWEST_DIGITS_IN_GROUPS && strchr (digits, '.') == NULL)
    return g_strdup (value);
  words = cb_wording_value (&number, digits, NULL, NULL);
  return g_strconcat (negative ? "-" : "", words, NULL);
}

static char *
word_value (CbReportType type, const char *value)
{
  CbDate day;

  if (type == CB_REPORT_NUMBER)
    return word_number (value);
  if (type == CB_REPORT_DATE && cb_date_parse (value, &day))
    return cb_wording_date (day);
  return g_strdup (value);
}

static CbReportLook
get_look (void)
{
  const CbLanguage *language = cb_locale_get_language ();
  CbReportLook look = {
    .creator = "Capacity Bridge " CB_VERSION,
    .language = language->tag,
    .right_to_left = language->right_to_left,
    /* Translators: heading of what is said of a whole report, also the name of a sheet. */
    .facts_title = _ ("About this report"),
    .not_stated = CB_WORDING_NOT_STATED,
    /* Translators: stands below the head of a table that has no rows. */
    .nothing_listed = _ ("Nothing to list."),
    .word_value = word_value,
  };

  return look;
}

/* --- the files ------------------------------------------------------------- */

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

/* The path of one file, which joins those that were written. */
static const char *
add_path (Job *job, const char *table, const char *extension)
{
  g_autofree char *name = table != NULL ? g_strdup_printf ("%s-%s.%s", job->stem, table, extension)
                                        : g_strdup_printf ("%s.%s", job->stem, extension);
  char *path = job->file != NULL ? g_strdup (job->file)
                                 : g_build_filename (job->folder, name, NULL);

  g_ptr_array_add (job->paths, path);
  return path;
}

static gboolean
write_table (Job *job, const CbReportTable *table, GError **error)
{
  g_autoptr (CbFileWriter) file = cb_file_writer_new (add_path (job, table->id, "csv"), error);

  return file != NULL &&
         cb_report_write_csv (table, cb_file_writer_get_stream (file), job->dialect,
                              job->cancellable, error) &&
         cb_file_writer_commit (file, job->cancellable, error);
}

static gboolean
write_tables (Job *job, GError **error)
{
  for (guint i = 0; i < job->report->tables->len; i++)
    if (!write_table (job, g_ptr_array_index (job->report->tables, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
write_json (Job *job, GError **error)
{
  g_autoptr (CbFileWriter) file = cb_file_writer_new (add_path (job, NULL, "json"), error);

  return file != NULL &&
         cb_report_write_json (job->report, cb_file_writer_get_stream (file), job->cancellable,
                               error) &&
         cb_file_writer_commit (file, job->cancellable, error);
}

/* Writes @bytes and reads the file again; returns what was read. */
static GBytes *
write_bytes (GBytes *bytes, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (CbFileWriter) file = cb_file_writer_new (path, error);
  GError *io_error = NULL;
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  char *read = NULL;

  if (file == NULL)
    return NULL;
  if (!g_output_stream_write_all (cb_file_writer_get_stream (file), data, length, NULL, cancellable,
                                  &io_error))
    {
      g_propagate_error (error, cb_file_error_from_io (io_error));
      return NULL;
    }
  if (!cb_file_writer_commit (file, cancellable, error))
    return NULL;
  if (g_file_get_contents (path, &read, &length, &io_error))
    return g_bytes_new_take (read, length);
  g_set_error (error, CB_ERROR, CB_ERROR_ACCESS, "%s", io_error->message);
  g_error_free (io_error);
  return NULL;
}

static gboolean
write_xlsx (Job *job, GError **error)
{
  const CbReportLook look = get_look ();
  g_autoptr (GBytes) made = cb_report_make_xlsx (job->report, &look, error);
  g_autoptr (GBytes) read = NULL;

  if (made == NULL)
    return FALSE;
  read = write_bytes (made, add_path (job, NULL, "xlsx"), job->cancellable, error);
  return read != NULL && cb_report_check_xlsx (job->report, read, error);
}

gboolean
cb_reporting_write_pages (GBytes *pages,
                          guint n_pages,
                          const char *path,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GBytes) read = write_bytes (pages, path, cancellable, error);

  return read != NULL && cb_pdf_check (read, n_pages, error);
}

static gboolean
write_pdf (Job *job, GError **error)
{
  const CbReportLook look = get_look ();
  guint n_pages = 0;
  g_autoptr (GBytes)
      made = cb_report_make_pdf (job->report, &look, job->cancellable, &n_pages, error);

  return made != NULL && cb_reporting_write_pages (made, n_pages, add_path (job, NULL, "pdf"),
                                                   job->cancellable, error);
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
  Job job = { report, folder, stem, dialect, cancellable, NULL, paths };

  if (!make_folder (folder, error) ||
      ((formats & CB_REPORT_FILE_CSV) != 0 && !write_tables (&job, error)) ||
      ((formats & CB_REPORT_FILE_JSON) != 0 && !write_json (&job, error)) ||
      ((formats & CB_REPORT_FILE_XLSX) != 0 && !write_xlsx (&job, error)) ||
      ((formats & CB_REPORT_FILE_PDF) != 0 && !write_pdf (&job, error)))
    return NULL;
  return g_steal_pointer (&paths);
}

gboolean
cb_reporting_write_file (const CbReport *report,
                         const char *path,
                         CbCsvDialect dialect,
                         GCancellable *cancellable,
                         GError **error)
{
  static const struct
  {
    const char *ending;
    gboolean (*write) (Job *job, GError **error);
  } formats[] = { { ".pdf", write_pdf },
                  { ".xlsx", write_xlsx },
                  { ".json", write_json },
                  { ".csv", write_tables } };
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = g_ascii_strdown (path, -1);
  Job job = { report, NULL, "", dialect, cancellable, path, paths };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (name, formats[i].ending) &&
        (formats[i].write != write_tables || report->tables->len == 1))
      return formats[i].write (&job, error);
  g_set_error (error, CB_ERROR, CB_ERROR_INVALID, "“%s” names no format of a report", path);
  return FALSE;
}
