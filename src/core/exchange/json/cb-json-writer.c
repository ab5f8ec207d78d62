/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The writer knows only the levels it is in. Misuse is asserted: a document that no program can
 * read, found out by the person who received it, would be the worse outcome.
 */

#include "config.h"

#include <math.h>

#include "cb-error.h"
#include "cb-file-writer.h"
#include "cb-json-writer.h"

#define BUFFER_SIZE (64 * 1024)
#define INDENT 2

/* Enough for 15 digits before and 17 after the point. */
#define NUMBER_SIZE 64
#define LEAST_DECIMALS 6
#define MOST_DECIMALS 17
/* With an exponent, 16 decimals always give the same number again. */
#define MOST_EXPONENT_DECIMALS 16
#define LARGEST_WITHOUT_EXPONENT 1e15

typedef struct
{
  gboolean is_object;
  gboolean has_values;
  gboolean has_name; /* a name was written and waits for its value */
} Level;

struct _CbJsonWriter
{
  GOutputStream *stream; /* NULL when the text goes to a string */
  GString *text;
  gboolean owns_text;
  CbJsonStyle style;
  GArray *levels; /* of Level; the last one is the innermost */
  gboolean complete;
  GError *error; /* the first one */
};

static Level *
current_level (CbJsonWriter *writer)
{
  if (writer->levels->len == 0)
    return NULL;
  return &g_array_index (writer->levels, Level, writer->levels->len - 1);
}

static void
write_text (CbJsonWriter *writer, GCancellable *cancellable)
{
  GError *io_error = NULL;

  if (writer->stream == NULL)
    return;

  if (writer->error == NULL &&
      !g_output_stream_write_all (writer->stream, writer->text->str, writer->text->len, NULL,
                                  cancellable, &io_error))
    writer->error = cb_file_error_from_io (io_error);
  g_string_truncate (writer->text, 0);
}

static void
break_line (CbJsonWriter *writer)
{
  if (writer->style == CB_JSON_STYLE_COMPACT)
    return;
  g_string_append_printf (writer->text, "\n%*s", (int) writer->levels->len * INDENT, "");
}

/* Puts what stands between this value or name and the one before it. */
static void
separate (CbJsonWriter *writer, Level *level)
{
  if (level->has_values)
    g_string_append_c (writer->text, ',');
  level->has_values = TRUE;
  break_line (writer);
}

static void
begin_value (CbJsonWriter *writer)
{
  Level *level = current_level (writer);

  g_assert (!writer->complete);
  if (level == NULL)
    return;

  if (!level->is_object)
    {
      separate (writer, level);
      return;
    }
  g_assert (level->has_name);
  level->has_name = FALSE;
}

static void
end_value (CbJsonWriter *writer)
{
  if (writer->levels->len == 0)
    writer->complete = TRUE;
  if (writer->text->len >= BUFFER_SIZE)
    write_text (writer, NULL);
}

static void
begin_level (CbJsonWriter *writer, gboolean is_object)
{
  Level level = { .is_object = is_object };

  begin_value (writer);
  g_string_append_c (writer->text, is_object ? '{' : '[');
  g_array_append_val (writer->levels, level);
}

static void
end_level (CbJsonWriter *writer, gboolean is_object)
{
  Level *level = current_level (writer);
  gboolean has_values = FALSE;

  g_assert (level != NULL);
  g_assert (level->is_object == is_object);
  g_assert (!level->has_name);

  has_values = level->has_values;
  g_array_set_size (writer->levels, writer->levels->len - 1);
  if (has_values)
    break_line (writer);
  g_string_append_c (writer->text, is_object ? '}' : ']');
  end_value (writer);
}

static void
append_escaped (GString *text, char c)
{
  switch (c)
    {
    case '"':
      g_string_append (text, "\\\"");
      break;
    case '\\':
      g_string_append (text, "\\\\");
      break;
    case '\n':
      g_string_append (text, "\\n");
      break;
    case '\r':
      g_string_append (text, "\\r");
      break;
    case '\t':
      g_string_append (text, "\\t");
      break;
    default:
      if ((guchar) c < 0x20)
        g_string_append_printf (text, "\\u%04x", (guint) (guchar) c);
      else
        g_string_append_c (text, c);
    }
}

static gboolean
check_text (CbJsonWriter *writer, const char *value)
{
  if (g_utf8_validate (value, -1, NULL))
    return TRUE;
  if (writer->error == NULL)
    g_set_error_literal (&writer->error, CB_ERROR, CB_ERROR_INVALID, "a text is not UTF-8");
  return FALSE;
}

static void
append_quoted (CbJsonWriter *writer, const char *value)
{
  g_string_append_c (writer->text, '"');
  for (const char *c = value; *c != '\0'; c++)
    append_escaped (writer->text, *c);
  g_string_append_c (writer->text, '"');
}

