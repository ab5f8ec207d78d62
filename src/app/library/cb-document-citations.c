/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-document-citations.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-session-library.h"
#include "cb-text.h"

#define N_SHOWN 12
/* Whoever moves through a list does not ask for the citations of each row. */
#define DELAY_MS 200

struct _CbDocumentCitations
{
  AdwBin parent_instance;

  CbSession *session;
  CbRecord *document;
  GCancellable *cancellable;
  guint source;
  GtkBox *groups;
};

G_DEFINE_FINAL_TYPE (CbDocumentCitations, cb_document_citations, ADW_TYPE_BIN)

/* --- one citation ---------------------------------------------------------- */

/* A record that belongs to another one is shown with it: an answer with its assessment, a check
 * with its programme or case. */
static const CbNoun *
find_target (const CbRecord *record, const char **ref)
{
  const CbNoun *noun = record->noun;

  *ref = cb_record_get_ref (record);
  for (guint i = 0; i < noun->n_fields; i++)
    {
      const CbField *field = &noun->fields[i];
      const char *owner = cb_record_get (record, i);

      if ((field->flags & CB_FIELD_OWNER) != 0 && owner != NULL)
        {
          *ref = owner;
          return cb_noun_find (field->list);
        }
    }
  return noun;
}

static void
open_cb (GtkWidget *row)
{
  const CbRecord *record = g_object_get_data (G_OBJECT (row), "record");
  const char *ref;
  const CbNoun *noun = find_target (record, &ref);

  if (noun != NULL)
    cb_navigate_to_record (row, noun, ref);
}

static GtkWidget *
new_row (CbRecord *record)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  const char *source = cb_record_get_by_id (record, "source");
  g_autofree char *ref = cb_text_isolate (cb_record_get_ref (record));
  g_autofree char *isolated = source != NULL ? cb_text_isolate (source) : NULL;
  g_autofree char *both = NULL;

  /* Translators: reference of a record, and where it comes from. */
  both = source != NULL ? g_strdup_printf (_ ("%s · %s"), ref, isolated) : g_strdup (ref);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 cb_record_get_title (record, cb_locale_get_language ()->tag));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), both);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "record", cb_record_ref (record),
                          (GDestroyNotify) cb_record_unref);
  g_signal_connect (row, "activated", G_CALLBACK (open_cb), NULL);
  return row;
}

static void
add_group (CbDocumentCitations *self, const CbCitations *citations)
{
  GtkWidget *list = gtk_list_box_new ();
  const char *name = _ (citations->noun->name_plural);
  GtkWidget *label = cb_marks_new_label (name, "caption-heading");

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  cb_marks_set_accessible_label (list, name);
  for (guint i = 0; i < citations->records->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_row (g_ptr_array_index (citations->records, i)));
  gtk_box_append (self->groups, label);
  gtk_box_append (self->groups, list);
  if (citations->more)
    gtk_box_append (self->groups,
                    cb_marks_new_label (_ ("There are more than are listed here."), "dim-label"));
}

/* --- asking ---------------------------------------------------------------- */

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbDocumentCitations) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      list = cb_session_list_citations_finish (CB_SESSION (source), result, &error);
  GtkWidget *child;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->document == NULL)
    return;
  if (list == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (guint i = 0; i < list->len; i++)
    add_group (self, g_ptr_array_index (list, i));
  gtk_widget_set_visible (GTK_WIDGET (self), list->len > 0);
}

static gboolean
begin_cb (gpointer user_data)
{
  CbDocumentCitations *self = user_data;

  self->source = 0;
  cb_session_list_citations_async (self->session, self->document, N_SHOWN, self->cancellable,
                                   listed_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
stop (CbDocumentCitations *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start (CbDocumentCitations *self)
{
  stop (self);
  if (self->document == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  self->source = g_timeout_add (DELAY_MS, begin_cb, self);
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_document_citations_dispose (GObject *object)
{
  CbDocumentCitations *self = CB_DOCUMENT_CITATIONS (object);

  stop (self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->document, cb_record_unref);

  G_OBJECT_CLASS (cb_document_citations_parent_class)->dispose (object);
}

static void
cb_document_citations_class_init (CbDocumentCitationsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_document_citations_dispose;
}

static void
cb_document_citations_init (CbDocumentCitations *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  gtk_box_append (GTK_BOX (box), cb_marks_new_label (_ ("Cited by"), "heading"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->groups));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
cb_document_citations_set_session (CbDocumentCitations *self, CbSession *session)
{
  g_return_if_fail (CB_IS_DOCUMENT_CITATIONS (self));

  g_set_object (&self->session, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (start), self, G_CONNECT_SWAPPED);
}

void
cb_document_citations_set_document (CbDocumentCitations *self, const CbRecord *document)
{
  gboolean same = document != NULL && self->document != NULL && document->id == self->document->id;

  g_return_if_fail (CB_IS_DOCUMENT_CITATIONS (self));

  if (!same)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_clear_pointer (&self->document, cb_record_unref);
  if (document != NULL)
    self->document = cb_record_ref ((CbRecord *) document);
  start (self);
}
