/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cb-criterion-swatch.h"
#include "cb-match-words.h"
#include "cb-weights-dialog.h"
#include "cb-weights-panel.h"
#include "cb-wording.h"

#define WEIGHT_STEP 0.5
/* A slider reaches so far, or to the weight of the profile when that is more. */
#define WEIGHT_TOP 10.0

struct _CbWeightsPanel
{
  GtkWidget parent_instance;

  CbWeights profile;
  CbWeights weights; /* not read from the sliders: a profile may have finer ones */
  gboolean locked;   /* the profile */
  gboolean setting;

  GtkWidget *content;
  GtkGrid *grid;
  GtkLabel *state_label;
  GtkWidget *reset_button;
  GtkWidget *save_button;
  GtkWidget *save_as_button;
  GtkRange *scales[CB_N_CRITERIA];
  GtkLabel *values[CB_N_CRITERIA];
};

G_DEFINE_FINAL_TYPE (CbWeightsPanel, cb_weights_panel, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  SAVE,
  SAVE_AS,
  ASK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

gboolean
cb_weights_panel_is_changed (CbWeightsPanel *self)
{
  gboolean changed = FALSE;

  g_return_val_if_fail (CB_IS_WEIGHTS_PANEL (self), FALSE);

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    changed = changed || fabs (self->weights.weight[i] - self->profile.weight[i]) > 1e-9;
  return changed;
}

static void
update_buttons (CbWeightsPanel *self)
{
  gboolean valid = cb_weights_are_valid (&self->weights);
  gboolean changed = cb_weights_panel_is_changed (self);
  const char *words = _ ("As in the profile");

  if (changed)
    words = self->locked ? _ ("Other than in the profile, which is locked")
                         : _ ("Other than in the profile");
  else if (self->locked)
    words = _ ("As in the profile, which is locked");
  gtk_label_set_label (self->state_label, words);
  gtk_widget_set_sensitive (self->reset_button, changed);
  gtk_widget_set_sensitive (self->save_button, changed && valid && !self->locked);
  gtk_widget_set_visible (self->save_button, !self->locked);
  gtk_widget_set_sensitive (self->save_as_button, valid);
}

static void
show_weight (CbWeightsPanel *self, guint criterion)
{
  g_autofree char *words = cb_match_words_weight (self->weights.weight[criterion]);

  gtk_label_set_label (self->values[criterion], words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scales[criterion]),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}

static gboolean
change_value_cb (GtkRange *scale, GtkScrollType scroll, double value, CbWeightsPanel *self)
{
  gtk_range_set_value (scale, round (value / WEIGHT_STEP) * WEIGHT_STEP);
  return TRUE;
}

static void
value_changed_cb (GtkRange *scale, CbWeightsPanel *self)
{
  guint criterion = 0;

  if (self->setting)
    return;
  while (self->scales[criterion] != scale)
    criterion++;
  self->weights.weight[criterion] = gtk_range_get_value (scale);
  show_weight (self, criterion);
  update_buttons (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
reset_cb (CbWeightsPanel *self)
{
  CbWeights profile = self->profile;

  cb_weights_panel_set_profile (self, &profile);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
save_cb (CbWeightsPanel *self)
{
  g_signal_emit (self, signals[SAVE], 0);
}

static void
save_as_cb (CbWeightsPanel *self)
{
  g_signal_emit (self, signals[SAVE_AS], 0);
}

static void
order_cb (CbWeightsPanel *self)
{
  g_signal_emit (self, signals[ASK], 0, CB_WEIGHTS_BY_ORDER);
}

static void
swing_cb (CbWeightsPanel *self)
{
  g_signal_emit (self, signals[ASK], 0, CB_WEIGHTS_BY_SWING);
}

/* A name with swatch and weight, and the slider below. */
static void
add_criterion (CbWeightsPanel *self, CbCriterion criterion)
{
  const char *name = cb_wording_criterion (criterion);
  GtkWidget *swatch = cb_criterion_swatch_new (criterion);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *value = gtk_label_new (NULL);
  GtkWidget *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, WEIGHT_TOP,
                                               WEIGHT_STEP);
  int row = 2 * (int) criterion;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, name);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "weight-name");
  gtk_widget_add_css_class (value, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (value), 4);
  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_widget_add_css_class (scale, "weight-scale");
  gtk_accessible_update_property (GTK_ACCESSIBLE (scale), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  gtk_grid_attach (self->grid, swatch, 0, row, 1, 1);
  gtk_grid_attach (self->grid, label, 1, row, 1, 1);
  gtk_grid_attach (self->grid, value, 2, row, 1, 1);
  gtk_grid_attach (self->grid, scale, 0, row + 1, 3, 1);
  self->values[criterion] = GTK_LABEL (value);
  self->scales[criterion] = GTK_RANGE (scale);
  g_signal_connect (scale, "change-value", G_CALLBACK (change_value_cb), self);
  g_signal_connect (scale, "value-changed", G_CALLBACK (value_changed_cb), self);
}

static void
cb_weights_panel_dispose (GObject *object)
{
  CbWeightsPanel *self = CB_WEIGHTS_PANEL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_WEIGHTS_PANEL);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (cb_weights_panel_parent_class)->dispose (object);
}

static void
cb_weights_panel_class_init (CbWeightsPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cb_weights_panel_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[SAVE] = g_signal_new ("save", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[SAVE_AS] = g_signal_new ("save-as", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[ASK] = g_signal_new ("ask", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-match-weights.ui");
  gtk_widget_class_bind_template_child (widget_class, CbWeightsPanel, content);
  gtk_widget_class_bind_template_child (widget_class, CbWeightsPanel, grid);
  gtk_widget_class_bind_template_child (widget_class, CbWeightsPanel, reset_button);
  gtk_widget_class_bind_template_child (widget_class, CbWeightsPanel, save_button);
  gtk_widget_class_bind_template_child (widget_class, CbWeightsPanel, save_as_button);
  gtk_widget_class_bind_template_child (widget_class, CbWeightsPanel, state_label);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_as_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_cb);
  gtk_widget_class_bind_template_callback (widget_class, swing_cb);
}

static void
cb_weights_panel_init (CbWeightsPanel *self)
{
  CbWeights weights = cb_weights_default ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    add_criterion (self, (CbCriterion) i);
  cb_weights_panel_set_profile (self, &weights);
}

GtkWidget *
cb_weights_panel_new (void)
{
  return g_object_new (CB_TYPE_WEIGHTS_PANEL, NULL);
}

static void
show_weights (CbWeightsPanel *self)
{
  self->setting = TRUE;
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      gtk_range_set_range (self->scales[i], 0, MAX (WEIGHT_TOP, self->weights.weight[i]));
      gtk_range_set_value (self->scales[i], self->weights.weight[i]);
      show_weight (self, i);
    }
  self->setting = FALSE;
  update_buttons (self);
}

void
cb_weights_panel_set_profile (CbWeightsPanel *self, const CbWeights *weights)
{
  g_return_if_fail (CB_IS_WEIGHTS_PANEL (self));
  g_return_if_fail (weights != NULL);

  self->profile = *weights;
  self->weights = *weights;
  show_weights (self);
}

void
cb_weights_panel_follow_profile (CbWeightsPanel *self, const CbWeights *weights, gboolean locked)
{
  g_return_if_fail (CB_IS_WEIGHTS_PANEL (self));
  g_return_if_fail (weights != NULL);

  self->profile = *weights;
  self->locked = locked;
  update_buttons (self);
}

void
cb_weights_panel_set_weights (CbWeightsPanel *self, const CbWeights *weights)
{
  g_return_if_fail (CB_IS_WEIGHTS_PANEL (self));
  g_return_if_fail (weights != NULL);

  self->weights = *weights;
  show_weights (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

CbWeights
cb_weights_panel_get_weights (CbWeightsPanel *self)
{
  g_return_val_if_fail (CB_IS_WEIGHTS_PANEL (self), cb_weights_default ());
  return self->weights;
}

void
cb_weights_panel_set_weight (CbWeightsPanel *self, CbCriterion criterion, double weight)
{
  g_return_if_fail (CB_IS_WEIGHTS_PANEL (self));
  g_return_if_fail ((guint) criterion < CB_N_CRITERIA);

  gtk_range_set_value (self->scales[criterion], weight);
}
