/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-award.h"
#include "cb-decision-dialog.h"
#include "cb-editor-draft.h"
#include "cb-fund-application.h"
#include "cb-fund-words.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-reference.h"
#include "cb-session-fund.h"
#include "cb-text.h"

#define N_ROWS 5

struct _CbDecisionDialog
{
  AdwWindow parent_instance;

  CbSession *session;
  CbApplicationItem *item;
  CbEditorDraft *draft;

  GtkBox *about;
  GtkWidget *banner; /* that the rules say something else than when it was decided last */
  GtkLabel *message;
  CbEditorRow *rows[N_ROWS];
  GtkSwitch *despite;
  GtkWidget *despite_row;
};

G_DEFINE_FINAL_TYPE (CbDecisionDialog, cb_decision_dialog, ADW_TYPE_WINDOW)

enum
{
  ROW_DECISION,
  ROW_AMOUNT,
  ROW_DATE,
  ROW_OFFICE,
  ROW_REASON,
};

static const guint fields[N_ROWS] = {
  [ROW_DECISION] = CB_AWARD_DECISION, [ROW_AMOUNT] = CB_AWARD_AMOUNT, [ROW_DATE] = CB_AWARD_DATE,
  [ROW_OFFICE] = CB_AWARD_OFFICE,     [ROW_REASON] = CB_AWARD_REASON,
};

/* --- fields ---------------------------------------------------------------- */

static const CbRecord *
get_record (CbDecisionDialog *self)
{
  return cb_editor_draft_get_record (self->draft);
}

static gboolean
is_award (CbDecisionDialog *self)
{
  const char *decision = cb_record_get (get_record (self), CB_AWARD_DECISION);

  return g_strcmp0 (decision, "awarded") == 0 || g_strcmp0 (decision, "awarded-in-part") == 0;
}

static gboolean
is_eligible (CbDecisionDialog *self)
{
  const CbEligible *eligible = cb_application_item_get_eligible (self->item);

  return eligible == NULL || eligible->result->verdict == CB_VERDICT_ELIGIBLE ||
         eligible->result->verdict == CB_VERDICT_CONDITIONAL;
}

static void
show_parts (CbDecisionDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->rows[ROW_AMOUNT]), is_award (self));
  gtk_widget_set_visible (self->despite_row, is_award (self) && !is_eligible (self));
}

static CbRecord *
make_draft (CbApplicationItem *item)
{
  CbRecord *record = cb_record_new_preset (&cb_noun_award);
  const CbRecord *application = cb_application_item_get_record (item);
  const CbAwardProposal *proposal = cb_application_item_get_proposal (item);
  int place = cb_application_item_get_place (item);
  CbMoney asked = cb_record_get_money (application, CB_APPLICATION_AMOUNT);
  CbMoney amount = CB_MONEY_NONE;

  if (proposal != NULL && proposal->amount > 0)
    amount = cb_awarding_get_amount (cb_application_item_get_sheet (item)->file, (guint) place,
                                     proposal->amount);
  cb_record_set (record, CB_AWARD_CURRENCY, cb_record_get (application, CB_APPLICATION_CURRENCY));
  cb_record_set (record, CB_AWARD_LANGUAGE, cb_locale_get_language ()->tag);
  cb_record_take (record, CB_AWARD_DATE, cb_date_format (cb_date_today ()));
  if (amount == CB_MONEY_NONE)
    {
      cb_record_set (record, CB_AWARD_DECISION, "declined");
      return record;
    }
  cb_record_take (record, CB_AWARD_AMOUNT, cb_money_format (amount));
  cb_record_set (record, CB_AWARD_DECISION, amount == asked ? "awarded" : "awarded-in-part");
  return record;
}

/* --- what it rests on ------------------------------------------------------ */

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbDecisionDialog) self = user_data;
  g_autoptr (CbResultComparison)
      comparison = cb_session_compare_result_finish (CB_SESSION (source), result, NULL);
  g_autofree char *text = NULL;

  /* What else goes wrong is said when the decision is made. */
  if (comparison == NULL || self->item == NULL)
    return;
  text = cb_awarding_describe_comparison (comparison);
  cb_fund_words_set_banner (self->banner, text);
}

static void
show_about (CbDecisionDialog *self)
{
  const CbEligible *eligible = cb_application_item_get_eligible (self->item);
  const CbAwardProposal *proposal = cb_application_item_get_proposal (self->item);
  g_autofree char *verdict = NULL;
  g_autofree char *text = NULL;

  gtk_box_append (self->about,
                  cb_fund_words_new_text (cb_application_item_get_title (self->item), "title-4"));
  gtk_box_append (self->about,
                  cb_fund_words_new_text (cb_application_item_get_state (self->item), "dim-label"));
  if (eligible != NULL)
    {
      verdict = cb_eligible_describe_verdict (eligible);
      gtk_box_append (self->about, cb_fund_words_new_verdict (eligible->result->verdict));
      gtk_box_append (self->about, cb_fund_words_new_text (verdict, NULL));
    }
  if (proposal == NULL)
    return;
  text = cb_awarding_describe_proposal (cb_application_item_get_sheet (self->item)->file, proposal);
  gtk_box_append (self->about, cb_fund_words_new_text (text, "dim-label"));
}

/* --- deciding -------------------------------------------------------------- */

