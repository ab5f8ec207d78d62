/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reads JSON (RFC 8259) from files that others made. Nothing else in the program calls json-glib:
 * all that it takes too lightly is checked here first, and each getter checks the type of what it
 * finds.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CB_JSON_MAX_BYTES (256 * 1024 * 1024)
#define CB_JSON_MAX_DEPTH 64
/* Values of all kinds in a document; a tree of so many takes one to two gigabytes. */
#define CB_JSON_MAX_VALUES 10000000
/* The largest whole number up to which a double, and so every JSON reader, has them all: 2 to the
 * power of 53. */
#define CB_JSON_MAX_INTEGER G_GINT64_CONSTANT (9007199254740992)

/**
 * CbJsonFault:
 *
 * Why a text was refused.
 *
 * @CB_JSON_FAULT_NONE: it was not
 * @CB_JSON_FAULT_EMPTY: there is no value
 * @CB_JSON_FAULT_NOT_UTF8: a byte is no part of UTF-8 text, or an escape is half a surrogate pair
 * @CB_JSON_FAULT_NUL: a byte is 0, or an escape \u0000
 * @CB_JSON_FAULT_SYNTAX: it is no JSON, at that place
 * @CB_JSON_FAULT_TOO_LARGE: it has more than %CB_JSON_MAX_BYTES
 * @CB_JSON_FAULT_TOO_DEEP: arrays and objects are nested more than %CB_JSON_MAX_DEPTH deep
 * @CB_JSON_FAULT_TOO_MANY_VALUES: there are more than %CB_JSON_MAX_VALUES
 * @CB_JSON_FAULT_NUMBER: a whole number beyond ±%CB_JSON_MAX_INTEGER, or a number that no double
 * can hold
 * @CB_JSON_FAULT_IO: the file could not be read, or reading was cancelled
 */
typedef enum
{
  CB_JSON_FAULT_NONE,
  CB_JSON_FAULT_EMPTY,
  CB_JSON_FAULT_NOT_UTF8,
  CB_JSON_FAULT_NUL,
  CB_JSON_FAULT_SYNTAX,
  CB_JSON_FAULT_TOO_LARGE,
  CB_JSON_FAULT_TOO_DEEP,
  CB_JSON_FAULT_TOO_MANY_VALUES,
  CB_JSON_FAULT_NUMBER,
  CB_JSON_FAULT_IO,
} CbJsonFault;

/**
 * CbJsonPosition:
 * @fault: why the text was refused
 * @line: the line of the fault, counted from 1
 * @byte: its offset in the file, counted from 0 with the byte order mark
 */
typedef struct
{
  CbJsonFault fault;
  guint line;
  guint64 byte;
} CbJsonPosition;

typedef enum
{
  CB_JSON_NULL,
  CB_JSON_BOOLEAN,
  CB_JSON_NUMBER,
  CB_JSON_STRING,
  CB_JSON_ARRAY,
  CB_JSON_OBJECT,
} CbJsonKind;

/**
 * CbJsonResult:
 *
 * What a getter found under a name.
 *
 * @CB_JSON_WRONG: a value of another type or out of range (null is one); the error is set
 * @CB_JSON_ABSENT: no such name; the out-parameter is as it was and no error is set
 * @CB_JSON_FOUND: the value
 */
typedef enum
{
  CB_JSON_WRONG,
  CB_JSON_ABSENT,
  CB_JSON_FOUND,
} CbJsonResult;

/**
 * CbJsonValue:
 *
 * A value in a document that was read, which knows its place. It keeps the whole document alive.
 * Not to be used by two threads at once.
 */
typedef struct _CbJsonValue CbJsonValue;

/**
 * cb_json_read_bytes:
 * @position: (out) (optional): where and why the text was refused
 *
 * Reads a document. A byte order mark is allowed. Of two members of the same name in an object the
 * last one counts.
 *
 * Returns: (transfer full): the outermost value, or %NULL with %CB_ERROR_PARSE or %CB_ERROR_LIMIT
 */
CbJsonValue *cb_json_read_bytes (GBytes *bytes, CbJsonPosition *position, GError **error);

/**
 * cb_json_read_stream:
 *
 * As cb_json_read_bytes(), from a stream read to its end.
 *
 * Returns: (transfer full): as cb_json_read_bytes(), or an error as cb_file_error_from_io() gives
 * it
 */
CbJsonValue *cb_json_read_stream (GInputStream *stream,
                                  CbJsonPosition *position,
                                  GCancellable *cancellable,
                                  GError **error);

/**
 * cb_json_read_file:
 * @path: in the encoding of file names
 *
 * As cb_json_read_stream(), from a file; %CB_ERROR_NOT_FOUND when there is none.
 */
