/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One item of the form. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-answer.h"
#include "cb-assessment-form-private.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

#define NOTE_LINES 2
/* Below boxes and lines, in points. */
#define ABOVE_ANSWER 3.0

typedef struct
{
  const CbAssessmentFormPage *page;
  const CbAssessedItem *item;
} Part;

static const char *
get_value (const CbAssessedItem *item, guint field)
{
  return item->answer != NULL ? cb_record_get (item->answer, field) : NULL;
}

/* What stands beside the boxes: the names of a list, or its numbers. */
static const char **
list_choices (const CbCodeList *list)
{
  guint n_codes = cb_code_list_get_size (list);
  const char **choices = g_new0 (const char *, n_codes + 1);

  for (guint i = 0; i < n_codes; i++)
    {
      const CbCode *code = cb_code_list_get (list, i);

      choices[i] = g_ascii_isdigit (code->code[0]) ? code->code : cb_code_get_name (code);
    }
  return choices;
}

static void
add_boxes (CbPdf *pdf, const Part *part, const guint *fields, guint n_fields)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  CbPdfQuestion questions[3];

  g_assert (n_fields <= G_N_ELEMENTS (questions));
  for (guint i = 0; i < n_fields; i++)
    {
      const CbField *field = &cb_noun_answer.fields[fields[i]];
      const CbCodeList *list = cb_reference_get_list (field->list);
      const char *value = get_value (part->item, fields[i]);
      const CbCode *ticked = value != NULL ? cb_code_list_find (list, value) : NULL;
      char *label = cb_wording_label (field);
      const char **choices = list_choices (list);

      g_ptr_array_add (kept, label);
      g_ptr_array_add (kept, choices);
      questions[i] = (CbPdfQuestion){ label, choices, ticked != NULL ? (int) ticked->place : -1 };
    }
  cb_pdf_add_questions (pdf, questions, n_fields, part->page->labels);
}

static char *
list_evidence (const Part *part)
{
  g_auto (GStrv) refs = cb_text_list_split (get_value (part->item, CB_ANSWER_EVIDENCE));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; refs[i] != NULL; i++)
    {
      const CbRecord *document = g_hash_table_lookup (part->page->form->documents, refs[i]);
      const char *title = document != NULL
                              ? cb_record_get_title (document, cb_reference_get_language ())
                              : refs[i];

      g_ptr_array_add (names, cb_text_isolate (title));
    }
  g_ptr_array_add (names, NULL);
  return names->len > 1 ? cb_wording_list ((const char *const *) names->pdata) : NULL;
}

static void
add_answer (CbPdf *pdf, const Part *part, const char *label, const char *text)
{
  cb_pdf_add_space (pdf, ABOVE_ANSWER);
  cb_pdf_add_labelled (pdf, CB_PDF_QUIET, label, CB_PDF_BODY, part->page->labels, text);
}

/* A text, or lines to write it on. */
static void
add_writing (CbPdf *pdf, const Part *part, guint field, const char *text, guint n_lines)
{
  g_autofree char *label = cb_wording_label (&cb_noun_answer.fields[field]);

  if (text != NULL && text[0] != '\0')
    add_answer (pdf, part, label, text);
  else
    cb_pdf_add_labelled_lines (pdf, label, part->page->labels, n_lines);
}

/* Who answered, and when: nothing that is asked for on paper. */
static void
add_origin (CbPdf *pdf, const Part *part)
{
  const char *office = get_value (part->item, CB_ANSWER_OFFICE);
  const char *answered = get_value (part->item, CB_ANSWER_ANSWERED);
  g_autofree char *label = cb_wording_label (
      &cb_noun_answer.fields[office != NULL ? CB_ANSWER_OFFICE : CB_ANSWER_ANSWERED]);
  g_autofree char *isolated = office != NULL ? cb_text_isolate (office) : NULL;
  g_autofree char *day = answered != NULL
                             ? cb_wording_value (&cb_noun_answer.fields[CB_ANSWER_ANSWERED],
                                                 answered, NULL, NULL)
                             : NULL;
  g_autofree char *apart = day != NULL ? cb_text_isolate (day) : NULL;
  const char *words[] = { isolated != NULL ? isolated : apart, isolated != NULL ? apart : NULL,
                          NULL };

  g_autofree char *text = NULL;

  if (words[0] == NULL)
    return;
  text = cb_wording_list (words);
  add_answer (pdf, part, label, text);
}

static gboolean
is_marked (const CbCode *item, const char *mark)
{
  return g_strcmp0 (cb_code_get_extra (item, mark), "yes") == 0;
}

/* Where the action is done, and what would show that it is in place. */
static char *
explain (const CbCode *item)
{
  gboolean national = is_marked (item, "national");
  gboolean cooperation = is_marked (item, "cooperation");
  const char *proof = cb_code_get_description (item);

  if (national && cooperation)
    /* Translators: %s names what would show that an action is in place. */
    return g_strdup_printf (_ ("At the national level and by international cooperation. What would "
                               "show it: %s"),
                            proof);
  if (national)
    /* Translators: %s names what would show that an action is in place. */
    return g_strdup_printf (_ ("At the national level. What would show it: %s"), proof);
  if (cooperation)
    /* Translators: %s names what would show that an action is in place. */
    return g_strdup_printf (_ ("By international cooperation. What would show it: %s"), proof);
  /* Translators: %s names what would show that an action is in place. */
  return g_strdup_printf (_ ("What would show it: %s"), proof);
}

void
cb_assessment_form_add_item (CbPdf *pdf,
                             const CbAssessmentFormPage *page,
                             const CbAssessedItem *assessed)
{
  const Part here = { page, assessed };
  const Part *part = &here;
  static const guint status[] = { CB_ANSWER_STATUS };
  static const guint levels[] = { CB_ANSWER_LEVEL, CB_ANSWER_LEVEL_WANTED };
  static const guint priority[] = { CB_ANSWER_PRIORITY };
  const CbCode *item = part->item->item;
  const char *question = cb_code_get_question (item);
  g_autofree char *explanation = explain (item);
  g_autofree char *evidence = list_evidence (part);
  const char *note = part->item->answer != NULL
                         ? cb_record_get_text (part->item->answer, CB_ANSWER_NOTE,
                                               cb_reference_get_language (), NULL)
                         : NULL;

  cb_pdf_add_labelled (pdf, CB_PDF_COLUMN_HEAD, item->code, CB_PDF_SUBHEADING, part->page->codes,
                       question != NULL ? question : cb_code_get_name (item));
  cb_pdf_set_indent (pdf, part->page->codes);
  if (cb_code_get_description (item) != NULL)
    cb_pdf_add_text (pdf, CB_PDF_SMALL, explanation);
  cb_pdf_add_space (pdf, 4);
  add_boxes (pdf, part, status, G_N_ELEMENTS (status));
  add_boxes (pdf, part, levels, G_N_ELEMENTS (levels));
  add_boxes (pdf, part, priority, G_N_ELEMENTS (priority));
  add_writing (pdf, part, CB_ANSWER_EVIDENCE, evidence, 1);
  add_writing (pdf, part, CB_ANSWER_NOTE, note, NOTE_LINES);
  add_origin (pdf, part);
  cb_pdf_set_indent (pdf, 0);
}
