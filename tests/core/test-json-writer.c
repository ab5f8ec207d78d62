/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The JSON writer: the text it makes, that the reader has back what was written, and that misuse
 * ends the program.
 */

#include "config.h"

#include <fcntl.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include <gio/gunixoutputstream.h>

#include "cb-error.h"
#include "cb-json-reader.h"
#include "cb-json-writer.h"

static CbJsonValue *
read_good (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  CbJsonValue *value = cb_json_read_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (value);
  return value;
}

static void
write_sample (CbJsonWriter *writer)
{
  g_autoptr (GError) error = NULL;

  cb_json_writer_begin_object (writer);
  cb_json_writer_name (writer, "text");
  cb_json_writer_string (writer, "a\"b\\c/d\n\r\t\b\x01\x7F Zoë 王 😀");
  cb_json_writer_name (writer, "nu\"ll");
  cb_json_writer_string (writer, NULL);
  cb_json_writer_name (writer, "list");
  cb_json_writer_begin_array (writer);
  cb_json_writer_integer (writer, -5);
  cb_json_writer_double (writer, 0.5);
  cb_json_writer_boolean (writer, TRUE);
  cb_json_writer_boolean (writer, FALSE);
  cb_json_writer_null (writer);
  cb_json_writer_begin_object (writer);
  cb_json_writer_end_object (writer);
  cb_json_writer_begin_array (writer);
  cb_json_writer_end_array (writer);
  cb_json_writer_end_array (writer);
  cb_json_writer_name (writer, "last");
  cb_json_writer_integer (writer, G_MAXINT64);
  cb_json_writer_end_object (writer);
  g_assert_true (cb_json_writer_finish (writer, NULL, &error));
  g_assert_no_error (error);
}

static void
test_writer_text (void)
{
  const struct
  {
    CbJsonStyle style;
    const char *text;
  } forms[] = {
    { CB_JSON_STYLE_COMPACT,
      "{\"text\":\"a\\\"b\\\\c/d\\n\\r\\t\\u0008\\u0001\x7F Zoë 王 😀\",\"nu\\\"ll\":null,"
      "\"list\":[-5,0.500000,true,false,null,{},[]],\"last\":9223372036854775807}" },
    { CB_JSON_STYLE_PRETTY, "{\n  \"text\": \"a\\\"b\\\\c/d\\n\\r\\t\\u0008\\u0001\x7F Zoë 王 "
                            "😀\",\n  \"nu\\\"ll\": null,\n"
                            "  \"list\": [\n    -5,\n    0.500000,\n    true,\n    false,\n    "
                            "null,\n    {},\n    []\n  ],\n"
                            "  \"last\": 9223372036854775807\n}\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (CbJsonWriter) to_string = cb_json_writer_new_for_string (text, forms[i].style);
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr (CbJsonWriter) to_stream = cb_json_writer_new (stream, forms[i].style);

      write_sample (to_string);
      g_assert_cmpstr (text->str, ==, forms[i].text);
      write_sample (to_stream);
      g_assert_cmpmem (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                       g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)),
                       text->str, text->len);
    }
}

static char *
write_double (double number)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new_for_string (text, CB_JSON_STYLE_COMPACT);

  cb_json_writer_double (writer, number);
  g_assert_true (cb_json_writer_finish (writer, NULL, NULL));
  return g_strdup (text->str);
}

