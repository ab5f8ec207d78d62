/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-case-card.h"
#include "cb-case-parts.h"
#include "cb-case-view.h"
#include "cb-case-words.h"
#include "cb-case.h"
#include "cb-feedback.h"
#include "cb-indicator.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-need.h"
#include "cb-principles-window.h"
#include "cb-programme.h"
#include "cb-record-facts.h"
#include "cb-record-history.h"
#include "cb-text.h"
#include "cb-wrap-box.h"

struct _CbCaseView
{
  AdwBin parent_instance;

  CbSession *session;
  CbCaseItem *item;

  GtkWidget *close;
  GtkLabel *ref;
  GtkWidget *scrolled;
  GtkLabel *state;
  GtkLabel *title;
  CbWrapBox *pills;
  GtkBox *due_place;
  GtkWidget *due;
  GtkWidget *moves;
  GtkWidget *next;
  GtkMenuButton *others;
  GtkWidget *over;
  AdwActionRow *need_row;
  AdwActionRow *programme_row;
  GtkWidget *note_box;
  GtkLabel *note;
  GtkBox *steps;
  GtkBox *feedback;
  GtkBox *indicators;
  GtkBox *facts;
  CbRecordHistory *history;
};

G_DEFINE_FINAL_TYPE (CbCaseView, cb_case_view, ADW_TYPE_BIN)

enum
{
  SIGNAL_CLOSE_REQUEST,
  SIGNAL_MOVE_REQUEST,
  SIGNAL_EDIT_REQUEST,
  SIGNAL_DELETE_REQUEST,
  SIGNAL_ADD_REQUEST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const CbCaseFile *
get_file (CbCaseView *self)
{
  return cb_case_item_get_file (self->item);
}

/* --- the next step --------------------------------------------------------- */

static void
add_move (GMenu *menu, CbCaseStatus to)
{
  /* Translators: %s is what is done: “Circulate”; a window asks for date and reason */
  g_autofree char *label = g_strdup_printf (_ ("%s…"), cb_case_words_step (to));
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "case.move", "u", (guint) to);
  g_menu_append_item (menu, item);
}

/* What leaves steps out stands apart from what ends the case. */
static GMenuModel *
make_menu (const CbCaseStatus *moves, guint n_moves)
{
  g_autoptr (GMenu) ahead = g_menu_new ();
  g_autoptr (GMenu) ends = g_menu_new ();
  GMenu *menu = g_menu_new ();

  for (guint i = 1; i < n_moves; i++)
    add_move (moves[i] == CB_CASE_WITHDRAWN || moves[i] == CB_CASE_DECLINED ? ends : ahead,
              moves[i]);
  if (g_menu_model_get_n_items (G_MENU_MODEL (ahead)) > 0)
    g_menu_append_section (menu, _ ("Leave steps out"), G_MENU_MODEL (ahead));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ends));
  return G_MENU_MODEL (menu);
}

static void
show_moves (CbCaseView *self)
{
  const CbCaseFile *file = get_file (self);
  CbCaseStatus moves[CB_N_CASE_STATUSES];
  guint n_moves = cb_case_list_moves (file->status, moves);
  g_autoptr (GMenuModel) menu = NULL;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->moves, n_moves > 0);
  gtk_widget_set_visible (self->over, n_moves == 0);
  if (n_moves == 0)
    return;
  label = g_strdup_printf (_ ("%s…"), cb_case_words_step (moves[0]));
  gtk_button_set_label (GTK_BUTTON (self->next), label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->next), "u", (guint) moves[0]);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next), "case.move");
  menu = make_menu (moves, n_moves);
  gtk_menu_button_set_menu_model (self->others, menu);
  gtk_widget_set_visible (GTK_WIDGET (self->others), n_moves > 1);
}

/* --- the parts ------------------------------------------------------------- */

static void
show_head (CbCaseView *self)
{
  const CbRecord *record = get_file (self)->record;
  const CbField *fields = record->noun->fields;

  gtk_label_set_text (self->ref, cb_case_item_get_ref (self->item));
  gtk_label_set_text (self->state, cb_case_item_get_state (self->item));
  gtk_label_set_text (self->title, cb_case_item_get_need (self->item));
  cb_wrap_box_clear (self->pills);
  cb_wrap_box_append (self->pills, cb_marks_new_pill (&fields[CB_CASE_STATUS],
                                                      cb_record_get (record, CB_CASE_STATUS)));
  cb_wrap_box_append (self->pills, cb_marks_new_pill (&fields[CB_CASE_TLP],
                                                      cb_record_get (record, CB_CASE_TLP)));
  cb_case_due_show (self->due, self->item, CB_CASE_DUE_IN_FULL);
}

static void
show_row (AdwActionRow *row, const char *title, const char *ref, const char *whose)
{
  g_autofree char *isolated = cb_text_isolate (ref);
  /* Translators: reference of a need or programme, and whose it is: “UKR-01 · Ukraine” */
  g_autofree char *subtitle = g_strdup_printf (_ ("%s · %s"), isolated, whose);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, subtitle);
}

