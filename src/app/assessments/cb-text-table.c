/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-compat.h"
#include "cb-marks.h"
#include "cb-text-table.h"

/* --- a row ----------------------------------------------------------------- */

#define CB_TYPE_TEXT_ROW (cb_text_row_get_type ())
G_DECLARE_FINAL_TYPE (CbTextRow, cb_text_row, CB, TEXT_ROW, GObject)

struct _CbTextRow
{
  GObject parent_instance;

  char **values;
  gboolean checked;
};

G_DEFINE_FINAL_TYPE (CbTextRow, cb_text_row, G_TYPE_OBJECT)

typedef enum
{
  PROP_CHECKED = 1,
} CbTextRowProperty;

static GParamSpec *properties[PROP_CHECKED + 1];

static void
cb_text_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((CbTextRowProperty) id)
    {
    case PROP_CHECKED:
      g_value_set_boolean (value, CB_TEXT_ROW (object)->checked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cb_text_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CbTextRow *self = CB_TEXT_ROW (object);

  switch ((CbTextRowProperty) id)
    {
    case PROP_CHECKED:
      if (self->checked == g_value_get_boolean (value))
        break;
      self->checked = !self->checked;
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cb_text_row_finalize (GObject *object)
{
  g_strfreev (CB_TEXT_ROW (object)->values);

  G_OBJECT_CLASS (cb_text_row_parent_class)->finalize (object);
}

static void
cb_text_row_class_init (CbTextRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cb_text_row_finalize;
  object_class->get_property = cb_text_row_get_property;
  object_class->set_property = cb_text_row_set_property;
  properties[PROP_CHECKED] = g_param_spec_boolean ("checked", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                       G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cb_text_row_init (CbTextRow *self)
{
}

/* --- the table ------------------------------------------------------------- */

struct _CbTextTable
{
  AdwBin parent_instance;

  GtkColumnView *view;
  GtkSingleSelection *selection;
  GListStore *rows;
  guint n_columns;
  guint naming;
  gboolean placed;
};

G_DEFINE_FINAL_TYPE (CbTextTable, cb_text_table, ADW_TYPE_BIN)

enum
{
  SIGNAL_ACTIVATE,
  SIGNAL_CHECKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
activate_cb (CbTextTable *self, guint row)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0, row);
}

/* What a cell needs to know; it is freed with the factory. */
typedef struct
{
  guint place;
  CbTextColumn kind;
} Column;

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, Column *column)
{
  GtkWidget *label = cb_marks_new_label (NULL, NULL);

  if (column->kind == CB_TEXT_COLUMN_NUMBER)
    {
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_widget_add_css_class (label, "numeric");
    }
  if (column->kind == CB_TEXT_COLUMN_WHOLE)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  if (column->kind == CB_TEXT_COLUMN_LONG)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_lines (GTK_LABEL (label), 2);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    }
  gtk_list_item_set_child (cell, label);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, Column *column)
{
  CbTextRow *row = gtk_list_item_get_item (cell);
  GtkWidget *label = gtk_list_item_get_child (cell);

  gtk_label_set_text (GTK_LABEL (label), row->values[column->place]);
  if (column->kind == CB_TEXT_COLUMN_LONG)
    gtk_widget_set_tooltip_text (label, row->values[column->place]);
}

static void
free_column (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
cb_text_table_add_column (CbTextTable *self, const char *title, CbTextColumn kind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column *column = g_new (Column, 1);
  g_autoptr (GtkColumnViewColumn) added = NULL;

  g_return_if_fail (CB_IS_TEXT_TABLE (self));

  column->place = self->n_columns++;
  column->kind = kind;
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), column);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cell_cb), column, free_column, 0);
  added = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (added, kind == CB_TEXT_COLUMN_LONG);
  gtk_column_view_append_column (self->view, added);
}

/* --- boxes ----------------------------------------------------------------- */

static void
setup_check_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  gtk_list_item_set_child (cell, gtk_check_button_new ());
}

static void
bind_check_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, CbTextTable *self)
{
  CbTextRow *row = gtk_list_item_get_item (cell);
  GtkWidget *check = gtk_list_item_get_child (cell);
  GBinding *binding = g_object_bind_property (row, "checked", check, "active",
                                              G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);

  g_object_set_data (G_OBJECT (check), "binding", binding);
  cb_marks_set_accessible_label (check, row->values[self->naming]);
}

static void
unbind_check_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  GtkWidget *check = gtk_list_item_get_child (cell);
  GBinding *binding = g_object_get_data (G_OBJECT (check), "binding");

  g_object_set_data (G_OBJECT (check), "binding", NULL);
  if (binding != NULL)
    g_binding_unbind (binding);
}

