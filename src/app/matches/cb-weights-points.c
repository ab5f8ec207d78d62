/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cb-criterion-swatch.h"
#include "cb-elicitation.h"
#include "cb-match-words.h"
#include "cb-weights-points.h"
#include "cb-weights-row.h"
#include "cb-wording.h"

#define POINT_STEP 5.0
#define SCALE_WIDTH 160

typedef struct
{
  GtkWidget *row;
  GtkRange *scale;
  GtkLabel *points;
  GtkWidget *bar;
  GtkLabel *weight;
} Line;

struct _CbWeightsPoints
{
  GtkWidget parent_instance;

  CbWeightsOrder order;
  GtkListBox *box;
  Line lines[CB_N_CRITERIA]; /* by criterion */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (CbWeightsPoints, cb_weights_points, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static Line *
get_line (CbWeightsPoints *self, guint place)
{
  return &self->lines[self->order.places[place]];
}

static void
show_points (Line *line)
{
  g_autofree char *words = g_strdup_printf ("%.0f", gtk_range_get_value (line->scale));

  gtk_label_set_label (line->points, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  words, -1);
}

/* Nobody has more points than the one above; whoever had is taken down with it. */
static void
keep_order (CbWeightsPoints *self)
{
  double most = CB_SWING_POINTS_MAX;

  self->setting = TRUE;
  for (guint i = 0; i < self->order.n_counted; i++)
    {
      Line *line = get_line (self, i);

      if (i == 0)
        gtk_range_set_value (line->scale, CB_SWING_POINTS_MAX);
      else if (gtk_range_get_value (line->scale) > most)
        gtk_range_set_value (line->scale, most);
      most = gtk_range_get_value (line->scale);
      show_points (line);
    }
  self->setting = FALSE;
}

static gboolean
change_value_cb (GtkRange *scale, GtkScrollType scroll, double value, CbWeightsPoints *self)
{
  gtk_range_set_value (scale, round (value / POINT_STEP) * POINT_STEP);
  return TRUE;
}

static void
value_changed_cb (GtkRange *scale, CbWeightsPoints *self)
{
  if (self->setting)
    return;
  keep_order (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  CbWeightsPoints *self = user_data;
  guint places[2] = { 0, 0 };

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      if (get_line (self, i)->row == GTK_WIDGET (a))
        places[0] = i;
      if (get_line (self, i)->row == GTK_WIDGET (b))
        places[1] = i;
    }
  return (places[0] > places[1]) - (places[0] < places[1]);
}

static GtkLabel *
new_number (int width)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_width_chars (label, width);
  gtk_label_set_xalign (label, 1);
  gtk_widget_add_css_class (GTK_WIDGET (label), "numeric");
  return label;
}

static void
add_line (CbWeightsPoints *self, CbCriterion criterion)
{
  Line *line = &self->lines[criterion];
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9));
  const char *name = cb_wording_criterion (criterion);
  GtkWidget *label = gtk_label_new (name);
  /* Translators: %s is the name of a criterion. */
  g_autofree char *words = g_strdup_printf (_ ("Points for %s"), name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_widget_set_tooltip_text (label, name);
  gtk_widget_set_hexpand (label, TRUE);
  line->scale = GTK_RANGE (
      gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, CB_SWING_POINTS_MAX, POINT_STEP));
  gtk_widget_set_size_request (GTK_WIDGET (line->scale), SCALE_WIDTH, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  line->points = new_number (3);
  line->bar = cb_weights_row_new_bar ();
  line->weight = new_number (4);
  gtk_box_append (box, cb_criterion_swatch_new (criterion));
  gtk_box_append (box, label);
  gtk_box_append (box, GTK_WIDGET (line->scale));
  gtk_box_append (box, GTK_WIDGET (line->points));
  gtk_box_append (box, line->bar);
  gtk_box_append (box, GTK_WIDGET (line->weight));
  line->row = gtk_list_box_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line->row), FALSE);
  gtk_widget_set_focusable (line->row, FALSE);
  gtk_widget_add_css_class (line->row, "weights-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line->row), GTK_WIDGET (box));
  gtk_list_box_append (self->box, line->row);
  g_signal_connect (line->scale, "change-value", G_CALLBACK (change_value_cb), self);
  g_signal_connect (line->scale, "value-changed", G_CALLBACK (value_changed_cb), self);
}

static void
cb_weights_points_dispose (GObject *object)
{
  CbWeightsPoints *self = CB_WEIGHTS_POINTS (object);

  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->box));
  self->box = NULL;

  G_OBJECT_CLASS (cb_weights_points_parent_class)->dispose (object);
}

static void
cb_weights_points_class_init (CbWeightsPointsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_weights_points_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cb_weights_points_init (CbWeightsPoints *self)
{
  CbWeights weights = cb_weights_default ();

  self->order = cb_weights_order_new (&weights);
  self->box = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->box), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    add_line (self, (CbCriterion) i);
  gtk_list_box_set_sort_func (self->box, compare_rows, self, NULL);
  cb_weights_points_set_order (self, &self->order, &weights);
}

void
cb_weights_points_set_order (CbWeightsPoints *self,
                             const CbWeightsOrder *order,
                             const CbWeights *weights)
{
  CbWeightsOrder by_weight = cb_weights_order_new (weights);
  double most = weights->weight[by_weight.places[0]];
  double points = CB_SWING_POINTS_MAX;

  g_return_if_fail (CB_IS_WEIGHTS_POINTS (self));

  self->order = *order;
  self->setting = TRUE;
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      Line *line = get_line (self, i);
      double weight = weights->weight[by_weight.places[i]];

      if (!order->tied[i])
        points = most > 0 ? round (CB_SWING_POINTS_MAX * weight / most / POINT_STEP) * POINT_STEP
                          : CB_SWING_POINTS_MAX;
      gtk_widget_set_visible (line->row, i < order->n_counted);
      gtk_widget_set_sensitive (GTK_WIDGET (line->scale), i > 0);
      gtk_range_set_value (line->scale, points);
    }
  self->setting = FALSE;
  keep_order (self);
  gtk_list_box_invalidate_sort (self->box);
}

void
cb_weights_points_get (CbWeightsPoints *self, double *points)
{
  g_return_if_fail (CB_IS_WEIGHTS_POINTS (self));

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    points[self->order.places[i]] = i < self->order.n_counted
                                        ? gtk_range_get_value (get_line (self, i)->scale)
                                        : 0;
}

void
cb_weights_points_set (CbWeightsPoints *self, CbCriterion criterion, double points)
{
  g_return_if_fail (CB_IS_WEIGHTS_POINTS (self));

  gtk_range_set_value (self->lines[criterion].scale, points);
}

void
cb_weights_points_show_weights (CbWeightsPoints *self, const CbWeights *weights)
{
  double largest = 0;

  g_return_if_fail (CB_IS_WEIGHTS_POINTS (self));

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    largest = MAX (largest, weights->weight[i]);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      g_autofree char *words = cb_match_words_weight (weights->weight[i]);

      gtk_label_set_label (self->lines[i].weight, words);
      cb_weights_row_fill_bar (self->lines[i].bar, weights->weight[i], largest);
    }
}
