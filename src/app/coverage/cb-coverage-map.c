/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-coverage-map.h"
#include "cb-reference.h"

struct _CbCoverageMap
{
  AdwBin parent_instance;

  GtkGrid *grid;
  GPtrArray *cells; /* CbCoverageCell, not owned: area by area, column by column */
};

G_DEFINE_FINAL_TYPE (CbCoverageMap, cb_coverage_map, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  POINTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
describe_cell (const CbCode *area, CbCoverageColumn column, const CbAreaCoverage *numbers)
{
  const char *name = cb_code_get_name (area);

  switch (column)
    {
    case CB_COVERAGE_NEEDS:
      if (numbers->needs == 0)
        /* Translators: %s is a capacity area. */
        return g_strdup_printf (_ ("%s: no open need."), name);
      return g_strdup_printf (ngettext ("%s: %u open need.", "%s: %u open needs.", numbers->needs),
                              name, numbers->needs);
    case CB_COVERAGE_PROGRAMMES:
      if (numbers->programmes == 0)
        return g_strdup_printf (_ ("%s: no open programme."), name);
      return g_strdup_printf (ngettext ("%s: %u open programme.", "%s: %u open programmes.",
                                        numbers->programmes),
                              name, numbers->programmes);
    case CB_COVERAGE_GAP:
    default:
      if (numbers->needs == 0)
        return g_strdup_printf (_ ("%s: no open need, so no gap."), name);
      if (numbers->unserved == 0)
        return g_strdup_printf (_ ("%s: every open need has a programme that could serve it."),
                                name);
      /* Translators: %1$s is a capacity area; “2 of 5 open needs”. */
      return g_strdup_printf (ngettext ("%1$s: %2$u of %3$u open need has no programme that could "
                                        "serve it.",
                                        "%1$s: %2$u of %3$u open needs have no programme that "
                                        "could serve them.",
                                        numbers->needs),
                              name, numbers->unserved, numbers->needs);
    }
}

/* --- what happens ---------------------------------------------------------- */

static void
point (CbCoverageMap *self, GtkWidget *cell)
{
  g_signal_emit (self, signals[POINTED], 0,
                 cell != NULL ? cb_coverage_cell_get_words (CB_COVERAGE_CELL (cell)) : NULL);
}

static void
enter_cb (GtkEventController *controller, double x, double y, CbCoverageMap *self)
{
  point (self, gtk_event_controller_get_widget (controller));
}

static void
leave_cb (GtkEventController *controller, CbCoverageMap *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->grid));

  point (self, focus != NULL && gtk_widget_has_focus (focus) ? focus : NULL);
}

static void
focus_cb (GtkWidget *cell, GParamSpec *pspec, CbCoverageMap *self)
{
  point (self, gtk_widget_has_focus (cell) ? cell : NULL);
}

static void
clicked_cb (CbCoverageMap *self, GtkWidget *cell)
{
  g_signal_emit (self, signals[CHOSEN], 0, cell);
}

/* --- rows ------------------------------------------------------------------ */

