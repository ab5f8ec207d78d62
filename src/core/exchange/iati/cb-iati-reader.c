/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libxml2 is given the file piece by piece and calls back for each tag; the tree of one activity is
 * made here, so that every limit is looked at before memory is taken. A fault stops the parser at
 * once: what stands behind it is not looked at. */

#include "config.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "cb-error.h"
#include "cb-file-writer.h"
#include "cb-iati-reader.h"

#define USUAL_CHUNK (64 * 1024)
#define ROOT "iati-activities"
#define ACTIVITY "iati-activity"
#define SHOWN_CHARACTERS 40

typedef struct
{
  xmlParserCtxt *context;
  CbIatiPosition *position;
  CbIatiActivityFunc func;
  gpointer user_data;
  GError *error;    /* of func */
  GPtrArray *open;  /* of CbXml: the elements that are open, from the activity on */
  GString *text;    /* since the last tag */
  CbXml *single;    /* the element, when one element is read and no file */
  guint depth;      /* of elements, the root counted */
  gboolean closed;  /* the root has ended */
  guint n_elements; /* of the activity at hand */
  gsize n_bytes;    /* of the activity at hand */
  guint n_activities;
  gboolean whole_element; /* one element is read */
  int code;               /* of the first error of the parser; 0 when there is none */
  guint line;             /* of that */
} Reader;

void
cb_iati_position_clear (CbIatiPosition *position)
{
  g_clear_pointer (&position->found, g_free);
}

static guint
get_line (Reader *reader)
{
  int line = xmlSAX2GetLineNumber (reader->context);

  return line > 0 ? (guint) line : 1;
}

static gboolean
is_stopped (const Reader *reader)
{
  return reader->position->fault != CB_IATI_FAULT_NONE || reader->error != NULL ||
         reader->code != 0;
}

static void
stop (Reader *reader, CbIatiFault fault, const char *found)
{
  if (is_stopped (reader))
    return;
  reader->position->fault = fault;
  reader->position->line = get_line (reader);
  if (found != NULL)
    reader->position->found = g_utf8_substring (found, 0,
                                                MIN (g_utf8_strlen (found, -1), SHOWN_CHARACTERS));
  xmlStopParser (reader->context);
}

/* --- what libxml2 calls ---------------------------------------------------- */

/* Called before anything of the declaration but its name is read. */
static void
internal_subset_cb (void *data, const xmlChar *name, const xmlChar *id, const xmlChar *system)
{
  stop (data, CB_IATI_FAULT_DECLARATION, NULL);
}

static void
reference_cb (void *data, const xmlChar *name)
{
  stop (data, CB_IATI_FAULT_DECLARATION, NULL);
}

/* The first error is the cause of the others. */
static void
error_cb (void *data, const xmlError *error)
{
  Reader *reader = data;

  if (reader->code != 0 || error->level < XML_ERR_ERROR)
    return;
  reader->code = error->code;
  reader->line = error->line > 0 ? (guint) error->line : get_line (reader);
}

static gboolean
count_bytes (Reader *reader, gsize n_bytes)
{
  reader->n_bytes += n_bytes;
  if (n_bytes <= CB_IATI_MAX_TEXT_BYTES && reader->n_bytes <= CB_IATI_MAX_ACTIVITY_BYTES)
    return TRUE;
  stop (reader, CB_IATI_FAULT_TOO_LARGE, NULL);
  return FALSE;
}

/* libxml2 lets bytes through in CDATA that only look like UTF-8. */
static gboolean
check_text (Reader *reader, const char *text)
{
  if (g_utf8_validate (text, -1, NULL))
    return TRUE;
  stop (reader, CB_IATI_FAULT_ENCODING, NULL);
  return FALSE;
}

static void
characters_cb (void *data, const xmlChar *characters, int length)
{
  Reader *reader = data;

  if (is_stopped (reader) || reader->open->len == 0)
    return;
  if (reader->text->len + (gsize) length > CB_IATI_MAX_TEXT_BYTES)
    stop (reader, CB_IATI_FAULT_TOO_LARGE, NULL);
  else
    g_string_append_len (reader->text, (const char *) characters, length);
}

