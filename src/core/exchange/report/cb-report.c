/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-json-writer.h"
#include "cb-report.h"

#define SCHEMA "report.schema.json"

/* --- the plain data -------------------------------------------------------- */

static void
column_free (gpointer data)
{
  CbReportColumn *column = data;

  g_free (column->id);
  g_free (column->label);
  g_free (column->list);
  g_free (column);
}

static void
fact_free (gpointer data)
{
  CbReportFact *fact = data;

  g_free (fact->id);
  g_free (fact->label);
  g_free (fact->list);
  g_free (fact->value);
  g_free (fact);
}

static void
table_free (gpointer data)
{
  CbReportTable *table = data;
  guint n_columns = table->columns->len;

  for (guint i = 0; i < table->rows->len; i++)
    {
      char **row = g_ptr_array_index (table->rows, i);

      for (guint j = 0; j < n_columns; j++)
        g_free (row[j]);
      g_free (row);
    }
  g_ptr_array_unref (table->rows);
  g_ptr_array_unref (table->columns);
  g_free (table->id);
  g_free (table->title);
  g_free (table);
}

static void
chart_free (gpointer data)
{
  CbReportChart *chart = data;

  g_free (chart->id);
  g_free (chart->title);
  g_free (chart->table);
  g_free (chart->points);
  g_free (chart->unit);
  g_ptr_array_unref (chart->series);
  g_free (chart);
}

CbReport *
cb_report_new (const char *id, const char *title)
{
  CbReport *report = g_new0 (CbReport, 1);

  report->id = g_strdup (id);
  report->title = g_strdup (title);
  report->facts = g_ptr_array_new_with_free_func (fact_free);
  report->tables = g_ptr_array_new_with_free_func (table_free);
  report->charts = g_ptr_array_new_with_free_func (chart_free);
  return report;
}

void
cb_report_free (CbReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref (report->charts);
  g_ptr_array_unref (report->tables);
  g_ptr_array_unref (report->facts);
  g_free (report->id);
  g_free (report->title);
  g_free (report);
}

void
cb_report_add_fact (CbReport *report,
                    const char *id,
                    const char *label,
                    CbReportType type,
                    const char *value)
{
  CbReportFact *fact = g_new0 (CbReportFact, 1);

  *fact = (CbReportFact){ g_strdup (id), g_strdup (label), type, NULL, g_strdup (value) };
  g_ptr_array_add (report->facts, fact);
}

void
cb_report_add_code_fact (CbReport *report,
                         const char *id,
                         const char *label,
                         const char *list,
                         const char *value)
{
  CbReportFact *fact;

  cb_report_add_fact (report, id, label, CB_REPORT_TEXT, value);
  fact = g_ptr_array_index (report->facts, report->facts->len - 1);
  fact->list = g_strdup (list);
}

CbReportTable *
cb_report_add_table (CbReport *report, const char *id, const char *title)
{
  CbReportTable *table = g_new0 (CbReportTable, 1);

  table->id = g_strdup (id);
  table->title = g_strdup (title);
  table->columns = g_ptr_array_new_with_free_func (column_free);
  table->rows = g_ptr_array_new ();
  g_ptr_array_add (report->tables, table);
  return table;
}

static CbReportColumn *
add_column (CbReportTable *table, const char *id, const char *label, CbReportType type)
{
  CbReportColumn *column = g_new0 (CbReportColumn, 1);

  *column = (CbReportColumn){ .id = g_strdup (id), .label = g_strdup (label), .type = type };
  g_ptr_array_add (table->columns, column);
  return column;
}

void
cb_report_table_add_column (CbReportTable *table,
                            const char *id,
                            const char *label,
                            CbReportType type)
{
  g_return_if_fail (table->rows->len == 0);

  add_column (table, id, label, type);
}

void
cb_report_table_add_code_column (CbReportTable *table,
                                 const char *id,
                                 const char *label,
                                 const char *list)
{
  g_return_if_fail (table->rows->len == 0);

  add_column (table, id, label, CB_REPORT_TEXT)->list = g_strdup (list);
}

void
cb_report_table_add_key_column (CbReportTable *table, const char *id, const char *label)
{
  g_return_if_fail (table->rows->len == 0);

  add_column (table, id, label, CB_REPORT_TEXT)->key = TRUE;
}