static void
show_sides (CbCaseView *self)
{
  const CbCaseFile *file = get_file (self);

  show_row (self->need_row, cb_case_item_get_need (self->item), cb_record_get_ref (file->need),
            cb_case_item_get_state (self->item));
  show_row (self->programme_row, cb_case_item_get_programme (self->item),
            cb_record_get_ref (file->programme), cb_case_item_get_provider (self->item));
}

static void
show_note (CbCaseView *self)
{
  const char *found = NULL;
  const char *text = cb_record_get_text (get_file (self)->record, CB_CASE_NOTE,
                                         cb_locale_get_language ()->tag, &found);

  gtk_widget_set_visible (self->note_box, text != NULL);
  if (text == NULL)
    return;
  gtk_label_set_text (self->note, text);
  gtk_widget_set_direction (GTK_WIDGET (self->note), cb_marks_language_direction (found));
}

/* --- what can be asked for ------------------------------------------------- */

static void
close_cb (CbCaseView *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSE_REQUEST], 0);
}

static void
edit_cb (CbCaseView *self)
{
  if (self->item != NULL)
    g_signal_emit (self, signals[SIGNAL_EDIT_REQUEST], 0, get_file (self)->record);
}

static void
delete_cb (CbCaseView *self)
{
  if (self->item != NULL)
    g_signal_emit (self, signals[SIGNAL_DELETE_REQUEST], 0, get_file (self)->record);
}

static void
need_cb (CbCaseView *self)
{
  cb_navigate_to_record (GTK_WIDGET (self), &cb_noun_need,
                         cb_record_get_ref (get_file (self)->need));
}

static void
programme_cb (CbCaseView *self)
{
  cb_navigate_to_record (GTK_WIDGET (self), &cb_noun_programme,
                         cb_record_get_ref (get_file (self)->programme));
}

static void
matches_cb (CbCaseView *self)
{
  cb_navigate_to_matches (GTK_WIDGET (self), &cb_noun_need,
                          cb_record_get_ref (get_file (self)->need));
}

static void
principles_cb (CbCaseView *self)
{
  cb_principles_window_open (GTK_WIDGET (self), self->session, &cb_noun_case,
                             cb_case_item_get_ref (self->item));
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (CB_CASE_VIEW (widget)->item != NULL)
    g_signal_emit (widget, signals[SIGNAL_MOVE_REQUEST], 0, g_variant_get_uint32 (parameter));
}

static void
take_today (CbRecord *record, guint field)
{
  cb_record_take (record, field, cb_date_format (cb_date_today ()));
}

static CbRecord *
new_part (CbCaseView *self, const CbNoun *noun, guint case_field, guint marking, guint language)
{
  const CbRecord *record = get_file (self)->record;
  CbRecord *part = cb_record_new_preset (noun);

  cb_record_set (part, case_field, cb_record_get_ref (record));
  cb_record_set (part, marking, cb_record_get (record, CB_CASE_TLP));
  cb_record_set (part, language, cb_locale_get_language ()->tag);
  return part;
}

static void
add_feedback_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbCaseView *self = CB_CASE_VIEW (widget);
  g_autoptr (CbRecord) draft = NULL;

  if (self->item == NULL)
    return;
  draft = new_part (self, &cb_noun_feedback, CB_FEEDBACK_CASE, CB_FEEDBACK_TLP,
                    CB_FEEDBACK_LANGUAGE);
  cb_record_set (draft, CB_FEEDBACK_SIDE, g_variant_get_string (parameter, NULL));
  take_today (draft, CB_FEEDBACK_DATE);
  g_signal_emit (self, signals[SIGNAL_ADD_REQUEST], 0, draft);
}

static void
add_indicator_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbCaseView *self = CB_CASE_VIEW (widget);
  g_autoptr (CbRecord) draft = NULL;

  if (self->item == NULL)
    return;
  draft = new_part (self, &cb_noun_indicator, CB_INDICATOR_CASE, CB_INDICATOR_TLP,
                    CB_INDICATOR_LANGUAGE);
  g_signal_emit (self, signals[SIGNAL_ADD_REQUEST], 0, draft);
}

static void
ask_for_part (CbCaseView *self, GVariant *parameter, guint signal)
{
  const CbCaseFile *file = get_file (self);
  GPtrArray *records;
  const char *noun;
  gint64 id;

  g_variant_get (parameter, "(&sx)", &noun, &id);
  records = g_str_equal (noun, cb_noun_feedback.id) ? file->feedback : file->indicators;
  for (guint i = 0; i < records->len; i++)
    if (((CbRecord *) g_ptr_array_index (records, i))->id == id)
      {
        g_signal_emit (self, signal, 0, g_ptr_array_index (records, i));
        return;
      }
}

static void
edit_part_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_for_part (CB_CASE_VIEW (widget), parameter, signals[SIGNAL_EDIT_REQUEST]);
}

