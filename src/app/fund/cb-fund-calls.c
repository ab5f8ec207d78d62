/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-call-view.h"
#include "cb-call.h"
#include "cb-fund-application.h"
#include "cb-fund-calls.h"
#include "cb-fund-form.h"
#include "cb-fund-words.h"
#include "cb-fund.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-session-fund.h"
#include "cb-wrap-box.h"

struct _CbFundCalls
{
  AdwBin parent_instance;

  CbSession *session;
  GCancellable *cancellable;
  CbOrganisations *organisations;
  CbRecord *fund;
  CbDate as_of;
  GPtrArray *calls;        /* of CbRecord */
  GPtrArray *applications; /* of CbRecord: all that there are */
  char *open;              /* ref of the call that is shown */
  char *wanted;            /* application to show as soon as its call is read */

  GtkStack *stack;
  GtkStack *cards_stack;
  GtkFlowBox *cards;
  CbCallView *view;
};

G_DEFINE_FINAL_TYPE (CbFundCalls, cb_fund_calls, ADW_TYPE_BIN)

/* --- cards ----------------------------------------------------------------- */

static guint
count_eligible (const CbCallFile *file)
{
  guint n = 0;

  for (guint i = 0; i < file->candidates->len; i++)
    n += g_array_index (file->candidates, CbAwardCandidate, i).eligible;
  return n;
}

static guint
count_awarded (const CbCallFile *file)
{
  guint n = 0;

  for (guint i = 0; i < file->candidates->len; i++)
    n += g_array_index (file->candidates, CbAwardCandidate, i).awarded > 0;
  return n;
}

static char *
word_counts (const CbCallFile *file)
{
  guint n = file->applications->len;
  g_autofree char *received = g_strdup_printf (ngettext ("%u application received",
                                                         "%u applications received", n),
                                               n);

  /* Translators: “14 applications received”, and two numbers of applications. */
  return g_strdup_printf (_ ("%s · %u eligible · %u awarded"), received, count_eligible (file),
                          count_awarded (file));
}

static GtkWidget *
new_line (const char *text)
{
  GtkWidget *label = cb_fund_words_new_text (text, "dim-label");

  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
open_cb (CbFundCalls *self, GtkWidget *card)
{
  cb_fund_calls_show_call (self, g_object_get_data (G_OBJECT (card), "ref"));
}

static GtkWidget *
new_card (CbFundCalls *self, const CbRecord *call)
{
  GtkWidget *card = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *pills = cb_wrap_box_new ();
  const CbField *fields = call->noun->fields;
  const char *title = cb_record_get_title (call, cb_locale_get_language ()->tag);
  g_autofree char *day = cb_fund_words_day (cb_record_get_date (call, CB_CALL_DEADLINE));
  /* Translators: %s is a date, or “—”. */
  g_autofree char *deadline = g_strdup_printf (_ ("Deadline: %s"), day);
  GtkWidget *counts = new_line (_ ("Counting…"));
  GtkWidget *money = new_line (NULL);

  cb_wrap_box_append (CB_WRAP_BOX (pills),
                      cb_marks_new_pill (&fields[CB_CALL_STATUS],
                                         cb_record_get (call, CB_CALL_STATUS)));
  cb_wrap_box_append (CB_WRAP_BOX (pills), cb_marks_new_pill (&fields[CB_CALL_KIND],
                                                              cb_record_get (call, CB_CALL_KIND)));
  gtk_box_append (GTK_BOX (box), cb_fund_words_new_text (title, "cb-card-title"));
  gtk_box_append (GTK_BOX (box), pills);
  gtk_box_append (GTK_BOX (box), new_line (deadline));
  gtk_box_append (GTK_BOX (box), counts);
  gtk_box_append (GTK_BOX (box), money);
  gtk_button_set_child (GTK_BUTTON (card), box);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "cb-call-card");
  cb_marks_set_accessible_label (card, title);
  g_object_set_data_full (G_OBJECT (card), "ref", g_strdup (cb_record_get_ref (call)), g_free);
  g_object_set_data (G_OBJECT (card), "counts", counts);
  g_object_set_data (G_OBJECT (card), "money", money);
  g_signal_connect_swapped (card, "clicked", G_CALLBACK (open_cb), self);
  return card;
}

static GtkWidget *
find_card (CbFundCalls *self, const char *ref)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *card = gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child));

      if (g_str_equal (g_object_get_data (G_OBJECT (card), "ref"), ref))
        return card;
    }
  return NULL;
}

