/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-elicitation.h"
#include "cb-weights-dialog.h"
#include "cb-weights-list.h"
#include "cb-weights-points.h"

struct _CbWeightsDialog
{
  AdwWindow parent_instance;

  CbWeightsMethod method;
  CbWeights begun; /* with */
  CbWeights weights;
  double total; /* what the weights add up to */

  GtkStack *stack;
  GtkButton *cancel_button;
  GtkButton *back_button;
  GtkButton *next_button;
  GtkButton *use_button;
  GtkLabel *order_label;
  CbWeightsList *list;
  CbWeightsPoints *points;
};

G_DEFINE_FINAL_TYPE (CbWeightsDialog, cb_weights_dialog, ADW_TYPE_WINDOW)

enum
{
  ACCEPTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_at_points (CbWeightsDialog *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "points") == 0;
}

static gboolean
work_out (CbWeightsDialog *self)
{
  guint ranks[CB_N_CRITERIA];
  double points[CB_N_CRITERIA];

  if (is_at_points (self))
    {
      cb_weights_points_get (self->points, points);
      return cb_elicitation_swing (points, CB_N_CRITERIA, self->total, self->weights.weight);
    }
  cb_weights_order_get_ranks (cb_weights_list_get_order (self->list), ranks);
  return cb_elicitation_rank_order_centroid (ranks, CB_N_CRITERIA, self->total,
                                             self->weights.weight);
}

static void
update (CbWeightsDialog *self)
{
  gboolean swing = self->method == CB_WEIGHTS_BY_SWING;
  gboolean at_points = is_at_points (self);
  gboolean valid = work_out (self);

  if (!valid)
    self->weights = (CbWeights){ { 0 } };
  cb_weights_list_show_weights (self->list, &self->weights);
  cb_weights_points_show_weights (self->points, &self->weights);
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), !at_points);
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), at_points);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), swing && !at_points);
  gtk_widget_set_visible (GTK_WIDGET (self->use_button), !swing || at_points);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), valid);
  gtk_widget_set_sensitive (GTK_WIDGET (self->use_button), valid);
}

static void
next_cb (CbWeightsDialog *self)
{
  cb_weights_points_set_order (self->points, cb_weights_list_get_order (self->list), &self->begun);
  gtk_stack_set_visible_child_name (self->stack, "points");
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->use_button));
}

static void
back_cb (CbWeightsDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, "order");
  update (self);
}

static void
use_cb (CbWeightsDialog *self)
{
  CbWeights weights = self->weights;

  g_signal_emit (self, signals[ACCEPTED], 0, &weights);
  gtk_window_close (GTK_WINDOW (self));
}

static void
cb_weights_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CB_TYPE_WEIGHTS_DIALOG);

  G_OBJECT_CLASS (cb_weights_dialog_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, CbWeightsDialog, child)

static void
cb_weights_dialog_class_init (CbWeightsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_weights_dialog_dispose;
  signals[ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (CB_TYPE_WEIGHTS_LIST);
  g_type_ensure (CB_TYPE_WEIGHTS_POINTS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-weights-dialog.ui");
  BIND (stack);
  BIND (cancel_button);
  BIND (back_button);
  BIND (next_button);
  BIND (use_button);
  BIND (order_label);
  BIND (list);
  BIND (points);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cb_weights_dialog_init (CbWeightsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CbWeightsDialog *
cb_weights_dialog_new (GtkWindow *parent, CbWeightsMethod method, const CbWeights *weights)
{
  CbWeightsDialog *self = g_object_new (CB_TYPE_WEIGHTS_DIALOG, "transient-for", parent, NULL);
  CbWeights normal = cb_weights_default ();
  CbWeightsOrder order;

  self->method = method;
  self->begun = cb_weights_are_valid (weights) ? *weights : normal;
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    self->total += normal.weight[i];
  order = cb_weights_order_new (&self->begun);
  cb_weights_list_set_order (self->list, &order);
  if (method == CB_WEIGHTS_BY_SWING)
    {
      gtk_window_set_title (GTK_WINDOW (self), _ ("Weights by Swing"));
      gtk_label_set_label (
          self->order_label,
          _ ("Imagine a pair that has the worst value in everything. Which criterion would you "
             "lift "
             "from its worst to its best first? Put it on top, then the next. Drag a row, or move "
             "it with Alt and the arrow keys; = makes it as important as the one above."));
    }
  update (self);
  return self;
}

CbWeights
cb_weights_dialog_get_weights (CbWeightsDialog *self)
{
  g_return_val_if_fail (CB_IS_WEIGHTS_DIALOG (self), cb_weights_default ());
  return self->weights;
}
