/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-application-checklist.h"
#include "cb-fund-day.h"
#include "cb-fund-words.h"
#include "cb-judgement-button.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-reference.h"
#include "cb-rule-set.h"
#include "cb-rule.h"
#include "cb-session-fund.h"

struct _CbApplicationChecklist
{
  AdwBin parent_instance;

  CbSession *session;
  GCancellable *cancellable;
  char *application;

  CbFundDay *day;
  GtkWidget *verdict;
  GtkLabel *sentence;
  GtkLabel *about; /* which rules these are */
  GtkBox *rules;
};

G_DEFINE_FINAL_TYPE (CbApplicationChecklist, cb_application_checklist, ADW_TYPE_BIN)

/* --- one rule -------------------------------------------------------------- */

static void
add_text (GtkWidget *box, const char *text, const char *css_class)
{
  if (text != NULL && text[0] != '\0')
    gtk_box_append (GTK_BOX (box), cb_fund_words_new_text (text, css_class));
}

static GtkWidget *
new_words (const CbEligible *eligible, const CbEligibilityFinding *finding)
{
  const CbRecord *rule = g_ptr_array_index (eligible->rules, finding->rule);
  const char *language = cb_locale_get_language ()->tag;
  const char *grade = cb_reference_get_name ("rule-grades", cb_record_get (rule, CB_RULE_GRADE));
  const char *citation = cb_record_get (rule, CB_RULE_SOURCE);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *fact = cb_eligible_describe_finding (eligible, finding);
  g_autofree char *source = cb_eligible_describe_source (eligible, finding);
  g_autofree char *outcome = NULL;
  g_autofree char *cited = NULL;

  /* Translators: what was found for a rule, and what kind of rule it is: “Met · Requirement” */
  outcome = g_strdup_printf (_ ("%s · %s"), cb_fund_words_outcome (finding->outcome), grade);
  /* Translators: the document and paragraph that a rule rests on. */
  cited = citation != NULL ? g_strdup_printf (_ ("Rule after: %s"), citation) : NULL;
  add_text (box, cb_record_get_title (rule, language), "cb-step-name");
  add_text (box, outcome, "caption-heading");
  add_text (box, fact, NULL);
  add_text (box, source, "dim-label");
  add_text (box, cited, "dim-label");
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static gboolean
is_judged (const CbRecord *rule)
{
  return g_strcmp0 (cb_record_get (rule, CB_RULE_TYPE), "judgement") == 0;
}

static GtkWidget *
new_rule (CbApplicationChecklist *self,
          const CbEligible *eligible,
          const CbEligibilityFinding *finding)
{
  const CbRecord *rule = g_ptr_array_index (eligible->rules, finding->rule);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (cb_fund_words_outcome_icon (finding->outcome));
  GtkWidget *words = new_words (eligible, finding);

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "cb-outcome");
  gtk_widget_add_css_class (icon, cb_rule_outcome_get_code (finding->outcome));
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), words);
  if (is_judged (rule))
    gtk_box_append (GTK_BOX (words),
                    cb_judgement_button_new (self->session, self->application, rule));
  gtk_widget_add_css_class (row, "cb-rule-row");
  return row;
}

/* --- all of them ----------------------------------------------------------- */

static const char *
name_part (CbRuleOutcome outcome)
{
  switch (outcome)
    {
    case CB_RULE_UNKNOWN:
      return _ ("What is missing");
    case CB_RULE_FAILS:
      return _ ("Not met");
    case CB_RULE_HOLDS:
      return _ ("Met");
    case CB_RULE_NOT_IN_FORCE:
    default:
      return _ ("Not in force on this day");
    }
}

static void
add_part (CbApplicationChecklist *self, const CbEligible *eligible, CbRuleOutcome outcome)
{
  GArray *findings = eligible->result->findings;
  GtkWidget *card = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      const CbEligibilityFinding *finding = &g_array_index (findings, CbEligibilityFinding, i);

      if (finding->outcome != outcome)
        continue;
      if (card == NULL)
        {
          gtk_box_append (self->rules, cb_marks_new_label (name_part (outcome), "heading"));
          card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
          gtk_widget_add_css_class (card, "card");
          gtk_box_append (self->rules, card);
        }
      else
        gtk_box_append (GTK_BOX (card), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (GTK_BOX (card), new_rule (self, eligible, finding));
    }
}

