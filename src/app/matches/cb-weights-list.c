/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-weights-list.h"
#include "cb-weights-row.h"

struct _CbWeightsList
{
  GtkWidget parent_instance;

  CbWeightsOrder order;
  GtkListBox *box;
  CbWeightsRow *rows[CB_N_CRITERIA]; /* by criterion */
};

G_DEFINE_FINAL_TYPE (CbWeightsList, cb_weights_list, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  CbWeightsList *self = user_data;
  guint one = cb_weights_order_find (&self->order,
                                     cb_weights_row_get_criterion (CB_WEIGHTS_ROW (a)));
  guint two = cb_weights_order_find (&self->order,
                                     cb_weights_row_get_criterion (CB_WEIGHTS_ROW (b)));

  return (one > two) - (one < two);
}

static void
show_order (CbWeightsList *self)
{
  guint ranks[CB_N_CRITERIA];

  cb_weights_order_get_ranks (&self->order, ranks);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    cb_weights_row_set_place (self->rows[self->order.places[i]], ranks[self->order.places[i]],
                              self->order.tied[i], i == 0);
  gtk_list_box_invalidate_sort (self->box);
}

static void
change (CbWeightsList *self)
{
  show_order (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static guint
get_place (CbWeightsList *self, CbWeightsRow *row)
{
  return cb_weights_order_find (&self->order, cb_weights_row_get_criterion (row));
}

static void
counted_cb (CbWeightsRow *row, gboolean counted, CbWeightsList *self)
{
  cb_weights_order_set_counted (&self->order, get_place (self, row), counted);
  change (self);
}

static void
tied_cb (CbWeightsRow *row, gboolean tied, CbWeightsList *self)
{
  cb_weights_order_set_tied (&self->order, get_place (self, row), tied);
  change (self);
}

/* Keys */

static void
toggle_tie (CbWeightsList *self, CbWeightsRow *row)
{
  guint place = get_place (self, row);

  cb_weights_order_set_tied (&self->order, place, !self->order.tied[place]);
  change (self);
}

static CbWeightsRow *
find_focused (CbWeightsList *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, CB_TYPE_WEIGHTS_ROW) : NULL;

  return row != NULL ? CB_WEIGHTS_ROW (row) : NULL;
}

/* rtl: up and down are the same in every direction of writing. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                CbWeightsList *self)
{
  CbWeightsRow *row = find_focused (self);
  gboolean alt = (state & GDK_ALT_MASK) != 0;

  if (row == NULL)
    return FALSE;
  if (alt && (key == GDK_KEY_Up || key == GDK_KEY_KP_Up))
    return cb_weights_list_step (self, cb_weights_row_get_criterion (row), TRUE) || TRUE;
  if (alt && (key == GDK_KEY_Down || key == GDK_KEY_KP_Down))
    return cb_weights_list_step (self, cb_weights_row_get_criterion (row), FALSE) || TRUE;
  if (key != GDK_KEY_equal && key != GDK_KEY_KP_Equal)
    return FALSE;
  toggle_tie (self, row);
  return TRUE;
}

/* Dragging */

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, CbWeightsList *self)
{
  CbWeightsRow *row = CB_WEIGHTS_ROW (
      gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));

  if (get_place (self, row) >= self->order.n_counted)
    return NULL;
  return gdk_content_provider_new_typed (CB_TYPE_WEIGHTS_ROW, row);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, CbWeightsList *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, CbWeightsList *self)
{
  CbWeightsRow *over = CB_WEIGHTS_ROW (
      gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));
  CbWeightsRow *dragged = g_value_get_object (value);
  guint to = get_place (self, over);

  if (dragged == over || self->order.n_counted == 0 ||
      !gtk_widget_is_ancestor (GTK_WIDGET (dragged), GTK_WIDGET (self)))
    return FALSE;
  cb_weights_order_move (&self->order, get_place (self, dragged),
                         MIN (to, self->order.n_counted - 1));
  change (self);
  return TRUE;
}

static void
add_row (CbWeightsList *self, CbCriterion criterion)
{
  GtkWidget *row = cb_weights_row_new (criterion);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (CB_TYPE_WEIGHTS_ROW, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  g_signal_connect (row, "counted", G_CALLBACK (counted_cb), self);
  g_signal_connect (row, "tied", G_CALLBACK (tied_cb), self);
  gtk_list_box_append (self->box, row);
  self->rows[criterion] = CB_WEIGHTS_ROW (row);
}

/* GObject */

static void
cb_weights_list_dispose (GObject *object)
{
  CbWeightsList *self = CB_WEIGHTS_LIST (object);

  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->box));
  self->box = NULL;

  G_OBJECT_CLASS (cb_weights_list_parent_class)->dispose (object);
}

static void
cb_weights_list_class_init (CbWeightsListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cb_weights_list_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cb_weights_list_init (CbWeightsList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  CbWeights weights = cb_weights_default ();

  self->box = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->box), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
  self->order = cb_weights_order_new (&weights);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    add_row (self, (CbCriterion) i);
  gtk_list_box_set_sort_func (self->box, compare_rows, self, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->box), keys);
  show_order (self);
}

void
cb_weights_list_set_order (CbWeightsList *self, const CbWeightsOrder *order)
{
  g_return_if_fail (CB_IS_WEIGHTS_LIST (self));

  self->order = *order;
  show_order (self);
}

const CbWeightsOrder *
cb_weights_list_get_order (CbWeightsList *self)
{
  g_return_val_if_fail (CB_IS_WEIGHTS_LIST (self), NULL);
  return &self->order;
}

void
cb_weights_list_show_weights (CbWeightsList *self, const CbWeights *weights)
{
  double largest = 0;

  g_return_if_fail (CB_IS_WEIGHTS_LIST (self));

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    largest = MAX (largest, weights->weight[i]);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    cb_weights_row_set_weight (self->rows[i], weights->weight[i], largest);
}

gboolean
cb_weights_list_step (CbWeightsList *self, CbCriterion criterion, gboolean up)
{
  guint place;
  gboolean moved;

  g_return_val_if_fail (CB_IS_WEIGHTS_LIST (self), FALSE);

  place = cb_weights_order_find (&self->order, criterion);
  moved = up ? cb_weights_order_raise (&self->order, place)
             : cb_weights_order_lower (&self->order, place);
  if (!moved)
    return FALSE;
  change (self);
  /* The row has another place among the children; the keyboard stays with it. */
  gtk_widget_grab_focus (GTK_WIDGET (self->rows[criterion]));
  return TRUE;
}
