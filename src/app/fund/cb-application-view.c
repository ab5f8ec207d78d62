/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-application-checklist.h"
#include "cb-application-parts.h"
#include "cb-application-view.h"
#include "cb-award.h"
#include "cb-cost-line.h"
#include "cb-decision-dialog.h"
#include "cb-deleting.h"
#include "cb-fund-application.h"
#include "cb-fund-entry-dialog.h"
#include "cb-fund-form.h"
#include "cb-fund-words.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-milestone.h"
#include "cb-navigation.h"
#include "cb-nominee.h"
#include "cb-outcome.h"
#include "cb-record-facts.h"
#include "cb-record-history.h"
#include "cb-reference.h"
#include "cb-session-fund.h"
#include "cb-wrap-box.h"

/* The kinds of records that belong to an application and are shown. */
typedef enum
{
  PART_AWARDS,
  PART_COSTS,
  PART_OUTCOMES,
  PART_MILESTONES,
  PART_NOMINEES,
  N_PARTS,
} Part;

struct _CbApplicationView
{
  AdwBin parent_instance;

  CbSession *session;
  GCancellable *cancellable;
  CbOrganisations *organisations;
  CbApplicationItem *item;
  GPtrArray *records[N_PARTS]; /* of CbRecord */

  GtkWidget *separator;
  GtkWidget *close;
  GtkLabel *ref;
  GtkLabel *title;
  GtkLabel *state;
  CbWrapBox *pills;
  GtkWidget *decide;
  GtkMenuButton *moves;
  GtkWidget *banner;
  CbApplicationChecklist *checklist;
  GtkBox *boxes[N_PARTS];
  GtkBox *texts;
  GtkBox *facts;
  CbRecordHistory *history;
};

G_DEFINE_FINAL_TYPE (CbApplicationView, cb_application_view, ADW_TYPE_BIN)

static guint close_signal;

static const CbNoun *
get_noun (Part part)
{
  static const CbNoun *const nouns[N_PARTS] = { &cb_noun_award, &cb_noun_cost_line,
                                                &cb_noun_outcome, &cb_noun_milestone,
                                                &cb_noun_nominee };

  return nouns[part];
}

/* --- parts ----------------------------------------------------------------- */

static void
fill_part (CbApplicationView *self, Part part)
{
  const CbRecord *record = cb_application_item_get_record (self->item);
  GPtrArray *records = self->records[part];
  CbDate today = cb_date_today ();

  switch (part)
    {
    case PART_AWARDS:
      cb_application_awards_fill (self->boxes[part], records);
      break;
    case PART_COSTS:
      cb_application_costs_fill (self->boxes[part], records,
                                 cb_record_get (record, CB_APPLICATION_CURRENCY));
      break;
    case PART_OUTCOMES:
      cb_application_outcomes_fill (self->boxes[part], records);
      break;
    case PART_MILESTONES:
      cb_application_milestones_fill (self->boxes[part], records, today);
      break;
    case PART_NOMINEES:
    case N_PARTS:
    default:
      cb_application_nominees_fill (self->boxes[part], records, today);
    }
}

typedef struct
{
  CbApplicationView *self;
  Part part;
} Request;

static void
part_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Request *request = user_data;
  g_autoptr (CbApplicationView) self = request->self;
  g_autoptr (GError) error = NULL;
  GPtrArray *records = cb_session_load_finish (CB_SESSION (source), result, &error);

  if (records == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->records[request->part], g_ptr_array_unref);
  self->records[request->part] = records;
  fill_part (self, request->part);
}

static void
load_part (CbApplicationView *self, Part part)
{
  const CbNoun *noun = get_noun (part);
  g_autoptr (CbQuery) query = cb_query_new (noun);
  Request *request = g_new (Request, 1);

  cb_query_add_condition (query, (guint) cb_noun_find_field (noun, "application"),
                          cb_application_item_get_ref (self->item));
  *request = (Request){ g_object_ref (self), part };
  cb_session_list_async (self->session, query, self->cancellable, part_cb, request);
}

static CbRecord *
find_record (CbApplicationView *self, GVariant *parameter)
{
  const char *noun;
  gint64 id;

  g_variant_get (parameter, "(&sx)", &noun, &id);
  for (guint part = 0; part < N_PARTS; part++)
    for (guint i = 0; self->records[part] != NULL && i < self->records[part]->len; i++)
      {
        CbRecord *record = g_ptr_array_index (self->records[part], i);

        if (record->id == id && g_str_equal (record->noun->id, noun))
          return record;
      }
  return NULL;
}

