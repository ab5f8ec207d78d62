/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-marking-row.h"
#include "cb-reference.h"

static void
describe_cb (AdwComboRow *row)
{
  const CbCode *marking = cb_code_list_get (cb_reference_get_list ("markings"),
                                            adw_combo_row_get_selected (row));

  if (marking != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), cb_code_get_description (marking));
}

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *label = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (label));
}

/* A row shortens what is chosen so that its subtitle stays on one line; but the label of a marking
 * has to be read whole. In the list the row's own look stays, with a mark at what is chosen. */
static void
show_whole (AdwComboRow *row)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkListItemFactory *in_list = adw_combo_row_get_factory (row);

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  adw_combo_row_set_list_factory (row, in_list);
  adw_combo_row_set_factory (row, factory);
}

void
cb_marking_row_set_up (AdwComboRow *row)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  for (guint i = CB_MARKING_CLEAR; i <= CB_MARKING_RED; i++)
    gtk_string_list_append (labels, cb_marking_to_string ((CbMarking) i));
  adw_combo_row_set_model (row, G_LIST_MODEL (labels));
  show_whole (row);
  g_signal_connect (row, "notify::selected", G_CALLBACK (describe_cb), NULL);
  cb_marking_row_set (row, CB_MARKING_GREEN);
  describe_cb (row);
}

CbMarking
cb_marking_row_get (AdwComboRow *row)
{
  g_return_val_if_fail (ADW_IS_COMBO_ROW (row), CB_MARKING_CLEAR);

  return (CbMarking) adw_combo_row_get_selected (row);
}

void
cb_marking_row_set (AdwComboRow *row, CbMarking marking)
{
  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  adw_combo_row_set_selected (row, marking);
}
