/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-pdf-chart.h"
#include "cb-pdf-table.h"
#include "cb-report-pdf.h"

/* A report and how it is shown. */
typedef struct
{
  const CbReport *report;
  const CbReportLook *look;
} Shown;

/* A table of it, with those of its columns that people read. */
typedef struct
{
  const CbReportTable *table;
  const CbReportLook *look;
  guint *places;
  guint n_places;
} ShownTable;

/* --- facts ----------------------------------------------------------------- */

static char *
get_fact_cell (gconstpointer data, guint row, guint column)
{
  const Shown *shown = data;
  const CbReportFact *fact = g_ptr_array_index (shown->report->facts, row);

  return column == 0 ? g_strdup (fact->label)
                     : cb_report_look_word (shown->look, fact->type, fact->list, fact->value);
}

static void
add_facts (CbPdf *pdf, const Shown *shown)
{
  static const CbPdfColumn columns[] = { { "", FALSE, FALSE }, { "", FALSE, FALSE } };
  const CbPdfTable facts = { .plain = TRUE,
                             .columns = columns,
                             .n_columns = G_N_ELEMENTS (columns),
                             .n_rows = shown->report->facts->len,
                             .get_cell = get_fact_cell,
                             .data = shown };

  cb_pdf_add_table (pdf, &facts);
}

/* --- tables ---------------------------------------------------------------- */

static char *
get_cell (gconstpointer data, guint row, guint column)
{
  const ShownTable *shown = data;
  guint place = shown->places[column];
  const CbReportColumn *described = g_ptr_array_index (shown->table->columns, place);
  char **values = g_ptr_array_index (shown->table->rows, row);

  return cb_report_look_word (shown->look, described->type, described->list, values[place]);
}

static guint
count_rows (const CbReportTable *table)
{
  return table->most_on_pages > 0 ? MIN (table->rows->len, table->most_on_pages) : table->rows->len;
}

static void
add_table (CbPdf *pdf, const CbReportTable *table, const CbReportLook *look)
{
  g_autofree guint *places = g_new0 (guint, table->columns->len);
  g_autofree CbPdfColumn *columns = g_new0 (CbPdfColumn, table->columns->len);
  ShownTable shown = { table, look, places, 0 };
  CbPdfTable drawn = { .title = table->title,
                       .columns = columns,
                       .n_rows = count_rows (table),
                       .nothing = look->nothing_listed,
                       .get_cell = get_cell,
                       .data = &shown };

  for (guint i = 0; i < table->columns->len; i++)
    {
      const CbReportColumn *column = g_ptr_array_index (table->columns, i);
      const CbReportColumn *before = i > 0 ? g_ptr_array_index (table->columns, i - 1) : NULL;

      if (column->key)
        continue;
      /* “Group” says more than “Name”. */
      columns[shown.n_places] = (CbPdfColumn){ .label = before != NULL && before->key
                                                            ? before->label
                                                            : column->label,
                                               .at_end = column->type == CB_REPORT_NUMBER,
                                               .firm = column->type != CB_REPORT_TEXT };
      places[shown.n_places++] = i;
    }
  drawn.n_columns = shown.n_places;
  cb_pdf_add_table (pdf, &drawn);
  if (drawn.n_rows < table->rows->len)
    {
      g_autofree char *others = look->word_others (table->rows->len - drawn.n_rows);

      cb_pdf_add_space (pdf, 4);
      cb_pdf_add_text (pdf, CB_PDF_QUIET, others);
    }
}

/* --- charts ---------------------------------------------------------------- */

/* A chart with its table. */
typedef struct
{
  const CbReportChart *chart;
  const CbReportTable *table;
  const CbReportLook *look;
} ShownChart;

static char *
get_point (gconstpointer data, guint point)
{
  const ShownChart *shown = data;
  int place = cb_report_table_find_column (shown->table, shown->chart->points);
  const CbReportColumn *column = g_ptr_array_index (shown->table->columns, place);
  char **values = g_ptr_array_index (shown->table->rows, point);

  return cb_report_look_word (shown->look, column->type, column->list, values[place]);
}

