/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <xlsxwriter.h>

#include "cb-error.h"
#include "cb-report-xlsx.h"
#include "cb-sheet-name.h"

/* Limits of the format. */
#define MOST_ROWS 1048576
#define LONGEST_TEXT 32767 /* in units of UTF-16 */
#define FIRST_YEAR 1900    /* earlier days are no dates to a spreadsheet */

/* In characters of the normal size. */
#define NARROWEST 9
#define WIDEST 56
#define WIDEST_PAGE 90 /* of an upright page; what is wider is printed lying */

/* Rows that are looked at for the widths. */
#define N_SAMPLES 400

/* 1 January 2000, for a report that does not say when it was made. */
#define NO_DAY 946684800
#define SECONDS_OF_DAY 86400

/* The paper of the page setup: A4. */
#define A4 9

typedef struct
{
  lxw_format *title;
  lxw_format *head;
  lxw_format *label;
  lxw_format *text;
  lxw_format *plain_number; /* of a fact: a year has no groups of digits */
  lxw_format *number;
  lxw_format *decimal;
  lxw_format *date;
} Formats;

typedef struct
{
  const CbReport *report;
  const CbReportLook *look;
  lxw_workbook *book;
  Formats formats;
  GHashTable *names; /* of sheets, folded */
  lxw_error failure; /* the first there was */
} Writer;

static void
note (Writer *writer, lxw_error result)
{
  if (writer->failure == LXW_NO_ERROR)
    writer->failure = result;
}

/* --- cells ----------------------------------------------------------------- */

static lxw_format *
add_format (Writer *writer, const char *number_format)
{
  lxw_format *format = workbook_add_format (writer->book);

  format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
  if (number_format != NULL)
    format_set_num_format (format, number_format);
  return format;
}

static void
add_formats (Writer *writer)
{
  Formats *formats = &writer->formats;

  formats->title = add_format (writer, NULL);
  format_set_bold (formats->title);
  format_set_font_size (formats->title, 16);
  formats->head = add_format (writer, NULL);
  format_set_bold (formats->head);
  format_set_text_wrap (formats->head);
  format_set_bg_color (formats->head, 0xE8EEF4);
  format_set_bottom (formats->head, LXW_BORDER_THIN);
  formats->label = add_format (writer, NULL);
  format_set_font_color (formats->label, 0x606060);
  formats->text = add_format (writer, NULL);
  format_set_text_wrap (formats->text);
  formats->plain_number = add_format (writer, "0.##########");
  format_set_align (formats->plain_number, LXW_ALIGN_LEFT);
  formats->number = add_format (writer, "#,##0");
  formats->decimal = add_format (writer, "#,##0.00");
  formats->date = add_format (writer, "yyyy-mm-dd");
}

/* A spreadsheet takes no text that is longer than its limit, and the cut is shown; XML has no
 * U+FFFE and U+FFFF. */
static char *
make_text (const char *text)
{
  GString *taken = g_string_new (NULL);
  glong units = 0;
  const char *c;

  for (c = text; *c != '\0' && units < LONGEST_TEXT - 2; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (letter == 0xFFFE || letter == 0xFFFF)
        continue;
      units += letter > 0xFFFF ? 2 : 1;
      g_string_append_unichar (taken, letter);
    }
  if (*c != '\0')
    g_string_append (taken, "…");
  return g_string_free (taken, FALSE);
}

static void
write_text (Writer *writer,
            lxw_worksheet *sheet,
            guint row,
            guint column,
            const char *text,
            lxw_format *as)
{
  g_autofree char *taken = make_text (text);

  note (writer, worksheet_write_string (sheet, row, (lxw_col_t) column, taken, as));
}

/* Whether a spreadsheet keeps all the digits: it counts in doubles. */
static gboolean
take_number (const char *value, double *number)
{
  char *end = NULL;
  guint digits = 0;

  for (const char *c = value; *c != '\0'; c++)
    digits += g_ascii_isdigit (*c) ? 1 : 0;
  *number = g_ascii_strtod (value, &end);
  return digits > 0 && digits <= 15 && *end == '\0' && isfinite (*number);
}

