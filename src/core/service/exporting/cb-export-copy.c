/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-error.h"
#include "cb-export-copy.h"
#include "cb-export-table.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define MARKING_FIELD "tlp"

typedef struct
{
  CbExportTable *table;
  CbCsvWriter *writer;
  GString *html;
} Copy;

static void
append_cell (GString *html, const char *tag, const char *cell)
{
  g_autofree char *escaped = g_markup_escape_text (cell != NULL ? cell : "", -1);

  g_string_append_printf (html, "<%s>%s</%s>", tag, escaped, tag);
}

static gboolean
add_row_cb (const CbRecord *record, gpointer user_data, GError **error)
{
  Copy *copy = user_data;
  g_autoptr (GPtrArray) row = cb_export_table_make_row (copy->table, record);

  g_string_append (copy->html, "<tr>");
  for (guint i = 0; i < row->len; i++)
    append_cell (copy->html, "td", g_ptr_array_index (row, i));
  g_string_append (copy->html, "</tr>\n");
  return cb_csv_writer_write_row (copy->writer, (const char *const *) row->pdata, row->len, NULL,
                                  error);
}

static gboolean
write_copy (CbExportRun *run, Copy *copy, GError **error)
{
  g_string_append (copy->html, "<table>\n<tr>");
  for (guint i = 0; i < copy->table->columns->len; i++)
    {
      cb_csv_writer_add_cell (copy->writer, cb_export_table_get_head (copy->table, i));
      append_cell (copy->html, "th", cb_export_table_get_head (copy->table, i));
    }
  g_string_append (copy->html, "</tr>\n");
  if (!cb_csv_writer_end_row (copy->writer, run->cancellable, error) ||
      !cb_export_run_each (run, run->request->noun, FALSE, add_row_cb, copy, error) ||
      !cb_csv_writer_finish (copy->writer, run->cancellable, error))
    return FALSE;
  g_string_append (copy->html, "</table>\n");
  return TRUE;
}

/* The marking goes with each row, whatever columns were asked for. */
static CbExportRequest *
add_marking (const CbExportRequest *request)
{
  CbExportRequest *copy = cb_export_request_copy (request);
  guint n_columns = copy->columns != NULL ? g_strv_length (copy->columns) : 0;

  if (copy->columns == NULL || g_strv_contains ((const char *const *) copy->columns, MARKING_FIELD))
    return copy;
  copy->columns = g_renew (char *, copy->columns, n_columns + 2);
  copy->columns[n_columns] = g_strdup (MARKING_FIELD);
  copy->columns[n_columns + 1] = NULL;
  return copy;
}

static gboolean
is_small (const CbExportRequest *request, CbDatabase *database, GError **error)
{
  CbExportResult counts;

  if (!cb_export_request_count (request, database, &counts, error))
    return FALSE;
  if (counts.written <= CB_EXPORT_COPY_MOST)
    return TRUE;
  g_set_error (error, CB_ERROR, CB_ERROR_LIMIT,
               /* Translators: number of rows. */
               _ ("More than %d rows are not copied. Export the list to a file."),
               CB_EXPORT_COPY_MOST);
  return FALSE;
}

static char *
take_text (GOutputStream *stream)
{
  const char *data = g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream));
  gsize size = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream));
  gsize mark = strlen (BYTE_ORDER_MARK);

  return g_strndup (data + mark, size - mark);
}

CbExportCopy *
cb_export_copy_make (const CbExportRequest *request,
                     CbDatabase *database,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (CbExportRequest) marked = add_marking (request);
  g_autoptr (CbExportWords)
      words = cb_export_words_new (database, marked->language, marked->max_marking);
  g_autoptr (CbExportTable) table = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (CbCsvWriter) writer = cb_csv_writer_new (stream, CB_CSV_DIALECT_SPREADSHEET, '\t');
  g_autoptr (CbExportCopy) made = g_new0 (CbExportCopy, 1);
  CbExportRun run = { .database = database,
                      .request = marked,
                      .cancellable = cancellable,
                      .result = &made->counts };
  g_autoptr (GString) html = g_string_new (NULL);

  if (!is_small (marked, database, error))
    return NULL;
  table = cb_export_table_new (marked, marked->noun, words, cancellable, error);
  if (table == NULL || !write_copy (&run, &(Copy){ table, writer, html }, error))
    return NULL;
  made->text = take_text (stream);
  made->html = g_strdup (html->str);
  return g_steal_pointer (&made);
}

void
cb_export_copy_free (CbExportCopy *copy)
{
  g_free (copy->text);
  g_free (copy->html);
  g_free (copy);
}
