/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-case.h"
#include "cb-error.h"
#include "cb-journal.h"
#include "cb-names.h"
#include "cb-principle-check.h"
#include "cb-principles.h"
#include "cb-programme.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-wording.h"

void
cb_principles_file_free (CbPrinciplesFile *file)
{
  if (file == NULL)
    return;
  g_clear_pointer (&file->subject, cb_record_unref);
  for (guint i = 0; i < CB_N_PRINCIPLE_ROWS; i++)
    g_clear_pointer (&file->rows[i].check, cb_record_unref);
  g_free (file);
}

/* --- reading --------------------------------------------------------------- */

static CbPrincipleRowAnswer
read_answer (const char *code)
{
  static const char *const codes[] = { "met", "partly", "not-met" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_strcmp0 (code, codes[i]) == 0)
      return (CbPrincipleRowAnswer) i;
  return CB_PRINCIPLE_ROW_NOT_SHOWN;
}

/* The field of a check that names what is checked. */
static guint
get_subject_field (const CbNoun *noun)
{
  return noun == &cb_noun_programme ? CB_PRINCIPLE_CHECK_PROGRAMME : CB_PRINCIPLE_CHECK_CASE;
}

static void
take_check (CbPrinciplesFile *file, CbRecord *check)
{
  const CbCode *principle = cb_reference_find ("principles",
                                               cb_record_get (check, CB_PRINCIPLE_CHECK_PRINCIPLE));

  if (principle == NULL || principle->place >= CB_N_PRINCIPLE_ROWS ||
      file->rows[principle->place].check != NULL)
    return;
  file->rows[principle->place].check = cb_record_ref (check);
}

static void
read_answers (CbPrinciplesFile *file)
{
  for (guint i = 0; i < CB_N_PRINCIPLE_ROWS; i++)
    {
      CbPrinciplesRow *row = &file->rows[i];
      const char *answer = NULL;

      if (file->subject->noun == &cb_noun_programme)
        answer = cb_record_get (file->subject, CB_PROGRAMME_P1 + i);
      else if (row->check != NULL)
        answer = cb_record_get (row->check, CB_PRINCIPLE_CHECK_ANSWER);
      row->answer = read_answer (answer);
      file->counts[row->answer]++;
    }
}

CbPrinciplesFile *
cb_principles_load (CbDatabase *database, const CbNoun *noun, const char *ref, GError **error)
{
  g_autoptr (CbPrinciplesFile) file = g_new0 (CbPrinciplesFile, 1);
  const CbCodeList *principles = cb_reference_get_list ("principles");
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_principle_check);
  g_autoptr (GPtrArray) checks = NULL;

  g_return_val_if_fail (noun == &cb_noun_programme || noun == &cb_noun_case, NULL);

  file->subject = cb_records_find (database, noun, ref, error);
  if (file->subject == NULL)
    return NULL;
  cb_query_add_condition (query, get_subject_field (noun), ref);
  checks = cb_records_list (database, query, error);
  if (checks == NULL)
    return NULL;

  for (guint i = 0; i < CB_N_PRINCIPLE_ROWS; i++)
    file->rows[i].principle = cb_code_list_get (principles, i);
  for (guint i = 0; i < checks->len; i++)
    take_check (file, g_ptr_array_index (checks, i));
  read_answers (file);
  return g_steal_pointer (&file);
}

/* --- answering ------------------------------------------------------------- */

typedef struct
{
  CbRecord *check;
  CbRecord *programme; /* NULL when none has to change */
} Answering;

static gboolean
store_answer (CbDatabase *database, gpointer user_data, GError **error)
{
  Answering *answering = user_data;
  gboolean stored = answering->check->id > 0
                        ? cb_records_update (database, answering->check, error)
                        : cb_records_insert (database, answering->check, error);

  return stored && (answering->programme == NULL ||
                    cb_records_update (database, answering->programme, error));
}

static CbRecord *
begin_check (const CbPrinciplesFile *file, const CbCode *principle)
{
  const char *ref = cb_record_get_ref (file->subject);
  CbRecord *check = file->rows[principle->place].check;

  if (check != NULL)
    return cb_record_copy (check);
  check = cb_record_new_preset (&cb_noun_principle_check);
  cb_record_take (check, CB_PRINCIPLE_CHECK_REF, g_strdup_printf ("%s-%s", ref, principle->code));
  cb_record_set (check, get_subject_field (file->subject->noun), ref);
  cb_record_set (check, CB_PRINCIPLE_CHECK_PRINCIPLE, principle->code);
  cb_record_set (check, CB_PRINCIPLE_CHECK_LANGUAGE, cb_reference_get_language ());
  cb_record_set (check, CB_PRINCIPLE_CHECK_TLP, cb_record_get_by_id (file->subject, "tlp"));
  /* What was answered before there was a check stays answered. */
  if (file->subject->noun == &cb_noun_programme)
    cb_record_set (check, CB_PRINCIPLE_CHECK_ANSWER,
                   cb_record_get (file->subject, CB_PROGRAMME_P1 + principle->place));
  return check;
}

static gboolean
has_record (const CbNoun *noun, const char *ref, gpointer user_data)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);

  cb_query_add_condition (query, 0, ref);
  return cb_records_count (user_data, query, NULL) > 0;
}

