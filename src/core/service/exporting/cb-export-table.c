/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-export-table.h"
#include "cb-export.h"

/* --- columns --------------------------------------------------------------- */

static char *
make_title (const CbExportTable *table, const CbRecordColumn *column)
{
  CbWords *words = cb_export_words_get_words (table->words);
  const char *label = cb_words_translate (words, table->noun->fields[column->field].label);
  g_auto (GStrv) around = NULL;

  if (!column->label || table->labels == CB_RECORD_LABELS_NAMES)
    return g_strdup (label);
  /* Translators: head of a column with names beside a column with codes; %s is a field, “State”. */
  around = g_strsplit (cb_words_translate (words, N_ ("%s (name)")), "%s", 2);
  return g_strjoinv (label, around);
}

CbExportTable *
cb_export_table_new (const CbExportRequest *request,
                     const CbNoun *noun,
                     CbExportWords *words,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (CbExportTable) table = g_new0 (CbExportTable, 1);

  table->noun = noun;
  table->labels = request->labels;
  table->words = words;
  table->columns = cb_record_columns_new (noun, request->labels,
                                          (const char *const *) request->columns);
  table->ids = g_new0 (char *, table->columns->len + 1);
  table->titles = g_new0 (char *, table->columns->len + 1);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const CbRecordColumn *column = &g_array_index (table->columns, CbRecordColumn, i);

      table->ids[i] = cb_record_columns_make_id (noun, column,
                                                 request->labels == CB_RECORD_LABELS_BOTH);
      table->titles[i] = make_title (table, column);
      if (column->label &&
          !cb_export_words_load (words, &noun->fields[column->field], cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&table);
}

void
cb_export_table_free (CbExportTable *table)
{
  g_clear_pointer (&table->columns, g_array_unref);
  g_strfreev (table->ids);
  g_strfreev (table->titles);
  g_free (table);
}

const char *
cb_export_table_get_head (const CbExportTable *table, guint column)
{
  return table->labels == CB_RECORD_LABELS_NAMES ? table->titles[column] : table->ids[column];
}

const CbField *
cb_export_table_get_field (const CbExportTable *table, guint column)
{
  return &table->noun->fields[g_array_index (table->columns, CbRecordColumn, column).field];
}

gboolean
cb_export_table_is_label (const CbExportTable *table, guint column)
{
  return g_array_index (table->columns, CbRecordColumn, column).label;
}

/* --- rows ------------------------------------------------------------------ */

GPtrArray *
cb_export_table_make_row (const CbExportTable *table, const CbRecord *record)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < table->columns->len; i++)
    {
      const CbRecordColumn *column = &g_array_index (table->columns, CbRecordColumn, i);
      const char *value = record->values[column->field];

      if (column->label)
        g_ptr_array_add (row,
                         cb_export_words_make_label (table->words,
                                                     &table->noun->fields[column->field], value));
      else
        g_ptr_array_add (row, g_strdup (value));
    }
  return row;
}

typedef struct
{
  const CbExportTable *table;
  CbExportRun *run;
  CbCsvWriter *writer;
} Rows;

static gboolean
write_row_cb (const CbRecord *record, gpointer user_data, GError **error)
{
  Rows *rows = user_data;
  g_autoptr (GPtrArray) row = cb_export_table_make_row (rows->table, record);

  return cb_csv_writer_write_row (rows->writer, (const char *const *) row->pdata, row->len,
                                  rows->run->cancellable, error);
}

gboolean
cb_export_table_write_rows (const CbExportTable *table,
                            CbExportRun *run,
                            CbCsvWriter *writer,
                            GError **error)
{
  Rows rows = { table, run, writer };

  for (guint i = 0; i < table->columns->len; i++)
    cb_csv_writer_add_cell (writer, cb_export_table_get_head (table, i));
  return cb_csv_writer_end_row (writer, run->cancellable, error) &&
         cb_export_run_each (run, table->noun, FALSE, write_row_cb, &rows, error) &&
         cb_csv_writer_finish (writer, run->cancellable, error);
}

/* --- CSV ------------------------------------------------------------------- */

/* The exchange form as scripts rely on it has a way of its own, which is the quickest. */
static gboolean
is_plain (const CbExportRequest *request)
{
  return request->labels == CB_RECORD_LABELS_CODES && request->columns == NULL &&
         request->query == NULL;
}

gboolean
cb_export_table_write_csv (CbExportRun *run, GError **error)
{
  const CbExportRequest *request = run->request;
  g_autoptr (CbExportWords) words = NULL;
  g_autoptr (CbExportTable) table = NULL;
  g_autoptr (CbFileWriter) file = NULL;
  g_autoptr (CbCsvWriter) writer = NULL;

  if (is_plain (request))
    return cb_exporting_write (run->database, request->noun, run->path, CB_EXPORT_CSV,
                               request->dialect, request->max_marking, run->cancellable,
                               run->result, error);

  words = cb_export_words_new (run->database, request->language, request->max_marking);
  table = cb_export_table_new (request, request->noun, words, run->cancellable, error);
  file = table != NULL ? cb_file_writer_new (run->path, error) : NULL;
  if (file == NULL)
    return FALSE;
  writer = cb_csv_writer_new (cb_file_writer_get_stream (file), request->dialect, ',');
  return cb_export_table_write_rows (table, run, writer, error) &&
         cb_export_verify (file, FALSE, run->result->written, run->cancellable, error) &&
         cb_file_writer_commit (file, run->cancellable, error);
}