/* --- showing --------------------------------------------------------------- */

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbApplicationView) self = user_data;
  g_autoptr (CbResultComparison)
      comparison = cb_session_compare_result_finish (CB_SESSION (source), result, NULL);
  g_autofree char *text = NULL;

  /* What is wrong with the file is said when the rules are asked. */
  if (comparison == NULL || self->item == NULL)
    return;
  text = cb_awarding_describe_comparison (comparison);
  cb_fund_words_set_banner (self->banner, text);
}

static GMenuModel *
make_moves (CbApplicationStatus status)
{
  CbApplicationStatus moves[CB_N_APPLICATION_STATUSES];
  guint n_moves = cb_application_list_moves (status, moves);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < n_moves; i++)
    {
      g_autoptr (GMenuItem)
          item = g_menu_item_new (cb_reference_get_name ("application-statuses",
                                                         cb_application_status_to_code (moves[i])),
                                  NULL);

      g_menu_item_set_action_and_target (item, "application.move", "u", (guint) moves[i]);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
show_head (CbApplicationView *self)
{
  const CbRecord *record = cb_application_item_get_record (self->item);
  const CbField *fields = record->noun->fields;
  CbApplicationStatus status = cb_application_item_get_status (self->item);
  g_autoptr (GMenuModel) moves = make_moves (status);

  gtk_label_set_text (self->ref, cb_application_item_get_ref (self->item));
  gtk_label_set_text (self->title, cb_application_item_get_title (self->item));
  gtk_label_set_text (self->state, cb_application_item_get_state (self->item));
  cb_wrap_box_clear (self->pills);
  cb_wrap_box_append (self->pills,
                      cb_marks_new_pill (&fields[CB_APPLICATION_STATUS],
                                         cb_record_get (record, CB_APPLICATION_STATUS)));
  cb_wrap_box_append (self->pills, cb_marks_new_pill (&fields[CB_APPLICATION_TLP],
                                                      cb_record_get (record, CB_APPLICATION_TLP)));
  gtk_widget_set_visible (self->decide, cb_application_can_be_decided (status));
  gtk_menu_button_set_menu_model (self->moves, moves);
  gtk_widget_set_visible (GTK_WIDGET (self->moves), g_menu_model_get_n_items (moves) > 0);
}

/* The needs that are served have their names too. */
static void
names_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbApplicationView) self = user_data;
  g_autoptr (CbOrganisations)
      names = cb_session_load_organisations_finish (CB_SESSION (source), result, NULL);

  /* Without them there are their refs. */
  if (names != NULL && self->item != NULL)
    cb_record_facts_fill (self->facts, cb_application_item_get_record (self->item), names);
}

void
cb_application_view_set_item (CbApplicationView *self,
                              CbApplicationItem *item,
                              CbOrganisations *organisations)
{
  CbRecord *record = item != NULL ? cb_application_item_get_record (item) : NULL;
  const char *ref = item != NULL ? cb_application_item_get_ref (item) : NULL;

  g_return_if_fail (CB_IS_APPLICATION_VIEW (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_set_object (&self->item, item);
  if (organisations != NULL)
    cb_organisations_ref (organisations);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  self->organisations = organisations;
  cb_record_history_set_record (self->history, record, organisations);
  cb_application_checklist_set (self->checklist, ref,
                                item != NULL ? cb_application_item_get_sheet (item)->file->as_of
                                             : CB_DATE_NONE);
  if (item == NULL)
    return;
  show_head (self);
  cb_application_texts_fill (self->texts, record);
  cb_record_facts_fill (self->facts, record, organisations);
  if (cb_record_get (record, CB_APPLICATION_NEEDS) != NULL)
    cb_session_load_application_names_async (self->session, record, self->cancellable, names_cb,
                                             g_object_ref (self));
  for (guint i = 0; i < N_PARTS; i++)
    load_part (self, (Part) i);
  cb_session_compare_result_async (self->session, ref, cb_date_today (), self->cancellable,
                                   compared_cb, g_object_ref (self));
}

/* --- actions --------------------------------------------------------------- */

static void
edit_cb (CbApplicationView *self)
{
  if (self->item != NULL)
    cb_fund_form_new (GTK_WIDGET (self), self->session, cb_application_item_get_record (self->item),
                      self->organisations);
}

static void
pay_cb (CbApplicationView *self)
{
  if (self->item != NULL)
    cb_fund_entry_dialog_new (GTK_WIDGET (self), self->session,
                              cb_application_item_get_sheet (self->item)->file->book, NULL, NULL,
                              cb_application_item_get_ref (self->item));
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbApplicationView *self = CB_APPLICATION_VIEW (widget);
  const CbNoun *noun = cb_noun_find (g_variant_get_string (parameter, NULL));
  g_autoptr (CbRecord) draft = NULL;
  int language;

  if (self->item == NULL || noun == NULL)
    return;
  draft = cb_record_new_preset (noun);
  language = cb_marks_find_list (noun, "languages");
  cb_record_set (draft, (guint) cb_noun_find_field (noun, "application"),
                 cb_application_item_get_ref (self->item));
  if (language >= 0)
    cb_record_set (draft, (guint) language, cb_locale_get_language ()->tag);
  cb_fund_form_new (widget, self->session, draft, self->organisations);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbApplicationView *self = CB_APPLICATION_VIEW (widget);
  CbRecord *record = find_record (self, parameter);

  if (record != NULL)
    cb_fund_form_new (widget, self->session, record, self->organisations);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbApplicationView *self = CB_APPLICATION_VIEW (widget);
  CbRecord *record = find_record (self, parameter);

  if (record != NULL)
    cb_delete_record (widget, self->session, record);
}

static void
received_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbApplicationView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (CbRecord)
      record = cb_session_set_field_finish (CB_SESSION (source), result, &problems, &error);

  if (record != NULL)
    cb_show_toast (GTK_WIDGET (self), _ ("Received today"), TRUE);
  else
    cb_show_error (GTK_WIDGET (self), error);
}

static void
received_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbApplicationView *self = CB_APPLICATION_VIEW (widget);
  CbRecord *record = find_record (self, parameter);
  g_autofree char *today = cb_date_format (cb_date_today ());

  if (record != NULL)
    cb_session_set_field_async (self->session, record->noun, record->id, CB_MILESTONE_RECEIVED,
                                NULL, today, received_cb, g_object_ref (self));
}

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbApplicationView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (cb_session_erase_finish (CB_SESSION (source), result, &error))
    cb_show_toast (GTK_WIDGET (self), _ ("The personal data were erased"), FALSE);
  else
    cb_show_error (GTK_WIDGET (self), error);
}

