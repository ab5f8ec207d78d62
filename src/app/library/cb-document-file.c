/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-document-file.h"
#include "cb-document.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-wrap-box.h"

struct _CbDocumentFile
{
  AdwBin parent_instance;

  CbSession *session;
  CbRecord *document;
  CbAttachmentState state;
  GCancellable *looking;   /* at the file of the document that is shown */
  GCancellable *attaching; /* while one is copied */
  char *attaching_to;      /* ref */
  gboolean has_drop;

  GtkWidget *name;
  GtkWidget *detail;
  GtkWidget *trouble; /* sign that stands before @detail */
  GtkWidget *working;
  GtkWidget *attach;
  GtkWidget *open;
  GtkWidget *remove;
};

G_DEFINE_FINAL_TYPE (CbDocumentFile, cb_document_file, ADW_TYPE_BIN)

/* --- showing --------------------------------------------------------------- */

static gboolean
has_file (CbDocumentFile *self)
{
  return self->document != NULL && cb_record_get (self->document, CB_DOCUMENT_FILE_HASH) != NULL;
}

static char *
word_state (CbDocumentFile *self)
{
  gint64 size = cb_record_get_integer (self->document, CB_DOCUMENT_FILE_SIZE, -1);
  g_autofree char *bytes = size >= 0 ? g_format_size ((guint64) size) : NULL;

  if (self->state == CB_ATTACHMENT_MISSING)
    return g_strdup (_ ("The file is missing. It is not in the folder beside the database."));
  if (self->state == CB_ATTACHMENT_CHANGED)
    return g_strdup (_ ("The file was changed since it was attached."));
  return g_steal_pointer (&bytes);
}

static void
show (CbDocumentFile *self)
{
  gboolean here = self->attaching != NULL &&
                  g_strcmp0 (self->attaching_to, cb_record_get_ref (self->document)) == 0;
  gboolean file = has_file (self);
  gboolean trouble = self->state == CB_ATTACHMENT_MISSING || self->state == CB_ATTACHMENT_CHANGED;
  g_autofree char *words = file ? word_state (self) : NULL;

  gtk_label_set_label (GTK_LABEL (self->name),
                       file ? cb_record_get (self->document, CB_DOCUMENT_FILE_NAME) : NULL);
  gtk_label_set_label (GTK_LABEL (self->detail),
                       file ? words : _ ("No file is attached. One can also be dropped here."));
  gtk_widget_set_visible (self->name, file);
  gtk_widget_set_visible (self->detail, !file || words != NULL);
  gtk_widget_set_visible (self->trouble, trouble);
  gtk_widget_set_visible (self->working, here);
  gtk_widget_set_visible (self->attach, !here);
  gtk_widget_set_visible (self->open, file);
  gtk_widget_set_visible (self->remove, file);
  gtk_widget_set_sensitive (self->open, file && self->state != CB_ATTACHMENT_MISSING);
  gtk_widget_set_sensitive (self->attach, self->attaching == NULL);
  gtk_button_set_label (GTK_BUTTON (self->attach),
                        file ? _ ("Attach Another File…") : _ ("Attach a File…"));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbDocumentFile) self = user_data;
  g_autoptr (GError) error = NULL;
  CbAttachmentState state;

  if (!cb_session_look_at_attachment_finish (CB_SESSION (source), result, &state, &error) ||
      self->document == NULL)
    return;
  g_clear_object (&self->looking);
  self->state = state;
  show (self);
}

static void
stop_looking (CbDocumentFile *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static void
look (CbDocumentFile *self)
{
  stop_looking (self);
  self->state = has_file (self) ? CB_ATTACHMENT_WHOLE : CB_ATTACHMENT_NONE;
  if (!has_file (self))
    return;
  self->looking = g_cancellable_new ();
  cb_session_look_at_attachment_async (self->session, self->document, self->looking, looked_cb,
                                       g_object_ref (self));
}

/* --- attaching ------------------------------------------------------------- */

static void
attached_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbDocumentFile) self = user_data;
  g_autoptr (GError) error = NULL;

  if (cb_session_attach_finish (CB_SESSION (source), result, &error))
    cb_show_toast (GTK_WIDGET (self), _ ("The file was attached"), TRUE);
  else
    cb_show_error (GTK_WIDGET (self), error);
  g_clear_object (&self->attaching);
  g_clear_pointer (&self->attaching_to, g_free);
  if (self->document != NULL)
    show (self);
}

void
cb_document_file_attach (CbDocumentFile *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  g_return_if_fail (CB_IS_DOCUMENT_FILE (self));

  if (path == NULL || self->document == NULL || self->attaching != NULL)
    return;
  self->attaching = g_cancellable_new ();
  self->attaching_to = g_strdup (cb_record_get_ref (self->document));
  show (self);
  cb_session_attach_async (self->session, self->attaching_to, path, self->attaching, attached_cb,
                           g_object_ref (self));
}

static void
file_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbDocumentFile) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = cb_compat_open_file_finish (result, &error);

  if (file != NULL)
    cb_document_file_attach (self, file);
  else
    cb_show_error (GTK_WIDGET (self), error);
}

static void
attach_cb (CbDocumentFile *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    cb_compat_open_file_async (GTK_WINDOW (root), _ ("Attach a File"), CB_FILES_ANY, NULL, file_cb,
                               g_object_ref (self));
}

static void
cancel_cb (CbDocumentFile *self)
{
  g_cancellable_cancel (self->attaching);
}

static gboolean
drop_cb (CbDocumentFile *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  cb_document_file_attach (self, files->data);
  return TRUE;
}

