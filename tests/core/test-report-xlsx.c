/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reports as workbooks: what the cells hold is read from the XML, as a spreadsheet does.
 */

#include "config.h"

#include <libxml/parser.h>
#include <string.h>

#include "cb-error.h"
#include "cb-reference.h"
#include "cb-report-xlsx.h"
#include "cb-sheet-name.h"
#include "cb-zip.h"
#include "report-data.h"

/* 5 January 2026 as spreadsheets count days. */
#define SERIAL_OF_DAY "46027"

static GBytes *
make (const CbReport *report, const char *language)
{
  const CbReportLook look = report_data_make_look (language);
  g_autoptr (GError) error = NULL;
  GBytes *file = cb_report_make_xlsx (report, &look, &error);

  g_assert_no_error (error);
  g_assert_true (cb_report_check_xlsx (report, file, &error));
  g_assert_no_error (error);
  return file;
}

static GHashTable *
read_parts (GBytes *file)
{
  g_autoptr (GError) error = NULL;
  GHashTable *parts = cb_zip_read (file, &error);

  g_assert_no_error (error);
  return parts;
}

static char *
get_part (GHashTable *parts, const char *name)
{
  GBytes *part = g_hash_table_lookup (parts, name);

  g_assert_nonnull (part);
  return g_strndup (g_bytes_get_data (part, NULL), g_bytes_get_size (part));
}

static xmlDoc *
parse_part (GHashTable *parts, const char *name)
{
  g_autofree char *text = get_part (parts, name);
  xmlDoc *document = xmlReadMemory (text, (int) strlen (text), NULL, NULL, XML_PARSE_NONET);

  g_assert_nonnull (document);
  return document;
}

/* The next element of that name below @top, in the order of the text. */
static xmlNode *
find_element (xmlNode *top, const char *name, const char *attribute, const char *value)
{
  for (xmlNode *node = top->children; node != NULL; node = node->next)
    {
      xmlNode *below;
      xmlChar *found = attribute != NULL ? xmlGetProp (node, BAD_CAST attribute) : NULL;
      gboolean right = node->type == XML_ELEMENT_NODE &&
                       g_str_equal ((const char *) node->name, name) &&
                       (attribute == NULL || g_strcmp0 ((const char *) found, value) == 0);

      xmlFree (found);
      if (right)
        return node;
      below = node->type == XML_ELEMENT_NODE ? find_element (node, name, attribute, value) : NULL;
      if (below != NULL)
        return below;
    }
  return NULL;
}

static char *
get_content (xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char *text = g_strdup ((const char *) content);

  xmlFree (content);
  return text;
}

static char *
get_shared_string (GHashTable *parts, guint64 place)
{
  xmlDoc *document = parse_part (parts, "xl/sharedStrings.xml");
  xmlNode *node = xmlDocGetRootElement (document)->children;
  char *text;

  for (guint64 i = 0; i < place; i++)
    node = node->next;
  text = get_content (node);
  xmlFreeDoc (document);
  return text;
}

/* "text:…" or "number:…"; NULL for an empty cell. */
static char *
get_cell (GHashTable *parts, guint sheet, const char *cell)
{
  g_autofree char *name = g_strdup_printf ("xl/worksheets/sheet%u.xml", sheet);
  xmlDoc *document = parse_part (parts, name);
  xmlNode *node = find_element (xmlDocGetRootElement (document), "c", "r", cell);
  char *result = NULL;

  if (node != NULL && node->children != NULL)
    {
      xmlChar *type = xmlGetProp (node, BAD_CAST "t");
      g_autofree char *content = get_content (find_element (node, "v", NULL, NULL));

      g_assert_null (find_element (node, "f", NULL, NULL));
      if (type == NULL)
        result = g_strconcat ("number:", content, NULL);
      else
        {
          g_autofree char *text = get_shared_string (parts, g_ascii_strtoull (content, NULL, 10));

          g_assert_cmpstr ((const char *) type, ==, "s");
          result = g_strconcat ("text:", text, NULL);
        }
      xmlFree (type);
    }
  xmlFreeDoc (document);
  return result;
}

