/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-marks.h"
#include "cb-record-cell.h"
#include "cb-register-columns.h"
#include "cb-wording.h"

/* What the factory of a column and its sorter need to know. */
typedef struct
{
  CbRecordModel *model;
  guint field;
} Column;

static Column *
column_new (CbRecordModel *model, guint field)
{
  Column *column = g_new0 (Column, 1);

  column->model = g_object_ref (model);
  column->field = field;
  return column;
}

static void
column_free (gpointer data, GClosure *closure)
{
  Column *column = data;

  g_object_unref (column->model);
  g_free (column);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, Column *column)
{
  gtk_list_item_set_child (list_item, cb_record_cell_new (column->model, column->field));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, Column *column)
{
  cb_record_cell_set_item (CB_RECORD_CELL (gtk_list_item_get_child (list_item)),
                           gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, Column *column)
{
  cb_record_cell_set_item (CB_RECORD_CELL (gtk_list_item_get_child (list_item)), NULL);
}

static GtkListItemFactory *
make_factory (CbRecordModel *model, guint field)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), column_new (model, field),
                         column_free, 0);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb), column_new (model, field),
                         column_free, 0);
  g_signal_connect_data (factory, "unbind", G_CALLBACK (unbind_cb), column_new (model, field),
                         column_free, 0);
  return factory;
}

/* --- order ----------------------------------------------------------------- */

/* The store sorts, so the sorters of the columns compare nothing. GTK 4.8 does not say by
 * which column a view is sorted, but its sorter asks the sorter of that column first: each
 * of ours notes that it was asked, and says "smaller", which comes back turned round when the order
 * is descending. */
static int asked_field = -1;

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  if (asked_field < 0)
    asked_field = GPOINTER_TO_INT (user_data);
  return GTK_ORDERING_SMALLER;
}

void
cb_register_columns_read_order (GtkColumnView *view, CbQuery *query)
{
  g_autoptr (CbRecordItem) first = cb_record_item_new (0);
  g_autoptr (CbRecordItem) second = cb_record_item_new (0);
  GtkOrdering order;

  asked_field = -1;
  order = gtk_sorter_compare (gtk_column_view_get_sorter (view), first, second);
  query->sort_field = asked_field;
  query->descending = asked_field >= 0 && order == GTK_ORDERING_LARGER;
}

/* --- columns --------------------------------------------------------------- */

/* Widths that hold what is usual; the column of titles takes what is left. */
static int
get_width (const CbField *field)
{
  switch (cb_look_of_field (field))
    {
    case CB_LOOK_CHIPS:
      return 200;
    case CB_LOOK_NUMBER:
      return 160; /* an amount that is cut off would be a wrong amount */
    case CB_LOOK_PILL:
      return 124;
    case CB_LOOK_DOTS:
      return 96;
    case CB_LOOK_DATE:
      return 110;
    case CB_LOOK_TEXT:
    default:
      return (field->flags & CB_FIELD_FIXED) != 0 ? 104 : 136;
    }
}

static GtkColumnViewColumn *
make_column (CbRecordModel *model, guint field)
{
  const CbNoun *noun = cb_record_model_get_noun (model);
  g_autofree char *title = cb_wording_label (&noun->fields[field]);
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, make_factory (model, field));
  g_autoptr (GtkSorter)
      sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, GINT_TO_POINTER ((int) field), NULL));

  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_sorter (column, sorter);
  if (field == cb_noun_get_title_field (noun))
    gtk_column_view_column_set_expand (column, TRUE);
  else
    gtk_column_view_column_set_fixed_width (column, get_width (&noun->fields[field]));
  return column;
}

static gboolean
has_column (const CbNoun *noun, guint field)
{
  const CbField *about = &noun->fields[field];

  /* Long texts, and what the program notes for itself, are nothing for a column. */
  return about->type != CB_FIELD_LONG_TEXT && g_strcmp0 (about->list, "fields") != 0;
}

/* A column that can be shown and hidden. Hidden ones are not in the view at all: GTK 4.8 makes
 * cells for them, and counts them when it gives rows their width. */
typedef struct
{
  GtkColumnView *view; /* a weak pointer */
  GtkColumnViewColumn *column;
  guint field;
} Toggle;

static void
toggle_free (gpointer data, GClosure *closure)
{
  Toggle *toggle = data;

  g_clear_weak_pointer (&toggle->view);
  g_object_unref (toggle->column);
  g_free (toggle);
}

static void
insert_column (GtkColumnView *view, GtkColumnViewColumn *column, guint field)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  guint position = 0;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) other = g_list_model_get_item (columns, i);

      if (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (other), "field")) < field)
        position = i + 1;
    }
  gtk_column_view_insert_column (view, position, column);
}

static gboolean
is_state (GSimpleAction *action, gboolean shown)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));

  return g_variant_get_boolean (state) == shown;
}

