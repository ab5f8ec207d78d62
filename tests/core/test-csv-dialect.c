/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Layouts of tables, and dates and numbers as people write them. */

#include "config.h"

#include <string.h>

#include "cb-csv-dialect.h"
#include "cb-csv-value.h"

/* --- layout ---------------------------------------------------------------- */

static const struct
{
  const char *name;
  const char *text;
  char delimiter;
  guint n_columns;
  int header_row;
} layouts[] = {
  { "comma", "ref,state,amount\nA,UKR,1\nB,MDA,2\n", ',', 3, 1 },
  { "semicolon", "ref;state;amount\r\nA;UKR;1,5\r\nB;MDA;2,5\r\n", ';', 3, 1 },
  { "tab", "ref\tstate\ttitle\rA\tUKR\tOne, two; three\r", '\t', 3, 1 },
  { "bar", "ref|state|title\nA|UKR|One, two\n", '|', 3, 1 },
  { "commas-in-quotes", "ref;name\nA;\"One, two, three\"\nB;\"x, y; z\"\n", ';', 2, 1 },
  { "decimal-commas", "name;amount\none;1,5\ntwo;2,5\nthree;3,5\n", ';', 2, 1 },
  { "line-ends-in-quotes", "ref,text\nA,\"one\ntwo;three\n\"\nB,x\n", ',', 2, 1 },
  { "title-above", "Needs of the region, 2026\n\nref;state;title\nA;UKR;One\nB;MDA;Two\n", ';', 3,
    2 },
  { "titles-filled", "Export;;\nMade on;2026-11-20;\nref;state;title\nA;UKR;One\n", ';', 3, 3 },
  { "no-header", "A;UKR;2026-01-01;12\nB;MDA;2026-02-01;13\n", ';', 4, CB_CSV_NO_HEADER },
  { "header-alone", "ref;state;title", ';', 3, 1 },
  { "one-column", "title\nOne\nTwo\n", ',', 1, 1 },
  { "uneven-rows", "a;b;c\n1;2;3\n1;2\n1;2;3\n1;2;3\n1;2;3\n1;2;3\n", ';', 3, 1 },
  { "marked", "\xEF\xBB\xBFref,title\nA,One\n", ',', 2, 1 },
};

static CbCsvLayout *
look (const char *text, char delimiter)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (GError) error = NULL;
  CbCsvLayout *layout = cb_csv_layout_detect (stream, delimiter, NULL, &error);

  g_assert_no_error (error);
  return layout;
}

static void
test_layout (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (CbCsvLayout) layout = look (layouts[i].text, 0);

  g_assert_cmpint (layout->delimiter, ==, layouts[i].delimiter);
  g_assert_cmpuint (layout->n_columns, ==, layouts[i].n_columns);
  g_assert_cmpint (layout->header_row, ==, layouts[i].header_row);
  g_assert_true (layout->complete);
}

static void
test_cells (void)
{
  g_autoptr (CbCsvLayout) layout = look ("a ; \"b \"\"c\"\" \"\n;\n\n x;\"y\nz\"", 0);
  GStrv first = g_ptr_array_index (layout->rows, 0);
  GStrv last = g_ptr_array_index (layout->rows, 2);

  g_assert_cmpuint (layout->rows->len, ==, 3);
  g_assert_cmpstr (first[0], ==, "a");
  g_assert_cmpstr (first[1], ==, "b \"c\" ");
  g_assert_cmpstr (last[0], ==, "x");
  g_assert_cmpstr (last[1], ==, "y\nz");
}

static void
test_chosen_delimiter (void)
{
  g_autoptr (CbCsvLayout) layout = look ("a,b;c\nd,e;f\n", ';');

  g_assert_cmpint (layout->delimiter, ==, ';');
  g_assert_cmpuint (layout->n_columns, ==, 2);
}

/* What is no CSV has a layout all the same; reading says what is wrong with it. */
static void
test_hostile (void)
{
  static const char *const texts[] = {
    "", "\n\n", "\"", "a,\"b\nc", "\"a\"b,c\n", "a\"b\n", "a,b\n\xFF\xFE", ",,,,\n,,,,\n"
  };
  g_autoptr (GString) wide = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (CbCsvLayout) layout = look (texts[i], 0);

      g_assert_nonnull (layout->rows);
    }
  for (guint i = 0; i < 5000; i++)
    g_string_append (wide, "x,");
  {
    g_autoptr (CbCsvLayout) layout = look (wide->str, 0);

    g_assert_cmpuint (layout->rows->len, <=, 1);
  }
}

/* --- values ---------------------------------------------------------------- */

