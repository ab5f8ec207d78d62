/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-citations.h"
#include "cb-document.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-reference-entry.h"
#include "cb-reference-page.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wrap-box.h"

#define N_PARTS 4

/* Entries under one heading: a whole list, or one theme of the capacity areas. */
typedef struct
{
  guint part;
  GtkWidget *widget;
  GPtrArray *entries; /* of CbReferenceEntry */
} Group;

struct _CbReferencePage
{
  AdwBin parent_instance;

  CbSession *session;
  GCancellable *cancellable;
  char *wanted; /* source whose document is looked for */
  GtkWidget *search;
  GtkToggleButton *toggles[N_PARTS];
  GtkStack *stack;
  GtkBox *box;
  GPtrArray *groups; /* of Group */
};

G_DEFINE_FINAL_TYPE (CbReferencePage, cb_reference_page, ADW_TYPE_BIN)

static const struct
{
  const char *list;
  const char *name;
} parts[N_PARTS] = {
  { "norms", N_ ("Norms") },
  { "principles", N_ ("Principles") },
  { "measures", N_ ("Measures") },
  { "areas", N_ ("Capacity areas") },
};

static void
group_free (gpointer data)
{
  Group *group = data;

  g_ptr_array_unref (group->entries);
  g_free (group);
}

/* --- sources --------------------------------------------------------------- */

static void
documents_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbReferencePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = cb_session_load_finish (CB_SESSION (source), result, &error);

  if (documents == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  for (guint i = 0; i < documents->len; i++)
    {
      const CbRecord *document = g_ptr_array_index (documents, i);
      const char *symbol = cb_record_get (document, CB_DOCUMENT_SYMBOL);

      if (symbol != NULL && cb_citations_begins_with (self->wanted, symbol))
        {
          cb_navigate_to_record (GTK_WIDGET (self), &cb_noun_document,
                                 cb_record_get_ref (document));
          return;
        }
    }
  cb_show_toast (GTK_WIDGET (self), _ ("This document is not among the documents yet"), FALSE);
}

static void
open_source_cb (CbReferencePage *self, const char *where)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_document);

  g_free (self->wanted);
  self->wanted = g_strdup (where);
  cb_session_list_async (self->session, query, self->cancellable, documents_cb,
                         g_object_ref (self));
}

/* --- search ---------------------------------------------------------------- */

static guint
get_part (CbReferencePage *self)
{
  for (guint i = 0; i < N_PARTS; i++)
    if (gtk_toggle_button_get_active (self->toggles[i]))
      return i;
  return 0;
}

/* A search looks through everything; without one, one part is shown. */
static guint
update (CbReferencePage *self)
{
  g_autofree char *folded = cb_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  gboolean searching = words[0] != NULL && words[0][0] != '\0';
  guint part = get_part (self);
  guint n_shown = 0;

  for (guint i = 0; i < N_PARTS; i++)
    gtk_widget_set_sensitive (GTK_WIDGET (self->toggles[i]), !searching);
  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = g_ptr_array_index (self->groups, i);
      gboolean wanted = searching || group->part == part;
      guint n_found = 0;

      for (guint j = 0; wanted && j < group->entries->len; j++)
        if (cb_reference_entry_filter (g_ptr_array_index (group->entries, j),
                                       searching ? (const char *const *) words : NULL))
          n_found++;
      gtk_widget_set_visible (group->widget, n_found > 0);
      n_shown += n_found;
    }
  gtk_stack_set_visible_child_name (self->stack, n_shown > 0 ? "entries" : "nothing");
  return n_shown;
}

static void
search_cb (CbReferencePage *self)
{
  update (self);
}

