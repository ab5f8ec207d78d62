/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-help-actions.h"
#include "cb-help-window.h"
#include "cb-tour.h"
#include "cb-window.h"

/* The window that has the keyboard: it, or the dialog that it waits for. */
static GtkWindow *
find_active (GtkApplication *application)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (gtk_window_is_active (window))
        return window; /* GTK holds it */
    }
  return gtk_application_get_active_window (application);
}

/* Help on the same window is shown in the window that is there already. */
static CbHelpWindow *
find_help (GtkWindow *parent)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (CB_IS_HELP_WINDOW (window) && gtk_window_get_transient_for (window) == parent)
        return CB_HELP_WINDOW (window);
    }
  return NULL;
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = find_active (user_data);
  CbHelpWindow *window;

  if (parent == NULL || CB_IS_HELP_WINDOW (parent))
    return;

  window = find_help (parent);
  if (window == NULL)
    window = CB_HELP_WINDOW (cb_help_window_new (parent));
  /* GTK 4.8 tells no assistive technology that it is a window when the focus comes before. */
  gtk_window_present (GTK_WINDOW (window));
  cb_help_window_show (window, CB_IS_WINDOW (parent) ? cb_window_get_topic (CB_WINDOW (parent))
                                                     : G_OBJECT_TYPE_NAME (parent));
}

static void
tour_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = find_active (user_data);

  if (parent != NULL && CB_IS_WINDOW (parent))
    gtk_window_present (cb_tour_new (parent));
}

void
cb_help_add_actions (GtkApplication *application)
{
  static const GActionEntry actions[] = { { "help", help_cb }, { "tour", tour_cb } };

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
}