static const struct
{
  const char *cell;
  CbDateOrder order;
  const char *date;
} dates[] = {
  { "2026-11-20", CB_DATES_AUTO, "2026-11-20" },
  { "2026/11/20", CB_DATES_AUTO, "2026-11-20" },
  { "2026.1.5", CB_DATES_DMY, "2026-01-05" },
  { "20.11.2026", CB_DATES_AUTO, "2026-11-20" },
  { "20/11/2026", CB_DATES_MDY, NULL },
  { "11/20/2026", CB_DATES_AUTO, "2026-11-20" },
  { "11/20/2026", CB_DATES_DMY, NULL },
  { "03/04/2025", CB_DATES_AUTO, NULL },
  { "03/04/2025", CB_DATES_DMY, "2025-04-03" },
  { "03/04/2025", CB_DATES_MDY, "2025-03-04" },
  { "05/05/2025", CB_DATES_AUTO, "2025-05-05" },
  { "3-4-25", CB_DATES_DMY, "2025-04-03" },
  { "3/4/31", CB_DATES_DMY, "1931-04-03" },
  { "25-04-03", CB_DATES_ISO, "2025-04-03" },
  { "20261120", CB_DATES_AUTO, "2026-11-20" },
  { "20 Nov 2026", CB_DATES_AUTO, "2026-11-20" },
  { "20-Nov-26", CB_DATES_AUTO, "2026-11-20" },
  { "November 20, 2026", CB_DATES_DMY, "2026-11-20" },
  { "20th November 2026", CB_DATES_AUTO, "2026-11-20" },
  { "1er août 2026", CB_DATES_AUTO, "2026-08-01" },
  { "20 de noviembre de 2026", CB_DATES_AUTO, "2026-11-20" },
  { "20 ноября 2026 г.", CB_DATES_AUTO, "2026-11-20" },
  { "20 نوفمبر 2026", CB_DATES_AUTO, "2026-11-20" },
  { "2026年11月20日", CB_DATES_AUTO, "2026-11-20" },
  { "２０２６/１１/２０", CB_DATES_AUTO, "2026-11-20" },
  { "٢٠٢٦-١١-٢٠", CB_DATES_AUTO, "2026-11-20" },
  { "٢٠/١١/٢٠٢٦", CB_DATES_AUTO, "2026-11-20" },
  { "2026-11-20 00:00:00", CB_DATES_AUTO, "2026-11-20" },
  { "2026-11-20T00:00:00Z", CB_DATES_AUTO, "2026-11-20" },
  { "11/20/2026 12:00:00 AM", CB_DATES_MDY, "2026-11-20" },
  { "2026-11-20T10:00", CB_DATES_AUTO, NULL },
  { "2026-02-30", CB_DATES_AUTO, NULL },
  { "31.11.2026", CB_DATES_DMY, NULL },
  { "tomorrow", CB_DATES_DMY, NULL },
  { "12", CB_DATES_DMY, NULL },
  { "1/2", CB_DATES_DMY, NULL },
  { "1/2/3/4", CB_DATES_DMY, NULL },
  { "99999999999/1/1", CB_DATES_DMY, NULL },
  { "jui 3 2025", CB_DATES_DMY, NULL },
  { "", CB_DATES_DMY, NULL },
};

static void
test_dates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *date = cb_csv_value_date (dates[i].cell, dates[i].order);

      g_test_message ("%s", dates[i].cell);
      g_assert_cmpstr (date, ==, dates[i].date);
    }
}

static const struct
{
  const char *cell;
  CbDecimalSign sign;
  const char *number;
} numbers[] = {
  { "1234", CB_DECIMAL_AUTO, "1234" },
  { "-12.5", CB_DECIMAL_AUTO, "-12.5" },
  { "1234,5", CB_DECIMAL_AUTO, "1234.5" },
  { "1,234.50", CB_DECIMAL_AUTO, "1234.50" },
  { "1.234,50", CB_DECIMAL_AUTO, "1234.50" },
  { "1.234.567", CB_DECIMAL_AUTO, "1234567" },
  { "1,234,567", CB_DECIMAL_AUTO, "1234567" },
  { "1,234", CB_DECIMAL_POINT, "1234" },
  { "1,234", CB_DECIMAL_COMMA, "1.234" },
  { "1.234", CB_DECIMAL_COMMA, "1234" },
  { "1.234", CB_DECIMAL_POINT, "1.234" },
  { "1 234 567,8", CB_DECIMAL_COMMA, "1234567.8" },
  { "1\302\240234\302\240567", CB_DECIMAL_POINT, "1234567" },
  { "1\342\200\257234,5", CB_DECIMAL_COMMA, "1234.5" },
  { "1'234.50", CB_DECIMAL_POINT, "1234.50" },
  { "1’234.50", CB_DECIMAL_POINT, "1234.50" },
  { "12,00,000", CB_DECIMAL_POINT, "1200000" },
  { "١٬٢٣٤٫٥", CB_DECIMAL_POINT, "1234.5" },
  { "١٢٣", CB_DECIMAL_COMMA, "123" },
  { "１２３．５", CB_DECIMAL_POINT, "123.5" },
  { "−5", CB_DECIMAL_POINT, "-5" },
  { "(1,234)", CB_DECIMAL_POINT, "-1234" },
  { "+7", CB_DECIMAL_POINT, "7" },
  { "0,123", CB_DECIMAL_POINT, NULL },
  { "12,34,5", CB_DECIMAL_POINT, NULL },
  { "1,23", CB_DECIMAL_POINT, NULL },
  { "1.", CB_DECIMAL_POINT, NULL },
  { ".5", CB_DECIMAL_POINT, NULL },
  { "1e3", CB_DECIMAL_POINT, NULL },
  { "12 USD", CB_DECIMAL_POINT, NULL },
  { "1-2", CB_DECIMAL_POINT, NULL },
  { "(5", CB_DECIMAL_POINT, NULL },
  { "", CB_DECIMAL_POINT, NULL },
};

