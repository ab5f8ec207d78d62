/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-locale.h"
#include "cb-perspective.h"
#include "cb-recent-group.h"
#include "cb-state-chooser.h"
#include "cb-welcome-page.h"

#define MOST_CARDS 3

struct _CbWelcomePage
{
  AdwBin parent_instance;

  GtkFlowBox *languages;
  GtkFlowBox *cards;
  GtkRevealer *state_revealer;
  CbStateChooser *state_chooser;

  GtkWidget *card_buttons[MOST_CARDS];
  CbPreferences *preferences;
};

G_DEFINE_FINAL_TYPE (CbWelcomePage, cb_welcome_page, ADW_TYPE_BIN)

/* A flow box makes each child a stop of its own for the keyboard; the button in it is enough. */
static void
append_button (GtkFlowBox *box, GtkWidget *button)
{
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_flow_box_append (box, child);
}

static void
fill_languages (CbWelcomePage *self)
{
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);
  const CbLanguage *current = cb_locale_get_language ();

  for (guint i = 0; i < n_languages; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (languages[i].name);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.language");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", languages[i].tag);
      gtk_widget_add_css_class (button, "pill");
      gtk_widget_add_css_class (button, "welcome-language");
      if (g_str_equal (languages[i].tag, current->tag))
        gtk_widget_add_css_class (button, "chosen");
      append_button (self->languages, button);
    }
}

static void
card_toggled_cb (CbWelcomePage *self, GtkToggleButton *button)
{
  guint n_perspectives;
  const CbPerspective *perspectives = cb_perspective_get_all (&n_perspectives);

  if (self->preferences == NULL || !gtk_toggle_button_get_active (button))
    return;

  for (guint i = 0; i < n_perspectives; i++)
    if (self->card_buttons[i] == GTK_WIDGET (button))
      g_object_set (self->preferences, "perspective", perspectives[i].id, NULL);
}

static GtkWidget *
make_card (const CbPerspective *perspective)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (perspective->icon);
  GtkWidget *name = gtk_label_new (_ (perspective->name));
  GtkWidget *description = gtk_label_new (_ (perspective->description));

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 32);
  gtk_widget_add_css_class (name, "heading");
  gtk_widget_add_css_class (description, "caption");
  gtk_label_set_wrap (GTK_LABEL (description), TRUE);
  gtk_label_set_justify (GTK_LABEL (description), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (description), 24);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), description);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "welcome-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (perspective->name), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ (perspective->description), -1);
  return button;
}

static void
fill_cards (CbWelcomePage *self)
{
  guint n_perspectives;
  const CbPerspective *perspectives = cb_perspective_get_all (&n_perspectives);

  g_assert (n_perspectives == MOST_CARDS);
  for (guint i = 0; i < n_perspectives; i++)
    {
      self->card_buttons[i] = make_card (&perspectives[i]);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->card_buttons[i]),
                                     GTK_TOGGLE_BUTTON (self->card_buttons[0]));
      g_signal_connect_swapped (self->card_buttons[i], "toggled", G_CALLBACK (card_toggled_cb),
                                self);
      append_button (self->cards, self->card_buttons[i]);
    }
}

static void
update_cards (CbWelcomePage *self)
{
  guint n_perspectives;
  const CbPerspective *perspectives = cb_perspective_get_all (&n_perspectives);
  const char *current = cb_preferences_get_perspective (self->preferences);

  for (guint i = 0; i < n_perspectives; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->card_buttons[i]),
                                  g_str_equal (perspectives[i].id, current));
  gtk_revealer_set_reveal_child (self->state_revealer, g_str_equal (current, "state"));
}

static void
cb_welcome_page_dispose (GObject *object)
{
  CbWelcomePage *self = CB_WELCOME_PAGE (object);

  g_clear_object (&self->preferences);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (cb_welcome_page_parent_class)->dispose (object);
}

static void
cb_welcome_page_class_init (CbWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_welcome_page_dispose;

  g_type_ensure (CB_TYPE_RECENT_GROUP);
  g_type_ensure (CB_TYPE_STATE_CHOOSER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CbWelcomePage, languages);
  gtk_widget_class_bind_template_child (widget_class, CbWelcomePage, cards);
  gtk_widget_class_bind_template_child (widget_class, CbWelcomePage, state_revealer);
  gtk_widget_class_bind_template_child (widget_class, CbWelcomePage, state_chooser);
}

static void
cb_welcome_page_init (CbWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_languages (self);
  fill_cards (self);
}

void
cb_welcome_page_set_preferences (CbWelcomePage *self, CbPreferences *preferences)
{
  g_return_if_fail (CB_IS_WELCOME_PAGE (self));
  g_return_if_fail (self->preferences == NULL);

  self->preferences = g_object_ref (preferences);
  update_cards (self);
  g_signal_connect_object (preferences, "notify::perspective", G_CALLBACK (update_cards), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (preferences, "home-state", self->state_chooser, "state",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}
