/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-code-popover.h"
#include "cb-compat.h"
#include "cb-marks.h"
#include "cb-text.h"

/* Shorter lists are seen at a glance. */
#define SEARCHED_FROM 10

struct _CbCodePopover
{
  GtkPopover parent_instance;

  gboolean several;
  GPtrArray *choices;
  gboolean can_add;
  GListStore *shown; /* the choices found, with headings */
  GtkSingleSelection *selection;
  GtkWidget *search;
  GtkWidget *list;
  GtkWidget *scrolled;
  GtkWidget *nothing;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (CbCodePopover, cb_code_popover, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_ADD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_typed (CbCodePopover *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static void
update_add (CbCodePopover *self, gboolean exact)
{
  g_autofree char *typed = g_strstrip (g_strdup (get_typed (self)));
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->add, self->can_add && typed[0] != '\0' && !exact);
  if (!gtk_widget_get_visible (self->add))
    return;
  /* Translators: a name that was typed and is not in the list. */
  label = g_strdup_printf (_ ("Add “%s”"), typed);
  gtk_button_set_label (GTK_BUTTON (self->add), label);
}

/* What Enter takes: while somebody searches, what was found best; else what is chosen now. */
static guint
find_first (CbCodePopover *self, gboolean searching)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  guint first = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < n_shown; i++)
    {
      g_autoptr (CbCodeChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (cb_code_choice_get_code (choice) == NULL)
        continue;
      if (searching || cb_code_choice_get_active (choice))
        return i;
      if (first == GTK_INVALID_LIST_POSITION)
        first = i;
    }
  return first;
}

/* All choices, under their headings. */
static GPtrArray *
list_all (CbCodePopover *self)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  const char *heading = NULL;

  for (guint i = 0; self->choices != NULL && i < self->choices->len; i++)
    {
      CbCodeChoice *choice = g_ptr_array_index (self->choices, i);

      if (cb_code_choice_get_heading (choice) != NULL &&
          g_strcmp0 (heading, cb_code_choice_get_heading (choice)) != 0)
        {
          heading = cb_code_choice_get_heading (choice);
          g_ptr_array_add (found, cb_code_choice_new (NULL, heading));
        }
      g_ptr_array_add (found, g_object_ref (choice));
    }
  return found;
}

/* Those whose name was meant come first, then those that are found by another word. */
static GPtrArray *
list_found (CbCodePopover *self, const char *folded, gboolean *exact)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; self->choices != NULL && i < self->choices->len; i++)
    {
      CbCodeChoice *choice = g_ptr_array_index (self->choices, i);
      g_autofree char *name = cb_text_fold (cb_code_choice_get_name (choice));

      *exact = *exact || g_str_equal (name, folded);
      if (cb_code_choice_matches_name (choice, folded))
        g_ptr_array_add (found, g_object_ref (choice));
      else if (cb_code_choice_matches (choice, folded))
        g_ptr_array_add (others, choice);
    }
  for (guint i = 0; i < others->len; i++)
    g_ptr_array_add (found, g_object_ref (g_ptr_array_index (others, i)));
  return found;
}

static void
find_choices (CbCodePopover *self)
{
  g_autofree char *folded = cb_text_fold (get_typed (self));
  gboolean searching = folded[0] != '\0';
  gboolean exact = FALSE;
  g_autoptr (GPtrArray) found = searching ? list_found (self, folded, &exact) : list_all (self);
  guint first;

  g_list_store_splice (self->shown, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shown)),
                       found->pdata, found->len);
  first = find_first (self, searching);
  gtk_single_selection_set_selected (self->selection, first);
  gtk_widget_set_visible (self->scrolled, found->len > 0);
  gtk_widget_set_visible (self->nothing, found->len == 0);
  update_add (self, exact);
  if (first != GTK_INVALID_LIST_POSITION)
    cb_compat_scroll_to (self->list, first);
}

static void
choose (CbCodePopover *self, guint position)
{
  g_autoptr (CbCodeChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  if (choice == NULL || cb_code_choice_get_code (choice) == NULL)
    return;
  if (!self->several)
    gtk_popover_popdown (GTK_POPOVER (self));
  else
    cb_code_choice_set_active (choice, !cb_code_choice_get_active (choice));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, cb_code_choice_get_code (choice));
}