void
cb_text_table_add_checks (CbTextTable *self, guint naming)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) added = NULL;

  g_return_if_fail (CB_IS_TEXT_TABLE (self));

  self->naming = naming;
  g_signal_connect (factory, "setup", G_CALLBACK (setup_check_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_check_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_check_cb), NULL);
  added = gtk_column_view_column_new (NULL, factory);
  gtk_column_view_append_column (self->view, added);
}

static void
checked_cb (CbTextTable *self)
{
  g_signal_emit (self, signals[SIGNAL_CHECKED], 0);
}

gboolean
cb_text_table_get_checked (CbTextTable *self, guint row)
{
  g_autoptr (CbTextRow) item = g_list_model_get_item (G_LIST_MODEL (self->rows), row);

  return item != NULL && item->checked;
}

void
cb_text_table_set_checked (CbTextTable *self, guint row, gboolean checked)
{
  g_autoptr (CbTextRow) item = g_list_model_get_item (G_LIST_MODEL (self->rows), row);

  g_return_if_fail (item != NULL);

  g_object_set (item, "checked", checked, NULL);
}

/* --- rows ------------------------------------------------------------------ */

static gboolean
is_same (CbTextTable *self, GPtrArray *rows)
{
  if (rows->len != cb_text_table_get_n_rows (self))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (CbTextRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (!g_strv_equal ((const char *const *) row->values, g_ptr_array_index (rows, i)))
        return FALSE;
    }
  return TRUE;
}

void
cb_text_table_take_rows (CbTextTable *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (CB_IS_TEXT_TABLE (self));

  /* What has not changed keeps its checks, its place and the keyboard. */
  g_ptr_array_set_free_func (rows, (GDestroyNotify) g_strfreev);
  if (is_same (self, rows))
    {
      g_ptr_array_unref (rows);
      return;
    }
  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      CbTextRow *row = g_object_new (CB_TYPE_TEXT_ROW, NULL);

      row->values = g_ptr_array_index (rows, i);
      g_signal_connect_object (row, "notify::checked", G_CALLBACK (checked_cb), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (items, row);
    }
  g_ptr_array_unref (rows);
  g_list_store_splice (self->rows, 0, cb_text_table_get_n_rows (self), items->pdata, items->len);
  checked_cb (self);
}

guint
cb_text_table_get_n_rows (CbTextTable *self)
{
  g_return_val_if_fail (CB_IS_TEXT_TABLE (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

static void
cb_text_table_dispose (GObject *object)
{
  CbTextTable *self = CB_TEXT_TABLE (object);

  g_clear_object (&self->rows);

  G_OBJECT_CLASS (cb_text_table_parent_class)->dispose (object);
}

static void
cb_text_table_class_init (CbTextTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_text_table_dispose;

  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", CB_TYPE_TEXT_TABLE, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_CHECKED] = g_signal_new ("checked", CB_TYPE_TEXT_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
cb_text_table_init (CbTextTable *self)
{
  self->rows = g_list_store_new (CB_TYPE_TEXT_ROW);
}

static void
show_start (gpointer user_data)
{
  g_autoptr (GtkAdjustment) adjustment = user_data;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) -
                                            gtk_adjustment_get_page_size (adjustment));
}

/* A table that is wider than its place begins with its first column, also where that is on the
 * other side. */
static void
place_cb (GtkAdjustment *adjustment, GParamSpec *pspec, CbTextTable *self)
{
  double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  if (self->placed || end <= 0 || gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL)
    return;
  self->placed = TRUE;
  g_idle_add_once (show_start, g_object_ref (adjustment)); /* not while places are given out */
}

GtkWidget *
cb_text_table_new (const char *name, gboolean tall)
{
  CbTextTable *self = g_object_new (CB_TYPE_TEXT_TABLE, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view;

  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  view = gtk_column_view_new (GTK_SELECTION_MODEL (self->selection));
  self->view = GTK_COLUMN_VIEW (view);
  gtk_widget_add_css_class (view, "data-table");
  gtk_widget_add_css_class (view, "text-table");
  cb_marks_set_accessible_label (view, name);
  g_signal_connect_swapped (view, "activate", G_CALLBACK (activate_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  tall ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)),
                           "notify::upper", G_CALLBACK (place_cb), self, 0);
  if (tall)
    {
      gtk_widget_add_css_class (scroller, "card");
      gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
    }
  gtk_widget_set_vexpand (scroller, !tall);
  adw_bin_set_child (ADW_BIN (self), scroller);
  return GTK_WIDGET (self);
}