void
cb_report_table_add_count_column (CbReportTable *table, const char *id, const char *label)
{
  g_return_if_fail (table->rows->len == 0);

  add_column (table, id, label, CB_REPORT_NUMBER)->whole = TRUE;
}

int
cb_report_table_find_column (const CbReportTable *table, const char *id)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (g_str_equal (((const CbReportColumn *) g_ptr_array_index (table->columns, i))->id, id))
      return (int) i;
  return -1;
}

void
cb_report_table_require (CbReportTable *table, ...)
{
  const char *id;
  va_list ids;

  va_start (ids, table);
  while ((id = va_arg (ids, const char *)) != NULL)
    {
      int place = cb_report_table_find_column (table, id);

      if (place >= 0)
        ((CbReportColumn *) g_ptr_array_index (table->columns, place))->required = TRUE;
      else
        g_critical ("table “%s” has no column “%s”", table->id, id);
    }
  va_end (ids);
}

void
cb_report_table_add_row (CbReportTable *table, const char *const *values)
{
  char **row = g_new0 (char *, table->columns->len);

  for (guint i = 0; i < table->columns->len; i++)
    row[i] = g_strdup (values[i]);
  g_ptr_array_add (table->rows, row);
}

CbReportTable *
cb_report_take_table (CbReport *report, CbReport *from, const char *id, const char *new_id)
{
  for (guint i = 0; i < from->tables->len; i++)
    {
      CbReportTable *table = g_ptr_array_index (from->tables, i);

      if (!g_str_equal (table->id, id))
        continue;
      table = g_ptr_array_steal_index (from->tables, i);
      g_free (table->id);
      table->id = g_strdup (new_id);
      g_ptr_array_add (report->tables, table);
      return table;
    }
  return NULL;
}

CbReportChart *
cb_report_add_chart (CbReport *report,
                     const char *id,
                     const char *title,
                     CbReportChartKind kind,
                     const CbReportTable *table,
                     const char *points,
                     const char *unit)
{
  CbReportChart *chart = g_new0 (CbReportChart, 1);

  *chart = (CbReportChart){ .id = g_strdup (id),
                            .title = g_strdup (title),
                            .kind = kind,
                            .table = g_strdup (table->id),
                            .points = g_strdup (points),
                            .unit = g_strdup (unit),
                            .series = g_ptr_array_new_with_free_func (g_free) };
  g_ptr_array_add (report->charts, chart);
  return chart;
}

void
cb_report_chart_add_series (CbReportChart *chart, const char *column)
{
  g_ptr_array_add (chart->series, g_strdup (column));
}

const CbReportTable *
cb_report_find_table (const CbReport *report, const char *id)
{
  for (guint i = 0; i < report->tables->len; i++)
    {
      const CbReportTable *table = g_ptr_array_index (report->tables, i);

      if (g_str_equal (table->id, id))
        return table;
    }
  return NULL;
}

const char *
cb_report_find_value (const CbReport *report, const char *id)
{
  for (guint i = 0; i < report->facts->len; i++)
    {
      const CbReportFact *fact = g_ptr_array_index (report->facts, i);

      if (g_str_equal (fact->id, id))
        return fact->value;
    }
  return NULL;
}

CbReport *
cb_report_list_facts (const CbReport *report, const char *title)
{
  CbReport *facts = cb_report_new (report->id, report->title);
  CbReportTable *table = cb_report_add_table (facts, "facts", title);

  cb_report_table_add_column (table, "fact", "fact", CB_REPORT_TEXT);
  cb_report_table_add_column (table, "label", "label", CB_REPORT_TEXT);
  cb_report_table_add_column (table, "value", "value", CB_REPORT_TEXT);
  cb_report_table_require (table, "fact", "label", NULL);
  for (guint i = 0; i < report->facts->len; i++)
    {
      const CbReportFact *fact = g_ptr_array_index (report->facts, i);

      cb_report_table_add_row (table, (const char *[]){ fact->id, fact->label, fact->value });
    }
  return facts;
}

/* --- JSON ------------------------------------------------------------------ */

static const char *
get_type_name (CbReportType type)
{
  static const char *const names[] = { "text", "number", "date" };

  return names[type];
}

static void
write_value (CbJsonWriter *writer, CbReportType type, const char *value)
{
  if (value == NULL || type != CB_REPORT_NUMBER)
    cb_json_writer_string (writer, value);
  else if (strchr (value, '.') == NULL)
    cb_json_writer_integer (writer, g_ascii_strtoll (value, NULL, 10));
  else
    cb_json_writer_double (writer, g_ascii_strtod (value, NULL));
}

