/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The text is scanned first (cb-json-scan.c), and only what passed goes to json-glib, which makes
 * the tree. Values refer to the tree and to the value they are in, from which the path for messages
 * is made when it is needed.
 */

#include "config.h"

#include <json-glib/json-glib.h>
#include <math.h>

#include "cb-error.h"
#include "cb-file-writer.h"
#include "cb-json-reader.h"
#include "cb-json-scan.h"

#define READ_SIZE (64 * 1024)

struct _CbJsonValue
{
  gatomicrefcount references;
  CbJsonValue *parent; /* NULL for the outermost value, which owns the tree */
  JsonNode *node;
  char *name;  /* in the parent, NULL in an array */
  guint index; /* in the parent, when that is an array */
};

static gboolean
is_limit (CbJsonFault fault)
{
  return fault == CB_JSON_FAULT_TOO_LARGE || fault == CB_JSON_FAULT_TOO_DEEP ||
         fault == CB_JSON_FAULT_TOO_MANY_VALUES || fault == CB_JSON_FAULT_NUMBER;
}

static guint
count_lines (const char *text, gsize length)
{
  guint lines = 1;

  for (gsize i = 0; i < length; i++)
    lines += text[i] == '\n' ? 1 : 0;
  return lines;
}

static void
set_position (CbJsonPosition *position, CbJsonFault fault, guint line, guint64 byte)
{
  if (position == NULL)
    return;
  position->fault = fault;
  position->line = line;
  position->byte = byte;
}

static void
set_scan_error (GError **error,
                CbJsonPosition *position,
                CbJsonFault fault,
                const char *text,
                gsize at)
{
  CbError code = is_limit (fault) ? CB_ERROR_LIMIT : CB_ERROR_PARSE;
  guint line = count_lines (text, at);

  set_position (position, fault, line, at);
  if (fault == CB_JSON_FAULT_EMPTY)
    g_set_error_literal (error, CB_ERROR, code, cb_json_scan_describe (fault));
  else
    g_set_error (error, CB_ERROR, code, "line %u, byte %" G_GSIZE_FORMAT ": %s", line, at,
                 cb_json_scan_describe (fault));
}

static void
set_too_large (CbJsonPosition *position, GError **error)
{
  set_position (position, CB_JSON_FAULT_TOO_LARGE, 0, CB_JSON_MAX_BYTES);
  g_set_error_literal (error, CB_ERROR, CB_ERROR_LIMIT,
                       cb_json_scan_describe (CB_JSON_FAULT_TOO_LARGE));
}

static CbJsonValue *
create_value (CbJsonValue *parent, JsonNode *node, const char *name, guint index)
{
  CbJsonValue *value = g_new0 (CbJsonValue, 1);

  g_atomic_ref_count_init (&value->references);
  value->parent = parent != NULL ? cb_json_value_ref (parent) : NULL;
  value->node = node;
  value->name = g_strdup (name);
  value->index = index;
  return value;
}

CbJsonValue *
cb_json_read_bytes (GBytes *bytes, CbJsonPosition *position, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) json_error = NULL;
  const char *text = NULL;
  gsize length = 0;
  gsize start = 0;
  gsize fault_at = 0;
  CbJsonFault fault = CB_JSON_FAULT_NONE;

  g_return_val_if_fail (bytes != NULL, NULL);

  set_position (position, CB_JSON_FAULT_NONE, 0, 0);
  text = g_bytes_get_data (bytes, &length);
  if (length > CB_JSON_MAX_BYTES)
    {
      set_too_large (position, error);
      return NULL;
    }

  fault = cb_json_scan (text != NULL ? text : "", length, &start, &fault_at);
  if (fault != CB_JSON_FAULT_NONE)
    {
      set_scan_error (error, position, fault, text, fault_at);
      return NULL;
    }

  if (!json_parser_load_from_data (parser, text + start, (gssize) (length - start), &json_error))
    {
      set_scan_error (error, position, CB_JSON_FAULT_SYNTAX, text, start);
      return NULL;
    }
  return create_value (NULL, json_parser_steal_root (parser), NULL, 0);
}

