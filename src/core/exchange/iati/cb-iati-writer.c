/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-file-writer.h"
#include "cb-iati-writer.h"

static gboolean
write_text (GOutputStream *stream, const GString *text, GError **error)
{
  GError *cause = NULL;

  if (g_output_stream_write_all (stream, text->str, text->len, NULL, NULL, &cause))
    return TRUE;
  g_propagate_error (error, cb_file_error_from_io (cause));
  return FALSE;
}

gboolean
cb_iati_write_start (GOutputStream *stream, const char *generated, GError **error)
{
  g_autoptr (GString) text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                           "<iati-activities version=\"2.03\"");

  if (generated != NULL)
    g_string_append_printf (text, " generated-datetime=\"%s\"", generated);
  g_string_append (text, ">\n");
  return write_text (stream, text, error);
}

gboolean
cb_iati_write_activity (GOutputStream *stream, const CbXml *activity, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  cb_xml_append (activity, 1, text);
  return write_text (stream, text, error);
}

gboolean
cb_iati_write_end (GOutputStream *stream, GError **error)
{
  g_autoptr (GString) text = g_string_new ("</iati-activities>\n");

  return write_text (stream, text, error);
}
