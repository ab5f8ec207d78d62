/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads an IATI activity file, one activity at a time.
 *
 * The file comes from anybody. A document type declaration is refused before it is read, so there
 * are no entities but the five of XML and characters by number; nothing is fetched; names, depth,
 * texts and activities have limits that hold while the file is read and not afterwards. */

#pragma once

#include <gio/gio.h>

#include "cb-xml.h"

G_BEGIN_DECLS

#define CB_IATI_MAX_DEPTH 32
#define CB_IATI_MAX_ATTRIBUTES 128
/* Of one text or value of an attribute, and of all in one activity. */
#define CB_IATI_MAX_TEXT_BYTES (1024 * 1024)
#define CB_IATI_MAX_ACTIVITY_BYTES (16 * 1024 * 1024)
#define CB_IATI_MAX_ACTIVITY_ELEMENTS 200000
#define CB_IATI_MAX_ACTIVITIES 200000

/**
 * CbIatiFault:
 *
 * Why a file was refused.
 *
 * @CB_IATI_FAULT_NONE: it was not, or the function for activities refused it
 * @CB_IATI_FAULT_EMPTY: nothing is in it
 * @CB_IATI_FAULT_SYNTAX: it is no well-formed XML
 * @CB_IATI_FAULT_ENCODING: its bytes are not in the encoding that it states, or no characters of
 * XML
 * @CB_IATI_FAULT_DECLARATION: it has a document type declaration or an entity
 * @CB_IATI_FAULT_TOO_DEEP: elements stand in more than %CB_IATI_MAX_DEPTH others
 * @CB_IATI_FAULT_TOO_LARGE: a text, an element or an activity is beyond its limit
 * @CB_IATI_FAULT_TOO_MANY: there are more than %CB_IATI_MAX_ACTIVITIES
 * @CB_IATI_FAULT_ROOT: it is XML, but no activity file
 * @CB_IATI_FAULT_VERSION: it is of a version that is not read; 2.01, 2.02 and 2.03 are
 * @CB_IATI_FAULT_IO: the stream could not be read, or reading was cancelled
 */
typedef enum
{
  CB_IATI_FAULT_NONE,
  CB_IATI_FAULT_EMPTY,
  CB_IATI_FAULT_SYNTAX,
  CB_IATI_FAULT_ENCODING,
  CB_IATI_FAULT_DECLARATION,
  CB_IATI_FAULT_TOO_DEEP,
  CB_IATI_FAULT_TOO_LARGE,
  CB_IATI_FAULT_TOO_MANY,
  CB_IATI_FAULT_ROOT,
  CB_IATI_FAULT_VERSION,
  CB_IATI_FAULT_IO,
} CbIatiFault;

/**
 * CbIatiPosition:
 * @line: of the file, from 1
 * @found: (nullable): the version or the root element that is not read, at most 40 characters
 *
 * Where and why reading ended; cleared by cb_iati_position_clear().
 */
typedef struct
{
  guint line;
  CbIatiFault fault;
  char *found;
} CbIatiPosition;

void cb_iati_position_clear (CbIatiPosition *position);

/**
 * CbIatiActivityFunc:
 * @activity: (transfer full): an "iati-activity", with the default language, currency and
 * "generated-datetime" left to it
 * @number: its place in the file, from 1
 *
 * Returns: whether to go on; %FALSE with @error set
 */
typedef gboolean (*CbIatiActivityFunc) (CbXml *activity,
                                        guint number,
                                        gpointer user_data,
                                        GError **error);

/**
 * cb_iati_read_stream:
 * @chunk: bytes to ask of the stream at once, 0 for the usual; it has no influence on the result
 * @func: called for each activity in order, as it is read
 * @position: (out): where and why reading ended
 *
 * Elements below the root that are no activities are left out.
 *
 * Returns: %FALSE with the error of @func; %CB_ERROR_PARSE or %CB_ERROR_LIMIT for a fault of the
 * file; an error of the stream as cb_file_error_from_io() gives it
 */
gboolean cb_iati_read_stream (GInputStream *stream,
                              gsize chunk,
                              CbIatiActivityFunc func,
                              gpointer user_data,
                              CbIatiPosition *position,
                              GCancellable *cancellable,
                              GError **error);

/**
 * cb_iati_read_element:
 * @text: one element, as cb_xml_append() writes it
 *
 * Returns: (transfer full) (nullable): the element; %NULL when @text is none, under the same limits
 */
CbXml *cb_iati_read_element (const char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CbIatiPosition, cb_iati_position_clear)

G_END_DECLS