static gboolean
take_inputs (CbDatabase *database,
             CbRecord *check,
             const CbPrincipleInput *inputs,
             guint n_inputs,
             GPtrArray *problems)
{
  CbRefNames names = { NULL, has_record, database };
  CbCodes codes = cb_names_for_refs (&names);
  guint before = problems->len;

  for (guint i = 0; i < n_inputs; i++)
    {
      g_return_val_if_fail (inputs[i].field >= CB_PRINCIPLE_CHECK_ANSWER, FALSE);
      cb_record_set_checked (check, inputs[i].field, inputs[i].input, &codes, 0, problems);
    }
  return problems->len == before;
}

/* The programme with the answer of @check; NULL when it has it already. */
static CbRecord *
change_programme (const CbPrinciplesFile *file, const CbCode *principle, const CbRecord *check)
{
  guint field = CB_PROGRAMME_P1 + principle->place;
  const char *answer = cb_record_get (check, CB_PRINCIPLE_CHECK_ANSWER);
  CbRecord *programme;

  if (file->subject->noun != &cb_noun_programme ||
      g_strcmp0 (cb_record_get (file->subject, field), answer) == 0)
    return NULL;
  programme = cb_record_copy (file->subject);
  cb_record_set (programme, field, answer);
  return programme;
}

gboolean
cb_principles_answer (CbDatabase *database,
                      const CbNoun *noun,
                      const char *ref,
                      const char *principle,
                      const CbPrincipleInput *inputs,
                      guint n_inputs,
                      CbDate today,
                      const char *actor,
                      GPtrArray *problems,
                      GError **error)
{
  g_autoptr (CbPrinciplesFile) file = cb_principles_load (database, noun, ref, error);
  const CbCode *code = cb_reference_find ("principles", principle);
  g_autoptr (CbRecord) check = NULL;
  g_autoptr (CbRecord) programme = NULL;
  Answering answering;

  if (file == NULL)
    return FALSE;
  if (code == NULL)
    {
      g_set_error (error, CB_ERROR, CB_ERROR_NOT_FOUND, "no principle “%s”", principle);
      return FALSE;
    }
  check = begin_check (file, code);
  if (!take_inputs (database, check, inputs, n_inputs, problems))
    {
      g_set_error_literal (error, CB_ERROR, CB_ERROR_INVALID, "an input can not be taken");
      return FALSE;
    }
  cb_record_take (check, CB_PRINCIPLE_CHECK_DATE, cb_date_format (today));
  programme = change_programme (file, code, check);
  answering = (Answering){ check, programme };
  return cb_journal_run (database, actor, CB_VERB_EDIT, &cb_noun_principle_check,
                         cb_record_get_ref (check), NULL, store_answer, &answering, error);
}

/* --- the result ------------------------------------------------------------ */

const char *
cb_principles_get_answer_name (CbPrincipleRowAnswer answer)
{
  static const char *const codes[] = { "met", "partly", "not-met" };

  g_return_val_if_fail ((guint) answer < CB_N_PRINCIPLE_ROW_ANSWERS, NULL);

  if (answer == CB_PRINCIPLE_ROW_NOT_SHOWN)
    return _ ("Not shown");
  return cb_reference_get_name ("principle-answers", codes[answer]);
}

static const char *
get_text (const CbRecord *check, guint field)
{
  return check != NULL ? cb_record_get_text (check, field, cb_reference_get_language (), NULL)
                       : NULL;
}

static void
add_rows (CbReport *report, const CbPrinciplesFile *file)
{
  CbReportTable *table = cb_report_add_table (report, "principles", _ ("Principles"));

  cb_report_table_add_column (table, "principle", _ ("Principle"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "name", _ ("Name"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "question", _ ("Question"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "answer", _ ("Answer"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "justification", _ ("Justification"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "evidence", _ ("Evidence"), CB_REPORT_TEXT);
  for (guint i = 0; i < CB_N_PRINCIPLE_ROWS; i++)
    {
      const CbPrinciplesRow *row = &file->rows[i];
      const char *values[] = { row->principle->code,
                               cb_code_get_name (row->principle),
                               cb_code_get_question (row->principle),
                               cb_principles_get_answer_name (row->answer),
                               get_text (row->check, CB_PRINCIPLE_CHECK_JUSTIFICATION),
                               row->check != NULL
                                   ? cb_record_get (row->check, CB_PRINCIPLE_CHECK_EVIDENCE)
                                   : NULL };

      cb_report_table_add_row (table, values);
    }
}

CbReport *
cb_principles_make_report (const CbPrinciplesFile *file)
{
  static const char *const ids[] = { "met", "partly", "not_met", "not_shown" };
  const char *subject = cb_record_get_ref (file->subject);
  /* Translators: %s is the reference of a programme or a case. */
  g_autofree char *title = g_strdup_printf (_ ("Principles check: %s"), subject);
  g_autofree char *today = cb_date_format (cb_date_today ());
  CbReport *report = cb_report_new ("principles", title);

  cb_report_add_fact (report, "ref", _ ("Reference"), CB_REPORT_TEXT, subject);
  cb_report_add_fact (report, "made", _ ("Made on"), CB_REPORT_DATE, today);
  cb_report_add_fact (report, "tlp", _ ("Marking"), CB_REPORT_TEXT,
                      cb_record_get_by_id (file->subject, "tlp"));
  for (guint i = 0; i < CB_N_PRINCIPLE_ROW_ANSWERS; i++)
    {
      g_autofree char *count = g_strdup_printf ("%u", file->counts[i]);

      cb_report_add_fact (report, ids[i], cb_principles_get_answer_name ((CbPrincipleRowAnswer) i),
                          CB_REPORT_NUMBER, count);
    }
  add_rows (report, file);
  return report;
}
