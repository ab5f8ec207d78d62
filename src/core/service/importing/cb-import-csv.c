/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A CSV file is read row by row, and is never held as a whole; only what becomes records is.
 *
 * A row with more or fewer cells than the header is rejected: when one cell is missing, all that
 * follow stand in the wrong column, and nobody can say from where on.
 *
 * How dates and numbers are written is decided on whole columns. A file that has them in the
 * canonical form, as those of this program have, is read without that; at the first cell that is
 * written otherwise the columns are measured, and reading begins anew. */

#include "config.h"

#include <string.h>

#include "cb-code-names.h"
#include "cb-csv-writer.h"
#include "cb-error.h"
#include "cb-import-csv.h"
#include "cb-import-fault.h"
#include "cb-import-rows.h"
#include "cb-import-suggest.h"
#include "cb-import-table.h"
#include "cb-organisation.h"

#define REF_FIELD "ref"

typedef struct
{
  CbImportRows rows;
  CbImportPlan *plan;
  CbImportTable *table;
  GArray *columns; /* of int: the field of each column, constants behind those of the file */
  GArray *formats; /* of CbColumnFormat; NULL while all that was read is canonical */
  guint n_columns; /* of the file */
  int ref_column;
  gboolean guarded; /* cells may have the apostrophe of the spreadsheet dialect */
  gboolean unclear; /* a cell was met that only its column tells how to read */
  char *converted;  /* the input at hand, when it is not as it stands */
  CbCodes codes;    /* how the rows look up codes and refs */
} CsvImport;

/* --- the header ------------------------------------------------------------ */

/* What each column is to us, by the settings or by its own name. */
static GPtrArray *
map_names (CsvImport *import)
{
  const CbImportTable *table = import->table;
  GHashTable *columns = table->settings->columns;
  gboolean chosen = table->settings->header_row == CB_CSV_NO_HEADER &&
                    g_hash_table_size (columns) > 0;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; table->names[i] != NULL; i++)
    {
      const char *mapped = g_hash_table_lookup (columns, table->names[i]);

      if (mapped == NULL)
        mapped = g_hash_table_lookup (columns, table->header[i]);
      if (mapped == NULL)
        mapped = chosen || g_str_equal (table->header[i], CB_IMPORT_REASON_COLUMN)
                     ? ""
                     : table->header[i];
      g_ptr_array_add (names, g_strdup (mapped));
    }
  return names;
}

static gboolean
has_name (GPtrArray *names, const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (names, i), name) == 0)
      return TRUE;
  return FALSE;
}

/* Constants count as columns, behind those of the file. */
static void
add_constants (CsvImport *import, GPtrArray *names)
{
  GHashTableIter iterator;
  gpointer field;

  g_hash_table_iter_init (&iterator, import->table->settings->constants);
  while (g_hash_table_iter_next (&iterator, &field, NULL))
    g_ptr_array_add (names, g_strdup (field));
  /* Where somebody has said which column is which, and none is the ref, all rows go without one,
   * and new ones are proposed. */
  if (g_hash_table_size (import->table->settings->columns) > 0 && !has_name (names, REF_FIELD))
    g_ptr_array_add (names, g_strdup (REF_FIELD));
}

/* A column without a name that has nothing to say: spreadsheets leave some behind the last one. */
static void
check_nameless (GPtrArray *names, GStrv header)
{
  guint n_columns = names->len;

  while (n_columns > 1 && ((char *) g_ptr_array_index (names, n_columns - 1))[0] == '\0')
    n_columns--;
  for (guint i = 0; i < n_columns; i++)
    if (((char *) g_ptr_array_index (names, i))[0] == '\0' && header[i][0] == '\0')
      {
        g_free (g_ptr_array_index (names, i));
        g_ptr_array_index (names, i) = g_strdup (" ");
      }
}

static gboolean
is_exact (const CbColumnSuggestion *column)
{
  return column->reason == CB_SUGGEST_BY_ID || column->reason == CB_SUGGEST_BY_LABEL;
}

