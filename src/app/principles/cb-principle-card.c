/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-editor-row.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-principle-card.h"
#include "cb-principle-check.h"
#include "cb-text.h"
#include "cb-wrap-box.h"

struct _CbPrincipleCard
{
  AdwBin parent_instance;

  const CbCode *principle;
  GtkToggleButton *toggles[CB_N_PRINCIPLE_ROW_ANSWERS];
  CbEditorRow *justification;
  CbEditorRow *evidence;
  gboolean showing; /* what is stored, so that nothing is to be saved */
};

G_DEFINE_FINAL_TYPE (CbPrincipleCard, cb_principle_card, ADW_TYPE_BIN)

static guint save_signal;

/* --- saving ---------------------------------------------------------------- */

static void
toggled_cb (CbPrincipleCard *self, GtkToggleButton *toggle)
{
  static const char *const codes[] = { "met", "partly", "not-met", NULL };

  if (self->showing || !gtk_toggle_button_get_active (toggle))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (self->toggles[i] == toggle)
      g_signal_emit (self, save_signal, 0, (guint) CB_PRINCIPLE_CHECK_ANSWER, codes[i]);
}

static void
justification_cb (CbPrincipleCard *self, const char *input)
{
  g_signal_emit (self, save_signal, 0, (guint) CB_PRINCIPLE_CHECK_JUSTIFICATION, input);
}

static void
evidence_cb (CbPrincipleCard *self, const char *input)
{
  g_signal_emit (self, save_signal, 0, (guint) CB_PRINCIPLE_CHECK_EVIDENCE, input);
}

/* --- parts ----------------------------------------------------------------- */

static GtkWidget *
new_text (const char *text, const char *css_class)
{
  GtkWidget *label = cb_marks_new_label (text, css_class);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static GtkWidget *
new_toggles (CbPrincipleCard *self)
{
  const char *question = cb_code_get_question (self->principle);
  GtkWidget *box = cb_wrap_box_new ();

  for (guint i = 0; i < CB_N_PRINCIPLE_ROW_ANSWERS; i++)
    {
      const char *name = cb_principles_get_answer_name ((CbPrincipleRowAnswer) i);
      GtkWidget *toggle = gtk_toggle_button_new_with_label (name);

      self->toggles[i] = GTK_TOGGLE_BUTTON (toggle);
      if (i > 0)
        gtk_toggle_button_set_group (self->toggles[i], self->toggles[0]);
      gtk_widget_add_css_class (toggle, "cb-answer");
      gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, question, -1);
      cb_wrap_box_append (CB_WRAP_BOX (box), toggle);
    }
  gtk_toggle_button_set_active (self->toggles[CB_PRINCIPLE_ROW_NOT_SHOWN], TRUE);
  for (guint i = 0; i < CB_N_PRINCIPLE_ROW_ANSWERS; i++)
    g_signal_connect_swapped (self->toggles[i], "toggled", G_CALLBACK (toggled_cb), self);
  return box;
}

