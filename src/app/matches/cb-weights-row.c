/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-criterion-swatch.h"
#include "cb-match-words.h"
#include "cb-weights-row.h"
#include "cb-wording.h"

#define BAR_WIDTH 110

struct _CbWeightsRow
{
  GtkListBoxRow parent_instance;

  CbCriterion criterion;
  guint rank;
  gboolean setting;

  GtkCheckButton *counted_check;
  GtkLabel *rank_label;
  GtkLabel *name_label;
  GtkWidget *bar;
  GtkLabel *weight_label;
  GtkToggleButton *tied_toggle;
  GtkWidget *handle;
};

G_DEFINE_FINAL_TYPE (CbWeightsRow, cb_weights_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  COUNTED,
  TIED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

GtkWidget *
cb_weights_row_new_bar (void)
{
  GtkWidget *bar = gtk_level_bar_new_for_interval (0, 1);

  /* A large weight is not better than a small one, so the colour stays the same. */
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), NULL);
  gtk_widget_set_size_request (bar, BAR_WIDTH, -1);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (bar, "weight-bar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Weight"),
                                  -1);
  return bar;
}

void
cb_weights_row_fill_bar (GtkWidget *bar, double weight, double largest)
{
  g_autofree char *words = cb_match_words_weight (weight);

  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), largest > 0 ? MIN (1, weight / largest) : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words,
                                  -1);
}

static void
counted_cb (GtkCheckButton *check, CbWeightsRow *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[COUNTED], 0, gtk_check_button_get_active (check));
}

static void
tied_cb (GtkToggleButton *toggle, CbWeightsRow *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[TIED], 0, gtk_toggle_button_get_active (toggle));
}

static void
cb_weights_row_class_init (CbWeightsRowClass *klass)
{
  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[TIED] = g_signal_new ("tied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
make_controls (CbWeightsRow *self)
{
  self->counted_check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->counted_check), _ ("Counts"));
  self->rank_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_width_chars (self->rank_label, 3);
  gtk_widget_add_css_class (GTK_WIDGET (self->rank_label), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->rank_label), "dim-label");
  self->name_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->name_label, 0);
  gtk_label_set_ellipsize (self->name_label, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->name_label, 8);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name_label), TRUE);
  self->bar = cb_weights_row_new_bar ();
  self->weight_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_width_chars (self->weight_label, 4);
  gtk_label_set_xalign (self->weight_label, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->weight_label), "numeric");
  self->tied_toggle = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label ("="));
  gtk_widget_add_css_class (GTK_WIDGET (self->tied_toggle), "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->tied_toggle), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->tied_toggle),
                               _ ("As important as the one above (=)"));
  self->handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  gtk_widget_add_css_class (self->handle, "dim-label");
  g_signal_connect (self->counted_check, "toggled", G_CALLBACK (counted_cb), self);
  g_signal_connect (self->tied_toggle, "toggled", G_CALLBACK (tied_cb), self);
}

static void
cb_weights_row_init (CbWeightsRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "weights-row");
  make_controls (self);
}

GtkWidget *
cb_weights_row_new (CbCriterion criterion)
{
  CbWeightsRow *self = g_object_new (CB_TYPE_WEIGHTS_ROW, "activatable", FALSE, NULL);
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9));
  const char *name = cb_wording_criterion (criterion);
  GtkWidget *parts[] = {
    GTK_WIDGET (self->counted_check),
    GTK_WIDGET (self->rank_label),
    cb_criterion_swatch_new (criterion),
    GTK_WIDGET (self->name_label),
    self->bar,
    GTK_WIDGET (self->weight_label),
    GTK_WIDGET (self->tied_toggle),
    self->handle,
  };

  self->criterion = criterion;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_box_append (box, parts[i]);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (box));
  gtk_label_set_label (self->name_label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), name);
  /* Translators: a switch beside the name of a criterion. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->counted_check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Counts"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tied_toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("As important as the one above"), -1);
  return GTK_WIDGET (self);
}

CbCriterion
cb_weights_row_get_criterion (CbWeightsRow *self)
{
  g_return_val_if_fail (CB_IS_WEIGHTS_ROW (self), CB_CRITERION_AREA);
  return self->criterion;
}

void
cb_weights_row_set_place (CbWeightsRow *self, guint rank, gboolean tied, gboolean first)
{
  g_autofree char *text = rank > 0 ? g_strdup_printf ("%u", rank) : g_strdup ("");

  g_return_if_fail (CB_IS_WEIGHTS_ROW (self));

  self->rank = rank;
  self->setting = TRUE;
  gtk_check_button_set_active (self->counted_check, rank > 0);
  gtk_toggle_button_set_active (self->tied_toggle, tied);
  self->setting = FALSE;
  gtk_label_set_label (self->rank_label, text);
  /* It keeps its room, so that the bars stay below one another. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->tied_toggle), rank > 0 && !first);
  gtk_widget_set_opacity (GTK_WIDGET (self->tied_toggle), rank > 0 && !first ? 1 : 0);
  gtk_widget_set_opacity (self->handle, rank > 0 ? 1 : 0);
  if (rank > 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self->name_label), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->name_label), "dim-label");
}

void
cb_weights_row_set_weight (CbWeightsRow *self, double weight, double largest)
{
  g_autofree char *words = cb_match_words_weight (weight);
  g_autofree char *label = NULL;

  g_return_if_fail (CB_IS_WEIGHTS_ROW (self));

  gtk_label_set_label (self->weight_label, words);
  cb_weights_row_fill_bar (self->bar, weight, largest);
  if (self->rank > 0)
    /* Translators: place of a criterion in an order, its name and its weight. */
    label = g_strdup_printf (_ ("%u. %s, weight %s"), self->rank,
                             cb_wording_criterion (self->criterion), words);
  else
    /* Translators: %s is the name of a criterion. */
    label = g_strdup_printf (_ ("%s, does not count"), cb_wording_criterion (self->criterion));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
