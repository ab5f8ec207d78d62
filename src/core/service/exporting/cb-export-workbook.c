/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records as an Excel workbook: a sheet that says what the file is, and one for each kind. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-error.h"
#include "cb-export-table.h"
#include "cb-file-writer.h"
#include "cb-locale.h"
#include "cb-reference.h"
#include "cb-report-xlsx.h"

static CbReportType
get_type (const CbExportTable *table, guint column)
{
  const CbField *field = cb_export_table_get_field (table, column);

  switch (cb_export_table_is_label (table, column) ? CB_FIELD_TEXT : field->type)
    {
    case CB_FIELD_INTEGER:
    case CB_FIELD_DECIMAL:
    case CB_FIELD_MONEY:
      return CB_REPORT_NUMBER;
    case CB_FIELD_DATE:
      return CB_REPORT_DATE;
    case CB_FIELD_TEXT:
    case CB_FIELD_LONG_TEXT:
    case CB_FIELD_CODE:
    case CB_FIELD_CODES:
    case CB_FIELD_REF:
    case CB_FIELD_REFS:
    default:
      return CB_REPORT_TEXT;
    }
}

typedef struct
{
  const CbExportTable *table;
  CbReportTable *rows;
} Sheet;

static gboolean
add_row_cb (const CbRecord *record, gpointer user_data, GError **error)
{
  Sheet *sheet = user_data;
  g_autoptr (GPtrArray) row = cb_export_table_make_row (sheet->table, record);

  cb_report_table_add_row (sheet->rows, (const char *const *) row->pdata);
  return TRUE;
}

static gboolean
add_sheet (CbExportRun *run,
           CbReport *report,
           CbExportWords *words,
           const CbNoun *noun,
           GError **error)
{
  const char *title = cb_words_translate (cb_export_words_get_words (words), noun->name_plural);
  g_autoptr (CbExportTable)
      table = cb_export_table_new (run->request, noun, words, run->cancellable, error);
  Sheet sheet = { table, NULL };

  if (table == NULL)
    return FALSE;
  sheet.rows = cb_report_add_table (report, noun->plural, title);
  for (guint i = 0; i < table->columns->len; i++)
    cb_report_table_add_column (sheet.rows, table->ids[i], cb_export_table_get_head (table, i),
                                get_type (table, i));
  return cb_export_run_each (run, noun, FALSE, add_row_cb, &sheet, error);
}

static void
add_count (CbReport *report, CbWords *words, const char *id, const char *label, guint64 count)
{
  g_autofree char *value = g_strdup_printf ("%" G_GUINT64_FORMAT, count);

  cb_report_add_fact (report, id, cb_words_translate (words, label), CB_REPORT_NUMBER, value);
}

/* A document has to say how far it may be shared, and that it is not all there is. */
static void
add_facts (CbExportRun *run, CbReport *report, CbWords *words)
{
  g_autofree char *day = cb_date_format (cb_date_today ());

  cb_report_add_fact (report, "made", cb_words_translate (words, N_ ("Made on")), CB_REPORT_DATE,
                      day);
  cb_report_add_fact (report, "max_tlp", cb_words_translate (words, N_ ("Highest marking")),
                      CB_REPORT_TEXT, cb_marking_to_string (run->request->max_marking));
  add_count (report, words, "written", N_ ("Records in this file"), run->result->written);
  add_count (report, words, "withheld", N_ ("Records withheld, since they are marked higher"),
             run->result->withheld);
}

static char *
word_value (CbReportType type, const char *value)
{
  return g_strdup (value);
}

static gboolean
write_book (CbExportRun *run, const CbReport *report, CbWords *words, GError **error)
{
  const char *language = run->request->language;
  const CbLanguage *known = cb_locale_find_language (language);
  const CbReportLook look = {
    .creator = "Capacity Bridge " CB_VERSION,
    .language = language,
    .right_to_left = known != NULL && known->right_to_left,
    /* Translators: heading of what is said of a whole file, also the name of a sheet. */
    .facts_title = cb_words_translate (words, N_ ("About this file")),
    .not_stated = cb_words_translate (words, N_ ("not stated")),
    .word_value = word_value,
  };
  g_autoptr (GBytes) book = cb_report_make_xlsx (report, &look, error);
  g_autoptr (CbFileWriter) file = book != NULL ? cb_file_writer_new (run->path, error) : NULL;
  GError *cause = NULL;

  if (file == NULL || !cb_report_check_xlsx (report, book, error))
    return FALSE;
  if (!g_output_stream_write_all (cb_file_writer_get_stream (file), g_bytes_get_data (book, NULL),
                                  g_bytes_get_size (book), NULL, run->cancellable, &cause))
    {
      g_propagate_error (error, cb_file_error_from_io (cause));
      return FALSE;
    }
  return cb_file_writer_commit (file, run->cancellable, error);
}

gboolean
cb_export_table_write_xlsx (CbExportRun *run, GError **error)
{
  const CbExportRequest *request = run->request;
  g_autoptr (CbExportWords)
      words = cb_export_words_new (run->database, request->language, request->max_marking);
  CbWords *plain = cb_export_words_get_words (words);
  const char *title = request->noun != NULL ? cb_words_translate (plain, request->noun->name_plural)
                                            : cb_words_translate (plain, N_ ("All records"));
  g_autoptr (CbReport) report = cb_report_new ("export", title);
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < n_nouns; i++)
    if (cb_export_run_has_kind (run, nouns[i]) && !add_sheet (run, report, words, nouns[i], error))
      return FALSE;
  add_facts (run, report, plain);
  return write_book (run, report, plain, error);
}