CbJsonValue *cb_json_read_file (const char *path,
                                CbJsonPosition *position,
                                GCancellable *cancellable,
                                GError **error);

CbJsonValue *cb_json_value_ref (CbJsonValue *value);
void cb_json_value_unref (CbJsonValue *value);

CbJsonKind cb_json_value_get_kind (CbJsonValue *value);

/**
 * cb_json_value_get_path:
 * @member: (nullable): the name of a member, present or not
 *
 * Returns: (transfer full): the JSON pointer (RFC 6901) to @value, or to its member, as
 * "/records/needs/3/title";
 * "" for the outermost value. Errors of the getters begin with it.
 */
char *cb_json_value_get_path (CbJsonValue *value, const char *member);

/**
 * cb_json_value_get_length:
 *
 * Returns: the number of elements of an array or members of an object; 0 for every other kind
 */
guint cb_json_value_get_length (CbJsonValue *value);

/**
 * cb_json_value_get_element:
 * @value: an array
 * @index: less than its length
 *
 * Returns: (transfer full): the element
 */
CbJsonValue *cb_json_value_get_element (CbJsonValue *value, guint index);

/**
 * cb_json_value_get_names:
 *
 * Returns: (transfer container) (element-type utf8): the names of the members of an object, each
 * once, in the order of the file; they live as long as the document. Empty for every other kind.
 */
GPtrArray *cb_json_value_get_names (CbJsonValue *value);

/**
 * cb_json_value_get_member:
 *
 * Returns: (transfer full) (nullable): the member of any kind, or %NULL when there is none or
 * @value is no object
 */
CbJsonValue *cb_json_value_get_member (CbJsonValue *value, const char *name);

/**
 * cb_json_value_expect:
 *
 * Returns: whether @value is of @kind; else %CB_ERROR_INVALID with its path, what was expected and
 * what was found
 */
gboolean cb_json_value_expect (CbJsonValue *value, CbJsonKind kind, GError **error);

/*
 * The value itself, for elements of arrays. Each returns FALSE with CB_ERROR_INVALID for another
 * type or range. Texts are UTF-8 and live as long as the document.
 */
gboolean cb_json_value_get_string (CbJsonValue *value, const char **result, GError **error);
gboolean cb_json_value_get_int64 (CbJsonValue *value,
                                  gint64 minimum,
                                  gint64 maximum,
                                  gint64 *result,
                                  GError **error);
gboolean cb_json_value_get_double (CbJsonValue *value, double *result, GError **error);
gboolean cb_json_value_get_boolean (CbJsonValue *value, gboolean *result, GError **error);

/*
 * A member of an object by its name; @object itself being of another kind is CB_JSON_WRONG too. The
 * error is CB_ERROR_INVALID with the path of the member, what was expected and what was found.
 */

/**
 * cb_json_get_string:
 * @result: (out) (transfer none): the text, which lives as long as the document
 */
CbJsonResult
cb_json_get_string (CbJsonValue *object, const char *name, const char **result, GError **error);

/**
 * cb_json_get_int64:
 * @minimum: the least value allowed, at least -%CB_JSON_MAX_INTEGER
 * @maximum: the greatest value allowed, at most %CB_JSON_MAX_INTEGER
 * @result: (out): the number; 3.0 and 3e0 are whole numbers too, 3.5 is wrong
 */
CbJsonResult cb_json_get_int64 (CbJsonValue *object,
                                const char *name,
                                gint64 minimum,
                                gint64 maximum,
                                gint64 *result,
                                GError **error);

/**
 * cb_json_get_double:
 * @result: (out): the number, finite; whole numbers are taken too
 */
CbJsonResult
cb_json_get_double (CbJsonValue *object, const char *name, double *result, GError **error);

CbJsonResult
cb_json_get_boolean (CbJsonValue *object, const char *name, gboolean *result, GError **error);

/**
 * cb_json_get_strings:
 * @result: (out) (transfer full): the texts of an array that has nothing else; an empty vector for
 * an empty array
 */
CbJsonResult
cb_json_get_strings (CbJsonValue *object, const char *name, GStrv *result, GError **error);

/**
 * cb_json_get_array:
 * @result: (out) (transfer full): the array
 */
CbJsonResult
cb_json_get_array (CbJsonValue *object, const char *name, CbJsonValue **result, GError **error);

/**
 * cb_json_get_object:
 * @result: (out) (transfer full): the object
 */
CbJsonResult
cb_json_get_object (CbJsonValue *object, const char *name, CbJsonValue **result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbJsonValue, cb_json_value_unref)

G_END_DECLS
