/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keyboard stays on the button that leads on, so the button tells what its page says. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-tour.h"

struct _CbTour
{
  AdwWindow parent_instance;

  AdwCarousel *carousel;
  GtkWidget *back;
  GtkWidget *skip;
  GtkWidget *next;
  int place; /* of the page that is shown or on its way, -1 at first */
};

G_DEFINE_FINAL_TYPE (CbTour, cb_tour, ADW_TYPE_WINDOW)

static const struct
{
  const char *icon;
  const char *title;
  const char *text;
} pages[] = {
  { CB_APP_ID, N_ ("Needs and Offers, Brought Together"),
    N_ ("States write down what they need to keep their information and communications "
        "technologies secure. Others write down what they offer. Capacity Bridge finds what fits, "
        "and follows what becomes of it.") },
  { "cb-needs-symbolic", N_ ("Begin with What You Know"),
    N_ ("An assessment leads to needs; a need or a programme can also be written down at once, or "
        "come from a spreadsheet or from another office. What is not known is left empty, and "
        "never counted as nothing.") },
  { "cb-matches-symbolic", N_ ("Matches That Say Why"),
    N_ ("For each need the programmes that fit stand in order. Every score says what it is made "
        "of, which facts are missing, and what would change the order. You decide; the program "
        "proposes.") },
  { "security-high-symbolic", N_ ("Your Data Stay Here"),
    N_ ("All of it is in one file on this computer, and the program uses no network. Each record "
        "has a marking of who may see it, and each step can be undone. F1 explains the page that "
        "you are on.") },
};

#define LAST_PLACE ((int) G_N_ELEMENTS (pages) - 1)

static GtkWidget *
make_page (guint place)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), pages[place].icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ (pages[place].title));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _ (pages[place].text));
  gtk_widget_set_hexpand (page, TRUE);
  gtk_widget_add_css_class (page, "tour-page");
  return page;
}

/* What is said and can be done on the page. */
static void
show_place (CbTour *self, int place)
{
  /* Translators: ends the tour, so that one can begin to work */
  const char *last = _ ("_Start");
  const char *words = place == LAST_PLACE ? last : _ ("_Next");

  if (place == self->place)
    return;
  self->place = place;
  for (int i = 0; i <= LAST_PLACE; i++)
    gtk_accessible_update_state (GTK_ACCESSIBLE (
                                     adw_carousel_get_nth_page (self->carousel, (guint) i)),
                                 GTK_ACCESSIBLE_STATE_HIDDEN, i != place, -1);
  gtk_button_set_label (GTK_BUTTON (self->next), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ (pages[place].text), -1);
  gtk_window_set_title (GTK_WINDOW (self), _ (pages[place].title));
  gtk_widget_set_visible (self->skip, place != LAST_PLACE);
  if (place == 0 && gtk_widget_has_focus (self->back))
    gtk_widget_grab_focus (self->next);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tour.back", place > 0);
}

/* The pages can also be moved by a finger or a wheel. */
static void
page_changed_cb (CbTour *self, guint place)
{
  show_place (self, (int) place);
}

static void
go (CbTour *self, int place)
{
  show_place (self, CLAMP (place, 0, LAST_PLACE));
  adw_carousel_scroll_to (self->carousel,
                          adw_carousel_get_nth_page (self->carousel, (guint) self->place), TRUE);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbTour *self = CB_TOUR (widget);

  if (self->place == LAST_PLACE)
    gtk_window_close (GTK_WINDOW (self));
  else
    go (self, self->place + 1);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go (CB_TOUR (widget), CB_TOUR (widget)->place - 1);
}

/* Arrow keys lead where they point, so Left leads on where one reads from right to left. */
static gboolean
arrow_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int step = g_variant_get_int32 (arguments);

  go (CB_TOUR (widget), CB_TOUR (widget)->place + (mirrored ? -step : step));
  return GDK_EVENT_STOP;
}

static gboolean
page_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  go (CB_TOUR (widget), CB_TOUR (widget)->place + g_variant_get_int32 (arguments));
  return GDK_EVENT_STOP;
}

static void
cb_tour_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cb_tour_parent_class)->map (widget);
  gtk_widget_grab_focus (CB_TOUR (widget)->next);
}

static void
cb_tour_dispose (GObject *object)
{
  CbTour *self = CB_TOUR (object);

  if (self->carousel != NULL)
    g_signal_handlers_disconnect_by_data (self->carousel, self);
  gtk_widget_dispose_template (GTK_WIDGET (object), CB_TYPE_TOUR);

  G_OBJECT_CLASS (cb_tour_parent_class)->dispose (object);
}

static void
cb_tour_class_init (CbTourClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_tour_dispose;
  widget_class->map = cb_tour_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/capacitybridge/CapacityBridge/ui/cb-tour.ui");
  gtk_widget_class_bind_template_child (widget_class, CbTour, carousel);
  gtk_widget_class_bind_template_child (widget_class, CbTour, back);
  gtk_widget_class_bind_template_child (widget_class, CbTour, skip);
  gtk_widget_class_bind_template_child (widget_class, CbTour, next);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_install_action (widget_class, "tour.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "tour.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, arrow_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, arrow_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, page_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, page_cb, "i", -1);
}

static void
cb_tour_init (CbTour *self)
{
  self->place = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    adw_carousel_append (self->carousel, make_page (i));
  show_place (self, 0);
}

GtkWindow *
cb_tour_new (GtkWindow *parent)
{
  return g_object_new (CB_TYPE_TOUR, "transient-for", parent, NULL);
}
