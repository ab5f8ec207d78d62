/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cb-answer.h"
#include "cb-assessment-report.h"
#include "cb-assessment.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

static const CbAssessedItem *
get_item (const CbAssessmentFile *file, guint place)
{
  return &g_array_index (file->items, CbAssessedItem, place);
}

static const char *
get_value (const CbRecord *answer, guint field)
{
  return answer != NULL ? cb_record_get (answer, field) : NULL;
}

static void
add_number_fact (CbReport *report, const char *id, const char *label, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  cb_report_add_fact (report, id, label, CB_REPORT_NUMBER, text);
}

/* Whose assessment it is, of what day, and how far it is answered. */
static void
add_facts (CbReport *report, const CbAssessmentFile *file, const char *prefix)
{
  static const guint fields[] = { CB_ASSESSMENT_REF,        CB_ASSESSMENT_STATE,
                                  CB_ASSESSMENT_INSTRUMENT, CB_ASSESSMENT_DATE,
                                  CB_ASSESSMENT_STATUS,     CB_ASSESSMENT_TLP };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const CbField *field = &cb_noun_assessment.fields[fields[i]];
      g_autofree char *id = g_strconcat (prefix, field->id, NULL);
      g_autofree char *label = cb_wording_label (field);

      if (fields[i] == CB_ASSESSMENT_INSTRUMENT && file->instrument != NULL)
        cb_report_add_fact (report, id, label, CB_REPORT_TEXT,
                            cb_assessment_file_get_instrument_name (file));
      else if (field->type == CB_FIELD_CODE)
        cb_report_add_code_fact (report, id, label, field->list,
                                 cb_record_get (file->record, fields[i]));
      else
        cb_report_add_fact (report, id, label,
                            field->type == CB_FIELD_DATE ? CB_REPORT_DATE : CB_REPORT_TEXT,
                            cb_record_get (file->record, fields[i]));
    }
}

char *
cb_assessment_report_get_name (const CbAssessmentFile *file)
{
  const char *title = cb_record_get_text (file->record, CB_ASSESSMENT_TITLE,
                                          cb_reference_get_language (), NULL);
  const char *state = cb_reference_get_name ("states",
                                             cb_record_get (file->record, CB_ASSESSMENT_STATE));
  g_autofree char *date = cb_wording_value (&cb_noun_assessment.fields[CB_ASSESSMENT_DATE],
                                            cb_record_get (file->record, CB_ASSESSMENT_DATE), NULL,
                                            NULL);

  if (title != NULL)
    return g_strdup (title);
  /* Translators: name of a State and a date. */
  return g_strdup_printf (_ ("%s, %s"), state, date);
}

