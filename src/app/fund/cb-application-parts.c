/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-application-parts.h"
#include "cb-award.h"
#include "cb-cost-line.h"
#include "cb-fund-words.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-milestone.h"
#include "cb-nominee.h"
#include "cb-outcome.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

/* --- what the parts have in common ----------------------------------------- */

static GtkWidget *
new_button (const CbRecord *record, const char *icon, const char *words, const char *action)
{
  GtkWidget *button = cb_fund_words_new_icon_button (icon, words);

  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sx)", record->noun->id, record->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/* @words: where the texts of the card go */
static GtkWidget *
new_card (const CbRecord *record, const char *name, gboolean editable, GtkWidget **words)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* Translators: %s is what is edited. */
  g_autofree char *edit = g_strdup_printf (_ ("Edit: %s"), name);
  /* Translators: %s is what is deleted. */
  g_autofree char *delete = g_strdup_printf (_ ("Delete: %s"), name);

  *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_hexpand (*words, TRUE);
  gtk_box_append (GTK_BOX (card), *words);
  if (editable)
    {
      gtk_box_append (GTK_BOX (card),
                      new_button (record, "document-edit-symbolic", edit, "application.edit"));
      gtk_box_append (GTK_BOX (card),
                      new_button (record, "user-trash-symbolic", delete, "application.delete"));
    }
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "cb-part");
  return card;
}

static void
add_text (GtkWidget *box, const char *text, const char *css_class)
{
  if (text != NULL && text[0] != '\0')
    gtk_box_append (GTK_BOX (box), cb_fund_words_new_text (text, css_class));
}

static void
add_add (GtkBox *box, const CbNoun *noun, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", noun->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "application.add");
  gtk_box_append (box, button);
}

static const char *
get_text (const CbRecord *record, guint field)
{
  return cb_record_get_text (record, field, cb_locale_get_language ()->tag, NULL);
}

/* --- costs ----------------------------------------------------------------- */

static GtkWidget *
new_cost (const CbRecord *record, const char *currency)
{
  const char *category = cb_reference_get_name ("cost-categories",
                                                cb_record_get (record, CB_COST_LINE_CATEGORY));
  const char *quantity = cb_record_get (record, CB_COST_LINE_QUANTITY);
  CbMoney unit_cost = cb_record_get_money (record, CB_COST_LINE_UNIT_COST);
  g_autofree char *unit = cb_fund_words_money (unit_cost, currency);
  g_autofree char *amount = cb_fund_words_money (cb_record_get_money (record, CB_COST_LINE_AMOUNT),
                                                 currency);
  g_autofree char *how = NULL;
  GtkWidget *words;
  GtkWidget *card = new_card (record, category, TRUE, &words);

  if (quantity != NULL && unit_cost != CB_MONEY_NONE)
    /* Translators: a number and the cost of one: “10 × 350 USD”. */
    how = g_strdup_printf (_ ("%s × %s"), quantity, unit);
  add_text (words, category, "cb-step-name");
  add_text (words, get_text (record, CB_COST_LINE_TITLE), NULL);
  add_text (words, amount, "numeric");
  add_text (words, how, "dim-label");
  return card;
}

void
cb_application_costs_fill (GtkBox *box, GPtrArray *records, const char *currency)
{
  CbMoney total = 0;
  g_autofree char *money = NULL;
  g_autofree char *text = NULL;

  cb_fund_words_clear (GTK_WIDGET (box));
  for (guint i = 0; i < records->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (records, i);
      CbMoney amount = cb_record_get_money (record, CB_COST_LINE_AMOUNT);

      total += amount != CB_MONEY_NONE ? amount : 0;
      gtk_box_append (box, new_cost (record, currency));
    }
  money = cb_fund_words_money (total, currency);
  /* Translators: %s is an amount of money. */
  text = records->len > 0 ? g_strdup_printf (_ ("Together %s"), money)
                          : g_strdup (_ ("No costs are stated yet."));
  gtk_box_append (box, cb_fund_words_new_text (text, "dim-label"));
  add_add (box, &cb_noun_cost_line, _ ("Add a cost line"));
}

/* --- outcomes -------------------------------------------------------------- */

