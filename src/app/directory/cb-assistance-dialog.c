/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-assistance-dialog.h"
#include "cb-compat.h"
#include "cb-contact.h"
#include "cb-locale.h"
#include "cb-navigation.h"
#include "cb-reference.h"
#include "cb-session-office.h"
#include "cb-text.h"

#define ROLE_ASSISTANCE "assistance"

struct _CbAssistanceDialog
{
  AdwWindow parent_instance;

  CbSession *session;
  CbRecord *need;
  GCancellable *cancellable;
  GPtrArray *contacts; /* CbRecord, in the order of the row, which begins with “nobody” */
  gboolean filling;    /* the text changes by itself */
  gboolean edited;     /* the text is the person's */

  AdwComboRow *contact_row;
  AdwComboRow *language_row;
  AdwEntryRow *subject_row;
  GtkTextView *body_view;
  GtkWidget *renew_button;
  GtkWidget *mail_button;
  GtkLabel *note_label;
};

G_DEFINE_FINAL_TYPE (CbAssistanceDialog, cb_assistance_dialog, ADW_TYPE_WINDOW)

/* --- the text -------------------------------------------------------------- */

static const CbRecord *
get_contact (CbAssistanceDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->contact_row);

  if (self->contacts == NULL || selected == 0 || selected > self->contacts->len)
    return NULL;
  return g_ptr_array_index (self->contacts, selected - 1);
}

static const CbLanguage *
get_language (CbAssistanceDialog *self)
{
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);

  return &languages[MIN (adw_combo_row_get_selected (self->language_row), n_languages - 1)];
}

static void
select_language (CbAssistanceDialog *self, const char *tag)
{
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);

  for (guint i = 0; i < n_languages; i++)
    if (g_str_equal (languages[i].tag, tag))
      adw_combo_row_set_selected (self->language_row, i);
}

static void
update_buttons (CbAssistanceDialog *self)
{
  const CbRecord *contact = get_contact (self);
  gboolean address = contact != NULL && cb_record_get (contact, CB_CONTACT_EMAIL) != NULL;

  gtk_widget_set_sensitive (self->mail_button, address);
  gtk_widget_set_visible (self->renew_button, self->edited);
  gtk_label_set_label (self->note_label,
                       contact != NULL && !address
                           ? _ ("This contact has no e-mail address. Copy the text to send it.")
                           : _ ("Nothing is sent from here: you send it yourself."));
}

static void
write_text (CbAssistanceDialog *self)
{
  const CbLanguage *language = get_language (self);
  g_autoptr (CbAssistanceRequest)
      request = cb_directory_make_request_in (self->need, get_contact (self), language->tag);
  GtkTextDirection direction = language->right_to_left ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;

  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->subject_row), request->subject);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->body_view), request->body, -1);
  gtk_widget_set_direction (GTK_WIDGET (self->body_view), direction);
  self->filling = FALSE;
  self->edited = FALSE;
  update_buttons (self);
}

/* What a person has written stays until they ask for it anew. */
static void
language_cb (CbAssistanceDialog *self)
{
  if (self->need == NULL)
    return;
  if (self->edited)
    update_buttons (self);
  else
    write_text (self);
}

static void
contact_cb (CbAssistanceDialog *self)
{
  if (self->need == NULL)
    return;
  select_language (self, cb_directory_choose_language (get_contact (self)));
  language_cb (self);
}

static void
edited_cb (CbAssistanceDialog *self)
{
  if (self->filling || self->edited)
    return;
  self->edited = TRUE;
  update_buttons (self);
}

static CbAssistanceRequest *
read_text (CbAssistanceDialog *self)
{
  CbAssistanceRequest *request = g_new0 (CbAssistanceRequest, 1);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->body_view);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  request->subject = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->subject_row)));
  request->body = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  request->language = g_strdup (get_language (self)->tag);
  return request;
}

/* --- contacts -------------------------------------------------------------- */

