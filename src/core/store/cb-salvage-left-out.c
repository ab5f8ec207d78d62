/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file for people: what could be read and has no place in the new database. CSV, one value a
 * line: table, number of the row, column, value. */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cb-salvage-private.h"

static gboolean
add_line (CbLeftOut *self, const char *const *cells, gsize n_cells, GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (gsize i = 0; i < n_cells; i++)
    {
      g_auto (GStrv) parts = g_strsplit (cells[i], "\"", -1);
      g_autofree char *doubled = g_strjoinv ("\"\"", parts);

      g_string_append_printf (line, "%s\"%s\"", i > 0 ? "," : "", doubled);
    }
  g_string_append (line, "\r\n");
  return g_output_stream_write_all (self->stream, line->str, line->len, NULL, NULL, error);
}

static gboolean
begin (CbLeftOut *self, GError **error)
{
  static const char *const heads[] = { "table", "row", "column", "value" };
  g_autoptr (GFile) file = NULL;

  if (self->stream != NULL)
    return TRUE;
  file = g_file_new_for_path (self->path);
  self->stream = G_OUTPUT_STREAM (g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, error));
  return self->stream != NULL && add_line (self, heads, G_N_ELEMENTS (heads), error);
}

/* Bytes are written in hexadecimal: a changeset, or what is no text. */
static char *
describe_value (sqlite3_stmt *row, int column)
{
  const guint8 *bytes = sqlite3_column_blob (row, column);
  int size = sqlite3_column_bytes (row, column);
  GString *text;

  if (sqlite3_column_type (row, column) != SQLITE_BLOB &&
      g_utf8_validate ((const char *) bytes, size, NULL))
    return g_strndup ((const char *) bytes, (gsize) size);
  text = g_string_new ("x'");
  for (int i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  g_string_append_c (text, '\'');
  return g_string_free (text, FALSE);
}

gboolean
cb_left_out_add_row (CbLeftOut *self,
                     const char *table,
                     gint64 number,
                     sqlite3_stmt *row,
                     GError **error)
{
  g_autofree char *number_text = number != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number)
                                             : g_strdup ("");

  if (!begin (self, error))
    return FALSE;
  for (int i = 0; i < sqlite3_column_count (row); i++)
    {
      g_autofree char *value = NULL;

      if (sqlite3_column_type (row, i) == SQLITE_NULL)
        continue;
      value = describe_value (row, i);
      if (!add_line (self,
                     (const char *const[]){ table, number_text, sqlite3_column_name (row, i),
                                            value },
                     4, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cb_left_out_close (CbLeftOut *self, GError **error)
{
  return self->stream == NULL || g_output_stream_close (self->stream, NULL, error);
}

void
cb_left_out_clear (CbLeftOut *self)
{
  g_clear_object (&self->stream);
  g_clear_pointer (&self->path, g_free);
}
