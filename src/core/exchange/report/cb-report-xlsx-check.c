/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a workbook is whole: the library does not tell when a temporary file of its own was cut
 * short, so its parts are read again. */

#include "config.h"

#include <libxml/xmlreader.h>
#include <string.h>

#include "cb-error.h"
#include "cb-report-xlsx.h"
#include "cb-zip.h"

/* Whether a part is XML from beginning to end; counts its elements “row”. */
static gboolean
read_xml (GBytes *part, guint *n_rows)
{
  gsize length;
  const char *text = g_bytes_get_data (part, &length);
  xmlTextReader *reader = xmlReaderForMemory (text, (int) length, NULL, NULL,
                                              XML_PARSE_NONET | XML_PARSE_NOERROR |
                                                  XML_PARSE_NOWARNING | XML_PARSE_HUGE);
  int result;

  *n_rows = 0;
  if (reader == NULL)
    return FALSE;
  while ((result = xmlTextReaderRead (reader)) == 1)
    if (xmlTextReaderNodeType (reader) == XML_READER_TYPE_ELEMENT &&
        strcmp ((const char *) xmlTextReaderConstLocalName (reader), "row") == 0)
      (*n_rows)++;
  xmlFreeTextReader (reader);
  return result == 0;
}

static gboolean
has_value (char **values, guint n_values)
{
  for (guint i = 0; i < n_values; i++)
    if (values[i] != NULL)
      return TRUE;
  return FALSE;
}

/* The rows of a sheet with something in them, the facts (0) or a table (from 1 on). */
static guint
count_wanted (const CbReport *report, guint sheet)
{
  const CbReportTable *table;
  guint n_rows;

  if (sheet == 0)
    return report->facts->len + 1;
  table = g_ptr_array_index (report->tables, sheet - 1);
  n_rows = table->columns->len > 0 ? 1 : 0;
  for (guint i = 0; i < table->rows->len; i++)
    n_rows += has_value (g_ptr_array_index (table->rows, i), table->columns->len);
  return n_rows;
}

static gboolean
has_sheet (const CbReport *report, GHashTable *parts, guint sheet)
{
  g_autofree char *name = g_strdup_printf ("xl/worksheets/sheet%u.xml", sheet + 1);
  GBytes *part = g_hash_table_lookup (parts, name);
  guint n_rows;

  return part != NULL && read_xml (part, &n_rows) && n_rows == count_wanted (report, sheet);
}

static gboolean
is_whole (const CbReport *report, GHashTable *parts)
{
  static const char *const always[] = { "[Content_Types].xml", "xl/workbook.xml",
                                        "xl/sharedStrings.xml", "xl/styles.xml" };
  guint n_rows;

  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    {
      GBytes *part = g_hash_table_lookup (parts, always[i]);

      if (part == NULL || !read_xml (part, &n_rows))
        return FALSE;
    }
  for (guint i = 0; i <= report->tables->len; i++)
    if (!has_sheet (report, parts, i))
      return FALSE;
  return TRUE;
}

gboolean
cb_report_check_xlsx (const CbReport *report, GBytes *file, GError **error)
{
  g_autoptr (GHashTable) parts = cb_zip_read (file, error);

  if (parts == NULL)
    return FALSE;
  if (is_whole (report, parts))
    return TRUE;
  g_set_error_literal (error, CB_ERROR, CB_ERROR_CORRUPT, "the workbook is not whole");
  return FALSE;
}