static void
erase_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbApplicationView *self = CB_APPLICATION_VIEW (widget);
  const char *nominees[] = { g_variant_get_string (parameter, NULL), NULL };

  cb_session_erase_async (self->session, nominees, erased_cb, g_object_ref (self));
}

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbApplicationView) self = user_data;
  g_autoptr (GError) error = NULL;
  CbApplyingFault fault = CB_APPLYING_OK;

  if (cb_session_move_application_finish (CB_SESSION (source), result, &fault, &error))
    cb_show_toast (GTK_WIDGET (self), _ ("The application was taken a step further"), TRUE);
  else if (fault != CB_APPLYING_OK)
    cb_show_toast (GTK_WIDGET (self), cb_applying_describe_fault (fault), FALSE);
  else
    cb_show_error (GTK_WIDGET (self), error);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbApplicationView *self = CB_APPLICATION_VIEW (widget);
  CbApplicationStatus to = (CbApplicationStatus) g_variant_get_uint32 (parameter);
  CbDate date = cb_date_today ();

  if (self->item == NULL)
    return;
  /* The day of receipt may have been written down before. */
  if (to == CB_APPLICATION_IS_RECEIVED)
    {
      const CbRecord *record = cb_application_item_get_record (self->item);
      CbDate received = cb_record_get_date (record, CB_APPLICATION_RECEIVED);

      date = received != CB_DATE_NONE ? received : date;
    }
  cb_session_move_application_async (self->session, cb_application_item_get_ref (self->item), to,
                                     date, moved_cb, g_object_ref (self));
}

static void
decide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbApplicationView *self = CB_APPLICATION_VIEW (widget);

  if (self->item != NULL)
    cb_decision_dialog_new (widget, self->session, self->item);
}

/* --- widget ---------------------------------------------------------------- */

static void
close_cb (CbApplicationView *self)
{
  g_signal_emit (self, close_signal, 0);
}

static void
cb_application_view_dispose (GObject *object)
{
  CbApplicationView *self = CB_APPLICATION_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->item);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  for (guint i = 0; i < N_PARTS; i++)
    g_clear_pointer (&self->records[i], g_ptr_array_unref);

  G_OBJECT_CLASS (cb_application_view_parent_class)->dispose (object);
}

