/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cb-data-package.h"
#include "cb-error.h"
#include "cb-file-writer.h"
#include "cb-json-scan.h"
#include "cb-locale.h"
#include "cb-pdf-check.h"
#include "cb-report-pdf.h"
#include "cb-report-xlsx.h"
#include "cb-reporting.h"
#include "cb-text.h"
#include "cb-wording.h"

/* Numbers with fewer digits are written in one piece: so years stay years. */
#define FEWEST_DIGITS_IN_GROUPS 5

/* A file that was written, read again and found to be what it should be. */
typedef struct
{
  char *path;
  char *sha256;
  gsize length;
  const CbReportTable *table; /* of a table */
} Written;

typedef struct
{
  const CbReport *report;
  const char *folder;
  const char *stem;
  CbCsvDialect dialect;
  CbReportingProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
  const char *file; /* the whole path, when it is one file that was named */
  GPtrArray *files; /* of Written */
  guint n_files;    /* that there will be */
} Job;

/* --- the language ---------------------------------------------------------- */

static char *
word_number (const char *value)
{
  static const CbField number = { .id = "number", .type = CB_FIELD_DECIMAL };
  gboolean negative = *value == '-';
  const char *digits = value + (negative ? 1 : 0);
  g_autofree char *words = NULL;
  g_autofree char *signed_words = NULL;

  if (strcspn (digits, ".") < FEWEST_DIGITS_IN_GROUPS && strchr (digits, '.') == NULL)
    words = g_strdup (digits);
  else
    words = cb_wording_value (&number, digits, NULL, NULL);
  if (!negative)
    return g_steal_pointer (&words);
  /* The sign stays before the digits. */
  signed_words = g_strconcat ("-", words, NULL);
  return cb_locale_get_language ()->right_to_left ? cb_text_isolate (signed_words)
                                                  : g_steal_pointer (&signed_words);
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

static char *
word_others (guint n_rows)
{
  g_autofree char *number = g_strdup_printf ("%u", n_rows);
  g_autofree char *words = word_number (number);

  /* Translators: below a table on paper; %s is the number of rows that are left out there. */
  return g_strdup_printf (ngettext ("%s further row stands in the other files of this report.",
                                    "%s further rows stand in the other files of this report.",
                                    n_rows),
                          words);
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
    .word_others = word_others,
    .word_value = word_value,
  };

  return look;
}

/* --- the files ------------------------------------------------------------- */

static void
written_free (gpointer data)
{
  Written *written = data;

  g_free (written->path);
  g_free (written->sha256);
  g_free (written);
}

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

/* Writes a file of the report, whose name is @name unless another was asked for, and sees that the
 * disk gives back what it was given. */
static GBytes *
write_file (Job *job, GBytes *bytes, const char *name, GError **error)
{
  g_autofree char *path = job->file != NULL ? g_strdup (job->file)
                                            : g_build_filename (job->folder, name, NULL);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autoptr (GBytes) read = write_bytes (bytes, path, job->cancellable, error);
  g_autofree char *again = NULL;
  Written *written;

  if (read == NULL)
    return NULL;
  again = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, read);
  if (!g_str_equal (sha256, again))
    {
      g_set_error (error, CB_ERROR, CB_ERROR_CORRUPT, "“%s” is not what was written", path);
      return NULL;
    }
  written = g_new0 (Written, 1);
  *written = (Written){ g_steal_pointer (&path), g_steal_pointer (&sha256), g_bytes_get_size (read),
                        NULL };
  g_ptr_array_add (job->files, written);
  if (job->progress != NULL)
    job->progress (job->files->len, job->n_files, job->progress_data);
  return g_steal_pointer (&read);
}

static char *
make_name (const Job *job, const char *extension)
{
  return g_strdup_printf ("%s.%s", job->stem, extension);
}