/* A file whose columns are called by our labels, in any language, needs no settings to be read.
 * What is only alike has to be confirmed by a person. */
static void
take_labels (CsvImport *import, GPtrArray *names)
{
  const char *const *header = (const char *const *) import->table->names;
  g_autoptr (CbImportSuggestion) suggestion = NULL;

  if (g_hash_table_size (import->table->settings->columns) > 0)
    return;
  suggestion = cb_import_suggest (header, import->plan->noun);
  import->plan->noun = suggestion->noun;
  if (suggestion->noun == NULL || suggestion->missing->len > 0)
    return;
  for (guint i = 0; i < suggestion->columns->len; i++)
    if (((char *) g_ptr_array_index (names, i))[0] != '\0' &&
        !is_exact (&g_array_index (suggestion->columns, CbColumnSuggestion, i)))
      return;
  for (guint i = 0; i < suggestion->columns->len; i++)
    {
      int field = g_array_index (suggestion->columns, CbColumnSuggestion, i).field;

      if (((char *) g_ptr_array_index (names, i))[0] == '\0')
        continue;
      g_free (g_ptr_array_index (names, i));
      g_ptr_array_index (names, i) = g_strdup (suggestion->noun->fields[field].id);
    }
}

static CbHeaderFault
read_names (CsvImport *import, GPtrArray *names, guint *place)
{
  CbImportPlan *plan = import->plan;
  const CbNoun *noun = plan->noun != NULL ? plan->noun : cb_record_csv_guess_noun (names);

  *place = 0;
  return noun != NULL ? cb_record_csv_read_header (noun, names, import->columns, place)
                      : CB_HEADER_UNKNOWN_COLUMN;
}

static gboolean
read_header (CsvImport *import, GError **error)
{
  CbImportPlan *plan = import->plan;
  const CbImportSettings *settings = import->table->settings;
  g_autoptr (GPtrArray) names = map_names (import);
  CbHeaderFault fault;
  guint place;

  if (plan->noun == NULL)
    plan->noun = settings->noun;
  if (g_hash_table_size (settings->columns) == 0)
    check_nameless (names, import->table->header);
  import->n_columns = names->len;
  add_constants (import, names);
  fault = read_names (import, names, &place);
  if (fault != CB_HEADER_OK)
    {
      take_labels (import, names);
      fault = read_names (import, names, &place);
    }
  if (plan->noun == NULL)
    plan->noun = cb_record_csv_guess_noun (names);
  if (fault != CB_HEADER_OK)
    {
      g_propagate_error (error, cb_import_fault_header (plan->path, plan->noun,
                                                        (guint) MAX (settings->header_row, 1),
                                                        fault, names, place));
      return FALSE;
    }
  for (guint i = 0; i < import->columns->len; i++)
    if (g_array_index (import->columns, int, i) == 0)
      import->ref_column = (int) i;
  return TRUE;
}

/* --- rows ------------------------------------------------------------------ */

/* Takes away the apostrophe that our spreadsheet dialect puts before what a
 * spreadsheet would run. */
static const char *
unguard (CsvImport *import, const char *cell)
{
  return import->guarded ? cb_csv_unguard (cell) : cell;
}

static const char *
get_input (CsvImport *import, guint column, GPtrArray *cells)
{
  int place = g_array_index (import->columns, int, column);
  const CbField *field = &import->plan->noun->fields[place];
  const CbImportSettings *settings = import->table->settings;
  const char *cell;

  if (column >= import->n_columns)
    return g_hash_table_lookup (settings->constants, field->id);
  cell = unguard (import, g_ptr_array_index (cells, column));
  if (cb_import_settings_is_nothing (settings, cell))
    return "";
  if (import->formats == NULL && !cb_import_table_takes (import->table, field, cell))
    import->unclear = TRUE;
  g_free (import->converted);
  import->converted = cb_column_format_convert (
      import->formats != NULL ? &g_array_index (import->formats, CbColumnFormat, column) : NULL,
      field, cell);
  return import->converted != NULL ? import->converted : cell;
}

