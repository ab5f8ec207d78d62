/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-application-board.h"
#include "cb-application-list.h"
#include "cb-application-view.h"
#include "cb-call-view.h"
#include "cb-call.h"
#include "cb-fund-application.h"
#include "cb-fund-form.h"
#include "cb-fund-words.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-register-split.h"
#include "cb-wrap-box.h"

struct _CbCallView
{
  AdwBin parent_instance;

  CbSession *session;
  CbOrganisations *organisations;
  CbCallSheet *sheet;
  GListStore *items; /* of CbApplicationItem, in the order of the proposal, then the others */
  char *shown;       /* ref of the application beside the list */

  CbRegisterSplit *split;
  GtkLabel *title;
  CbWrapBox *pills;
  GtkLabel *words;
  GtkToggleButton *board_button;
  GtkStack *stack;
  CbApplicationBoard *board;
  CbApplicationList *list;
  CbApplicationView *view;
};

G_DEFINE_FINAL_TYPE (CbCallView, cb_call_view, ADW_TYPE_BIN)

static guint back_signal;

/* --- words ----------------------------------------------------------------- */

char *
cb_call_view_describe (const CbCallSheet *sheet)
{
  const CbCallFile *file = sheet->file;
  const char *currency = cb_record_get (file->call, CB_CALL_CURRENCY);
  guint n_awards = 0;
  CbMoney used = 0;
  g_autofree char *money = cb_fund_words_money (file->money, currency);
  g_autofree char *left = cb_fund_words_money (file->left, currency);
  g_autofree char *amount = NULL;

  if (file->money == CB_MONEY_NONE)
    return g_strdup (_ ("There is no rate of exchange for the currency of the call, so nothing is "
                        "proposed."));
  for (guint i = 0; i < file->proposals->len; i++)
    {
      const CbAwardProposal *proposal = &g_array_index (file->proposals, CbAwardProposal, i);

      if (proposal->amount <= 0 || proposal->reason == CB_AWARD_DECIDED)
        continue;
      n_awards++;
      used += proposal->amount;
    }
  amount = cb_fund_words_money (used, currency);
  /* Translators: a number of applications and three amounts of money. */
  return g_strdup_printf (ngettext ("Within the %2$s there are, %1$u application would get %3$s; "
                                    "%4$s would be left.",
                                    "Within the %2$s there are, %1$u applications would get %3$s; "
                                    "%4$s would be left.",
                                    n_awards),
                          n_awards, money, amount, left);
}

/* --- showing --------------------------------------------------------------- */

static CbApplicationItem *
find_item (CbCallView *self, const char *ref)
{
  for (guint i = 0; ref != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (CbApplicationItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (g_str_equal (cb_application_item_get_ref (item), ref))
        return item; /* the store holds it */
    }
  return NULL;
}

static void
select_shown (CbCallView *self)
{
  cb_application_board_select (self->board, self->shown);
  cb_application_list_select (self->list, self->shown);
}

static void
set_shown (CbCallView *self, CbApplicationItem *item)
{
  g_autofree char *ref = item != NULL ? g_strdup (cb_application_item_get_ref (item)) : NULL;

  g_free (self->shown);
  self->shown = g_steal_pointer (&ref);
  cb_application_view_set_item (self->view, item, self->organisations);
  select_shown (self);
}

static void
show_application (CbCallView *self, CbApplicationItem *item)
{
  set_shown (self, item);
  cb_register_split_set_show_detail (self->split, item != NULL);
  if (item != NULL)
    cb_application_view_focus (self->view);
}

static void
opened_cb (CbCallView *self, CbApplicationItem *item)
{
  g_autoptr (CbApplicationItem) held = g_object_ref (item);

  show_application (self, held);
}

static void
close_cb (CbCallView *self)
{
  cb_register_split_set_show_detail (self->split, FALSE);
  cb_call_view_focus (self);
  set_shown (self, NULL);
}

static void
show_head (CbCallView *self)
{
  const CbRecord *call = self->sheet->file->call;
  const CbField *fields = call->noun->fields;
  CbDate deadline = cb_record_get_date (call, CB_CALL_DEADLINE);
  g_autofree char *day = cb_fund_words_day (deadline);
  /* Translators: %s is a date. */
  g_autofree char *until = g_strdup_printf (_ ("Deadline %s"), day);
  g_autofree char *words = cb_call_view_describe (self->sheet);

  gtk_label_set_text (self->title, cb_record_get_title (call, cb_locale_get_language ()->tag));
  cb_wrap_box_clear (self->pills);
  cb_wrap_box_append (self->pills, cb_marks_new_pill (&fields[CB_CALL_STATUS],
                                                      cb_record_get (call, CB_CALL_STATUS)));
  cb_wrap_box_append (self->pills, cb_marks_new_pill (&fields[CB_CALL_KIND],
                                                      cb_record_get (call, CB_CALL_KIND)));
  if (deadline != CB_DATE_NONE)
    cb_wrap_box_append (self->pills, cb_marks_new_label (until, "dim-label"));
  gtk_label_set_text (self->words, words);
}

static void
fill_items (CbCallView *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const CbCallFile *file = self->sheet->file;

  for (guint i = 0; i < file->applications->len; i++)
    {
      const CbEligible *eligible = g_ptr_array_index (file->applications, i);

      g_ptr_array_add (items, cb_application_item_new (self->sheet, eligible->application));
    }
  for (guint i = 0; i < self->sheet->applications->len; i++)
    {
      CbRecord *record = g_ptr_array_index (self->sheet->applications, i);

      if (cb_call_sheet_find (self->sheet, cb_record_get_ref (record)) < 0)
        g_ptr_array_add (items, cb_application_item_new (self->sheet, record));
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
}

static void
update_stack (CbCallView *self)
{
  const char *name = gtk_toggle_button_get_active (self->board_button) ? "board" : "list";

  if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) == 0)
    name = "empty";
  gtk_stack_set_visible_child_name (self->stack, name);
}