static void
show_counts (CbFundCalls *self, const CbCallFile *file)
{
  GtkWidget *card = find_card (self, cb_record_get_ref (file->call));
  g_autofree char *counts = word_counts (file);
  g_autofree char *left = cb_fund_words_money (file->money,
                                               cb_record_get (file->call, CB_CALL_CURRENCY));
  /* Translators: %s is an amount of money that can still be awarded. */
  g_autofree char *money = g_strdup_printf (_ ("Money left: %s"), left);
  g_autofree char *words = NULL;

  if (card == NULL)
    return;
  gtk_label_set_text (g_object_get_data (G_OBJECT (card), "counts"), counts);
  gtk_label_set_text (g_object_get_data (G_OBJECT (card), "money"), money);
  words = g_strdup_printf ("%s. %s", counts, money);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

/* --- reading --------------------------------------------------------------- */

static GPtrArray *
list_applications (CbFundCalls *self, const char *call)
{
  GPtrArray *own = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);

  for (guint i = 0; i < self->applications->len; i++)
    {
      CbRecord *record = g_ptr_array_index (self->applications, i);

      if (g_strcmp0 (cb_record_get (record, CB_APPLICATION_CALL), call) == 0)
        g_ptr_array_add (own, cb_record_ref (record));
    }
  return own;
}

static void
show_open (CbFundCalls *self, CbCallFile *file)
{
  g_autoptr (CbCallSheet) sheet = NULL;
  g_autofree char *wanted = g_steal_pointer (&self->wanted);

  sheet = cb_call_sheet_new (file, list_applications (self, self->open));
  if (wanted != NULL)
    cb_call_view_show_application (self->view, wanted);
  cb_call_view_set (self->view, sheet, self->organisations);
  gtk_stack_set_visible_child_name (self->stack, "call");
}

static void
file_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbFundCalls) self = user_data;
  g_autoptr (GError) error = NULL;
  CbCallFile *file = cb_session_call_file_finish (CB_SESSION (source), result, &error);

  if (file == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  show_counts (self, file);
  if (g_strcmp0 (cb_record_get_ref (file->call), self->open) == 0 && self->applications != NULL)
    show_open (self, file);
  else
    cb_call_file_free (file);
}

static void
applications_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbFundCalls) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *applications = cb_session_load_finish (CB_SESSION (source), result, &error);

  if (applications == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->applications, g_ptr_array_unref);
  self->applications = applications;
  for (guint i = 0; i < self->calls->len; i++)
    cb_session_call_file_async (self->session,
                                cb_record_get_ref (g_ptr_array_index (self->calls, i)), self->as_of,
                                self->cancellable, file_cb, g_object_ref (self));
}

static void
show_calls (CbFundCalls *self)
{
  GtkWidget *child;
  gboolean found = FALSE;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_flow_box_remove (self->cards, child);
  for (guint i = 0; i < self->calls->len; i++)
    {
      const CbRecord *call = g_ptr_array_index (self->calls, i);
      GtkWidget *place = gtk_flow_box_child_new ();

      found = found || g_strcmp0 (cb_record_get_ref (call), self->open) == 0;
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (place), new_card (self, call));
      /* The card in it takes the keyboard. */
      gtk_widget_set_focusable (place, FALSE);
      gtk_flow_box_append (self->cards, place);
    }
  gtk_stack_set_visible_child_name (self->cards_stack, self->calls->len > 0 ? "cards" : "empty");
  if (self->open != NULL && !found)
    {
      g_clear_pointer (&self->open, g_free);
      gtk_stack_set_visible_child_name (self->stack, "cards");
    }
}

static void
calls_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbFundCalls) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_application);
  GPtrArray *calls = cb_session_load_finish (CB_SESSION (source), result, &error);

  if (calls == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->calls, g_ptr_array_unref);
  self->calls = calls;
  show_calls (self);
  cb_session_list_async (self->session, query, self->cancellable, applications_cb,
                         g_object_ref (self));
}

static void
load (CbFundCalls *self)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_call);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cb_query_add_condition (query, CB_CALL_FUND, cb_record_get_ref (self->fund));
  cb_session_list_async (self->session, query, self->cancellable, calls_cb, g_object_ref (self));
}

void
cb_fund_calls_load (CbFundCalls *self,
                    const CbRecord *fund,
                    CbDate as_of,
                    CbOrganisations *organisations)
{
  CbRecord *record = cb_record_ref ((CbRecord *) fund);

  g_return_if_fail (CB_IS_FUND_CALLS (self));

  g_clear_pointer (&self->fund, cb_record_unref);
  self->fund = record;
  self->as_of = as_of;
  if (organisations != NULL)
    cb_organisations_ref (organisations);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  self->organisations = organisations;
  load (self);
}

