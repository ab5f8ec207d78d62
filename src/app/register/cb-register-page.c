/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-filter-bar.h"
#include "cb-finding.h"
#include "cb-gradual-model.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-record-model.h"
#include "cb-record-pane.h"
#include "cb-register-columns.h"
#include "cb-register-copy.h"
#include "cb-register-page.h"
#include "cb-register-search.h"
#include "cb-register-split.h"

/* Changes that come together are answered with one reading. */
#define RELOAD_DELAY_MS 40

struct _CbRegisterPage
{
  AdwBin parent_instance;

  CbSession *session;
  const CbNoun *noun;
  GCancellable *cancellable;
  CbRecordModel *model;
  CbGradualModel *told; /* the model as the view knows it */
  GtkSingleSelection *selection;
  CbRecordItem *shown; /* what the details show */
  guint reload_source;
  gboolean outdated;  /* something changed while nobody looked */
  gboolean restoring; /* the selection follows the list, not the person */
  gboolean had_focus; /* the list, before it changed */
  gboolean reveal;    /* the row of what is shown is to be scrolled to */

  CbRegisterSplit *split;
  GtkWidget *search;
  GtkMenuButton *columns;
  CbFilterBar *filters;
  GtkLabel *count;
  GtkStack *stack;
  GtkWidget *scrolled;
  GtkColumnView *view;
  CbRecordPane *pane;
};

G_DEFINE_FINAL_TYPE (CbRegisterPage, cb_register_page, ADW_TYPE_BIN)

/* --- the query ------------------------------------------------------------- */

static gboolean
is_filtered (CbRegisterPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0' ||
         cb_filter_bar_is_active (self->filters);
}

CbQuery *
cb_register_page_make_query (CbRegisterPage *self)
{
  CbQuery *query = cb_query_new (self->noun);
  g_autofree char *words = g_strstrip (
      g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));

  query->language = g_strdup (cb_locale_get_language ()->tag);
  if (words[0] != '\0')
    query->search = g_steal_pointer (&words);
  cb_filter_bar_add_conditions (self->filters, query);
  cb_register_columns_read_order (self->view, query);
  return query;
}

static void
reload (CbRegisterPage *self)
{
  cb_record_model_take_query (self->model, cb_register_page_make_query (self));
}

static void
clear_cb (CbRegisterPage *self)
{
  cb_filter_bar_clear (self->filters);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (self->search);
}

static void
set_organisations (CbRegisterPage *self, CbOrganisations *organisations)
{
  cb_record_model_set_organisations (self->model, organisations);
  cb_filter_bar_set_organisations (self->filters, organisations);
  cb_record_pane_organisations_changed (self->pane);
}

static void
organisations_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRegisterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbOrganisations)
      organisations = cb_session_load_organisations_finish (CB_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (organisations != NULL)
    set_organisations (self, organisations);
  else
    cb_show_error (GTK_WIDGET (self), error);
}

static void
reload_all (CbRegisterPage *self)
{
  self->outdated = FALSE;
  cb_record_model_forget_total (self->model);
  reload (self);
  cb_session_load_organisations_async (self->session, self->cancellable, organisations_cb,
                                       g_object_ref (self));
}

static gboolean
reload_timeout_cb (gpointer user_data)
{
  CbRegisterPage *self = user_data;

  self->reload_source = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload_all (self);
  else
    self->outdated = TRUE;
  return G_SOURCE_REMOVE;
}

static void
session_changed_cb (CbRegisterPage *self)
{
  if (self->reload_source == 0 && self->model != NULL)
    self->reload_source = g_timeout_add (RELOAD_DELAY_MS, reload_timeout_cb, self);
}

static void
cb_register_page_map (GtkWidget *widget)
{
  CbRegisterPage *self = CB_REGISTER_PAGE (widget);

  GTK_WIDGET_CLASS (cb_register_page_parent_class)->map (widget);
  if (self->outdated)
    reload_all (self);
}

/* --- what the list says ---------------------------------------------------- */

