/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-criterion-swatch.h"
#include "cb-match-palette.h"

#define SIZE 12
#define RADIUS 3

struct _CbCriterionSwatch
{
  GtkWidget parent_instance;

  CbCriterion criterion;
  gboolean hatched;
};

G_DEFINE_FINAL_TYPE (CbCriterionSwatch, cb_criterion_swatch, GTK_TYPE_WIDGET)

/* rtl: a square with diagonal lines is its own mirror image */
static void
cb_criterion_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CbCriterionSwatch *self = CB_CRITERION_SWATCH (widget);
  graphene_rect_t area;
  GskRoundedRect outline;

  area = GRAPHENE_RECT_INIT ((gtk_widget_get_width (widget) - SIZE) / 2,
                             (gtk_widget_get_height (widget) - SIZE) / 2, SIZE, SIZE);
  gsk_rounded_rect_init_from_rect (&outline, &area, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  cb_match_palette_append (snapshot, self->criterion, self->hatched, &area);
  gtk_snapshot_pop (snapshot);
}

static void
cb_criterion_swatch_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
cb_criterion_swatch_class_init (CbCriterionSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = cb_criterion_swatch_snapshot;
  widget_class->measure = cb_criterion_swatch_measure;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_css_name (widget_class, "criterionswatch");
}

static void
cb_criterion_swatch_init (CbCriterionSwatch *self)
{
}

GtkWidget *
cb_criterion_swatch_new (CbCriterion criterion)
{
  CbCriterionSwatch *self;

  g_return_val_if_fail ((guint) criterion < CB_N_CRITERIA, NULL);

  self = g_object_new (CB_TYPE_CRITERION_SWATCH, NULL);
  self->criterion = criterion;
  return GTK_WIDGET (self);
}

void
cb_criterion_swatch_set_hatched (CbCriterionSwatch *self, gboolean hatched)
{
  g_return_if_fail (CB_IS_CRITERION_SWATCH (self));

  if (self->hatched == hatched)
    return;
  self->hatched = hatched;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
