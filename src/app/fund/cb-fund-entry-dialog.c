/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-editor-draft.h"
#include "cb-error.h"
#include "cb-fund-application.h"
#include "cb-fund-choice-row.h"
#include "cb-fund-entry-dialog.h"
#include "cb-fund-words.h"
#include "cb-locale.h"
#include "cb-navigation.h"
#include "cb-reference.h"
#include "cb-transaction.h"

#define N_ROWS 6

struct _CbFundEntryDialog
{
  AdwWindow parent_instance;

  CbSession *session;
  CbFundBook *book;
  CbRecord *corrected;
  CbEditorDraft *draft; /* of a correction, with the amount that is right */

  GtkLabel *difference;
  AdwPreferencesGroup *group;
  CbEditorRow *rows[N_ROWS];
  CbFundChoiceRow *contribution;
  CbFundChoiceRow *application;
};

G_DEFINE_FINAL_TYPE (CbFundEntryDialog, cb_fund_entry_dialog, ADW_TYPE_WINDOW)

static const guint fields[N_ROWS] = {
  CB_TRANSACTION_TYPE,     CB_TRANSACTION_DATE,     CB_TRANSACTION_AMOUNT,
  CB_TRANSACTION_CURRENCY, CB_TRANSACTION_CATEGORY, CB_TRANSACTION_NOTE,
};

/* --- what belongs to which type -------------------------------------------- */

static CbRecord *
get_record (CbFundEntryDialog *self)
{
  return cb_editor_draft_get_record (self->draft);
}

static int
get_type_place (CbFundEntryDialog *self)
{
  const CbCode *type = cb_reference_find ("transaction-types",
                                          cb_record_get (get_record (self), CB_TRANSACTION_TYPE));

  return type != NULL ? (int) type->place : -1;
}

static gboolean
is_of_contributor (int type)
{
  return type == CB_LEDGER_PLEDGE || type == CB_LEDGER_COMMITMENT || type == CB_LEDGER_RECEIPT ||
         type == CB_LEDGER_RETURN;
}

static gboolean
is_of_application (int type)
{
  return type == CB_LEDGER_AWARD || type == CB_LEDGER_RELEASE || type == CB_LEDGER_DISBURSEMENT ||
         type == CB_LEDGER_REFUND || type == CB_LEDGER_EXPENDITURE ||
         type == CB_LEDGER_REPORTED_EXPENDITURE;
}

static CbMoney
get_difference (CbFundEntryDialog *self)
{
  CbMoney right = cb_record_get_money (get_record (self), CB_TRANSACTION_AMOUNT);
  CbMoney wrong = cb_record_get_money (self->corrected, CB_TRANSACTION_AMOUNT);

  return right == CB_MONEY_NONE || wrong == CB_MONEY_NONE ? CB_MONEY_NONE : right - wrong;
}

static void
show_difference (CbFundEntryDialog *self)
{
  CbMoney difference;
  g_autofree char *amount = NULL;
  g_autofree char *text = NULL;

  if (self->corrected == NULL)
    return;
  difference = get_difference (self);
  amount = cb_fund_words_money (difference,
                                cb_record_get (get_record (self), CB_TRANSACTION_CURRENCY));
  if (difference == CB_MONEY_NONE || difference == 0)
    text = g_strdup (_ ("Type the amount that is right. What was entered stays as it is."));
  else
    /* Translators: %s is an amount, which may be below zero. */
    text = g_strdup_printf (_ ("The correction carries the difference: %s."), amount);
  gtk_label_set_text (self->difference, text);
}

static void
show_parts (CbFundEntryDialog *self)
{
  int type = get_type_place (self);
  gboolean corrects = self->corrected != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->contribution), !corrects && is_of_contributor (type));
  gtk_widget_set_visible (GTK_WIDGET (self->application), !corrects && is_of_application (type));
  gtk_widget_set_visible (GTK_WIDGET (self->rows[4]), !corrects && is_of_application (type) &&
                                                          type != CB_LEDGER_AWARD &&
                                                          type != CB_LEDGER_RELEASE);
  gtk_widget_set_visible (GTK_WIDGET (self->rows[0]), !corrects);
  gtk_widget_set_visible (GTK_WIDGET (self->rows[3]), !corrects);
  show_difference (self);
}

/* --- fields ---------------------------------------------------------------- */