static void
activate_cb (GtkListView *list, guint position, CbCodePopover *self)
{
  choose (self, position);
}

static void
search_changed_cb (GtkSearchEntry *entry, CbCodePopover *self)
{
  find_choices (self);
}

static void
add_cb (CbCodePopover *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (get_typed (self)));

  if (typed[0] == '\0')
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_ADD], 0, typed);
}

static void
search_activate_cb (GtkSearchEntry *entry, CbCodePopover *self)
{
  find_choices (self);
  if (gtk_single_selection_get_selected (self->selection) != GTK_INVALID_LIST_POSITION)
    choose (self, gtk_single_selection_get_selected (self->selection));
  else if (gtk_widget_get_visible (self->add))
    add_cb (self);
}

static void
stop_search_cb (GtkSearchEntry *entry, CbCodePopover *self)
{
  if (get_typed (self)[0] != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_popover_popdown (GTK_POPOVER (self));
}

/* From the search entry the arrows lead into the list. */
static gboolean
search_key_cb (GtkEventControllerKey *controller,
               guint key,
               guint code,
               GdkModifierType state,
               CbCodePopover *self)
{
  if ((key != GDK_KEY_Down && key != GDK_KEY_KP_Down) ||
      gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    return FALSE;
  gtk_widget_grab_focus (self->list);
  return TRUE;
}

/* --- rows ------------------------------------------------------------------ */

typedef struct
{
  GtkLabel *name;
  GtkLabel *detail;
  GtkLabel *mark;
  GtkWidget *check;
  GBinding *binding;
} Row;

static void
row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, CbCodePopover *self)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  row->name = GTK_LABEL (cb_marks_new_label (NULL, NULL));
  row->detail = GTK_LABEL (cb_marks_new_label (NULL, "caption"));
  row->mark = GTK_LABEL (cb_marks_new_label (NULL, "dim-label"));
  row->check = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_ellipsize (row->name, PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (row->detail, TRUE);
  gtk_label_set_lines (row->detail, 2);
  gtk_label_set_ellipsize (row->detail, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (row->detail), "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (row->name));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (row->detail));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->mark));
  gtk_box_append (GTK_BOX (box), row->check);
  g_object_set_data_full (G_OBJECT (list_item), "row", row, g_free);
  gtk_list_item_set_child (list_item, box);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, CbCodePopover *self)
{
  Row *row = g_object_get_data (G_OBJECT (list_item), "row");
  CbCodeChoice *choice = gtk_list_item_get_item (list_item);
  gboolean heading = cb_code_choice_get_code (choice) == NULL;

  gtk_list_item_set_activatable (list_item, !heading);
  gtk_list_item_set_selectable (list_item, !heading);
  gtk_label_set_text (row->name, cb_code_choice_get_name (choice));
  gtk_label_set_text (row->detail, cb_code_choice_get_detail (choice));
  gtk_widget_set_visible (GTK_WIDGET (row->detail), cb_code_choice_get_detail (choice) != NULL);
  gtk_label_set_text (row->mark, cb_code_choice_get_mark (choice));
  gtk_widget_set_visible (GTK_WIDGET (row->mark), cb_code_choice_get_mark (choice) != NULL);
  if (heading)
    gtk_widget_add_css_class (GTK_WIDGET (row->name), "cb-choice-heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row->name), "cb-choice-heading");
  row->binding = g_object_bind_property (choice, "active", row->check, "visible",
                                         G_BINDING_SYNC_CREATE);
}

static void
row_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, CbCodePopover *self)
{
  Row *row = g_object_get_data (G_OBJECT (list_item), "row");

  g_clear_pointer (&row->binding, g_binding_unbind);
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_code_popover_show (GtkWidget *widget)
{
  CbCodePopover *self = CB_CODE_POPOVER (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  find_choices (self);

  GTK_WIDGET_CLASS (cb_code_popover_parent_class)->show (widget);

  gtk_widget_grab_focus (gtk_widget_get_visible (self->search) ? self->search : self->list);
}

static void
cb_code_popover_dispose (GObject *object)
{
  CbCodePopover *self = CB_CODE_POPOVER (object);

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_object (&self->shown);

  G_OBJECT_CLASS (cb_code_popover_parent_class)->dispose (object);
}

static void
cb_code_popover_class_init (CbCodePopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_code_popover_dispose;
  GTK_WIDGET_CLASS (klass)->show = cb_code_popover_show;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", CB_TYPE_CODE_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ADD] = g_signal_new ("add", CB_TYPE_CODE_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
build_list (CbCodePopover *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (row_unbind_cb), self);
  self->shown = g_list_store_new (CB_TYPE_CODE_CHOICE);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);

  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "cb-choices");
  g_signal_connect (self->list, "activate", G_CALLBACK (activate_cb), self);

  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scrolled), 360);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->list);
}

