/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-editor.h"
#include "cb-fund-application.h"
#include "cb-fund-form.h"
#include "cb-rule-fields.h"
#include "cb-rule.h"

struct _CbFundForm
{
  AdwWindow parent_instance;

  CbSession *session;
  CbOrganisations *organisations;
  CbRecord *record;
  GCancellable *cancellable;
  CbEditor *editor;
  AdwBin *place;
};

G_DEFINE_FINAL_TYPE (CbFundForm, cb_fund_form, ADW_TYPE_WINDOW)

static guint created_signal;

static void take_editor (CbFundForm *self, CbEditor *editor, CbRecord *record);

/* A rule asks for what its type reads, and for nothing else. */
static void
show_fields (CbFundForm *self)
{
  if (self->record->noun != &cb_noun_rule)
    return;
  for (guint i = 0; i < self->record->noun->n_fields; i++)
    {
      CbEditorRow *row = cb_editor_get_row (self->editor, i);

      if (row != NULL)
        gtk_widget_set_visible (GTK_WIDGET (row), cb_rule_reads_field (self->record, i));
    }
}

/* --- names ----------------------------------------------------------------- */

static void
names_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbFundForm) self = user_data;
  CbOrganisations *names = cb_session_load_organisations_finish (CB_SESSION (source), result, NULL);

  /* What is wrong with the file is said where the record was asked for. */
  if (names == NULL || self->editor == NULL)
    {
      g_clear_pointer (&names, cb_organisations_unref);
      return;
    }
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  self->organisations = names;
  cb_editor_set_organisations (self->editor, names);
}

/* An application offers the needs of its own States, which are asked for when it has others. */
static void
load_names (CbFundForm *self, CbRecord *before)
{
  CbRecord *record = self->record;

  if (record->noun != &cb_noun_application || record->id == 0)
    return;
  if (before != NULL && before->id == record->id &&
      g_strcmp0 (cb_record_get (before, CB_APPLICATION_STATE),
                 cb_record_get (record, CB_APPLICATION_STATE)) == 0 &&
      g_strcmp0 (cb_record_get (before, CB_APPLICATION_STATES),
                 cb_record_get (record, CB_APPLICATION_STATES)) == 0)
    return;
  cb_session_load_application_names_async (self->session, record, self->cancellable, names_cb,
                                           g_object_ref (self));
}

static void
set_record (CbFundForm *self, CbRecord *record)
{
  g_autoptr (CbRecord) before = g_steal_pointer (&self->record);

  self->record = cb_record_ref (record);
  load_names (self, before);
}

static void
end_editing (CbFundForm *self)
{
  if (self->editor == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->editor, self);
  cb_editor_finish (self->editor);
  self->editor = NULL;
}

static void
closed_cb (CbFundForm *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
saved_cb (CbFundForm *self, gpointer data)
{
  set_record (self, data);
  show_fields (self);
}

static void
created_cb (CbFundForm *self, gpointer data)
{
  g_autoptr (CbRecord) record = cb_record_ref (data);

  end_editing (self);
  take_editor (self, cb_editor_new (self->session, record, self->organisations), record);
  g_signal_emit (self, created_signal, 0, record);
}

static void
take_editor (CbFundForm *self, CbEditor *editor, CbRecord *record)
{
  self->editor = editor;
  set_record (self, record);
  g_signal_connect_swapped (editor, "closed", G_CALLBACK (closed_cb), self);
  g_signal_connect_swapped (editor, "created", G_CALLBACK (created_cb), self);
  g_signal_connect_swapped (editor, "saved", G_CALLBACK (saved_cb), self);
  gtk_widget_set_vexpand (GTK_WIDGET (editor), TRUE);
  adw_bin_set_child (self->place, GTK_WIDGET (editor));
  if (record->id != 0)
    show_fields (self);
  cb_editor_focus_first (editor);
}

/* --- what is changed elsewhere --------------------------------------------- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbFundForm) self = user_data;
  g_autoptr (GPtrArray) records = cb_session_load_finish (CB_SESSION (source), result, NULL);

  /* What is wrong with the file is said where the record was asked for. */
  if (records == NULL || self->editor == NULL)
    return;
  if (records->len == 0)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  set_record (self, g_ptr_array_index (records, 0));
  cb_editor_set_record (self->editor, self->record);
  show_fields (self);
}

static void
changed_cb (CbFundForm *self)
{
  if (self->editor != NULL && self->record->id != 0)
    cb_session_load_async (self->session, self->record->noun, &self->record->id, 1,
                           self->cancellable, loaded_cb, g_object_ref (self));
}

/* --- widget ---------------------------------------------------------------- */

static gboolean
cb_fund_form_close_request (GtkWindow *window)
{
  end_editing (CB_FUND_FORM (window));

  return GTK_WINDOW_CLASS (cb_fund_form_parent_class)->close_request (window);
}

static void
cb_fund_form_dispose (GObject *object)
{
  CbFundForm *self = CB_FUND_FORM (object);

  end_editing (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  g_clear_pointer (&self->record, cb_record_unref);

  G_OBJECT_CLASS (cb_fund_form_parent_class)->dispose (object);
}

static void
cb_fund_form_class_init (CbFundFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_fund_form_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cb_fund_form_close_request;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);

  created_signal = g_signal_new ("created", CB_TYPE_FUND_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
cb_fund_form_init (CbFundForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->cancellable = g_cancellable_new ();
  self->place = ADW_BIN (adw_bin_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->place), TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->place));
  adw_window_set_content (ADW_WINDOW (self), box);
}

CbFundForm *
cb_fund_form_new (GtkWidget *from,
                  CbSession *session,
                  CbRecord *record,
                  CbOrganisations *organisations)
{
  GtkRoot *root = gtk_widget_get_root (from);
  CbFundForm *self = g_object_new (CB_TYPE_FUND_FORM, "transient-for",
                                   GTK_IS_WINDOW (root) ? root : NULL, "modal", TRUE,
                                   "default-width", 600, "default-height", 720, "title",
                                   _ (record->noun->name), NULL);

  self->session = g_object_ref (session);
  if (organisations != NULL)
    self->organisations = cb_organisations_ref (organisations);
  take_editor (self,
               record->id != 0 ? cb_editor_new (session, record, organisations)
                               : cb_editor_new_from_draft (session, record, organisations),
               record);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
