/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reports as pages: what can be read on them, page by page, by the tools of Poppler. Where these
 * are not installed, the tests that need them are skipped.
 */

#include "config.h"

#include <string.h>

#include "cb-error.h"
#include "cb-pdf-check.h"
#include "cb-reference.h"
#include "cb-report-pdf.h"
#include "cb-test.h"
#include "report-data.h"

typedef struct
{
  GBytes *bytes;
  guint n_pages;
  char *path;
} File;

static void
file_clear (File *file)
{
  cb_test_remove (file->path);
  g_free (file->path);
  g_bytes_unref (file->bytes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (File, file_clear)

static File
make (const CbReport *report, const char *language)
{
  const CbReportLook look = report_data_make_look (language);
  g_autoptr (GError) error = NULL;
  File file = { NULL, 0, cb_test_make_path ("report.pdf") };

  file.bytes = cb_report_make_pdf (report, &look, NULL, &file.n_pages, &error);
  g_assert_no_error (error);
  g_assert_true (cb_pdf_check (file.bytes, file.n_pages, &error));
  g_assert_no_error (error);
  g_file_set_contents (file.path, g_bytes_get_data (file.bytes, NULL),
                       (gssize) g_bytes_get_size (file.bytes), &error);
  g_assert_no_error (error);
  return file;
}

static gboolean
has_poppler (void)
{
  g_autofree char *program = g_find_program_in_path ("pdftotext");

  if (program == NULL)
    g_test_skip ("pdftotext is not installed");
  return program != NULL;
}

/* What a tool says, without the marks of direction that it adds, letters in their plain form. */
static char *
run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *faults = NULL;
  g_autofree char *plain = NULL;
  GString *text = g_string_new (NULL);
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &faults,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (faults, ==, "");
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  plain = g_utf8_normalize (output, -1, G_NORMALIZE_ALL_COMPOSE);
  for (const char *c = plain; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_type (g_utf8_get_char (c)) != G_UNICODE_FORMAT)
      g_string_append_unichar (text, g_utf8_get_char (c));
  return g_string_free (text, FALSE);
}

static char *
read_page (const File *file, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page);

  return run ((const char *[]){ "pdftotext", "-layout", "-f", number, "-l", number, file->path, "-",
                                NULL });
}

static char *
read_all (const File *file)
{
  return run ((const char *[]){ "pdftotext", "-layout", file->path, "-", NULL });
}

static guint
count (const char *text, const char *wanted)
{
  guint n = 0;

  for (const char *c = strstr (text, wanted); c != NULL; c = strstr (c + 1, wanted))
    n++;
  return n;
}

/* Beside one another, with any blanks between them. */
static void
assert_says (const char *text, const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE, 0, NULL);

  g_assert_nonnull (regex);
  if (!g_regex_match (regex, text, 0, NULL))
    g_error ("“%s” is not in:\n%s", pattern, text);
}

static void
test_texts (void)
{
  static const char *const names[] = { "First name", "Second – name", NULL };
  g_autoptr (CbReport) report = report_data_make ("A report of names", "AMBER+STRICT");
  g_auto (File) file = { NULL };
  g_autofree char *text = NULL;
  g_autofree char *structure = NULL;
  CbReportTable *table = report_data_add_names (report, "Names there are", names);

  cb_report_table_add_row (table, (const char *[]){ "code", NULL, NULL, NULL });
  cb_report_table_add_column (cb_report_add_table (report, "none", "Others"), "a", "Column",
                              CB_REPORT_TEXT);
  file = make (report, "en");
  g_assert_cmpuint (file.n_pages, ==, 1);
  if (!has_poppler ())
    return;

  text = read_all (&file);
  assert_says (text, "^ *A report of names$");
  assert_says (text, "^ *Year +2026$");
  assert_says (text, "^ *Made on +day 2026-11-20$");
  assert_says (text, "^ *State +Somalia$");
  assert_says (text, "^ *Withheld +not-stated$");
  assert_says (text, "^ *Names there are$");
  /* The head of the codes stands over the names; the codes are for programs. */
  assert_says (text, "^ *Heading of names +Number +Day$");
  g_assert_null (strstr (text, "code"));
  assert_says (text, "^ *First name +1234.5 +day 2026-01-05$");
  assert_says (text, "^ *Second – name +7 +day 2026-01-05$");
  assert_says (text, "^ *not-stated +not-stated +not-stated$");
  assert_says (text, "^ *Others\\s+Column\\s+Nothing to list\\.$");
  assert_says (text, "^ *day 2026-11-20 +1 ?/ ?1 +TLP:AMBER\\+STRICT$");
  g_assert_cmpuint (count (text, "TLP:AMBER+STRICT"), ==, 2);

  structure = run ((const char *[]){ "pdfinfo", "-struct-text", file.path, NULL });
  assert_says (structure, "Document\\s+H1 .*\\s+\"A report of names\"");
  assert_says (structure, "TH.*\\s+\"Number\"");
  assert_says (structure, "TD.*\\s+\"First name\"");
}