static void
change_state_cb (GSimpleAction *action, GVariant *state, Toggle *toggle)
{
  gboolean shown = g_variant_get_boolean (state);

  if (toggle->view == NULL || is_state (action, shown))
    return;
  g_simple_action_set_state (action, state);
  if (shown)
    insert_column (toggle->view, toggle->column, toggle->field);
  else
    gtk_column_view_remove_column (toggle->view, toggle->column);
}

static void
add_toggle (GtkColumnView *view,
            GtkColumnViewColumn *column,
            const CbField *field,
            guint place,
            GSimpleActionGroup *actions)
{
  gboolean shown = (field->flags & CB_FIELD_LISTED) != 0;
  g_autoptr (GSimpleAction)
      action = g_simple_action_new_stateful (field->id, NULL, g_variant_new_boolean (shown));
  Toggle *toggle = g_new0 (Toggle, 1);

  g_set_weak_pointer (&toggle->view, view);
  toggle->column = g_object_ref (column);
  toggle->field = place;
  g_signal_connect_data (action, "change-state", G_CALLBACK (change_state_cb), toggle, toggle_free,
                         0);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
}

GMenuModel *
cb_register_columns_build (GtkColumnView *view, CbRecordModel *model, GSimpleActionGroup *actions)
{
  const CbNoun *noun = cb_record_model_get_noun (model);
  g_autoptr (GMenu) listed = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < noun->n_fields; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = NULL;
      g_autofree char *name = g_strconcat ("columns.", noun->fields[i].id, NULL);
      gboolean shown = (noun->fields[i].flags & CB_FIELD_LISTED) != 0;

      if (!has_column (noun, i))
        continue;
      column = make_column (model, i);
      g_object_set_data (G_OBJECT (column), "field", GUINT_TO_POINTER (i));
      if (shown)
        gtk_column_view_append_column (view, column);

      /* Without a title nobody could tell the rows apart. */
      if (i == cb_noun_get_title_field (noun))
        continue;
      add_toggle (view, column, &noun->fields[i], i, actions);
      g_menu_append (shown ? listed : others, gtk_column_view_column_get_title (column), name);
    }

  g_menu_append_section (menu, NULL, G_MENU_MODEL (listed));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
  return G_MENU_MODEL (menu);
}

GtkWidget *
cb_register_columns_find_list (GtkColumnView *view)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view));

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static gboolean
scroll_again_cb (GtkWidget *list, GdkFrameClock *clock, gpointer position)
{
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", GPOINTER_TO_UINT (position));
  return G_SOURCE_REMOVE;
}

/* The function for this is younger than GTK 4.8; the action is not. A list that has no size yet
 * does not know where to go, so it is asked again with the next frame. */
void
cb_register_columns_scroll_to (GtkColumnView *view, guint position)
{
  GtkWidget *list = cb_register_columns_find_list (view);

  if (list == NULL || position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
  gtk_widget_add_tick_callback (list, scroll_again_cb, GUINT_TO_POINTER (position), NULL);
}

/* --- the first column ------------------------------------------------------ */

/* Where a list that is read from right to left begins: GTK 4.8 shows its end. */
typedef struct
{
  GtkAdjustment *adjustment; /* owns this */
  double offset;             /* from the beginning of the line */
  guint source;
} Start;

static void
start_free (gpointer data)
{
  Start *start = data;

  g_clear_handle_id (&start->source, g_source_remove);
  g_free (start);
}

static double
get_room (GtkAdjustment *adjustment)
{
  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

static gboolean
restore_cb (gpointer user_data)
{
  Start *start = user_data;

  gtk_adjustment_set_value (start->adjustment, get_room (start->adjustment) - start->offset);
  start->source = 0;
  return G_SOURCE_REMOVE;
}

static void
room_changed_cb (Start *start)
{
  if (start->source == 0)
    start->source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, restore_cb, start, NULL);
}

static void
value_changed_cb (Start *start)
{
  if (start->source == 0)
    start->offset = get_room (start->adjustment) - gtk_adjustment_get_value (start->adjustment);
}

void
cb_register_columns_keep_start (GtkScrolledWindow *scrolled)
{
  Start *start;

  if (gtk_widget_get_direction (GTK_WIDGET (scrolled)) != GTK_TEXT_DIR_RTL)
    return;

  start = g_new0 (Start, 1);
  start->adjustment = gtk_scrolled_window_get_hadjustment (scrolled);
  g_object_set_data_full (G_OBJECT (start->adjustment), "cb-start", start, start_free);
  g_signal_connect_swapped (start->adjustment, "changed", G_CALLBACK (room_changed_cb), start);
  g_signal_connect_swapped (start->adjustment, "value-changed", G_CALLBACK (value_changed_cb),
                            start);
}