static gboolean
take_date (const char *value, lxw_datetime *date)
{
  CbDate day;
  GDate parts;

  if (!cb_date_parse (value, &day))
    return FALSE;
  g_date_clear (&parts, 1);
  g_date_set_julian (&parts, (guint32) day);
  *date = (lxw_datetime){ .year = g_date_get_year (&parts),
                          .month = (int) g_date_get_month (&parts),
                          .day = g_date_get_day (&parts) };
  return date->year >= FIRST_YEAR;
}

/* A value that is not what its type says stays as it is, as a text. */
static void
write_value (Writer *writer,
             lxw_worksheet *sheet,
             guint row,
             guint column,
             CbReportType type,
             const char *list,
             const char *value,
             lxw_format *number_format)
{
  g_autofree char *text = NULL;
  lxw_datetime date;
  double number;

  if (type == CB_REPORT_NUMBER && take_number (value, &number))
    {
      note (writer, worksheet_write_number (sheet, row, (lxw_col_t) column, number, number_format));
      return;
    }
  if (type == CB_REPORT_DATE && take_date (value, &date))
    {
      note (writer,
            worksheet_write_datetime (sheet, row, (lxw_col_t) column, &date, writer->formats.date));
      return;
    }
  text = list != NULL ? cb_report_look_word (writer->look, type, list, value) : g_strdup (value);
  write_text (writer, sheet, row, column, text, writer->formats.text);
}

/* --- sheets ---------------------------------------------------------------- */

/* "&" begins a command in the heads of printed pages. */
static void
set_heads (Writer *writer, lxw_worksheet *sheet)
{
  const char *marking = cb_report_get_marking (writer->report);
  g_autofree char *name = g_utf8_substring (writer->report->title, 0,
                                            MIN (100, g_utf8_strlen (writer->report->title, -1)));
  g_auto (GStrv) pieces = g_strsplit (name, "&", -1);
  g_autofree char *title = g_strjoinv ("&&", pieces);
  g_autofree char *label = marking != NULL ? g_strconcat ("&R&\"-,Bold\"&12TLP:", marking, NULL)
                                           : g_strdup ("");
  g_autofree char *head = g_strconcat ("&L", title, label, NULL);
  g_autofree char *foot = g_strconcat ("&C&P / &N", label, NULL);

  note (writer, worksheet_set_header (sheet, head));
  note (writer, worksheet_set_footer (sheet, foot));
}

static lxw_worksheet *
add_sheet (Writer *writer, const char *title, const char *id)
{
  g_autofree char *name = cb_sheet_name_make (title, id, writer->names);
  lxw_worksheet *sheet = workbook_add_worksheet (writer->book, name);

  if (sheet == NULL)
    {
      note (writer, LXW_ERROR_MEMORY_MALLOC_FAILED);
      return NULL;
    }
  if (writer->look->right_to_left)
    worksheet_right_to_left (sheet);
  worksheet_set_paper (sheet, A4);
  worksheet_fit_to_pages (sheet, 1, 0);
  set_heads (writer, sheet);
  return sheet;
}

/* Han and kana are twice as wide as other letters. */
static guint
get_text_width (const char *text)
{
  guint width = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      width += g_unichar_iswide (letter) ? 2 : g_unichar_iszerowidth (letter) ? 0 : 1;
    }
  return width;
}

static guint
limit_width (guint width)
{
  /* Room for the arrow of the filter. */
  return CLAMP (width + 3, NARROWEST, WIDEST);
}

