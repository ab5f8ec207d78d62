/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-fund-words.h"
#include "cb-marks.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

char *
cb_fund_words_money (CbMoney money, const char *currency)
{
  return money == CB_MONEY_NONE ? g_strdup (CB_WORDING_NOT_STATED)
                                : cb_wording_money (money, currency);
}

char *
cb_fund_words_day (CbDate day)
{
  g_autofree char *text = NULL;

  if (day == CB_DATE_NONE)
    return g_strdup (CB_WORDING_NOT_STATED);
  text = cb_wording_date (day);
  return cb_text_isolate (text);
}

const char *
cb_fund_words_verdict_icon (CbVerdict verdict)
{
  switch (verdict)
    {
    case CB_VERDICT_ELIGIBLE:
      return "emblem-ok-symbolic";
    case CB_VERDICT_CONDITIONAL:
      return "emblem-important-symbolic";
    case CB_VERDICT_NOT_ELIGIBLE:
      return "window-close-symbolic";
    case CB_VERDICT_CANNOT_TELL:
    default:
      return "cb-unknown-symbolic";
    }
}

const char *
cb_fund_words_outcome_icon (CbRuleOutcome outcome)
{
  switch (outcome)
    {
    case CB_RULE_HOLDS:
      return "emblem-ok-symbolic";
    case CB_RULE_FAILS:
      return "window-close-symbolic";
    case CB_RULE_NOT_IN_FORCE:
      return "content-loading-symbolic";
    case CB_RULE_UNKNOWN:
    default:
      return "cb-unknown-symbolic";
    }
}

const char *
cb_fund_words_verdict (CbVerdict verdict)
{
  return cb_reference_get_name ("eligibility-verdicts", cb_verdict_get_code (verdict));
}

const char *
cb_fund_words_outcome (CbRuleOutcome outcome)
{
  switch (outcome)
    {
    case CB_RULE_HOLDS:
      /* Translators: a rule on who is eligible. */
      return _ ("Met");
    case CB_RULE_FAILS:
      /* Translators: a rule on who is eligible. */
      return _ ("Not met");
    case CB_RULE_NOT_IN_FORCE:
      /* Translators: a rule on who is eligible. */
      return _ ("Not in force");
    case CB_RULE_UNKNOWN:
    default:
      /* Translators: whether a rule is met. */
      return _ ("Cannot tell");
    }
}

GtkWidget *
cb_fund_words_new_verdict (CbVerdict verdict)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new ();

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), cb_marks_new_label (NULL, NULL));
  gtk_widget_add_css_class (box, "cb-verdict");
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  cb_fund_words_set_verdict (box, verdict);
  return box;
}

void
cb_fund_words_set_verdict (GtkWidget *mark, CbVerdict verdict)
{
  for (int i = CB_VERDICT_ELIGIBLE; i <= CB_VERDICT_CANNOT_TELL; i++)
    gtk_widget_remove_css_class (mark, cb_verdict_get_code ((CbVerdict) i));
  gtk_widget_add_css_class (mark, cb_verdict_get_code (verdict));
  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (mark)),
                                cb_fund_words_verdict_icon (verdict));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (mark)),
                      cb_fund_words_verdict (verdict));
}

GtkWidget *
cb_fund_words_new_text (const char *text, const char *css_class)
{
  GtkWidget *label = cb_marks_new_label (text, css_class);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

GtkWidget *
cb_fund_words_new_banner (void)
{
  GtkWidget *banner = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-information-symbolic");
  GtkWidget *text = cb_fund_words_new_text (NULL, NULL);

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (banner), icon);
  gtk_box_append (GTK_BOX (banner), text);
  gtk_widget_add_css_class (banner, "card");
  gtk_widget_add_css_class (banner, "cb-part");
  gtk_widget_set_visible (banner, FALSE);
  return banner;
}

void
cb_fund_words_set_banner (GtkWidget *banner, const char *text)
{
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (banner)), text != NULL ? text : "");
  gtk_widget_set_visible (banner, text != NULL);
}

GtkWidget *
cb_fund_words_new_icon_button (const char *icon, const char *words)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, words);
  cb_marks_set_accessible_label (button, words);
  return button;
}

void
cb_fund_words_clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    {
      if (GTK_IS_LIST_BOX (box))
        gtk_list_box_remove (GTK_LIST_BOX (box), child);
      else
        gtk_box_remove (GTK_BOX (box), child);
    }
}
