/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file of the rows that an import leaves out. It has the shape of the file that they came from,
 * so that the same settings read it: the lines above the header, the delimiter, the encoding. */

#include "config.h"

#include "cb-csv-encoding.h"
#include "cb-csv-writer.h"
#include "cb-file-writer.h"
#include "cb-iati-writer.h"
#include "cb-import-plan.h"
#include "cb-json-writer.h"
#include "cb-record-json.h"

typedef struct
{
  CbImportPlan *plan;
  CbCsvWriter *writer;
  CbProblemWords words;
  guint problem; /* the first that may be of the row at hand */
} Rejected;

/* --- CSV ------------------------------------------------------------------- */

/* The column of reasons stands at the end, and not twice when the file has one already. */
static gboolean
write_row (Rejected *self, GStrv cells, const char *reason, GError **error)
{
  GStrv header = self->plan->header;

  for (guint i = 0; cells[i] != NULL; i++)
    if (i >= g_strv_length (header) || !g_str_equal (header[i], CB_IMPORT_REASON_COLUMN))
      cb_csv_writer_add_cell (self->writer, cells[i]);
  cb_csv_writer_add_cell (self->writer, reason);
  return cb_csv_writer_end_row (self->writer, NULL, error);
}

/* Appends @sentence without the marks around codes (LRI, RLI, FSI, PDI): few encodings have them.
 */
static void
append_plain (GString *text, const char *sentence)
{
  for (const char *at = sentence; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c < 0x2066 || c > 0x2069)
        g_string_append_unichar (text, c);
    }
}

/* What is wrong with a row; rows and problems stand in the same order. */
static char *
word_row (Rejected *self, guint row)
{
  GPtrArray *problems = self->plan->problems;
  GString *text = g_string_new (NULL);

  while (self->problem < problems->len &&
         ((CbProblem *) g_ptr_array_index (problems, self->problem))->row < row)
    self->problem++;
  for (guint i = self->problem; i < problems->len; i++)
    {
      const CbProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *sentence = NULL;

      if (problem->row != row)
        break;
      sentence = self->words (problem);
      if (text->len > 0)
        g_string_append (text, "; ");
      append_plain (text, sentence);
    }
  return g_string_free (text, FALSE);
}

static gboolean
write_titles (Rejected *self, GError **error)
{
  GPtrArray *titles = self->plan->origin.titles;

  for (guint i = 0; titles != NULL && i < titles->len; i++)
    {
      GStrv cells = g_ptr_array_index (titles, i);

      if (!cb_csv_writer_write_row (self->writer, (const char *const *) cells,
                                    g_strv_length (cells), NULL, error))
        return FALSE;
    }
  return self->plan->origin.header_row == 0 ||
         write_row (self, self->plan->header, CB_IMPORT_REASON_COLUMN, error);
}

static gboolean
write_rows (Rejected *self, GError **error)
{
  if (!write_titles (self, error))
    return FALSE;
  for (guint i = 0; i < self->plan->rows->len; i++)
    {
      const CbImportRow *row = g_ptr_array_index (self->plan->rows, i);
      g_autofree char *reason = NULL;

      if (row->cells == NULL || row->cells[0] == NULL)
        continue;
      reason = word_row (self, row->row);
      if (!write_row (self, row->cells, reason, error))
        return FALSE;
    }
  return cb_csv_writer_finish (self->writer, NULL, error);
}

/* What begins with the mark of UTF-8 is taken for the spreadsheet dialect when it is read, and so
 * is written as that. */
static gboolean
write_csv (CbImportPlan *plan,
           CbProblemWords words,
           GOutputStream *stream,
           CbEncoding encoding,
           GError **error)
{
  gboolean spreadsheet = encoding == CB_ENCODING_UTF8 && plan->origin.marked;
  g_autoptr (GOutputStream) encoded = NULL;
  g_autoptr (CbCsvWriter) writer = NULL;
  Rejected self = { .plan = plan, .words = words };

  encoded = cb_encoding_open_writer (stream, encoding, plan->origin.marked && !spreadsheet, error);
  if (encoded == NULL)
    return FALSE;
  writer = cb_csv_writer_new (encoded,
                              spreadsheet ? CB_CSV_DIALECT_SPREADSHEET : CB_CSV_DIALECT_EXCHANGE,
                              plan->origin.delimiter);
  self.writer = writer;
  return write_rows (&self, error);
}

