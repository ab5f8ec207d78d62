/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-criterion-swatch.h"
#include "cb-match-cells.h"
#include "cb-match-words.h"
#include "cb-wording.h"

GtkWidget *
cb_match_cells_new_heading (const char *text, gboolean number)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, "label", text, "xalign",
                                   number ? 1.0 : 0.0, NULL);

  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

GtkWidget *
cb_match_cells_new_criterion (CbCriterion criterion)
{
  const char *name = cb_wording_criterion (criterion);
  GtkWidget *cell = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW_HEADER,
                                  "spacing", 8, "valign", GTK_ALIGN_START, NULL);
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (cell), cb_criterion_swatch_new (criterion));
  gtk_box_append (GTK_BOX (cell), label);
  return cell;
}

void
cb_match_cells_set_hatched (GtkWidget *criterion, gboolean hatched)
{
  cb_criterion_swatch_set_hatched (CB_CRITERION_SWATCH (gtk_widget_get_first_child (criterion)),
                                   hatched);
}

GtkWidget *
cb_match_cells_new_words (void)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "yalign", 0.0, "wrap", TRUE,
                                   "natural-wrap-mode", GTK_NATURAL_WRAP_NONE, "width-chars", 14,
                                   "max-width-chars", 44, NULL);

  return label;
}

GtkWidget *
cb_match_cells_new_number (void)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0, "yalign", 0.0, NULL);

  gtk_widget_add_css_class (label, "numeric");
  return label;
}

void
cb_match_cells_show_value (GtkLabel *cell, const CbCriterionResult *result)
{
  g_autofree char *range = cb_match_words_range (result->low, result->high);
  g_autofree char *value = NULL;
  g_autofree char *words = NULL;

  if (!result->known)
    /* Translators: in place of a value, with the least and the most that it could be. */
    words = g_strdup_printf (_ ("not stated (%s)"), range);
  else
    {
      value = cb_wording_score (result->value);
      if (result->high > result->low)
        /* Translators: a value that is known in part, with the least and the most that it could be.
         */
        words = g_strdup_printf (C_ ("value", "%s (%s)"), value, range);
      else
        words = g_steal_pointer (&value);
    }

  gtk_label_set_label (cell, words);
  if (result->known)
    gtk_widget_remove_css_class (GTK_WIDGET (cell), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (cell), "dim-label");
}
