/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * CSV: each text is fed in pieces of every size, since the result may not depend on where the
 * pieces of the file are cut.
 */

#include "config.h"

#include <string.h>

#include <fcntl.h>
#include <gio/gunixoutputstream.h>

#include "cb-csv-reader.h"
#include "cb-csv-writer.h"
#include "cb-error.h"

/* A literal with its length, so that it may have bytes 0. */
#define TEXT(literal) literal, sizeof (literal) - 1
#define MARK "\xEF\xBB\xBF"
#define AT(row, field, byte, line, fault)                                                          \
  {                                                                                                \
    row, field, byte, line, CB_CSV_FAULT_##fault                                                   \
  }

typedef struct
{
  const char *name;
  char delimiter;
  const char *text;
  gsize length;
  const char *rows; /* "row@line[cell|cell]" of each row before the end or the fault */
  CbCsvPosition end;
} Case;

static const Case cases[] = {
  { "plain", ',', TEXT ("a,b\r\n1,2\r\n"), "1@1[a|b]2@2[1|2]", AT (2, 0, 10, 3, NONE) },
  { "no-last-line-end", ',', TEXT ("a,b\n1,2"), "1@1[a|b]2@2[1|2]", AT (2, 0, 7, 2, NONE) },
  { "mixed-line-ends", ',', TEXT ("a\rb\nc\r\nd"), "1@1[a]2@2[b]3@3[c]4@4[d]",
    AT (4, 0, 8, 4, NONE) },
  { "old-line-ends", ',', TEXT ("a\rb\r"), "1@1[a]2@2[b]", AT (2, 0, 4, 3, NONE) },
  { "semicolon", ';', TEXT ("a,b;c\n"), "1@1[a,b|c]", AT (1, 0, 6, 2, NONE) },
  { "tab", '\t', TEXT ("a,b\tc\t\n\t\n"), "1@1[a,b|c|]2@2[|]", AT (2, 0, 9, 3, NONE) },
  { "mark", ',', TEXT (MARK "a,b\n"), "1@1[a|b]", AT (1, 0, 7, 2, NONE) },
  { "mark-and-quote", ',', TEXT (MARK "\"a\"\n"), "1@1[a]", AT (1, 0, 7, 2, NONE) },
  { "second-mark-is-text", ',', TEXT (MARK MARK "a"), "1@1[" MARK "a]", AT (1, 0, 7, 1, NONE) },
  { "empty-cells", ',', TEXT (",\n,,\n\"\"\n"), "1@1[|]2@2[||]3@3[]", AT (3, 0, 8, 4, NONE) },
  { "ends-with-delimiter", ',', TEXT ("a,"), "1@1[a|]", AT (1, 0, 2, 1, NONE) },
  { "blank-lines", ',', TEXT ("\r\na\n\n  \nb\n\n"), "1@2[a]2@5[b]", AT (2, 0, 11, 7, NONE) },
  { "blanks-around", ',', TEXT ("  a b ,\" c \" \n"), "1@1[a b| c ]", AT (1, 0, 14, 2, NONE) },
  { "lines-in-cell", ',', TEXT ("\"a\r\nb\nc\rd\",1\n2\n"), "1@1[a\r\nb\nc\rd|1]2@5[2]",
    AT (2, 0, 15, 6, NONE) },
  { "quotes", ',', TEXT ("\"a \"\"b\"\"\",\"\"\"\"\n"), "1@1[a \"b\"|\"]", AT (1, 0, 15, 2, NONE) },
  { "scripts", ',', TEXT ("Zoë,Дюпон,王,مرحبا,😀\n"), "1@1[Zoë|Дюпон|王|مرحبا|😀]",
    AT (1, 0, 36, 2, NONE) },

  { "empty", ',', TEXT (""), "", AT (1, 0, 0, 1, EMPTY) },
  { "empty-mark", ',', TEXT (MARK), "", AT (1, 0, 3, 1, EMPTY) },
  { "empty-lines", ',', TEXT ("\r\n \t \n"), "", AT (1, 0, 6, 3, EMPTY) },
  { "latin-1", ',', TEXT ("a,b\nc,Zo\xEB\n"), "1@1[a|b]", AT (2, 2, 8, 2, NOT_UTF8) },
  { "utf-16", ',',
    TEXT ("\xFF\xFE"
          "a\0"),
    "", AT (1, 1, 0, 1, NOT_UTF8) },
  { "cut-character", ',', TEXT ("a\n\xE7\x8E"), "1@1[a]", AT (2, 1, 2, 2, NOT_UTF8) },
  { "overlong", ',', TEXT ("a,\"\nx\xC0\xAF\""), "", AT (1, 2, 5, 2, NOT_UTF8) },
  { "surrogate", ',', TEXT ("\xED\xA0\x80"), "", AT (1, 1, 0, 1, NOT_UTF8) },
  { "nul", ',', TEXT ("a\nb,c\0d\n"), "1@1[a]", AT (2, 2, 5, 2, NUL_BYTE) },
  { "nul-after-cut", ',', TEXT ("a\n\xE7\0 and much more text"), "1@1[a]",
    AT (2, 1, 2, 2, NOT_UTF8) },
  { "unclosed", ',', TEXT ("a,b\n1,\"2\n3,4\n"), "1@1[a|b]", AT (2, 2, 6, 2, UNCLOSED_QUOTE) },
  { "unclosed-at-end", ',', TEXT ("a\n  \""), "1@1[a]", AT (2, 1, 4, 2, UNCLOSED_QUOTE) },
  { "quote-in-cell", ',', TEXT ("a\nb,c\"d\n"), "1@1[a]", AT (2, 2, 5, 2, STRAY_QUOTE) },
  { "text-after-quote", ',', TEXT ("\"a\nb\"c,d\n"), "", AT (1, 1, 5, 2, STRAY_QUOTE) },
  { "quote-after-blank", ',', TEXT ("\"a\" \",b\n"), "", AT (1, 1, 4, 1, STRAY_QUOTE) },
};

