/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-import-probe.h"
#include "cb-import-table.h"
#include "cb-record-csv.h"

static void
column_free (gpointer data)
{
  CbProbeColumn *column = data;

  g_free (column->name);
  g_free (column);
}

void
cb_import_probe_free (CbImportProbe *probe)
{
  g_clear_pointer (&probe->layout, cb_csv_layout_free);
  g_clear_pointer (&probe->settings, cb_import_settings_free);
  g_clear_pointer (&probe->suggestion, cb_import_suggestion_free);
  g_clear_pointer (&probe->columns, g_ptr_array_unref);
  g_clear_pointer (&probe->rows, g_ptr_array_unref);
  g_free (probe->checksum);
  g_free (probe);
}

/* For each column the place of the field that it is by now, by the settings. */
static GArray *
list_fields (const CbImportSettings *settings, GStrv names)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      const char *id = g_hash_table_lookup (settings->columns, names[i]);
      int field = id != NULL && settings->noun != NULL
                      ? cb_record_csv_find_column (settings->noun, id)
                      : CB_COLUMN_NONE;

      g_array_append_val (fields, field);
    }
  return fields;
}

static void
add_columns (CbImportProbe *probe, GStrv names, GArray *formats)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      const CbColumnFormat *format = &g_array_index (formats, CbColumnFormat, i);
      CbProbeColumn *column = g_new0 (CbProbeColumn, 1);

      column->name = g_strdup (names[i]);
      column->dates = format->dates;
      column->decimal = format->decimal;
      column->ambiguous = format->ambiguous;
      column->first_ambiguous = format->ambiguous ? format->first : 0;
      g_ptr_array_add (probe->columns, column);
    }
}

static void
add_rows (CbImportProbe *probe, guint n_rows)
{
  GPtrArray *rows = probe->layout->rows;
  guint first = (guint) MAX (probe->settings->header_row, 0);

  for (guint i = first; i < rows->len && i - first < n_rows; i++)
    g_ptr_array_add (probe->rows, g_strdupv (g_ptr_array_index (rows, i)));
}

static gboolean
fill (CbImportProbe *probe,
      CbImportTable *table,
      guint n_rows,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GArray) fields = NULL;
  g_autoptr (GArray) formats = NULL;
  const char *const *names = (const char *const *) table->names;

  if (names != NULL)
    {
      probe->suggestion = cb_import_suggest (names, table->settings->noun);
      cb_import_suggestion_fill (probe->suggestion, names, 0, table->settings);
    }
  fields = list_fields (table->settings, table->names);
  formats = cb_import_table_measure (table, table->settings->noun, fields, &probe->n_rows,
                                     cancellable, error);
  if (formats == NULL)
    return FALSE;
  add_columns (probe, table->names, formats);
  probe->settings = g_steal_pointer (&table->settings);
  probe->layout = g_steal_pointer (&table->layout);
  probe->checksum = g_steal_pointer (&table->checksum);
  add_rows (probe, n_rows);
  return TRUE;
}

CbImportProbe *
cb_import_probe (CbImportSource *source,
                 const CbImportSettings *asked,
                 guint n_rows,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (CbImportTable) table = cb_import_table_open (source, asked, cancellable, error);
  g_autoptr (CbImportProbe) probe = NULL;

  if (table == NULL)
    return NULL;
  probe = g_new0 (CbImportProbe, 1);
  probe->encoding = table->encoding;
  probe->columns = g_ptr_array_new_with_free_func (column_free);
  probe->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  return fill (probe, table, n_rows, cancellable, error) ? g_steal_pointer (&probe) : NULL;
}
