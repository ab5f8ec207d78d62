/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-case-pane.h"
#include "cb-case.h"
#include "cb-cases-board.h"
#include "cb-cases-filter.h"
#include "cb-cases-list.h"
#include "cb-cases-page.h"
#include "cb-cases-store.h"
#include "cb-navigation.h"
#include "cb-register-search.h"
#include "cb-register-split.h"

/* Changes that come together are answered with one reading. */
#define RELOAD_DELAY_MS 40

struct _CbCasesPage
{
  AdwBin parent_instance;

  CbSession *session;
  GCancellable *cancellable;
  GListStore *cases;
  GtkFilterListModel *filtered;
  CbCaseItem *shown; /* what the details show */
  char *wanted;      /* ref of the case to show as soon as it is read */
  CbDate today;      /* that what is shown was made for */
  guint reload_source;
  gboolean outdated; /* something changed while nobody looked */
  gboolean ready;

  CbRegisterSplit *split;
  GtkWidget *search;
  GtkToggleButton *board_button;
  GtkToggleButton *list_button;
  CbCasesFilter *filter;
  GtkLabel *count;
  GtkStack *stack;
  CbCasesBoard *board;
  CbCasesList *list;
  CbCasePane *pane;
};

G_DEFINE_FINAL_TYPE (CbCasesPage, cb_cases_page, ADW_TYPE_BIN)

/* --- the view in use ------------------------------------------------------- */

static gboolean
is_board (CbCasesPage *self)
{
  return gtk_toggle_button_get_active (self->board_button);
}

static void
select_item (CbCasesPage *self, CbCaseItem *item)
{
  cb_cases_board_select (self->board, item);
  cb_cases_list_select (self->list, item);
}

static void
focus_view (CbCasesPage *self)
{
  if (is_board (self))
    cb_cases_board_focus (self->board);
  else
    cb_cases_list_focus (self->list);
}

static gboolean
has_focus (CbCasesPage *self, gpointer part)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (part));
}