CbJsonValue *
cb_json_read_stream (GInputStream *stream,
                     CbJsonPosition *position,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GByteArray) text = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (READ_SIZE);
  g_autoptr (GBytes) bytes = NULL;
  gssize got = 0;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  do
    {
      GError *io_error = NULL;

      /* A stream in memory does not look at the cancellable. */
      got = g_cancellable_set_error_if_cancelled (cancellable, &io_error)
                ? -1
                : g_input_stream_read (stream, buffer, READ_SIZE, cancellable, &io_error);
      if (got < 0)
        {
          set_position (position, CB_JSON_FAULT_IO, 0, text->len);
          g_propagate_error (error, cb_file_error_from_io (io_error));
          return NULL;
        }
      if (text->len + (gsize) got > CB_JSON_MAX_BYTES)
        {
          set_too_large (position, error);
          return NULL;
        }
      g_byte_array_append (text, buffer, (guint) got);
    }
  while (got > 0);

  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&text));
  return cb_json_read_bytes (bytes, position, error);
}

CbJsonValue *
cb_json_read_file (const char *path,
                   CbJsonPosition *position,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  GError *io_error = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_file_new_for_path (path);
  stream = g_file_read (file, cancellable, &io_error);
  if (stream == NULL)
    {
      set_position (position, CB_JSON_FAULT_IO, 0, 0);
      g_propagate_error (error, cb_file_error_from_io (io_error));
      return NULL;
    }
  return cb_json_read_stream (G_INPUT_STREAM (stream), position, cancellable, error);
}

static CbJsonKind
get_kind (JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return CB_JSON_OBJECT;
    case JSON_NODE_ARRAY:
      return CB_JSON_ARRAY;
    case JSON_NODE_VALUE:
      if (json_node_get_value_type (node) == G_TYPE_STRING)
        return CB_JSON_STRING;
      return json_node_get_value_type (node) == G_TYPE_BOOLEAN ? CB_JSON_BOOLEAN : CB_JSON_NUMBER;
    case JSON_NODE_NULL:
    default:
      return CB_JSON_NULL;
    }
}

static const char *
describe_kind (CbJsonKind kind)
{
  switch (kind)
    {
    case CB_JSON_BOOLEAN:
      return "true or false";
    case CB_JSON_NUMBER:
      return "a number";
    case CB_JSON_STRING:
      return "a text";
    case CB_JSON_ARRAY:
      return "an array";
    case CB_JSON_OBJECT:
      return "an object";
    case CB_JSON_NULL:
    default:
      return "null";
    }
}

static gboolean
set_wrong (GError **error, CbJsonValue *value, const char *expected)
{
  g_autofree char *path = cb_json_value_get_path (value, NULL);
  g_autofree char *found = NULL;

  if (get_kind (value->node) == CB_JSON_NUMBER)
    found = json_to_string (value->node, FALSE);
  g_set_error (error, CB_ERROR, CB_ERROR_INVALID, "%s: %s was expected, not %s",
               *path != '\0' ? path : "(document)", expected,
               found != NULL ? found : describe_kind (get_kind (value->node)));
  return FALSE;
}

CbJsonValue *
cb_json_value_ref (CbJsonValue *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  g_atomic_ref_count_inc (&value->references);
  return value;
}

void
cb_json_value_unref (CbJsonValue *value)
{
  g_return_if_fail (value != NULL);

  if (!g_atomic_ref_count_dec (&value->references))
    return;

  if (value->parent != NULL)
    cb_json_value_unref (value->parent);
  else
    json_node_unref (value->node);
  g_free (value->name);
  g_free (value);
}

CbJsonKind
cb_json_value_get_kind (CbJsonValue *value)
{
  g_return_val_if_fail (value != NULL, CB_JSON_NULL);

  return get_kind (value->node);
}

/* RFC 6901: "~" and "/" in a name are written "~0" and "~1". Put together from the inside out. */
static void
prepend_name (GString *path, const char *name)
{
  g_autoptr (GString) escaped = g_string_new (name);

  g_string_replace (escaped, "~", "~0", 0);
  g_string_replace (escaped, "/", "~1", 0);
  g_string_prepend (path, escaped->str);
  g_string_prepend_c (path, '/');
}

char *
cb_json_value_get_path (CbJsonValue *value, const char *member)
{
  GString *path = NULL;

  g_return_val_if_fail (value != NULL, NULL);

  path = g_string_new (NULL);
  if (member != NULL)
    prepend_name (path, member);
  for (CbJsonValue *at = value; at->parent != NULL; at = at->parent)
    {
      g_autofree char *index = g_strdup_printf ("%u", at->index);

      prepend_name (path, at->name != NULL ? at->name : index);
    }
  return g_string_free (path, FALSE);
}