static void
assert_cell (GHashTable *parts, guint sheet, const char *cell, const char *expected)
{
  g_autofree char *found = get_cell (parts, sheet, cell);

  if (g_strcmp0 (found, expected) != 0)
    g_error ("sheet %u, cell %s: “%s” instead of “%s”", sheet, cell, found, expected);
}

static void
test_cells (void)
{
  static const char *const names[] = { "=1+1", "+1", "-1", "@SUM(A1)", "a & <b>", NULL };
  g_autoptr (CbReport) report = report_data_make ("A report", "GREEN");
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GHashTable) parts = NULL;
  CbReportTable *table = report_data_add_names (report, "Names", names);

  cb_report_table_add_row (table, (const char *[]){ NULL, NULL, "-0.5", NULL });
  cb_report_table_add_row (table, (const char *[]){ NULL, "x", "12345678901234567", "0999-01-01" });
  cb_report_table_add_row (table, (const char *[]){ NULL, "x", "many", "soon" });
  cb_report_table_add_row (table, (const char *[]){ NULL, NULL, NULL, NULL });
  file = make (report, "en");
  parts = read_parts (file);

  assert_cell (parts, 1, "A1", "text:A report");
  assert_cell (parts, 1, "A3", "text:Year");
  assert_cell (parts, 1, "B3", "number:2026");
  assert_cell (parts, 1, "B4", "number:46346");
  assert_cell (parts, 1, "B6", "text:Somalia");
  assert_cell (parts, 1, "B7", "text:not-stated");
  assert_cell (parts, 2, "A1", "text:Heading of names");
  assert_cell (parts, 2, "A2", "text:code");
  assert_cell (parts, 2, "B2", "text:=1+1");
  assert_cell (parts, 2, "B3", "text:+1");
  assert_cell (parts, 2, "B4", "text:-1");
  assert_cell (parts, 2, "B5", "text:@SUM(A1)");
  assert_cell (parts, 2, "B6", "text:a & <b>");
  assert_cell (parts, 2, "C2", "number:1234.5");
  assert_cell (parts, 2, "D2", "number:" SERIAL_OF_DAY);
  assert_cell (parts, 2, "B7", NULL);
  assert_cell (parts, 2, "C7", "number:-0.5");
  assert_cell (parts, 2, "D7", NULL);
  /* More digits than a spreadsheet keeps, and a day before it counts. */
  assert_cell (parts, 2, "C8", "text:12345678901234567");
  assert_cell (parts, 2, "D8", "text:0999-01-01");
  assert_cell (parts, 2, "C9", "text:many");
  assert_cell (parts, 2, "D9", "text:soon");
}

static void
test_sheets (void)
{
  static const char *const names[] = { "One", NULL };
  g_autoptr (CbReport) report = report_data_make ("Made & kept", "AMBER+STRICT");
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GHashTable) parts = NULL;
  g_autofree char *book = NULL;
  g_autofree char *sheet = NULL;

  report_data_add_names (report, "What/came: [first]?", names);
  report_data_add_names (report, "What-came- -first--", names);
  file = make (report, "en");
  parts = read_parts (file);
  book = get_part (parts, "xl/workbook.xml");
  sheet = get_part (parts, "xl/worksheets/sheet2.xml");

  g_assert_nonnull (strstr (book, "<sheet name=\"About this report\""));
  g_assert_nonnull (strstr (book, "<sheet name=\"What-came- -first--\""));
  g_assert_nonnull (strstr (book, "<sheet name=\"What-came- -first-- 2\""));
  g_assert_nonnull (strstr (sheet, "<autoFilter ref=\"A1:D2\"/>"));
  g_assert_nonnull (strstr (sheet, "state=\"frozen\""));
  g_assert_nonnull (strstr (sheet, "paperSize=\"9\""));
  g_assert_nonnull (strstr (sheet, "<oddHeader>&amp;LMade &amp;&amp; kept&amp;R"));
  g_assert_nonnull (strstr (sheet, "TLP:AMBER+STRICT</oddHeader>"));
  g_assert_nonnull (strstr (sheet, "TLP:AMBER+STRICT</oddFooter>"));
  g_assert_null (strstr (sheet, "rightToLeft"));
}