static void
add_item_columns (CbReportTable *table)
{
  cb_report_table_add_column (table, "item", _ ("Item"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "norm", _ ("Norm"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "name", _ ("Name"), CB_REPORT_TEXT);
}

/* --- the whole ------------------------------------------------------------- */

static void
add_items (CbReport *report, const CbAssessmentFile *file)
{
  CbReportTable *table = cb_report_add_table (report, "items", _ ("Answers"));

  add_item_columns (table);
  cb_report_table_add_code_column (table, "status", _ ("Status"), "answer-statuses");
  cb_report_table_add_column (table, "level", _ ("Level now"), CB_REPORT_NUMBER);
  cb_report_table_add_column (table, "level_wanted", _ ("Level wanted"), CB_REPORT_NUMBER);
  cb_report_table_add_column (table, "priority", _ ("Priority"), CB_REPORT_NUMBER);
  cb_report_table_add_column (table, "evidence", _ ("Evidence"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "note", _ ("Note"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "answered", _ ("Answered on"), CB_REPORT_DATE);
  for (guint i = 0; i < file->items->len; i++)
    {
      const CbAssessedItem *item = get_item (file, i);
      const char *row[] = { item->item->code,
                            item->item->group,
                            cb_code_get_name (item->item),
                            get_value (item->answer, CB_ANSWER_STATUS),
                            get_value (item->answer, CB_ANSWER_LEVEL),
                            get_value (item->answer, CB_ANSWER_LEVEL_WANTED),
                            get_value (item->answer, CB_ANSWER_PRIORITY),
                            get_value (item->answer, CB_ANSWER_EVIDENCE),
                            item->answer != NULL
                                ? cb_record_get_text (item->answer, CB_ANSWER_NOTE,
                                                      cb_reference_get_language (), NULL)
                                : NULL,
                            get_value (item->answer, CB_ANSWER_ANSWERED) };

      cb_report_table_add_row (table, row);
    }
}

static void
add_norm_columns (CbReportTable *table)
{
  const CbCodeList *statuses = cb_reference_get_list ("answer-statuses");

  cb_report_table_add_key_column (table, "norm", _ ("Norm"));
  cb_report_table_add_column (table, "name", _ ("Name"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "items", _ ("Items"), CB_REPORT_NUMBER);
  for (guint i = 0; i < cb_code_list_get_size (statuses); i++)
    {
      const CbCode *status = cb_code_list_get (statuses, i);
      g_autofree char *id = g_strdelimit (g_strdup (status->code), "-", '_');

      cb_report_table_add_column (table, id, cb_code_get_name (status), CB_REPORT_NUMBER);
    }
  cb_report_table_add_column (table, "open", _ ("Not answered"), CB_REPORT_NUMBER);
  cb_report_table_add_column (table, "mean_level", _ ("Mean level"), CB_REPORT_NUMBER);
}

static void
add_norms (CbReport *report, const CbAssessmentFile *file)
{
  CbReportTable *table = cb_report_add_table (report, "norms", _ ("Norms"));
  g_autoptr (GArray) norms = cb_assessment_file_list_norms (file);

  add_norm_columns (table);
  for (guint i = 0; i < norms->len; i++)
    {
      const CbNormStanding *standing = &g_array_index (norms, CbNormStanding, i);
      g_autoptr (GPtrArray) row = g_ptr_array_new ();
      g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];

      g_ptr_array_add (row, (gpointer) standing->norm);
      g_ptr_array_add (row, (gpointer) cb_reference_get_name ("norms", standing->norm));
      g_ptr_array_add (kept, g_strdup_printf ("%u", standing->n_items));
      for (guint j = 0; j < CB_ANSWER_STATUSES; j++)
        g_ptr_array_add (kept, g_strdup_printf ("%u", standing->by_status[j]));
      g_ptr_array_add (kept, g_strdup_printf ("%u", standing->n_open));
      for (guint j = 0; j < kept->len; j++)
        g_ptr_array_add (row, g_ptr_array_index (kept, j));
      g_ptr_array_add (row,
                       isnan (standing->mean_level)
                           ? NULL
                           : g_ascii_formatd (buffer, sizeof buffer, "%.2f", standing->mean_level));
      cb_report_table_add_row (table, (const char *const *) row->pdata);
    }
}

CbReport *
cb_assessment_report_make (const CbAssessmentFile *file)
{
  g_autofree char *name = cb_assessment_report_get_name (file);
  /* Translators: %s is a State and a date. */
  g_autofree char *title = g_strdup_printf (_ ("Assessment: %s"), name);
  CbReport *report = cb_report_new ("assessment", title);

  add_facts (report, file, "");
  add_number_fact (report, "items", _ ("Items"), file->items->len);
  add_number_fact (report, "answered", _ ("Answered"), file->n_answered);
  add_number_fact (report, "strays", _ ("Answers to unknown items"), file->strays->len);
  add_items (report, file);
  add_norms (report, file);
  return report;
}

/* --- gaps ------------------------------------------------------------------ */

static void
add_gap (CbReportTable *table, const CbAssessmentFile *file, const CbGap *gap)
{
  const CbAssessedItem *item = get_item (file, gap->place);
  g_autofree char *difference = gap->difference > 0 ? g_strdup_printf ("%d", gap->difference)
                                                    : NULL;
  g_autofree char *weight = gap->weight > 0 ? g_strdup_printf ("%d", gap->weight) : NULL;
  g_autofree char *areas = cb_code_get_extra_codes (item->item, "areas");
  g_autofree char *kinds = cb_code_get_extra_codes (item->item, "kinds");
  const char *row[] = { item->item->code,
                        item->item->group,
                        cb_code_get_name (item->item),
                        get_value (item->answer, CB_ANSWER_STATUS),
                        get_value (item->answer, CB_ANSWER_LEVEL),
                        get_value (item->answer, CB_ANSWER_LEVEL_WANTED),
                        difference,
                        get_value (item->answer, CB_ANSWER_PRIORITY),
                        weight,
                        areas,
                        kinds };

  cb_report_table_add_row (table, row);
}

CbReport *
cb_assessment_report_make_gaps (const CbAssessmentFile *file)
{
  g_autoptr (GArray) gaps = cb_assessment_file_list_gaps (file);
  g_autofree char *name = cb_assessment_report_get_name (file);
  /* Translators: %s is a State and a date. */
  g_autofree char *title = g_strdup_printf (_ ("Gaps: %s"), name);
  CbReport *report = cb_report_new ("gaps", title);
  CbReportTable *table = cb_report_add_table (report, "gaps", _ ("Gaps"));

  add_facts (report, file, "");
  add_item_columns (table);
  cb_report_table_add_code_column (table, "status", _ ("Status"), "answer-statuses");
  cb_report_table_add_column (table, "level", _ ("Level now"), CB_REPORT_NUMBER);
  cb_report_table_add_column (table, "level_wanted", _ ("Level wanted"), CB_REPORT_NUMBER);
  cb_report_table_add_column (table, "difference", _ ("Levels missing"), CB_REPORT_NUMBER);
  cb_report_table_add_column (table, "priority", _ ("Priority"), CB_REPORT_NUMBER);
  cb_report_table_add_column (table, "weight", _ ("Levels × priority"), CB_REPORT_NUMBER);
  cb_report_table_add_column (table, "areas", _ ("Capacity areas"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "kinds", _ ("Kinds of assistance"), CB_REPORT_TEXT);
  for (guint i = 0; i < gaps->len; i++)
    add_gap (table, file, &g_array_index (gaps, CbGap, i));
  return report;
}

/* --- comparison ------------------------------------------------------------ */

static void
add_change (CbReportTable *table, const CbAnswerChange *change)
{
  for (guint field = 0; field < CB_ANSWER_N_FIELDS; field++)
    {
      const char *row[] = { change->item->code,
                            change->item->group,
                            cb_code_get_name (change->item),
                            cb_noun_answer.fields[field].id,
                            get_value (change->before, field),
                            get_value (change->after, field) };

      if ((change->fields & 1u << field) != 0)
        cb_report_table_add_row (table, row);
    }
}

CbReport *
cb_assessment_report_make_comparison (const CbAssessmentFile *before, const CbAssessmentFile *after)
{
  g_autoptr (GArray) changes = cb_assessment_file_compare (before, after);
  g_autofree char *name_before = cb_assessment_report_get_name (before);
  g_autofree char *name_after = cb_assessment_report_get_name (after);
  /* Translators: both are a State and a date. */
  g_autofree char *title = g_strdup_printf (_ ("From %s to %s"), name_before, name_after);
  CbReport *report = cb_report_new ("comparison", title);
  CbReportTable *table = cb_report_add_table (report, "changes", _ ("Changes"));

  add_facts (report, before, "before_");
  add_facts (report, after, "after_");
  add_number_fact (report, "changed", _ ("Items changed"), changes->len);
  add_item_columns (table);
  cb_report_table_add_column (table, "field", _ ("Field"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "before", _ ("Before"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "after", _ ("After"), CB_REPORT_TEXT);
  for (guint i = 0; i < changes->len; i++)
    add_change (table, &g_array_index (changes, CbAnswerChange, i));
  return report;
}