static GPtrArray *
list_contributions (const CbFundBook *book)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < book->contributions->len; i++)
    {
      const CbRecord *contribution = g_ptr_array_index (book->contributions, i);
      const CbRecord *contributor = g_ptr_array_index (book->contributors, i);
      const char *ref = cb_record_get_ref (contribution);
      g_autofree char *name = NULL;

      if (contributor != NULL)
        /* Translators: a contributor and the reference of a contribution. */
        name = g_strdup_printf (_ ("%s (%s)"),
                                cb_record_get_title (contributor, cb_locale_get_language ()->tag),
                                ref);
      g_ptr_array_add (choices, cb_code_choice_new (ref, name != NULL ? name : ref));
    }
  return choices;
}

static void
applications_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbFundEntryDialog) self = user_data;
  g_autoptr (GPtrArray) records = cb_session_load_finish (CB_SESSION (source), result, NULL);
  GPtrArray *choices;

  /* Without them an entry can still be made. */
  if (records == NULL || self->book == NULL)
    return;
  choices = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < records->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (records, i);
      g_autofree char *name = NULL;

      /* Translators: title and reference of an application. */
      name = g_strdup_printf (_ ("%s (%s)"),
                              cb_record_get_title (record, cb_locale_get_language ()->tag),
                              cb_record_get_ref (record));
      g_ptr_array_add (choices, cb_code_choice_new (cb_record_get_ref (record), name));
    }
  cb_fund_choice_row_take_choices (self->application, choices, TRUE);
}

static void
add_rows (CbFundEntryDialog *self)
{
  for (guint i = 0; i < N_ROWS; i++)
    {
      self->rows[i] = cb_editor_draft_add_row (self->draft, self->group, &cb_noun_transaction,
                                               fields[i]);
      if (fields[i] != CB_TRANSACTION_CURRENCY)
        continue;
      self->contribution = CB_FUND_CHOICE_ROW (
          cb_fund_choice_row_new (_ ("Contribution"), _ ("The contribution that it is part of")));
      self->application = CB_FUND_CHOICE_ROW (
          cb_fund_choice_row_new (_ ("Application"), _ ("The application that it pays for")));
      adw_preferences_group_add (self->group, GTK_WIDGET (self->contribution));
      adw_preferences_group_add (self->group, GTK_WIDGET (self->application));
    }
}

/* --- storing --------------------------------------------------------------- */

static void
say_stored (CbFundEntryDialog *self, const CbRecord *record)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *amount = cb_fund_words_money (cb_record_get_money (record,
                                                                      CB_TRANSACTION_AMOUNT),
                                                 cb_record_get (record, CB_TRANSACTION_CURRENCY));
  const char *type = cb_reference_get_name ("transaction-types",
                                            cb_record_get (record, CB_TRANSACTION_TYPE));
  g_autofree char *text = NULL;

  /* Translators: kind of an entry and its amount: “Receipt entered: 1,000 USD” */
  text = self->corrected != NULL ? g_strdup_printf (_ ("Correction entered: %s"), amount)
                                 : g_strdup_printf (_ ("%s entered: %s"), type, amount);
  if (parent != NULL)
    cb_show_toast (GTK_WIDGET (parent), text, TRUE);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbFundEntryDialog) self = user_data;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      record = cb_session_create_finish (CB_SESSION (source), result, &problems, &error);
  GtkWindow *parent;

  if (self->book == NULL)
    return; /* closed meanwhile */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.confirm", TRUE);
  parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (record != NULL)
    {
      say_stored (self, record);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (g_error_matches (error, CB_ERROR, CB_ERROR_INVALID) && problems != NULL)
    cb_editor_draft_show_problems (self->draft, problems);
  else if (parent != NULL)
    cb_show_error (GTK_WIDGET (parent), error);
}

static CbRecord *
make_record (CbFundEntryDialog *self)
{
  CbRecord *record = cb_record_copy (get_record (self));
  int type = get_type_place (self);

  if (self->corrected != NULL)
    {
      cb_record_take (record, CB_TRANSACTION_AMOUNT, cb_money_format (get_difference (self)));
      return record;
    }
  cb_record_set (record, CB_TRANSACTION_CONTRIBUTION,
                 is_of_contributor (type) ? cb_fund_choice_row_get (self->contribution) : NULL);
  cb_record_set (record, CB_TRANSACTION_APPLICATION,
                 is_of_application (type) ? cb_fund_choice_row_get (self->application) : NULL);
  return record;
}