static GtkWidget *
new_question (CbPrincipleCard *self)
{
  GtkWidget *row = g_object_new (ADW_TYPE_PREFERENCES_ROW, "activatable", FALSE, "focusable", FALSE,
                                 "title", self->principle->code, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  const char *source = cb_code_get_extra (self->principle, "source");

  gtk_widget_add_css_class (box, "cb-principle-question");
  gtk_box_append (GTK_BOX (box), new_text (cb_code_get_question (self->principle), NULL));
  gtk_box_append (GTK_BOX (box), new_toggles (self));
  if (source != NULL)
    {
      g_autofree char *isolated = cb_text_isolate (source);
      GtkWidget *label = new_text (isolated, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static void
build (CbPrincipleCard *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *code = cb_text_isolate (self->principle->code);
  /* Translators: code of a principle, and its name: “P4 Respect for sovereignty”. */
  g_autofree char *name = g_strdup_printf (C_ ("principle", "%s %s"), code,
                                           cb_code_get_name (self->principle));
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *description = g_markup_escape_text (cb_code_get_description (self->principle),
                                                       -1);

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  self->justification = cb_editor_row_new (&cb_noun_principle_check,
                                           CB_PRINCIPLE_CHECK_JUSTIFICATION);
  self->evidence = cb_editor_row_new (&cb_noun_principle_check, CB_PRINCIPLE_CHECK_EVIDENCE);
  adw_preferences_group_add (group, new_question (self));
  adw_preferences_group_add (group, GTK_WIDGET (self->justification));
  adw_preferences_group_add (group, GTK_WIDGET (self->evidence));
  g_signal_connect_swapped (self->justification, "save", G_CALLBACK (justification_cb), self);
  g_signal_connect_swapped (self->evidence, "save", G_CALLBACK (evidence_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (group));
}

static void
cb_principle_card_class_init (CbPrincipleCardClass *klass)
{
  save_signal = g_signal_new ("save", CB_TYPE_PRINCIPLE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
cb_principle_card_init (CbPrincipleCard *self)
{
}

/* --- what it can be told and asked ----------------------------------------- */

GtkWidget *
cb_principle_card_new (const CbCode *principle)
{
  CbPrincipleCard *self = g_object_new (CB_TYPE_PRINCIPLE_CARD, NULL);

  self->principle = principle;
  build (self);
  return GTK_WIDGET (self);
}

const char *
cb_principle_card_get_code (CbPrincipleCard *self)
{
  g_return_val_if_fail (CB_IS_PRINCIPLE_CARD (self), NULL);

  return self->principle->code;
}

void
cb_principle_card_set_organisations (CbPrincipleCard *self, CbOrganisations *organisations)
{
  g_return_if_fail (CB_IS_PRINCIPLE_CARD (self));

  cb_editor_row_set_organisations (self->evidence, organisations);
}

void
cb_principle_card_set_row (CbPrincipleCard *self, const CbPrinciplesRow *row)
{
  g_autoptr (CbRecord) check = NULL;

  g_return_if_fail (CB_IS_PRINCIPLE_CARD (self));

  if (row->check != NULL)
    check = cb_record_ref (row->check);
  else
    {
      check = cb_record_new_preset (&cb_noun_principle_check);
      cb_record_set (check, CB_PRINCIPLE_CHECK_LANGUAGE, cb_locale_get_language ()->tag);
    }
  self->showing = TRUE;
  gtk_toggle_button_set_active (self->toggles[row->answer], TRUE);
  cb_editor_row_set_record (self->justification, check, cb_record_get_language (check));
  cb_editor_row_set_record (self->evidence, check, cb_record_get_language (check));
  self->showing = FALSE;
}

void
cb_principle_card_choose (CbPrincipleCard *self, CbPrincipleRowAnswer answer)
{
  g_return_if_fail (CB_IS_PRINCIPLE_CARD (self));

  gtk_toggle_button_set_active (self->toggles[answer], TRUE);
}

CbPrincipleRowAnswer
cb_principle_card_get_answer (CbPrincipleCard *self)
{
  g_return_val_if_fail (CB_IS_PRINCIPLE_CARD (self), CB_PRINCIPLE_ROW_NOT_SHOWN);

  for (guint i = 0; i < CB_N_PRINCIPLE_ROW_ANSWERS; i++)
    if (gtk_toggle_button_get_active (self->toggles[i]))
      return (CbPrincipleRowAnswer) i;
  return CB_PRINCIPLE_ROW_NOT_SHOWN;
}

void
cb_principle_card_take_result (CbPrincipleCard *self, guint field, GPtrArray *problems)
{
  g_return_if_fail (CB_IS_PRINCIPLE_CARD (self));

  if (field == CB_PRINCIPLE_CHECK_JUSTIFICATION)
    cb_editor_row_take_result (self->justification, problems);
  else if (field == CB_PRINCIPLE_CHECK_EVIDENCE)
    cb_editor_row_take_result (self->evidence, problems);
}

void
cb_principle_card_flush (CbPrincipleCard *self)
{
  g_return_if_fail (CB_IS_PRINCIPLE_CARD (self));

  cb_editor_row_flush (self->justification);
}