static const char *
get_text (const ShownChart *shown, guint point, guint series)
{
  int place = cb_report_table_find_column (shown->table,
                                           g_ptr_array_index (shown->chart->series, series));
  char **values = g_ptr_array_index (shown->table->rows, point);

  return values[place];
}

static gboolean
get_value (gconstpointer data, guint point, guint series, double *value)
{
  const char *text = get_text (data, point, series);

  if (text == NULL)
    return FALSE;
  *value = g_ascii_strtod (text, NULL);
  return TRUE;
}

static char *
word_value (gconstpointer data, guint point, guint series)
{
  const ShownChart *shown = data;

  return shown->look->word_value (CB_REPORT_NUMBER, get_text (shown, point, series));
}

static char *
word_number (gconstpointer data, double value)
{
  const ShownChart *shown = data;
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.12g", value);
  return shown->look->word_value (CB_REPORT_NUMBER, text);
}

static void
add_chart (CbPdf *pdf, const ShownChart *shown)
{
  const CbReportChart *chart = shown->chart;
  g_autofree CbPdfSeries *series = g_new0 (CbPdfSeries, chart->series->len);
  const CbPdfChart drawn = { .kind = chart->kind == CB_REPORT_CHART_BARS ? CB_PDF_CHART_BARS
                                                                         : CB_PDF_CHART_STEPS,
                             .title = chart->title,
                             .unit = chart->unit,
                             .series = series,
                             .n_series = chart->series->len,
                             .n_points = shown->table->rows->len,
                             .get_label = get_point,
                             .get_value = get_value,
                             .word_value = word_value,
                             .word_number = word_number,
                             .data = shown };

  for (guint i = 0; i < chart->series->len; i++)
    {
      int place = cb_report_table_find_column (shown->table, g_ptr_array_index (chart->series, i));
      const CbReportColumn *column = g_ptr_array_index (shown->table->columns, place);

      series[i] = (CbPdfSeries){ column->label, i >= chart->n_areas };
    }
  cb_pdf_add_chart (pdf, &drawn);
}

static void
add_charts (CbPdf *pdf, const Shown *report, const CbReportTable *table)
{
  for (guint i = 0; i < report->report->charts->len; i++)
    {
      const ShownChart shown = { g_ptr_array_index (report->report->charts, i), table,
                                 report->look };

      if (g_str_equal (shown.chart->table, table->id))
        add_chart (pdf, &shown);
    }
}

/* --- the whole ------------------------------------------------------------- */

static void
compose (CbPdf *pdf, gconstpointer data)
{
  const Shown *shown = data;

  cb_pdf_add_text (pdf, CB_PDF_TITLE, shown->report->title);
  cb_pdf_add_rule (pdf, CB_PDF_ACCENT);
  add_facts (pdf, shown);
  for (guint i = 0; i < shown->report->tables->len && !cb_pdf_is_stopped (pdf); i++)
    {
      const CbReportTable *table = g_ptr_array_index (shown->report->tables, i);

      add_charts (pdf, shown, table);
      add_table (pdf, table, shown->look);
    }
}

GBytes *
cb_report_make_pdf (const CbReport *report,
                    const CbReportLook *look,
                    GCancellable *cancellable,
                    guint *n_pages,
                    GError **error)
{
  const Shown shown = { report, look };
  const char *made = cb_report_find_value (report, "made");
  g_autofree char *date = made != NULL ? look->word_value (CB_REPORT_DATE, made) : NULL;
  const CbPdfSettings settings = { .title = report->title,
                                   .creator = look->creator,
                                   .language = look->language,
                                   .right_to_left = look->right_to_left,
                                   .marking = cb_report_get_marking (report),
                                   .date = date,
                                   .day = cb_report_get_day (report) };

  return cb_pdf_make (&settings, compose, &shown, cancellable, n_pages, error);
}