static gboolean
collect_row (guint row, guint line, GPtrArray *cells, gpointer user_data, GError **error)
{
  GString *out = user_data;

  g_string_append_printf (out, "%u@%u[", row, line);
  for (guint i = 0; i < cells->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "|" : "",
                            (const char *) g_ptr_array_index (cells, i));
  g_string_append_c (out, ']');
  return TRUE;
}

static void
check_position (const CbCsvPosition *actual, const CbCsvPosition *expected)
{
  g_assert_cmpint (actual->fault, ==, expected->fault);
  g_assert_cmpuint (actual->row, ==, expected->row);
  g_assert_cmpuint (actual->field, ==, expected->field);
  g_assert_cmpuint (actual->byte, ==, expected->byte);
  g_assert_cmpuint (actual->line, ==, expected->line);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;

  for (gsize chunk = 1; chunk <= c->length + 1; chunk++)
    {
      /* A copy of just that size, so that a sanitizer sees a read behind its end. */
      g_autoptr (GBytes) bytes = g_bytes_new (c->text, c->length);
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      CbCsvPosition position = { 99, 99, 99, 99, CB_CSV_FAULT_IO };
      gboolean good = cb_csv_read_stream (stream, c->delimiter, chunk, collect_row, out, &position,
                                          NULL, &error);

      g_assert_cmpstr (out->str, ==, c->rows);
      check_position (&position, &c->end);
      if (c->end.fault == CB_CSV_FAULT_NONE)
        {
          g_assert_no_error (error);
          g_assert_true (good);
          continue;
        }
      g_assert_false (good);
      g_assert_error (error, CB_ERROR, CB_ERROR_PARSE);
    }
}

static gboolean
read_text (GString *text,
           gsize chunk,
           CbCsvRowFunc func,
           gpointer user_data,
           CbCsvPosition *position,
           GError **error)
{
  g_autoptr (GInputStream)
      stream = g_memory_input_stream_new_from_data (text->str, (gssize) text->len, NULL);

  return cb_csv_read_stream (stream, ',', chunk, func, user_data, position, NULL, error);
}

