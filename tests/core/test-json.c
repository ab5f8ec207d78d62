/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The JSON reader: what is refused and where, and what the getters say.
 */

#include "config.h"

#include <float.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "cb-error.h"
#include "cb-json-reader.h"

/* A literal with its length, so that it may have bytes 0. */
#define TEXT(literal) literal, sizeof literal - 1

static CbJsonValue *
read_text (const char *text, gsize length, CbJsonPosition *position, GError **error)
{
  /* A copy of just that size, so that a sanitizer sees a read behind its end. */
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  return cb_json_read_bytes (bytes, position, error);
}

static CbJsonValue *
read_good (const char *text)
{
  g_autoptr (GError) error = NULL;
  CbJsonPosition position = { CB_JSON_FAULT_IO, 9, 9 };
  CbJsonValue *value = read_text (text, strlen (text), &position, &error);

  g_assert_no_error (error);
  g_assert_nonnull (value);
  g_assert_cmpint (position.fault, ==, CB_JSON_FAULT_NONE);
  return value;
}

typedef struct
{
  const char *text;
  gsize length;
  CbJsonFault fault;
  guint line;
  gsize byte;
} Bad;

static const Bad bad_texts[] = {
  { TEXT (""), CB_JSON_FAULT_EMPTY, 1, 0 },
  { TEXT (" \n\t\r "), CB_JSON_FAULT_EMPTY, 2, 5 },
  { TEXT ("\xEF\xBB\xBF"), CB_JSON_FAULT_EMPTY, 1, 3 },
  { TEXT ("{\n\"a\": \"Zo\xEB\"}"), CB_JSON_FAULT_NOT_UTF8, 2, 10 },
  { TEXT ("\xFF\xFE{\0}\0"), CB_JSON_FAULT_NOT_UTF8, 1, 0 },
  { TEXT ("\"\xED\xA0\x80\""), CB_JSON_FAULT_NOT_UTF8, 1, 1 },
  { TEXT ("\"\\ud800\""), CB_JSON_FAULT_NOT_UTF8, 1, 1 },
  { TEXT ("\"\\ud800\\u0041\""), CB_JSON_FAULT_NOT_UTF8, 1, 1 },
  { TEXT ("\"x\\udc00\\ud800\""), CB_JSON_FAULT_NOT_UTF8, 1, 2 },
  { TEXT ("[1,\0]"), CB_JSON_FAULT_NUL, 1, 3 },
  { TEXT ("\"a\\u0000b\""), CB_JSON_FAULT_NUL, 1, 2 },
  { TEXT ("9007199254740993"), CB_JSON_FAULT_NUMBER, 1, 0 },
  { TEXT ("[1,\n-9007199254740993]"), CB_JSON_FAULT_NUMBER, 2, 4 },
  { TEXT ("{\"a\":18446744073709551616}"), CB_JSON_FAULT_NUMBER, 1, 5 },
  { TEXT ("9223372036854775808"), CB_JSON_FAULT_NUMBER, 1, 0 },
  { TEXT ("99999999999999999999999999999999999999999999999999999999999999999999"),
    CB_JSON_FAULT_NUMBER, 1, 0 },
  { TEXT ("1e999"), CB_JSON_FAULT_NUMBER, 1, 0 },
  { TEXT ("[-1.5E+400]"), CB_JSON_FAULT_NUMBER, 1, 1 },
  { TEXT ("{"), CB_JSON_FAULT_SYNTAX, 1, 1 },
  { TEXT ("["), CB_JSON_FAULT_SYNTAX, 1, 1 },
  { TEXT ("]"), CB_JSON_FAULT_SYNTAX, 1, 0 },
  { TEXT ("[1"), CB_JSON_FAULT_SYNTAX, 1, 2 },
  { TEXT ("[1,"), CB_JSON_FAULT_SYNTAX, 1, 3 },
  { TEXT ("[1,]"), CB_JSON_FAULT_SYNTAX, 1, 3 },
  { TEXT ("[1}"), CB_JSON_FAULT_SYNTAX, 1, 2 },
  { TEXT ("[1 2]"), CB_JSON_FAULT_SYNTAX, 1, 3 },
  { TEXT ("[,1]"), CB_JSON_FAULT_SYNTAX, 1, 1 },
  { TEXT ("{1:2}"), CB_JSON_FAULT_SYNTAX, 1, 1 },
  { TEXT ("{a:2}"), CB_JSON_FAULT_SYNTAX, 1, 1 },
  { TEXT ("{'a':2}"), CB_JSON_FAULT_SYNTAX, 1, 1 },
  { TEXT ("{\"a\"}"), CB_JSON_FAULT_SYNTAX, 1, 4 },
  { TEXT ("{\"a\" 1}"), CB_JSON_FAULT_SYNTAX, 1, 5 },
  { TEXT ("{\"a\":}"), CB_JSON_FAULT_SYNTAX, 1, 5 },
  { TEXT ("{\"a\":1,}"), CB_JSON_FAULT_SYNTAX, 1, 7 },
  { TEXT ("{\"a\":1]"), CB_JSON_FAULT_SYNTAX, 1, 6 },
  { TEXT ("{} {}"), CB_JSON_FAULT_SYNTAX, 1, 3 },
  { TEXT ("1 // one"), CB_JSON_FAULT_SYNTAX, 1, 2 },
  { TEXT ("/* one */ 1"), CB_JSON_FAULT_SYNTAX, 1, 0 },
  { TEXT ("# one\n1"), CB_JSON_FAULT_SYNTAX, 1, 0 },
  { TEXT ("var a = {};"), CB_JSON_FAULT_SYNTAX, 1, 0 },
  { TEXT ("tru"), CB_JSON_FAULT_SYNTAX, 1, 0 },
  { TEXT ("truee"), CB_JSON_FAULT_SYNTAX, 1, 4 },
  { TEXT ("True"), CB_JSON_FAULT_SYNTAX, 1, 0 },
  { TEXT ("NaN"), CB_JSON_FAULT_SYNTAX, 1, 0 },
  { TEXT ("-Infinity"), CB_JSON_FAULT_SYNTAX, 1, 0 },
  { TEXT ("01"), CB_JSON_FAULT_SYNTAX, 1, 0 },
  { TEXT ("0x10"), CB_JSON_FAULT_SYNTAX, 1, 1 },
  { TEXT ("+1"), CB_JSON_FAULT_SYNTAX, 1, 0 },
  { TEXT ("-"), CB_JSON_FAULT_SYNTAX, 1, 0 },
  { TEXT (".5"), CB_JSON_FAULT_SYNTAX, 1, 0 },
  { TEXT ("1."), CB_JSON_FAULT_SYNTAX, 1, 0 },
  { TEXT ("1e"), CB_JSON_FAULT_SYNTAX, 1, 0 },
  { TEXT ("1e+"), CB_JSON_FAULT_SYNTAX, 1, 0 },
  { TEXT ("\"a"), CB_JSON_FAULT_SYNTAX, 1, 2 },
  { TEXT ("\"a\nb\""), CB_JSON_FAULT_SYNTAX, 1, 2 },
  { TEXT ("\"\\x41\""), CB_JSON_FAULT_SYNTAX, 1, 1 },
  { TEXT ("\"\\u12g4\""), CB_JSON_FAULT_SYNTAX, 1, 1 },
  { TEXT ("\"\\"), CB_JSON_FAULT_SYNTAX, 1, 1 },
  { TEXT ("\"\\u12"), CB_JSON_FAULT_SYNTAX, 1, 1 },
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_texts); i++)
    {
      const Bad *bad = &bad_texts[i];
      gint code = bad->fault == CB_JSON_FAULT_NUMBER ? CB_ERROR_LIMIT : CB_ERROR_PARSE;
      g_autoptr (GError) error = NULL;
      CbJsonPosition position = { CB_JSON_FAULT_IO, 999, 999 };

      g_test_message ("text %" G_GSIZE_FORMAT, i);
      g_assert_null (read_text (bad->text, bad->length, &position, &error));
      g_assert_error (error, CB_ERROR, code);
      g_assert_cmpint (position.fault, ==, bad->fault);
      g_assert_cmpuint (position.line, ==, bad->line);
      g_assert_cmpuint (position.byte, ==, bad->byte);
    }
}