/* What has been read since the last tag becomes a piece of text of the innermost element. */
static void
end_text (Reader *reader)
{
  CbXml *inner;

  if (reader->text->len == 0 || reader->open->len == 0)
    return;
  inner = g_ptr_array_index (reader->open, reader->open->len - 1);
  if (count_bytes (reader, reader->text->len) && check_text (reader, reader->text->str))
    cb_xml_add_text (inner, reader->text->str);
  g_string_truncate (reader->text, 0);
}

static void
read_attributes (Reader *reader, CbXml *xml, int n_attributes, const xmlChar **attributes)
{
  for (int i = 0; i < n_attributes; i++)
    {
      const xmlChar **at = attributes + 5 * i;
      g_autofree char *value = g_strndup ((const char *) at[3], (gsize) (at[4] - at[3]));

      if (!count_bytes (reader, strlen (value) + strlen ((const char *) at[0])) ||
          !check_text (reader, value))
        return;
      cb_xml_put (xml, (const char *) at[0], (const char *) at[2], (const char *) at[1], value);
    }
}

/* The root: whether it is a file that can be read at all. */
static void
check_root (Reader *reader,
            const xmlChar *name,
            const xmlChar *space,
            int n_attributes,
            const xmlChar **attributes)
{
  static const char *const versions[] = { "2.01", "2.02", "2.03", NULL };
  g_autofree char *version = g_strdup ("");

  if (space != NULL || !g_str_equal ((const char *) name, ROOT))
    {
      stop (reader, CB_IATI_FAULT_ROOT, (const char *) name);
      return;
    }
  for (int i = 0; i < n_attributes; i++)
    {
      const xmlChar **at = attributes + 5 * i;

      if (at[2] != NULL || !g_str_equal ((const char *) at[0], "version"))
        continue;
      g_free (version);
      version = g_strstrip (g_strndup ((const char *) at[3], (gsize) (at[4] - at[3])));
    }
  if (!g_strv_contains (versions, version))
    stop (reader, CB_IATI_FAULT_VERSION, version);
}

static void
start_activity (Reader *reader)
{
  reader->n_elements = 0;
  reader->n_bytes = 0;
  if (++reader->n_activities > CB_IATI_MAX_ACTIVITIES)
    stop (reader, CB_IATI_FAULT_TOO_MANY, NULL);
}

