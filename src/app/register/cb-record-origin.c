/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-assessment.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-need.h"
#include "cb-record-origin.h"
#include "cb-reference.h"
#include "cb-session-assessments.h"
#include "cb-text.h"
#include "cb-wrap-box.h"

struct _CbRecordOrigin
{
  AdwBin parent_instance;

  GtkLabel *state;
  CbWrapBox *assessments;
  CbWrapBox *items;
  GtkWidget *draft; /* shown while the need is a draft */

  CbSession *session;
  GCancellable *cancellable;
  CbRecord *record;
};

G_DEFINE_FINAL_TYPE (CbRecordOrigin, cb_record_origin, ADW_TYPE_BIN)

static void
link_cb (CbRecordOrigin *self, GtkWidget *button)
{
  cb_navigate_to_record (GTK_WIDGET (self), &cb_noun_assessment, gtk_widget_get_name (button));
}

/* An item can stand in the checklist or in an optional part. */
static const CbCode *
find_item (const char *code)
{
  const CbCodeList *instruments = cb_reference_get_list ("instruments");

  for (guint i = 0; i < cb_code_list_get_size (instruments); i++)
    {
      const char *list = cb_code_get_extra (cb_code_list_get (instruments, i), "list");
      const CbCode *item = list != NULL ? cb_reference_find (list, code) : NULL;

      if (item != NULL)
        return item;
    }
  return NULL;
}

static void
add_item (CbRecordOrigin *self, const char *code)
{
  const CbCode *item = find_item (code);
  g_autofree char *isolated = cb_text_isolate (code);
  g_autofree char *words = NULL;

  /* Translators: the code of an item of a checklist and its short name. */
  words = g_strdup_printf (C_ ("item", "%s: %s"), isolated,
                           item != NULL ? cb_code_get_name (item) : "");
  cb_wrap_box_append (self->items,
                      cb_marks_new_chip (item != NULL ? words : code,
                                         item != NULL ? cb_code_get_question (item) : NULL));
}

static void
add_assessment (CbRecordOrigin *self, const char *ref)
{
  GtkWidget *button = gtk_button_new_with_label (ref);
  g_autofree char *isolated = cb_text_isolate (ref);
  g_autofree char *words = NULL;

  /* Translators: %s is the ref of an assessment. */
  words = g_strdup_printf (_ ("Open the assessment %s"), isolated);
  gtk_widget_set_name (button, ref);
  gtk_widget_add_css_class (button, "cb-language");
  gtk_widget_set_tooltip_text (button, words);
  cb_marks_set_accessible_label (button, words);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (link_cb), self);
  cb_wrap_box_append (self->assessments, button);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRecordOrigin) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      need = cb_session_set_field_finish (CB_SESSION (source), result, NULL, &error);

  if (need == NULL)
    cb_show_error (GTK_WIDGET (self), error);
}

static void
open_need_cb (CbRecordOrigin *self)
{
  if (self->record != NULL)
    cb_session_set_field_async (self->session, self->record->noun, self->record->id, CB_NEED_STATUS,
                                NULL, "open", opened_cb, g_object_ref (self));
}

static void
show_origin (CbRecordOrigin *self, const CbNeedOrigin *origin)
{
  g_autofree char *since = origin->since != NULL ? cb_text_isolate (origin->since) : NULL;
  g_autofree char *text = NULL;

  cb_wrap_box_clear (self->assessments);
  cb_wrap_box_clear (self->items);
  for (guint i = 0; i < origin->assessments->len; i++)
    add_assessment (self, g_ptr_array_index (origin->assessments, i));
  for (guint i = 0; i < origin->items->len; i++)
    add_item (self, g_ptr_array_index (origin->items, i));
  if (since != NULL && origin->state == CB_GAP_CLOSED)
    /* Translators: the gap that a need came from; %s is the ref of an assessment. */
    text = g_strdup_printf (_ ("Closed according to %s"), since);
  else if (since != NULL)
    /* Translators: the gap that a need came from; %s is the ref of an assessment. */
    text = g_strdup_printf (_ ("Still open according to %s"), since);
  gtk_label_set_text (self->state, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state), text != NULL);
  gtk_widget_set_visible (self->draft, self->record != NULL &&
                                           g_strcmp0 (cb_record_get (self->record, CB_NEED_STATUS),
                                                      "draft") == 0);
  gtk_widget_set_visible (GTK_WIDGET (self), origin->state != CB_GAP_NONE);
}

static void
origin_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRecordOrigin) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbNeedOrigin)
      origin = cb_session_need_origin_finish (CB_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (origin != NULL)
    show_origin (self, origin);
  else
    cb_show_error (GTK_WIDGET (self), error);
}

static void
stop (CbRecordOrigin *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start (CbRecordOrigin *self)
{
  stop (self);
  if (self->record == NULL || self->session == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  cb_session_need_origin_async (self->session, self->record, self->cancellable, origin_cb,
                                g_object_ref (self));
}

static void
cb_record_origin_dispose (GObject *object)
{
  CbRecordOrigin *self = CB_RECORD_ORIGIN (object);

  stop (self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->record, cb_record_unref);

  G_OBJECT_CLASS (cb_record_origin_parent_class)->dispose (object);
}

static void
cb_record_origin_class_init (CbRecordOriginClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_record_origin_dispose;
}

/* What was made of gaps is a draft, and drafts are not matched: the next step stands here. */
static GtkWidget *
make_draft (CbRecordOrigin *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label =
      cb_marks_new_label (_ ("This is a draft. Programmes are matched with it once it "
                             "is open."),
                          NULL);
  GtkWidget *button = gtk_button_new_with_label (_ ("Open the Need"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (open_need_cb), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "item-evidence");
  return box;
}

static void
cb_record_origin_init (CbRecordOrigin *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->state = GTK_LABEL (cb_marks_new_label (NULL, NULL));
  self->assessments = CB_WRAP_BOX (cb_wrap_box_new ());
  self->items = CB_WRAP_BOX (cb_wrap_box_new ());
  gtk_label_set_wrap (self->state, TRUE);
  gtk_box_append (GTK_BOX (box), cb_marks_new_label (_ ("From an assessment"), "heading"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->assessments));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->items));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->state));
  self->draft = make_draft (self);
  gtk_box_append (GTK_BOX (box), self->draft);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
cb_record_origin_set_session (CbRecordOrigin *self, CbSession *session)
{
  g_return_if_fail (CB_IS_RECORD_ORIGIN (self));

  g_set_object (&self->session, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (start), self, G_CONNECT_SWAPPED);
}

void
cb_record_origin_set_record (CbRecordOrigin *self, const CbRecord *record)
{
  gboolean linked = record != NULL && record->noun == &cb_noun_need &&
                    cb_record_get (record, CB_NEED_ANSWERS) != NULL;

  g_return_if_fail (CB_IS_RECORD_ORIGIN (self));

  /* What is shown stays while the same record is read again. */
  if (!linked || self->record == NULL ||
      g_strcmp0 (cb_record_get_ref (self->record), cb_record_get_ref (record)) != 0)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_clear_pointer (&self->record, cb_record_unref);
  if (linked)
    self->record = cb_record_copy (record);
  start (self);
}
