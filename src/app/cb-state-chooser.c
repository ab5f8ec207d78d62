/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-choice.h"
#include "cb-reference.h"
#include "cb-state-chooser.h"

struct _CbStateChooser
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *entry;
  GtkWidget *list;
  GtkStringFilter *filter;
  GtkSingleSelection *selection;
  char *state;
};

G_DEFINE_FINAL_TYPE (CbStateChooser, cb_state_chooser, ADW_TYPE_BIN)

typedef enum
{
  PROP_STATE = 1,
} CbStateChooserProperty;

static GParamSpec *properties[PROP_STATE + 1];

static int
compare_names (gconstpointer a, gconstpointer b, gpointer user_data)
{
  CbChoice *first = (CbChoice *) a;
  CbChoice *second = (CbChoice *) b;

  return g_utf8_collate (cb_choice_get_name (first), cb_choice_get_name (second));
}

/* The list of codes holds territories as well; a name of its own stands there for States only. */
static gboolean
is_state (const CbCode *code)
{
  return code->names != NULL && g_hash_table_size (code->names) > 0;
}

static GListModel *
list_states (void)
{
  const CbCodeList *states = cb_reference_get_list ("states");
  GListStore *store = g_list_store_new (CB_TYPE_CHOICE);

  for (guint i = 0; i < cb_code_list_get_size (states); i++)
    {
      const CbCode *code = cb_code_list_get (states, i);
      g_autoptr (CbChoice) choice = NULL;

      if (!is_state (code))
        continue;
      choice = cb_choice_new (code->code, cb_code_get_name (code));
      g_list_store_append (store, choice);
    }
  g_list_store_sort (store, compare_names, NULL);
  return G_LIST_MODEL (store);
}

static void
update_button (CbStateChooser *self)
{
  const char *name = _ ("Choose a State…");

  if (*self->state != '\0')
    name = cb_reference_get_name ("states", self->state);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
set_state (CbStateChooser *self, const char *state)
{
  if (g_strcmp0 (self->state, state) == 0)
    return;

  g_free (self->state);
  self->state = g_strdup (state != NULL ? state : "");
  update_button (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
choose (CbStateChooser *self, guint position)
{
  g_autoptr (CbChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (choice == NULL)
    return;

  set_state (self, cb_choice_get_code (choice));
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
activate_cb (CbStateChooser *self, guint position)
{
  choose (self, position);
}

static void
search_changed_cb (CbStateChooser *self)
{
  gtk_string_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  gtk_single_selection_set_selected (self->selection, 0);
}

static void
search_activate_cb (CbStateChooser *self)
{
  choose (self, gtk_single_selection_get_selected (self->selection));
}

static gboolean
key_pressed_cb (CbStateChooser *self, guint key, guint code, GdkModifierType modifiers)
{
  if (key != GDK_KEY_Down)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

/* The list is made when it is asked for first: 197 names need not slow the first window. */
static void
shown_cb (CbStateChooser *self)
{
  GListModel *filtered = gtk_single_selection_get_model (self->selection);

  if (gtk_filter_list_model_get_model (GTK_FILTER_LIST_MODEL (filtered)) == NULL)
    {
      g_autoptr (GListModel) states = list_states ();

      gtk_filter_list_model_set_model (GTK_FILTER_LIST_MODEL (filtered), states);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (self->entry);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  CbChoice *choice = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), cb_choice_get_name (choice));
}

static GtkWidget *
make_list (CbStateChooser *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkExpression *name = gtk_property_expression_new (CB_TYPE_CHOICE, NULL, "name");
  GtkFilterListModel *filtered;

  self->filter = gtk_string_filter_new (name);
  gtk_string_filter_set_match_mode (self->filter, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (self->filter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("States"), -1);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 260);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_size_request (scroller, 260, -1);
  return scroller;
}

static void
cb_state_chooser_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((CbStateChooserProperty) id)
    {
    case PROP_STATE:
      g_value_set_string (value, CB_STATE_CHOOSER (object)->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cb_state_chooser_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((CbStateChooserProperty) id)
    {
    case PROP_STATE:
      set_state (CB_STATE_CHOOSER (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cb_state_chooser_finalize (GObject *object)
{
  CbStateChooser *self = CB_STATE_CHOOSER (object);

  g_clear_pointer (&self->state, g_free);

  G_OBJECT_CLASS (cb_state_chooser_parent_class)->finalize (object);
}

static void
cb_state_chooser_class_init (CbStateChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cb_state_chooser_finalize;
  object_class->get_property = cb_state_chooser_get_property;
  object_class->set_property = cb_state_chooser_set_property;

  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, "",
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                    G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_property (object_class, PROP_STATE, properties[PROP_STATE]);
}

static void
cb_state_chooser_init (CbStateChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->state = g_strdup ("");
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _ ("Search States"), NULL);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (search_activate_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);

  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), make_list (self));
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (shown_cb), self);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  adw_bin_set_child (ADW_BIN (self), self->button);
  update_button (self);
}

GtkWidget *
cb_state_chooser_new (void)
{
  return g_object_new (CB_TYPE_STATE_CHOOSER, NULL);
}