static void
update_count (CbRegisterPage *self)
{
  g_autofree char *text = cb_register_search_word_count (self->model, is_filtered (self));

  gtk_label_set_text (self->count, cb_record_model_get_ready (self->model) ? text : "");
}

static void
update_stack (CbRegisterPage *self)
{
  const char *name = "list";

  if (!cb_record_model_get_ready (self->model))
    name = "waiting";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    name = is_filtered (self) ? "nothing" : "empty";
  gtk_stack_set_visible_child_name (self->stack, name);
  update_count (self);
}

/* --- what is shown --------------------------------------------------------- */

static void
shown_changed_cb (CbRecordItem *item, GParamSpec *pspec, CbRegisterPage *self)
{
  if (!cb_record_item_is_gone (item))
    return;
  cb_register_split_set_show_detail (self->split, FALSE);
  cb_record_pane_set_item (self->pane, NULL);
}

static void
set_shown (CbRegisterPage *self, CbRecordItem *item)
{
  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_func (self->shown, shown_changed_cb, self);
  g_set_object (&self->shown, item);
  if (item != NULL)
    g_signal_connect (item, "notify::record", G_CALLBACK (shown_changed_cb), self);
  cb_record_pane_set_item (self->pane, item);
}

static void
selected_cb (CbRegisterPage *self)
{
  CbRecordItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (self->restoring || item == NULL || item == self->shown)
    return;
  set_shown (self, item);
  /* Where only one of both has room, the arrow keys stay in the list. */
  if (!cb_register_split_get_narrow (self->split))
    cb_register_split_set_show_detail (self->split, TRUE);
}

static void
select_position (CbRegisterPage *self, guint position)
{
  self->restoring = TRUE;
  cb_gradual_model_reach (self->told, position);
  gtk_single_selection_set_selected (self->selection, position);
  self->restoring = FALSE;
}

static void
before_change_cb (CbRegisterPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view));
  /* The selection would look for its item through the whole new list, and make an item of each row.
   */
  select_position (self, GTK_INVALID_LIST_POSITION);
}

static void
loaded_cb (CbRegisterPage *self)
{
  guint position = GTK_INVALID_LIST_POSITION;
  GtkWidget *list = cb_register_columns_find_list (self->view);

  update_stack (self);
  if (self->shown != NULL)
    position = cb_record_model_find (self->model, cb_record_item_get_id (self->shown));
  select_position (self, position);
  if (self->reveal)
    cb_register_columns_scroll_to (self->view, position);
  self->reveal = FALSE;
  if (self->had_focus && list != NULL)
    gtk_widget_grab_focus (list);
}

static void
failed_cb (CbRegisterPage *self, const GError *error)
{
  cb_show_error (GTK_WIDGET (self), error);
}

static void
hide_detail (CbRegisterPage *self)
{
  GtkWidget *list = cb_register_columns_find_list (self->view);

  cb_register_split_set_show_detail (self->split, FALSE);
  set_shown (self, NULL);
  select_position (self, GTK_INVALID_LIST_POSITION);
  if (list != NULL)
    gtk_widget_grab_focus (list);
}

