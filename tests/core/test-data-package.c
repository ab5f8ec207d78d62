/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The description of tables for programs, and what is found when a table is read again. */

#include "config.h"

#include <string.h>

#include "cb-data-package.h"
#include "cb-error.h"
#include "cb-json-reader.h"
#include "cb-reference.h"
#include "report-data.h"

/* Of each type, with a list of few codes and one of many. */
static CbReport *
make_report (void)
{
  CbReport *report = report_data_make ("A report", "GREEN");
  CbReportTable *table = cb_report_add_table (report, "all_types", "All types");

  cb_report_table_add_column (table, "ref", "Ref", CB_REPORT_TEXT);
  cb_report_table_add_count_column (table, "count", "Count");
  cb_report_table_add_column (table, "amount", "Amount", CB_REPORT_NUMBER);
  cb_report_table_add_column (table, "day", "Day", CB_REPORT_DATE);
  cb_report_table_add_code_column (table, "answer", "Answer", "yes-no");
  cb_report_table_add_code_column (table, "state", "State", "states");
  cb_report_table_require (table, "ref", "answer", NULL);
  cb_report_table_add_row (table,
                           (const char *[]){ "A", "3", "-1.50", "2026-01-05", "yes", "UGA" });
  cb_report_table_add_row (table, (const char *[]){ "B, \"2\"\r\n", NULL, NULL, NULL, "no", NULL });
  return report;
}

static GBytes *
finish (GOutputStream *stream)
{
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static GBytes *
write_table (const CbReportTable *table)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  cb_report_write_csv (table, stream, CB_CSV_DIALECT_EXCHANGE, NULL, &error);
  g_assert_no_error (error);
  return finish (stream);
}

static CbJsonValue *
read_descriptor (const CbReport *report, const char *name, GBytes **bytes)
{
  const CbDataPackageFile file = { g_ptr_array_index (report->tables, 0), "x-all_types.csv", 12,
                                   "abc" };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  CbJsonValue *document;

  cb_data_package_write (report, name, &file, 1, stream, NULL, &error);
  g_assert_no_error (error);
  *bytes = finish (stream);
  document = cb_json_read_bytes (*bytes, NULL, &error);
  g_assert_no_error (error);
  return document;
}

static void
check_text (CbJsonValue *object, const char *name, const char *expected)
{
  const char *found = NULL;

  g_assert_cmpint (cb_json_get_string (object, name, &found, NULL), ==, CB_JSON_FOUND);
  g_assert_cmpstr (found, ==, expected);
}

static CbJsonValue *
get_only (CbJsonValue *object, const char *name)
{
  g_autoptr (CbJsonValue) array = cb_json_value_get_member (object, name);

  g_assert_cmpuint (cb_json_value_get_length (array), ==, 1);
  return cb_json_value_get_element (array, 0);
}

/* Type, whether it is required, and how many codes it can be. */
static void
check_field (CbJsonValue *fields, guint place, const char *type, gboolean required, guint n_codes)
{
  g_autoptr (CbJsonValue) field = cb_json_value_get_element (fields, place);
  g_autoptr (CbJsonValue) constraints = cb_json_value_get_member (field, "constraints");
  g_autoptr (CbJsonValue) codes = NULL;
  gboolean found = FALSE;

  check_text (field, "type", type);
  if (constraints != NULL)
    {
      cb_json_get_boolean (constraints, "required", &found, NULL);
      codes = cb_json_value_get_member (constraints, "enum");
    }
  g_assert_cmpint (found, ==, required);
  g_assert_cmpuint (codes != NULL ? cb_json_value_get_length (codes) : 0, ==, n_codes);
}