/* What is dropped on the details of something else is for the window to take. */
static gboolean
accept_cb (CbDocumentFile *self, GdkDrop *drop)
{
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_deserialize_gtypes (
      gdk_content_formats_ref (gdk_drop_get_formats (drop)));

  return self->document != NULL && gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST);
}

/* The whole pane takes a drop. */
static void
cb_document_file_root (GtkWidget *widget)
{
  CbDocumentFile *self = CB_DOCUMENT_FILE (widget);
  GtkWidget *pane = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkDropTarget *drop;

  GTK_WIDGET_CLASS (cb_document_file_parent_class)->root (widget);
  if (pane == NULL || self->has_drop)
    return;
  self->has_drop = TRUE;
  drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_object (drop, "accept", G_CALLBACK (accept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (pane, GTK_EVENT_CONTROLLER (drop));
}

/* --- opening and removing -------------------------------------------------- */

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbDocumentFile) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cb_compat_launch_file_finish (result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cb_show_toast (GTK_WIDGET (self), _ ("No program was found to open the file"), FALSE);
}

static void
open_cb (CbDocumentFile *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *path = cb_attachments_locate (cb_session_get_path (self->session),
                                                 self->document);
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  if (file != NULL && GTK_IS_WINDOW (root))
    cb_compat_launch_file_async (GTK_WINDOW (root), file, launched_cb, g_object_ref (self));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbDocumentFile) self = user_data;
  g_autoptr (GError) error = NULL;

  if (cb_session_attach_finish (CB_SESSION (source), result, &error))
    cb_show_toast (GTK_WIDGET (self), _ ("The file is no longer attached"), TRUE);
  else
    cb_show_error (GTK_WIDGET (self), error);
}

static void
remove_cb (CbDocumentFile *self)
{
  gtk_widget_grab_focus (self->attach);
  cb_session_detach_async (self->session, cb_record_get_ref (self->document), removed_cb,
                           g_object_ref (self));
}

/* --- widget ---------------------------------------------------------------- */

static GtkWidget *
add_button (CbDocumentFile *self, GtkWidget *box, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_swapped (button, "clicked", callback, self);
  cb_wrap_box_append (CB_WRAP_BOX (box), button);
  return button;
}

static GtkWidget *
new_working (CbDocumentFile *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  gtk_spinner_set_spinning (GTK_SPINNER (spinner), TRUE);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (cancel_cb), self);
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), cb_marks_new_label (_ ("Copying the file…"), NULL));
  gtk_box_append (GTK_BOX (box), cancel);
  return box;
}

static void
cb_document_file_dispose (GObject *object)
{
  CbDocumentFile *self = CB_DOCUMENT_FILE (object);

  stop_looking (self);
  g_cancellable_cancel (self->attaching);
  g_clear_object (&self->attaching);
  g_clear_pointer (&self->attaching_to, g_free);
  g_clear_object (&self->session);
  g_clear_pointer (&self->document, cb_record_unref);

  G_OBJECT_CLASS (cb_document_file_parent_class)->dispose (object);
}

static void
cb_document_file_class_init (CbDocumentFileClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_document_file_dispose;
  GTK_WIDGET_CLASS (klass)->root = cb_document_file_root;
}

static void
cb_document_file_init (CbDocumentFile *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *buttons = cb_wrap_box_new ();

  self->name = cb_marks_new_label (NULL, NULL);
  self->detail = cb_marks_new_label (NULL, "dim-label");
  self->trouble = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  self->working = new_working (self);
  self->attach = add_button (self, buttons, _ ("Attach a File…"), G_CALLBACK (attach_cb));
  self->open = add_button (self, buttons, C_ ("file", "Open"), G_CALLBACK (open_cb));
  self->remove = add_button (self, buttons, _ ("Remove"), G_CALLBACK (remove_cb));
  gtk_label_set_selectable (GTK_LABEL (self->name), TRUE);
  gtk_label_set_wrap (GTK_LABEL (self->name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_wrap (GTK_LABEL (self->detail), TRUE);
  gtk_widget_set_valign (self->trouble, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->trouble, "sidebar-warning");
  gtk_box_append (GTK_BOX (line), self->trouble);
  gtk_box_append (GTK_BOX (line), self->detail);
  gtk_box_append (GTK_BOX (box), cb_marks_new_label (_ ("File"), "heading"));
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), self->working);
  gtk_box_append (GTK_BOX (box), buttons);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
cb_document_file_set_session (CbDocumentFile *self, CbSession *session)
{
  g_return_if_fail (CB_IS_DOCUMENT_FILE (self));

  g_set_object (&self->session, session);
}

void
cb_document_file_set_document (CbDocumentFile *self, const CbRecord *document)
{
  g_return_if_fail (CB_IS_DOCUMENT_FILE (self));

  g_clear_pointer (&self->document, cb_record_unref);
  if (document == NULL)
    {
      stop_looking (self);
      return;
    }
  self->document = cb_record_ref ((CbRecord *) document);
  look (self);
  show (self);
}

gboolean
cb_document_file_is_working (CbDocumentFile *self)
{
  g_return_val_if_fail (CB_IS_DOCUMENT_FILE (self), FALSE);

  return self->attaching != NULL || self->looking != NULL;
}

CbAttachmentState
cb_document_file_get_state (CbDocumentFile *self)
{
  g_return_val_if_fail (CB_IS_DOCUMENT_FILE (self), CB_ATTACHMENT_NONE);

  return self->state;
}
