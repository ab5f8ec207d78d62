/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-assessment-words.h"
#include "cb-marks.h"
#include "cb-reference.h"
#include "cb-status-row.h"

struct _CbStatusRow
{
  CbEditorRow parent_instance;

  GtkWidget *box;
  GtkLabel *reading; /* what the chosen status means */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (CbStatusRow, cb_status_row, CB_TYPE_EDITOR_ROW)

static void
show_chosen (CbStatusRow *self, const char *value)
{
  const CbCode *code = value != NULL ? cb_reference_find ("answer-statuses", value) : NULL;

  self->showing = TRUE;
  for (GtkWidget *button = gtk_widget_get_first_child (self->box); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                  g_strcmp0 (gtk_widget_get_name (button), value) == 0);
  self->showing = FALSE;
  gtk_label_set_text (self->reading,
                      code != NULL ? cb_code_get_description (code) : _ ("Not answered yet"));
}

static void
toggled_cb (CbStatusRow *self, GtkWidget *button)
{
  gboolean active = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button));
  g_autofree char *value = active ? g_strdup (gtk_widget_get_name (button)) : NULL;

  if (self->showing)
    return;
  show_chosen (self, value);
  cb_editor_row_save (CB_EDITOR_ROW (self), value);
}

static GtkWidget *
new_button (CbStatusRow *self, const CbCode *status)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *swatch = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (cb_code_get_name (status));
  g_autofree char *number = g_strdup_printf ("%u", status->place + 1);
  GtkWidget *key = gtk_label_new (number);
  g_autofree char *tooltip = NULL;

  /* Translators: what a status means, and the key that chooses it. */
  tooltip = g_strdup_printf (_ ("%s (key %s)"), cb_code_get_description (status), number);
  gtk_widget_add_css_class (swatch, "status-swatch");
  gtk_widget_add_css_class (swatch, cb_assessment_get_colour_class ((int) status->place));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
  gtk_widget_set_vexpand (label, TRUE);
  gtk_widget_add_css_class (key, "status-key");
  gtk_widget_add_css_class (key, "caption");
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), key);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_name (button, status->code);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "status-button");
  cb_marks_set_accessible_label (button, cb_code_get_name (status));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  tooltip, -1);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
  return button;
}

static void
build (CbEditorRow *row)
{
  CbStatusRow *self = CB_STATUS_ROW (row);
  const CbCodeList *statuses = cb_reference_get_list (cb_editor_row_get_field (row)->list);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (self->box), TRUE);
  for (guint i = 0; i < cb_code_list_get_size (statuses); i++)
    gtk_box_append (GTK_BOX (self->box), new_button (self, cb_code_list_get (statuses, i)));
  self->reading = GTK_LABEL (cb_marks_new_label (NULL, "caption"));
  gtk_label_set_wrap (self->reading, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->reading), "dim-label");
  gtk_box_append (GTK_BOX (content), self->box);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->reading));
  cb_editor_row_set_control (row, content, NULL);
  cb_editor_row_set_help (row, NULL);
}

static void
show_value (CbEditorRow *row, const char *value)
{
  show_chosen (CB_STATUS_ROW (row), value);
}

static void
cb_status_row_class_init (CbStatusRowClass *klass)
{
  CB_EDITOR_ROW_CLASS (klass)->build = build;
  CB_EDITOR_ROW_CLASS (klass)->show_value = show_value;
}

static void
cb_status_row_init (CbStatusRow *self)
{
}

void
cb_status_row_choose (CbStatusRow *self, guint place)
{
  GtkWidget *button;

  g_return_if_fail (CB_IS_STATUS_ROW (self));

  button = gtk_widget_get_first_child (self->box);
  for (guint i = 0; i < place && button != NULL; i++)
    button = gtk_widget_get_next_sibling (button);
  /* The key of a status that is chosen already changes nothing. */
  if (button != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}