static void
stop_search_cb (CbReferencePage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
toggled_cb (CbReferencePage *self, GtkToggleButton *toggle)
{
  if (gtk_toggle_button_get_active (toggle))
    update (self);
}

/* --- parts ----------------------------------------------------------------- */

static void
add_group (CbReferencePage *self, guint part, const char *name, const char *theme)
{
  const CbCodeList *list = cb_reference_get_list (parts[part].list);
  GtkWidget *widget = adw_preferences_group_new ();
  g_autofree char *title = g_markup_escape_text (name, -1);
  Group *group = g_new0 (Group, 1);

  group->part = part;
  group->widget = widget;
  group->entries = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (widget), title);
  for (guint i = 0; i < cb_code_list_get_size (list); i++)
    {
      const CbCode *code = cb_code_list_get (list, i);
      GtkWidget *entry;

      if (theme != NULL && g_strcmp0 (code->group, theme) != 0)
        continue;
      entry = cb_reference_entry_new (code);
      g_signal_connect_swapped (entry, "open-source", G_CALLBACK (open_source_cb), self);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (widget), entry);
      g_ptr_array_add (group->entries, entry);
    }
  g_ptr_array_add (self->groups, group);
  gtk_box_append (self->box, widget);
}

static void
add_groups (CbReferencePage *self)
{
  for (guint i = 0; i < N_PARTS; i++)
    {
      const CbCodeList *list = cb_reference_get_list (parts[i].list);

      if (list->groups->len == 0 || i != N_PARTS - 1)
        add_group (self, i, _ (parts[i].name), NULL);
      for (guint j = 0; i == N_PARTS - 1 && j < list->groups->len; j++)
        {
          const CbCode *theme = g_ptr_array_index (list->groups, j);

          add_group (self, i, cb_code_get_name (theme), theme->code);
        }
    }
}

static GtkWidget *
new_toggles (CbReferencePage *self)
{
  GtkWidget *box = cb_wrap_box_new ();

  for (guint i = 0; i < N_PARTS; i++)
    {
      GtkWidget *toggle = gtk_toggle_button_new_with_label (_ (parts[i].name));

      self->toggles[i] = GTK_TOGGLE_BUTTON (toggle);
      if (i > 0)
        gtk_toggle_button_set_group (self->toggles[i], self->toggles[0]);
      gtk_widget_add_css_class (toggle, "cb-answer");
      cb_wrap_box_append (CB_WRAP_BOX (box), toggle);
    }
  gtk_toggle_button_set_active (self->toggles[0], TRUE);
  for (guint i = 0; i < N_PARTS; i++)
    g_signal_connect_swapped (self->toggles[i], "toggled", G_CALLBACK (toggled_cb), self);
  return box;
}

static GtkWidget *
new_clamp (GtkWidget *child)
{
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 800);
  adw_clamp_set_child (ADW_CLAMP (clamp), child);
  gtk_widget_add_css_class (clamp, "cb-reference");
  return clamp;
}

static GtkWidget *
new_head (CbReferencePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  const char *name = _ ("Search in norms, principles, measures and areas");

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", name, NULL);
  cb_marks_set_accessible_label (self->search, name);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), new_toggles (self));
  return new_clamp (box);
}

static void
cb_reference_page_dispose (GObject *object)
{
  CbReferencePage *self = CB_REFERENCE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->groups, g_ptr_array_unref);

  G_OBJECT_CLASS (cb_reference_page_parent_class)->dispose (object);
}

static void
cb_reference_page_class_init (CbReferencePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_reference_page_dispose;
}

static void
cb_reference_page_init (CbReferencePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *nothing = adw_status_page_new ();

  self->cancellable = g_cancellable_new ();
  self->groups = g_ptr_array_new_with_free_func (group_free);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  self->stack = GTK_STACK (gtk_stack_new ());
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "system-search-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _ ("Nothing was found"));
  adw_status_page_set_description (ADW_STATUS_PAGE (nothing), _ ("Try fewer or other words."));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled),
                                 new_clamp (GTK_WIDGET (self->box)));
  gtk_stack_add_named (self->stack, scrolled, "entries");
  gtk_stack_add_named (self->stack, nothing, "nothing");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), new_head (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
  add_groups (self);
  update (self);
}

GtkWidget *
cb_reference_page_new (CbSession *session)
{
  CbReferencePage *self = g_object_new (CB_TYPE_REFERENCE_PAGE, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

void
cb_reference_page_focus_search (CbReferencePage *self)
{
  g_return_if_fail (CB_IS_REFERENCE_PAGE (self));

  gtk_widget_grab_focus (self->search);
}

guint
cb_reference_page_search (CbReferencePage *self, const char *text)
{
  g_return_val_if_fail (CB_IS_REFERENCE_PAGE (self), 0);

  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  return update (self);
}