static void
confirm_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbFundEntryDialog *self = CB_FUND_ENTRY_DIALOG (widget);
  g_autoptr (CbRecord) record = NULL;
  CbMoney difference;

  if (!cb_editor_draft_flush (self->draft))
    return;
  difference = self->corrected != NULL ? get_difference (self) : 1;
  if (difference == CB_MONEY_NONE || difference == 0)
    {
      cb_editor_row_set_fault (self->rows[2], _ ("This is the amount that was entered."));
      gtk_widget_child_focus (GTK_WIDGET (self->rows[2]), GTK_DIR_TAB_FORWARD);
      return;
    }
  record = make_record (self);
  gtk_widget_action_set_enabled (widget, "entry.confirm", FALSE);
  cb_session_create_async (self->session, record, created_cb, g_object_ref (self));
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_fund_entry_dialog_map (GtkWidget *widget)
{
  CbFundEntryDialog *self = CB_FUND_ENTRY_DIALOG (widget);

  GTK_WIDGET_CLASS (cb_fund_entry_dialog_parent_class)->map (widget);
  gtk_widget_child_focus (GTK_WIDGET (self->rows[self->corrected != NULL ? 2 : 0]),
                          GTK_DIR_TAB_FORWARD);
}

static void
cb_fund_entry_dialog_dispose (GObject *object)
{
  CbFundEntryDialog *self = CB_FUND_ENTRY_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->book, cb_fund_book_unref);
  g_clear_pointer (&self->corrected, cb_record_unref);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (cb_fund_entry_dialog_parent_class)->dispose (object);
}

static void
cb_fund_entry_dialog_class_init (CbFundEntryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_fund_entry_dialog_dispose;
  widget_class->map = cb_fund_entry_dialog_map;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_install_action (widget_class, "entry.confirm", NULL, confirm_action);
}

static void
cb_fund_entry_dialog_init (CbFundEntryDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();

  self->draft = cb_editor_draft_new ();
  g_signal_connect_swapped (self->draft, "changed", G_CALLBACK (show_parts), self);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->difference = GTK_LABEL (cb_fund_words_new_text (NULL, "dim-label"));
  add_rows (self);
  adw_preferences_group_add (self->group, GTK_WIDGET (self->difference));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->group);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box),
                  cb_editor_draft_new_header (GTK_WINDOW (self), _ ("_Enter"), "entry.confirm"));
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
}

static CbRecord *
make_draft (const CbFundBook *book, const CbRecord *corrected)
{
  static const guint copied[] = { CB_TRANSACTION_TYPE,        CB_TRANSACTION_AMOUNT,
                                  CB_TRANSACTION_CURRENCY,    CB_TRANSACTION_CONTRIBUTION,
                                  CB_TRANSACTION_APPLICATION, CB_TRANSACTION_CATEGORY };
  CbRecord *record = cb_record_new_preset (&cb_noun_transaction);

  cb_record_set (record, CB_TRANSACTION_FUND, cb_record_get_ref (book->fund));
  cb_record_set (record, CB_TRANSACTION_CURRENCY, cb_fund_book_get_currency (book));
  cb_record_set (record, CB_TRANSACTION_TYPE, "receipt");
  cb_record_set (record, CB_TRANSACTION_LANGUAGE, cb_locale_get_language ()->tag);
  cb_record_take (record, CB_TRANSACTION_DATE, cb_date_format (cb_date_today ()));
  if (corrected == NULL)
    return record;
  for (guint i = 0; i < G_N_ELEMENTS (copied); i++)
    cb_record_set (record, copied[i], cb_record_get (corrected, copied[i]));
  cb_record_set (record, CB_TRANSACTION_CORRECTS, cb_record_get_ref (corrected));
  return record;
}

GtkWindow *
cb_fund_entry_dialog_new (GtkWidget *from,
                          CbSession *session,
                          CbFundBook *book,
                          CbRecord *corrected,
                          const char *contribution,
                          const char *application)
{
  GtkRoot *root = gtk_widget_get_root (from);
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_application);
  CbFundEntryDialog *self = g_object_new (CB_TYPE_FUND_ENTRY_DIALOG, "transient-for",
                                          GTK_IS_WINDOW (root) ? root : NULL, "modal", TRUE,
                                          "default-width", 560, "default-height", 640, NULL);

  self->session = g_object_ref (session);
  self->book = cb_fund_book_ref (book);
  self->corrected = corrected != NULL ? cb_record_ref (corrected) : NULL;
  cb_editor_draft_take_record (self->draft, make_draft (book, corrected));
  gtk_window_set_title (GTK_WINDOW (self),
                        corrected != NULL ? _ ("Correct an Entry") : _ ("New Entry"));
  if (corrected != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[2]), _ ("Amount that is right"));
  cb_fund_choice_row_take_choices (self->contribution, list_contributions (book), TRUE);
  cb_fund_choice_row_set (self->contribution, contribution);
  cb_fund_choice_row_set (self->application, application);
  cb_session_list_async (session, query, NULL, applications_cb, g_object_ref (self));
  show_parts (self);
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WINDOW (self);
}