static guint
count (gpointer model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

static void
update_count (CbCasesPage *self)
{
  g_autofree char *text = NULL;
  guint n_cases = count (self->cases);
  guint n_found = count (self->filtered);

  if (cb_cases_filter_is_active (self->filter))
    /* Translators: how many of all cases are shown: “12 of 48 cases” */
    text = g_strdup_printf (ngettext ("%'u of %'u case", "%'u of %'u cases", n_cases), n_found,
                            n_cases);
  else
    text = g_strdup_printf (ngettext ("%'u case", "%'u cases", n_cases), n_cases);
  gtk_label_set_text (self->count, self->ready ? text : "");
}

static void
update_stack (CbCasesPage *self)
{
  const char *name = is_board (self) ? "board" : "list";

  if (!self->ready)
    name = "waiting";
  else if (count (self->cases) == 0)
    name = "empty";
  else if (count (self->filtered) == 0)
    name = "nothing";
  gtk_stack_set_visible_child_name (self->stack, name);
  update_count (self);
}

/* --- what is shown --------------------------------------------------------- */

static void
set_shown (CbCasesPage *self, CbCaseItem *item)
{
  g_set_object (&self->shown, item);
  cb_case_pane_set_item (self->pane, item);
}

static void
hide_detail (CbCasesPage *self)
{
  cb_register_split_set_show_detail (self->split, FALSE);
  focus_view (self);
  set_shown (self, NULL);
}

static void
open_item (CbCasesPage *self, CbCaseItem *item)
{
  set_shown (self, item);
  select_item (self, item);
  cb_register_split_set_show_detail (self->split, TRUE);
}

static void
board_selected_cb (CbCasesPage *self, CbCaseItem *item)
{
  cb_cases_list_select (self->list, item);
  /* Cards need the whole width, so the arrow keys open nothing. */
  if (cb_register_split_get_show_detail (self->split))
    set_shown (self, item);
}

static void
list_selected_cb (CbCasesPage *self, CbCaseItem *item)
{
  cb_cases_board_select (self->board, item);
  if (item == self->shown)
    return;
  set_shown (self, item);
  if (!cb_register_split_get_narrow (self->split))
    cb_register_split_set_show_detail (self->split, TRUE);
}

static void
opened_cb (CbCasesPage *self, CbCaseItem *item)
{
  open_item (self, item);
  cb_case_pane_focus (self->pane);
}

static void
pane_close_cb (CbCasesPage *self)
{
  hide_detail (self);
}

static void
narrow_cb (CbCasesPage *self)
{
  cb_case_pane_set_narrow (self->pane, cb_register_split_get_narrow (self->split));
}

/* --- reading --------------------------------------------------------------- */

static CbCaseItem *
find_by_id (CbCasesPage *self, gint64 id)
{
  for (guint i = 0; i < count (self->cases); i++)
    {
      g_autoptr (CbCaseItem) item = g_list_model_get_item (G_LIST_MODEL (self->cases), i);

      if (cb_case_item_get_file (item)->record->id == id)
        return item; /* the store holds it */
    }
  return NULL;
}

static CbCaseItem *
find_by_ref (CbCasesPage *self, const char *ref)
{
  for (guint i = 0; i < count (self->cases); i++)
    {
      g_autoptr (CbCaseItem) item = g_list_model_get_item (G_LIST_MODEL (self->cases), i);

      if (g_str_equal (cb_case_item_get_ref (item), ref))
        return item; /* the store holds it */
    }
  return NULL;
}

/* The case that was shown is gone: the keyboard goes before what it was in. */
static void
leave_detail (CbCasesPage *self)
{
  gboolean focused = has_focus (self, self->pane);

  cb_register_split_set_show_detail (self->split, FALSE);
  if (!focused)
    return;
  focus_view (self);
  if (has_focus (self, self->pane))
    gtk_widget_grab_focus (self->search);
}

static void
restore_shown (CbCasesPage *self)
{
  CbCaseItem *item = NULL;

  if (self->shown != NULL)
    item = find_by_id (self, cb_case_item_get_file (self->shown)->record->id);
  if (item == NULL)
    leave_detail (self);
  if (item != self->shown)
    set_shown (self, item);
  select_item (self, item);
}

static void
show_wanted (CbCasesPage *self)
{
  g_autofree char *ref = g_steal_pointer (&self->wanted);
  CbCaseItem *item = ref != NULL ? find_by_ref (self, ref) : NULL;

  if (item == NULL)
    return;
  cb_cases_filter_clear_unless (self->filter, item);
  open_item (self, item);
  cb_case_pane_focus (self->pane);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbCasesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = cb_session_list_cases_finish (CB_SESSION (source), result, &error);
  gboolean anew = self->today != cb_date_today ();
  gboolean focused;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (files == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }

  focused = has_focus (self, self->stack);
  self->today = cb_date_today ();
  cb_cases_store_take_files (self->cases, files, anew);
  self->ready = TRUE;
  update_stack (self);
  restore_shown (self);
  show_wanted (self);
  if (focused && !has_focus (self, self->stack) && self->shown != NULL)
    focus_view (self);
}

static void
organisations_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbCasesPage) self = user_data;
  g_autoptr (CbOrganisations)
      organisations = cb_session_load_organisations_finish (CB_SESSION (source), result, NULL);

  /* What is wrong with the file is said when the cases are read. */
  if (organisations != NULL && self->session != NULL)
    cb_case_pane_set_organisations (self->pane, organisations);
}

static void
reload (CbCasesPage *self)
{
  self->outdated = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cb_session_load_organisations_async (self->session, self->cancellable, organisations_cb,
                                       g_object_ref (self));
  cb_session_list_cases_async (self->session, NULL, NULL, self->cancellable, loaded_cb,
                               g_object_ref (self));
}

static gboolean
reload_timeout_cb (gpointer user_data)
{
  CbCasesPage *self = user_data;

  self->reload_source = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
  else
    self->outdated = TRUE;
  return G_SOURCE_REMOVE;
}

static void
session_changed_cb (CbCasesPage *self)
{
  if (self->reload_source == 0)
    self->reload_source = g_timeout_add (RELOAD_DELAY_MS, reload_timeout_cb, self);
}

static void
cb_cases_page_map (GtkWidget *widget)
{
  CbCasesPage *self = CB_CASES_PAGE (widget);

  GTK_WIDGET_CLASS (cb_cases_page_parent_class)->map (widget);
  /* Also when a new day began meanwhile. */
  if (self->outdated || (self->ready && self->today != cb_date_today ()))
    reload (self);
}

/* --- search and filters ---------------------------------------------------- */

