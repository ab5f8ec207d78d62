/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-record-columns.h"
#include "cb-record-csv.h"

/* In each of our nouns the reference is the first field. */
#define REF_FIELD 0

gboolean
cb_record_columns_has_label (const CbField *field)
{
  return cb_field_has_codes (field) || field->type == CB_FIELD_REF || field->type == CB_FIELD_REFS;
}

static void
add_column (GArray *columns,
            const CbNoun *noun,
            CbRecordLabels labels,
            gboolean *taken,
            guint field)
{
  gboolean has_label = cb_record_columns_has_label (&noun->fields[field]);
  CbRecordColumn column = { field, has_label && labels == CB_RECORD_LABELS_NAMES };

  if (taken[field] || !cb_record_csv_has_column (&noun->fields[field]))
    return;
  taken[field] = TRUE;
  g_array_append_val (columns, column);
  if (has_label && labels == CB_RECORD_LABELS_BOTH)
    {
      column.label = TRUE;
      g_array_append_val (columns, column);
    }
}

GArray *
cb_record_columns_new (const CbNoun *noun, CbRecordLabels labels, const char *const *only)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (CbRecordColumn));
  g_autofree gboolean *taken = g_new0 (gboolean, noun->n_fields);

  add_column (columns, noun, labels, taken, REF_FIELD);
  for (guint i = 0; only == NULL && i < noun->n_fields; i++)
    add_column (columns, noun, labels, taken, i);
  for (guint i = 0; only != NULL && only[i] != NULL; i++)
    {
      int field = cb_noun_find_field (noun, only[i]);

      if (field >= 0)
        add_column (columns, noun, labels, taken, (guint) field);
    }
  return columns;
}

char *
cb_record_columns_make_id (const CbNoun *noun, const CbRecordColumn *column, gboolean beside)
{
  return g_strconcat (noun->fields[column->field].id,
                      column->label && beside ? CB_RECORD_LABEL_SUFFIX : "", NULL);
}

gboolean
cb_record_columns_is_label (const CbNoun *noun, const char *name)
{
  gsize length = strlen (name);
  gsize suffix = strlen (CB_RECORD_LABEL_SUFFIX);
  g_autofree char *id = NULL;
  int field;

  if (length <= suffix || g_ascii_strcasecmp (name + length - suffix, CB_RECORD_LABEL_SUFFIX) != 0)
    return FALSE;
  id = g_strndup (name, length - suffix);
  field = cb_record_csv_find_column (noun, id);
  return field != CB_COLUMN_NONE && cb_record_columns_has_label (&noun->fields[field]);
}
