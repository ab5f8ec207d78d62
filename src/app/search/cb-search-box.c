/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keyboard stays in the entry: Up and Down move the selection in the list below, Enter
 * opens what is selected. One query is put for each noun; a new letter cancels those under way, so
 * that the list never shows what was looked for before. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-case.h"
#include "cb-document.h"
#include "cb-locale.h"
#include "cb-navigation.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-programme.h"
#include "cb-reference.h"
#include "cb-search-box.h"
#include "cb-text.h"

#define MOST_ROWS 5
#define N_NOUNS 5

struct _CbSearchBox
{
  AdwBin parent_instance;

  GtkSearchEntry *entry;
  GtkPopover *popover;
  GtkStack *stack;
  GtkListBox *list;

  CbSession *session;
  GCancellable *cancellable;
  GPtrArray *found[N_NOUNS];
  guint waiting; /* queries under way */
};

G_DEFINE_FINAL_TYPE (CbSearchBox, cb_search_box, ADW_TYPE_BIN)

static const CbNoun *const nouns[N_NOUNS] = { &cb_noun_need, &cb_noun_programme, &cb_noun_case,
                                              &cb_noun_organisation, &cb_noun_document };

typedef struct
{
  CbSearchBox *self;
  guint place;
} SearchJob;

static char *
describe_record (const CbRecord *record)
{
  const char *state = cb_record_get_by_id (record, "state");
  const char *provider = cb_record_get_by_id (record, "provider");
  g_autofree char *ref = cb_text_isolate (cb_record_get_ref (record));

  if (state != NULL)
    /* Translators: reference and State of a record that was found: “UKR-01 · Ukraine” */
    return g_strdup_printf (_ ("%s · %s"), ref, cb_reference_get_name ("states", state));
  if (provider != NULL)
    {
      g_autofree char *isolated = cb_text_isolate (provider);

      return g_strdup_printf (_ ("%s · %s"), ref, isolated);
    }
  return g_steal_pointer (&ref);
}

static GtkWidget *
make_row (const CbRecord *record)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *title = cb_record_get_title (record, cb_locale_get_language ()->tag);
  g_autofree char *detail = describe_record (record);
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

/* The rows stand in the order of the nouns, each with at most MOST_ROWS of them. */
static const CbRecord *
find_record (CbSearchBox *self, int index, guint *place)
{
  for (guint i = 0; i < N_NOUNS; i++)
    {
      int n = self->found[i] != NULL ? (int) self->found[i]->len : 0;

      *place = i;
      if (index < n)
        return g_ptr_array_index (self->found[i], index);
      index -= n;
    }
  return NULL;
}

static void
head_rows_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  CbSearchBox *self = user_data;
  guint place = 0;
  guint place_before = N_NOUNS;
  GtkWidget *label;

  if (find_record (self, gtk_list_box_row_get_index (row), &place) == NULL)
    return;
  if (before != NULL)
    find_record (self, gtk_list_box_row_get_index (before), &place_before);
  if (place == place_before)
    return;

  label = gtk_label_new (_ (nouns[place]->name_plural));
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
  guint n_rows = 0;

  clear_rows (self);
  for (guint i = 0; i < N_NOUNS; i++)
    for (guint j = 0; self->found[i] != NULL && j < self->found[i]->len; j++, n_rows++)
      gtk_list_box_append (self->list, make_row (g_ptr_array_index (self->found[i], j)));

  gtk_list_box_invalidate_headers (self->list);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_stack_set_visible_child_name (self->stack, n_rows > 0 ? "found" : "nothing");
  gtk_widget_set_size_request (GTK_WIDGET (self->popover),
                               MAX (360, gtk_widget_get_width (GTK_WIDGET (self->entry))), -1);
  gtk_popover_popup (self->popover);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree SearchJob *job = user_data;
  g_autoptr (CbSearchBox) self = job->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;

  records = cb_session_load_finish (CB_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (records == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }

  g_clear_pointer (&self->found[job->place], g_ptr_array_unref);
  self->found[job->place] = g_steal_pointer (&records);
  if (--self->waiting == 0)
    show_found (self);
}

static void
stop_search (CbSearchBox *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->waiting = 0;
}

static void
search (CbSearchBox *self, const char *words)
{
  stop_search (self);
  self->cancellable = g_cancellable_new ();
  self->waiting = N_NOUNS;
  for (guint i = 0; i < N_NOUNS; i++)
    {
      g_autoptr (CbQuery) query = cb_query_new (nouns[i]);
      SearchJob *job = g_new (SearchJob, 1);

      query->search = g_strdup (words);
      query->language = g_strdup (cb_locale_get_language ()->tag);
      query->limit = MOST_ROWS;
      job->self = g_object_ref (self);
      job->place = i;
      cb_session_list_async (self->session, query, self->cancellable, found_cb, job);
    }
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
  const CbRecord *record = NULL;
  guint place = 0;

  if (row != NULL)
    record = find_record (self, gtk_list_box_row_get_index (row), &place);
  if (record == NULL)
    return;

  ref = g_strdup (cb_record_get_ref (record));
  gtk_popover_popdown (self->popover);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  cb_navigate_to_record (GTK_WIDGET (self), nouns[place], ref);
}

static void
on_activate_cb (CbSearchBox *self)
{
  if (self->waiting == 0)
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
  for (guint i = 0; i < N_NOUNS; i++)
    g_clear_pointer (&self->found[i], g_ptr_array_unref);
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