static void
cb_application_view_class_init (CbApplicationViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_application_view_dispose;
  gtk_widget_class_install_action (widget_class, "application.add", "s", add_action);
  gtk_widget_class_install_action (widget_class, "application.edit", "(sx)", edit_action);
  gtk_widget_class_install_action (widget_class, "application.delete", "(sx)", delete_action);
  gtk_widget_class_install_action (widget_class, "application.received", "(sx)", received_action);
  gtk_widget_class_install_action (widget_class, "application.erase", "s", erase_action);
  gtk_widget_class_install_action (widget_class, "application.move", "u", move_action);
  gtk_widget_class_install_action (widget_class, "application.decide", NULL, decide_action);

  close_signal = g_signal_new ("close-request", CB_TYPE_APPLICATION_VIEW, G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
build_bar (CbApplicationView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *edit = gtk_button_new_with_label (_ ("Edit"));

  self->close = cb_fund_words_new_icon_button ("window-close-symbolic", _ ("Close details"));
  self->ref = GTK_LABEL (cb_marks_new_label (NULL, "dim-label"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->ref), TRUE);
  g_signal_connect_swapped (self->close, "clicked", G_CALLBACK (close_cb), self);
  g_signal_connect_swapped (edit, "clicked", G_CALLBACK (edit_cb), self);
  gtk_widget_add_css_class (bar, "cb-pane-header");
  gtk_box_append (GTK_BOX (bar), self->close);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->ref));
  gtk_box_append (GTK_BOX (bar), edit);
  return bar;
}

static GtkWidget *
build_steps (CbApplicationView *self)
{
  GtkWidget *box = cb_wrap_box_new ();
  GtkWidget *pay = gtk_button_new_with_label (_ ("Enter a payment…"));

  self->decide = gtk_button_new_with_mnemonic (_ ("_Decide…"));
  gtk_widget_add_css_class (self->decide, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->decide), "application.decide");
  self->moves = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->moves, _ ("Next step"));
  g_signal_connect_swapped (pay, "clicked", G_CALLBACK (pay_cb), self);
  cb_wrap_box_append (CB_WRAP_BOX (box), self->decide);
  cb_wrap_box_append (CB_WRAP_BOX (box), GTK_WIDGET (self->moves));
  cb_wrap_box_append (CB_WRAP_BOX (box), pay);
  return box;
}

static void
add_section (CbApplicationView *self, GtkWidget *content, Part part, const char *title)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->boxes[part] = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  gtk_box_append (GTK_BOX (section), cb_marks_new_label (title, "heading"));
  gtk_box_append (GTK_BOX (section), GTK_WIDGET (self->boxes[part]));
  gtk_box_append (GTK_BOX (content), section);
}

static GtkWidget *
build_content (CbApplicationView *self, CbSession *session)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->state = GTK_LABEL (cb_fund_words_new_text (NULL, "dim-label"));
  self->title = GTK_LABEL (cb_fund_words_new_text (NULL, "title-3"));
  self->pills = CB_WRAP_BOX (cb_wrap_box_new ());
  /* Says that today the rules say something else than when it was decided. */
  self->banner = cb_fund_words_new_banner ();
  self->checklist = CB_APPLICATION_CHECKLIST (cb_application_checklist_new (session));
  self->texts = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->facts = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->history = g_object_new (CB_TYPE_RECORD_HISTORY, NULL);
  cb_record_history_set_session (self->history, session);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->pills));
  gtk_box_append (GTK_BOX (content), build_steps (self));
  gtk_box_append (GTK_BOX (content), self->banner);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->checklist));
  add_section (self, content, PART_AWARDS, _ ("Decisions"));
  add_section (self, content, PART_COSTS, _ ("Costs"));
  add_section (self, content, PART_OUTCOMES, _ ("Outcomes"));
  add_section (self, content, PART_MILESTONES, _ ("Milestones and reports"));
  add_section (self, content, PART_NOMINEES, _ ("Participant"));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->texts));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->facts));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->history));
  gtk_widget_add_css_class (content, "cb-fund-part");
  return content;
}

static void
cb_application_view_init (CbApplicationView *self)
{
}

GtkWidget *
cb_application_view_new (CbSession *session)
{
  CbApplicationView *self = g_object_new (CB_TYPE_APPLICATION_VIEW, NULL);
  GtkWidget *pane = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->session = g_object_ref (session);
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), build_content (self, session));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), build_bar (self));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (pane), self->separator);
  gtk_box_append (GTK_BOX (pane), box);
  adw_bin_set_child (ADW_BIN (self), pane);
  return GTK_WIDGET (self);
}

void
cb_application_view_set_narrow (CbApplicationView *self, gboolean narrow)
{
  const char *words = narrow ? _ ("Back to the list") : _ ("Close details");

  g_return_if_fail (CB_IS_APPLICATION_VIEW (self));

  gtk_widget_set_visible (self->separator, !narrow);
  gtk_button_set_icon_name (GTK_BUTTON (self->close),
                            narrow ? "go-previous-symbolic" : "window-close-symbolic");
  gtk_widget_set_tooltip_text (self->close, words);
  cb_marks_set_accessible_label (self->close, words);
}

void
cb_application_view_focus (CbApplicationView *self)
{
  g_return_if_fail (CB_IS_APPLICATION_VIEW (self));

  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
