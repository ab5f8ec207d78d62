/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-answer.h"
#include "cb-assessment-form-private.h"
#include "cb-assessment-report.h"
#include "cb-assessment.h"
#include "cb-document.h"
#include "cb-error.h"
#include "cb-locale.h"
#include "cb-marking.h"
#include "cb-pdf-form.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-reporting.h"
#include "cb-text.h"
#include "cb-wording.h"

/* Between a column and the next, in points. */
#define COLUMN_GAP 8.0
/* No column of labels takes more than this part of the page. */
#define WIDEST_LABELS 0.33

/* One item on it; the first of a norm comes with its heading. */
typedef struct
{
  const CbAssessmentFormPage *page;
  const CbAssessedItem *item;
  gboolean first;
} Part;

static const guint question_fields[] = { CB_ANSWER_STATUS,   CB_ANSWER_LEVEL, CB_ANSWER_PRIORITY,
                                         CB_ANSWER_EVIDENCE, CB_ANSWER_NOTE,  CB_ANSWER_OFFICE,
                                         CB_ANSWER_ANSWERED };

static const guint fact_fields[] = {
  CB_ASSESSMENT_STATE,  CB_ASSESSMENT_INSTRUMENT, CB_ASSESSMENT_PARTS,
  CB_ASSESSMENT_DATE,   CB_ASSESSMENT_METHOD,     CB_ASSESSMENT_OFFICE,
  CB_ASSESSMENT_STATUS, CB_ASSESSMENT_TLP,        CB_ASSESSMENT_NOTE,
};

static const CbAssessedItem *
get_item (const CbAssessmentForm *form, guint place)
{
  return &g_array_index (form->file->items, CbAssessedItem, place);
}

static const char *
get_value (const CbAssessedItem *item, guint field)
{
  return item->answer != NULL ? cb_record_get (item->answer, field) : NULL;
}

/* --- reading --------------------------------------------------------------- */

static gboolean
add_document (CbAssessmentForm *form, CbDatabase *database, const char *ref, GError **error)
{
  g_autoptr (GError) find_error = NULL;
  CbRecord *document;

  if (g_hash_table_contains (form->documents, ref))
    return TRUE;
  document = cb_records_find (database, &cb_noun_document, ref, &find_error);
  if (document != NULL)
    g_hash_table_insert (form->documents, g_strdup (ref), document);
  else if (!g_error_matches (find_error, CB_ERROR, CB_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&find_error));
      return FALSE;
    }
  return TRUE;
}

static gboolean
add_documents (CbAssessmentForm *form, CbDatabase *database, GError **error)
{
  for (guint i = 0; i < form->file->items->len; i++)
    {
      g_auto (GStrv) refs = cb_text_list_split (get_value (get_item (form, i), CB_ANSWER_EVIDENCE));

      for (guint j = 0; refs[j] != NULL; j++)
        if (!add_document (form, database, refs[j], error))
          return FALSE;
    }
  return TRUE;
}

static CbAssessmentForm *
form_new (CbAssessmentFile *file, gboolean empty)
{
  CbAssessmentForm *form = g_new0 (CbAssessmentForm, 1);

  form->file = file;
  form->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) cb_record_unref);
  form->empty = empty;
  return form;
}

CbAssessmentForm *
cb_assessment_form_load (CbDatabase *database, const char *ref, GError **error)
{
  CbAssessmentFile *file = cb_assessment_file_load (database, ref, error);
  g_autoptr (CbAssessmentForm) form = NULL;

  if (file == NULL)
    return NULL;
  form = form_new (file, FALSE);
  return add_documents (form, database, error) ? g_steal_pointer (&form) : NULL;
}

CbAssessmentForm *
cb_assessment_form_new_empty (const char *instrument)
{
  return form_new (cb_assessment_file_new_empty (instrument), TRUE);
}

void
cb_assessment_form_free (CbAssessmentForm *form)
{
  if (form == NULL)
    return;
  g_clear_pointer (&form->file, cb_assessment_file_free);
  g_clear_pointer (&form->documents, g_hash_table_unref);
  g_free (form);
}