static void
add_cell (CbCoverageMap *self, guint area, CbCoverageColumn column, int row)
{
  GtkWidget *cell = cb_coverage_cell_new (area, column);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (cell, motion);
  gtk_widget_set_hexpand (cell, TRUE);
  g_signal_connect (cell, "notify::has-focus", G_CALLBACK (focus_cb), self);
  g_signal_connect_swapped (cell, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_grid_attach (self->grid, cell, 1 + (int) column, row, 1, 1);
  g_ptr_array_add (self->cells, cell);
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_area (CbCoverageMap *self, guint place, int row)
{
  const CbCode *area = cb_code_list_get (cb_reference_get_list ("areas"), place);
  GtkWidget *name = new_label (cb_code_get_name (area), NULL);

  gtk_label_set_width_chars (GTK_LABEL (name), 12);
  gtk_widget_set_tooltip_text (name, cb_code_get_name (area));
  gtk_widget_set_hexpand (name, TRUE);
  gtk_grid_attach (self->grid, name, 0, row, 1, 1);
  for (guint i = 0; i < CB_N_COVERAGE_COLUMNS; i++)
    add_cell (self, place, (CbCoverageColumn) i, row);
}

static void
add_headings (CbCoverageMap *self)
{
  const char *names[] = {
    [CB_COVERAGE_NEEDS] = _ ("Open needs"),
    [CB_COVERAGE_PROGRAMMES] = _ ("Open programmes"),
    [CB_COVERAGE_GAP] = _ ("Needs without an offer"),
  };

  for (guint i = 0; i < CB_N_COVERAGE_COLUMNS; i++)
    {
      GtkWidget *label = new_label (names[i], "caption-heading");

      gtk_label_set_xalign (GTK_LABEL (label), 0.5);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
      gtk_label_set_width_chars (GTK_LABEL (label), 10);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
      gtk_widget_set_valign (label, GTK_ALIGN_END);
      gtk_grid_attach (self->grid, label, 1 + (int) i, 0, 1, 1);
    }
}

/* The list of areas stays while the program runs, so the rows are made once. */
static void
add_rows (CbCoverageMap *self, guint n_areas)
{
  const CbCodeList *areas = cb_reference_get_list ("areas");
  const char *group = NULL;
  int row = 1;

  for (guint i = 0; i < n_areas; i++)
    {
      const CbCode *area = cb_code_list_get (areas, i);

      if (area->group != NULL && g_strcmp0 (area->group, group) != 0)
        {
          GtkWidget *theme = new_label (cb_code_get_name (
                                            cb_code_list_find_group (areas, area->group)),
                                        "caption-heading");

          group = area->group;
          gtk_widget_add_css_class (theme, "chart-heading");
          gtk_grid_attach (self->grid, theme, 0, row++, 1 + CB_N_COVERAGE_COLUMNS, 1);
        }
      add_area (self, i, row++);
    }
}

/* --- GObject --------------------------------------------------------------- */

static void
cb_coverage_map_finalize (GObject *object)
{
  g_clear_pointer (&CB_COVERAGE_MAP (object)->cells, g_ptr_array_unref);

  G_OBJECT_CLASS (cb_coverage_map_parent_class)->finalize (object);
}

static void
cb_coverage_map_class_init (CbCoverageMapClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cb_coverage_map_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, CB_TYPE_COVERAGE_CELL);
  signals[POINTED] = g_signal_new ("pointed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cb_coverage_map_init (CbCoverageMap *self)
{
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "column-spacing", 6, "row-spacing", 4,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  self->cells = g_ptr_array_new ();
  self->grid = GTK_GRID (grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Needs, programmes and gaps by capacity area"), -1);
  add_headings (self);
  cb_compat_tab_out_of (grid);
  adw_bin_set_child (ADW_BIN (self), grid);
}

GtkWidget *
cb_coverage_map_new (void)
{
  return g_object_new (CB_TYPE_COVERAGE_MAP, NULL);
}

/* Needs and gap have one scale, so that a gap is seen as the part of the needs that it is. */
static guint
find_most (const CbCoverage *coverage, CbCoverageColumn column)
{
  guint most = 0;

  for (guint i = 0; i < coverage->n_areas; i++)
    most = MAX (most, column == CB_COVERAGE_PROGRAMMES ? coverage->areas[i].programmes
                                                       : coverage->areas[i].needs);
  return most;
}

void
cb_coverage_map_show (CbCoverageMap *self, const CbCoverage *coverage)
{
  const CbCodeList *areas = cb_reference_get_list ("areas");

  g_return_if_fail (CB_IS_COVERAGE_MAP (self));
  g_return_if_fail (coverage != NULL);

  if (self->cells->len == 0)
    add_rows (self, coverage->n_areas);
  for (guint i = 0; i < self->cells->len; i++)
    {
      CbCoverageCell *cell = g_ptr_array_index (self->cells, i);
      CbCoverageColumn column = cb_coverage_cell_get_column (cell);
      guint area = cb_coverage_cell_get_area (cell);
      const CbAreaCoverage *numbers = &coverage->areas[area];
      const guint shown[] = { numbers->needs, numbers->programmes, numbers->unserved };
      g_autofree char *words = describe_cell (cb_code_list_get (areas, area), column, numbers);

      cb_coverage_cell_show (cell, shown[column], find_most (coverage, column), words);
    }
}

CbCoverageCell *
cb_coverage_map_get_cell (CbCoverageMap *self, guint area, CbCoverageColumn column)
{
  guint place = area * CB_N_COVERAGE_COLUMNS + column;

  g_return_val_if_fail (CB_IS_COVERAGE_MAP (self), NULL);
  return place < self->cells->len ? g_ptr_array_index (self->cells, place) : NULL;
}