/* Beside the field that is to be mended, and the keyboard with it. */
static void
show_fault (CbDecisionDialog *self, CbAwardingFault fault)
{
  const char *text = cb_awarding_describe_fault (fault);
  int row = -1;

  if (fault == CB_AWARDING_NEEDS_REASON)
    row = ROW_REASON;
  else if (fault == CB_AWARDING_IN_FUTURE)
    row = ROW_DATE;
  else if (fault == CB_AWARDING_NEEDS_AMOUNT || fault == CB_AWARDING_TOO_MUCH ||
           fault == CB_AWARDING_OVER_LIMIT || fault == CB_AWARDING_BELOW_PAID ||
           fault == CB_AWARDING_NO_RATE)
    row = ROW_AMOUNT;
  if (row >= 0)
    {
      cb_editor_row_set_fault (self->rows[row], text);
      gtk_widget_child_focus (GTK_WIDGET (self->rows[row]), GTK_DIR_TAB_FORWARD);
      return;
    }
  gtk_label_set_text (self->message, text);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

static void
say_decided (CbDecisionDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *ref = cb_text_isolate (cb_application_item_get_ref (self->item));
  const char *decision = cb_reference_get_name ("award-decisions",
                                                cb_record_get (get_record (self),
                                                               CB_AWARD_DECISION));
  /* Translators: reference of an application, and the decision on it */
  g_autofree char *text = g_strdup_printf (_ ("%s: %s"), ref, decision);

  if (parent != NULL)
    cb_show_toast (GTK_WIDGET (parent), text, TRUE);
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbDecisionDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  CbAwardingFault fault = CB_AWARDING_OK;
  gboolean done = cb_session_decide_finish (CB_SESSION (source), result, &fault, &error);

  if (self->item == NULL)
    return; /* closed meanwhile */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "decision.confirm", TRUE);
  if (done)
    {
      say_decided (self);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (fault != CB_AWARDING_OK)
    show_fault (self, fault);
  else if (gtk_window_get_transient_for (GTK_WINDOW (self)) != NULL)
    cb_show_error (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), error);
}

static void
confirm_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbDecisionDialog *self = CB_DECISION_DIALOG (widget);
  CbAwardingDecision decision = { .amount = CB_MONEY_NONE };
  const CbRecord *record;

  if (!cb_editor_draft_flush (self->draft))
    return;
  record = get_record (self);
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  decision.decision = cb_record_get (record, CB_AWARD_DECISION);
  if (is_award (self))
    decision.amount = cb_record_get_money (record, CB_AWARD_AMOUNT);
  decision.date = cb_record_get_date (record, CB_AWARD_DATE);
  decision.office = cb_record_get (record, CB_AWARD_OFFICE);
  decision.reason = cb_record_get (record, CB_AWARD_REASON);
  decision.despite_rules = gtk_switch_get_active (self->despite);
  gtk_widget_action_set_enabled (widget, "decision.confirm", FALSE);
  cb_session_decide_async (self->session, cb_application_item_get_ref (self->item), &decision,
                           decided_cb, g_object_ref (self));
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_decision_dialog_map (GtkWidget *widget)
{
  CbDecisionDialog *self = CB_DECISION_DIALOG (widget);

  GTK_WIDGET_CLASS (cb_decision_dialog_parent_class)->map (widget);
  gtk_widget_child_focus (GTK_WIDGET (self->rows[ROW_DECISION]), GTK_DIR_TAB_FORWARD);
}

static void
cb_decision_dialog_dispose (GObject *object)
{
  CbDecisionDialog *self = CB_DECISION_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->item);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (cb_decision_dialog_parent_class)->dispose (object);
}

static void
cb_decision_dialog_class_init (CbDecisionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_decision_dialog_dispose;
  widget_class->map = cb_decision_dialog_map;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_install_action (widget_class, "decision.confirm", NULL, confirm_action);
}

static GtkWidget *
build_rows (CbDecisionDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  for (guint i = 0; i < N_ROWS; i++)
    self->rows[i] = cb_editor_draft_add_row (self->draft, ADW_PREFERENCES_GROUP (group),
                                             &cb_noun_award, fields[i]);
  self->despite = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->despite), GTK_ALIGN_CENTER);
  self->despite_row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _ ("Award despite the rules"),
                                    "subtitle", _ ("The reason says why"), NULL);
  cb_marks_set_accessible_label (GTK_WIDGET (self->despite), _ ("Award despite the rules"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->despite_row), GTK_WIDGET (self->despite));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->despite_row),
                                         GTK_WIDGET (self->despite));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->despite_row);
  return group;
}

static void
cb_decision_dialog_init (CbDecisionDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->draft = cb_editor_draft_new ();
  g_signal_connect_swapped (self->draft, "changed", G_CALLBACK (show_parts), self);
  self->about = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->message = GTK_LABEL (cb_fund_words_new_text (NULL, "error"));
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->about));
  self->banner = cb_fund_words_new_banner ();
  gtk_box_append (GTK_BOX (content), self->banner);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->message));
  gtk_box_append (GTK_BOX (content), build_rows (self));
  gtk_widget_add_css_class (content, "cb-fund-part");
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), cb_editor_draft_new_header (GTK_WINDOW (self), _ ("_Decide"),
                                                             "decision.confirm"));
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
}

GtkWindow *
cb_decision_dialog_new (GtkWidget *from, CbSession *session, CbApplicationItem *item)
{
  GtkRoot *root = gtk_widget_get_root (from);
  CbDecisionDialog *self = g_object_new (CB_TYPE_DECISION_DIALOG, "transient-for",
                                         GTK_IS_WINDOW (root) ? root : NULL, "modal", TRUE,
                                         "default-width", 560, "default-height", 760, "title",
                                         _ ("Decision"), NULL);

  self->session = g_object_ref (session);
  self->item = g_object_ref (item);
  cb_editor_draft_take_record (self->draft, make_draft (item));
  show_about (self);
  show_parts (self);
  cb_session_compare_result_async (session, cb_application_item_get_ref (item), cb_date_today (),
                                   NULL, compared_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WINDOW (self);
}