static void
test_languages (void)
{
  static const struct
  {
    const char *language;
    const char *words;
    const char *pattern;
  } cases[] = {
    { "zh", "国家战略", "国家战略 +1234.5" },
    { "ru", "Национальная стратегия", "Национальная стратегия +1234.5" },
    { "fr", "Côte d’Ivoire", "Côte d’Ivoire +1234.5" },
  };

  if (!has_poppler ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const names[] = { cases[i].words, NULL };
      g_autoptr (CbReport) report = report_data_make (cases[i].words, "GREEN");
      g_auto (File) file = { NULL };
      g_autofree char *text = NULL;

      report_data_add_names (report, "Names", names);
      file = make (report, cases[i].language);
      text = read_all (&file);
      assert_says (text, cases[i].pattern);
      g_assert_cmpuint (count (text, cases[i].words), ==, 2);
    }
}

/* Where a word stands across the page, in points from the left. */
static double
find_word (const File *file, const char *word)
{
  g_autofree char *text = run ((const char *[]){ "pdftotext", "-bbox", file->path, "-", NULL });
  g_autofree char *pattern = g_strdup_printf ("xMin=\"([0-9.]+)\"[^>]*>%s<", word);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *place = NULL;

  if (!g_regex_match (regex, text, 0, &match))
    g_error ("“%s” is not in:\n%s", word, text);
  place = g_match_info_fetch (match, 1);
  return g_ascii_strtod (place, NULL);
}

/* Columns from the right, the head of a page mirrored; the same for words in other letters. */
static void
test_right_to_left (void)
{
  static const char *const names[] = { "الصومال", "Other", NULL };
  g_autoptr (CbReport) report = report_data_make ("تقرير", "RED");
  g_autoptr (CbReport) other = report_data_make ("Report", "RED");
  g_auto (File) leftward = { NULL };
  g_auto (File) rightward = { NULL };
  g_autofree char *text = NULL;

  if (!has_poppler ())
    return;
  report_data_add_names (report, "الأسماء", names);
  report_data_add_names (other, "Names", names);
  leftward = make (report, "ar");
  rightward = make (other, "en");

  text = read_all (&leftward);
  g_assert_cmpuint (count (text, "تقرير"), ==, 1);
  g_assert_cmpuint (count (text, "الأسماء"), ==, 1);
  g_assert_cmpuint (count (text, "الصومال"), ==, 1);

  g_assert_cmpfloat (find_word (&rightward, "Other"), <, 100);
  g_assert_cmpfloat (find_word (&rightward, "1234.5"), >, 300);
  g_assert_cmpfloat (find_word (&rightward, "TLP:RED"), >, 400);
  g_assert_cmpfloat (find_word (&leftward, "Other"), >, 450);
  g_assert_cmpfloat (find_word (&leftward, "1234.5"), <, 300);
  g_assert_cmpfloat (find_word (&leftward, "TLP:RED"), <, 100);
}

