/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-application-card.h"
#include "cb-call.h"
#include "cb-fund-application.h"
#include "cb-fund-words.h"
#include "cb-marks.h"
#include "cb-reference.h"
#include "cb-wording.h"
#include "cb-wrap-box.h"

struct _CbApplicationCard
{
  AdwBin parent_instance;

  CbApplicationItem *item;
  gboolean full;
  GtkLabel *place;
  GtkLabel *state;
  GtkLabel *title;
  GtkWidget *verdict;
  GtkLabel *points;
  GtkLabel *amount;
  GtkLabel *proposal;
  GtkLabel *order;
};

G_DEFINE_FINAL_TYPE (CbApplicationCard, cb_application_card, ADW_TYPE_BIN)

/* --- words ----------------------------------------------------------------- */

static char *
word_points (const CbEligible *eligible)
{
  int points = eligible->result->points;
  int most = eligible->result->points_most;

  if (most > points)
    /* Translators: points that are certain, and with those that can not be told yet. */
    return g_strdup_printf (_ ("%d to %d points"), points, most);
  return g_strdup_printf (ngettext ("%d point", "%d points", (gulong) points), points);
}

static char *
word_requested (CbApplicationItem *item)
{
  const CbRecord *record = cb_application_item_get_record (item);
  CbMoney amount = cb_record_get_money (record, CB_APPLICATION_AMOUNT);
  g_autofree char *money = cb_fund_words_money (amount,
                                                cb_record_get (record, CB_APPLICATION_CURRENCY));

  if (amount == CB_MONEY_NONE)
    return g_strdup (_ ("Amount not stated"));
  /* Translators: %s is an amount of money. */
  return g_strdup_printf (_ ("Asks for %s"), money);
}

static char *
word_proposed (CbApplicationItem *item)
{
  const CbAwardProposal *proposal = cb_application_item_get_proposal (item);
  const CbRecord *call = cb_application_item_get_sheet (item)->file->call;

  if (proposal == NULL || proposal->amount <= 0)
    return g_strdup (CB_WORDING_NOT_STATED);
  return cb_fund_words_money (proposal->amount, cb_record_get (call, CB_CALL_CURRENCY));
}

char *
cb_application_card_describe (CbApplicationItem *item)
{
  const CbEligible *eligible = cb_application_item_get_eligible (item);
  const CbRecord *record = cb_application_item_get_record (item);
  const char *status = cb_reference_get_name ("application-statuses",
                                              cb_record_get (record, CB_APPLICATION_STATUS));
  g_autofree char *amount = word_requested (item);

  /* Translators: title, State, status, verdict and amount of an application. */
  return g_strdup_printf (_ ("%s, %s: %s. %s. %s."), cb_application_item_get_title (item),
                          cb_application_item_get_state (item), status,
                          eligible != NULL ? cb_fund_words_verdict (eligible->result->verdict)
                                           : _ ("Not checked"),
                          amount);
}

/* --- showing --------------------------------------------------------------- */

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

static void
show_proposal (CbApplicationCard *self)
{
  const CbAwardProposal *proposal = cb_application_item_get_proposal (self->item);
  const CbCallFile *file = cb_application_item_get_sheet (self->item)->file;
  int place = cb_application_item_get_place (self->item);
  g_autofree char *number = place >= 0 ? g_strdup_printf ("%d", place + 1) : g_strdup ("—");
  g_autofree char *amount = word_proposed (self->item);
  g_autofree char *text = NULL;
  g_autofree char *order = NULL;

  set_text (self->place, number);
  set_text (self->amount, amount);
  if (proposal != NULL)
    {
      text = cb_awarding_describe_proposal (file, proposal);
      order = cb_awarding_describe_order (file, proposal);
    }
  else
    text = g_strdup (_ ("It is not in the running: it has not come in, or was withdrawn."));
  set_text (self->proposal, text);
  set_text (self->order, order);
}

