/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-match-chooser.h"
#include "cb-text.h"

struct _CbMatchChooser
{
  GtkWidget parent_instance;

  GCancellable *cancellable; /* of the list that is being made */
  CbMatchSubject subject;
  GStrv words; /* folded, of the search */
  char *all_name;

  GtkMenuButton *button;
  GtkLabel *title_label;
  GtkLabel *detail_label;
  GtkPopover *popover;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GListStore *choices;
  GtkFilterListModel *filtered;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE (CbMatchChooser, cb_match_chooser, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Making the list */

typedef struct
{
  CbMatchSet *set;
  CbMatchSubject subject;
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  cb_match_set_unref (source->set);
  g_free (source);
}

static void
list_job (GTask *task, gpointer object, gpointer task_data, GCancellable *cancellable)
{
  Source *source = task_data;
  GPtrArray *choices = cb_match_choice_list (source->set, source->subject, cancellable);

  g_task_return_pointer (task, choices, (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  CbMatchChooser *self = CB_MATCH_CHOOSER (object);
  g_autoptr (GPtrArray) choices = g_task_propagate_pointer (G_TASK (result), NULL);

  if (choices == NULL)
    return; /* something else is to be listed by now */
  if (self->all_name != NULL)
    g_ptr_array_insert (choices, 0, cb_match_choice_new_all (self->all_name));
  g_list_store_splice (self->choices, 0, g_list_model_get_n_items (G_LIST_MODEL (self->choices)),
                       choices->pdata, choices->len);
}

/* Searching */

static gboolean
match_choice (gpointer item, gpointer user_data)
{
  CbMatchChooser *self = user_data;

  return self->words == NULL || cb_match_choice_has_words (item, (const char *const *) self->words);
}

static void
search_changed_cb (CbMatchChooser *self)
{
  g_autofree char *folded = cb_text_fold (
      gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));

  g_clear_pointer (&self->words, g_strfreev);
  self->words = g_strsplit (folded, " ", -1);
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->filtered),
                      GTK_FILTER_CHANGE_DIFFERENT);
}

static void
items_changed_cb (CbMatchChooser *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "nothing");
}

/* Choosing */

static void
choose_position (CbMatchChooser *self, guint position)
{
  g_autoptr (CbMatchChoice)
      choice = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);

  if (choice == NULL)
    return;
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[CHOSEN], 0, cb_match_choice_get_ref (choice));
}

static void
search_activate_cb (CbMatchChooser *self)
{
  choose_position (self, 0);
}

static void
search_next_cb (CbMatchChooser *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
show_popover_cb (CbMatchChooser *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        CbMatchChooser *self)
{
  if (keyval != GDK_KEY_Down)
    return GDK_EVENT_PROPAGATE;
  search_next_cb (self);
  return GDK_EVENT_STOP;
}

/* GObject */

static void
cb_match_chooser_dispose (GObject *object)
{
  CbMatchChooser *self = CB_MATCH_CHOOSER (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_MATCH_CHOOSER);
  g_clear_pointer ((GtkWidget **) &self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (cb_match_chooser_parent_class)->dispose (object);
}

static void
cb_match_chooser_finalize (GObject *object)
{
  CbMatchChooser *self = CB_MATCH_CHOOSER (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->all_name, g_free);

  G_OBJECT_CLASS (cb_match_chooser_parent_class)->finalize (object);
}

static void
cb_match_chooser_class_init (CbMatchChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cb_match_chooser_dispose;
  object_class->finalize = cb_match_chooser_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (CB_TYPE_MATCH_CHOICE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-match-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, CbMatchChooser, button);
  gtk_widget_class_bind_template_child (widget_class, CbMatchChooser, title_label);
  gtk_widget_class_bind_template_child (widget_class, CbMatchChooser, detail_label);
  gtk_widget_class_bind_template_child (widget_class, CbMatchChooser, popover);
  gtk_widget_class_bind_template_child (widget_class, CbMatchChooser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CbMatchChooser, stack);
  gtk_widget_class_bind_template_child (widget_class, CbMatchChooser, choices);
  gtk_widget_class_bind_template_child (widget_class, CbMatchChooser, filtered);
  gtk_widget_class_bind_template_child (widget_class, CbMatchChooser, view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, items_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_position);
  gtk_widget_class_bind_template_callback (widget_class, show_popover_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
}

static void
cb_match_chooser_init (CbMatchChooser *self)
{
  g_autoptr (GtkCustomFilter) filter = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  /* GTK puts the content of the button into a box of its own, in the middle. */
  gtk_widget_set_halign (gtk_widget_get_parent (gtk_menu_button_get_child (self->button)),
                         GTK_ALIGN_FILL);
  filter = gtk_custom_filter_new (match_choice, self, NULL);
  gtk_filter_list_model_set_filter (self->filtered, GTK_FILTER (filter));
  cb_compat_tab_out_of (GTK_WIDGET (self->view));
}

GtkWidget *
cb_match_chooser_new (void)
{
  return g_object_new (CB_TYPE_MATCH_CHOOSER, NULL);
}

void
cb_match_chooser_set_source (CbMatchChooser *self, CbMatchSet *set, CbMatchSubject subject)
{
  g_autoptr (GTask) task = NULL;
  Source *source;

  g_return_if_fail (CB_IS_MATCH_CHOOSER (self));
  g_return_if_fail (set != NULL);

  if (subject != self->subject)
    g_list_store_remove_all (self->choices);
  self->subject = subject;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  source = g_new (Source, 1);
  source->set = cb_match_set_ref (set);
  source->subject = subject;
  task = g_task_new (self, self->cancellable, listed_cb, NULL);
  g_task_set_source_tag (task, cb_match_chooser_set_source);
  g_task_set_task_data (task, source, source_free);
  g_task_run_in_thread (task, list_job);
}

void
cb_match_chooser_set_all_name (CbMatchChooser *self, const char *name)
{
  g_return_if_fail (CB_IS_MATCH_CHOOSER (self));

  g_free (self->all_name);
  self->all_name = g_strdup (name);
}

void
cb_match_chooser_set_current (CbMatchChooser *self, const char *title, const char *detail)
{
  g_autofree char *name = NULL;

  g_return_if_fail (CB_IS_MATCH_CHOOSER (self));

  gtk_label_set_label (self->title_label, title != NULL ? title : _ ("Choose…"));
  gtk_label_set_label (self->detail_label, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail_label), detail != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), title);
  if (title != NULL && detail != NULL)
    /* Translators: the chosen need or programme as it is read aloud: title, State or provider. */
    name = g_strdup_printf (_ ("%s, %s"), title, detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : _ ("Choose…"), -1);
}