static void
write_facts (Writer *writer)
{
  const GPtrArray *facts = writer->report->facts;
  lxw_worksheet *sheet = add_sheet (writer, writer->look->facts_title, "facts");
  guint width = 0;

  if (sheet == NULL)
    return;
  write_text (writer, sheet, 0, 0, writer->report->title, writer->formats.title);
  for (guint i = 0; i < facts->len; i++)
    {
      const CbReportFact *fact = g_ptr_array_index (facts, i);

      width = MAX (width, get_text_width (fact->label));
      write_text (writer, sheet, i + 2, 0, fact->label, writer->formats.label);
      if (fact->value == NULL)
        write_text (writer, sheet, i + 2, 1, writer->look->not_stated, writer->formats.text);
      else
        write_value (writer, sheet, i + 2, 1, fact->type, fact->list, fact->value,
                     writer->formats.plain_number);
    }
  note (writer, worksheet_set_column (sheet, 0, 0, limit_width (width), NULL));
  note (writer, worksheet_set_column (sheet, 1, 1, WIDEST, NULL));
}

static lxw_format *
choose_number_format (Writer *writer, const CbReportTable *table, guint column)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      char **values = g_ptr_array_index (table->rows, i);

      if (values[column] != NULL && strchr (values[column], '.') != NULL)
        return writer->formats.decimal;
    }
  return writer->formats.number;
}

/* Writes the head and the width of a column; returns the width. */
static guint
write_head (Writer *writer, lxw_worksheet *sheet, const CbReportTable *table, guint place)
{
  const CbReportColumn *column = g_ptr_array_index (table->columns, place);
  guint step = MAX (1, table->rows->len / N_SAMPLES);
  guint width = MIN (get_text_width (column->label), 18);

  for (guint i = 0; i < table->rows->len; i += step)
    {
      char **values = g_ptr_array_index (table->rows, i);
      g_autofree char *text = NULL;

      if (values[place] == NULL)
        continue;
      text = column->list != NULL
                 ? cb_report_look_word (writer->look, column->type, column->list, values[place])
                 : g_strdup (values[place]);
      width = MAX (width, get_text_width (text));
    }
  width = limit_width (width);
  note (writer, worksheet_set_column (sheet, (lxw_col_t) place, (lxw_col_t) place, width, NULL));
  write_text (writer, sheet, 0, place, column->label, writer->formats.head);
  return width;
}

static void
write_column (Writer *writer, lxw_worksheet *sheet, const CbReportTable *table, guint place)
{
  const CbReportColumn *column = g_ptr_array_index (table->columns, place);
  lxw_format *number_format = choose_number_format (writer, table, place);

  for (guint i = 0; i < table->rows->len; i++)
    {
      char **values = g_ptr_array_index (table->rows, i);

      if (values[place] != NULL)
        write_value (writer, sheet, i + 1, place, column->type, column->list, values[place],
                     number_format);
    }
}

/* --- charts ---------------------------------------------------------------- */

static void
add_series (Writer *writer,
            lxw_chart *drawn,
            const char *sheet,
            const CbReportTable *table,
            const CbReportChart *chart,
            guint series)
{
  static const guint32 colours[] = { 0x56B4E9, 0x0072B2, 0x009E73, 0xD55E00,
                                     0x101010, 0xCC79A7, 0xE69F00 };
  static const guint8 dashes[] = { LXW_CHART_LINE_DASH_SOLID,        LXW_CHART_LINE_DASH_DASH,
                                   LXW_CHART_LINE_DASH_ROUND_DOT,    LXW_CHART_LINE_DASH_DASH_DOT,
                                   LXW_CHART_LINE_DASH_SOLID,        LXW_CHART_LINE_DASH_LONG_DASH,
                                   LXW_CHART_LINE_DASH_LONG_DASH_DOT };
  static const guint8 patterns[] = { LXW_CHART_PATTERN_NONE, LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL,
                                     LXW_CHART_PATTERN_WIDE_DOWNWARD_DIAGONAL,
                                     LXW_CHART_PATTERN_TRELLIS };
  guint look = series % G_N_ELEMENTS (colours);
  lxw_row_t last = table->rows->len;
  lxw_col_t points = (lxw_col_t) cb_report_table_find_column (table, chart->points);
  lxw_col_t place = (lxw_col_t) cb_report_table_find_column (table,
                                                             g_ptr_array_index (chart->series,
                                                                                series));
  lxw_chart_line line = { .color = colours[look], .width = 2, .dash_type = dashes[look] };
  lxw_chart_pattern pattern = { .fg_color = LXW_COLOR_WHITE,
                                .bg_color = colours[look],
                                .type = patterns[look % G_N_ELEMENTS (patterns)] };
  lxw_chart_fill fill = { .color = colours[look] };
  lxw_chart_series *added = chart_add_series (drawn, NULL, NULL);

  if (added == NULL)
    {
      note (writer, LXW_ERROR_MEMORY_MALLOC_FAILED);
      return;
    }
  chart_series_set_categories (added, sheet, 1, points, last, points);
  chart_series_set_values (added, sheet, 1, place, last, place);
  chart_series_set_name_range (added, sheet, 0, place);
  if (chart->kind == CB_REPORT_CHART_STEPS)
    chart_series_set_line (added, &line);
  else if (pattern.type == LXW_CHART_PATTERN_NONE)
    chart_series_set_fill (added, &fill);
  else
    chart_series_set_pattern (added, &pattern);
}

