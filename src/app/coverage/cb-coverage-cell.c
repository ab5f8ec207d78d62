/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>

#include "cb-coverage-cell.h"

#define RADIUS 4.f

struct _CbCoverageCell
{
  GtkButton parent_instance;

  guint area;
  CbCoverageColumn column;
  guint number;
  guint most;
  char *words;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (CbCoverageCell, cb_coverage_cell, GTK_TYPE_BUTTON)

/* What is not there has no colour at all, so that it is told at once from a little. */
static gboolean
is_coloured (CbCoverageCell *self)
{
  return self->number > 0;
}

static void
get_colours (CbCoverageCell *self, GdkRGBA *ground, GdkRGBA *ink)
{
  double share = self->most > 1 ? (self->number - 1.0) / (self->most - 1.0) : 1;

  cb_coverage_scale_get (self->column, share,
                         adw_style_manager_get_dark (adw_style_manager_get_default ()), ground,
                         ink);
}

/* rtl: the colour fills the whole cell */
static void
cb_coverage_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CbCoverageCell *self = CB_COVERAGE_CELL (widget);
  graphene_rect_t area;
  GskRoundedRect rounded;
  GdkRGBA ground;
  GdkRGBA ink;

  if (is_coloured (self))
    {
      get_colours (self, &ground, &ink);
      graphene_rect_init (&area, 0, 0, (float) gtk_widget_get_width (widget),
                          (float) gtk_widget_get_height (widget));
      gsk_rounded_rect_init_from_rect (&rounded, &area, RADIUS);
      gtk_snapshot_push_rounded_clip (snapshot, &rounded);
      gtk_snapshot_append_color (snapshot, &ground, &area);
      gtk_snapshot_pop (snapshot);
    }
  GTK_WIDGET_CLASS (cb_coverage_cell_parent_class)->snapshot (widget, snapshot);
}

static void
update_ink (CbCoverageCell *self)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  GdkRGBA ground;
  GdkRGBA ink;

  if (is_coloured (self))
    {
      guint16 grey;

      get_colours (self, &ground, &ink);
      grey = ink.red > 0.5f ? G_MAXUINT16 : 0;
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_foreground_new (grey, grey, grey));
    }
  gtk_label_set_attributes (self->label, attributes);
  if (is_coloured (self))
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
cb_coverage_cell_finalize (GObject *object)
{
  g_clear_pointer (&CB_COVERAGE_CELL (object)->words, g_free);

  G_OBJECT_CLASS (cb_coverage_cell_parent_class)->finalize (object);
}

static void
cb_coverage_cell_class_init (CbCoverageCellClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cb_coverage_cell_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = cb_coverage_cell_snapshot;
}

static void
cb_coverage_cell_init (CbCoverageCell *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  gtk_button_set_child (GTK_BUTTON (self), GTK_WIDGET (self->label));
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self), "coverage-cell");
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_ink), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cb_coverage_cell_new (guint area, CbCoverageColumn column)
{
  CbCoverageCell *self = g_object_new (CB_TYPE_COVERAGE_CELL, NULL);

  self->area = area;
  self->column = column;
  return GTK_WIDGET (self);
}

guint
cb_coverage_cell_get_area (CbCoverageCell *self)
{
  g_return_val_if_fail (CB_IS_COVERAGE_CELL (self), 0);
  return self->area;
}

CbCoverageColumn
cb_coverage_cell_get_column (CbCoverageCell *self)
{
  g_return_val_if_fail (CB_IS_COVERAGE_CELL (self), CB_COVERAGE_NEEDS);
  return self->column;
}

void
cb_coverage_cell_show (CbCoverageCell *self, guint number, guint most, const char *words)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CB_IS_COVERAGE_CELL (self));
  g_return_if_fail (words != NULL);

  self->number = number;
  self->most = most;
  g_free (self->words);
  self->words = g_strdup (words);
  text = g_strdup_printf ("%'u", number);
  gtk_label_set_label (self->label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  update_ink (self);
}

const char *
cb_coverage_cell_get_words (CbCoverageCell *self)
{
  g_return_val_if_fail (CB_IS_COVERAGE_CELL (self), NULL);
  return self->words;
}