static void
test_right_to_left (void)
{
  static const char *const names[] = { "الصومال", NULL };
  g_autoptr (CbReport) report = report_data_make ("تقرير", "RED");
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GHashTable) parts = NULL;

  report_data_add_names (report, "الأسماء", names);
  file = make (report, "ar");
  parts = read_parts (file);
  for (guint i = 1; i <= 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("xl/worksheets/sheet%u.xml", i);
      g_autofree char *sheet = get_part (parts, name);

      g_assert_nonnull (strstr (sheet, "rightToLeft=\"1\""));
    }
  assert_cell (parts, 2, "B2", "text:الصومال");
}

/* No person, no time but that of the report: so the same report gives the same bytes. */
static void
test_same_bytes (void)
{
  static const char *const names[] = { "One", "Two", NULL };
  g_autoptr (CbReport) report = report_data_make ("A report", "GREEN");
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GHashTable) parts = NULL;
  g_autofree char *core = NULL;
  g_autofree char *app = NULL;

  report_data_add_names (report, "Names", names);
  first = make (report, "fr");
  parts = read_parts (first);
  core = get_part (parts, "docProps/core.xml");
  app = get_part (parts, "docProps/app.xml");
  g_assert_nonnull (strstr (core, "<dc:title>A report</dc:title>"));
  g_assert_nonnull (strstr (core, "<dc:creator></dc:creator>"));
  g_assert_nonnull (strstr (core, "<cp:lastModifiedBy></cp:lastModifiedBy>"));
  g_assert_nonnull (strstr (core, ">2026-11-20T00:00:00Z</dcterms:created>"));
  g_assert_nonnull (strstr (app, "<Company></Company>"));

  /* A zip file counts time in steps of two seconds. */
  g_usleep (2100 * 1000);
  second = make (report, "fr");
  g_assert_true (g_bytes_equal (first, second));
}

/* What no spreadsheet takes is shortened or left out, and the file stays whole. */
static void
test_odd_texts (void)
{
  g_autofree char *text_of_limit = g_strnfill (32765, 'a');
  g_autofree char *too_long = g_strnfill (40000, 'b');
  const char *names[] = { text_of_limit,
                          too_long,
                          "one\nnext\ttab",
                          "c\xEF\xBF\xBE"
                          "d\xEF\xBF\xBF",
                          "\x01",
                          "",
                          NULL };
  g_autofree char *whole = g_strconcat ("text:", text_of_limit, NULL);
  g_autofree char *cut = NULL;
  g_autoptr (CbReport) report = report_data_make ("A report", NULL);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GHashTable) parts = NULL;

  report_data_add_names (report, "Names", names);
  file = make (report, "en");
  parts = read_parts (file);
  assert_cell (parts, 2, "B2", whole);
  cut = get_cell (parts, 2, "B3");
  g_assert_cmpint (g_utf8_strlen (cut, -1), <=, 32767 + (glong) strlen ("text:"));
  g_assert_true (g_str_has_suffix (cut, "b…"));
  assert_cell (parts, 2, "B4", "text:one\nnext\ttab");
  assert_cell (parts, 2, "B5", "text:cd");
  assert_cell (parts, 2, "B6", "text:_x0001_");
}

