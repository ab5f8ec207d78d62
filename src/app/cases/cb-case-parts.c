/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-case-parts.h"
#include "cb-case-step.h"
#include "cb-case-words.h"
#include "cb-feedback.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

/* --- what the parts have in common ----------------------------------------- */

void
cb_case_part_clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

GtkWidget *
cb_case_part_new_text (const char *text, const char *css_class, const char *language)
{
  GtkWidget *label = cb_marks_new_label (text, css_class);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (language != NULL)
    gtk_widget_set_direction (label, cb_marks_language_direction (language));
  return label;
}

static GtkWidget *
new_button (const CbRecord *record, const char *icon, const char *words, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, words);
  cb_marks_set_accessible_label (button, words);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sx)", record->noun->id, record->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

GtkWidget *
cb_case_part_new_buttons (const CbRecord *record, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  /* Translators: %s is feedback of a side, or an indicator */
  g_autofree char *edit = g_strdup_printf (_ ("Edit: %s"), name);
  /* Translators: %s is feedback of a side, or an indicator */
  g_autofree char *delete = g_strdup_printf (_ ("Delete: %s"), name);

  gtk_box_append (GTK_BOX (box),
                  new_button (record, "document-edit-symbolic", edit, "case.edit-part"));
  gtk_box_append (GTK_BOX (box),
                  new_button (record, "user-trash-symbolic", delete, "case.delete-part"));
  return box;
}

static char *
word_day (const CbRecord *record, guint field)
{
  CbDate day = cb_record_get_date (record, field);
  g_autofree char *date = day != CB_DATE_NONE ? cb_wording_date (day) : NULL;

  return date != NULL ? cb_text_isolate (date) : g_strdup (CB_WORDING_NOT_STATED);
}

/* --- steps ----------------------------------------------------------------- */

/* A dot, and a line down to the next one. */
static GtkWidget *
new_line (gboolean newest, gboolean last)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (dot, "cb-step-dot");
  if (newest)
    gtk_widget_add_css_class (dot, "newest");
  gtk_widget_set_halign (dot, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), dot);
  if (!last)
    {
      GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

      gtk_widget_set_vexpand (line, TRUE);
      gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), line);
    }
  return box;
}

static GtkWidget *
new_step (const CbRecord *step)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char *office = cb_record_get (step, CB_CASE_STEP_OFFICE);
  const char *found = NULL;
  const char *reason = cb_record_get_text (step, CB_CASE_STEP_REASON,
                                           cb_locale_get_language ()->tag, &found);
  g_autofree char *day = word_day (step, CB_CASE_STEP_DATE);
  GtkWidget *name = cb_case_part_new_text (
      cb_reference_get_name ("case-statuses", cb_record_get (step, CB_CASE_STEP_STATUS)),
      "cb-step-name", NULL);
  GtkWidget *date = cb_marks_new_label (day, "numeric");

  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (date, "dim-label");
  gtk_widget_set_valign (date, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), date);
  gtk_box_append (GTK_BOX (box), head);
  if (office != NULL)
    gtk_box_append (GTK_BOX (box), cb_case_part_new_text (office, "dim-label", NULL));
  if (reason != NULL)
    gtk_box_append (GTK_BOX (box), cb_case_part_new_text (reason, NULL, found));
  gtk_widget_add_css_class (box, "cb-step");
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

void
cb_case_steps_fill (GtkBox *box, const CbCaseFile *file)
{
  cb_case_part_clear (box);
  for (guint i = file->steps->len; i > 0; i--)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

      gtk_box_append (GTK_BOX (row), new_line (i == file->steps->len, i == 1));
      gtk_box_append (GTK_BOX (row), new_step (g_ptr_array_index (file->steps, i - 1)));
      gtk_box_append (box, row);
    }
}

/* --- feedback -------------------------------------------------------------- */

static void
add_answer (GtkBox *box, const CbRecord *record, guint field)
{
  const char *found = NULL;
  const char *text = cb_record_get_text (record, field, cb_locale_get_language ()->tag, &found);
  g_autofree char *name = cb_wording_label (&record->noun->fields[field]);

  if (text == NULL)
    return;
  gtk_box_append (box, cb_case_part_new_text (name, "caption-heading", NULL));
  gtk_box_append (box, cb_case_part_new_text (text, NULL, found));
}