static void
start_element_cb (void *data,
                  const xmlChar *name,
                  const xmlChar *prefix,
                  const xmlChar *space,
                  int n_spaces,
                  const xmlChar **spaces,
                  int n_attributes,
                  int n_defaulted,
                  const xmlChar **attributes)
{
  Reader *reader = data;
  CbXml *xml;

  if (is_stopped (reader))
    return;
  reader->depth++;
  if (reader->depth == 1 && !reader->whole_element)
    {
      check_root (reader, name, space, n_attributes, attributes);
      return;
    }
  end_text (reader);
  if (reader->open->len == 0)
    start_activity (reader);
  if (reader->depth > CB_IATI_MAX_DEPTH)
    stop (reader, CB_IATI_FAULT_TOO_DEEP, NULL);
  if (++reader->n_elements > CB_IATI_MAX_ACTIVITY_ELEMENTS ||
      n_attributes > CB_IATI_MAX_ATTRIBUTES || n_spaces > CB_IATI_MAX_ATTRIBUTES)
    stop (reader, CB_IATI_FAULT_TOO_LARGE, NULL);
  if (is_stopped (reader))
    return;

  xml = cb_xml_new ((const char *) name);
  xml->space = g_strdup ((const char *) space);
  xml->prefix = g_strdup ((const char *) prefix);
  xml->line = get_line (reader);
  g_ptr_array_add (reader->open, xml);
  read_attributes (reader, xml, n_attributes, attributes);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

/* Blanks between elements are layout, and so is what an empty element has inside. */
static void
drop_layout (CbXml *xml)
{
  for (guint i = xml->children != NULL ? xml->children->len : 0; i > 0; i--)
    {
      const CbXml *child = g_ptr_array_index (xml->children, i - 1);

      if (child->name == NULL && is_blank (child->text))
        g_ptr_array_remove_index (xml->children, i - 1);
    }
}

static void
end_activity (Reader *reader, CbXml *activity)
{
  if (reader->whole_element)
    {
      g_clear_pointer (&reader->single, cb_xml_free);
      reader->single = activity;
      return;
    }
  if (!cb_xml_is (activity, ACTIVITY))
    {
      reader->n_activities--;
      cb_xml_free (activity);
      return;
    }
  if (!reader->func (activity, reader->n_activities, reader->user_data, &reader->error))
    xmlStopParser (reader->context);
}

static void
end_element_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
  Reader *reader = data;
  CbXml *xml;

  if (is_stopped (reader))
    return;
  reader->depth--;
  reader->closed = reader->depth == 0;
  if (reader->open->len == 0)
    return;
  end_text (reader);
  if (is_stopped (reader))
    return;
  xml = g_ptr_array_index (reader->open, reader->open->len - 1);
  drop_layout (xml);
  g_ptr_array_remove_index (reader->open, reader->open->len - 1);
  if (reader->open->len > 0)
    cb_xml_add (g_ptr_array_index (reader->open, reader->open->len - 1), xml);
  else
    end_activity (reader, xml);
}

/* --- the parser ------------------------------------------------------------ */

static void
reader_init (Reader *reader, CbIatiPosition *position)
{
  xmlSAXHandler handler = { 0 };

  handler.initialized = XML_SAX2_MAGIC;
  handler.internalSubset = internal_subset_cb;
  handler.reference = reference_cb;
  handler.characters = characters_cb;
  handler.cdataBlock = characters_cb;
  handler.ignorableWhitespace = characters_cb;
  handler.startElementNs = start_element_cb;
  handler.endElementNs = end_element_cb;
  /* The error is const from libxml2 2.12 on. */
  handler.serror = (xmlStructuredErrorFunc) error_cb;

  *position = (CbIatiPosition){ 0 };
  reader->position = position;
  reader->open = g_ptr_array_new ();
  reader->text = g_string_new (NULL);
  reader->context = xmlCreatePushParserCtxt (&handler, reader, NULL, 0, NULL);
  /* Without NOENT the values of attributes come with "&" still written as a reference. Other
   * entities there are none: the declaration that could name them is refused. */
  xmlCtxtUseOptions (reader->context, XML_PARSE_NONET | XML_PARSE_NOENT);
}

static void
reader_clear (Reader *reader)
{
  for (guint i = 0; i < reader->open->len; i++)
    cb_xml_free (g_ptr_array_index (reader->open, i));
  g_ptr_array_unref (reader->open);
  g_string_free (reader->text, TRUE);
  if (reader->context->myDoc != NULL)
    xmlFreeDoc (reader->context->myDoc);
  xmlFreeParserCtxt (reader->context);
}

static CbIatiFault
tell_fault (int code)
{
  switch (code)
    {
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_INVALID_ENCODING:
    case XML_ERR_UNSUPPORTED_ENCODING:
    case XML_ERR_UNKNOWN_ENCODING:
    case XML_I18N_CONV_FAILED:
    case XML_I18N_NO_HANDLER:
      return CB_IATI_FAULT_ENCODING;
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
      return CB_IATI_FAULT_DECLARATION;
    default:
      return CB_IATI_FAULT_SYNTAX;
    }
}

/* libxml2 would print it. */
static void
ignore_cb (void *data, const char *format, ...)
{
}

/* Bytes that can not be converted are no error of the document to libxml2: it says so to whoever
 * listens in this thread, leaves out the rest, and may call what it has complete. */