static GString *
nest (const char *opening, const char *inner, const char *closing, guint depth)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, opening);
  g_string_append (text, inner);
  for (guint i = 0; i < depth; i++)
    g_string_append (text, closing);
  return text;
}

static void
test_depth (void)
{
  const struct
  {
    const char *opening;
    const char *inner;
    const char *closing;
    guint depth;
    gboolean good;
  } forms[] = {
    { "[", "", "]", CB_JSON_MAX_DEPTH, TRUE },
    { "[", "", "]", CB_JSON_MAX_DEPTH + 1, FALSE },
    { "{\"a\":", "1", "}", CB_JSON_MAX_DEPTH, TRUE },
    { "{\"a\":", "1", "}", CB_JSON_MAX_DEPTH + 1, FALSE },
    { "[", "\"[[[[[[[[{{{{{{{{\\\"[[[[[[[[\"", "]", CB_JSON_MAX_DEPTH, TRUE },
    { "[", "", "", 200000, FALSE },
    { "[", "", "]", 200000, FALSE },
    { "{\"a\":", "", "", 200000, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GString)
          text = nest (forms[i].opening, forms[i].inner, forms[i].closing, forms[i].depth);
      g_autoptr (GError) error = NULL;
      CbJsonPosition position = { 0 };
      g_autoptr (CbJsonValue) value = read_text (text->str, text->len, &position, &error);

      if (forms[i].good)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_null (value);
      g_assert_error (error, CB_ERROR, CB_ERROR_LIMIT);
      g_assert_cmpint (position.fault, ==, CB_JSON_FAULT_TOO_DEEP);
      g_assert_cmpuint (position.byte, ==, CB_JSON_MAX_DEPTH * strlen (forms[i].opening));
    }
}