static gboolean
measure_row (guint row, guint line, GPtrArray *cells, gpointer user_data, GError **error)
{
  gsize *bytes = user_data;

  for (guint i = 0; i < cells->len; i++)
    *bytes += strlen (g_ptr_array_index (cells, i));
  return TRUE;
}

static void
append_repeated (GString *text, const char *piece, gsize times)
{
  for (gsize i = 0; i < times; i++)
    g_string_append (text, piece);
}

static void
check_limit (GString *text, const CbCsvPosition *expected)
{
  const gsize chunks[] = { 0, 1021, text->len };

  for (gsize i = 0; i < G_N_ELEMENTS (chunks); i++)
    {
      g_autoptr (GError) error = NULL;
      CbCsvPosition position = { 0 };
      gsize bytes = 0;

      g_assert_false (read_text (text, chunks[i], measure_row, &bytes, &position, &error));
      g_assert_error (error, CB_ERROR, CB_ERROR_LIMIT);
      check_position (&position, expected);
    }
}

static void
check_measure (GString *text, guint rows, gsize expected)
{
  g_autoptr (GError) error = NULL;
  CbCsvPosition position = { 0 };
  gsize bytes = 0;

  g_assert_true (read_text (text, 0, measure_row, &bytes, &position, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (position.row, ==, rows);
  g_assert_cmpuint (bytes, ==, expected);
}

static void
test_long_cells (void)
{
  const CbCsvPosition in_third = { 2, 2, 6, 2, CB_CSV_FAULT_CELL_TOO_LONG };
  g_autoptr (GString) text = g_string_new ("a,b\n1,");
  g_autoptr (GString) quotes = g_string_new ("a,b\n1,\"");
  gsize start = text->len;

  append_repeated (text, "x", CB_CSV_MAX_CELL_BYTES);
  check_measure (text, 2, CB_CSV_MAX_CELL_BYTES + 3);
  g_string_append (text, "x\n2,3\n");
  check_limit (text, &in_third);

  /* Never ended, and blanks that would be dropped: neither may fill the memory. */
  g_string_truncate (text, start);
  g_string_append_c (text, '"');
  append_repeated (text, "x\n", CB_CSV_MAX_CELL_BYTES + 2);
  check_limit (text, &in_third);
  g_string_truncate (text, start);
  g_string_append_c (text, 'x');
  append_repeated (text, " ", 2 * CB_CSV_MAX_CELL_BYTES + 2);
  g_string_append (text, "\n2,3\n");
  check_limit (text, &in_third);

  append_repeated (quotes, "\"\"", CB_CSV_MAX_CELL_BYTES);
  g_string_append (quotes, "\"\n");
  check_measure (quotes, 2, CB_CSV_MAX_CELL_BYTES + 3);
}

static void
test_many_fields (void)
{
  const CbCsvPosition in_second = { 2, CB_CSV_MAX_FIELDS + 1, 4 + 2 * CB_CSV_MAX_FIELDS, 2,
                                    CB_CSV_FAULT_TOO_MANY_FIELDS };
  g_autoptr (GString) text = g_string_new ("a,b\n");

  append_repeated (text, "1,", CB_CSV_MAX_FIELDS - 1);
  g_string_append (text, "1");
  check_measure (text, 2, CB_CSV_MAX_FIELDS + 2);
  g_string_append (text, ",2\n");
  check_limit (text, &in_second);
}

static void
test_many_rows (void)
{
  const CbCsvPosition after_last = { CB_CSV_MAX_ROWS + 1, 1, 2 * (guint64) CB_CSV_MAX_ROWS + 2,
                                     CB_CSV_MAX_ROWS + 3, CB_CSV_FAULT_TOO_MANY_ROWS };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  CbCsvPosition position = { 0 };
  gsize bytes = 0;

  append_repeated (text, "1\n", CB_CSV_MAX_ROWS);
  g_string_append (text, "\n\n1\n");
  g_assert_false (read_text (text, 0, measure_row, &bytes, &position, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_LIMIT);
  check_position (&position, &after_last);
  g_assert_cmpuint (bytes, ==, CB_CSV_MAX_ROWS);
}

typedef struct
{
  guint last_row;
  gboolean with_error;
  GCancellable *cancellable; /* cancelled at that row */
  GString *seen;
} Stop;

static gboolean
stop_at_row (guint row, guint line, GPtrArray *cells, gpointer user_data, GError **error)
{
  Stop *stop = user_data;
  g_autofree char *taken = g_steal_pointer (&g_ptr_array_index (cells, 0));

  g_string_append (stop->seen, taken);
  if (row < stop->last_row)
    return TRUE;
  if (stop->cancellable != NULL)
    {
      g_cancellable_cancel (stop->cancellable);
      return TRUE;
    }
  if (stop->with_error)
    g_set_error_literal (error, CB_ERROR, CB_ERROR_INVALID, "not this row");
  return FALSE;
}

static void
test_stop (void)
{
  g_autoptr (GString) text = g_string_new ("a\nb\n\"c\nd\"\ne\nf");
  g_autoptr (GString) seen = g_string_new (NULL);

  for (gsize chunk = 0; chunk <= text->len; chunk++)
    {
      const CbCsvPosition refused = { 3, 0, 9, 3, CB_CSV_FAULT_NONE };
      g_autoptr (GError) error = NULL;
      CbCsvPosition position = { 0 };
      Stop stop = { .last_row = 3, .seen = seen };

      g_string_truncate (seen, 0);
      g_assert_true (read_text (text, chunk, stop_at_row, &stop, &position, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (seen->str, ==, "abc\nd");
      g_assert_cmpuint (position.row, ==, 3);

      g_string_truncate (seen, 0);
      stop.with_error = TRUE;
      g_assert_false (read_text (text, chunk, stop_at_row, &stop, &position, &error));
      g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
      g_assert_cmpstr (seen->str, ==, "abc\nd");
      check_position (&position, &refused);
    }
}

static void
test_cancel (void)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("a\nb\nc\nd\n", -1, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  CbCsvPosition position = { 0 };
  Stop stop = { .last_row = 2, .cancellable = cancellable, .seen = seen };

  g_assert_false (
      cb_csv_read_stream (stream, ',', 1, stop_at_row, &stop, &position, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (position.fault, ==, CB_CSV_FAULT_IO);
  g_assert_cmpstr (seen->str, ==, "ab");
}

static void
test_broken_stream (void)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("a\n", -1, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  CbCsvPosition position = { 0 };

  g_assert_true (g_input_stream_close (stream, NULL, NULL));
  g_assert_false (cb_csv_read_stream (stream, ',', 0, collect_row, out, &position, NULL, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_ACCESS);
  g_assert_cmpint (position.fault, ==, CB_CSV_FAULT_IO);
}

static const char *const nasty_cells[] = {
  "plain",
  "",
  " ",
  "\t",
  " a",
  "a ",
  "\ta\t",
  ",",
  ";",
  "a,b;c\td",
  "\"",
  "\"\"",
  "a\"b",
  "\"quoted\"",
  "\n",
  "\r",
  "\r\n",
  "a\r\nb",
  "line\n\nline\n",
  "=1+1",
  "'",
  "-5",
  "\xEF\xBB\xBFmark",
  "Zoë Дюпон 王 مرحبا 😀",
  "\x01\x7F",
  "a,\"b\"\r\n\"c\";",
};

static GBytes *
write_cells (CbCsvDialect dialect, char delimiter, gsize per_row)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (CbCsvWriter) writer = cb_csv_writer_new (stream, dialect, delimiter);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (nasty_cells); i++)
    {
      cb_csv_writer_add_cell (writer, nasty_cells[i]);
      if ((i + 1) % per_row == 0 || i + 1 == G_N_ELEMENTS (nasty_cells))
        g_assert_true (cb_csv_writer_end_row (writer, NULL, &error));
      g_assert_no_error (error);
    }
  g_assert_true (cb_csv_writer_finish (writer, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

typedef struct
{
  gsize next;
  gsize per_row;
  gboolean guarded;
} Round;

static gboolean
check_row (guint row, guint line, GPtrArray *cells, gpointer user_data, GError **error)
{
  Round *round = user_data;

  g_assert_cmpuint (cells->len, ==, MIN (round->per_row, G_N_ELEMENTS (nasty_cells) - round->next));
  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = g_ptr_array_index (cells, i);
      const char *expected = nasty_cells[round->next++];

      if (round->guarded && *expected != '\0' && strchr ("=\t\r\n", *expected) != NULL)
        g_assert_true (*cell++ == '\'');
      g_assert_cmpstr (cell, ==, expected);
    }
  return TRUE;
}

static void
test_round_trip (void)
{
  const struct
  {
    CbCsvDialect dialect;
    char delimiter;
  } forms[] = {
    { CB_CSV_DIALECT_EXCHANGE, ',' },
    { CB_CSV_DIALECT_SPREADSHEET, ',' },
    { CB_CSV_DIALECT_SPREADSHEET, ';' },
    { CB_CSV_DIALECT_SPREADSHEET, '\t' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms) * G_N_ELEMENTS (nasty_cells); i++)
    {
      CbCsvDialect dialect = forms[i % G_N_ELEMENTS (forms)].dialect;
      char delimiter = forms[i % G_N_ELEMENTS (forms)].delimiter;
      Round round = { .per_row = 1 + i / G_N_ELEMENTS (forms),
                      .guarded = dialect == CB_CSV_DIALECT_SPREADSHEET };
      g_autoptr (GBytes) bytes = write_cells (dialect, delimiter, round.per_row);
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
      g_autoptr (GError) error = NULL;

      g_assert_true (
          cb_csv_read_stream (stream, delimiter, 1 + i % 7, check_row, &round, NULL, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (round.next, ==, G_N_ELEMENTS (nasty_cells));
    }
}

/* What is written for one cell, without byte order mark and line end. */
static char *
write_cell (CbCsvDialect dialect, char delimiter, const char *cell)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (CbCsvWriter) writer = cb_csv_writer_new (stream, dialect, delimiter);
  const char *mark = dialect == CB_CSV_DIALECT_SPREADSHEET ? "\xEF\xBB\xBF" : "";
  g_autofree char *text = NULL;

  cb_csv_writer_add_cell (writer, cell);
  g_assert_true (cb_csv_writer_end_row (writer, NULL, NULL));
  g_assert_true (cb_csv_writer_finish (writer, NULL, NULL));
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  text = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));

  g_assert_true (g_str_has_prefix (text, mark));
  g_assert_true (g_str_has_suffix (text, "\r\n"));
  return g_strndup (text + strlen (mark), strlen (text) - strlen (mark) - 2);
}

static void
test_writer_text (void)
{
  const struct
  {
    CbCsvDialect dialect;
    char delimiter;
    const char *cell;
    const char *text;
  } forms[] = {
    { CB_CSV_DIALECT_EXCHANGE, ',', "plain", "plain" },
    { CB_CSV_DIALECT_EXCHANGE, ',', NULL, "\"\"" },
    { CB_CSV_DIALECT_EXCHANGE, ',', "a;b", "a;b" },
    { CB_CSV_DIALECT_EXCHANGE, ',', "a,b", "\"a,b\"" },
    { CB_CSV_DIALECT_EXCHANGE, ',', "a\"b", "\"a\"\"b\"" },
    { CB_CSV_DIALECT_EXCHANGE, ',', "a\nb", "\"a\nb\"" },
    { CB_CSV_DIALECT_EXCHANGE, ',', "=SUM(A1)", "=SUM(A1)" },
    { CB_CSV_DIALECT_SPREADSHEET, ';', "a,b", "a,b" },
    { CB_CSV_DIALECT_SPREADSHEET, ';', "a;b", "\"a;b\"" },
    { CB_CSV_DIALECT_SPREADSHEET, ',', "=SUM(A1)", "'=SUM(A1)" },
    { CB_CSV_DIALECT_SPREADSHEET, ',', "+1 2", "'+1 2" },
    { CB_CSV_DIALECT_SPREADSHEET, ',', "-x", "'-x" },
    { CB_CSV_DIALECT_SPREADSHEET, ',', "-", "'-" },
    { CB_CSV_DIALECT_SPREADSHEET, ',', "-1+2", "'-1+2" },
    { CB_CSV_DIALECT_SPREADSHEET, ',', "-1.", "'-1." },
    { CB_CSV_DIALECT_SPREADSHEET, ',', "-1e", "'-1e" },
    { CB_CSV_DIALECT_SPREADSHEET, ',', "@home", "'@home" },
    { CB_CSV_DIALECT_SPREADSHEET, ',', "\t=1", "'\t=1" },
    { CB_CSV_DIALECT_SPREADSHEET, ',', "\r=1", "\"'\r=1\"" },
    { CB_CSV_DIALECT_SPREADSHEET, ',', "-5", "-5" },
    { CB_CSV_DIALECT_SPREADSHEET, ',', "+5", "+5" },
    { CB_CSV_DIALECT_SPREADSHEET, ',', "-12.50", "-12.50" },
    { CB_CSV_DIALECT_SPREADSHEET, ',', "-1.5e-7", "-1.5e-7" },
    { CB_CSV_DIALECT_SPREADSHEET, ',', "2 = 1 + 1", "2 = 1 + 1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *text = write_cell (forms[i].dialect, forms[i].delimiter, forms[i].cell);

      g_assert_cmpstr (text, ==, forms[i].text);
    }
}

static void
test_writer_not_utf8 (void)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (CbCsvWriter) writer = cb_csv_writer_new (stream, CB_CSV_DIALECT_EXCHANGE, ',');
  g_autoptr (GError) error = NULL;
  const char *const good[] = { "a", "b" };
  const char *const bad[] = { "a", "Zo\xEB" };

  g_assert_true (cb_csv_writer_write_row (writer, good, 2, NULL, &error));
  g_assert_false (cb_csv_writer_write_row (writer, bad, 2, NULL, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "row 2, field 2: not UTF-8 text");
}

/* A device that is always full: the failure is told at the latest when all is written. */
static void
test_writer_no_space (void)
{
  int fd = open ("/dev/full", O_WRONLY | O_CLOEXEC);
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (CbCsvWriter) writer = NULL;
  g_autoptr (GError) error = NULL;
  const char *const row[] = { "a long text, repeated until it no longer fits the buffer" };
  guint rows = 0;

  if (fd < 0)
    {
      g_test_skip ("there is no /dev/full");
      return;
    }
  stream = g_unix_output_stream_new (fd, TRUE);
  writer = cb_csv_writer_new (stream, CB_CSV_DIALECT_EXCHANGE, ',');

  while (rows < 10000 && cb_csv_writer_write_row (writer, row, 1, NULL, &error))
    rows++;
  g_assert_error (error, CB_ERROR, CB_ERROR_NO_SPACE);
  g_assert_cmpuint (rows, >, 100);
  g_assert_cmpuint (rows, <, 10000);
  g_clear_error (&error);
  g_assert_false (cb_csv_writer_finish (writer, NULL, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_NO_SPACE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/csv/reader/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/csv/reader/long-cells", test_long_cells);
  g_test_add_func ("/csv/reader/many-fields", test_many_fields);
  g_test_add_func ("/csv/reader/many-rows", test_many_rows);
  g_test_add_func ("/csv/reader/stop", test_stop);
  g_test_add_func ("/csv/reader/cancel", test_cancel);
  g_test_add_func ("/csv/reader/broken-stream", test_broken_stream);
  g_test_add_func ("/csv/round-trip", test_round_trip);
  g_test_add_func ("/csv/writer/text", test_writer_text);
  g_test_add_func ("/csv/writer/not-utf8", test_writer_not_utf8);
  g_test_add_func ("/csv/writer/no-space", test_writer_no_space);

  return g_test_run ();
}
