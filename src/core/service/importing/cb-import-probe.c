/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-import-plan.h"
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
  const char *checksum;

  if (names != NULL)
    {
      probe->suggestion = cb_import_suggest (names, table->settings->noun);
      cb_import_suggestion_fill (probe->suggestion, names, 0, table->settings);
    }
  fields = list_fields (table->settings, table->names);
  formats = cb_import_table_measure (table, table->settings->noun, fields, &probe->n_rows,
                                     cancellable, error);
  checksum = formats != NULL ? cb_import_digest_get (table->digest, error) : NULL;
  if (checksum == NULL)
    return FALSE;
  add_columns (probe, table->names, formats);
  probe->settings = g_steal_pointer (&table->settings);
  probe->layout = g_steal_pointer (&table->layout);
  probe->checksum = g_strdup (checksum);
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

/* --- what is certain ------------------------------------------------------- */

/* The letters may speak for an encoding without being proof of it. */
#define SURE_ENCODING 0.9

static gboolean
is_encoding_certain (const CbEncodingVerdict *verdict)
{
  if (verdict->reason == CB_ENCODING_BY_LETTERS)
    return verdict->confidence[verdict->encoding] >= SURE_ENCODING;
  return verdict->reason != CB_ENCODING_BY_DEFAULT;
}

/* Whether the columns are called as ours are. */
static gboolean
is_our_header (const CbImportProbe *probe, const CbNoun *noun)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (int));
  guint place = 0;

  for (guint i = 0; i < probe->columns->len; i++)
    {
      const CbProbeColumn *column = g_ptr_array_index (probe->columns, i);

      g_ptr_array_add (names, g_str_equal (column->name, CB_IMPORT_REASON_COLUMN) ? (gpointer) ""
                                                                                  : column->name);
    }
  return cb_record_csv_read_header (noun, names, fields, &place) == CB_HEADER_OK;
}

static gboolean
is_labels (const CbImportProbe *probe)
{
  GArray *columns = probe->suggestion->columns;

  for (guint i = 0; i < columns->len; i++)
    {
      const CbColumnSuggestion *column = &g_array_index (columns, CbColumnSuggestion, i);
      const CbProbeColumn *named = g_ptr_array_index (probe->columns, i);

      if (column->reason != CB_SUGGEST_BY_ID && column->reason != CB_SUGGEST_BY_LABEL &&
          !g_str_equal (named->name, CB_IMPORT_REASON_COLUMN))
        return FALSE;
    }
  return probe->suggestion->missing->len == 0;
}

gboolean
cb_import_probe_is_certain (const CbImportProbe *probe)
{
  const CbNoun *noun = probe->settings->noun;

  if (probe->suggestion == NULL || noun == NULL || !is_encoding_certain (&probe->encoding) ||
      probe->settings->header_row == CB_CSV_NO_HEADER)
    return FALSE;
  for (guint i = 0; i < probe->columns->len; i++)
    if (((const CbProbeColumn *) g_ptr_array_index (probe->columns, i))->ambiguous)
      return FALSE;
  return is_our_header (probe, noun) || is_labels (probe);
}

GArray *
cb_import_probe_list_missing (const CbImportSettings *settings)
{
  GArray *missing = g_array_new (FALSE, FALSE, sizeof (int));

  /* The first field is the ref, which is proposed where it is missing. */
  for (guint i = 1; settings->noun != NULL && i < settings->noun->n_fields; i++)
    {
      const CbField *field = &settings->noun->fields[i];
      int place = (int) i;

      if (cb_record_csv_needs_column (field) &&
          !cb_import_settings_have_field (settings, field->id))
        g_array_append_val (missing, place);
    }
  return missing;
}