static GStrv
copy_cells (CsvImport *import, GPtrArray *cells)
{
  GStrv copy = g_new0 (char *, cells->len + 1);

  for (guint i = 0; i < cells->len; i++)
    copy[i] = g_strdup (unguard (import, g_ptr_array_index (cells, i)));
  return copy;
}

static void
keep_cells (CsvImport *import, CbImportRow *row, GPtrArray *cells)
{
  g_autofree const char **plain = g_new (const char *, cells->len);

  for (guint i = 0; i < cells->len; i++)
    plain[i] = unguard (import, g_ptr_array_index (cells, i));
  cb_import_row_take_cells (row, plain, cells->len);
}

static CbImportRow *
reject_cells (CsvImport *import, guint row, guint n_cells)
{
  g_autofree char *found = g_strdup_printf ("%u", n_cells);
  g_autofree char *expected = g_strdup_printf ("%u", import->n_columns);

  cb_import_rows_report (&import->rows, CB_GRADE_ROW_REJECTED, CB_PROBLEM_TOO_MANY_CELLS, row,
                         import->plan->noun, NULL, found, expected);
  return cb_import_rows_finish (&import->rows, import->plan->noun, NULL, row);
}

/* NULL without an error when the row can not be read before its columns are measured. */
static CbImportRow *
read_record (CsvImport *import, guint row, GPtrArray *cells, GError **error)
{
  const CbNoun *noun = import->plan->noun;
  CbRecord *record = cb_import_rows_begin (&import->rows, noun,
                                           get_input (import, (guint) import->ref_column, cells),
                                           error);

  if (record == NULL)
    return NULL;
  for (guint i = 0; i < import->columns->len; i++)
    {
      int field = g_array_index (import->columns, int, i);

      if (field != CB_COLUMN_NONE)
        cb_import_rows_set (&import->rows, record, (guint) field, get_input (import, i, cells),
                            row);
    }
  if (!import->unclear)
    return cb_import_rows_finish (&import->rows, noun, record, row);
  cb_record_unref (record);
  return NULL;
}

static gboolean
row_cb (guint row, guint line, GPtrArray *cells, gpointer user_data, GError **error)
{
  CsvImport *import = user_data;
  int header = import->table->settings->header_row;
  CbImportRow *added;

  if ((int) row < header)
    g_ptr_array_add (import->plan->origin.titles, copy_cells (import, cells));
  if ((int) row <= header)
    return TRUE;
  if (cells->len != import->n_columns)
    added = reject_cells (import, row, cells->len);
  else
    added = read_record (import, row, cells, error);
  if (added == NULL)
    return FALSE;
  if (added->action == CB_IMPORT_REJECT || added->waits)
    keep_cells (import, added, cells);
  return TRUE;
}

/* --- how the columns are written ------------------------------------------- */

static void
report_format (CsvImport *import, guint column)
{
  const CbColumnFormat *format = &g_array_index (import->formats, CbColumnFormat, column);
  const CbNoun *noun = import->plan->noun;
  const CbField *field = &noun->fields[g_array_index (import->columns, int, column)];
  gboolean date = cb_column_format_is_date (field);

  g_ptr_array_add (import->plan->problems,
                   cb_problem_new (CB_GRADE_WARNING,
                                   date ? CB_PROBLEM_AMBIGUOUS_DATE : CB_PROBLEM_AMBIGUOUS_NUMBER,
                                   0, noun, field->id, format->sample,
                                   date ? cb_date_order_get_id (format->dates)
                                        : cb_decimal_sign_get_id (format->decimal)));
}

/* Decides how each column is written, says which could not be told, and takes what was planned so
 * far out of the plan. */