static GtkWidget *
new_outcome (const CbRecord *record)
{
  const char *title = get_text (record, CB_OUTCOME_TITLE);
  g_autofree char *baseline = cb_wording_number_of (record, CB_OUTCOME_BASELINE);
  g_autofree char *target = cb_wording_number_of (record, CB_OUTCOME_TARGET);
  g_autofree char *actual = cb_wording_number_of (record, CB_OUTCOME_ACTUAL);
  /* Translators: three numbers, or “not stated” */
  g_autofree char *numbers = g_strdup_printf (_ ("Baseline %s · target %s · actual %s"), baseline,
                                              target, actual);
  GtkWidget *words;
  GtkWidget *card = new_card (record, title != NULL ? title : "", TRUE, &words);

  add_text (words, title, "cb-step-name");
  add_text (words, numbers, "numeric");
  add_text (words, get_text (record, CB_OUTCOME_NOTE), "dim-label");
  return card;
}

void
cb_application_outcomes_fill (GtkBox *box, GPtrArray *records)
{
  cb_fund_words_clear (GTK_WIDGET (box));
  for (guint i = 0; i < records->len; i++)
    gtk_box_append (box, new_outcome (g_ptr_array_index (records, i)));
  add_add (box, &cb_noun_outcome, _ ("Add an outcome"));
}

/* --- milestones ------------------------------------------------------------ */

/* With a sign as well when it is late: colour is never alone. */
static GtkWidget *
new_due (const CbRecord *record, CbDate today)
{
  CbDate due = cb_record_get_date (record, CB_MILESTONE_DUE);
  CbDate received = cb_record_get_date (record, CB_MILESTONE_RECEIVED);
  gboolean overdue = received == CB_DATE_NONE && due != CB_DATE_NONE && due < today;
  g_autofree char *day = cb_fund_words_day (received != CB_DATE_NONE ? received : due);
  g_autofree char *text = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  if (received != CB_DATE_NONE)
    /* Translators: %s is a date. */
    text = g_strdup_printf (_ ("Received on %s"), day);
  else if (overdue)
    /* Translators: %s is the date on which something was due. */
    text = g_strdup_printf (_ ("Overdue since %s"), day);
  else
    /* Translators: %s is a date. */
    text = g_strdup_printf (_ ("Due on %s"), day);
  if (overdue)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (box), cb_fund_words_new_text (text, NULL));
  gtk_widget_add_css_class (box, "cb-due");
  if (overdue)
    gtk_widget_add_css_class (box, "overdue");
  return box;
}

static GtkWidget *
new_milestone (const CbRecord *record, CbDate today)
{
  const char *kind = cb_reference_get_name ("milestone-kinds",
                                            cb_record_get (record, CB_MILESTONE_KIND));
  const char *title = get_text (record, CB_MILESTONE_TITLE);
  GtkWidget *words;
  GtkWidget *card = new_card (record, title != NULL ? title : kind, TRUE, &words);

  add_text (words, kind, "cb-step-name");
  add_text (words, title, NULL);
  gtk_box_append (GTK_BOX (words), new_due (record, today));
  add_text (words, get_text (record, CB_MILESTONE_NARRATIVE), NULL);
  if (cb_record_get (record, CB_MILESTONE_RECEIVED) == NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (_ ("Received today"));
      /* Translators: %s is what has come in, such as “Narrative report”. */
      g_autofree char *name = g_strdup_printf (_ ("Received today: %s"), kind);

      gtk_widget_set_halign (button, GTK_ALIGN_START);
      cb_marks_set_accessible_label (button, name);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sx)", record->noun->id,
                                        record->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "application.received");
      gtk_box_append (GTK_BOX (words), button);
    }
  return card;
}

void
cb_application_milestones_fill (GtkBox *box, GPtrArray *records, CbDate today)
{
  cb_fund_words_clear (GTK_WIDGET (box));
  for (guint i = 0; i < records->len; i++)
    gtk_box_append (box, new_milestone (g_ptr_array_index (records, i), today));
  add_add (box, &cb_noun_milestone, _ ("Add a milestone or report"));
}

/* --- the nominee ----------------------------------------------------------- */

static GtkWidget *
new_erase (const CbRecord *record)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *erase = gtk_button_new_with_label (_ ("Erase for good"));
  GtkWidget *text = cb_fund_words_new_text (
      _ ("Name, ministry and address are taken out of the database, its history and its index. "
         "This can not be undone. Backups and files that were exported before still have them."),
      NULL);

  gtk_label_set_max_width_chars (GTK_LABEL (text), 36);
  gtk_widget_add_css_class (erase, "destructive-action");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (erase), "s", cb_record_get_ref (record));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (erase), "application.erase");
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), erase);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Erase…"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