static void
test_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *number = cb_csv_value_number (numbers[i].cell, numbers[i].sign);

      g_test_message ("%s", numbers[i].cell);
      g_assert_cmpstr (number, ==, numbers[i].number);
    }
}

static void
test_codes (void)
{
  g_autofree char *wide = cb_csv_value_code ("ＵＫＲ；ＭＤＡ");
  g_autofree char *marked = cb_csv_value_code ("\342\200\217UKR\342\200\216");
  g_autofree char *plain = cb_csv_value_code ("UKR;MDA");

  g_assert_cmpstr (wide, ==, "UKR;MDA");
  g_assert_cmpstr (marked, ==, "UKR");
  g_assert_null (plain);
}

/* --- columns --------------------------------------------------------------- */

static const struct
{
  const char *cells[4];
  CbDateOrder order;
  gboolean ambiguous;
} date_columns[] = {
  { { "03/04/2025", "05/06/2025" }, CB_DATES_MDY, TRUE },
  { { "03/04/2025", "25/06/2025" }, CB_DATES_DMY, FALSE },
  { { "03/04/2025", "06/25/2025" }, CB_DATES_MDY, FALSE },
  { { "03.04.2025", "05.06.2025" }, CB_DATES_DMY, FALSE },
  { { "2025-04-03", "2025/06/05" }, CB_DATES_ISO, FALSE },
  { { "25/06/2025", "06/25/2025", "26/06/2025" }, CB_DATES_DMY, TRUE },
  { { "05/05/2025", "unknown" }, CB_DATES_ISO, FALSE },
};

static void
test_date_columns (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (date_columns); i++)
    {
      CbCsvColumn column = { 0 };
      gboolean ambiguous;

      for (guint j = 0; date_columns[i].cells[j] != NULL; j++)
        cb_csv_column_add_date (&column, date_columns[i].cells[j], j + 2);
      g_assert_cmpint (cb_csv_column_get_dates (&column, &column, CB_DATES_MDY, &ambiguous), ==,
                       date_columns[i].order);
      g_assert_cmpint (ambiguous, ==, date_columns[i].ambiguous);
    }
}

static const struct
{
  const char *cells[4];
  CbDecimalSign sign;
  gboolean ambiguous;
} number_columns[] = {
  { { "1,234", "5,678" }, CB_DECIMAL_COMMA, TRUE },
  { { "1,234", "5,678.5" }, CB_DECIMAL_POINT, FALSE },
  { { "1.234", "12,5" }, CB_DECIMAL_COMMA, FALSE },
  { { "1234", "5" }, CB_DECIMAL_POINT, FALSE },
  { { "1.5", "1,5", "2.5" }, CB_DECIMAL_POINT, TRUE },
  { { "1.234.567", "1.234" }, CB_DECIMAL_COMMA, FALSE },
};

static void
test_number_columns (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (number_columns); i++)
    {
      CbCsvColumn column = { 0 };
      gboolean ambiguous;

      for (guint j = 0; number_columns[i].cells[j] != NULL; j++)
        cb_csv_column_add_number (&column, number_columns[i].cells[j], j + 2);
      g_assert_cmpint (cb_csv_column_get_decimal (&column, &column, CB_DECIMAL_COMMA, &ambiguous),
                       ==, number_columns[i].sign);
      g_assert_cmpint (ambiguous, ==, number_columns[i].ambiguous);
    }
}

/* Another column of the file decides before the language does. */
static void
test_other_column (void)
{
  CbCsvColumn column = { 0 };
  CbCsvColumn file = { 0 };
  gboolean ambiguous;

  cb_csv_column_add_date (&column, "03/04/2025", 7);
  cb_csv_column_add_date (&file, "31/12/2025", 2);
  cb_csv_column_add_column (&file, &column);
  g_assert_cmpint (cb_csv_column_get_dates (&column, &file, CB_DATES_MDY, &ambiguous), ==,
                   CB_DATES_DMY);
  g_assert_false (ambiguous);
  g_assert_cmpuint (file.first_either, ==, 7);
  g_assert_cmpstr (file.first_cell, ==, "03/04/2025");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      g_autofree char *path = g_strconcat ("/layout/", layouts[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_layout);
    }
  g_test_add_func ("/layout/cells", test_cells);
  g_test_add_func ("/layout/chosen-delimiter", test_chosen_delimiter);
  g_test_add_func ("/layout/hostile", test_hostile);
  g_test_add_func ("/value/dates", test_dates);
  g_test_add_func ("/value/numbers", test_numbers);
  g_test_add_func ("/value/codes", test_codes);
  g_test_add_func ("/column/dates", test_date_columns);
  g_test_add_func ("/column/numbers", test_number_columns);
  g_test_add_func ("/column/other", test_other_column);
  return g_test_run ();
}
