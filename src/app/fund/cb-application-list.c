/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-application-card.h"
#include "cb-application-list.h"
#include "cb-compat.h"
#include "cb-marks.h"

struct _CbApplicationList
{
  AdwBin parent_instance;

  GtkSingleSelection *selection;
  GtkListView *view;
  gboolean full;
};

G_DEFINE_FINAL_TYPE (CbApplicationList, cb_application_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_OPENED,
  SIGNAL_MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, CbApplicationList *self)
{
  gtk_list_item_set_child (list_item, cb_application_card_new (self->full));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, CbApplicationList *self)
{
  GtkWidget *card = gtk_list_item_get_child (list_item);
  CbApplicationItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *words = cb_application_card_describe (item);

  cb_application_card_set_item (CB_APPLICATION_CARD (card), item);
  /* The row of the list around it is what a screen reader stops at. */
  cb_marks_set_accessible_label (gtk_widget_get_parent (card), words);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, CbApplicationList *self)
{
  cb_application_card_set_item (CB_APPLICATION_CARD (gtk_list_item_get_child (list_item)), NULL);
}

static void
activate_cb (CbApplicationList *self, guint position)
{
  g_autoptr (CbApplicationItem)
      item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_OPENED], 0, item);
}

static gboolean
key_cb (CbApplicationList *self, guint key, guint code, GdkModifierType state)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean back = key == GDK_KEY_Left || key == GDK_KEY_KP_Left; /* rtl: turned round below */
  gboolean on = key == GDK_KEY_Right || key == GDK_KEY_KP_Right; /* rtl: turned round below */

  if (self->full || (!back && !on) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[SIGNAL_MOVED], 0, back != mirrored ? -1 : 1);
  return GDK_EVENT_STOP;
}

static void
cb_application_list_dispose (GObject *object)
{
  CbApplicationList *self = CB_APPLICATION_LIST (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (cb_application_list_parent_class)->dispose (object);
}

static void
cb_application_list_class_init (CbApplicationListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_application_list_dispose;

  signals[SIGNAL_OPENED] = g_signal_new ("opened", CB_TYPE_APPLICATION_LIST, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         CB_TYPE_APPLICATION_ITEM);
  signals[SIGNAL_MOVED] = g_signal_new ("moved", CB_TYPE_APPLICATION_LIST, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
cb_application_list_init (CbApplicationList *self)
{
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
}

GtkWidget *
cb_application_list_new (const char *name, gboolean full)
{
  CbApplicationList *self = g_object_new (CB_TYPE_APPLICATION_LIST, NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view;

  self->full = full;
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  self->view = GTK_LIST_VIEW (view);
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_list_view_set_show_separators (self->view, full);
  gtk_widget_add_css_class (view, full ? "cb-application-order" : "cb-board-column");
  cb_marks_set_accessible_label (view, name);
  cb_compat_tab_out_of (view);
  g_signal_connect_swapped (view, "activate", G_CALLBACK (activate_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (view, keys);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_bin_set_child (ADW_BIN (self), scroller);
  return GTK_WIDGET (self);
}

void
cb_application_list_set_model (CbApplicationList *self, GListModel *model)
{
  g_return_if_fail (CB_IS_APPLICATION_LIST (self));

  gtk_single_selection_set_model (self->selection, model);
}

guint
cb_application_list_get_size (CbApplicationList *self)
{
  g_return_val_if_fail (CB_IS_APPLICATION_LIST (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

void
cb_application_list_select (CbApplicationList *self, const char *ref)
{
  guint position = GTK_INVALID_LIST_POSITION;

  g_return_if_fail (CB_IS_APPLICATION_LIST (self));

  for (guint i = 0; ref != NULL && i < cb_application_list_get_size (self); i++)
    {
      g_autoptr (CbApplicationItem)
          item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (g_str_equal (cb_application_item_get_ref (item), ref))
        position = i;
    }
  gtk_single_selection_set_selected (self->selection, position);
}

gboolean
cb_application_list_focus (CbApplicationList *self, guint position)
{
  guint n = cb_application_list_get_size (self);

  if (n == 0)
    return FALSE;
  if (position == GTK_INVALID_LIST_POSITION)
    position = gtk_single_selection_get_selected (self->selection);
  position = MIN (position, n - 1);
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  return gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}