/* --- actions --------------------------------------------------------------- */

static void
back_cb (CbCallView *self)
{
  g_signal_emit (self, back_signal, 0);
}

static void
edit_cb (CbCallView *self)
{
  if (self->sheet != NULL)
    cb_fund_form_new (GTK_WIDGET (self), self->session, self->sheet->file->call,
                      self->organisations);
}

static void
created_cb (CbCallView *self, gpointer data)
{
  const CbRecord *record = data;

  g_free (self->shown);
  self->shown = g_strdup (cb_record_get_ref (record));
}

static void
add_cb (CbCallView *self)
{
  g_autoptr (CbRecord) draft = cb_record_new_preset (&cb_noun_application);
  const CbRecord *call;
  CbFundForm *form;

  if (self->sheet == NULL)
    return;
  call = self->sheet->file->call;
  cb_record_set (draft, CB_APPLICATION_CALL, cb_record_get_ref (call));
  cb_record_set (draft, CB_APPLICATION_CURRENCY, cb_record_get (call, CB_CALL_CURRENCY));
  cb_record_set (draft, CB_APPLICATION_LANGUAGE, cb_locale_get_language ()->tag);
  form = cb_fund_form_new (GTK_WIDGET (self), self->session, draft, self->organisations);
  g_signal_connect_object (form, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
key_cb (CbCallView *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Escape || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (cb_register_split_get_show_detail (self->split))
    close_cb (self);
  else
    back_cb (self);
  return GDK_EVENT_STOP;
}

/* --- widget ---------------------------------------------------------------- */

static GtkWidget *
new_toggle (const char *icon, const char *label, const char *tooltip)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_tooltip_text (button, tooltip);
  return button;
}

static GtkWidget *
build_toggles (CbCallView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *list = new_toggle ("view-list-symbolic", _ ("Order"),
                                _ ("In the order in which awards are proposed"));

  /* Translators: applications as cards in columns. */
  self->board_button = GTK_TOGGLE_BUTTON (
      new_toggle ("cb-board-symbolic", _ ("Board"), _ ("Applications as cards, by status")));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (list), self->board_button);
  gtk_toggle_button_set_active (self->board_button, TRUE);
  g_signal_connect_swapped (self->board_button, "toggled", G_CALLBACK (update_stack), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->board_button));
  gtk_box_append (GTK_BOX (box), list);
  gtk_widget_add_css_class (box, "linked");
  return box;
}

static GtkWidget *
build_bar (CbCallView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *back = cb_fund_words_new_icon_button ("go-previous-symbolic", _ ("All calls"));
  GtkWidget *edit = cb_fund_words_new_icon_button ("document-edit-symbolic", _ ("Edit the call"));
  GtkWidget *add = gtk_button_new_with_label (_ ("New application…"));

  self->title = GTK_LABEL (cb_fund_words_new_text (NULL, "title-4"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  g_signal_connect_swapped (back, "clicked", G_CALLBACK (back_cb), self);
  g_signal_connect_swapped (edit, "clicked", G_CALLBACK (edit_cb), self);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_cb), self);
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (top), back);
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (top), edit);
  gtk_box_append (GTK_BOX (top), add);
  self->pills = CB_WRAP_BOX (cb_wrap_box_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->pills), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->pills), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (second), GTK_WIDGET (self->pills));
  gtk_box_append (GTK_BOX (second), build_toggles (self));
  self->words = GTK_LABEL (cb_fund_words_new_text (NULL, "numeric"));
  gtk_box_append (GTK_BOX (bar), top);
  gtk_box_append (GTK_BOX (bar), second);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->words));
  gtk_widget_add_css_class (bar, "cb-fund-bar");
  return bar;
}