guint
cb_json_value_get_length (CbJsonValue *value)
{
  g_return_val_if_fail (value != NULL, 0);

  if (get_kind (value->node) == CB_JSON_ARRAY)
    return json_array_get_length (json_node_get_array (value->node));
  if (get_kind (value->node) == CB_JSON_OBJECT)
    return json_object_get_size (json_node_get_object (value->node));
  return 0;
}

CbJsonValue *
cb_json_value_get_element (CbJsonValue *value, guint index)
{
  g_return_val_if_fail (value != NULL, NULL);
  g_return_val_if_fail (get_kind (value->node) == CB_JSON_ARRAY, NULL);
  g_return_val_if_fail (index < cb_json_value_get_length (value), NULL);

  return create_value (value, json_array_get_element (json_node_get_array (value->node), index),
                       NULL, index);
}

GPtrArray *
cb_json_value_get_names (CbJsonValue *value)
{
  GPtrArray *names = NULL;
  g_autoptr (GList) members = NULL;

  g_return_val_if_fail (value != NULL, NULL);

  names = g_ptr_array_new ();
  if (get_kind (value->node) != CB_JSON_OBJECT)
    return names;
  members = json_object_get_members (json_node_get_object (value->node));
  for (GList *l = members; l != NULL; l = l->next)
    g_ptr_array_add (names, l->data);
  return names;
}

static JsonNode *
find_member (CbJsonValue *value, const char *name)
{
  if (get_kind (value->node) != CB_JSON_OBJECT)
    return NULL;
  return json_object_get_member (json_node_get_object (value->node), name);
}