static void
test_descriptor (void)
{
  CbReport *report = make_report ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CbJsonValue) document = read_descriptor (report, "Fund A/1-2026", &bytes);
  g_autoptr (CbJsonValue) resource = get_only (document, "resources");
  g_autoptr (CbJsonValue) dialect = cb_json_value_get_member (resource, "dialect");
  g_autoptr (CbJsonValue) schema = cb_json_value_get_member (resource, "schema");
  g_autoptr (CbJsonValue) fields = cb_json_value_get_member (schema, "fields");
  g_autoptr (CbJsonValue) missing = get_only (schema, "missingValues");
  const char *text = NULL;

  check_text (document, "profile", "tabular-data-package");
  check_text (document, "name", "fund-a-1-2026");
  check_text (document, "created", "2026-11-20T00:00:00Z");
  check_text (document, "version", CB_DATA_PACKAGE_VERSION);
  check_text (resource, "profile", "tabular-data-resource");
  check_text (resource, "path", "x-all_types.csv");
  check_text (resource, "hash", "sha256:abc");
  check_text (resource, "encoding", "utf-8");
  check_text (dialect, "lineTerminator", "\r\n");
  g_assert_true (cb_json_value_get_string (missing, &text, NULL));
  g_assert_cmpstr (text, ==, "");
  g_assert_cmpuint (cb_json_value_get_length (fields), ==, 6);
  check_field (fields, 0, "string", TRUE, 0);
  check_field (fields, 1, "integer", FALSE, 0);
  check_field (fields, 2, "number", FALSE, 0);
  check_field (fields, 3, "date", FALSE, 0);
  check_field (fields, 4, "string", TRUE, 2);
  check_field (fields, 5, "string", FALSE, 0);
  cb_report_free (report);
}

static void
test_whose (void)
{
  CbReport *report = make_report ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CbJsonValue) document = read_descriptor (report, "annual-2026", &bytes);
  g_autoptr (GBytes) other = g_bytes_new_static ("[\"annual-2026\"]", 15);

  g_assert_true (cb_data_package_is_of (bytes, "annual-2026"));
  g_assert_true (cb_data_package_is_of (bytes, "Annual 2026"));
  g_assert_false (cb_data_package_is_of (bytes, "annual-2025"));
  g_assert_false (cb_data_package_is_of (other, "annual-2026"));
  cb_report_free (report);
}

static GBytes *
replace (GBytes *bytes, const char *from, const char *to)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) pieces = g_strsplit (text, from, 2);
  char *joined;

  g_assert_cmpuint (g_strv_length (pieces), ==, 2);
  joined = g_strjoinv (to, pieces);
  return g_bytes_new_take (joined, strlen (joined));
}

static void
test_check (void)
{
  static const struct
  {
    const char *from;
    const char *to;
  } faults[] = {
    { "ref,", "Ref," },                         /* another header */
    { "A,3,", "A,3.5," },                       /* no whole number */
    { "A,3,", "A,three," },                     /* no number */
    { "-1.50", "1,50" },                        /* a cell too many */
    { "-1.50", "1." },                          /* half a number */
    { "2026-01-05", "2026-02-30" },             /* no day */
    { ",yes,", ",maybe," },                     /* no code of the list */
    { ",yes,", ",," },                          /* required */
    { "A,3,-1.50,2026-01-05,yes,UGA\r\n", "" }, /* a row less */
  };
  CbReport *report = make_report ();
  const CbReportTable *table = g_ptr_array_index (report->tables, 0);
  g_autoptr (GBytes) bytes = write_table (table);
  g_autoptr (GError) error = NULL;

  g_assert_true (cb_data_package_check_table (table, bytes, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GBytes) wrong = replace (bytes, faults[i].from, faults[i].to);
      g_autoptr (GError) fault = NULL;

      g_test_message ("%s", faults[i].to);
      g_assert_false (cb_data_package_check_table (table, wrong, &fault));
      g_assert_error (fault, CB_ERROR, CB_ERROR_CORRUPT);
    }
  cb_report_free (report);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cb_reference_set_language ("en");

  g_test_add_func ("/data-package/descriptor", test_descriptor);
  g_test_add_func ("/data-package/whose", test_whose);
  g_test_add_func ("/data-package/check", test_check);
  return g_test_run ();
}
