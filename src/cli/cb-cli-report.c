/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-cli-report.h"
#include "cb-cli-table.h"

/* What is not stated. */
#define NOTHING "—"

static gboolean
print_facts (const CbReport *report, GError **error)
{
  g_autoptr (CbCliTable) table = cb_cli_table_new ();

  cb_cli_table_add_cell (table, report->title);
  cb_cli_table_add_cell (table, "");
  cb_cli_table_end_row (table);
  for (guint i = 0; i < report->facts->len; i++)
    {
      const CbReportFact *fact = g_ptr_array_index (report->facts, i);

      cb_cli_table_add_cell (table, fact->label);
      cb_cli_table_add_cell (table, fact->value != NULL ? fact->value : NOTHING);
      cb_cli_table_end_row (table);
    }
  return cb_cli_table_print (table, error);
}

static void
add_row (CbCliTable *text, const CbReportTable *table, char **row)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const CbReportColumn *column = g_ptr_array_index (table->columns, i);
      const char *cell = row[i] != NULL ? row[i] : NOTHING;

      if (column->type == CB_REPORT_NUMBER)
        cb_cli_table_add_number (text, cell);
      else
        cb_cli_table_add_cell (text, cell);
    }
  cb_cli_table_end_row (text);
}

static gboolean
print_table (const CbReportTable *table, GError **error)
{
  g_autoptr (CbCliTable) text = cb_cli_table_new ();

  for (guint i = 0; i < table->columns->len; i++)
    cb_cli_table_add_cell (text, ((CbReportColumn *) g_ptr_array_index (table->columns, i))->label);
  cb_cli_table_end_row (text);
  for (guint i = 0; i < table->rows->len; i++)
    add_row (text, table, g_ptr_array_index (table->rows, i));
  return cb_cli_print ("\n", error) && cb_cli_table_print (text, error);
}

static gboolean
print_text (const CbReport *report, GError **error)
{
  if (!print_facts (report, error))
    return FALSE;
  for (guint i = 0; i < report->tables->len; i++)
    if (!print_table (g_ptr_array_index (report->tables, i), error))
      return FALSE;
  return TRUE;
}

gboolean
cb_cli_report_print (const CbReport *report, const char *table, CbFormat format, GError **error)
{
  g_autoptr (GOutputStream) output = NULL;

  if (format == CB_FORMAT_TABLE)
    return print_text (report, error);

  output = cb_cli_get_output ();
  return format == CB_FORMAT_JSON
             ? cb_report_write_json (report, output, NULL, error)
             : cb_report_write_csv (cb_report_find_table (report, table), output,
                                    CB_CSV_DIALECT_EXCHANGE, NULL, error);
}