/* --- packages -------------------------------------------------------------- */

/* The rows of a package stand kind by kind, so that each kind is one run of them. */
static void
write_kinds (CbImportPlan *plan, CbJsonWriter *writer)
{
  const CbNoun *open = NULL;

  for (guint i = 0; i < plan->rows->len; i++)
    {
      const CbImportRow *row = g_ptr_array_index (plan->rows, i);

      if (row->value == NULL || row->noun == NULL)
        continue;
      if (row->noun != open)
        {
          if (open != NULL)
            cb_json_writer_end_array (writer);
          open = row->noun;
          cb_json_writer_name (writer, open->plural);
          cb_json_writer_begin_array (writer);
        }
      cb_record_json_write_value (writer, row->value);
    }
  if (open != NULL)
    cb_json_writer_end_array (writer);
}

static gboolean
write_package (CbImportPlan *plan, GOutputStream *stream, GError **error)
{
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (stream, CB_JSON_STYLE_PRETTY);

  cb_json_writer_begin_object (writer);
  cb_json_writer_name (writer, "$schema");
  cb_json_writer_string (writer, CB_PACKAGE_SCHEMA);
  cb_json_writer_name (writer, "records");
  cb_json_writer_begin_object (writer);
  write_kinds (plan, writer);
  cb_json_writer_end_object (writer);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, NULL, error);
}

/* --- activities ------------------------------------------------------------ */

static gboolean
write_activities (CbImportPlan *plan, GOutputStream *stream, GError **error)
{
  if (!cb_iati_write_start (stream, NULL, error))
    return FALSE;
  for (guint i = 0; i < plan->rows->len; i++)
    {
      const CbImportRow *row = g_ptr_array_index (plan->rows, i);

      if (row->activity != NULL && row->action == CB_IMPORT_REJECT &&
          !cb_iati_write_activity (stream, row->activity, error))
        return FALSE;
    }
  return cb_iati_write_end (stream, error);
}

/* --- the file -------------------------------------------------------------- */

static gboolean
write_content (CbImportPlan *plan,
               CbProblemWords words,
               GOutputStream *stream,
               CbEncoding encoding,
               GError **error)
{
  if (plan->header != NULL)
    return write_csv (plan, words, stream, encoding, error);
  return plan->of_activities ? write_activities (plan, stream, error)
                             : write_package (plan, stream, error);
}

static gboolean
write_file (CbImportPlan *plan,
            const char *path,
            CbProblemWords words,
            CbEncoding encoding,
            GError **error)
{
  g_autoptr (CbFileWriter) file = cb_file_writer_new (path, error);

  if (file == NULL ||
      !write_content (plan, words, cb_file_writer_get_stream (file), encoding, error))
    return FALSE;
  return cb_file_writer_commit (file, NULL, error);
}

gboolean
cb_import_plan_write_rejected (CbImportPlan *plan,
                               const char *path,
                               CbProblemWords words,
                               GError **error)
{
  CbEncoding encoding = CB_ENCODING_UTF8;

  if (plan->origin.encoding != NULL)
    (void) cb_encoding_find (plan->origin.encoding, &encoding);
  if (encoding == CB_ENCODING_UTF8)
    return write_file (plan, path, words, encoding, error);
  if (write_file (plan, path, words, encoding, NULL))
    return TRUE;
  /* The sentences of a language may have letters that the encoding of the file has not. A file in
   * Unicode says so itself with its mark. */
  plan->origin.marked = TRUE;
  return write_file (plan, path, words, CB_ENCODING_UTF8, error);
}