static void
test_damage (void)
{
  static const char *const names[] = { "One", "Two", NULL };
  g_autoptr (CbReport) report = report_data_make ("A report", "GREEN");
  g_autoptr (GBytes) file = NULL;
  g_autofree guint8 *data = NULL;
  gsize length;
  CbReportTable *table = report_data_add_names (report, "Names", names);

  file = make (report, "en");
  length = g_bytes_get_size (file);
  data = g_memdup2 (g_bytes_get_data (file, NULL), length);

  /* Cut short anywhere, or a bit turned in a part: never taken for whole, never read beyond. */
  for (gsize i = 0; i < length; i += 97)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, i);
      g_autoptr (GError) error = NULL;

      g_assert_false (cb_report_check_xlsx (report, cut, &error));
      g_assert_error (error, CB_ERROR, CB_ERROR_CORRUPT);
    }
  for (gsize i = 0; i < length; i += 13)
    {
      g_autoptr (GBytes) turned = NULL;

      data[i] ^= 0x10;
      turned = g_bytes_new (data, length);
      /* Times and attributes of a part may differ without harm; the rest is found out. */
      (void) cb_report_check_xlsx (report, turned, NULL);
      data[i] ^= 0x10;
    }
  data[length / 2] ^= 0x10;
  {
    g_autoptr (GBytes) turned = g_bytes_new (data, length);

    g_assert_false (cb_report_check_xlsx (report, turned, NULL));
  }

  /* The file of another report. */
  cb_report_table_add_row (table, (const char *[]){ NULL, "Three", NULL, NULL });
  g_assert_false (cb_report_check_xlsx (report, file, NULL));
}

static void
test_too_many_rows (void)
{
  static const char *const names[] = { "One", NULL };
  const CbReportLook look = report_data_make_look ("en");
  g_autoptr (CbReport) report = report_data_make ("A report", "GREEN");
  g_autoptr (GError) error = NULL;
  CbReportTable *table = report_data_add_names (report, "Names", names);
  guint n_rows = table->rows->len;

  /* The head is a row as well. */
  table->rows->len = 1048576;
  g_assert_null (cb_report_make_xlsx (report, &look, &error));
  table->rows->len = n_rows;
  g_assert_error (error, CB_ERROR, CB_ERROR_LIMIT);
}

static void
test_empty (void)
{
  g_autoptr (CbReport) report = cb_report_new ("test", "Nothing");
  g_autoptr (GBytes) bare = make (report, "en");
  g_autoptr (GBytes) file = NULL;
  CbReportTable *table = cb_report_add_table (report, "t", "Table");

  cb_report_table_add_column (table, "a", "A", CB_REPORT_TEXT);
  cb_report_add_table (report, "u", "No column");
  file = make (report, "en");
  g_assert_cmpuint (g_bytes_get_size (file), >, g_bytes_get_size (bare));
}

static void
test_sheet_names (void)
{
  static const struct
  {
    const char *title;
    const char *name;
  } cases[] = {
    { "Cases", "Cases" },
    { "cases", "cases 2" },
    { "CASES", "CASES 3" },
    { "History", "History 2" },
    { "", "spare" },
    { "''", "spare 2" },
    { "'quoted'", "quoted" },
    { "a[b]c:d*e?f/g\\h", "a-b-c-d-e-f-g-h" },
    { "1234567890123456789012345678901234", "1234567890123456789012345678901" },
    { "1234567890123456789012345678901 other", "12345678901234567890123456789 2" },
    { "Государства, не имеющие выхода к морю", "Государства, не имеющие выхода" },
    /* Two units of UTF-16 each. */
    { "𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀", "𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀" },
  };
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = cb_sheet_name_make (cases[i].title, "spare", taken);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  cb_reference_set_language ("en");

  g_test_add_func ("/report-xlsx/cells", test_cells);
  g_test_add_func ("/report-xlsx/sheets", test_sheets);
  g_test_add_func ("/report-xlsx/right-to-left", test_right_to_left);
  g_test_add_func ("/report-xlsx/same-bytes", test_same_bytes);
  g_test_add_func ("/report-xlsx/odd-texts", test_odd_texts);
  g_test_add_func ("/report-xlsx/damage", test_damage);
  g_test_add_func ("/report-xlsx/too-many-rows", test_too_many_rows);
  g_test_add_func ("/report-xlsx/empty", test_empty);
  g_test_add_func ("/report-xlsx/sheet-names", test_sheet_names);

  return g_test_run ();
}
