/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cb-answer.h"
#include "cb-assessment-words.h"
#include "cb-assessment.h"
#include "cb-locale.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

const CbAssessedItem *
cb_assessment_get_item (const CbAssessmentFile *file, guint place)
{
  g_return_val_if_fail (place < file->items->len, NULL);

  return &g_array_index (file->items, CbAssessedItem, place);
}

gboolean
cb_assessment_is_answered (const CbAssessmentFile *file, guint place)
{
  const CbRecord *answer = cb_assessment_get_item (file, place)->answer;

  return answer != NULL && (cb_record_get (answer, CB_ANSWER_STATUS) != NULL ||
                            cb_record_get (answer, CB_ANSWER_LEVEL) != NULL);
}

int
cb_assessment_find_unanswered (const CbAssessmentFile *file, guint place)
{
  guint n_items = file->items->len;

  for (guint i = 0; i < n_items; i++)
    if (!cb_assessment_is_answered (file, (place + i) % n_items))
      return (int) ((place + i) % n_items);
  return -1;
}

int
cb_assessment_get_status (const CbAssessmentFile *file, guint place)
{
  const CbRecord *answer = cb_assessment_get_item (file, place)->answer;
  const char *code = answer != NULL ? cb_record_get (answer, CB_ANSWER_STATUS) : NULL;
  const CbCode *status = code != NULL ? cb_reference_find ("answer-statuses", code) : NULL;

  return status != NULL ? (int) status->place : -1;
}

/* --- sections -------------------------------------------------------------- */

/* An optional part is not parted into norms; it is named after its instrument. */
static void
name_part (CbItemSection *section, const CbCode *item)
{
  const CbCodeList *instruments = cb_reference_get_list ("instruments");

  section->mark = "+";
  section->name = item->list->id;
  for (guint i = 0; i < cb_code_list_get_size (instruments); i++)
    {
      const CbCode *instrument = cb_code_list_get (instruments, i);

      if (g_strcmp0 (cb_code_get_extra (instrument, "list"), item->list->id) == 0)
        section->name = cb_code_get_name (instrument);
    }
}

static void
name_section (CbItemSection *section, const CbCode *item)
{
  const CbCode *norm = item->group != NULL ? cb_reference_find ("norms", item->group) : NULL;

  if (norm == NULL)
    {
      name_part (section, item);
      return;
    }
  section->mark = norm->code;
  section->name = cb_code_get_name (norm);
}

GArray *
cb_assessment_list_sections (const CbAssessmentFile *file)
{
  GArray *sections = g_array_new (FALSE, FALSE, sizeof (CbItemSection));
  const CbCode *before = NULL;

  for (guint i = 0; i < file->items->len; i++)
    {
      const CbCode *item = cb_assessment_get_item (file, i)->item;
      CbItemSection *section;

      if (before == NULL || before->list != item->list ||
          g_strcmp0 (before->group, item->group) != 0)
        {
          CbItemSection added = { .first = i };

          name_section (&added, item);
          g_array_append_val (sections, added);
        }
      section = &g_array_index (sections, CbItemSection, sections->len - 1);
      section->n_items++;
      section->n_answered += cb_assessment_is_answered (file, i);
      before = item;
    }
  return sections;
}

guint
cb_assessment_find_section (const GArray *sections, guint place)
{
  guint found = 0;

  for (guint i = 0; i < sections->len; i++)
    if (g_array_index (sections, CbItemSection, i).first <= place)
      found = i;
  return found;
}

/* --- words ----------------------------------------------------------------- */

char *
cb_assessment_word_name (const CbRecord *assessment)
{
  const char *title = cb_record_get_text (assessment, CB_ASSESSMENT_TITLE,
                                          cb_locale_get_language ()->tag, NULL);
  g_autofree char *date = NULL;
  g_autofree char *isolated = NULL;

  if (title != NULL)
    return g_strdup (title);
  date = cb_wording_value (&cb_noun_assessment.fields[CB_ASSESSMENT_DATE],
                           cb_record_get (assessment, CB_ASSESSMENT_DATE), NULL, NULL);
  isolated = cb_text_isolate (date);
  /* Translators: name of a State and a date. */
  return g_strdup_printf (_ ("%s, %s"),
                          cb_reference_get_name ("states",
                                                 cb_record_get (assessment, CB_ASSESSMENT_STATE)),
                          isolated);
}

char *
cb_assessment_word_progress (guint n_answered, guint n_items)
{
  /* Translators: how many items of an assessment have an answer, such as “23 of 65 answered”; the
   * plural is that of the second number. */
  return g_strdup_printf (ngettext ("%u of %u answered", "%u of %u answered", n_items), n_answered,
                          n_items);
}

const char *
cb_assessment_word_status (const CbAssessmentFile *file, guint place)
{
  const CbRecord *answer = cb_assessment_get_item (file, place)->answer;
  const char *status = answer != NULL ? cb_record_get (answer, CB_ANSWER_STATUS) : NULL;

  if (status != NULL)
    return cb_reference_get_name ("answer-statuses", status);
  return cb_assessment_is_answered (file, place) ? _ ("Level only") : _ ("Not answered");
}

char *
cb_assessment_word_item (const CbCode *item)
{
  g_autofree char *code = cb_text_isolate (item->code);

  /* Translators: the code of an item of a checklist and its short name. */
  return g_strdup_printf (C_ ("item", "%s: %s"), code, cb_code_get_name (item));
}

/* --- colours --------------------------------------------------------------- */

const char *
cb_assessment_get_colour_class (int status)
{
  static const char *const classes[CB_ANSWER_STATUSES] = { "not-started", "in-development",
                                                           "partly-in-place", "in-place",
                                                           "not-applicable" };

  return status >= 0 && status < CB_ANSWER_STATUSES ? classes[status] : "open";
}

/* The same as in style-assessments.css. */
void
cb_assessment_get_colour (int status, GdkRGBA *colour)
{
  static const char *const colours[CB_ANSWER_STATUSES] = { "#d9822b", "#f0d64e", "#6db9e8",
                                                           "#0b66b0", "#9a9a9a" };
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  if (status >= 0 && status < CB_ANSWER_STATUSES)
    gdk_rgba_parse (colour, colours[status]);
  else
    *colour = dark ? (GdkRGBA){ 1, 1, 1, 0.12f } : (GdkRGBA){ 0, 0, 0, 0.09f };
}