static GtkWidget *
build_list (CbCallView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *empty = g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "cb-cases-symbolic", "title",
                                   _ ("No Applications Yet"), "description",
                                   _ ("Write down the first one, or import a package."), NULL);

  self->board = CB_APPLICATION_BOARD (cb_application_board_new ());
  self->list = CB_APPLICATION_LIST (cb_application_list_new (_ ("Applications in order"), TRUE));
  g_signal_connect_swapped (self->board, "opened", G_CALLBACK (opened_cb), self);
  g_signal_connect_swapped (self->list, "opened", G_CALLBACK (opened_cb), self);
  cb_application_board_set_model (self->board, G_LIST_MODEL (self->items));
  cb_application_list_set_model (self->list, G_LIST_MODEL (self->items));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->board), "board");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->list), "list");
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), build_bar (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  return box;
}

static void
narrow_cb (CbCallView *self)
{
  cb_application_view_set_narrow (self->view, cb_register_split_get_narrow (self->split));
}

static void
cb_call_view_dispose (GObject *object)
{
  CbCallView *self = CB_CALL_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->items);
  g_clear_object (&self->session);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  g_clear_pointer (&self->sheet, cb_call_sheet_unref);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (cb_call_view_parent_class)->dispose (object);
}

static void
cb_call_view_class_init (CbCallViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_call_view_dispose;

  back_signal = g_signal_new ("back", CB_TYPE_CALL_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
}

static void
cb_call_view_init (CbCallView *self)
{
  self->items = g_list_store_new (CB_TYPE_APPLICATION_ITEM);
}

GtkWidget *
cb_call_view_new (CbSession *session)
{
  CbCallView *self = g_object_new (CB_TYPE_CALL_VIEW, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->session = g_object_ref (session);
  self->view = CB_APPLICATION_VIEW (cb_application_view_new (session));
  g_signal_connect_swapped (self->view, "close-request", G_CALLBACK (close_cb), self);
  self->split = g_object_new (CB_TYPE_REGISTER_SPLIT, "list", build_list (self), "detail",
                              self->view, NULL);
  g_signal_connect_swapped (self->split, "notify::narrow", G_CALLBACK (narrow_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->split));
  return GTK_WIDGET (self);
}

void
cb_call_view_set (CbCallView *self, CbCallSheet *sheet, CbOrganisations *organisations)
{
  gboolean same;
  CbApplicationItem *item;

  g_return_if_fail (CB_IS_CALL_VIEW (self));

  same = self->sheet != NULL && g_str_equal (cb_record_get_ref (self->sheet->file->call),
                                             cb_record_get_ref (sheet->file->call));
  cb_call_sheet_ref (sheet);
  g_clear_pointer (&self->sheet, cb_call_sheet_unref);
  self->sheet = sheet;
  if (organisations != NULL)
    cb_organisations_ref (organisations);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  self->organisations = organisations;
  show_head (self);
  fill_items (self);
  update_stack (self);
  item = same || self->shown != NULL ? find_item (self, self->shown) : NULL;
  if (item != NULL && !cb_register_split_get_show_detail (self->split))
    show_application (self, item);
  else
    set_shown (self, item);
  if (item == NULL)
    cb_register_split_set_show_detail (self->split, FALSE);
}

void
cb_call_view_show_application (CbCallView *self, const char *ref)
{
  CbApplicationItem *item;

  g_return_if_fail (CB_IS_CALL_VIEW (self));

  item = find_item (self, ref);
  if (item != NULL)
    {
      show_application (self, item);
      return;
    }
  /* As soon as the call is read. */
  g_free (self->shown);
  self->shown = g_strdup (ref);
}

void
cb_call_view_set_board (CbCallView *self, gboolean board)
{
  GtkWidget *other;

  g_return_if_fail (CB_IS_CALL_VIEW (self));

  other = gtk_widget_get_next_sibling (GTK_WIDGET (self->board_button));
  gtk_toggle_button_set_active (board ? self->board_button : GTK_TOGGLE_BUTTON (other), TRUE);
}

void
cb_call_view_focus (CbCallView *self)
{
  g_return_if_fail (CB_IS_CALL_VIEW (self));

  if (gtk_toggle_button_get_active (self->board_button))
    cb_application_board_focus (self->board);
  else
    cb_application_list_focus (self->list, GTK_INVALID_LIST_POSITION);
}