/* Every page has the marking twice, its number and the head of the table, and no row is lost. */
static void
test_long_table (void)
{
  g_autoptr (CbReport) report = report_data_make ("A long report", "CLEAR");
  CbReportTable *table = cb_report_add_table (report, "rows", "Rows");
  g_auto (File) file = { NULL };
  guint n_rows = 0;

  cb_report_table_add_column (table, "text", "HeadOfRows", CB_REPORT_TEXT);
  cb_report_table_add_column (table, "number", "Number", CB_REPORT_NUMBER);
  for (guint i = 0; i < 700; i++)
    {
      g_autofree char *text = g_strdup_printf ("Row-%u.", i);

      cb_report_table_add_row (table, (const char *[]){ text, "1" });
    }
  file = make (report, "en");
  g_assert_cmpuint (file.n_pages, >, 10);
  if (!has_poppler ())
    return;

  for (guint page = 1; page <= file.n_pages; page++)
    {
      g_autofree char *text = read_page (&file, page);
      g_autofree char *number = g_strdup_printf ("\\b%u ?/ ?%u\\b", page, file.n_pages);

      assert_says (text, number);
      g_assert_cmpuint (count (text, "TLP:CLEAR"), ==, 2);
      g_assert_cmpuint (count (text, "HeadOfRows"), ==, 1);
      g_assert_cmpuint (count (text, "A long report"), ==, 1);
      g_assert_cmpuint (count (text, "Row-"), >=, 2);
      for (; count (text, "Row-") > 0; n_rows++)
        {
          g_autofree char *row = g_strdup_printf ("Row-%u.", n_rows);

          if (strstr (text, row) == NULL)
            break;
        }
    }
  g_assert_cmpuint (n_rows, ==, 700);
}

/* A text that is longer than a page goes on, in a cell as in the title. */
static void
test_long_texts (void)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (CbReport) report = NULL;
  g_auto (File) file = { NULL };
  g_autofree char *text = NULL;
  g_auto (GStrv) found = NULL;
  guint n_words = 0;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (words, "w%u ", i);
  report = report_data_make (words->str, "GREEN");
  report_data_add_names (report, "Names", (const char *[]){ words->str, "Last", NULL });
  file = make (report, "en");
  g_assert_cmpuint (file.n_pages, >, 5);
  if (!has_poppler ())
    return;

  text = run ((const char *[]){ "pdftotext", file.path, "-", NULL });
  g_assert_nonnull (strstr (text, "Last"));
  found = g_strsplit_set (text, " \n\f", -1);
  for (guint i = 0; found[i] != NULL; i++)
    n_words += found[i][0] == 'w' && g_ascii_isdigit (found[i][1]);
  /* In the title and in the cell; the heads of pages repeat the beginning of the title. */
  g_assert_cmpuint (n_words, >=, 6000);
  g_assert_nonnull (strstr (text, "w2999"));
}

/* A letter-wide column, a word that has no end: nothing leaves the page, nothing hangs. */
static void
test_narrow_columns (void)
{
  g_autoptr (CbReport) report = report_data_make ("Narrow", "GREEN");
  CbReportTable *table = cb_report_add_table (report, "wide", "Wide");
  g_autofree char *word = g_strnfill (100, 'm');
  const char *row[60];
  g_auto (File) file = { NULL };
  g_autofree char *sizes = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (row); i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);

      cb_report_table_add_column (table, id, "Head", i % 2 ? CB_REPORT_TEXT : CB_REPORT_DATE);
      row[i] = word;
    }
  cb_report_table_add_row (table, row);
  cb_report_table_add_row (table, row);
  report_data_add_names (report, "Names", (const char *[]){ "One", NULL });
  file = make (report, "ar");
  if (!has_poppler ())
    return;

  /* The first and the last page are upright, those between lie. */
  sizes = run ((const char *[]){ "pdfinfo", "-f", "1", "-l", "999", file.path, NULL });
  assert_says (sizes, "Page +1 size: +595[.0-9]* x 841");
  assert_says (sizes, "Page +2 size: +841[.0-9]* x 595");
  g_assert_cmpuint (count (sizes, "595.276 x 841"), ==, 2);
}

static void
test_no_marking (void)
{
  g_autoptr (CbReport) report = cb_report_new ("test", "Bare");
  g_auto (File) file = { NULL };
  g_autofree char *text = NULL;
  g_autofree char *facts = NULL;

  file = make (report, "en");
  g_assert_cmpuint (file.n_pages, ==, 1);
  if (!has_poppler ())
    return;
  text = read_all (&file);
  assert_says (text, "Bare\\s+1 ?/ ?1");
  g_assert_null (strstr (text, "TLP"));

  facts = run ((const char *[]){ "pdfinfo", file.path, NULL });
  assert_says (facts, "^Title: +Bare$");
  assert_says (facts, "^Creator: +Test 1$");
  assert_says (facts, "^Page size: .*A4");
  g_assert_null (strstr (facts, "Author"));
}