static gboolean
measure (CsvImport *import, GCancellable *cancellable, GError **error)
{
  CbImportPlan *plan = import->plan;
  guint n_fed = 0;
  guint n_organisations = 0;

  if (plan->feed != NULL)
    cb_import_feed_get_mark (plan->feed, &n_fed, &n_organisations);
  if (n_fed > 0)
    {
      g_set_error_literal (error, CB_ERROR, CB_ERROR_AGAIN, "rows were handed over too early");
      return FALSE;
    }
  cb_import_plan_clear (plan);
  g_ptr_array_set_size (plan->origin.titles, 0);
  import->unclear = FALSE;
  import->formats = cb_import_table_measure (import->table, plan->noun, import->columns, NULL,
                                             cancellable, error);
  if (import->formats == NULL)
    return FALSE;
  for (guint i = 0; i < import->n_columns; i++)
    if (g_array_index (import->formats, CbColumnFormat, i).ambiguous)
      report_format (import, i);
  return TRUE;
}

/* What is no code may be the name of one. */
static char *
resolve_name (const char *list, const char *text, gpointer user_data)
{
  const CsvImport *import = user_data;
  char *code = import->codes.resolve (list, text, import->codes.user_data);

  return code != NULL ? code : g_strdup (cb_code_names_find (list, text));
}

static guint
place_code (const char *list, const char *code, gpointer user_data)
{
  const CsvImport *import = user_data;

  return import->codes.place (list, code, import->codes.user_data);
}

/* Organisations are known by then. */
static gboolean
names_others (const CsvImport *import)
{
  const CbNoun *noun = import->plan->noun;

  for (guint i = 0; i < import->n_columns; i++)
    {
      int place = g_array_index (import->columns, int, i);
      const CbField *field = place != CB_COLUMN_NONE ? &noun->fields[place] : NULL;

      if (field != NULL && (field->type == CB_FIELD_REF || field->type == CB_FIELD_REFS) &&
          cb_noun_find (field->list) != &cb_noun_organisation)
        return TRUE;
    }
  return noun == &cb_noun_organisation;
}

static gboolean
read_rows (CsvImport *import, CbDatabase *database, GCancellable *cancellable, GError **error)
{
  gboolean read;

  if (!cb_import_rows_init (&import->rows, database, import->plan, import->plan->path, error))
    return FALSE;
  import->codes = import->rows.codes;
  import->rows.codes = (CbCodes){ resolve_name, import->codes.place != NULL ? place_code : NULL,
                                  import };
  import->rows.existing = import->table->settings->existing;
  import->rows.names_others = names_others (import);
  read = cb_import_table_read (import->table, row_cb, import, cancellable, error) &&
         (import->unclear || cb_import_rows_end (&import->rows, error));
  cb_import_rows_clear (&import->rows);
  return read;
}

/* --- the file -------------------------------------------------------------- */

static void
note_formats (CsvImport *import)
{
  CbImportOrigin *origin = &import->plan->origin;

  origin->formats = g_new0 (char *, import->n_columns + 1);
  for (guint i = 0; i < import->n_columns; i++)
    {
      CbColumnFormat format = { 0 };
      int place = g_array_index (import->columns, int, i);
      const CbField *field = place != CB_COLUMN_NONE ? &import->plan->noun->fields[place] : NULL;
      const char *id = "";

      if (import->formats != NULL)
        format = g_array_index (import->formats, CbColumnFormat, i);
      if (field != NULL && cb_column_format_is_date (field))
        id = cb_date_order_get_id (import->formats != NULL ? format.dates : CB_DATES_ISO);
      else if (field != NULL && cb_column_format_is_number (field))
        id = cb_decimal_sign_get_id (import->formats != NULL ? format.decimal : CB_DECIMAL_POINT);
      origin->formats[i] = g_strdup (id);
    }
}