static void
delete_part_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_for_part (CB_CASE_VIEW (widget), parameter, signals[SIGNAL_DELETE_REQUEST]);
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_case_view_dispose (GObject *object)
{
  CbCaseView *self = CB_CASE_VIEW (object);

  g_clear_object (&self->item);
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (cb_case_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, close);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, ref);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, state);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, title);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, pills);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, due_place);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, moves);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, next);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, others);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, over);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, need_row);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, programme_row);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, note_box);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, note);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, steps);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, feedback);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, indicators);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, facts);
  gtk_widget_class_bind_template_child (widget_class, CbCaseView, history);
}

static void
add_signals (void)
{
  static const char *const with_record[] = { "edit-request", "delete-request", "add-request" };

  signals[SIGNAL_CLOSE_REQUEST] = g_signal_new ("close-request", CB_TYPE_CASE_VIEW,
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                                0);
  signals[SIGNAL_MOVE_REQUEST] = g_signal_new ("move-request", CB_TYPE_CASE_VIEW, G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  for (guint i = 0; i < G_N_ELEMENTS (with_record); i++)
    signals[SIGNAL_EDIT_REQUEST + i] = g_signal_new (with_record[i], CB_TYPE_CASE_VIEW,
                                                     G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                     G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
cb_case_view_class_init (CbCaseViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_case_view_dispose;

  g_type_ensure (CB_TYPE_RECORD_HISTORY);
  g_type_ensure (CB_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-case-view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, matches_cb);
  gtk_widget_class_bind_template_callback (widget_class, need_cb);
  gtk_widget_class_bind_template_callback (widget_class, principles_cb);
  gtk_widget_class_bind_template_callback (widget_class, programme_cb);
  gtk_widget_class_install_action (widget_class, "case.move", "u", move_action);
  gtk_widget_class_install_action (widget_class, "case.add-feedback", "s", add_feedback_action);
  gtk_widget_class_install_action (widget_class, "case.add-indicator", NULL, add_indicator_action);
  gtk_widget_class_install_action (widget_class, "case.edit-part", "(sx)", edit_part_action);
  gtk_widget_class_install_action (widget_class, "case.delete-part", "(sx)", delete_part_action);
  add_signals ();
}

static void
cb_case_view_init (CbCaseView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->due = cb_case_due_new ();
  gtk_box_append (self->due_place, self->due);
}

void
cb_case_view_set_session (CbCaseView *self, CbSession *session)
{
  g_return_if_fail (CB_IS_CASE_VIEW (self));

  g_set_object (&self->session, session);
  cb_record_history_set_session (self->history, session);
}

static void
scroll_to_top (CbCaseView *self)
{
  GtkScrolledWindow *scrolled = GTK_SCROLLED_WINDOW (self->scrolled);

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (scrolled), 0);
}

void
cb_case_view_set_item (CbCaseView *self, CbCaseItem *item, CbOrganisations *organisations)
{
  const CbCaseFile *file = item != NULL ? cb_case_item_get_file (item) : NULL;

  g_return_if_fail (CB_IS_CASE_VIEW (self));

  if (item == NULL || self->item == NULL || get_file (self)->record->id != file->record->id)
    scroll_to_top (self);
  g_set_object (&self->item, item);
  gtk_widget_set_visible (self->scrolled, item != NULL);
  cb_record_history_set_record (self->history, file != NULL ? file->record : NULL, organisations);
  if (item == NULL)
    return;

  show_head (self);
  show_moves (self);
  show_sides (self);
  show_note (self);
  cb_case_steps_fill (self->steps, file);
  cb_case_feedback_fill (self->feedback, file);
  cb_case_indicators_fill (self->indicators, file);
  cb_record_facts_fill (self->facts, file->record, organisations);
}

void
cb_case_view_set_narrow (CbCaseView *self, gboolean narrow)
{
  const char *text = narrow ? _ ("Back to the cases") : _ ("Close the details");

  g_return_if_fail (CB_IS_CASE_VIEW (self));

  gtk_button_set_icon_name (GTK_BUTTON (self->close),
                            narrow ? "go-previous-symbolic" : "window-close-symbolic");
  gtk_widget_set_tooltip_text (self->close, text);
  cb_marks_set_accessible_label (self->close, text);
}

static void
focus_when_mapped_cb (CbCaseView *self)
{
  g_signal_handlers_disconnect_by_func (self, focus_when_mapped_cb, NULL);
  cb_case_view_focus (self);
}

void
cb_case_view_focus (CbCaseView *self)
{
  g_return_if_fail (CB_IS_CASE_VIEW (self));

  /* What is still out of sight takes no keyboard. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      g_signal_handlers_disconnect_by_func (self, focus_when_mapped_cb, NULL);
      g_signal_connect (self, "map", G_CALLBACK (focus_when_mapped_cb), NULL);
    }
  else if (gtk_widget_get_visible (self->moves))
    gtk_widget_grab_focus (self->next);
  else
    gtk_widget_grab_focus (self->close);
}