static void
write_facts (CbJsonWriter *writer, GPtrArray *facts)
{
  cb_json_writer_name (writer, "facts");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < facts->len; i++)
    {
      const CbReportFact *fact = g_ptr_array_index (facts, i);

      cb_json_writer_begin_object (writer);
      cb_json_writer_member (writer, "id", fact->id);
      cb_json_writer_member (writer, "label", fact->label);
      cb_json_writer_name (writer, "value");
      write_value (writer, fact->type, fact->value);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
}

static void
write_columns (CbJsonWriter *writer, GPtrArray *columns)
{
  cb_json_writer_name (writer, "columns");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < columns->len; i++)
    {
      const CbReportColumn *column = g_ptr_array_index (columns, i);

      cb_json_writer_begin_object (writer);
      cb_json_writer_member (writer, "id", column->id);
      cb_json_writer_member (writer, "label", column->label);
      cb_json_writer_member (writer, "type", get_type_name (column->type));
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
}

static void
write_rows (CbJsonWriter *writer, const CbReportTable *table)
{
  cb_json_writer_name (writer, "rows");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < table->rows->len; i++)
    {
      char **row = g_ptr_array_index (table->rows, i);

      cb_json_writer_begin_object (writer);
      for (guint j = 0; j < table->columns->len; j++)
        {
          const CbReportColumn *column = g_ptr_array_index (table->columns, j);

          cb_json_writer_name (writer, column->id);
          write_value (writer, column->type, row[j]);
        }
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
}

/* A report without charts has no such member. */
static void
write_charts (CbJsonWriter *writer, GPtrArray *charts)
{
  static const char *const kinds[] = { "steps", "bars" };

  if (charts->len == 0)
    return;
  cb_json_writer_name (writer, "charts");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < charts->len; i++)
    {
      const CbReportChart *chart = g_ptr_array_index (charts, i);

      cb_json_writer_begin_object (writer);
      cb_json_writer_member (writer, "id", chart->id);
      cb_json_writer_member (writer, "title", chart->title);
      cb_json_writer_member (writer, "kind", kinds[chart->kind]);
      cb_json_writer_member (writer, "table", chart->table);
      cb_json_writer_member (writer, "points", chart->points);
      cb_json_writer_member (writer, "unit", chart->unit);
      cb_json_writer_name (writer, "series");
      cb_json_writer_begin_array (writer);
      for (guint j = 0; j < chart->series->len; j++)
        cb_json_writer_string (writer, g_ptr_array_index (chart->series, j));
      cb_json_writer_end_array (writer);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
}

gboolean
cb_report_write_json (const CbReport *report,
                      GOutputStream *stream,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (stream, CB_JSON_STYLE_PRETTY);

  cb_json_writer_begin_object (writer);
  cb_json_writer_member (writer, "$schema", SCHEMA);
  cb_json_writer_member (writer, "report", report->id);
  cb_json_writer_member (writer, "title", report->title);
  write_facts (writer, report->facts);
  cb_json_writer_name (writer, "tables");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < report->tables->len; i++)
    {
      const CbReportTable *table = g_ptr_array_index (report->tables, i);

      cb_json_writer_begin_object (writer);
      cb_json_writer_member (writer, "id", table->id);
      cb_json_writer_member (writer, "title", table->title);
      write_columns (writer, table->columns);
      write_rows (writer, table);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
  write_charts (writer, report->charts);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, cancellable, error);
}

/* --- CSV ------------------------------------------------------------------- */

gboolean
cb_report_write_csv (const CbReportTable *table,
                     GOutputStream *stream,
                     CbCsvDialect dialect,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (CbCsvWriter) writer = cb_csv_writer_new (stream, dialect, ',');
  guint n_columns = table->columns->len;

  for (guint i = 0; i < n_columns; i++)
    cb_csv_writer_add_cell (writer, ((CbReportColumn *) g_ptr_array_index (table->columns, i))->id);
  if (!cb_csv_writer_end_row (writer, cancellable, error))
    return FALSE;
  for (guint i = 0; i < table->rows->len; i++)
    if (!cb_csv_writer_write_row (writer, g_ptr_array_index (table->rows, i), n_columns,
                                  cancellable, error))
      return FALSE;
  return cb_csv_writer_finish (writer, cancellable, error);
}