static void
build_search (CbCodePopover *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->search = gtk_search_entry_new ();
  cb_marks_set_accessible_label (self->search, _ ("Search in the list"));
  g_signal_connect (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect (self->search, "activate", G_CALLBACK (search_activate_cb), self);
  g_signal_connect (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->search, keys);
}

static void
cb_code_popover_init (CbCodePopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  build_search (self);
  build_list (self);
  self->nothing = cb_marks_new_label (_ ("Nothing found"), "dim-label");
  gtk_label_set_xalign (GTK_LABEL (self->nothing), 0.5);
  self->add = gtk_button_new ();
  gtk_widget_add_css_class (self->add, "flat");
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);

  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), self->scrolled);
  gtk_box_append (GTK_BOX (box), self->nothing);
  gtk_box_append (GTK_BOX (box), self->add);
  gtk_widget_set_size_request (box, 300, -1);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "cb-code-popover");
}

GtkWidget *
cb_code_popover_new (gboolean several)
{
  CbCodePopover *self = g_object_new (CB_TYPE_CODE_POPOVER, NULL);

  self->several = several;
  return GTK_WIDGET (self);
}

static gboolean
are_same (GPtrArray *choices, GPtrArray *others)
{
  if (choices == NULL || choices->len != others->len)
    return FALSE;
  for (guint i = 0; i < choices->len; i++)
    {
      CbCodeChoice *choice = g_ptr_array_index (choices, i);
      CbCodeChoice *other = g_ptr_array_index (others, i);

      if (g_strcmp0 (cb_code_choice_get_code (choice), cb_code_choice_get_code (other)) != 0 ||
          g_strcmp0 (cb_code_choice_get_name (choice), cb_code_choice_get_name (other)) != 0)
        return FALSE;
    }
  return TRUE;
}

void
cb_code_popover_take_choices (CbCodePopover *self, GPtrArray *choices)
{
  g_return_if_fail (CB_IS_CODE_POPOVER (self));

  /* The keyboard stays where it is when nothing is new. */
  if (are_same (self->choices, choices))
    {
      g_ptr_array_unref (choices);
      return;
    }
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  self->choices = choices;
  gtk_widget_set_visible (self->search, choices->len >= SEARCHED_FROM || self->can_add);
  find_choices (self);
}

void
cb_code_popover_set_active (CbCodePopover *self, const char *codes)
{
  g_return_if_fail (CB_IS_CODE_POPOVER (self));

  for (guint i = 0; self->choices != NULL && i < self->choices->len; i++)
    {
      CbCodeChoice *choice = g_ptr_array_index (self->choices, i);

      cb_code_choice_set_active (choice,
                                 codes != NULL && codes[0] != '\0'
                                     ? cb_text_list_has (codes, cb_code_choice_get_code (choice))
                                     : cb_code_choice_get_code (choice)[0] == '\0');
    }
}

void
cb_code_popover_set_can_add (CbCodePopover *self, gboolean can_add)
{
  g_return_if_fail (CB_IS_CODE_POPOVER (self));

  self->can_add = can_add;
}

void
cb_code_popover_set_name (CbCodePopover *self, const char *name)
{
  g_return_if_fail (CB_IS_CODE_POPOVER (self));

  cb_marks_set_accessible_label (self->list, name);
}
