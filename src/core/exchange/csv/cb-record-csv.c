/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of the exchange form follow from the table of the noun alone. */

#include "config.h"

#include "cb-record-columns.h"
#include "cb-record-csv.h"

gboolean
cb_record_csv_has_column (const CbField *field)
{
  return (field->flags & CB_FIELD_PACKAGE_ONLY) == 0;
}

gboolean
cb_record_csv_needs_column (const CbField *field)
{
  return (field->flags & CB_FIELD_REQUIRED) != 0 && field->preset == NULL;
}

int
cb_record_csv_find_column (const CbNoun *noun, const char *name)
{
  for (guint i = 0; i < noun->n_fields; i++)
    if (cb_record_csv_has_column (&noun->fields[i]) &&
        g_ascii_strcasecmp (noun->fields[i].id, name) == 0)
      return (int) i;
  return CB_COLUMN_NONE;
}

static gboolean
has_column (GArray *columns, int field)
{
  for (guint i = 0; i < columns->len; i++)
    if (g_array_index (columns, int, i) == field)
      return TRUE;
  return FALSE;
}

CbHeaderFault
cb_record_csv_read_header (const CbNoun *noun, GPtrArray *names, GArray *columns, guint *place)
{
  g_array_set_size (columns, 0);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      int field = name[0] != '\0' ? cb_record_csv_find_column (noun, name) : CB_COLUMN_NONE;

      *place = i;
      if (field == CB_COLUMN_NONE && name[0] != '\0' && !cb_record_columns_is_label (noun, name))
        return CB_HEADER_UNKNOWN_COLUMN;
      if (field != CB_COLUMN_NONE && has_column (columns, field))
        return CB_HEADER_DOUBLE_COLUMN;
      g_array_append_val (columns, field);
    }

  for (guint i = 0; i < noun->n_fields; i++)
    if (cb_record_csv_needs_column (&noun->fields[i]) && !has_column (columns, (int) i))
      {
        *place = i;
        return CB_HEADER_MISSING_COLUMN;
      }
  return CB_HEADER_OK;
}

static guint
count_known (const CbNoun *noun, GPtrArray *names)
{
  guint known = 0;

  for (guint i = 0; i < names->len; i++)
    if (cb_record_csv_find_column (noun, g_ptr_array_index (names, i)) != CB_COLUMN_NONE)
      known++;
  return known;
}

const CbNoun *
cb_record_csv_guess_noun (GPtrArray *names)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (int));
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);
  const CbNoun *best = NULL;
  guint most = 0;
  guint place;

  for (guint i = 0; i < n_nouns; i++)
    {
      guint known;

      if (!nouns[i]->stored)
        continue;
      if (cb_record_csv_read_header (nouns[i], names, columns, &place) == CB_HEADER_OK)
        return nouns[i];

      known = count_known (nouns[i], names);
      if (known > most)
        {
          most = known;
          best = nouns[i];
        }
    }
  return best;
}

gboolean
cb_record_csv_write_header (CbCsvWriter *writer, const CbNoun *noun, GError **error)
{
  for (guint i = 0; i < noun->n_fields; i++)
    if (cb_record_csv_has_column (&noun->fields[i]))
      cb_csv_writer_add_cell (writer, noun->fields[i].id);
  return cb_csv_writer_end_row (writer, NULL, error);
}

gboolean
cb_record_csv_write (CbCsvWriter *writer, const CbRecord *record, GError **error)
{
  for (guint i = 0; i < record->noun->n_fields; i++)
    if (cb_record_csv_has_column (&record->noun->fields[i]))
      cb_csv_writer_add_cell (writer, record->values[i]);
  return cb_csv_writer_end_row (writer, NULL, error);
}
