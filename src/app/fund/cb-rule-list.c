/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-fund-words.h"
#include "cb-locale.h"
#include "cb-reference.h"
#include "cb-rule-fields.h"
#include "cb-rule-list.h"
#include "cb-rule.h"
#include "cb-wording.h"

static void
add_text (GtkWidget *box, const char *text, const char *css_class)
{
  if (text != NULL && text[0] != '\0')
    gtk_box_append (GTK_BOX (box), cb_fund_words_new_text (text, css_class));
}

static void
add_button (GtkWidget *box,
            const CbRecord *rule,
            const char *icon,
            const char *words,
            const char *action,
            gboolean possible)
{
  GtkWidget *button;
  g_autofree char *name = NULL;

  /* Translators: what is done, and the rule that it is done to. */
  name = g_strdup_printf (_ ("%s: %s"), words,
                          cb_record_get_title (rule, cb_locale_get_language ()->tag));
  button = cb_fund_words_new_icon_button (icon, name);
  gtk_widget_set_tooltip_text (button, words);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", cb_record_get_ref (rule));
  if (possible)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  else
    gtk_widget_set_sensitive (button, FALSE);
  gtk_box_append (GTK_BOX (box), button);
}

/* What the rule needs and does not state: then it can not be told, for everybody. */
static char *
word_lacking (const CbRecord *rule)
{
  int field = cb_rule_find_lacking_field (rule);
  g_autofree char *name = NULL;

  if (field < 0)
    return NULL;
  name = cb_wording_label (&rule->noun->fields[field]);
  /* Translators: %s is a field that a rule does not state. */
  return g_strdup_printf (_ ("Missing: %s. Until it is stated, nobody can be told whether the rule "
                             "is met."),
                          name);
}

static GtkWidget *
new_rule (const CbRecord *rule, gboolean first, gboolean last)
{
  const char *citation = cb_record_get (rule, CB_RULE_SOURCE);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *particulars = cb_rule_describe (rule);
  g_autofree char *lacking = word_lacking (rule);
  g_autofree char *kind = NULL;

  /* Translators: type and grade of a rule: “Received in time · Requirement” */
  kind = g_strdup_printf (_ ("%s · %s"),
                          cb_reference_get_name ("rule-types", cb_record_get (rule, CB_RULE_TYPE)),
                          cb_reference_get_name ("rule-grades",
                                                 cb_record_get (rule, CB_RULE_GRADE)));
  add_text (card, cb_record_get_title (rule, cb_locale_get_language ()->tag), "cb-step-name");
  add_text (card, kind, "caption-heading");
  add_text (card, particulars, NULL);
  add_text (card, lacking, "cb-due");
  add_text (card, citation, "dim-label");
  add_button (buttons, rule, "go-up-symbolic", _ ("Move up"), "rules.up", !first);
  add_button (buttons, rule, "go-down-symbolic", _ ("Move down"), "rules.down", !last);
  add_button (buttons, rule, "document-edit-symbolic", _ ("Edit"), "rules.edit", TRUE);
  add_button (buttons, rule, "user-trash-symbolic", _ ("Delete"), "rules.delete", TRUE);
  gtk_box_append (GTK_BOX (card), buttons);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "cb-part");
  return card;
}

void
cb_rule_list_fill (GtkBox *box, GPtrArray *rules)
{
  cb_fund_words_clear (GTK_WIDGET (box));
  for (guint i = 0; i < rules->len; i++)
    gtk_box_append (box, new_rule (g_ptr_array_index (rules, i), i == 0, i + 1 == rules->len));
  if (rules->len == 0)
    gtk_box_append (box, cb_fund_words_new_text (_ ("The set has no rules yet."), "dim-label"));
}