/* --- marking --------------------------------------------------------------- */

static CbMarking
get_higher (CbMarking marking, const CbRecord *record, guint field)
{
  CbMarking other;

  if (record != NULL && cb_marking_parse (cb_record_get (record, field), &other))
    return MAX (marking, other);
  return marking;
}

static CbMarking
get_marking (const CbAssessmentForm *form)
{
  CbMarking marking = get_higher (CB_MARKING_CLEAR, form->file->record, CB_ASSESSMENT_TLP);
  GHashTableIter iter;
  gpointer document;

  for (guint i = 0; i < form->file->items->len; i++)
    marking = get_higher (marking, get_item (form, i)->answer, CB_ANSWER_TLP);
  g_hash_table_iter_init (&iter, form->documents);
  while (g_hash_table_iter_next (&iter, NULL, &document))
    marking = get_higher (marking, document, CB_DOCUMENT_TLP);
  return marking;
}

/* --- the head -------------------------------------------------------------- */

static char *
name_form (const CbAssessmentForm *form)
{
  g_autofree char *name = NULL;

  if (form->empty)
    return g_strdup (_ ("Assessment form"));
  name = cb_assessment_report_get_name (form->file);
  /* Translators: %s is a State and a date. */
  return g_strdup_printf (_ ("Assessment: %s"), name);
}

static char *
name_instrument (const char *code)
{
  const CbCode *instrument = cb_reference_find ("instruments", code);
  const char *symbol = instrument != NULL ? cb_code_get_extra (instrument, "symbol") : NULL;
  g_autofree char *isolated = symbol != NULL ? cb_text_isolate (symbol) : NULL;

  if (isolated == NULL)
    return g_strdup (cb_reference_get_name ("instruments", code));
  /* Translators: the name of a checklist, and in brackets the symbol of the document it is from. */
  return g_strdup_printf (_ ("%s (%s)"), cb_code_get_name (instrument), isolated);
}

static char *
word_fact (const CbAssessmentForm *form, guint field)
{
  const CbRecord *record = form->file->record;
  const char *value = cb_record_get (record, field);
  g_autofree char *label = NULL;

  switch (field)
    {
    case CB_ASSESSMENT_INSTRUMENT:
      return name_instrument (value);
    case CB_ASSESSMENT_NOTE:
      return g_strdup (cb_record_get_text (record, field, cb_reference_get_language (), NULL));
    case CB_ASSESSMENT_TLP:
      label = g_strconcat ("TLP:", value, NULL);
      return cb_text_isolate (label);
    default:
      return cb_wording_value (&cb_noun_assessment.fields[field], value, NULL, NULL);
    }
}

static void
add_fact (CbPdf *pdf, const CbAssessmentFormPage *page, guint field)
{
  const char *value = cb_record_get (page->form->file->record, field);
  g_autofree char *label = cb_wording_label (&cb_noun_assessment.fields[field]);
  g_autofree char *words = NULL;

  if (value == NULL)
    return;
  words = word_fact (page->form, field);
  cb_pdf_add_labelled (pdf, CB_PDF_QUIET, label, CB_PDF_BODY, page->facts, words);
}

/* Of what is asked on paper. */
static void
add_blank_facts (CbPdf *pdf, const CbAssessmentFormPage *page)
{
  static const guint fields[] = { CB_ASSESSMENT_STATE, CB_ASSESSMENT_DATE, CB_ASSESSMENT_OFFICE };

  add_fact (pdf, page, CB_ASSESSMENT_INSTRUMENT);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *label = cb_wording_label (&cb_noun_assessment.fields[fields[i]]);

      cb_pdf_add_labelled_lines (pdf, label, page->facts, 1);
    }
}

static void
add_progress (CbPdf *pdf, const CbAssessmentFormPage *page)
{
  const CbAssessmentFile *file = page->form->file;
  /* Translators: how many items of an assessment are answered, of how many there are. */
  g_autofree char *text = g_strdup_printf (_ ("%u of %u"), file->n_answered, file->items->len);

  cb_pdf_add_labelled (pdf, CB_PDF_QUIET, _ ("Answered"), CB_PDF_BODY, page->facts, text);
}

