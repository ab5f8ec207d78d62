/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-judgement-button.h"
#include "cb-judgement.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-navigation.h"

struct _CbJudgementButton
{
  AdwBin parent_instance;

  CbSession *session;
  char *application;
  char *rule;

  GtkMenuButton *button;
  GtkWidget *reason;
  GtkWidget *yes;
  GtkWidget *no;
};

G_DEFINE_FINAL_TYPE (CbJudgementButton, cb_judgement_button, ADW_TYPE_BIN)

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (CbRecord)
      record = cb_session_create_finish (CB_SESSION (source), result, &problems, &error);

  if (record != NULL)
    cb_show_toast (window, _ ("The answer was recorded"), TRUE);
  else
    cb_show_error (window, error);
}

void
cb_judgement_button_answer (CbJudgementButton *self, gboolean yes, const char *reason)
{
  g_autoptr (CbRecord) record = cb_record_new_preset (&cb_noun_judgement);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_return_if_fail (CB_IS_JUDGEMENT_BUTTON (self));

  cb_record_set (record, CB_JUDGEMENT_APPLICATION, self->application);
  cb_record_set (record, CB_JUDGEMENT_RULE, self->rule);
  cb_record_set (record, CB_JUDGEMENT_ANSWER, yes ? "yes" : "no");
  cb_record_set (record, CB_JUDGEMENT_REASON, reason);
  cb_record_set (record, CB_JUDGEMENT_LANGUAGE, cb_locale_get_language ()->tag);
  cb_record_take (record, CB_JUDGEMENT_DATE, cb_date_format (cb_date_today ()));
  /* The list is made anew when it is stored, and this button with it. */
  if (GTK_IS_WIDGET (root))
    cb_session_create_async (self->session, record, created_cb, g_object_ref (root));
}

static void
take (CbJudgementButton *self, gboolean yes)
{
  g_autofree char *reason = g_strstrip (
      g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));

  if (reason[0] == '\0')
    {
      gtk_widget_grab_focus (self->reason);
      return;
    }
  gtk_menu_button_popdown (self->button);
  cb_judgement_button_answer (self, yes, reason);
}

static void
yes_cb (CbJudgementButton *self)
{
  take (self, TRUE);
}

static void
no_cb (CbJudgementButton *self)
{
  take (self, FALSE);
}

/* An answer without a reason can not be recorded. */
static void
changed_cb (CbJudgementButton *self)
{
  gboolean any = gtk_editable_get_text (GTK_EDITABLE (self->reason))[0] != '\0';

  gtk_widget_set_sensitive (self->yes, any);
  gtk_widget_set_sensitive (self->no, any);
}

static void
cb_judgement_button_dispose (GObject *object)
{
  CbJudgementButton *self = CB_JUDGEMENT_BUTTON (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->application, g_free);
  g_clear_pointer (&self->rule, g_free);

  G_OBJECT_CLASS (cb_judgement_button_parent_class)->dispose (object);
}

static void
cb_judgement_button_class_init (CbJudgementButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_judgement_button_dispose;
}

static GtkWidget *
build_popover (CbJudgementButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->reason = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->reason), _ ("What the answer rests on"));
  cb_marks_set_accessible_label (self->reason, _ ("Reason"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->reason), 32);
  g_signal_connect_swapped (self->reason, "changed", G_CALLBACK (changed_cb), self);
  self->yes = gtk_button_new_with_label (_ ("Yes, it holds"));
  self->no = gtk_button_new_with_label (_ ("No"));
  g_signal_connect_swapped (self->yes, "clicked", G_CALLBACK (yes_cb), self);
  g_signal_connect_swapped (self->no, "clicked", G_CALLBACK (no_cb), self);
  gtk_box_append (GTK_BOX (buttons), self->yes);
  gtk_box_append (GTK_BOX (buttons), self->no);
  gtk_box_append (GTK_BOX (box), cb_marks_new_label (_ ("Reason"), "heading"));
  gtk_box_append (GTK_BOX (box), self->reason);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  changed_cb (self);
  return popover;
}

static void
cb_judgement_button_init (CbJudgementButton *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->button, _ ("Answer…"));
  gtk_menu_button_set_popover (self->button, build_popover (self));
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_START);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

GtkWidget *
cb_judgement_button_new (CbSession *session, const char *application, const CbRecord *rule)
{
  CbJudgementButton *self = g_object_new (CB_TYPE_JUDGEMENT_BUTTON, NULL);
  g_autofree char *words = NULL;

  self->session = g_object_ref (session);
  self->application = g_strdup (application);
  self->rule = g_strdup (cb_record_get_ref (rule));
  /* Translators: %s is a rule that an office has to answer. */
  words = g_strdup_printf (_ ("Answer: %s"),
                           cb_record_get_title (rule, cb_locale_get_language ()->tag));
  cb_marks_set_accessible_label (GTK_WIDGET (self->button), words);
  return GTK_WIDGET (self);
}