static void
test_writer_doubles (void)
{
  const struct
  {
    double number;
    const char *text;
  } forms[] = {
    { 0.0, "0.000000" },
    { -0.0, "0.000000" },
    { 1.0, "1.000000" },
    { -12.5, "-12.500000" },
    { 0.8123, "0.812300" },
    { 0.1, "0.100000" },
    { 0.1 + 0.2, "0.30000000000000004" },
    { 1.0 / 3.0, "0.3333333333333333" },
    { 1e-7, "0.0000001" },
    { 123456789012.25, "123456789012.250000" },
    { 1e15, "1.000000e+15" },
    { 1e300, "1.000000e+300" },
    { 1.5e-20, "1.500000e-20" },
    { NAN, "null" },
    { INFINITY, "null" },
    { -INFINITY, "null" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *text = write_double (forms[i].number);

      g_assert_cmpstr (text, ==, forms[i].text);
    }
}

/* Every double, whatever its size, comes back as it was, also where people write a decimal comma.
 */
static void
test_double_round_trip (void)
{
  const char *const locales[] = { "C", "de_DE.UTF-8", "fr_FR.UTF-8" };
  GRand *random = g_rand_new_with_seed (20240712);

  for (gsize i = 0; i < 9000; i++)
    {
      guint64 bits = (guint64) g_rand_int (random) << 32 | g_rand_int (random);
      double number = 0;
      double back = 0;
      g_autofree char *text = NULL;
      g_autoptr (CbJsonValue) value = NULL;

      if (i % 3000 == 0)
        setlocale (LC_NUMERIC, locales[i / 3000]);
      memcpy (&number, &bits, sizeof number);
      if (i % 2 == 0)
        number = g_rand_double_range (random, -1000, 1000);
      if (!isfinite (number))
        continue;

      text = write_double (number);
      value = read_good (text);
      g_assert_true (cb_json_value_get_double (value, &back, NULL));
      g_assert_true (back == number);
      g_assert_cmpuint (strspn (strchr (text, '.') + 1, "0123456789"), >=, 6);
    }
  setlocale (LC_NUMERIC, "C");
  g_rand_free (random);
}

static void
test_string_round_trip (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new_for_string (text, CB_JSON_STYLE_PRETTY);
  g_autoptr (CbJsonValue) root = NULL;
  const char *back = NULL;

  for (gunichar c = 1; c <= 0x10FFFF; c += c < 0x300 ? 1 : 211)
    if (g_unichar_validate (c))
      g_string_append_unichar (all, c);

  cb_json_writer_begin_object (writer);
  cb_json_writer_name (writer, all->str);
  cb_json_writer_string (writer, all->str);
  cb_json_writer_end_object (writer);
  g_assert_true (cb_json_writer_finish (writer, NULL, NULL));

  root = read_good (text->str);
  g_assert_cmpint (cb_json_get_string (root, all->str, &back, NULL), ==, CB_JSON_FOUND);
  g_assert_cmpstr (back, ==, all->str);
}

static void
test_writer_not_utf8 (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new_for_string (text, CB_JSON_STYLE_COMPACT);
  g_autoptr (GError) error = NULL;

  cb_json_writer_begin_array (writer);
  cb_json_writer_string (writer, "Zo\xEB");
  cb_json_writer_end_array (writer);
  g_assert_false (cb_json_writer_finish (writer, NULL, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
  g_assert_cmpstr (text->str, ==, "[null]");
}

static void
test_writer_no_space (void)
{
  int fd = open ("/dev/full", O_WRONLY | O_CLOEXEC);
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (CbJsonWriter) writer = NULL;
  g_autoptr (GError) error = NULL;

  if (fd < 0)
    {
      g_test_skip ("there is no /dev/full");
      return;
    }
  stream = g_unix_output_stream_new (fd, TRUE);
  writer = cb_json_writer_new (stream, CB_JSON_STYLE_COMPACT);

  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < 100000; i++)
    cb_json_writer_integer (writer, i);
  cb_json_writer_end_array (writer);
  g_assert_false (cb_json_writer_finish (writer, NULL, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_NO_SPACE);
}

/* Each in a process of its own, which an assertion has to end. */
static void
misuse (gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new_for_string (text, CB_JSON_STYLE_COMPACT);

  for (const char *step = data; *step != '\0'; step++)
    {
      if (*step == '{')
        cb_json_writer_begin_object (writer);
      else if (*step == '}')
        cb_json_writer_end_object (writer);
      else if (*step == '[')
        cb_json_writer_begin_array (writer);
      else if (*step == ']')
        cb_json_writer_end_array (writer);
      else if (*step == 'n')
        cb_json_writer_name (writer, "n");
      else if (*step == '1')
        cb_json_writer_integer (writer, 1);
      else
        cb_json_writer_finish (writer, NULL, NULL);
    }
}

static void
test_misuse (gconstpointer data)
{
  if (g_test_subprocess ())
    {
      misuse (data);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*assertion failed*");
}

int
main (int argc, char *argv[])
{
  /* "." stands for finish. */
  static const char *const misuses[] = { "{1", "{nn", "[n", "n",   "{]", "[}",
                                         "]",  "{n}", "11", "[]1", ".",  "[." };

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-writer/text", test_writer_text);
  g_test_add_func ("/json-writer/doubles", test_writer_doubles);
  g_test_add_func ("/json-writer/not-utf8", test_writer_not_utf8);
  g_test_add_func ("/json-writer/no-space", test_writer_no_space);
  for (gsize i = 0; i < G_N_ELEMENTS (misuses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/json-writer/misuse/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, misuses[i], test_misuse);
    }
  g_test_add_func ("/json-writer/round-trip/doubles", test_double_round_trip);
  g_test_add_func ("/json-writer/round-trip/strings", test_string_round_trip);

  return g_test_run ();
}
