/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-area-chart.h"
#include "cb-coverage-table.h"
#include "cb-pair-bar.h"
#include "cb-reference.h"

struct _CbAreaChart
{
  AdwBin parent_instance;

  GtkWidget *stack;
  GtkGrid *grid;
  CbCoverageTable *table;
};

G_DEFINE_FINAL_TYPE (CbAreaChart, cb_area_chart, ADW_TYPE_BIN)

/* Picture */

static void
clear_grid (CbAreaChart *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
attach_heading (CbAreaChart *self, int row, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "chart-heading");
  gtk_grid_attach (self->grid, label, 0, row, 2, 1);
}

static void
attach_area (CbAreaChart *self,
             int row,
             const CbCode *area,
             const CbAreaCoverage *numbers,
             guint most)
{
  const char *name = cb_code_get_name (area);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *bar = cb_pair_bar_new (numbers->needs, numbers->programmes, most);
  g_autofree char *needs = NULL;
  g_autofree char *programmes = NULL;
  g_autofree char *text = NULL;

  needs = g_strdup_printf (ngettext ("%u open need", "%u open needs", numbers->needs),
                           numbers->needs);
  programmes = g_strdup_printf (ngettext ("%u open programme", "%u open programmes",
                                          numbers->programmes),
                                numbers->programmes);
  /* Translators: a capacity area, “3 open needs”, “2 open programmes” */
  text = g_strdup_printf (_ ("%s: %s, %s"), name, needs, programmes);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_set_tooltip_text (label, name);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_tooltip_text (bar, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_grid_attach (self->grid, label, 0, row, 1, 1);
  gtk_grid_attach (self->grid, bar, 1, row, 1, 1);
}

static void
fill_grid (CbAreaChart *self, const CbCoverage *coverage)
{
  const CbCodeList *areas = cb_reference_get_list ("areas");
  const char *group = NULL;
  guint most = 1;
  int row = 0;

  clear_grid (self);
  for (guint i = 0; i < coverage->n_areas; i++)
    most = MAX (most, MAX (coverage->areas[i].needs, coverage->areas[i].programmes));
  for (guint i = 0; i < coverage->n_areas; i++)
    {
      const CbCode *area = cb_code_list_get (areas, i);
      const CbCode *theme = NULL;

      if (area->group != NULL && g_strcmp0 (area->group, group) != 0)
        {
          group = area->group;
          theme = cb_code_list_find_group (areas, group);
        }
      if (theme != NULL)
        attach_heading (self, row++, cb_code_get_name (theme));
      attach_area (self, row++, area, &coverage->areas[i], most);
    }
}

/* The whole */

static GtkWidget *
make_key (const char *css_class, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (swatch, "swatch");
  gtk_widget_add_css_class (swatch, css_class);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
table_toggled_cb (CbAreaChart *self, GtkToggleButton *button)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    gtk_toggle_button_get_active (button) ? "table" : "chart");
}

static GtkWidget *
make_header (CbAreaChart *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (_ ("Needs and programmes by area"));
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "heading");
  gtk_button_set_icon_name (GTK_BUTTON (button), "view-list-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Show the numbers as a table"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Show the numbers as a table"), -1);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (table_toggled_cb), self);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static GtkWidget *
make_chart (CbAreaChart *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *keys = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  gtk_box_append (GTK_BOX (keys), make_key ("needs", _ ("Open needs")));
  gtk_box_append (GTK_BOX (keys), make_key ("programmes", _ ("Open programmes")));
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_box_append (GTK_BOX (box), keys);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "chart-card");
  return box;
}

static void
cb_area_chart_class_init (CbAreaChartClass *klass)
{
}

static void
cb_area_chart_init (CbAreaChart *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->table = CB_COVERAGE_TABLE (cb_coverage_table_new ());
  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), make_chart (self), "chart");
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->table), "table");
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
cb_area_chart_set_coverage (CbAreaChart *self, const CbCoverage *coverage)
{
  g_return_if_fail (CB_IS_AREA_CHART (self));
  g_return_if_fail (coverage != NULL);

  fill_grid (self, coverage);
  cb_coverage_table_show (self->table, coverage);
}