static void
add_head (CbPdf *pdf, const CbAssessmentFormPage *page)
{
  g_autofree char *name = name_form (page->form);

  cb_pdf_add_text (pdf, CB_PDF_TITLE, name);
  cb_pdf_add_rule (pdf, CB_PDF_ACCENT);
  cb_pdf_add_space (pdf, 4);
  if (page->form->empty)
    {
      add_blank_facts (pdf, page);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (fact_fields); i++)
    add_fact (pdf, page, fact_fields[i]);
  add_progress (pdf, page);
}

/* --- what the boxes mean --------------------------------------------------- */

/* The names of a scale are numbers on the form, so that it says which is which. */
static char *
name_choice (const CbCode *code)
{
  if (!g_ascii_isdigit (code->code[0]))
    return g_strdup (cb_code_get_name (code));
  /* Translators: a number of a scale and its name, such as “3 · In place”. */
  return g_strdup_printf (_ ("%s · %s"), code->code, cb_code_get_name (code));
}

typedef struct
{
  const CbAssessmentFormPage *page;
  const char *title;
  const CbCodeList *list;
} Scale;

static void
compose_scale (CbPdf *pdf, gconstpointer data)
{
  const Scale *scale = data;

  cb_pdf_add_text (pdf, CB_PDF_SUBHEADING, scale->title);
  for (guint i = 0; i < cb_code_list_get_size (scale->list); i++)
    {
      const CbCode *code = cb_code_list_get (scale->list, i);
      g_autofree char *name = name_choice (code);

      cb_pdf_add_labelled (pdf, CB_PDF_SMALL, name, CB_PDF_SMALL, scale->page->facts,
                           cb_code_get_description (code));
    }
}

static void
add_scale (CbPdf *pdf, const CbAssessmentFormPage *page, const char *title, const char *list)
{
  const Scale scale = { page, title, cb_reference_get_list (list) };

  cb_pdf_add_together (pdf, compose_scale, &scale);
}

static void
add_guidance (CbPdf *pdf, const CbAssessmentFormPage *page)
{
  cb_pdf_add_text (pdf, CB_PDF_HEADING, _ ("How the form is filled in"));
  cb_pdf_add_text (pdf, CB_PDF_BODY,
                   _ ("Tick one box in each line, and leave open what is not known. The level now "
                      "says how far the State has come, the level wanted how far it means to "
                      "come."));
  add_scale (pdf, page, _ ("Status"), "answer-statuses");
  add_scale (pdf, page, _ ("Levels"), "levels");
  add_scale (pdf, page, _ ("Priority"), "priorities");
}

/* --- the whole ------------------------------------------------------------- */

static const char *
name_list (const char *list)
{
  const CbCodeList *instruments = cb_reference_get_list ("instruments");

  for (guint i = 0; i < cb_code_list_get_size (instruments); i++)
    {
      const CbCode *instrument = cb_code_list_get (instruments, i);

      if (g_strcmp0 (cb_code_get_extra (instrument, "list"), list) == 0)
        return cb_code_get_name (instrument);
    }
  return list;
}

/* The norm that the items stand under; an optional part has none and is named itself. */
static void
add_heading (CbPdf *pdf, const Part *part)
{
  const CbCode *item = part->item->item;
  const CbCode *norm = item->group != NULL ? cb_reference_find ("norms", item->group) : NULL;

  if (norm == NULL)
    {
      cb_pdf_add_text (pdf, CB_PDF_HEADING, name_list (item->list->id));
      return;
    }
  cb_pdf_add_labelled (pdf, CB_PDF_HEADING, norm->code, CB_PDF_HEADING, part->page->codes,
                       cb_code_get_name (norm));
  cb_pdf_set_indent (pdf, part->page->codes);
  cb_pdf_add_text (pdf, CB_PDF_QUIET, cb_code_get_description (norm));
  cb_pdf_set_indent (pdf, 0);
}