static void
show_item (CbApplicationCard *self)
{
  const CbEligible *eligible = cb_application_item_get_eligible (self->item);
  g_autofree char *points = eligible != NULL ? word_points (eligible) : NULL;
  g_autofree char *requested = word_requested (self->item);

  set_text (self->state, cb_application_item_get_state (self->item));
  set_text (self->title, cb_application_item_get_title (self->item));
  gtk_widget_set_visible (self->verdict, eligible != NULL);
  if (eligible != NULL)
    cb_fund_words_set_verdict (self->verdict, eligible->result->verdict);
  set_text (self->points, points);
  if (self->full)
    show_proposal (self);
  else
    set_text (self->amount, requested);
}

/* --- widget ---------------------------------------------------------------- */

static GtkLabel *
add_label (GtkWidget *box, const char *css_class, gboolean wrap)
{
  GtkWidget *label = wrap ? cb_fund_words_new_text (NULL, css_class)
                          : cb_marks_new_label (NULL, css_class);

  if (!wrap)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
build_marks (CbApplicationCard *self)
{
  GtkWidget *marks = cb_wrap_box_new ();

  self->verdict = cb_fund_words_new_verdict (CB_VERDICT_CANNOT_TELL);
  self->points = GTK_LABEL (cb_marks_new_label (NULL, "caption"));
  gtk_widget_add_css_class (GTK_WIDGET (self->points), "numeric");
  gtk_widget_set_valign (GTK_WIDGET (self->points), GTK_ALIGN_CENTER);
  cb_wrap_box_append (CB_WRAP_BOX (marks), self->verdict);
  cb_wrap_box_append (CB_WRAP_BOX (marks), GTK_WIDGET (self->points));
  return marks;
}

static void
build_card (CbApplicationCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->state = add_label (box, "caption", FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->state), "dim-label");
  self->title = add_label (box, "cb-card-title", TRUE);
  gtk_label_set_lines (self->title, 3);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), build_marks (self));
  self->amount = add_label (box, "caption", FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->amount), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "cb-case-card");
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
build_row (CbApplicationCard *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->place = add_label (row, "title-4", FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->place), "numeric");
  gtk_label_set_width_chars (self->place, 3);
  gtk_label_set_ellipsize (self->place, PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_valign (GTK_WIDGET (self->place), GTK_ALIGN_START);
  self->title = add_label (box, "cb-card-title", TRUE);
  self->state = add_label (box, "dim-label", FALSE);
  gtk_box_append (GTK_BOX (box), build_marks (self));
  self->proposal = add_label (box, NULL, TRUE);
  self->order = add_label (box, "dim-label", TRUE);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (row), box);
  self->amount = add_label (row, "numeric", FALSE);
  gtk_label_set_ellipsize (self->amount, PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->amount), "heading");
  gtk_widget_set_valign (GTK_WIDGET (self->amount), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "cb-application-row");
  adw_bin_set_child (ADW_BIN (self), row);
}

static void
cb_application_card_dispose (GObject *object)
{
  g_clear_object (&CB_APPLICATION_CARD (object)->item);

  G_OBJECT_CLASS (cb_application_card_parent_class)->dispose (object);
}

static void
cb_application_card_class_init (CbApplicationCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_application_card_dispose;
}

static void
cb_application_card_init (CbApplicationCard *self)
{
}

GtkWidget *
cb_application_card_new (gboolean full)
{
  CbApplicationCard *self = g_object_new (CB_TYPE_APPLICATION_CARD, NULL);

  self->full = full;
  if (full)
    build_row (self);
  else
    build_card (self);
  return GTK_WIDGET (self);
}

void
cb_application_card_set_item (CbApplicationCard *self, CbApplicationItem *item)
{
  g_return_if_fail (CB_IS_APPLICATION_CARD (self));

  g_set_object (&self->item, item);
  if (item != NULL)
    show_item (self);
}

CbApplicationItem *
cb_application_card_get_item (CbApplicationCard *self)
{
  g_return_val_if_fail (CB_IS_APPLICATION_CARD (self), NULL);

  return self->item;
}