/* A chart of the program that opens the workbook, beside the table that it draws. */
static void
add_chart (Writer *writer,
           lxw_worksheet *sheet,
           const CbReportTable *table,
           const CbReportChart *chart)
{
  gboolean bars = chart->kind == CB_REPORT_CHART_BARS;
  int points = cb_report_table_find_column (table, chart->points);
  lxw_chart *drawn = workbook_add_chart (writer->book, bars ? LXW_CHART_BAR : LXW_CHART_LINE);
  lxw_chart_options size = { .x_scale = 1.6, .y_scale = 1.5 };

  if (drawn == NULL)
    {
      note (writer, LXW_ERROR_MEMORY_MALLOC_FAILED);
      return;
    }
  for (guint i = 0; i < chart->series->len; i++)
    add_series (writer, drawn, sheet->name, table, chart, i);
  chart_title_set_name (drawn, chart->title);
  if (chart->unit != NULL)
    chart_axis_set_name (bars ? drawn->x_axis : drawn->y_axis, chart->unit);
  if (bars)
    chart_axis_set_reverse (drawn->y_axis);
  else if (((CbReportColumn *) g_ptr_array_index (table->columns, points))->type == CB_REPORT_DATE)
    chart_axis_set_num_format (drawn->x_axis, "yyyy-mm");
  chart_axis_set_num_format (bars ? drawn->x_axis : drawn->y_axis, "#,##0");
  chart_legend_set_position (drawn, LXW_CHART_LEGEND_BOTTOM);
  note (writer,
        worksheet_insert_chart_opt (sheet, 1, (lxw_col_t) (table->columns->len + 1), drawn, &size));
}

static void
add_charts (Writer *writer, lxw_worksheet *sheet, const CbReportTable *table)
{
  const GPtrArray *charts = writer->report->charts;

  for (guint i = 0; i < charts->len && table->rows->len > 0; i++)
    {
      const CbReportChart *chart = g_ptr_array_index (charts, i);

      if (g_str_equal (chart->table, table->id))
        add_chart (writer, sheet, table, chart);
    }
}

/* --- tables -------------------------------------------------------------- */

static void
write_table (Writer *writer, const CbReportTable *table)
{
  lxw_worksheet *sheet = add_sheet (writer, table->title, table->id);
  guint width = 0;

  if (sheet == NULL || table->columns->len == 0)
    return;
  for (guint i = 0; i < table->columns->len; i++)
    {
      width += write_head (writer, sheet, table, i);
      write_column (writer, sheet, table, i);
    }
  if (width > WIDEST_PAGE)
    worksheet_set_landscape (sheet);
  worksheet_freeze_panes (sheet, 1, 0);
  note (writer, worksheet_repeat_rows (sheet, 0, 0));
  add_charts (writer, sheet, table);
  note (writer, worksheet_autofilter (sheet, 0, 0, table->rows->len,
                                      (lxw_col_t) (table->columns->len - 1)));
}