static void
compose_part (CbPdf *pdf, gconstpointer data)
{
  const Part *part = data;

  if (part->first)
    add_heading (pdf, part);
  cb_assessment_form_add_item (pdf, part->page, part->item);
}

static void
widen (CbPdf *pdf, double *width, CbPdfStyle style, const char *text)
{
  double wanted = cb_pdf_measure_width (pdf, style, text) + COLUMN_GAP;

  *width = MIN (MAX (*width, wanted), cb_pdf_get_width (pdf) * WIDEST_LABELS);
}

static void
measure_scale (CbPdf *pdf, CbAssessmentFormPage *page, const char *id)
{
  const CbCodeList *list = cb_reference_get_list (id);

  for (guint i = 0; i < cb_code_list_get_size (list); i++)
    {
      g_autofree char *name = name_choice (cb_code_list_get (list, i));

      widen (pdf, &page->facts, CB_PDF_SMALL, name);
    }
}

static void
measure_columns (CbPdf *pdf, CbAssessmentFormPage *page)
{
  for (guint i = 0; i < page->form->file->items->len; i++)
    widen (pdf, &page->codes, CB_PDF_COLUMN_HEAD, get_item (page->form, i)->item->code);
  for (guint i = 0; i < G_N_ELEMENTS (question_fields); i++)
    {
      g_autofree char *label = cb_wording_label (&cb_noun_answer.fields[question_fields[i]]);

      widen (pdf, &page->labels, CB_PDF_QUIET, label);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fact_fields); i++)
    {
      g_autofree char *label = cb_wording_label (&cb_noun_assessment.fields[fact_fields[i]]);

      widen (pdf, &page->facts, CB_PDF_QUIET, label);
    }
  measure_scale (pdf, page, "answer-statuses");
  measure_scale (pdf, page, "levels");
  measure_scale (pdf, page, "priorities");
}

static gboolean
is_first (const CbAssessmentForm *form, guint place)
{
  const CbCode *item = get_item (form, place)->item;
  const CbCode *before = place > 0 ? get_item (form, place - 1)->item : NULL;

  return before == NULL || before->list != item->list ||
         g_strcmp0 (before->group, item->group) != 0;
}

static void
compose (CbPdf *pdf, gconstpointer data)
{
  const CbAssessmentForm *form = data;
  CbAssessmentFormPage page = { .form = form };

  measure_columns (pdf, &page);
  add_head (pdf, &page);
  add_guidance (pdf, &page);
  for (guint i = 0; i < form->file->items->len && !cb_pdf_is_stopped (pdf); i++)
    {
      const Part part = { &page, get_item (form, i), is_first (form, i) };

      cb_pdf_add_together (pdf, compose_part, &part);
    }
}

GBytes *
cb_assessment_form_make_pdf (const CbAssessmentForm *form,
                             CbDate day,
                             GCancellable *cancellable,
                             guint *n_pages,
                             GError **error)
{
  const CbLanguage *language = cb_locale_get_language ();
  g_autofree char *title = name_form (form);
  g_autofree char *date = form->empty ? NULL : cb_wording_date (day);
  const CbPdfSettings settings = { .title = title,
                                   .creator = "Capacity Bridge " CB_VERSION,
                                   .language = language->tag,
                                   .right_to_left = language->right_to_left,
                                   .marking = cb_marking_to_string (get_marking (form)),
                                   .date = date,
                                   .day = day };

  return cb_pdf_make (&settings, compose, form, cancellable, n_pages, error);
}

gboolean
cb_assessment_form_write (const CbAssessmentForm *form,
                          const char *path,
                          CbDate day,
                          GCancellable *cancellable,
                          guint *n_pages,
                          GError **error)
{
  guint n_made = 0;
  g_autoptr (GBytes) made = cb_assessment_form_make_pdf (form, day, cancellable, &n_made, error);

  if (made == NULL || !cb_reporting_write_pages (made, n_made, path, cancellable, error))
    return FALSE;
  if (n_pages != NULL)
    *n_pages = n_made;
  return TRUE;
}