static void
parse_chunk (Reader *reader, const char *bytes, gsize length)
{
  int result;

  xmlSetStructuredErrorFunc (reader, (xmlStructuredErrorFunc) error_cb);
  xmlSetGenericErrorFunc (NULL, ignore_cb);
  result = xmlParseChunk (reader->context, bytes, (int) length, length == 0);
  xmlSetStructuredErrorFunc (NULL, NULL);
  xmlSetGenericErrorFunc (NULL, NULL);

  if (is_stopped (reader))
    return;
  if (result == XML_PARSER_EOF || result == XML_ERR_INVALID_ENCODING)
    reader->code = XML_ERR_INVALID_ENCODING;
  else if (length == 0 && !reader->closed)
    reader->code = XML_ERR_DOCUMENT_END;
  reader->line = get_line (reader);
}

/* Gives the parser the next piece; with @length 0 the file is at its end. */
static gboolean
parse (Reader *reader, const char *bytes, gsize length)
{
  parse_chunk (reader, bytes, length);
  if (!is_stopped (reader))
    return TRUE;
  if (reader->code == 0 || reader->error != NULL || reader->position->fault != CB_IATI_FAULT_NONE)
    return FALSE;
  reader->position->fault = tell_fault (reader->code);
  reader->position->line = reader->line;
  return FALSE;
}

static gboolean
fail (Reader *reader, GError **error)
{
  CbIatiFault fault = reader->position->fault;

  if (reader->error != NULL)
    g_propagate_error (error, g_steal_pointer (&reader->error));
  else
    g_set_error (error, CB_ERROR,
                 fault == CB_IATI_FAULT_TOO_LARGE || fault == CB_IATI_FAULT_TOO_MANY ||
                         fault == CB_IATI_FAULT_TOO_DEEP
                     ? CB_ERROR_LIMIT
                     : CB_ERROR_PARSE,
                 "line %u of the activity file can not be read", reader->position->line);
  return FALSE;
}

static gboolean
read_all (Reader *reader,
          GInputStream *stream,
          gsize chunk,
          GCancellable *cancellable,
          GError **error)
{
  g_autofree char *buffer = g_malloc (chunk);
  gboolean any = FALSE;

  for (;;)
    {
      GError *cause = NULL;
      gssize length = g_input_stream_read (stream, buffer, chunk, cancellable, &cause);

      if (length < 0)
        {
          reader->position->fault = CB_IATI_FAULT_IO;
          g_propagate_error (error, cb_file_error_from_io (cause));
          return FALSE;
        }
      if (length == 0 && !any)
        reader->position->fault = CB_IATI_FAULT_EMPTY;
      if (is_stopped (reader) || !parse (reader, buffer, (gsize) length))
        return fail (reader, error);
      if (length == 0)
        return TRUE;
      any = TRUE;
    }
}

gboolean
cb_iati_read_stream (GInputStream *stream,
                     gsize chunk,
                     CbIatiActivityFunc func,
                     gpointer user_data,
                     CbIatiPosition *position,
                     GCancellable *cancellable,
                     GError **error)
{
  Reader reader = { .func = func, .user_data = user_data };
  gboolean read;

  g_return_val_if_fail (position != NULL, FALSE);

  reader_init (&reader, position);
  read = read_all (&reader, stream, chunk > 0 ? chunk : USUAL_CHUNK, cancellable, error);
  reader_clear (&reader);
  g_clear_error (&reader.error);
  return read;
}

CbXml *
cb_iati_read_element (const char *text)
{
  g_auto (CbIatiPosition) position = { 0 };
  Reader reader = { .whole_element = TRUE };
  gboolean read;

  reader_init (&reader, &position);
  read = parse (&reader, text, strlen (text)) && parse (&reader, "", 0);
  reader_clear (&reader);
  if (!read)
    g_clear_pointer (&reader.single, cb_xml_free);
  return reader.single;
}
