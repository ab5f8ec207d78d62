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
  plan->spill = cb_record_spill_new ();
  plan->new_organisations = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  plan->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  return plan;
}

void
cb_import_plan_free (CbImportPlan *plan)
{
  if (plan->merge != NULL)
    plan->merge_free (plan->merge);
  g_ptr_array_unref (plan->rows);
  cb_record_spill_free (plan->spill);
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
  added->order = plan->n_rows++;
  g_ptr_array_add (plan->rows, added);
  plan->counts[action]++;
  return added;
}

/* --- rows that are not in memory ------------------------------------------- */

/* A tag is the action with the place among all rows, so that they come back in their order. No file
 * has as many rows as would not fit. */
#define TAG_ACTIONS 8

CbImportAction
cb_import_plan_read_tag (guint tag)
{
  return (CbImportAction) (tag % TAG_ACTIONS);
}

CbImportRow *
cb_import_plan_put_aside (CbImportPlan *plan, CbImportRow *row, guint64 *place)
{
  g_return_val_if_fail (plan->rows->len > 0, NULL);
  g_return_val_if_fail (g_ptr_array_index (plan->rows, plan->rows->len - 1) == row, NULL);

  *place = cb_record_spill_add (plan->spill, row->order * TAG_ACTIONS + (guint) row->action,
                                row->record);
  plan->aside = *row;
  plan->aside.record = NULL;
  g_ptr_array_set_size (plan->rows, (int) plan->rows->len - 1);
  return &plan->aside;
}

typedef struct
{
  CbImportPlan *plan;
  CbImportAction action;
  guint first;
  CbImportRecordFunc func;
  gpointer user_data;
  guint next; /* of the rows in memory */
} Walk;

/* The rows in memory that stand before @order. */
static gboolean
walk_rows (Walk *walk, guint order, GError **error)
{
  GPtrArray *rows = walk->plan->rows;

  for (; walk->next < rows->len; walk->next++)
    {
      CbImportRow *row = g_ptr_array_index (rows, walk->next);

      if (row->order >= order)
        return TRUE;
      if (row->action == walk->action && row->order >= walk->first &&
          !walk->func (row->record, walk->user_data, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cb_import_plan_lend (CbRecord *record, CbImportRecordFunc func, gpointer user_data, GError **error)
{
  CbRecord before = *record;
  gboolean done = func (record, user_data, error);

  if (record->uid != before.uid)
    g_free (record->uid);
  if (record->created != before.created)
    g_free (record->created);
  if (record->changed != before.changed)
    g_free (record->changed);
  return done;
}

static gboolean
walk_spilled (guint64 place, guint tag, CbRecord *record, gpointer user_data, GError **error)
{
  Walk *walk = user_data;
  guint order = tag / TAG_ACTIONS;

  if (!walk_rows (walk, order, error))
    return FALSE;
  if (cb_import_plan_read_tag (tag) != walk->action || order < walk->first)
    return TRUE;
  return cb_import_plan_lend (record, walk->func, walk->user_data, error);
}

gboolean
cb_import_plan_for_each (CbImportPlan *plan,
                         CbImportAction action,
                         guint first,
                         CbImportRecordFunc func,
                         gpointer user_data,
                         GError **error)
{
  Walk walk = { plan, action, first, func, user_data, 0 };

  /* Whoever passes over all of them need not read them. */
  if (first < plan->n_rows && plan->counts[action] > 0 &&
      !cb_record_spill_for_each (plan->spill, walk_spilled, &walk, error))
    return FALSE;
  return walk_rows (&walk, G_MAXUINT, error);
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
