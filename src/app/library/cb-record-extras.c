/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-document-citations.h"
#include "cb-document-file.h"
#include "cb-document.h"
#include "cb-marks.h"
#include "cb-principles-bar.h"
#include "cb-principles-window.h"
#include "cb-programme.h"
#include "cb-record-extras.h"

struct _CbRecordExtras
{
  AdwBin parent_instance;

  CbSession *session;
  char *programme; /* ref, while one is shown */
  GtkWidget *principles;
  GtkLabel *summary;
  CbPrinciplesBar *bar;
  CbDocumentFile *file;
  CbDocumentCitations *citations;
};

G_DEFINE_FINAL_TYPE (CbRecordExtras, cb_record_extras, ADW_TYPE_BIN)

static void
check_cb (CbRecordExtras *self)
{
  if (self->programme != NULL)
    cb_principles_window_open (GTK_WIDGET (self), self->session, &cb_noun_programme,
                               self->programme);
}

static void
count_answers (const CbRecord *programme, guint *counts)
{
  for (guint i = 0; i < CB_N_PRINCIPLE_ROWS; i++)
    {
      const char *answer = cb_record_get (programme, CB_PROGRAMME_P1 + i);

      if (answer == NULL)
        counts[CB_PRINCIPLE_ROW_NOT_SHOWN]++;
      else if (g_str_equal (answer, "met"))
        counts[CB_PRINCIPLE_ROW_MET]++;
      else
        counts[g_str_equal (answer, "partly") ? CB_PRINCIPLE_ROW_PARTLY
                                              : CB_PRINCIPLE_ROW_NOT_MET]++;
    }
}

static GtkWidget *
new_principles (CbRecordExtras *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *summary = cb_marks_new_label (NULL, NULL);
  GtkWidget *bar = g_object_new (CB_TYPE_PRINCIPLES_BAR, NULL);
  GtkWidget *button = gtk_button_new_with_label (_ ("Principles Check"));

  gtk_label_set_wrap (GTK_LABEL (summary), TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Answer question by question, with reasons"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (check_cb), self);
  gtk_box_append (GTK_BOX (box), cb_marks_new_label (_ ("Principles"), "heading"));
  gtk_box_append (GTK_BOX (box), summary);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), button);
  self->summary = GTK_LABEL (summary);
  self->bar = CB_PRINCIPLES_BAR (bar);
  return box;
}

static void
cb_record_extras_dispose (GObject *object)
{
  CbRecordExtras *self = CB_RECORD_EXTRAS (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->programme, g_free);

  G_OBJECT_CLASS (cb_record_extras_parent_class)->dispose (object);
}

static void
cb_record_extras_class_init (CbRecordExtrasClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_record_extras_dispose;
}

static void
cb_record_extras_init (CbRecordExtras *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->principles = new_principles (self);
  self->file = CB_DOCUMENT_FILE (g_object_new (CB_TYPE_DOCUMENT_FILE, NULL));
  self->citations = CB_DOCUMENT_CITATIONS (g_object_new (CB_TYPE_DOCUMENT_CITATIONS, NULL));
  gtk_box_append (GTK_BOX (box), self->principles);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->file));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->citations));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
cb_record_extras_set_session (CbRecordExtras *self, CbSession *session)
{
  g_return_if_fail (CB_IS_RECORD_EXTRAS (self));

  g_set_object (&self->session, session);
  cb_document_file_set_session (self->file, session);
  cb_document_citations_set_session (self->citations, session);
}

void
cb_record_extras_set_record (CbRecordExtras *self, const CbRecord *record)
{
  gboolean programme = record != NULL && record->noun == &cb_noun_programme;
  gboolean document = record != NULL && record->noun == &cb_noun_document;
  guint counts[CB_N_PRINCIPLE_ROW_ANSWERS] = { 0 };
  g_autofree char *words = NULL;

  g_return_if_fail (CB_IS_RECORD_EXTRAS (self));

  gtk_widget_set_visible (GTK_WIDGET (self), programme || document);
  gtk_widget_set_visible (self->principles, programme);
  gtk_widget_set_visible (GTK_WIDGET (self->file), document);
  cb_document_file_set_document (self->file, document ? record : NULL);
  cb_document_citations_set_document (self->citations, document ? record : NULL);
  g_clear_pointer (&self->programme, g_free);
  if (!programme)
    return;
  self->programme = g_strdup (cb_record_get_ref (record));
  count_answers (record, counts);
  words = cb_principles_bar_word_counts (counts);
  gtk_label_set_label (self->summary, words);
  cb_principles_bar_set_counts (self->bar, counts);
}