/* --- opening --------------------------------------------------------------- */

void
cb_fund_calls_show_call (CbFundCalls *self, const char *ref)
{
  g_return_if_fail (CB_IS_FUND_CALLS (self) && ref != NULL);

  g_free (self->open);
  self->open = g_strdup (ref);
  if (self->fund != NULL)
    cb_session_call_file_async (self->session, ref, self->as_of, self->cancellable, file_cb,
                                g_object_ref (self));
}

void
cb_fund_calls_show_application (CbFundCalls *self, const char *call, const char *ref)
{
  g_return_if_fail (CB_IS_FUND_CALLS (self));

  g_free (self->wanted);
  self->wanted = g_strdup (ref);
  cb_fund_calls_show_call (self, call);
}

static void
back_cb (CbFundCalls *self)
{
  g_autofree char *ref = g_steal_pointer (&self->open);
  GtkWidget *card = ref != NULL ? find_card (self, ref) : NULL;

  gtk_stack_set_visible_child_name (self->stack, "cards");
  if (card != NULL)
    gtk_widget_grab_focus (card);
}

static void
created_cb (CbFundCalls *self, gpointer data)
{
  g_free (self->open);
  self->open = g_strdup (cb_record_get_ref (data));
}

void
cb_fund_calls_add (CbFundCalls *self)
{
  g_autoptr (CbRecord) draft = cb_record_new_preset (&cb_noun_call);
  CbFundForm *form;

  g_return_if_fail (CB_IS_FUND_CALLS (self));

  if (self->fund == NULL)
    return;
  cb_record_set (draft, CB_CALL_FUND, cb_record_get_ref (self->fund));
  cb_record_set (draft, CB_CALL_CURRENCY, cb_record_get (self->fund, CB_FUND_CURRENCY));
  cb_record_set (draft, CB_CALL_LANGUAGE, cb_locale_get_language ()->tag);
  form = cb_fund_form_new (GTK_WIDGET (self), self->session, draft, self->organisations);
  g_signal_connect_object (form, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
}

/* --- widget ---------------------------------------------------------------- */

static GtkWidget *
build_cards (CbFundCalls *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *add = gtk_button_new_with_label (_ ("New call…"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *empty = g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "cb-fund-symbolic", "title",
                                   _ ("No Calls Yet"), "description",
                                   _ ("A call says what can be applied for, until when, by which "
                                      "rules and with how much money."),
                                   NULL);

  g_signal_connect_swapped (add, "clicked", G_CALLBACK (cb_fund_calls_add), self);
  gtk_widget_set_halign (add, GTK_ALIGN_END);
  gtk_widget_set_hexpand (add, TRUE);
  gtk_box_append (GTK_BOX (bar), add);
  gtk_widget_add_css_class (bar, "cb-fund-bar");
  self->cards = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->cards, GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (self->cards, TRUE);
  gtk_flow_box_set_column_spacing (self->cards, 12);
  gtk_flow_box_set_row_spacing (self->cards, 12);
  gtk_flow_box_set_max_children_per_line (self->cards, 4);
  gtk_widget_set_valign (GTK_WIDGET (self->cards), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->cards), "cb-fund-part");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->cards));
  self->cards_stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->cards_stack, scroller, "cards");
  gtk_stack_add_named (self->cards_stack, empty, "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (self->cards_stack), TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->cards_stack));
  return box;
}

static void
cb_fund_calls_dispose (GObject *object)
{
  CbFundCalls *self = CB_FUND_CALLS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  g_clear_pointer (&self->fund, cb_record_unref);
  g_clear_pointer (&self->calls, g_ptr_array_unref);
  g_clear_pointer (&self->applications, g_ptr_array_unref);
  g_clear_pointer (&self->open, g_free);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (cb_fund_calls_parent_class)->dispose (object);
}

static void
cb_fund_calls_class_init (CbFundCallsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_fund_calls_dispose;
}

static void
cb_fund_calls_init (CbFundCalls *self)
{
}

GtkWidget *
cb_fund_calls_new (CbSession *session)
{
  CbFundCalls *self = g_object_new (CB_TYPE_FUND_CALLS, NULL);

  self->session = g_object_ref (session);
  self->view = CB_CALL_VIEW (cb_call_view_new (session));
  g_signal_connect_swapped (self->view, "back", G_CALLBACK (back_cb), self);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, build_cards (self), "cards");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->view), "call");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  return GTK_WIDGET (self);
}