static void
search_changed_cb (CbCasesPage *self)
{
  cb_cases_filter_set_words (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
filter_changed_cb (CbCasesPage *self)
{
  if (self->filtered == NULL)
    return;
  update_stack (self);
  select_item (self, self->shown);
}

static void
filter_cleared_cb (CbCasesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
clear_cb (CbCasesPage *self)
{
  cb_cases_filter_clear (self->filter);
  gtk_widget_grab_focus (self->search);
}

static void
stop_search_cb (CbCasesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  focus_view (self);
}

/* Enter in the search goes on in what was found. */
static void
search_activate_cb (CbCasesPage *self)
{
  focus_view (self);
}

static void
view_cb (CbCasesPage *self)
{
  if (self->filtered != NULL)
    update_stack (self);
}

static gboolean
key_cb (CbCasesPage *self, guint key, guint code, GdkModifierType state)
{
  if ((state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Escape && cb_register_split_get_show_detail (self->split))
    {
      hide_detail (self);
      return GDK_EVENT_STOP;
    }
  return cb_register_search_take_key (GTK_EDITABLE (self->search), key);
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_cases_page_dispose (GObject *object)
{
  CbCasesPage *self = CB_CASES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->wanted, g_free);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->filtered);
  g_clear_object (&self->cases);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cb_cases_page_parent_class)->dispose (object);
}

static void
cb_cases_page_class_init (CbCasesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_cases_page_dispose;
  widget_class->map = cb_cases_page_map;

  g_type_ensure (CB_TYPE_CASE_PANE);
  g_type_ensure (CB_TYPE_CASES_BOARD);
  g_type_ensure (CB_TYPE_CASES_FILTER);
  g_type_ensure (CB_TYPE_CASES_LIST);
  g_type_ensure (CB_TYPE_REGISTER_SPLIT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-cases-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CbCasesPage, split);
  gtk_widget_class_bind_template_child (widget_class, CbCasesPage, search);
  gtk_widget_class_bind_template_child (widget_class, CbCasesPage, board_button);
  gtk_widget_class_bind_template_child (widget_class, CbCasesPage, list_button);
  gtk_widget_class_bind_template_child (widget_class, CbCasesPage, filter);
  gtk_widget_class_bind_template_child (widget_class, CbCasesPage, count);
  gtk_widget_class_bind_template_child (widget_class, CbCasesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CbCasesPage, board);
  gtk_widget_class_bind_template_child (widget_class, CbCasesPage, list);
  gtk_widget_class_bind_template_child (widget_class, CbCasesPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, board_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cleared_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_close_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_cb);
}

static void
cb_cases_page_init (CbCasesPage *self)
{
  self->cases = g_list_store_new (CB_TYPE_CASE_ITEM);
  self->today = CB_DATE_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->cases)),
                                              cb_cases_filter_make (self->filter));
  cb_cases_board_set_model (self->board, G_LIST_MODEL (self->filtered));
  cb_cases_list_set_model (self->list, G_LIST_MODEL (self->filtered));
}

GtkWidget *
cb_cases_page_new (CbSession *session)
{
  CbCasesPage *self;

  g_return_val_if_fail (CB_IS_SESSION (session), NULL);

  self = g_object_new (CB_TYPE_CASES_PAGE, NULL);
  self->session = g_object_ref (session);
  cb_case_pane_set_session (self->pane, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  reload (self);
  return GTK_WIDGET (self);
}

static void
want_case (CbCasesPage *self, const char *ref)
{
  g_free (self->wanted);
  self->wanted = g_strdup (ref);
  /* A case that was opened a moment ago is not in the list yet. */
  if (self->ready && find_by_ref (self, ref) != NULL)
    show_wanted (self);
  else
    reload (self);
}

static void
part_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbCasesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cb_session_load_finish (CB_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (found == NULL)
    cb_show_error (GTK_WIDGET (self), error);
  else if (found->len > 0)
    want_case (self, cb_record_get_by_id (g_ptr_array_index (found, 0), "case"));
}

void
cb_cases_page_show_record (CbCasesPage *self, const CbNoun *noun, const char *ref)
{
  g_autoptr (CbQuery) query = NULL;

  g_return_if_fail (CB_IS_CASES_PAGE (self) && noun != NULL && ref != NULL);

  if (noun == &cb_noun_case)
    {
      want_case (self, ref);
      return;
    }
  query = cb_query_new (noun);
  cb_query_add_condition (query, 0, ref);
  cb_session_list_async (self->session, query, self->cancellable, part_found_cb,
                         g_object_ref (self));
}

const char *
cb_cases_page_get_ref (CbCasesPage *self)
{
  g_return_val_if_fail (CB_IS_CASES_PAGE (self), NULL);

  if (self->shown == NULL || !cb_register_split_get_show_detail (self->split))
    return NULL;
  return cb_case_item_get_ref (self->shown);
}

void
cb_cases_page_focus_search (CbCasesPage *self)
{
  g_return_if_fail (CB_IS_CASES_PAGE (self));

  if (cb_register_split_get_narrow (self->split))
    cb_register_split_set_show_detail (self->split, FALSE);
  gtk_widget_grab_focus (self->search);
}

void
cb_cases_page_set_board (CbCasesPage *self, gboolean board)
{
  g_return_if_fail (CB_IS_CASES_PAGE (self));

  gtk_toggle_button_set_active (board ? self->board_button : self->list_button, TRUE);
}
