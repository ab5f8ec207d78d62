/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-perspective.h"
#include "cb-reference.h"
#include "cb-state-chooser.h"

static const CbPerspective perspectives[] = {
  { "state", "cb-needs-symbolic", N_ ("A State"),
    N_ ("You assess what your country needs and look for programmes that fit.") },
  { "provider", "cb-programmes-symbolic", N_ ("A provider"),
    N_ ("You offer programmes and look for needs that they can meet.") },
  { "secretariat", "cb-matches-symbolic", N_ ("The Secretariat"),
    N_ ("You bring needs and programmes of many together and report on them.") },
};

#define N_PERSPECTIVES G_N_ELEMENTS (perspectives)

struct _CbPerspectiveGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *checks[N_PERSPECTIVES];
  GtkWidget *state_row;
  GtkWidget *state_chooser;
  CbPreferences *preferences;
};

G_DEFINE_FINAL_TYPE (CbPerspectiveGroup, cb_perspective_group, ADW_TYPE_PREFERENCES_GROUP)

const CbPerspective *
cb_perspective_get_all (guint *n_perspectives)
{
  *n_perspectives = N_PERSPECTIVES;
  return perspectives;
}

char *
cb_perspective_describe (CbPreferences *preferences)
{
  const char *perspective = cb_preferences_get_perspective (preferences);
  const char *state = cb_preferences_get_home_state (preferences);

  if (g_str_equal (perspective, "provider"))
    return g_strdup (C_ ("perspective", "Provider"));
  if (g_str_equal (perspective, "secretariat"))
    return g_strdup (C_ ("perspective", "Secretariat"));
  if (*state == '\0')
    return g_strdup (C_ ("perspective", "State"));
  /* Translators: whose work is shown first; %s is the name of a State */
  return g_strdup_printf (C_ ("perspective", "State: %s"), cb_reference_get_name ("states", state));
}

static void
update_checks (CbPerspectiveGroup *self)
{
  const char *current = cb_preferences_get_perspective (self->preferences);

  for (guint i = 0; i < N_PERSPECTIVES; i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[i]),
                                 g_str_equal (perspectives[i].id, current));
  gtk_widget_set_visible (self->state_row, g_str_equal (current, "state"));
}

static void
toggled_cb (CbPerspectiveGroup *self, GtkCheckButton *check)
{
  if (self->preferences == NULL || !gtk_check_button_get_active (check))
    return;

  for (guint i = 0; i < N_PERSPECTIVES; i++)
    if (self->checks[i] == GTK_WIDGET (check))
      g_object_set (self->preferences, "perspective", perspectives[i].id, NULL);
}

static void
cb_perspective_group_dispose (GObject *object)
{
  g_clear_object (&CB_PERSPECTIVE_GROUP (object)->preferences);

  G_OBJECT_CLASS (cb_perspective_group_parent_class)->dispose (object);
}

static void
cb_perspective_group_class_init (CbPerspectiveGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_perspective_group_dispose;
}

static void
cb_perspective_group_init (CbPerspectiveGroup *self)
{
  for (guint i = 0; i < N_PERSPECTIVES; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      self->checks[i] = gtk_check_button_new ();
      gtk_widget_set_valign (self->checks[i], GTK_ALIGN_CENTER);
      if (i > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (self->checks[i]),
                                    GTK_CHECK_BUTTON (self->checks[0]));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, _ (perspectives[i].name), -1);
      g_signal_connect_swapped (self->checks[i], "toggled", G_CALLBACK (toggled_cb), self);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (perspectives[i].name));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (perspectives[i].description));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), self->checks[i]);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->checks[i]);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    }

  self->state_row = adw_action_row_new ();
  self->state_chooser = cb_state_chooser_new ();
  gtk_widget_set_valign (self->state_chooser, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state_row), _ ("Your State"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->state_row), self->state_chooser);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->state_row);
}

void
cb_perspective_group_set_preferences (CbPerspectiveGroup *self, CbPreferences *preferences)
{
  g_return_if_fail (CB_IS_PERSPECTIVE_GROUP (self));
  g_return_if_fail (self->preferences == NULL);

  self->preferences = g_object_ref (preferences);
  update_checks (self);
  g_signal_connect_object (preferences, "notify::perspective", G_CALLBACK (update_checks), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (preferences, "home-state", self->state_chooser, "state",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}