static void
activate_cb (CbRegisterPage *self, guint position)
{
  g_autoptr (CbRecordItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  gboolean shown = cb_register_split_get_show_detail (self->split);

  if (item == NULL)
    return;
  if (item != self->shown)
    set_shown (self, item);
  select_position (self, position);
  cb_register_split_set_show_detail (self->split, TRUE);
  if (cb_register_split_get_narrow (self->split) && !shown)
    gtk_widget_child_focus (GTK_WIDGET (self->pane), GTK_DIR_TAB_FORWARD);
  else
    cb_record_pane_edit (self->pane);
}

static void
show_id (CbRegisterPage *self, gint64 id)
{
  g_autoptr (CbRecordItem) item = cb_record_model_get_by_id (self->model, id);
  guint position = cb_record_model_find (self->model, id);

  set_shown (self, item);
  select_position (self, position);
  cb_register_columns_scroll_to (self->view, position);
  cb_register_split_set_show_detail (self->split, TRUE);

  /* It may stand further down a list that is still under way, or be hidden by a filter. */
  self->reveal = position == GTK_INVALID_LIST_POSITION;
  if (!self->reveal)
    return;
  if (cb_record_model_get_ready (self->model))
    {
      cb_filter_bar_clear (self->filters);
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
    }
  reload (self);
}

static void
pane_created_cb (CbRegisterPage *self, gint64 id)
{
  show_id (self, id);
  cb_record_pane_edit (self->pane);
}

/* --- deleting -------------------------------------------------------------- */

/* The next record takes its place, so that one can go on with the keyboard. */
static void
pane_deleting_cb (CbRegisterPage *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint position = GTK_INVALID_LIST_POSITION;
  guint next;
  g_autoptr (CbRecordItem) item = NULL;

  if (self->shown != NULL)
    position = cb_record_model_find (self->model, cb_record_item_get_id (self->shown));
  next = position + 1 < n_items ? position + 1 : position - 1;
  if (position != GTK_INVALID_LIST_POSITION && n_items > 1)
    item = g_list_model_get_item (G_LIST_MODEL (self->model), next);
  set_shown (self, item);
  select_position (self, item != NULL ? next : GTK_INVALID_LIST_POSITION);
  if (item == NULL || cb_register_split_get_narrow (self->split))
    cb_register_split_set_show_detail (self->split, FALSE);
}

/* --- keyboard -------------------------------------------------------------- */

static gboolean
list_key_cb (CbRegisterPage *self, guint key, guint code, GdkModifierType state)
{
  if ((state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      cb_record_pane_delete (self->pane);
      return TRUE;

    case GDK_KEY_Escape:
      if (!cb_register_split_get_show_detail (self->split))
        return FALSE;
      hide_detail (self);
      return TRUE;

    default:
      return cb_register_search_take_key (GTK_EDITABLE (self->search), key);
    }
}

static void
search_changed_cb (CbRegisterPage *self)
{
  if (self->model != NULL)
    reload (self);
}

static void
stop_search_cb (CbRegisterPage *self)
{
  GtkWidget *list = cb_register_columns_find_list (self->view);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  if (list != NULL)
    gtk_widget_grab_focus (list);
}

/* Enter in the search goes on in what was found. */
static void
search_activate_cb (CbRegisterPage *self)
{
  GtkWidget *list = cb_register_columns_find_list (self->view);

  if (list == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    return;
  gtk_widget_grab_focus (list);
  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, 0);
}

static void
create_cb (CbRegisterPage *self)
{
  cb_register_page_create (self);
}

/* --- widget ---------------------------------------------------------------- */

static void
build_list (CbRegisterPage *self)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GMenuModel) menu = NULL;
  GtkEventController *keys = gtk_event_controller_key_new ();

  menu = cb_register_columns_build (self->view, self->model, actions);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", G_ACTION_GROUP (actions));
  cb_register_copy_attach (self, self->view, self->session, self->noun, G_MENU (menu));
  gtk_menu_button_set_menu_model (self->columns, menu);

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->told = cb_gradual_model_new (G_LIST_MODEL (self->model));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->told));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (selected_cb), self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));

  cb_register_columns_keep_start (GTK_SCROLLED_WINDOW (self->scrolled));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (list_key_cb), self);
  gtk_widget_add_controller (self->scrolled, keys);
  cb_compat_tab_out_of (cb_register_columns_find_list (self->view));
}

static void
narrow_cb (CbRegisterPage *self)
{
  cb_record_pane_set_narrow (self->pane, cb_register_split_get_narrow (self->split));
}

static void
connect_model (CbRegisterPage *self)
{
  g_signal_connect_swapped (self->model, "before-change", G_CALLBACK (before_change_cb), self);
  g_signal_connect_swapped (self->model, "loaded", G_CALLBACK (loaded_cb), self);
  g_signal_connect_swapped (self->model, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->model, "notify::n-total", G_CALLBACK (update_count), self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (reload),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->split, "notify::narrow", G_CALLBACK (narrow_cb), self);
}

