/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan of an import, and the file of the rows that it leaves out. */

#include "config.h"

#include "cb-csv-writer.h"
#include "cb-file-writer.h"
#include "cb-import-plan.h"
#include "cb-json-writer.h"
#include "cb-record-json.h"

static void
row_free (gpointer data)
{
  CbImportRow *row = data;

  g_clear_pointer (&row->record, cb_record_unref);
  g_clear_pointer (&row->value, cb_json_value_unref);
  g_strfreev (row->cells);
  g_free (row);
}

CbImportPlan *
cb_import_plan_new (const char *path, const CbNoun *noun)
{
  CbImportPlan *plan = g_new0 (CbImportPlan, 1);

  plan->path = g_strdup (path);
  plan->noun = noun;
  plan->rows = g_ptr_array_new_with_free_func (row_free);
  plan->new_organisations = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  plan->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  return plan;
}

void
cb_import_plan_free (CbImportPlan *plan)
{
  g_ptr_array_unref (plan->rows);
  g_ptr_array_unref (plan->new_organisations);
  g_ptr_array_unref (plan->problems);
  g_strfreev (plan->header);
  g_free (plan->path);
  g_free (plan);
}

CbImportRow *
cb_import_plan_add (CbImportPlan *plan,
                    guint row,
                    CbImportAction action,
                    const CbNoun *noun,
                    CbRecord *record)
{
  CbImportRow *added = g_new0 (CbImportRow, 1);

  added->row = row;
  added->action = action;
  added->noun = noun;
  added->record = record;
  g_ptr_array_add (plan->rows, added);
  plan->counts[action]++;
  return added;
}

guint
cb_import_plan_count_problems (CbImportPlan *plan, CbGrade grade)
{
  guint count = 0;

  for (guint i = 0; i < plan->problems->len; i++)
    if (((CbProblem *) g_ptr_array_index (plan->problems, i))->grade == grade)
      count++;
  return count;
}

/* --- the file of rejected rows --------------------------------------------- */

static gboolean
write_cells (CbCsvWriter *writer, GStrv cells, GError **error)
{
  return cb_csv_writer_write_row (writer, (const char *const *) cells, g_strv_length (cells), NULL,
                                  error);
}

static gboolean
write_rejected_csv (CbImportPlan *plan, GOutputStream *stream, GError **error)
{
  g_autoptr (CbCsvWriter) writer = cb_csv_writer_new (stream, CB_CSV_DIALECT_EXCHANGE, ',');

  if (!write_cells (writer, plan->header, error))
    return FALSE;
  for (guint i = 0; i < plan->rows->len; i++)
    {
      const CbImportRow *row = g_ptr_array_index (plan->rows, i);

      if (row->cells != NULL && row->cells[0] != NULL && !write_cells (writer, row->cells, error))
        return FALSE;
    }
  return cb_csv_writer_finish (writer, NULL, error);
}

/* The rows of a package stand kind by kind, so that each kind is one run of them. */
static void
write_rejected_kinds (CbImportPlan *plan, CbJsonWriter *writer)
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
write_rejected_package (CbImportPlan *plan, GOutputStream *stream, GError **error)
{
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (stream, CB_JSON_STYLE_PRETTY);

  cb_json_writer_begin_object (writer);
  cb_json_writer_name (writer, "$schema");
  cb_json_writer_string (writer, CB_PACKAGE_SCHEMA);
  cb_json_writer_name (writer, "records");
  cb_json_writer_begin_object (writer);
  write_rejected_kinds (plan, writer);
  cb_json_writer_end_object (writer);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, NULL, error);
}

gboolean
cb_import_plan_write_rejected (CbImportPlan *plan, const char *path, GError **error)
{
  g_autoptr (CbFileWriter) file = cb_file_writer_new (path, error);
  GOutputStream *stream;

  if (file == NULL)
    return FALSE;

  stream = cb_file_writer_get_stream (file);
  if (plan->header != NULL ? !write_rejected_csv (plan, stream, error)
                           : !write_rejected_package (plan, stream, error))
    return FALSE;
  return cb_file_writer_commit (file, NULL, error);
}