/* The settings with all that was found, so that the file can be read in the same way again. */
static gboolean
note_origin (CsvImport *import, GError **error)
{
  CbImportOrigin *origin = &import->plan->origin;
  CbImportTable *table = import->table;
  CbImportSettings *settings = table->settings;
  const char *checksum = cb_import_digest_get (table->digest, error);

  if (checksum == NULL)
    return FALSE;
  origin->size = table->encoding.size;
  origin->checksum = g_strdup (checksum);
  origin->encoding = cb_encoding_get_id (settings->encoding);
  origin->encoding_confidence = table->encoding.reason == CB_ENCODING_BY_CHOICE
                                    ? 1
                                    : table->encoding.confidence[settings->encoding];
  origin->marked = table->encoding.marked;
  origin->delimiter = settings->delimiter;
  origin->header_row = (guint) MAX (settings->header_row, 0);
  settings->noun = import->plan->noun;
  for (guint i = 0; i < import->n_columns; i++)
    {
      int field = g_array_index (import->columns, int, i);

      if (!g_str_equal (table->header[i], CB_IMPORT_REASON_COLUMN))
        cb_import_settings_set_column (settings, table->names[i],
                                       field != CB_COLUMN_NONE ? settings->noun->fields[field].id
                                                               : "");
    }
  origin->settings = cb_import_settings_to_text (settings);
  note_formats (import);
  return TRUE;
}

/* Whether one of the first rows tells already that the columns have to be measured: nothing has
 * been handed over yet to whoever writes meanwhile. */
static gboolean
look_ahead (CsvImport *import)
{
  const CbImportTable *table = import->table;
  GPtrArray *rows = table->layout->rows;

  for (guint i = (guint) MAX (table->settings->header_row, 0); i < rows->len; i++)
    {
      GStrv cells = g_ptr_array_index (rows, i);

      for (guint j = 0; j < import->n_columns && cells[j] != NULL; j++)
        {
          int place = g_array_index (import->columns, int, j);

          if (place != CB_COLUMN_NONE &&
              !cb_import_settings_is_nothing (table->settings, cells[j]) &&
              !cb_import_table_takes (import->table, &import->plan->noun->fields[place], cells[j]))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
plan_table (CsvImport *import, CbDatabase *database, GCancellable *cancellable, GError **error)
{
  /* A file that is empty, or whose header can not be parsed: reading says what is wrong with it. */
  if (import->table->names == NULL)
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      if (cb_import_table_read (import->table, row_cb, import, cancellable, error))
        g_propagate_error (error, cb_import_fault_header (import->plan->path, NULL, 1,
                                                          CB_HEADER_UNKNOWN_COLUMN, none, 0));
      return FALSE;
    }
  import->plan->header = g_strdupv (import->table->header);
  if (!read_header (import, error))
    return FALSE;
  if (look_ahead (import) && !measure (import, cancellable, error))
    return FALSE;
  if (!read_rows (import, database, cancellable, error))
    return FALSE;
  if (import->unclear &&
      (!measure (import, cancellable, error) || !read_rows (import, database, cancellable, error)))
    return FALSE;
  return note_origin (import, error);
}

gboolean
cb_import_csv_plan (CbDatabase *database,
                    CbImportPlan *plan,
                    CbImportSource *source,
                    const CbImportSettings *settings,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (CbImportTable) table = cb_import_table_open (source, settings, cancellable, error);
  CsvImport import = { .plan = plan, .table = table };
  gboolean planned;

  if (table == NULL)
    return FALSE;
  /* Without names and without a word which column is which nothing can be read. */
  if (table->settings->header_row == CB_CSV_NO_HEADER &&
      g_hash_table_size (table->settings->columns) == 0)
    cb_import_table_set_header (table, 1);
  import.columns = g_array_new (FALSE, FALSE, sizeof (int));
  import.guarded = table->encoding.marked;
  plan->origin.titles = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  planned = plan_table (&import, database, cancellable, error);
  g_array_unref (import.columns);
  g_clear_pointer (&import.formats, g_array_unref);
  g_free (import.converted);
  return planned;
}