static void
test_many_values (void)
{
  g_autoptr (GString) text = g_string_new ("[");
  g_autoptr (GError) error = NULL;
  CbJsonPosition position = { 0 };

  for (guint i = 0; i < CB_JSON_MAX_VALUES / 10; i++)
    g_string_append (text, "1,1,1,1,1,1,1,1,1,1,");
  g_string_append (text, "1]");

  g_assert_null (read_text (text->str, text->len, &position, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_LIMIT);
  g_assert_cmpint (position.fault, ==, CB_JSON_FAULT_TOO_MANY_VALUES);
}

/* A file with a hole: large, and no disk space is needed. */
static void
test_large_file (void)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("cb-json-XXXXXX", &path, NULL);
  g_autoptr (GError) error = NULL;
  CbJsonPosition position = { 0 };

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, CB_JSON_MAX_BYTES + 1), ==, 0);
  close (fd);

  g_assert_null (cb_json_read_file (path, &position, NULL, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_LIMIT);
  g_assert_cmpint (position.fault, ==, CB_JSON_FAULT_TOO_LARGE);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *missing = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CbJsonValue) value = NULL;
  CbJsonPosition position = { 0 };
  int fd = g_file_open_tmp ("cb-json-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
  g_assert_true (g_file_set_contents (path, "\xEF\xBB\xBF[1, 2]\n", -1, NULL));

  value = cb_json_read_file (path, &position, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cb_json_value_get_length (value), ==, 2);

  missing = g_strconcat (path, "-missing", NULL);
  g_assert_null (cb_json_read_file (missing, &position, NULL, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_NOT_FOUND);
  g_assert_cmpint (position.fault, ==, CB_JSON_FAULT_IO);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_null (cb_json_read_file (path, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_strings (void)
{
  const struct
  {
    const char *text;
    const char *value;
  } forms[] = {
    { "\"\"", "" },
    { "\"a'b#c//d/*e\"", "a'b#c//d/*e" },
    { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t" },
    { "\"\\u0041\\u00e9\\u738b\"", "Aé王" },
    { "\"\\ud83d\\ude00\\uD83D\\uDE00\"", "😀😀" },
    { "\"\\u0001\\u007F\\uFFFF\"", "\x01\x7F\xEF\xBF\xBF" },
    { "\"Zoë Дюпон 王 مرحبا 😀\"", "Zoë Дюпон 王 مرحبا 😀" },
    { "\"\\\\u0041\"", "\\u0041" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (CbJsonValue) value = read_good (forms[i].text);
      const char *text = NULL;

      g_assert_true (cb_json_value_get_string (value, &text, NULL));
      g_assert_cmpstr (text, ==, forms[i].value);
    }
}

static void
test_numbers (void)
{
  const struct
  {
    const char *text;
    double number;
    gboolean whole;
  } forms[] = {
    { "0", 0, TRUE },
    { "-0", 0, TRUE },
    { "7", 7, TRUE },
    { "-7", -7, TRUE },
    { "9007199254740992", 9007199254740992.0, TRUE },
    { "-9007199254740992", -9007199254740992.0, TRUE },
    { "3.0", 3, TRUE },
    { "3e0", 3, TRUE },
    { "12E2", 1200, TRUE },
    { "-2.5e+1", -25, TRUE },
    { "1e15", 1e15, TRUE },
    { "1e17", 1e17, FALSE },
    { "3.5", 3.5, FALSE },
    { "0.1", 0.1, FALSE },
    { "-0.25", -0.25, FALSE },
    { "1e-7", 1e-7, FALSE },
    { "0.30000000000000004", 0.30000000000000004, FALSE },
    { "1.7976931348623157e308", DBL_MAX, FALSE },
    { "1e-999", 0, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (CbJsonValue) value = read_good (forms[i].text);
      g_autoptr (GError) error = NULL;
      double number = 99;
      gint64 whole = 99;

      g_test_message ("text %" G_GSIZE_FORMAT, i);
      g_assert_true (cb_json_value_get_double (value, &number, NULL));
      g_assert_true (number == forms[i].number);
      g_assert_true (forms[i].whole == cb_json_value_get_int64 (value, -CB_JSON_MAX_INTEGER,
                                                                CB_JSON_MAX_INTEGER, &whole,
                                                                &error));
      if (forms[i].whole)
        g_assert_true ((double) whole == forms[i].number);
      else
        g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
    }
}

/* How each getter deals with a member of every kind: found, wrong, absent. */
typedef enum
{
  AS_STRING,
  AS_INT64,
  AS_DOUBLE,
  AS_BOOLEAN,
  AS_STRINGS,
  AS_ARRAY,
  AS_OBJECT,
  N_GETTERS,
} Getter;

static CbJsonResult
get_as (CbJsonValue *object, const char *name, Getter getter, GError **error)
{
  g_autoptr (CbJsonValue) value = NULL;
  g_auto (GStrv) strings = NULL;
  const char *text = NULL;
  double number = 0;
  gint64 whole = 0;
  gboolean truth = FALSE;

  switch (getter)
    {
    case AS_STRING:
      return cb_json_get_string (object, name, &text, error);
    case AS_INT64:
      return cb_json_get_int64 (object, name, -10, 10, &whole, error);
    case AS_DOUBLE:
      return cb_json_get_double (object, name, &number, error);
    case AS_BOOLEAN:
      return cb_json_get_boolean (object, name, &truth, error);
    case AS_STRINGS:
      return cb_json_get_strings (object, name, &strings, error);
    case AS_ARRAY:
      return cb_json_get_array (object, name, &value, error);
    case AS_OBJECT:
      return cb_json_get_object (object, name, &value, error);
    case N_GETTERS:
    default:
      g_assert_not_reached ();
    }
}

static void
test_getters (void)
{
  const struct
  {
    const char *name;
    const char *found_by; /* a letter for each getter: f, w or a */
  } members[] = {
    { "text", "fwwwwww" },    { "whole", "wffwwww" },  { "large", "wwfwwww" },
    { "decimal", "wwfwwww" }, { "truth", "wwwfwww" },  { "strings", "wwwwffw" },
    { "mixed", "wwwwwfw" },   { "none", "wwwwffw" },   { "object", "wwwwwwf" },
    { "null", "wwwwwww" },    { "absent", "aaaaaaa" }, { "", "aaaaaaa" },
  };
  g_autoptr (CbJsonValue)
      root = read_good ("{\"text\":\"x\",\"whole\":10,\"large\":11,\"decimal\":1.5,\"truth\":true,"
                        "\"strings\":[\"a\",\"b\"],"
                        "\"mixed\":[\"a\",1],\"none\":[],\"object\":{},\"null\":null}");

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    for (guint getter = 0; getter < N_GETTERS; getter++)
      {
        g_autoptr (GError) error = NULL;
        CbJsonResult result = get_as (root, members[i].name, getter, &error);

        g_test_message ("member %" G_GSIZE_FORMAT ", getter %u", i, getter);
        g_assert_cmpint ("waf"[result], ==, members[i].found_by[getter]);
        if (result != CB_JSON_WRONG)
          g_assert_no_error (error);
        else
          g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
      }
}

static void
test_values (void)
{
  g_autoptr (CbJsonValue) root = read_good (
      "{\"b\":true,\"a\":[\"x\",\"y\"],\"n\":-3,\"d\":2.5,\"b\":false,\"s\":\"é\"}");
  g_autoptr (GPtrArray) names = cb_json_value_get_names (root);
  g_auto (GStrv) strings = NULL;
  const char *text = NULL;
  gboolean truth = TRUE;
  gint64 whole = 0;
  double number = 0;

  /* Of two members of one name the last one counts, and the name is there once. */
  g_assert_cmpuint (cb_json_value_get_length (root), ==, 5);
  g_assert_cmpuint (names->len, ==, 5);
  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, "b");
  g_assert_cmpstr (g_ptr_array_index (names, 4), ==, "s");
  g_assert_cmpint (cb_json_get_boolean (root, "b", &truth, NULL), ==, CB_JSON_FOUND);
  g_assert_false (truth);

  g_assert_cmpint (cb_json_get_string (root, "s", &text, NULL), ==, CB_JSON_FOUND);
  g_assert_cmpstr (text, ==, "é");
  g_assert_cmpint (cb_json_get_int64 (root, "n", -3, -3, &whole, NULL), ==, CB_JSON_FOUND);
  g_assert_cmpint (whole, ==, -3);
  g_assert_cmpint (cb_json_get_double (root, "n", &number, NULL), ==, CB_JSON_FOUND);
  g_assert_true (number == -3.0);
  g_assert_cmpint (cb_json_get_strings (root, "a", &strings, NULL), ==, CB_JSON_FOUND);
  g_assert_cmpuint (g_strv_length (strings), ==, 2);
  g_assert_cmpstr (strings[1], ==, "y");
}

static CbJsonValue *
step_into (CbJsonValue *value, const char *name)
{
  CbJsonValue *inner = cb_json_value_get_member (value, name);

  g_assert_nonnull (inner);
  cb_json_value_unref (value);
  return inner;
}

static void
test_paths (void)
{
  const char *const expected[] = {
    "/records/needs/1/title: a text was expected, not 5",
    "/records/needs/1/a~1b~0c: a whole number from 1 to 5 was expected, not 6",
    "/records/needs/1/areas/2: a text was expected, not null",
    "/records/needs/1/areas: an object was expected, not an array",
  };
  /* The parents are let go on the way: each value keeps what it is in. */
  CbJsonValue *value = read_good (
      "{\"records\":{\"needs\":[0,{\"title\":5,\"a/b~c\":6,\"areas\":[\"x\",\"y\",null]}]}}");
  g_autoptr (CbJsonValue) need = NULL;
  g_autoptr (CbJsonValue) inner = NULL;
  g_autofree char *path = NULL;
  g_autofree char *member_path = NULL;
  g_auto (GStrv) strings = NULL;
  GError *errors[4] = { NULL };
  const char *text = NULL;
  gint64 whole = 0;

  value = step_into (value, "records");
  value = step_into (value, "needs");
  need = cb_json_value_get_element (value, 1);
  cb_json_value_unref (value);

  path = cb_json_value_get_path (need, NULL);
  g_assert_cmpstr (path, ==, "/records/needs/1");
  member_path = cb_json_value_get_path (need, "absent");
  g_assert_cmpstr (member_path, ==, "/records/needs/1/absent");

  g_assert_cmpint (cb_json_get_string (need, "title", &text, &errors[0]), ==, CB_JSON_WRONG);
  g_assert_cmpint (cb_json_get_int64 (need, "a/b~c", 1, 5, &whole, &errors[1]), ==, CB_JSON_WRONG);
  g_assert_cmpint (cb_json_get_strings (need, "areas", &strings, &errors[2]), ==, CB_JSON_WRONG);
  g_assert_cmpint (cb_json_get_object (need, "areas", &inner, &errors[3]), ==, CB_JSON_WRONG);
  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_assert_cmpstr (errors[i]->message, ==, expected[i]);
      g_error_free (errors[i]);
    }
}

/* A value that should have been an object: every getter says so and none fails hard. */
static void
test_not_an_object (void)
{
  const char *const texts[] = { "1", "null", "\"x\"", "[1]", "true" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (CbJsonValue) root = read_good (texts[i]);
      g_autoptr (GPtrArray) names = cb_json_value_get_names (root);

      g_assert_cmpuint (names->len, ==, 0);
      g_assert_null (cb_json_value_get_member (root, "a"));
      for (guint getter = 0; getter < N_GETTERS; getter++)
        {
          g_autoptr (GError) error = NULL;

          g_assert_cmpint (get_as (root, "a", getter, &error), ==, CB_JSON_WRONG);
          g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
          g_assert_true (
              g_str_has_prefix (error->message, "(document): an object was expected, not "));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-reader/refused", test_refused);
  g_test_add_func ("/json-reader/depth", test_depth);
  g_test_add_func ("/json-reader/many-values", test_many_values);
  g_test_add_func ("/json-reader/large-file", test_large_file);
  g_test_add_func ("/json-reader/files", test_files);
  g_test_add_func ("/json-reader/strings", test_strings);
  g_test_add_func ("/json-reader/numbers", test_numbers);
  g_test_add_func ("/json-reader/getters", test_getters);
  g_test_add_func ("/json-reader/values", test_values);
  g_test_add_func ("/json-reader/paths", test_paths);
  g_test_add_func ("/json-reader/not-an-object", test_not_an_object);

  return g_test_run ();
}