static char *
name_contact (const CbContactFile *file)
{
  const char *state = cb_record_get (file->record, CB_CONTACT_STATE);
  const char *tag = cb_locale_get_language ()->tag;
  const char *whose = state != NULL                ? cb_reference_get_name ("states", state)
                      : file->organisation != NULL ? cb_record_get_title (file->organisation, tag)
                                                   : NULL;
  g_autofree char *name = cb_text_isolate (cb_record_get (file->record, CB_CONTACT_NAME));
  g_autofree char *isolated = whose != NULL ? cb_text_isolate (whose) : NULL;

  return isolated != NULL ? g_strconcat (name, " · ", isolated, NULL) : g_steal_pointer (&name);
}

/* Contacts for assistance first; within each, the order of the directory. */
static void
fill_contacts (CbAssistanceDialog *self, GPtrArray *files)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->contacts = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  gtk_string_list_append (names, _ ("Nobody yet"));
  for (guint turn = 0; turn < 2; turn++)
    for (guint i = 0; i < files->len; i++)
      {
        const CbContactFile *file = g_ptr_array_index (files, i);
        const char *role = cb_record_get (file->record, CB_CONTACT_ROLE);
        g_autofree char *name = NULL;

        if ((g_strcmp0 (role, ROLE_ASSISTANCE) == 0) != (turn == 0))
          continue;
        name = name_contact (file);
        gtk_string_list_append (names, name);
        g_ptr_array_add (self->contacts, cb_record_ref (file->record));
      }
  adw_combo_row_set_model (self->contact_row, G_LIST_MODEL (names));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbAssistanceDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = cb_session_directory_finish (CB_SESSION (source), result, &error);
  GtkWindow *parent;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (files != NULL)
    fill_contacts (self, files);
  else if (parent != NULL)
    cb_show_error (GTK_WIDGET (parent), error);
}

/* --- what is done with it -------------------------------------------------- */

static void
copy_cb (CbAssistanceDialog *self)
{
  g_autoptr (CbAssistanceRequest) request = read_text (self);
  g_autofree char *whole = g_strconcat (request->subject, "\n\n", request->body, NULL);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), whole);
  gtk_label_set_label (self->note_label, _ ("Copied: subject and text"));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbAssistanceDialog) self = user_data;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (GError) error = NULL;

  if (!cb_compat_open_uri_finish (result, &error) && parent != NULL)
    cb_show_error (GTK_WIDGET (parent), error);
}

static void
mail_cb (CbAssistanceDialog *self)
{
  g_autoptr (CbAssistanceRequest) request = read_text (self);
  g_autofree char *uri = cb_assistance_request_make_mailto (request, get_contact (self));

  if (uri != NULL)
    cb_compat_open_uri_async (GTK_WINDOW (self), uri, opened_cb, g_object_ref (self));
}

/* --- window ---------------------------------------------------------------- */

static void
cb_assistance_dialog_dispose (GObject *object)
{
  CbAssistanceDialog *self = CB_ASSISTANCE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->need, cb_record_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_ASSISTANCE_DIALOG);
  g_clear_pointer (&self->contacts, g_ptr_array_unref);

  G_OBJECT_CLASS (cb_assistance_dialog_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, CbAssistanceDialog, child)

static void
cb_assistance_dialog_class_init (CbAssistanceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_assistance_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-assistance-dialog.ui");
  BIND (contact_row);
  BIND (language_row);
  BIND (subject_row);
  BIND (body_view);
  BIND (renew_button);
  BIND (mail_button);
  BIND (note_label);
  gtk_widget_class_bind_template_callback (widget_class, contact_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, write_text);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, mail_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cb_assistance_dialog_init (CbAssistanceDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
cb_assistance_dialog_new (GtkWindow *parent, CbSession *session, CbRecord *need)
{
  CbAssistanceDialog *self = g_object_new (CB_TYPE_ASSISTANCE_DIALOG, "transient-for", parent,
                                           NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);

  for (guint i = 0; i < n_languages; i++)
    gtk_string_list_append (names, languages[i].name);
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
  select_language (self, cb_locale_get_language ()->tag);
  self->session = g_object_ref (session);
  self->need = cb_record_ref (need);
  write_text (self);
  cb_session_directory_async (session, self->cancellable, listed_cb, g_object_ref (self));
  return GTK_WINDOW (self);
}
