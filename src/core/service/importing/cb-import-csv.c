/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A CSV file is read once, row by row, and is never held as a whole; only what becomes records is.
 *
 * A row with more or fewer cells than the header is rejected: when one cell is missing, all that
 * follow stand in the wrong column, and nobody can say from where on. */

#include "config.h"

#include <string.h>

#include "cb-csv-reader.h"
#include "cb-csv-writer.h"
#include "cb-error.h"
#include "cb-file-writer.h"
#include "cb-import-csv.h"
#include "cb-import-fault.h"
#include "cb-import-rows.h"
#include "cb-record-csv.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
/* The header is looked for in so many bytes, to tell what parts its columns. */
#define PEEK_BYTES (64 * 1024)

typedef struct
{
  CbImportRows rows;
  CbImportPlan *plan;
  const CbImportMapping *mapping;
  GArray *columns; /* of int: the field of each column */
  int ref_column;
  gboolean guarded; /* cells may have the apostrophe of the spreadsheet dialect */
} CsvImport;

/* --- the header ------------------------------------------------------------ */

/* What each column is to us, by the mapping or by its own name. */
static GPtrArray *
map_names (CsvImport *import, GStrv header)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; header[i] != NULL; i++)
    {
      const char *mapped = import->mapping != NULL
                               ? g_hash_table_lookup (import->mapping->columns, header[i])
                               : NULL;

      g_ptr_array_add (names, g_strdup (mapped != NULL ? mapped : header[i]));
    }
  return names;
}

/* Constants count as columns, behind those of the file. */
static void
add_constants (CsvImport *import, GPtrArray *names)
{
  GHashTableIter iterator;
  gpointer field;

  if (import->mapping == NULL)
    return;
  g_hash_table_iter_init (&iterator, import->mapping->constants);
  while (g_hash_table_iter_next (&iterator, &field, NULL))
    g_ptr_array_add (names, g_strdup (field));
}

/* A column without a name that has nothing to say: spreadsheets leave some behind the last one. */
static void
check_nameless (GPtrArray *names, guint n_columns)
{
  while (n_columns > 1 && ((char *) g_ptr_array_index (names, n_columns - 1))[0] == '\0')
    n_columns--;
  for (guint i = 0; i < n_columns; i++)
    if (((char *) g_ptr_array_index (names, i))[0] == '\0')
      {
        g_free (g_ptr_array_index (names, i));
        g_ptr_array_index (names, i) = g_strdup (" ");
      }
}

static gboolean
read_header (CsvImport *import, GPtrArray *cells, GError **error)
{
  CbImportPlan *plan = import->plan;
  g_autoptr (GPtrArray) names = NULL;
  CbHeaderFault fault = CB_HEADER_UNKNOWN_COLUMN;
  guint place = 0;

  plan->header = g_new0 (char *, cells->len + 1);
  for (guint i = 0; i < cells->len; i++)
    plan->header[i] = g_strstrip (g_strdup (g_ptr_array_index (cells, i)));

  names = map_names (import, plan->header);
  if (import->mapping == NULL)
    check_nameless (names, names->len);
  add_constants (import, names);
  if (plan->noun == NULL && import->mapping != NULL)
    plan->noun = import->mapping->noun;
  if (plan->noun == NULL)
    plan->noun = cb_record_csv_guess_noun (names);
  if (plan->noun != NULL)
    fault = cb_record_csv_read_header (plan->noun, names, import->columns, &place);
  if (fault != CB_HEADER_OK)
    {
      g_propagate_error (error,
                         cb_import_fault_header (plan->path, plan->noun, fault, names, place));
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
  int field;

  if (column < cells->len)
    return unguard (import, g_ptr_array_index (cells, column));

  field = g_array_index (import->columns, int, column);
  return g_hash_table_lookup (import->mapping->constants, import->plan->noun->fields[field].id);
}

static GStrv
copy_cells (CsvImport *import, GPtrArray *cells)
{
  GStrv copy = g_new0 (char *, cells->len + 1);

  for (guint i = 0; i < cells->len; i++)
    copy[i] = g_strdup (unguard (import, g_ptr_array_index (cells, i)));
  return copy;
}

static CbImportRow *
reject_cells (CsvImport *import, guint row, guint n_cells)
{
  g_autofree char *found = g_strdup_printf ("%u", n_cells);
  g_autofree char *expected = g_strdup_printf ("%u", g_strv_length (import->plan->header));

  cb_import_rows_report (&import->rows, CB_GRADE_ROW_REJECTED, CB_PROBLEM_TOO_MANY_CELLS, row,
                         import->plan->noun, NULL, found, expected);
  return cb_import_rows_finish (&import->rows, import->plan->noun, NULL, row);
}

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
  return cb_import_rows_finish (&import->rows, noun, record, row);
}