/* A marking that can not be read is taken for the narrowest. */
static void
test_markings (void)
{
  g_autoptr (CbReport) report = report_data_make ("Report", "SECRET");
  g_autoptr (CbReport) by_record = cb_report_new ("test", "Report");

  g_assert_cmpstr (cb_report_get_marking (report), ==, "RED");
  cb_report_add_fact (by_record, "tlp", "Marking", CB_REPORT_TEXT, "AMBER");
  g_assert_cmpstr (cb_report_get_marking (by_record), ==, "AMBER");
  /* Of two records that are compared the higher counts, in any order. */
  cb_report_add_fact (by_record, "second_tlp", "Marking", CB_REPORT_TEXT, "AMBER+STRICT");
  cb_report_add_fact (by_record, "third_tlp", "Marking", CB_REPORT_TEXT, "CLEAR");
  cb_report_add_fact (by_record, "fourth_tlp", "Marking", CB_REPORT_TEXT, NULL);
  g_assert_cmpstr (cb_report_get_marking (by_record), ==, "AMBER+STRICT");
}

static void
test_same_bytes (void)
{
  g_autoptr (CbReport) report = report_data_make ("A report", "GREEN");
  g_auto (File) first = { NULL };
  g_auto (File) second = { NULL };
  g_autofree char *facts = NULL;

  report_data_add_names (report, "Names", (const char *[]){ "One", "经济", NULL });
  first = make (report, "fr");
  /* The format counts time in seconds. */
  g_usleep (1100 * 1000);
  second = make (report, "fr");
  g_assert_true (g_bytes_equal (first.bytes, second.bytes));
  if (!has_poppler ())
    return;
  facts = run ((const char *[]){ "pdfinfo", "-isodates", first.path, NULL });
  assert_says (facts, "^CreationDate: +2026-11-20T00:00:00Z$");
  assert_says (facts, "^ModDate: +2026-11-20T00:00:00Z$");
  assert_says (facts, "^Subject: +TLP:GREEN$");
  assert_says (facts, "^Tagged: +yes$");
}

static void
test_damage (void)
{
  g_autoptr (CbReport) report = report_data_make ("A report", "GREEN");
  g_auto (File) file = make (report, "en");
  gsize length;
  const char *data = g_bytes_get_data (file.bytes, &length);

  for (gsize i = 0; i < length; i += 97)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, i);
      g_autoptr (GError) error = NULL;

      g_assert_false (cb_pdf_check (cut, file.n_pages, &error));
      g_assert_error (error, CB_ERROR, CB_ERROR_CORRUPT);
    }
  g_assert_false (cb_pdf_check (file.bytes, file.n_pages + 1, NULL));
}

