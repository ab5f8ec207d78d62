/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-code-popover.h"
#include "cb-fund-choice-row.h"
#include "cb-marks.h"

struct _CbFundChoiceRow
{
  AdwActionRow parent_instance;

  GtkMenuButton *button;
  GtkWidget *popover;
  GPtrArray *choices;
  char *code;
};

G_DEFINE_FINAL_TYPE (CbFundChoiceRow, cb_fund_choice_row, ADW_TYPE_ACTION_ROW)

static guint chosen_signal;

static const char *
find_name (CbFundChoiceRow *self)
{
  for (guint i = 0; self->code != NULL && i < self->choices->len; i++)
    {
      CbCodeChoice *choice = g_ptr_array_index (self->choices, i);

      if (g_strcmp0 (cb_code_choice_get_code (choice), self->code) == 0)
        return cb_code_choice_get_name (choice);
    }
  return _ ("Not stated");
}

static void
show_value (CbFundChoiceRow *self)
{
  const char *name = find_name (self);
  g_autofree char *both = NULL;

  /* Translators: a field and its value: “State: Ukraine”. */
  both = g_strdup_printf (C_ ("filter", "%s: %s"),
                          adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), name);
  gtk_label_set_text (GTK_LABEL (gtk_menu_button_get_child (self->button)), name);
  cb_marks_set_accessible_label (GTK_WIDGET (self->button), both);
}

static void
chosen_cb (CbFundChoiceRow *self, const char *code)
{
  cb_fund_choice_row_set (self, code[0] != '\0' ? code : NULL);
  g_signal_emit (self, chosen_signal, 0);
}

static void
cb_fund_choice_row_finalize (GObject *object)
{
  CbFundChoiceRow *self = CB_FUND_CHOICE_ROW (object);

  g_ptr_array_unref (self->choices);
  g_free (self->code);

  G_OBJECT_CLASS (cb_fund_choice_row_parent_class)->finalize (object);
}

static void
cb_fund_choice_row_class_init (CbFundChoiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cb_fund_choice_row_finalize;

  chosen_signal = g_signal_new ("chosen", CB_TYPE_FUND_CHOICE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
cb_fund_choice_row_init (CbFundChoiceRow *self)
{
  GtkWidget *label = cb_marks_new_label (NULL, NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  self->choices = g_ptr_array_new_with_free_func (g_object_unref);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, label);
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
}

GtkWidget *
cb_fund_choice_row_new (const char *title, const char *help)
{
  CbFundChoiceRow *self = g_object_new (CB_TYPE_FUND_CHOICE_ROW, "title", title, NULL);

  if (help != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), help);
  show_value (self);
  return GTK_WIDGET (self);
}

static gpointer
copy_choice (gconstpointer choice, gpointer user_data)
{
  return g_object_ref ((gpointer) choice);
}

void
cb_fund_choice_row_take_choices (CbFundChoiceRow *self, GPtrArray *choices, gboolean optional)
{
  g_return_if_fail (CB_IS_FUND_CHOICE_ROW (self));

  if (optional)
    g_ptr_array_insert (choices, 0, cb_code_choice_new ("", _ ("Not stated")));
  g_ptr_array_unref (self->choices);
  self->choices = choices;
  self->popover = cb_code_popover_new (FALSE);
  cb_code_popover_set_name (CB_CODE_POPOVER (self->popover),
                            adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  cb_code_popover_take_choices (CB_CODE_POPOVER (self->popover),
                                g_ptr_array_copy (choices, copy_choice, NULL));
  g_signal_connect_swapped (self->popover, "chosen", G_CALLBACK (chosen_cb), self);
  gtk_menu_button_set_popover (self->button, self->popover);
  show_value (self);
}

const char *
cb_fund_choice_row_get (CbFundChoiceRow *self)
{
  g_return_val_if_fail (CB_IS_FUND_CHOICE_ROW (self), NULL);

  return self->code;
}

void
cb_fund_choice_row_set (CbFundChoiceRow *self, const char *code)
{
  g_return_if_fail (CB_IS_FUND_CHOICE_ROW (self));

  if (g_strcmp0 (self->code, code) != 0)
    {
      g_free (self->code);
      self->code = g_strdup (code);
    }
  if (self->popover != NULL)
    cb_code_popover_set_active (CB_CODE_POPOVER (self->popover), code != NULL ? code : "");
  show_value (self);
}