static GBytes *
finish (GOutputStream *stream)
{
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/* --- CSV ------------------------------------------------------------------- */

static gboolean
check_table (const Job *job, const CbReportTable *table, GBytes *read, GError **error)
{
  /* What a spreadsheet is kept from reading as a formula is no value of its column. */
  return job->dialect != CB_CSV_DIALECT_EXCHANGE ||
         cb_data_package_check_table (table, read, error);
}

static gboolean
write_table (Job *job, const CbReportTable *table, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s-%s.csv", job->stem, table->id);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) read = NULL;

  if (!cb_report_write_csv (table, stream, job->dialect, job->cancellable, error))
    return FALSE;
  bytes = finish (stream);
  read = write_file (job, bytes, name, error);
  if (read == NULL || !check_table (job, table, read, error))
    return FALSE;
  ((Written *) g_ptr_array_index (job->files, job->files->len - 1))->table = table;
  return TRUE;
}

static gboolean
write_tables (Job *job, GError **error)
{
  for (guint i = 0; i < job->report->tables->len; i++)
    if (!write_table (job, g_ptr_array_index (job->report->tables, i), error))
      return FALSE;
  return TRUE;
}

/* The name that the convention asks for, unless the folder has the package of something else. */
static char *
make_package_name (const Job *job)
{
  g_autofree char *path = g_build_filename (job->folder, CB_DATA_PACKAGE_NAME, NULL);
  g_autoptr (GBytes) bytes = NULL;
  char *found = NULL;
  gsize length;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return g_strdup (CB_DATA_PACKAGE_NAME);
  if (g_file_get_contents (path, &found, &length, NULL))
    {
      bytes = g_bytes_new_take (found, length);
      if (cb_data_package_is_of (bytes, job->stem))
        return g_strdup (CB_DATA_PACKAGE_NAME);
    }
  return g_strconcat (job->stem, "-" CB_DATA_PACKAGE_NAME, NULL);
}

static gboolean
check_json (GBytes *read, GError **error)
{
  gsize length;
  gsize place;
  const char *text = g_bytes_get_data (read, &length);
  CbJsonFault fault = cb_json_scan (text, length, &place, &place);

  if (fault == CB_JSON_FAULT_NONE)
    return TRUE;
  g_set_error (error, CB_ERROR, CB_ERROR_CORRUPT, "%s", cb_json_scan_describe (fault));
  return FALSE;
}

/* Describes the tables, which have been written. */
static gboolean
write_package (Job *job, GError **error)
{
  g_autofree CbDataPackageFile *tables = g_new0 (CbDataPackageFile, job->files->len + 1);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autofree char *name = make_package_name (job);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) read = NULL;

  for (guint i = 0; i < job->files->len; i++)
    {
      const Written *written = g_ptr_array_index (job->files, i);

      g_ptr_array_add (names, g_path_get_basename (written->path));
      tables[i] = (CbDataPackageFile){ written->table, g_ptr_array_index (names, i),
                                       written->length, written->sha256 };
    }
  if (!cb_data_package_write (job->report, job->stem, tables, job->files->len, stream,
                              job->cancellable, error))
    return FALSE;
  bytes = finish (stream);
  read = write_file (job, bytes, name, error);
  return read != NULL && check_json (read, error);
}

/* The facts are a table as well, so that what is withheld is counted in this form too. */
static gboolean
write_csv_set (Job *job, GError **error)
{
  const CbReportLook look = get_look ();
  g_autoptr (CbReport) facts = cb_report_list_facts (job->report, look.facts_title);

  return write_table (job, g_ptr_array_index (facts->tables, 0), error) &&
         write_tables (job, error) && write_package (job, error);
}

/* --- the other forms ------------------------------------------------------- */

static gboolean
write_json (Job *job, GError **error)
{
  g_autofree char *name = make_name (job, "json");
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) read = NULL;

  if (!cb_report_write_json (job->report, stream, job->cancellable, error))
    return FALSE;
  bytes = finish (stream);
  read = write_file (job, bytes, name, error);
  return read != NULL && check_json (read, error);
}