static GtkWidget *
new_rating (const CbRecord *record)
{
  const CbField *field = &record->noun->fields[CB_FEEDBACK_RATING];
  const char *value = cb_record_get (record, CB_FEEDBACK_RATING);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *dots = cb_marks_new_label (NULL, NULL);
  g_autofree char *words = NULL;
  g_autofree char *name = cb_wording_label (field);
  g_autofree char *text = NULL;

  if (value != NULL)
    words = cb_wording_value (field, value, NULL, NULL);
  /* Translators: a question and its answer: “Aims reached: mostly” */
  text = g_strdup_printf (_ ("%s: %s"), name, words != NULL ? words : _ ("not stated"));
  cb_marks_set_dots (GTK_LABEL (dots), field, value);
  gtk_widget_set_visible (dots, value != NULL);
  gtk_box_append (GTK_BOX (box), dots);
  gtk_box_append (GTK_BOX (box), cb_case_part_new_text (text, NULL, NULL));
  return box;
}

static GtkWidget *
new_feedback (const CbRecord *record)
{
  const char *side = cb_reference_get_name ("feedback-sides",
                                            cb_record_get (record, CB_FEEDBACK_SIDE));
  const char *office = cb_record_get (record, CB_FEEDBACK_OFFICE);
  g_autofree char *day = word_day (record, CB_FEEDBACK_DATE);
  g_autofree char *about = NULL;
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  if (office != NULL)
    /* Translators: a date, and who gave feedback */
    about = g_strdup_printf (_ ("%s · %s"), day, office);
  gtk_box_append (GTK_BOX (box), cb_case_part_new_text (side, "cb-step-name", NULL));
  gtk_box_append (GTK_BOX (box),
                  cb_case_part_new_text (about != NULL ? about : day, "dim-label", NULL));
  gtk_box_append (GTK_BOX (box), new_rating (record));
  add_answer (GTK_BOX (box), record, CB_FEEDBACK_ACHIEVED);
  add_answer (GTK_BOX (box), record, CB_FEEDBACK_IMPROVE);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (card), box);
  gtk_box_append (GTK_BOX (card), cb_case_part_new_buttons (record, side));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "cb-part");
  return card;
}

/* A side that has said nothing yet. */
static GtkWidget *
new_invitation (const CbCode *side)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *button = gtk_button_new_with_label (_ ("Add"));
  /* Translators: %s is a side: “The State” */
  g_autofree char *words = g_strdup_printf (_ ("Add feedback: %s"), cb_code_get_name (side));

  gtk_box_append (GTK_BOX (box),
                  cb_case_part_new_text (cb_code_get_name (side), "cb-step-name", NULL));
  gtk_box_append (GTK_BOX (box), cb_case_part_new_text (_ ("No feedback yet"), "dim-label", NULL));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  cb_marks_set_accessible_label (button, words);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", side->code);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "case.add-feedback");
  gtk_box_append (GTK_BOX (card), box);
  gtk_box_append (GTK_BOX (card), button);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "cb-part");
  return card;
}

void
cb_case_feedback_fill (GtkBox *box, const CbCaseFile *file)
{
  const CbCodeList *sides = cb_reference_get_list ("feedback-sides");

  cb_case_part_clear (box);
  for (guint i = 0; i < cb_code_list_get_size (sides); i++)
    {
      const CbCode *side = cb_code_list_get (sides, i);
      gboolean any = FALSE;

      for (guint j = 0; j < file->feedback->len; j++)
        {
          const CbRecord *record = g_ptr_array_index (file->feedback, j);

          if (g_strcmp0 (cb_record_get (record, CB_FEEDBACK_SIDE), side->code) != 0)
            continue;
          gtk_box_append (box, new_feedback (record));
          any = TRUE;
        }
      if (!any)
        gtk_box_append (box, new_invitation (side));
    }
}
