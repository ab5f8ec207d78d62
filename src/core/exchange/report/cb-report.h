/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as plain data: a title, facts about it, and tables. Whoever makes a report fills one;
 * the writers of each file format read it, so that every format says the same. */

#pragma once

#include "cb-csv-writer.h"

G_BEGIN_DECLS

typedef enum
{
  CB_REPORT_TEXT,
  CB_REPORT_NUMBER, /* decimal digits, with "." before decimals */
  CB_REPORT_DATE,   /* ISO 8601 */
} CbReportType;

/**
 * CbReportColumn:
 * @id: name of the column for programs
 * @label: the same for people
 * @list: (nullable): the code list that its values are codes of; documents for people show the
 * names
 * @key: whether its values are codes whose names stand in the next column; pages leave it out
 * @whole: of a number, whether it has no decimals in any report
 * @required: whether every row has a value
 */
typedef struct
{
  char *id;
  char *label;
  CbReportType type;
  char *list;
  gboolean key;
  gboolean whole;
  gboolean required;
} CbReportColumn;

/**
 * CbReportFact:
 * @list: (nullable): the code list that the value is a code of
 * @value: (nullable): %NULL when it is not stated
 *
 * One thing that is said of the whole report, such as its period.
 */
typedef struct
{
  char *id;
  char *label;
  CbReportType type;
  char *list;
  char *value;
} CbReportFact;

/**
 * CbReportTable:
 * @columns: (element-type CbReportColumn)
 * @rows: (element-type utf8[]): as many values as there are columns, %NULL for what is not stated
 * @most_on_pages: how many rows pages show at most, with a word on how many others there are; 0 for
 *   all
 */
typedef struct
{
  char *id;
  char *title;
  guint most_on_pages;
  GPtrArray *columns;
  GPtrArray *rows;
} CbReportTable;

typedef enum
{
  CB_REPORT_CHART_STEPS, /* each value holds until the next row */
  CB_REPORT_CHART_BARS,
} CbReportChartKind;

/**
 * CbReportChart:
 * @table: id of the table that it draws
 * @points: id of the column that names the rows
 * @unit: (nullable): of the values, such as a currency
 * @series: (element-type utf8): ids of columns of numbers
 * @n_areas: how many of them, from the first, have an area below their line; of steps alone
 */
typedef struct
{
  char *id;
  char *title;
  CbReportChartKind kind;
  char *table;
  char *points;
  char *unit;
  GPtrArray *series;
  guint n_areas;
} CbReportChart;

/**
 * CbReport:
 * @facts: (element-type CbReportFact)
 * @tables: (element-type CbReportTable)
 * @charts: (element-type CbReportChart): documents for people draw them above their tables
 */
typedef struct
{
  char *id;
  char *title;
  GPtrArray *facts;
  GPtrArray *tables;
  GPtrArray *charts;
} CbReport;

CbReport *cb_report_new (const char *id, const char *title);
void cb_report_free (CbReport *report);

void cb_report_add_fact (CbReport *report,
                         const char *id,
                         const char *label,
                         CbReportType type,
                         const char *value);

/**
 * cb_report_add_code_fact:
 * @list: id of the code list that @value is a code of
 */
void cb_report_add_code_fact (CbReport *report,
                              const char *id,
                              const char *label,
                              const char *list,
                              const char *value);

/**
 * cb_report_add_table:
 *
 * Returns: (transfer none): a table without columns
 */
CbReportTable *cb_report_add_table (CbReport *report, const char *id, const char *title);

/**
 * cb_report_take_table:
 * @from: another report, which has the table no more afterwards; or @report itself, to put a table
 *   behind all others
 * @id: of the table there
 * @new_id: of the table here
 *
 * Returns: (transfer none) (nullable): the table; %NULL when @from has none
 */
CbReportTable *
cb_report_take_table (CbReport *report, CbReport *from, const char *id, const char *new_id);

/**
 * cb_report_add_chart:
 * @table: of the report, with its columns
 *
 * Returns: (transfer none): a chart without series
 */
CbReportChart *cb_report_add_chart (CbReport *report,
                                    const char *id,
                                    const char *title,
                                    CbReportChartKind kind,
                                    const CbReportTable *table,
                                    const char *points,
                                    const char *unit);

/* @column: id of a column of numbers of the table */
void cb_report_chart_add_series (CbReportChart *chart, const char *column);

/* Before the first row. */
void cb_report_table_add_column (CbReportTable *table,
                                 const char *id,
                                 const char *label,
                                 CbReportType type);

/**
 * cb_report_table_add_code_column:
 * @list: id of the code list that the values are codes of: programs read the codes, documents for
 * people show the names
 */
void cb_report_table_add_code_column (CbReportTable *table,
                                      const char *id,
                                      const char *label,
                                      const char *list);

/* A column of codes whose names stand in the next one. */
void cb_report_table_add_key_column (CbReportTable *table, const char *id, const char *label);

/* A column of whole numbers, such as counts. */
void cb_report_table_add_count_column (CbReportTable *table, const char *id, const char *label);

/**
 * cb_report_table_require:
 * @...: ids of columns that were added, ended by %NULL
 *
 * Says which columns have a value in every row of every report, so that programs can rely on it.
 */
void cb_report_table_require (CbReportTable *table, ...) G_GNUC_NULL_TERMINATED;

/**
 * cb_report_table_add_row:
 * @values: (array) (nullable elements): one for each column
 */
void cb_report_table_add_row (CbReportTable *table, const char *const *values);

/**
 * cb_report_find_table:
 *
 * Returns: (transfer none) (nullable): the table with that id
 */
const CbReportTable *cb_report_find_table (const CbReport *report, const char *id);

/**
 * cb_report_table_find_column:
 *
 * Returns: the place of the column with that id, or -1
 */
int cb_report_table_find_column (const CbReportTable *table, const char *id);

/**
 * cb_report_find_value:
 *
 * Returns: (transfer none) (nullable): the value of the fact with that id; %NULL when there is none
 */
const char *cb_report_find_value (const CbReport *report, const char *id);

/**
 * cb_report_list_facts:
 * @title: of the table
 *
 * Returns: (transfer full): a report with one table, "facts", which holds what is said of the whole
 * of @report: for forms that have tables alone
 */
CbReport *cb_report_list_facts (const CbReport *report, const char *title);

/**
 * cb_report_write_json:
 *
 * Writes the report as one JSON document that follows report.schema.json.
 *
 * Returns: %FALSE with the first error there was
 */
gboolean cb_report_write_json (const CbReport *report,
                               GOutputStream *stream,
                               GCancellable *cancellable,
                               GError **error);

/**
 * cb_report_write_csv:
 *
 * Writes one table, with the ids of its columns as the header row.
 *
 * Returns: %FALSE with the first error there was
 */
gboolean cb_report_write_csv (const CbReportTable *table,
                              GOutputStream *stream,
                              CbCsvDialect dialect,
                              GCancellable *cancellable,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbReport, cb_report_free)

G_END_DECLS
