/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Writes JSON piece by piece, so that a large export never stands in memory as a tree, and prints
 * numbers with at least six decimals, which json-glib can not.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CbJsonStyle:
 *
 * @CB_JSON_STYLE_COMPACT: no blanks and no line end
 * @CB_JSON_STYLE_PRETTY: one value a line, indented by two spaces, and a line end after the
 * document
 */
typedef enum
{
  CB_JSON_STYLE_COMPACT,
  CB_JSON_STYLE_PRETTY,
} CbJsonStyle;

typedef struct _CbJsonWriter CbJsonWriter;

/**
 * cb_json_writer_new:
 * @stream: where the text goes; the writer holds a reference and does not close it
 *
 * Calls that do not make a JSON document (a value without a name in an object, an end too many, …)
 * are errors of the program and end it. A failure of the stream is kept and told by
 * cb_json_writer_finish().
 */
CbJsonWriter *cb_json_writer_new (GOutputStream *stream, CbJsonStyle style);

/**
 * cb_json_writer_new_for_string:
 * @string: the text is appended to it; borrowed, must outlive the writer
 */
CbJsonWriter *cb_json_writer_new_for_string (GString *string, CbJsonStyle style);

void cb_json_writer_begin_object (CbJsonWriter *writer);
void cb_json_writer_end_object (CbJsonWriter *writer);
void cb_json_writer_begin_array (CbJsonWriter *writer);
void cb_json_writer_end_array (CbJsonWriter *writer);

/**
 * cb_json_writer_name:
 * @name: the name of the next value, in an object; UTF-8
 */
void cb_json_writer_name (CbJsonWriter *writer, const char *name);

/**
 * cb_json_writer_string:
 * @value: (nullable): UTF-8 text; %NULL is written as null. Text that is not UTF-8 is left out
 * (null) and makes cb_json_writer_finish() fail.
 */
void cb_json_writer_string (CbJsonWriter *writer, const char *value);

/* A name and its text. */
void cb_json_writer_member (CbJsonWriter *writer, const char *name, const char *value);

/**
 * cb_json_writer_integer:
 * @value: a number; beyond ±9007199254740992 other programs, and our reader, do not take it
 */
void cb_json_writer_integer (CbJsonWriter *writer, gint64 value);

/**
 * cb_json_writer_double:
 *
 * Writes the fewest decimals, but at least six, from which the same number is read again, with "."
 * in every locale; very large and very small numbers with an exponent. What is no number or not
 * finite is written as null.
 */
void cb_json_writer_double (CbJsonWriter *writer, double value);

void cb_json_writer_boolean (CbJsonWriter *writer, gboolean value);
void cb_json_writer_null (CbJsonWriter *writer);

/**
 * cb_json_writer_finish:
 *
 * Ends the document, in which everything that was begun must have ended, and flushes the stream.
 * Call it once.
 *
 * Returns: %FALSE with the first error there was: %CB_ERROR_INVALID (not UTF-8),
 * %CB_ERROR_NO_SPACE, %CB_ERROR_ACCESS or %G_IO_ERROR_CANCELLED
 */
gboolean cb_json_writer_finish (CbJsonWriter *writer, GCancellable *cancellable, GError **error);

void cb_json_writer_free (CbJsonWriter *writer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbJsonWriter, cb_json_writer_free)

G_END_DECLS
