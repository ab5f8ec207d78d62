/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-import-plan.h"

static void
row_free (gpointer data)
{
  CbImportRow *row = data;

  g_clear_pointer (&row->record, cb_record_unref);
  g_clear_pointer (&row->value, cb_json_value_unref);
  g_clear_pointer (&row->activity, cb_xml_free);
  g_free (row->cells);
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
  g_free (plan->origin.checksum);
  g_free (plan->origin.settings);
  g_strfreev (plan->origin.formats);
  g_clear_pointer (&plan->origin.titles, g_ptr_array_unref);
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
  CbMarking marking;

  added->row = row;
  added->action = action;
  added->noun = noun;
  added->record = record;
  added->order = plan->n_rows++;
  if (record != NULL && cb_marking_parse (cb_record_get_by_id (record, "tlp"), &marking))
    plan->narrowest = MAX (plan->narrowest, marking);
  g_ptr_array_add (plan->rows, added);
  plan->counts[action]++;
  return added;
}

void
cb_import_row_take_cells (CbImportRow *row, const char *const *cells, gsize n_cells)
{
  gsize size = (n_cells + 1) * sizeof (char *);
  char *text;

  for (gsize i = 0; i < n_cells; i++)
    size += strlen (cells[i]) + 1;
  g_free (row->cells);
  row->cells = g_malloc (size);
  text = (char *) (row->cells + n_cells + 1);
  for (gsize i = 0; i < n_cells; i++)
    {
      row->cells[i] = text;
      text = g_stpcpy (text, cells[i]) + 1;
    }
  row->cells[n_cells] = NULL;
}

void
cb_import_plan_clear (CbImportPlan *plan)
{
  g_ptr_array_set_size (plan->rows, 0);
  g_ptr_array_set_size (plan->new_organisations, 0);
  g_ptr_array_set_size (plan->problems, 0);
  g_clear_pointer (&plan->spill, cb_record_spill_free);
  plan->spill = cb_record_spill_new ();
  plan->n_rows = 0;
  memset (plan->counts, 0, sizeof plan->counts);
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

guint64
cb_import_plan_spill_record (CbImportPlan *plan, CbImportRow *row)
{
  guint64 place = cb_record_spill_add (plan->spill, row->order * TAG_ACTIONS + (guint) row->action,
                                       row->record);

  g_clear_pointer (&row->record, cb_record_unref);
  return place;
}

CbImportRow *
cb_import_plan_put_aside (CbImportPlan *plan, CbImportRow *row, guint64 *place)
{
  g_return_val_if_fail (plan->rows->len > 0, NULL);
  g_return_val_if_fail (g_ptr_array_index (plan->rows, plan->rows->len - 1) == row, NULL);

  *place = cb_import_plan_spill_record (plan, row);
  plan->aside = *row;
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
