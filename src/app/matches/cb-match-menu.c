/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-case-button.h"
#include "cb-case.h"
#include "cb-match-menu.h"
#include "cb-need.h"
#include "cb-programme.h"

static void
add_item (GMenu *menu, const char *label, const char *action, const char *one, const char *other)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "(ss)", one, other);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (CbCaseIndex *cases, const char *need, const char *programme)
{
  const CbRecord *record = cb_case_index_find (cases, need, programme);
  const char *name = cb_case_button_name (cases, need, programme);
  GMenu *menu = g_menu_new ();

  if (record != NULL)
    add_item (menu, name, "win.show-record", cb_noun_case.id, cb_record_get_ref (record));
  else
    add_item (menu, name, "win.open-case", need, programme);
  add_item (menu, _ ("Show need"), "win.show-record", cb_noun_need.id, need);
  add_item (menu, _ ("Show programme"), "win.show-record", cb_noun_programme.id, programme);
  return G_MENU_MODEL (menu);
}

static gboolean
unparent_cb (gpointer user_data)
{
  gtk_widget_unparent (user_data);
  return G_SOURCE_REMOVE;
}

/* The item that was chosen does its work after the menu has closed. */
static void
closed_cb (GtkPopover *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
row_gone_cb (GtkWidget *popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
}

void
cb_match_menu_popup (GtkWidget *row,
                     double x,
                     double y,
                     CbCaseIndex *cases,
                     const char *need,
                     const char *programme)
{
  g_autoptr (GMenuModel) menu = make_menu (cases, need, programme);
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_widget_set_parent (popover, row);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect_object (row, "destroy", G_CALLBACK (row_gone_cb), popover, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (popover));
}