CbJsonValue *
cb_json_value_get_member (CbJsonValue *value, const char *name)
{
  JsonNode *node = NULL;

  g_return_val_if_fail (value != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  node = find_member (value, name);
  return node != NULL ? create_value (value, node, name, 0) : NULL;
}

gboolean
cb_json_value_expect (CbJsonValue *value, CbJsonKind kind, GError **error)
{
  g_return_val_if_fail (value != NULL, FALSE);

  if (get_kind (value->node) == kind)
    return TRUE;
  return set_wrong (error, value, describe_kind (kind));
}

gboolean
cb_json_value_get_string (CbJsonValue *value, const char **result, GError **error)
{
  g_return_val_if_fail (value != NULL && result != NULL, FALSE);

  if (!cb_json_value_expect (value, CB_JSON_STRING, error))
    return FALSE;
  *result = json_node_get_string (value->node);
  return TRUE;
}

/* A double that is whole was written as 3.0 or 3e0; beyond the largest integer it is not known
 * which number was meant. */
static gboolean
read_whole_number (JsonNode *node, gint64 *result)
{
  double number = 0.0;

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    {
      *result = json_node_get_int (node);
      return TRUE;
    }

  number = json_node_get_double (node);
  if (floor (number) != number || fabs (number) > (double) CB_JSON_MAX_INTEGER)
    return FALSE;
  *result = (gint64) number;
  return TRUE;
}

gboolean
cb_json_value_get_int64 (CbJsonValue *value,
                         gint64 minimum,
                         gint64 maximum,
                         gint64 *result,
                         GError **error)
{
  g_autofree char *expected = NULL;
  gint64 number = 0;

  g_return_val_if_fail (value != NULL && result != NULL, FALSE);
  g_return_val_if_fail (minimum <= maximum, FALSE);

  if (get_kind (value->node) == CB_JSON_NUMBER && read_whole_number (value->node, &number) &&
      number >= minimum && number <= maximum)
    {
      *result = number;
      return TRUE;
    }

  expected = g_strdup_printf ("a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
                              minimum, maximum);
  return set_wrong (error, value, expected);
}

gboolean
cb_json_value_get_double (CbJsonValue *value, double *result, GError **error)
{
  g_return_val_if_fail (value != NULL && result != NULL, FALSE);

  if (!cb_json_value_expect (value, CB_JSON_NUMBER, error))
    return FALSE;
  *result = json_node_get_double (value->node);
  return TRUE;
}

gboolean
cb_json_value_get_boolean (CbJsonValue *value, gboolean *result, GError **error)
{
  g_return_val_if_fail (value != NULL && result != NULL, FALSE);

  if (!cb_json_value_expect (value, CB_JSON_BOOLEAN, error))
    return FALSE;
  *result = json_node_get_boolean (value->node);
  return TRUE;
}

/*
 * Looks for a member and sets up @member on the caller's stack: it is only looked at, never kept,
 * so that reading a field allocates nothing.
 */
static CbJsonResult
look_up (CbJsonValue *object, const char *name, CbJsonValue *member, GError **error)
{
  if (!cb_json_value_expect (object, CB_JSON_OBJECT, error))
    return CB_JSON_WRONG;

  member->node = find_member (object, name);
  if (member->node == NULL)
    return CB_JSON_ABSENT;
  member->parent = object;
  member->name = (char *) name;
  return CB_JSON_FOUND;
}

static CbJsonResult
to_result (gboolean good)
{
  return good ? CB_JSON_FOUND : CB_JSON_WRONG;
}

CbJsonResult
cb_json_get_string (CbJsonValue *object, const char *name, const char **result, GError **error)
{
  CbJsonValue member = { 0 };
  CbJsonResult found = look_up (object, name, &member, error);

  return found == CB_JSON_FOUND ? to_result (cb_json_value_get_string (&member, result, error))
                                : found;
}

CbJsonResult
cb_json_get_int64 (CbJsonValue *object,
                   const char *name,
                   gint64 minimum,
                   gint64 maximum,
                   gint64 *result,
                   GError **error)
{
  CbJsonValue member = { 0 };
  CbJsonResult found = look_up (object, name, &member, error);

  if (found != CB_JSON_FOUND)
    return found;
  return to_result (cb_json_value_get_int64 (&member, minimum, maximum, result, error));
}

CbJsonResult
cb_json_get_double (CbJsonValue *object, const char *name, double *result, GError **error)
{
  CbJsonValue member = { 0 };
  CbJsonResult found = look_up (object, name, &member, error);

  return found == CB_JSON_FOUND ? to_result (cb_json_value_get_double (&member, result, error))
                                : found;
}

CbJsonResult
cb_json_get_boolean (CbJsonValue *object, const char *name, gboolean *result, GError **error)
{
  CbJsonValue member = { 0 };
  CbJsonResult found = look_up (object, name, &member, error);

  return found == CB_JSON_FOUND ? to_result (cb_json_value_get_boolean (&member, result, error))
                                : found;
}

CbJsonResult
cb_json_get_strings (CbJsonValue *object, const char *name, GStrv *result, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  CbJsonValue member = { 0 };
  CbJsonResult found = look_up (object, name, &member, error);
  JsonArray *array = NULL;

  if (found != CB_JSON_FOUND)
    return found;
  if (!cb_json_value_expect (&member, CB_JSON_ARRAY, error))
    return CB_JSON_WRONG;

  array = json_node_get_array (member.node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      CbJsonValue element = { .parent = &member,
                              .node = json_array_get_element (array, i),
                              .index = i };
      const char *text = NULL;

      if (!cb_json_value_get_string (&element, &text, error))
        return CB_JSON_WRONG;
      g_strv_builder_add (builder, text);
    }
  *result = g_strv_builder_end (builder);
  return CB_JSON_FOUND;
}

static CbJsonResult
get_container (CbJsonValue *object,
               const char *name,
               CbJsonKind kind,
               CbJsonValue **result,
               GError **error)
{
  CbJsonValue member = { 0 };
  CbJsonResult found = look_up (object, name, &member, error);

  if (found != CB_JSON_FOUND)
    return found;
  if (!cb_json_value_expect (&member, kind, error))
    return CB_JSON_WRONG;
  *result = create_value (object, member.node, name, 0);
  return CB_JSON_FOUND;
}

CbJsonResult
cb_json_get_array (CbJsonValue *object, const char *name, CbJsonValue **result, GError **error)
{
  return get_container (object, name, CB_JSON_ARRAY, result, error);
}

CbJsonResult
cb_json_get_object (CbJsonValue *object, const char *name, CbJsonValue **result, GError **error)
{
  return get_container (object, name, CB_JSON_OBJECT, result, error);
}