static gboolean
print_number (char *buffer, const char *conversion, int most_decimals, double value)
{
  for (int decimals = LEAST_DECIMALS; decimals <= most_decimals; decimals++)
    {
      char format[16];

      g_snprintf (format, sizeof format, "%%.%d%s", decimals, conversion);
      g_ascii_formatd (buffer, NUMBER_SIZE, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        return TRUE;
    }
  return FALSE;
}

static CbJsonWriter *
create (GOutputStream *stream, GString *text, CbJsonStyle style)
{
  CbJsonWriter *writer = g_new0 (CbJsonWriter, 1);

  writer->stream = stream;
  writer->text = text;
  writer->style = style;
  writer->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  return writer;
}

CbJsonWriter *
cb_json_writer_new (GOutputStream *stream, CbJsonStyle style)
{
  CbJsonWriter *writer = NULL;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);

  writer = create (g_object_ref (stream), g_string_sized_new (BUFFER_SIZE), style);
  writer->owns_text = TRUE;
  return writer;
}

CbJsonWriter *
cb_json_writer_new_for_string (GString *string, CbJsonStyle style)
{
  g_return_val_if_fail (string != NULL, NULL);

  return create (NULL, string, style);
}

void
cb_json_writer_begin_object (CbJsonWriter *writer)
{
  begin_level (writer, TRUE);
}

void
cb_json_writer_end_object (CbJsonWriter *writer)
{
  end_level (writer, TRUE);
}

void
cb_json_writer_begin_array (CbJsonWriter *writer)
{
  begin_level (writer, FALSE);
}

void
cb_json_writer_end_array (CbJsonWriter *writer)
{
  end_level (writer, FALSE);
}

void
cb_json_writer_name (CbJsonWriter *writer, const char *name)
{
  Level *level = current_level (writer);

  g_assert (name != NULL);
  g_assert (level != NULL);
  g_assert (level->is_object);
  g_assert (!level->has_name);

  separate (writer, level);
  append_quoted (writer, check_text (writer, name) ? name : "");
  g_string_append (writer->text, writer->style == CB_JSON_STYLE_PRETTY ? ": " : ":");
  level->has_name = TRUE;
}

void
cb_json_writer_string (CbJsonWriter *writer, const char *value)
{
  begin_value (writer);
  if (value != NULL && check_text (writer, value))
    append_quoted (writer, value);
  else
    g_string_append (writer->text, "null");
  end_value (writer);
}

void
cb_json_writer_member (CbJsonWriter *writer, const char *name, const char *value)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_string (writer, value);
}

void
cb_json_writer_integer (CbJsonWriter *writer, gint64 value)
{
  begin_value (writer);
  g_string_append_printf (writer->text, "%" G_GINT64_FORMAT, value);
  end_value (writer);
}

void
cb_json_writer_double (CbJsonWriter *writer, double value)
{
  char buffer[NUMBER_SIZE] = "null";

  /* Also turns -0.0 into 0.0, which reads the same to people and to == alike. */
  if (value == 0.0)
    value = 0.0;

  begin_value (writer);
  if (isfinite (value) && !(fabs (value) < LARGEST_WITHOUT_EXPONENT &&
                            print_number (buffer, "f", MOST_DECIMALS, value)))
    print_number (buffer, "e", MOST_EXPONENT_DECIMALS, value);
  g_string_append (writer->text, buffer);
  end_value (writer);
}

void
cb_json_writer_boolean (CbJsonWriter *writer, gboolean value)
{
  begin_value (writer);
  g_string_append (writer->text, value ? "true" : "false");
  end_value (writer);
}

void
cb_json_writer_null (CbJsonWriter *writer)
{
  begin_value (writer);
  g_string_append (writer->text, "null");
  end_value (writer);
}

gboolean
cb_json_writer_finish (CbJsonWriter *writer, GCancellable *cancellable, GError **error)
{
  GError *io_error = NULL;

  g_assert (writer->complete);

  if (writer->style == CB_JSON_STYLE_PRETTY)
    g_string_append_c (writer->text, '\n');
  write_text (writer, cancellable);
  if (writer->error == NULL && writer->stream != NULL &&
      !g_output_stream_flush (writer->stream, cancellable, &io_error))
    writer->error = cb_file_error_from_io (io_error);

  if (writer->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&writer->error));
  return FALSE;
}

void
cb_json_writer_free (CbJsonWriter *writer)
{
  if (writer == NULL)
    return;

  g_clear_object (&writer->stream);
  if (writer->owns_text)
    g_string_free (writer->text, TRUE);
  g_array_unref (writer->levels);
  g_clear_error (&writer->error);
  g_free (writer);
}
