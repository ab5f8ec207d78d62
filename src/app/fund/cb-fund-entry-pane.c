/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-fund-entry-dialog.h"
#include "cb-fund-entry-pane.h"
#include "cb-fund-words.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-record-history.h"
#include "cb-transaction.h"
#include "cb-wording.h"

struct _CbFundEntryPane
{
  AdwBin parent_instance;

  CbSession *session;
  GCancellable *cancellable;
  CbFundBook *book;
  CbOrganisations *organisations;
  CbRecord *record;

  GtkLabel *ref;
  GtkLabel *amount;
  GtkWidget *correct;
  GtkBox *facts;
  CbRecordHistory *history;
  GtkWidget *content;
};

G_DEFINE_FINAL_TYPE (CbFundEntryPane, cb_fund_entry_pane, ADW_TYPE_BIN)

static guint close_signal;

static void
add_fact (CbFundEntryPane *self, guint field)
{
  g_autofree char *name = cb_wording_label (&cb_noun_transaction.fields[field]);
  g_autofree char *words = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *value;

  if (cb_record_get (self->record, field) == NULL)
    return;
  words = field == CB_TRANSACTION_NOTE
              ? g_strdup (
                    cb_record_get_text (self->record, field, cb_locale_get_language ()->tag, NULL))
              : cb_marks_word (self->record, field, self->organisations);
  value = cb_fund_words_new_text (words, NULL);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_box_append (GTK_BOX (box), cb_fund_words_new_text (name, "dim-label"));
  gtk_box_append (GTK_BOX (box), value);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  gtk_widget_get_first_child (box), NULL, -1);
  gtk_box_append (self->facts, box);
}

static void
show_record (CbFundEntryPane *self)
{
  static const guint fields[] = {
    CB_TRANSACTION_TYPE,     CB_TRANSACTION_DATE,         CB_TRANSACTION_BOOKED,
    CB_TRANSACTION_CATEGORY, CB_TRANSACTION_CONTRIBUTION, CB_TRANSACTION_APPLICATION,
    CB_TRANSACTION_CORRECTS, CB_TRANSACTION_NOTE,         CB_TRANSACTION_TLP,
    CB_TRANSACTION_SOURCE,
  };
  g_autofree char *amount = NULL;

  cb_fund_words_clear (GTK_WIDGET (self->facts));
  gtk_widget_set_visible (self->content, self->record != NULL);
  cb_record_history_set_record (self->history, self->record, self->organisations);
  gtk_label_set_text (self->ref, self->record != NULL ? cb_record_get_ref (self->record) : "");
  if (self->record == NULL)
    return;
  amount = cb_fund_words_money (cb_record_get_money (self->record, CB_TRANSACTION_AMOUNT),
                                cb_record_get (self->record, CB_TRANSACTION_CURRENCY));
  gtk_label_set_text (self->amount, amount);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    add_fact (self, fields[i]);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbFundEntryPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = cb_session_load_finish (CB_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (records == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->record, cb_record_unref);
  if (records->len > 0)
    self->record = cb_record_ref (g_ptr_array_index (records, 0));
  show_record (self);
}

void
cb_fund_entry_pane_set (CbFundEntryPane *self,
                        CbFundBook *book,
                        const char *ref,
                        CbOrganisations *organisations)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_transaction);

  g_return_if_fail (CB_IS_FUND_ENTRY_PANE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->book, cb_fund_book_unref);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  self->book = book != NULL ? cb_fund_book_ref (book) : NULL;
  self->organisations = organisations != NULL ? cb_organisations_ref (organisations) : NULL;
  if (ref == NULL)
    {
      g_clear_pointer (&self->record, cb_record_unref);
      show_record (self);
      return;
    }
  cb_query_add_condition (query, CB_TRANSACTION_REF, ref);
  cb_session_list_async (self->session, query, self->cancellable, loaded_cb, g_object_ref (self));
}

void
cb_fund_entry_pane_correct (CbFundEntryPane *self)
{
  g_return_if_fail (CB_IS_FUND_ENTRY_PANE (self));

  if (self->record != NULL && self->book != NULL)
    cb_fund_entry_dialog_new (GTK_WIDGET (self), self->session, self->book, self->record, NULL,
                              NULL);
}

/* --- widget ---------------------------------------------------------------- */

static void
close_cb (CbFundEntryPane *self)
{
  g_signal_emit (self, close_signal, 0);
}

static gboolean
key_cb (CbFundEntryPane *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  close_cb (self);
  return GDK_EVENT_STOP;
}

static GtkWidget *
build_head (CbFundEntryPane *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *close = cb_fund_words_new_icon_button ("window-close-symbolic", _ ("Close details"));

  self->ref = GTK_LABEL (cb_marks_new_label (NULL, "dim-label"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->ref), TRUE);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (close_cb), self);
  gtk_widget_add_css_class (head, "cb-pane-header");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->ref));
  gtk_box_append (GTK_BOX (head), close);
  return head;
}

/* Why there is nothing to edit. */
static GtkWidget *
build_lock (CbFundEntryPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name ("changes-prevent-symbolic");
  GtkWidget *text = cb_fund_words_new_text (
      _ ("What was entered stays as it is. A correction is a further entry with the difference."),
      "dim-label");

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), text);
  return box;
}

static void
build (CbFundEntryPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->amount = GTK_LABEL (cb_marks_new_label (NULL, "title-2"));
  gtk_widget_add_css_class (GTK_WIDGET (self->amount), "numeric");
  self->facts = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  self->correct = gtk_button_new_with_mnemonic (_ ("_Correct…"));
  gtk_widget_set_halign (self->correct, GTK_ALIGN_START);
  g_signal_connect_swapped (self->correct, "clicked", G_CALLBACK (cb_fund_entry_pane_correct),
                            self);
  self->history = g_object_new (CB_TYPE_RECORD_HISTORY, NULL);
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (self->content, "cb-fund-part");
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->amount));
  gtk_box_append (GTK_BOX (self->content), build_lock (self));
  gtk_box_append (GTK_BOX (self->content), self->correct);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->facts));
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->history));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->content);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), build_head (self));
  gtk_box_append (GTK_BOX (box), scroller);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
cb_fund_entry_pane_dispose (GObject *object)
{
  CbFundEntryPane *self = CB_FUND_ENTRY_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->book, cb_fund_book_unref);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  g_clear_pointer (&self->record, cb_record_unref);

  G_OBJECT_CLASS (cb_fund_entry_pane_parent_class)->dispose (object);
}

static void
cb_fund_entry_pane_class_init (CbFundEntryPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_fund_entry_pane_dispose;

  close_signal = g_signal_new ("close-request", CB_TYPE_FUND_ENTRY_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
cb_fund_entry_pane_init (CbFundEntryPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  build (self);
  gtk_widget_set_visible (self->content, FALSE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
cb_fund_entry_pane_new (void)
{
  return g_object_new (CB_TYPE_FUND_ENTRY_PANE, NULL);
}

void
cb_fund_entry_pane_set_session (CbFundEntryPane *self, CbSession *session)
{
  g_return_if_fail (CB_IS_FUND_ENTRY_PANE (self));

  g_set_object (&self->session, session);
  cb_record_history_set_session (self->history, session);
}