static void
cb_register_page_dispose (GObject *object)
{
  CbRegisterPage *self = CB_REGISTER_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  if (self->model != NULL)
    {
      cb_record_model_stop (self->model);
      g_signal_handlers_disconnect_by_data (self->model, self);
    }
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->view != NULL)
    {
      set_shown (self, NULL);
      /* A list that goes says once more that its order has changed. */
      g_signal_handlers_disconnect_by_func (gtk_column_view_get_sorter (self->view), reload, self);
      self->view = NULL;
    }
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->told);
  g_clear_object (&self->model);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cb_register_page_parent_class)->dispose (object);
}

static void
cb_register_page_class_init (CbRegisterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_register_page_dispose;
  widget_class->map = cb_register_page_map;

  g_type_ensure (CB_TYPE_FILTER_BAR);
  g_type_ensure (CB_TYPE_RECORD_PANE);
  g_type_ensure (CB_TYPE_REGISTER_SPLIT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-register-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CbRegisterPage, split);
  gtk_widget_class_bind_template_child (widget_class, CbRegisterPage, search);
  gtk_widget_class_bind_template_child (widget_class, CbRegisterPage, columns);
  gtk_widget_class_bind_template_child (widget_class, CbRegisterPage, filters);
  gtk_widget_class_bind_template_child (widget_class, CbRegisterPage, count);
  gtk_widget_class_bind_template_child (widget_class, CbRegisterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CbRegisterPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, CbRegisterPage, view);
  gtk_widget_class_bind_template_child (widget_class, CbRegisterPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, hide_detail);
  gtk_widget_class_bind_template_callback (widget_class, pane_created_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_deleting_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
cb_register_page_init (CbRegisterPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cb_register_page_new (CbSession *session, const CbNoun *noun)
{
  CbRegisterPage *self;

  g_return_val_if_fail (CB_IS_SESSION (session) && noun != NULL, NULL);

  self = g_object_new (CB_TYPE_REGISTER_PAGE, NULL);
  self->session = g_object_ref (session);
  self->noun = noun;
  self->model = cb_record_model_new (session, noun);
  cb_record_pane_set_model (self->pane, session, self->model);
  cb_filter_bar_set_noun (self->filters, noun);
  build_list (self);
  connect_model (self);
  cb_marks_set_accessible_label (GTK_WIDGET (self->view), _ (noun->name_plural));
  reload_all (self);
  return GTK_WIDGET (self);
}

static void
found_cb (GtkWidget *from, gint64 id)
{
  show_id (CB_REGISTER_PAGE (from), id);
}

void
cb_register_page_show_record (CbRegisterPage *self, const char *ref)
{
  g_return_if_fail (CB_IS_REGISTER_PAGE (self) && ref != NULL);

  cb_find_record (GTK_WIDGET (self), self->session, self->noun, ref, self->cancellable, found_cb);
}

void
cb_register_page_show_list (CbRegisterPage *self, GVariant *conditions)
{
  g_return_if_fail (CB_IS_REGISTER_PAGE (self));

  hide_detail (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  cb_filter_bar_set_conditions (self->filters, conditions);
}

void
cb_register_page_create (CbRegisterPage *self)
{
  g_return_if_fail (CB_IS_REGISTER_PAGE (self));

  set_shown (self, NULL);
  select_position (self, GTK_INVALID_LIST_POSITION);
  cb_register_split_set_show_detail (self->split, TRUE);
  cb_record_pane_create (self->pane);
}

void
cb_register_page_focus_search (CbRegisterPage *self)
{
  g_return_if_fail (CB_IS_REGISTER_PAGE (self));

  if (cb_register_split_get_narrow (self->split))
    cb_register_split_set_show_detail (self->split, FALSE);
  gtk_widget_grab_focus (self->search);
}
