/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-record-history.h"
#include "cb-wording.h"

#define DELAY_MS 150
#define FIRST_STEPS 5

struct _CbRecordHistory
{
  AdwBin parent_instance;

  CbSession *session;
  const CbNoun *noun;
  gint64 id;
  char *currency;
  CbOrganisations *organisations;
  GCancellable *cancellable;
  guint source;
  GPtrArray *steps;
  gboolean all;
  GtkBox *list;
};

G_DEFINE_FINAL_TYPE (CbRecordHistory, cb_record_history, ADW_TYPE_BIN)

static GtkWidget *
new_line (const char *text, const char *css_class)
{
  GtkWidget *label = cb_marks_new_label (text, css_class);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static char *
word_change (CbRecordHistory *self, const CbFieldChange *change)
{
  g_autofree char *name = cb_wording_label (change->field);
  g_autofree char *before = cb_wording_value (change->field, change->before, self->currency,
                                              self->organisations);
  g_autofree char *after = cb_wording_value (change->field, change->after, self->currency,
                                             self->organisations);

  if (change->language != NULL)
    /* Translators: field, language, value before and value after. In languages written from right
     * to left the arrow points to the left. */
    return g_strdup_printf (_ ("%s (%s): %s → %s"), name, cb_marks_name_language (change->language),
                            before, after);
  /* Translators: field, value before and value after. In languages written from right to left the
   * arrow points to the left. */
  return g_strdup_printf (_ ("%s: %s → %s"), name, before, after);
}

static GtkWidget *
new_step (CbRecordHistory *self, const CbStep *step)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *words = cb_wording_step (step);
  g_autofree char *moment = cb_wording_moment (step->at);
  /* Translators: moment and person. */
  g_autofree char *when = g_strdup_printf (C_ ("history", "%s · %s"), moment, step->actor);
  GtkWidget *sentence = new_line (words, "cb-history-step");

  gtk_widget_remove_css_class (sentence, "caption");
  gtk_box_append (GTK_BOX (box), sentence);
  gtk_box_append (GTK_BOX (box), new_line (when, "dim-label"));

  /* The values of a new record are the record itself. */
  for (guint i = 0; step->verb == CB_VERB_EDIT && step->changes != NULL && i < step->changes->len;
       i++)
    {
      g_autofree char *change = word_change (self, g_ptr_array_index (step->changes, i));
      GtkWidget *line = new_line (change, NULL);

      gtk_label_set_lines (GTK_LABEL (line), 3);
      gtk_label_set_ellipsize (GTK_LABEL (line), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (line, change);
      gtk_box_append (GTK_BOX (box), line);
    }
  return box;
}

static void show_steps (CbRecordHistory *self);

static void
show_all_cb (CbRecordHistory *self)
{
  self->all = TRUE;
  show_steps (self);
}

static void
clear_steps (CbRecordHistory *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
}

static void
show_steps (CbRecordHistory *self)
{
  guint shown = 0;
  guint n_steps = 0;

  clear_steps (self);
  for (guint i = self->steps->len; i > 0; i--)
    {
      const CbStep *step = g_ptr_array_index (self->steps, i - 1);

      /* What was taken back is no part of what the record went through. */
      if (step->undone)
        continue;
      n_steps++;
      if (!self->all && shown >= FIRST_STEPS)
        continue;
      gtk_box_append (self->list, new_step (self, step));
      shown++;
    }
  if (shown < n_steps)
    {
      GtkWidget *button = gtk_button_new_with_label (_ ("Show all steps"));

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (show_all_cb), self);
      gtk_box_append (self->list, button);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n_steps > 0);
}

static void
history_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRecordHistory) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = cb_session_history_finish (CB_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (steps == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  self->steps = g_steal_pointer (&steps);
  show_steps (self);
}

static gboolean
read_cb (gpointer user_data)
{
  CbRecordHistory *self = user_data;

  self->source = 0;
  cb_session_history_async (self->session, self->noun, self->id, self->cancellable, history_cb,
                            g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
stop (CbRecordHistory *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
cb_record_history_dispose (GObject *object)
{
  CbRecordHistory *self = CB_RECORD_HISTORY (object);

  stop (self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->currency, g_free);

  G_OBJECT_CLASS (cb_record_history_parent_class)->dispose (object);
}

static void
cb_record_history_class_init (CbRecordHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_record_history_dispose;
}

static void
cb_record_history_init (CbRecordHistory *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_box_append (GTK_BOX (box), cb_marks_new_label (_ ("History"), "heading"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
cb_record_history_set_session (CbRecordHistory *self, CbSession *session)
{
  g_return_if_fail (CB_IS_RECORD_HISTORY (self));

  g_set_object (&self->session, session);
}

void
cb_record_history_set_record (CbRecordHistory *self,
                              const CbRecord *record,
                              CbOrganisations *organisations)
{
  g_return_if_fail (CB_IS_RECORD_HISTORY (self));

  stop (self);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  g_clear_pointer (&self->currency, g_free);
  /* The old steps stay while those of the same record are read again. */
  if (record == NULL || record->id != self->id)
    {
      self->all = FALSE;
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
    }
  if (record == NULL || self->session == NULL)
    return;

  self->noun = record->noun;
  self->id = record->id;
  self->currency = g_strdup (cb_marks_get_currency (record));
  if (organisations != NULL)
    self->organisations = cb_organisations_ref (organisations);
  self->cancellable = g_cancellable_new ();
  self->source = g_timeout_add (DELAY_MS, read_cb, self);
}