/* --- the file -------------------------------------------------------------- */

static void
set_properties (Writer *writer)
{
  const char *marking = cb_report_get_marking (writer->report);
  g_autofree char *subject = marking != NULL ? g_strconcat ("TLP:", marking, NULL) : NULL;
  CbDate day = cb_report_get_day (writer->report);
  /* Copied by the library: no author, no company. */
  lxw_doc_properties properties = {
    .title = writer->report->title,
    .subject = subject,
    .comments = (char *) writer->look->creator,
    .created = day != CB_DATE_NONE ? (time_t) (day - cb_date_from_ymd (1970, 1, 1)) * SECONDS_OF_DAY
                                   : NO_DAY,
  };

  note (writer, workbook_set_properties (writer->book, &properties));
}

static gboolean
fits (const CbReport *report, GError **error)
{
  for (guint i = 0; i < report->tables->len; i++)
    {
      const CbReportTable *table = g_ptr_array_index (report->tables, i);

      if (table->rows->len < MOST_ROWS)
        continue;
      g_set_error (error, CB_ERROR, CB_ERROR_LIMIT, "table “%s”: more than %d rows", table->id,
                   MOST_ROWS - 1);
      return FALSE;
    }
  return TRUE;
}

static void
take_failure (lxw_error failure, GError **error)
{
  gboolean disk = failure == LXW_ERROR_CREATING_XLSX_FILE ||
                  failure == LXW_ERROR_CREATING_TMPFILE || failure == LXW_ERROR_READING_TMPFILE ||
                  (failure >= LXW_ERROR_ZIP_FILE_OPERATION && failure <= LXW_ERROR_ZIP_CLOSE);
  CbError code = !disk ? CB_ERROR_FAILED : errno == ENOSPC ? CB_ERROR_NO_SPACE : CB_ERROR_ACCESS;

  g_set_error (error, CB_ERROR, code, "write the workbook: %s", lxw_strerror (failure));
}

/* Writes the workbook to @path, which the library closes in any case. */
static gboolean
write_book (const CbReport *report,
            const CbReportLook *look,
            const char *folder,
            const char *path,
            GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  lxw_workbook_options options = { .tmpdir = (char *) folder };
  Writer writer = { .report = report,
                    .look = look,
                    .book = workbook_new_opt (path, &options),
                    .names = names };

  if (writer.book == NULL)
    {
      take_failure (LXW_ERROR_MEMORY_MALLOC_FAILED, error);
      return FALSE;
    }
  set_properties (&writer);
  add_formats (&writer);
  write_facts (&writer);
  for (guint i = 0; i < report->tables->len; i++)
    write_table (&writer, g_ptr_array_index (report->tables, i));
  errno = 0;
  note (&writer, workbook_close (writer.book));
  if (writer.failure == LXW_NO_ERROR)
    return TRUE;
  take_failure (writer.failure, error);
  return FALSE;
}

/* The library writes to a path alone: one in a folder that nobody else can open, and that is gone
 * afterwards. */
GBytes *
cb_report_make_xlsx (const CbReport *report, const CbReportLook *look, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) failure = NULL;
  char *data = NULL;
  gsize length = 0;

  if (!fits (report, error))
    return NULL;
  folder = g_dir_make_tmp ("capacity-bridge-XXXXXX", &failure);
  if (folder == NULL)
    {
      g_set_error (error, CB_ERROR, CB_ERROR_ACCESS, "%s", failure->message);
      return NULL;
    }
  path = g_build_filename (folder, "report.xlsx", NULL);
  if (write_book (report, look, folder, path, error) &&
      !g_file_get_contents (path, &data, &length, &failure))
    g_set_error (error, CB_ERROR, CB_ERROR_ACCESS, "%s", failure->message);
  (void) g_unlink (path);
  (void) g_rmdir (folder);
  return data != NULL ? g_bytes_new_take (data, length) : NULL;
}