static void
test_cancelled (void)
{
  const CbReportLook look = report_data_make_look ("en");
  g_autoptr (CbReport) report = report_data_make ("A report", "GREEN");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  report_data_add_names (report, "Names", (const char *[]){ "One", NULL });
  g_cancellable_cancel (cancellable);
  g_assert_null (cb_report_make_pdf (report, &look, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- charts ---------------------------------------------------------------- */

/* A table of days and amounts, one of which is not stated, with a chart of each kind. */
static CbReport *
make_charts (const char *title)
{
  CbReport *report = report_data_make (title, "GREEN");
  CbReportTable *table = cb_report_add_table (report, "course", "The course");
  CbReportChart *chart;

  cb_report_table_add_column (table, "day", "Day", CB_REPORT_DATE);
  cb_report_table_add_column (table, "in", "Came in", CB_REPORT_NUMBER);
  cb_report_table_add_column (table, "out", "Went out", CB_REPORT_NUMBER);
  cb_report_table_add_row (table, (const char *[]){ "2026-01-31", "120", "-40.5" });
  cb_report_table_add_row (table, (const char *[]){ "2026-02-28", "260", NULL });
  cb_report_table_add_row (table, (const char *[]){ "2026-03-31", "390.25", "0" });
  for (guint i = 0; i < 2; i++)
    {
      chart = cb_report_add_chart (report, i == 0 ? "steps" : "bars",
                                   i == 0 ? "In steps" : "As bars",
                                   i == 0 ? CB_REPORT_CHART_STEPS : CB_REPORT_CHART_BARS, table,
                                   "day", "XTS");
      cb_report_chart_add_series (chart, "in");
      cb_report_chart_add_series (chart, "out");
      chart->n_areas = 1;
    }
  return report;
}

static void
test_charts (void)
{
  g_autoptr (CbReport) report = make_charts ("Charts");
  g_auto (File) file = make (report, "en");
  g_auto (File) again = make (report, "en");
  g_autofree char *text = NULL;
  g_autofree char *structure = NULL;

  g_assert_true (g_bytes_equal (file.bytes, again.bytes));
  if (!has_poppler ())
    return;
  text = read_all (&file);
  assert_says (text, "^ *In steps$");
  assert_says (text, "^ *As bars$");
  /* Unit and legend of both; the axis from below zero to above the most; a value at each bar. */
  g_assert_cmpuint (count (text, "XTS"), ==, 2);
  assert_says (text, "Came in +Went out\\s");
  assert_says (text, "^ *400\\b");
  assert_says (text, "^ *-100\\b");
  assert_says (text, "day 2026-03-31 +.*390.25");
  structure = run ((const char *[]){ "pdfinfo", "-struct", file.path, NULL });
  g_assert_cmpuint (count (structure, "Figure"), ==, 2);
}

static void
test_charts_without_rows (void)
{
  g_autoptr (CbReport) report = make_charts ("Charts");
  CbReportTable *table = cb_report_add_table (report, "nothing", "Nothing there");
  CbReportChart *chart;
  g_auto (File) file = { NULL };

  cb_report_table_add_column (table, "name", "Name", CB_REPORT_TEXT);
  cb_report_table_add_column (table, "number", "Number", CB_REPORT_NUMBER);
  chart = cb_report_add_chart (report, "empty", "Empty chart", CB_REPORT_CHART_BARS, table, "name",
                               NULL);
  cb_report_chart_add_series (chart, "number");
  file = make (report, "ar");
  if (has_poppler ())
    {
      g_autofree char *text = read_all (&file);

      g_assert_null (strstr (text, "Empty chart"));
      g_assert_nonnull (strstr (text, "Nothing there"));
    }
}

/* Rows that are too many for pages are counted. */
static void
test_most_on_pages (void)
{
  static const char *const names[] = { "One", "Two", "Three", "Four", NULL };
  g_autoptr (CbReport) report = report_data_make ("Long", "GREEN");
  g_auto (File) file = { NULL };
  CbReportTable *table = report_data_add_names (report, "Names", names);

  table->most_on_pages = 3;
  file = make (report, "en");
  if (has_poppler ())
    {
      g_autofree char *text = read_all (&file);

      g_assert_nonnull (strstr (text, "Three"));
      g_assert_null (strstr (text, "Four"));
      g_assert_nonnull (strstr (text, "1 others"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  cb_reference_set_language ("en");

  g_test_add_func ("/report-pdf/texts", test_texts);
  g_test_add_func ("/report-pdf/languages", test_languages);
  g_test_add_func ("/report-pdf/right-to-left", test_right_to_left);
  g_test_add_func ("/report-pdf/long-table", test_long_table);
  g_test_add_func ("/report-pdf/long-texts", test_long_texts);
  g_test_add_func ("/report-pdf/narrow-columns", test_narrow_columns);
  g_test_add_func ("/report-pdf/no-marking", test_no_marking);
  g_test_add_func ("/report-pdf/markings", test_markings);
  g_test_add_func ("/report-pdf/same-bytes", test_same_bytes);
  g_test_add_func ("/report-pdf/damage", test_damage);
  g_test_add_func ("/report-pdf/cancelled", test_cancelled);
  g_test_add_func ("/report-pdf/charts", test_charts);
  g_test_add_func ("/report-pdf/charts-without-rows", test_charts_without_rows);
  g_test_add_func ("/report-pdf/most-on-pages", test_most_on_pages);

  return g_test_run ();
}