static gboolean
write_xlsx (Job *job, GError **error)
{
  const CbReportLook look = get_look ();
  g_autofree char *name = make_name (job, "xlsx");
  g_autoptr (GBytes) made = cb_report_make_xlsx (job->report, &look, error);
  g_autoptr (GBytes) read = made != NULL ? write_file (job, made, name, error) : NULL;

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
  g_autofree char *name = make_name (job, "pdf");
  guint n_pages = 0;
  g_autoptr (GBytes)
      made = cb_report_make_pdf (job->report, &look, job->cancellable, &n_pages, error);
  g_autoptr (GBytes) read = made != NULL ? write_file (job, made, name, error) : NULL;

  return read != NULL && cb_pdf_check (read, n_pages, error);
}

/* --- the manifest ---------------------------------------------------------- */

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Written *const *) a)->path, (*(Written *const *) b)->path);
}

/* In the form that “sha256sum --check” reads. */
static gboolean
write_manifest (Job *job, GError **error)
{
  g_autofree char *name = g_strconcat (job->stem, "-SHA256SUMS", NULL);
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (job->files, NULL, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) read = NULL;

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_paths);
  for (guint i = 0; i < sorted->len; i++)
    {
      const Written *written = g_ptr_array_index (sorted, i);
      g_autofree char *file = g_path_get_basename (written->path);

      g_string_append_printf (text, "%s  %s\n", written->sha256, file);
    }
  bytes = g_bytes_new (text->str, text->len);
  read = write_file (job, bytes, name, error);
  return read != NULL;
}

/* --- the whole ------------------------------------------------------------- */

static const struct
{
  CbReportFiles format;
  const char *ending; /* of one file in that format */
  gboolean (*write) (Job *job, GError **error);
} forms[] = { { CB_REPORT_FILE_CSV, ".csv", write_csv_set },
              { CB_REPORT_FILE_JSON, ".json", write_json },
              { CB_REPORT_FILE_XLSX, ".xlsx", write_xlsx },
              { CB_REPORT_FILE_PDF, ".pdf", write_pdf } };

static guint
count_files (const CbReport *report, CbReportFiles formats)
{
  guint n_files = 1; /* the manifest */

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if ((formats & forms[i].format) != 0)
      n_files += forms[i].format == CB_REPORT_FILE_CSV ? report->tables->len + 2 : 1;
  return n_files;
}

static GPtrArray *
list_paths (const Job *job)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < job->files->len; i++)
    g_ptr_array_add (paths, g_strdup (((Written *) g_ptr_array_index (job->files, i))->path));
  return paths;
}

GPtrArray *
cb_reporting_write (const CbReport *report,
                    const char *folder,
                    const char *stem,
                    CbReportFiles formats,
                    CbReportingProgressFunc progress,
                    gpointer progress_data,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (written_free);
  Job job = { .report = report,
              .folder = folder,
              .stem = stem,
              .dialect = CB_CSV_DIALECT_EXCHANGE,
              .progress = progress,
              .progress_data = progress_data,
              .cancellable = cancellable,
              .files = files,
              .n_files = count_files (report, formats) };

  if (!make_folder (folder, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if ((formats & forms[i].format) != 0 &&
        (g_cancellable_set_error_if_cancelled (cancellable, error) ||
         !forms[i].write (&job, error)))
      return NULL;
  return write_manifest (&job, error) ? list_paths (&job) : NULL;
}

gboolean
cb_reporting_write_file (const CbReport *report,
                         const char *path,
                         CbCsvDialect dialect,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (written_free);
  g_autofree char *name = g_ascii_strdown (path, -1);
  Job job = { .report = report,
              .stem = "",
              .dialect = dialect,
              .cancellable = cancellable,
              .file = path,
              .files = files };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_has_suffix (name, forms[i].ending) &&
        (forms[i].format != CB_REPORT_FILE_CSV || report->tables->len == 1))
      return forms[i].format == CB_REPORT_FILE_CSV ? write_tables (&job, error)
                                                   : forms[i].write (&job, error);
  g_set_error (error, CB_ERROR, CB_ERROR_INVALID, "“%s” names no format of a report", path);
  return FALSE;
}