static gboolean
row_cb (guint row, guint line, GPtrArray *cells, gpointer user_data, GError **error)
{
  CsvImport *import = user_data;
  CbImportRow *added;

  if (row == 1)
    return read_header (import, cells, error);

  if (cells->len != g_strv_length (import->plan->header))
    added = reject_cells (import, row, cells->len);
  else
    added = read_record (import, row, cells, error);
  if (added == NULL)
    return FALSE;
  if (added->action == CB_IMPORT_REJECT || added->waits)
    added->cells = copy_cells (import, cells);
  return TRUE;
}

/* --- the file -------------------------------------------------------------- */

/* What stands between the columns of the header: the mapping may say it, but a
 * file of rejected rows is written with commas whatever its origin had. */
static char
find_delimiter (const char *start, gsize length, char wanted)
{
  gsize end = 0;
  const char *candidates = wanted != 0 ? (char[]){ wanted, ',', ';', '\t', '\0' } : ",;\t";

  while (end < length && start[end] != '\r' && start[end] != '\n')
    end++;
  for (const char *at = candidates; *at != '\0'; at++)
    if (memchr (start, *at, end) != NULL)
      return *at;
  return wanted != 0 ? wanted : ',';
}

static gboolean
read_file (CsvImport *import, GInputStream *stream, GCancellable *cancellable, GError **error)
{
  GBufferedInputStream *buffered = G_BUFFERED_INPUT_STREAM (stream);
  CbCsvPosition position = { 0 };
  GError *cause = NULL;
  const char *start;
  gsize length = 0;
  char delimiter;

  if (g_buffered_input_stream_fill (buffered, PEEK_BYTES, cancellable, &cause) < 0)
    {
      g_propagate_error (error, cb_file_error_from_io (cause));
      return FALSE;
    }
  start = g_buffered_input_stream_peek_buffer (buffered, &length);
  import->guarded = length >= strlen (BYTE_ORDER_MARK) &&
                    memcmp (start, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0;
  delimiter = find_delimiter (start, length,
                              import->mapping != NULL ? import->mapping->delimiter : 0);

  if (cb_csv_read_stream (stream, delimiter, 0, row_cb, import, &position, cancellable, &cause))
    return TRUE;
  g_propagate_error (error, cb_import_fault_csv (import->plan->path, &position,
                                                 import->plan->header, cause));
  return FALSE;
}

gboolean
cb_import_csv_plan (CbDatabase *database,
                    CbImportPlan *plan,
                    const CbImportMapping *mapping,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (plan->path);
  g_autoptr (GInputStream) base = NULL;
  g_autoptr (GInputStream) stream = NULL;
  CsvImport import = { .plan = plan, .mapping = mapping };
  GError *cause = NULL;
  gboolean read;

  base = G_INPUT_STREAM (g_file_read (file, cancellable, &cause));
  if (base == NULL)
    {
      g_propagate_error (error, cb_file_error_from_io (cause));
      return FALSE;
    }
  stream = g_buffered_input_stream_new_sized (base, PEEK_BYTES);
  if (!cb_import_rows_init (&import.rows, database, plan, plan->path, error))
    return FALSE;

  import.columns = g_array_new (FALSE, FALSE, sizeof (int));
  read = read_file (&import, stream, cancellable, error);
  if (read)
    cb_import_rows_end (&import.rows);
  g_array_unref (import.columns);
  cb_import_rows_clear (&import.rows);
  return read;
}