static char *
word_about (const CbEligible *eligible)
{
  const CbRecord *set = eligible->rule_set;
  const char *standing = cb_reference_get_name ("rule-set-statuses",
                                                cb_record_get (set, CB_RULE_SET_STATUS));

  /* Translators: title of a rule set, and whether it is a draft. */
  return g_strdup_printf (_ ("Rules: %s (%s)"),
                          cb_record_get_title (set, cb_locale_get_language ()->tag), standing);
}

static void
show_eligible (CbApplicationChecklist *self, const CbEligible *eligible)
{
  static const CbRuleOutcome order[] = { CB_RULE_UNKNOWN, CB_RULE_FAILS, CB_RULE_HOLDS,
                                         CB_RULE_NOT_IN_FORCE };
  gboolean checked = eligible->result != NULL;
  g_autofree char *sentence = checked ? cb_eligible_describe_verdict (eligible) : NULL;
  g_autofree char *about = eligible->rule_set != NULL ? word_about (eligible) : NULL;

  cb_fund_words_clear (GTK_WIDGET (self->rules));
  gtk_widget_set_visible (self->verdict, checked);
  gtk_label_set_text (self->sentence,
                      checked ? sentence
                              : _ ("The call names no rules, so that nothing can be checked."));
  gtk_label_set_text (self->about, about != NULL ? about : "");
  gtk_widget_set_visible (GTK_WIDGET (self->about), about != NULL);
  if (!checked)
    return;
  cb_fund_words_set_verdict (self->verdict, eligible->result->verdict);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    add_part (self, eligible, order[i]);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbApplicationChecklist) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbEligible)
      eligible = cb_session_check_eligible_finish (CB_SESSION (source), result, &error);

  if (eligible != NULL)
    show_eligible (self, eligible);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cb_show_error (GTK_WIDGET (self), error);
}

static void
check (CbApplicationChecklist *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->application != NULL)
    cb_session_check_eligible_async (self->session, self->application, cb_fund_day_get (self->day),
                                     self->cancellable, checked_cb, g_object_ref (self));
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_application_checklist_dispose (GObject *object)
{
  CbApplicationChecklist *self = CB_APPLICATION_CHECKLIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->application, g_free);

  G_OBJECT_CLASS (cb_application_checklist_parent_class)->dispose (object);
}

static void
cb_application_checklist_class_init (CbApplicationChecklistClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_application_checklist_dispose;
}

static void
cb_application_checklist_init (CbApplicationChecklist *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = cb_marks_new_label (_ ("Eligibility"), "heading");

  self->day = CB_FUND_DAY (cb_fund_day_new ());
  g_signal_connect_swapped (self->day, "changed", G_CALLBACK (check), self);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->day));
  self->verdict = cb_fund_words_new_verdict (CB_VERDICT_CANNOT_TELL);
  gtk_widget_set_visible (self->verdict, FALSE);
  self->sentence = GTK_LABEL (cb_fund_words_new_text (NULL, NULL));
  self->about = GTK_LABEL (cb_fund_words_new_text (NULL, "dim-label"));
  self->rules = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->verdict);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->about));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rules));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
cb_application_checklist_new (CbSession *session)
{
  CbApplicationChecklist *self = g_object_new (CB_TYPE_APPLICATION_CHECKLIST, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

void
cb_application_checklist_set (CbApplicationChecklist *self, const char *application, CbDate as_of)
{
  g_return_if_fail (CB_IS_APPLICATION_CHECKLIST (self));

  /* The day that was chosen for one application is not that of another. */
  if (g_strcmp0 (self->application, application) != 0)
    {
      g_free (self->application);
      self->application = g_strdup (application);
      cb_fund_day_set (self->day, as_of);
      cb_fund_words_clear (GTK_WIDGET (self->rules));
      gtk_widget_set_visible (self->verdict, FALSE);
      gtk_label_set_text (self->sentence, "");
    }
  check (self);
}
