/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-coverage-table.h"
#include "cb-reference.h"

/* One row of the table. */
#define CB_TYPE_AREA_ITEM (cb_area_item_get_type ())
G_DECLARE_FINAL_TYPE (CbAreaItem, cb_area_item, CB, AREA_ITEM, GObject)

struct _CbAreaItem
{
  GObject parent_instance;

  const char *name; /* of the reference list, which stays */
  guint needs;
  guint programmes;
  guint unserved;
};

G_DEFINE_FINAL_TYPE (CbAreaItem, cb_area_item, G_TYPE_OBJECT)

static void
cb_area_item_class_init (CbAreaItemClass *klass)
{
}

static void
cb_area_item_init (CbAreaItem *self)
{
}

struct _CbCoverageTable
{
  AdwBin parent_instance;

  GListStore *items;
};

G_DEFINE_FINAL_TYPE (CbCoverageTable, cb_coverage_table, ADW_TYPE_BIN)

typedef enum
{
  COLUMN_NAME,
  COLUMN_NEEDS,
  COLUMN_PROGRAMMES,
  COLUMN_UNSERVED,
} Column;

static guint
get_number (const CbAreaItem *item, Column column)
{
  switch (column)
    {
    case COLUMN_NEEDS:
      return item->needs;
    case COLUMN_PROGRAMMES:
      return item->programmes;
    case COLUMN_UNSERVED:
      return item->unserved;
    case COLUMN_NAME:
    default:
      g_return_val_if_reached (0);
    }
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean number = GPOINTER_TO_INT (user_data) != COLUMN_NAME;

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  if (number)
    gtk_widget_add_css_class (label, "numeric");
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (cell, label);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer user_data)
{
  CbAreaItem *item = gtk_list_item_get_item (cell);
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (cell));
  Column column = GPOINTER_TO_INT (user_data);
  g_autofree char *text = NULL;

  if (column == COLUMN_NAME)
    text = g_strdup (item->name);
  else
    text = g_strdup_printf ("%'u", get_number (item, column));
  gtk_label_set_label (label, text);
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer user_data)
{
  Column column = GPOINTER_TO_INT (user_data);
  guint first;
  guint second;

  if (column == COLUMN_NAME)
    return g_utf8_collate (((const CbAreaItem *) a)->name, ((const CbAreaItem *) b)->name);
  first = get_number (a, column);
  second = get_number (b, column);
  return (first > second) - (first < second);
}

static void
append_column (GtkColumnView *view, Column column, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  gpointer data = GINT_TO_POINTER (column);
  g_autoptr (GtkColumnViewColumn) added = NULL;
  g_autoptr (GtkSorter) sorter = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), data);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), data);
  added = gtk_column_view_column_new (title, factory);
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_items, data, NULL));
  gtk_column_view_column_set_sorter (added, sorter);
  gtk_column_view_column_set_expand (added, column == COLUMN_NAME);
  gtk_column_view_append_column (view, added);
}

static GtkWidget *
make_table (CbCoverageTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_column_view_new (NULL);
  GtkColumnView *columns = GTK_COLUMN_VIEW (view);
  GtkSorter *sorter = gtk_column_view_get_sorter (columns);
  GtkSortListModel *sorted;
  g_autoptr (GtkSelectionModel) selection = NULL;

  append_column (columns, COLUMN_NAME, _ ("Capacity area"));
  append_column (columns, COLUMN_NEEDS, _ ("Open needs"));
  append_column (columns, COLUMN_PROGRAMMES, _ ("Open programmes"));
  /* Translators: head of a column: open needs that no programme serves. */
  append_column (columns, COLUMN_UNSERVED, _ ("Needs without an offer"));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->items)),
                                    g_object_ref (sorter));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (sorted)));
  gtk_column_view_set_model (columns, selection);
  gtk_widget_add_css_class (view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Open needs and programmes by capacity area"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_add_css_class (scroller, "card");
  return scroller;
}

static void
cb_coverage_table_dispose (GObject *object)
{
  g_clear_object (&CB_COVERAGE_TABLE (object)->items);

  G_OBJECT_CLASS (cb_coverage_table_parent_class)->dispose (object);
}

static void
cb_coverage_table_class_init (CbCoverageTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_coverage_table_dispose;
}

static void
cb_coverage_table_init (CbCoverageTable *self)
{
  self->items = g_list_store_new (CB_TYPE_AREA_ITEM);
  adw_bin_set_child (ADW_BIN (self), make_table (self));
}

GtkWidget *
cb_coverage_table_new (void)
{
  return g_object_new (CB_TYPE_COVERAGE_TABLE, NULL);
}

void
cb_coverage_table_show (CbCoverageTable *self, const CbCoverage *coverage)
{
  const CbCodeList *areas = cb_reference_get_list ("areas");

  g_return_if_fail (CB_IS_COVERAGE_TABLE (self));
  g_return_if_fail (coverage != NULL);

  g_list_store_remove_all (self->items);
  for (guint i = 0; i < coverage->n_areas; i++)
    {
      g_autoptr (CbAreaItem) item = g_object_new (CB_TYPE_AREA_ITEM, NULL);

      item->name = cb_code_get_name (cb_code_list_get (areas, i));
      item->needs = coverage->areas[i].needs;
      item->programmes = coverage->areas[i].programmes;
      item->unserved = coverage->areas[i].unserved;
      g_list_store_append (self->items, item);
    }
}