static GtkWidget *
new_nominee (const CbRecord *record, CbDate today)
{
  const char *name = cb_record_get (record, CB_NOMINEE_NAME);
  CbDate until = cb_record_get_date (record, CB_NOMINEE_KEEP_UNTIL);
  g_autofree char *day = cb_fund_words_day (until);
  g_autofree char *term = NULL;
  GtkWidget *words;
  GtkWidget *card = new_card (record, name, TRUE, &words);

  if (until == CB_DATE_NONE)
    term = g_strdup (_ ("How long the data are kept is not stated."));
  else if (until < today)
    /* Translators: %s is a date. */
    term = g_strdup_printf (_ ("The data were to be kept until %s. Erase them."), day);
  else
    /* Translators: %s is a date. */
    term = g_strdup_printf (_ ("The data are kept until %s."), day);
  add_text (words, name, "cb-step-name");
  add_text (words, cb_record_get (record, CB_NOMINEE_MINISTRY), NULL);
  add_text (words, cb_record_get (record, CB_NOMINEE_EMAIL), NULL);
  gtk_box_append (GTK_BOX (words), cb_marks_new_pill (&record->noun->fields[CB_NOMINEE_TLP],
                                                      cb_record_get (record, CB_NOMINEE_TLP)));
  gtk_widget_set_halign (gtk_widget_get_last_child (words), GTK_ALIGN_START);
  add_text (words, term, "dim-label");
  gtk_box_append (GTK_BOX (words), new_erase (record));
  return card;
}

void
cb_application_nominees_fill (GtkBox *box, GPtrArray *records, CbDate today)
{
  cb_fund_words_clear (GTK_WIDGET (box));
  for (guint i = 0; i < records->len; i++)
    gtk_box_append (box, new_nominee (g_ptr_array_index (records, i), today));
  if (records->len == 0)
    add_add (box, &cb_noun_nominee, _ ("Name the participant"));
}

/* --- decisions and texts --------------------------------------------------- */

static GtkWidget *
new_award (const CbRecord *record)
{
  const char *decision = cb_reference_get_name ("award-decisions",
                                                cb_record_get (record, CB_AWARD_DECISION));
  CbMoney money = cb_record_get_money (record, CB_AWARD_AMOUNT);
  g_autofree char *amount = cb_fund_words_money (money, cb_record_get (record, CB_AWARD_CURRENCY));
  g_autofree char *day = cb_fund_words_day (cb_record_get_date (record, CB_AWARD_DATE));
  const char *office = cb_record_get (record, CB_AWARD_OFFICE);
  g_autofree char *when = NULL;
  GtkWidget *words;
  GtkWidget *card = new_card (record, decision, FALSE, &words);

  /* Translators: a date, and who decided */
  when = office != NULL ? g_strdup_printf (_ ("%s · %s"), day, office) : g_strdup (day);
  add_text (words, decision, "cb-step-name");
  if (money != CB_MONEY_NONE)
    add_text (words, amount, "numeric");
  add_text (words, when, "dim-label");
  add_text (words, get_text (record, CB_AWARD_REASON), NULL);
  return card;
}

void
cb_application_awards_fill (GtkBox *box, GPtrArray *records)
{
  cb_fund_words_clear (GTK_WIDGET (box));
  for (guint i = records->len; i > 0; i--)
    gtk_box_append (box, new_award (g_ptr_array_index (records, i - 1)));
  if (records->len == 0)
    gtk_box_append (box, cb_fund_words_new_text (_ ("Nothing has been decided yet."), "dim-label"));
}

void
cb_application_texts_fill (GtkBox *box, const CbRecord *record)
{
  cb_fund_words_clear (GTK_WIDGET (box));
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const CbField *field = &record->noun->fields[i];
      const char *found = NULL;
      const char *text = field->type == CB_FIELD_LONG_TEXT
                             ? cb_record_get_text (record, i, cb_locale_get_language ()->tag,
                                                   &found)
                             : NULL;
      g_autofree char *name = NULL;
      GtkWidget *label;

      if (text == NULL)
        continue;
      name = cb_wording_label (field);
      label = cb_fund_words_new_text (text, "cb-paragraph");
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_widget_set_direction (label, cb_marks_language_direction (found));
      gtk_box_append (box, cb_fund_words_new_text (name, "heading"));
      gtk_box_append (box, label);
    }
}
