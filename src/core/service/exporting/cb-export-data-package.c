/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records as a folder of CSV tables in the exchange form, and the description of all of them.
 *
 * Every file is whole or not there. The description is written last: a folder without one, or with
 * hashes that do not fit, was interrupted. */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "cb-data-package.h"
#include "cb-error.h"
#include "cb-export-table.h"
#include "cb-export.h"
#include "cb-record-descriptor.h"

typedef struct
{
  CbExportTable *table;
  CbRecordDescriptorFile file;
  char *name;
  char *sha256;
} Written;

static void
written_free (gpointer data)
{
  Written *written = data;

  g_clear_pointer (&written->table, cb_export_table_free);
  g_free (written->name);
  g_free (written->sha256);
  g_free (written);
}

/* --- tables ---------------------------------------------------------------- */

/* Its bytes and their hash, from the disk. */
static gboolean
measure (Written *written, const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, &cause);
  g_autoptr (GBytes) bytes = mapped != NULL ? g_mapped_file_get_bytes (mapped) : NULL;

  if (bytes == NULL)
    {
      g_set_error (error, CB_ERROR, CB_ERROR_ACCESS, "%s", cause->message);
      return FALSE;
    }
  written->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  written->file.bytes = g_bytes_get_size (bytes);
  return TRUE;
}

static gboolean
write_rows (CbExportRun *run, const CbExportTable *table, const char *path, GError **error)
{
  g_autoptr (CbFileWriter) file = cb_file_writer_new (path, error);
  g_autoptr (CbCsvWriter) writer = NULL;
  guint64 before = run->result->written;

  if (file == NULL)
    return FALSE;
  writer = cb_csv_writer_new (cb_file_writer_get_stream (file), CB_CSV_DIALECT_EXCHANGE, ',');
  return cb_export_table_write_rows (table, run, writer, error) &&
         cb_export_verify (file, FALSE, run->result->written - before, run->cancellable, error) &&
         cb_file_writer_commit (file, run->cancellable, error);
}

static gboolean
write_kind (CbExportRun *run,
            CbExportWords *words,
            const CbNoun *noun,
            GPtrArray *files,
            GError **error)
{
  Written *written = g_new0 (Written, 1);
  guint64 withheld = run->result->withheld;
  g_autofree char *path = NULL;

  g_ptr_array_add (files, written);
  written->table = cb_export_table_new (run->request, noun, words, run->cancellable, error);
  if (written->table == NULL)
    return FALSE;
  written->name = g_strconcat (noun->plural, ".csv", NULL);
  path = g_build_filename (run->path, written->name, NULL);
  if (!write_rows (run, written->table, path, error) || !measure (written, path, error))
    return FALSE;
  written->file = (CbRecordDescriptorFile){
    .noun = noun,
    .columns = written->table->columns,
    .ids = written->table->ids,
    .titles = written->table->titles,
    .title = cb_words_translate (cb_export_words_get_words (words), noun->name_plural),
    .name = written->name,
    .bytes = written->file.bytes,
    .sha256 = written->sha256,
    .whole = run->request->query == NULL && run->result->withheld == withheld,
  };
  return TRUE;
}

/* A kind without records has no table in a package of all. */
static gboolean
has_records (CbExportRun *run, const CbNoun *noun, gboolean *has, GError **error)
{
  g_autoptr (CbExportRequest) request = cb_export_request_copy (run->request);
  CbExportResult counts;

  request->noun = noun;
  if (!cb_export_request_count (request, run->database, &counts, error))
    return FALSE;
  *has = counts.written > 0;
  /* What is not written is counted all the same. */
  if (!*has)
    run->result->withheld += counts.withheld;
  return TRUE;
}

static gboolean
write_kinds (CbExportRun *run, CbExportWords *words, GPtrArray *files, GError **error)
{
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < n_nouns; i++)
    {
      gboolean has = TRUE;

      if (!cb_export_run_has_kind (run, nouns[i]))
        continue;
      if (run->request->noun == NULL && !has_records (run, nouns[i], &has, error))
        return FALSE;
      if (has && !write_kind (run, words, nouns[i], files, error))
        return FALSE;
    }
  return TRUE;
}

/* --- the description ------------------------------------------------------- */

/* The name that the convention asks for, unless the folder has the package of something else. */
static char *
make_path (CbExportRun *run, const char *package)
{
  g_autofree char *path = g_build_filename (run->path, CB_DATA_PACKAGE_NAME, NULL);
  g_autofree char *other = g_strconcat (package, "-" CB_DATA_PACKAGE_NAME, NULL);
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = mapped != NULL ? g_mapped_file_get_bytes (mapped) : NULL;

  if (bytes == NULL || cb_data_package_is_of (bytes, package))
    return g_steal_pointer (&path);
  return g_build_filename (run->path, other, NULL);
}

static gboolean
describe (CbExportRun *run, CbExportWords *words, GPtrArray *files, GError **error)
{
  const CbNoun *noun = run->request->noun;
  const char *package = noun != NULL ? noun->plural : "records";
  const char *title = cb_words_translate (cb_export_words_get_words (words),
                                          noun != NULL ? noun->name_plural : N_ ("All records"));
  g_autofree char *path = make_path (run, package);
  g_autofree char *created = cb_date_now_text ();
  g_autoptr (GPtrArray) tables = g_ptr_array_new ();
  g_autoptr (CbFileWriter) file = cb_file_writer_new (path, error);

  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (tables, &((Written *) g_ptr_array_index (files, i))->file);
  return file != NULL &&
         cb_record_descriptor_write (package, title, created, tables,
                                     cb_file_writer_get_stream (file), run->cancellable, error) &&
         cb_file_writer_commit (file, run->cancellable, error);
}

gboolean
cb_export_table_write_data_package (CbExportRun *run, GError **error)
{
  const CbExportRequest *request = run->request;
  g_autoptr (CbExportWords)
      words = cb_export_words_new (run->database, request->language, request->max_marking);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (written_free);

  /* A folder of records is private to the user, as its files are. */
  if (g_mkdir_with_parents (run->path, 0700) != 0)
    {
      g_set_error (error, CB_ERROR, errno == ENOSPC ? CB_ERROR_NO_SPACE : CB_ERROR_ACCESS,
                   "make the folder “%s”: %s", run->path, g_strerror (errno));
      return FALSE;
    }
  return write_kinds (run, words, files, error) && describe (run, words, files, error);
}
