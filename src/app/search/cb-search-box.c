/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keyboard stays in the entry: Up and Down move the selection in the list below, Enter
 * opens what is selected. A new letter cancels the search under way, so that the list never shows
 * what was looked for before. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-locale.h"
#include "cb-navigation.h"
#include "cb-search-box.h"
#include "cb-search-everything.h"

#define MOST_ROWS 5

struct _CbSearchBox
{
  AdwBin parent_instance;

  GtkSearchEntry *entry;
  GtkPopover *popover;
  GtkStack *stack;
  GtkListBox *list;

  CbSession *session;
  GCancellable *cancellable;
  GPtrArray *found; /* CbRecord, in the order of the rows; NULL before the first search */
};

G_DEFINE_FINAL_TYPE (CbSearchBox, cb_search_box, ADW_TYPE_BIN)

static GtkWidget *
make_row (const CbRecord *record)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *title = cb_record_get_title (record, cb_locale_get_language ()->tag);
  g_autofree char *detail = cb_search_everything_describe (record);
  GtkWidget *labels[] = { gtk_label_new (title), gtk_label_new (detail) };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      gtk_label_set_ellipsize (GTK_LABEL (labels[i]), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), labels[i]);
    }
  gtk_widget_add_css_class (labels[1], "caption");
  gtk_widget_add_css_class (labels[1], "dim-label");
  gtk_widget_add_css_class (box, "search-result");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
  return row;
}

static const CbRecord *
find_record (CbSearchBox *self, GtkListBoxRow *row)
{
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if (index < 0 || self->found == NULL || (guint) index >= self->found->len)
    return NULL;
  return g_ptr_array_index (self->found, (guint) index);
}

static void
head_rows_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  CbSearchBox *self = user_data;
  const CbRecord *record = find_record (self, row);
  const CbRecord *record_before = find_record (self, before);
  GtkWidget *label;

  if (record == NULL || (record_before != NULL && record_before->noun == record->noun))
    return;

  label = gtk_label_new (_ (record->noun->name_plural));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "search-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
clear_rows (CbSearchBox *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static void
show_found (CbSearchBox *self)
{
  clear_rows (self);
  for (guint i = 0; i < self->found->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (self->found, i)));

  gtk_list_box_invalidate_headers (self->list);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_stack_set_visible_child_name (self->stack, self->found->len > 0 ? "found" : "nothing");
  gtk_widget_set_size_request (GTK_WIDGET (self->popover),
                               MAX (360, gtk_widget_get_width (GTK_WIDGET (self->entry))), -1);
  gtk_popover_popup (self->popover);
}

static void
stop_search (CbSearchBox *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbSearchBox) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;

  records = cb_search_everything_finish (CB_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (records == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = g_steal_pointer (&records);
  show_found (self);
}

static void
search (CbSearchBox *self, const char *words)
{
  stop_search (self);
  self->cancellable = g_cancellable_new ();
  cb_search_everything_async (self->session, words, MOST_ROWS, self->cancellable, found_cb,
                              g_object_ref (self));
}

static void
on_search_changed_cb (CbSearchBox *self)
{
  g_autofree char *words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (*g_strstrip (words) == '\0' || self->session == NULL)
    {
      stop_search (self);
      gtk_popover_popdown (self->popover);
      return;
    }
  search (self, words);
}

static void
open_row (CbSearchBox *self, GtkListBoxRow *row)
{
  g_autofree char *ref = NULL;
  const CbRecord *record = find_record (self, row);
  const CbNoun *noun;

  if (record == NULL)
    return;

  noun = record->noun;
  ref = g_strdup (cb_record_get_ref (record));
  gtk_popover_popdown (self->popover);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  cb_navigate_to_record (GTK_WIDGET (self), noun, ref);
}

static void
on_activate_cb (CbSearchBox *self)
{
  if (self->cancellable == NULL)
    open_row (self, gtk_list_box_get_selected_row (self->list));
}

static void
on_row_activated_cb (CbSearchBox *self, GtkListBoxRow *row)
{
  open_row (self, row);
}

static void
on_stop_search_cb (CbSearchBox *self)
{
  stop_search (self);
  gtk_popover_popdown (self->popover);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
move_selection (CbSearchBox *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + by : 0;

  row = gtk_list_box_get_row_at_index (self->list, MAX (index, 0));
  if (row == NULL)
    return;

  gtk_list_box_select_row (self->list, row);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
}

static gboolean
on_key_pressed_cb (CbSearchBox *self, guint key, guint code, GdkModifierType modifiers)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return GDK_EVENT_PROPAGATE;
  if (key != GDK_KEY_Down && key != GDK_KEY_Up)
    return GDK_EVENT_PROPAGATE;

  move_selection (self, key == GDK_KEY_Down ? 1 : -1);
  return GDK_EVENT_STOP;
}

static void
on_focus_left_cb (CbSearchBox *self)
{
  gtk_popover_popdown (self->popover);
}

static void
cb_search_box_dispose (GObject *object)
{
  CbSearchBox *self = CB_SEARCH_BOX (object);

  stop_search (self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_SEARCH_BOX);

  G_OBJECT_CLASS (cb_search_box_parent_class)->dispose (object);
}

static void
cb_search_box_class_init (CbSearchBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_search_box_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-search-box.ui");
  gtk_widget_class_bind_template_child (widget_class, CbSearchBox, entry);
  gtk_widget_class_bind_template_child (widget_class, CbSearchBox, popover);
  gtk_widget_class_bind_template_child (widget_class, CbSearchBox, stack);
  gtk_widget_class_bind_template_child (widget_class, CbSearchBox, list);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_left_cb);
}

static void
cb_search_box_init (CbSearchBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, head_rows_cb, self, NULL);
  g_object_set (self->entry, "placeholder-text", _ ("Search everything…"), NULL);
}

void
cb_search_box_set_session (CbSearchBox *self, CbSession *session)
{
  g_return_if_fail (CB_IS_SEARCH_BOX (self));

  on_stop_search_cb (self);
  g_set_object (&self->session, session);
}

void
cb_search_box_focus (CbSearchBox *self)
{
  g_return_if_fail (CB_IS_SEARCH_BOX (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
cb_search_box_search (CbSearchBox *self, const char *words)
{
  g_return_if_fail (CB_IS_SEARCH_BOX (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}
