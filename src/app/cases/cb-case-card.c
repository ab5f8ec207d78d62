/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-case-card.h"
#include "cb-case-words.h"
#include "cb-case.h"
#include "cb-marks.h"
#include "cb-wrap-box.h"

struct _CbCaseCard
{
  AdwBin parent_instance;

  CbCaseItem *item;
  GtkLabel *state;
  GtkLabel *marking;
  GtkLabel *need;
  GtkLabel *provider;
  GtkLabel *status;
  GtkWidget *due;
  GtkLabel *day; /* of the last step, when the case has ended */
};

G_DEFINE_FINAL_TYPE (CbCaseCard, cb_case_card, ADW_TYPE_BIN)

/* --- when the next step is due --------------------------------------------- */

GtkWidget *
cb_case_due_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = cb_marks_new_label (NULL, NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "cb-due");
  return box;
}

static char *
word_due (const CbCaseFile *file, CbDate today, CbCaseDue length)
{
  switch (length)
    {
    case CB_CASE_DUE_IN_COLUMN:
      return cb_case_words_due_in_short (file, today);
    case CB_CASE_DUE_IN_FULL:
      return cb_case_words_due_in_full (file, today);
    case CB_CASE_DUE_ON_CARD:
    default:
      return cb_case_words_due (file, today);
    }
}

void
cb_case_due_show (GtkWidget *due, CbCaseItem *item, CbCaseDue length)
{
  const CbCaseFile *file = cb_case_item_get_file (item);
  CbDate today = cb_date_today ();
  gboolean overdue = cb_case_file_is_overdue (file, today);
  g_autofree char *words = word_due (file, today, length);

  gtk_widget_set_visible (gtk_widget_get_first_child (due), overdue);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (due)), words);
  gtk_widget_set_visible (due, words[0] != '\0');
  if (overdue)
    gtk_widget_add_css_class (due, "overdue");
  else
    gtk_widget_remove_css_class (due, "overdue");
}

/* --- the card -------------------------------------------------------------- */

static void
show_item (CbCaseCard *self)
{
  const CbCaseFile *file = cb_case_item_get_file (self->item);
  const CbField *fields = file->record->noun->fields;
  gboolean over = cb_case_is_over (file->status);
  g_autofree char *day = cb_case_words_last_step (self->item);

  gtk_label_set_text (self->state, cb_case_item_get_state (self->item));
  cb_marks_set_pill (self->marking, &fields[CB_CASE_TLP],
                     cb_record_get (file->record, CB_CASE_TLP));
  gtk_label_set_text (self->need, cb_case_item_get_need (self->item));
  gtk_label_set_text (self->provider, cb_case_item_get_provider (self->item));
  cb_marks_set_pill (self->status, &fields[CB_CASE_STATUS],
                     cb_record_get (file->record, CB_CASE_STATUS));
  cb_case_due_show (self->due, self->item, CB_CASE_DUE_ON_CARD);
  gtk_widget_set_visible (GTK_WIDGET (self->day), over);
  gtk_label_set_text (self->day, day);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), cb_case_item_get_programme (self->item));
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class, gboolean expand)
{
  GtkWidget *label = cb_marks_new_label (NULL, css_class);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, expand);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
build_head (CbCaseCard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->state = add_label (head, "caption", TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->state), "dim-label");
  self->marking = GTK_LABEL (cb_marks_new_label (NULL, NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->marking), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->marking));
  return head;
}

static GtkWidget *
build_foot (CbCaseCard *self)
{
  GtkWidget *foot = cb_wrap_box_new ();

  self->status = GTK_LABEL (cb_marks_new_label (NULL, NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->status), GTK_ALIGN_CENTER);
  self->due = cb_case_due_new ();
  gtk_widget_add_css_class (self->due, "caption");
  self->day = GTK_LABEL (cb_marks_new_label (NULL, "caption"));
  gtk_widget_add_css_class (GTK_WIDGET (self->day), "dim-label");
  cb_wrap_box_append (CB_WRAP_BOX (foot), GTK_WIDGET (self->status));
  cb_wrap_box_append (CB_WRAP_BOX (foot), self->due);
  cb_wrap_box_append (CB_WRAP_BOX (foot), GTK_WIDGET (self->day));
  return foot;
}

static void
cb_case_card_dispose (GObject *object)
{
  g_clear_object (&CB_CASE_CARD (object)->item);

  G_OBJECT_CLASS (cb_case_card_parent_class)->dispose (object);
}

static void
cb_case_card_class_init (CbCaseCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_case_card_dispose;
}

static void
cb_case_card_init (CbCaseCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), build_head (self));
  self->need = add_label (box, "cb-card-title", FALSE);
  gtk_label_set_wrap (self->need, TRUE);
  gtk_label_set_wrap_mode (self->need, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->need, 3);
  self->provider = add_label (box, "caption", FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->provider), "dim-label");
  gtk_box_append (GTK_BOX (box), build_foot (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "cb-case-card");
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
cb_case_card_new (void)
{
  return g_object_new (CB_TYPE_CASE_CARD, NULL);
}

void
cb_case_card_set_item (CbCaseCard *self, CbCaseItem *item)
{
  g_return_if_fail (CB_IS_CASE_CARD (self));

  g_set_object (&self->item, item);
  if (item != NULL)
    show_item (self);
}

CbCaseItem *
cb_case_card_get_item (CbCaseCard *self)
{
  g_return_val_if_fail (CB_IS_CASE_CARD (self), NULL);

  return self->item;
}
