/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-case-move-dialog.h"
#include "cb-case-step.h"
#include "cb-case-words.h"
#include "cb-case.h"
#include "cb-editor-row.h"
#include "cb-error.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-need.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

struct _CbCaseMoveDialog
{
  AdwWindow parent_instance;

  CbSession *session;
  CbCaseItem *item;
  CbCaseStatus to;
  CbRecord *step;  /* what is stated of the step */
  CbRecord *dates; /* a case that says when the next step is due */
  GCancellable *cancellable;
  gboolean saving;

  AdwWindowTitle *title;
  GtkWidget *confirm;
  GtkLabel *about;
  GtkLabel *skipped;
  GtkLabel *message;
  AdwPreferencesGroup *fields;
  CbEditorRow *date_row;
  CbEditorRow *office_row;
  CbEditorRow *reason_row;
  CbEditorRow *due_row;
  AdwPreferencesGroup *need_group;
  AdwComboRow *need_row;
  AdwPreferencesGroup *others_group;
  AdwActionRow *others_row;
  GtkSwitch *others;
  AdwEntryRow *others_reason;
};

G_DEFINE_FINAL_TYPE (CbCaseMoveDialog, cb_case_move_dialog, ADW_TYPE_WINDOW)

static const CbCaseFile *
get_file (CbCaseMoveDialog *self)
{
  return cb_case_item_get_file (self->item);
}

/* --- what speaks against it ------------------------------------------------ */

static void
clear_faults (CbCaseMoveDialog *self)
{
  cb_editor_row_set_fault (self->date_row, NULL);
  cb_editor_row_set_fault (self->reason_row, NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->others_reason), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
}

/* Beside the field that is to be mended, and the keyboard with it. */
static void
show_fault (CbCaseMoveDialog *self, CbCaseworkFault fault)
{
  const char *text = cb_casework_describe_fault (fault);
  gboolean has_reason = cb_record_get (self->step, CB_CASE_STEP_REASON) != NULL;
  GtkWidget *row = NULL;

  if (fault == CB_CASEWORK_BEFORE_LAST || fault == CB_CASEWORK_IN_FUTURE)
    row = GTK_WIDGET (self->date_row);
  else if (fault == CB_CASEWORK_NEEDS_REASON && gtk_switch_get_active (self->others) && has_reason)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->others_reason), "error");
      gtk_widget_grab_focus (GTK_WIDGET (self->others_reason));
    }
  else if (fault == CB_CASEWORK_NEEDS_REASON)
    row = GTK_WIDGET (self->reason_row);

  if (row != NULL)
    {
      cb_editor_row_set_fault (CB_EDITOR_ROW (row), text);
      gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
      return;
    }
  gtk_label_set_text (self->message, text);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

/* --- the fields ------------------------------------------------------------ */

static CbRecord **
get_draft (CbCaseMoveDialog *self, CbEditorRow *row)
{
  return row == self->due_row ? &self->dates : &self->step;
}

static CbDate
get_default_due (CbCaseMoveDialog *self)
{
  const CbCode *code = cb_reference_find ("case-statuses", cb_case_status_to_code (self->to));
  const char *days = code != NULL ? cb_code_get_extra (code, "next_days") : NULL;
  CbDate date = cb_record_get_date (self->step, CB_CASE_STEP_DATE);

  if (days == NULL || date == CB_DATE_NONE)
    return CB_DATE_NONE;
  return date + (CbDate) g_ascii_strtoll (days, NULL, 10);
}

static void
set_due (CbCaseMoveDialog *self)
{
  CbDate due = get_default_due (self);
  CbRecord *dates = cb_record_copy (self->dates);

  cb_record_take (dates, CB_CASE_DUE, due != CB_DATE_NONE ? cb_date_format (due) : NULL);
  cb_record_unref (self->dates);
  self->dates = dates;
  cb_editor_row_set_record (self->due_row, dates, cb_locale_get_language ()->tag);
}

static void
save_cb (CbCaseMoveDialog *self, const char *input, CbEditorRow *row)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  CbCodes codes = cb_names_for_checks (NULL);
  CbRecord **draft = get_draft (self, row);
  CbRecord *changed = cb_record_copy (*draft);
  gboolean follows = row == self->date_row &&
                     cb_record_get_date (self->dates, CB_CASE_DUE) == get_default_due (self);

  cb_record_set_checked (changed, cb_editor_row_get_index (row), input, &codes, 0, problems);
  cb_record_unref (*draft);
  *draft = changed;
  cb_editor_row_take_result (row, problems);
  cb_editor_row_set_record (row, changed, cb_locale_get_language ()->tag);
  /* The day of the next step counts from that of this one, unless somebody said otherwise. */
  if (follows)
    set_due (self);
}

static CbEditorRow *
add_row (CbCaseMoveDialog *self, const CbNoun *noun, guint field)
{
  CbEditorRow *row = cb_editor_row_new (noun, field);

  g_signal_connect_swapped (row, "save", G_CALLBACK (save_cb), self);
  adw_preferences_group_add (self->fields, GTK_WIDGET (row));
  return row;
}

static gboolean
needs_reason (CbCaseMoveDialog *self)
{
  return cb_case_check_move (get_file (self)->status, self->to, FALSE) == CB_CASE_MOVE_NEEDS_REASON;
}

static void
build_fields (CbCaseMoveDialog *self)
{
  const char *language = cb_locale_get_language ()->tag;
  CbEditorRow *rows[3];

  rows[0] = self->date_row = add_row (self, &cb_noun_case_step, CB_CASE_STEP_DATE);
  rows[1] = self->office_row = add_row (self, &cb_noun_case_step, CB_CASE_STEP_OFFICE);
  rows[2] = self->reason_row = add_row (self, &cb_noun_case_step, CB_CASE_STEP_REASON);
  self->due_row = add_row (self, &cb_noun_case, CB_CASE_DUE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    cb_editor_row_set_record (rows[i], self->step, language);
  cb_editor_row_set_record (self->due_row, self->dates, language);
  cb_editor_row_set_help (self->reason_row, needs_reason (self) ? _ ("Needed for this step")
                                                                : _ ("May be left empty"));
  gtk_widget_set_visible (GTK_WIDGET (self->due_row), !cb_case_is_over (self->to));
}

static void
make_drafts (CbCaseMoveDialog *self)
{
  self->step = cb_record_new_preset (&cb_noun_case_step);
  self->dates = cb_record_copy (get_file (self)->record);
  cb_record_set (self->step, CB_CASE_STEP_LANGUAGE, cb_locale_get_language ()->tag);
  cb_record_take (self->step, CB_CASE_STEP_DATE, cb_date_format (cb_date_today ()));
  cb_record_set (self->step, CB_CASE_STEP_OFFICE, cb_record_get (self->dates, CB_CASE_OFFICE));
  cb_record_set (self->dates, CB_CASE_DUE, NULL);
}

/* --- the need -------------------------------------------------------------- */

static void
build_need (CbCaseMoveDialog *self)
{
  const CbCodeList *statuses = cb_reference_get_list ("need-statuses");
  const char *now = cb_record_get (get_file (self)->need, CB_NEED_STATUS);
  const char *proposed = cb_casework_propose_need_status (get_file (self), self->to);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *subtitle = NULL;
  guint selected = 0;

  for (guint i = 0; i < cb_code_list_get_size (statuses); i++)
    {
      const CbCode *code = cb_code_list_get (statuses, i);

      gtk_string_list_append (names, cb_code_get_name (code));
      if (g_strcmp0 (code->code, proposed != NULL ? proposed : now) == 0)
        selected = i;
    }
  adw_combo_row_set_model (self->need_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->need_row, selected);
  /* Translators: the status that the need has now: “Now: Open” */
  subtitle = g_strdup_printf (_ ("Now: %s"), cb_reference_get_name ("need-statuses", now));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->need_row), subtitle);
}

static const char *
get_need_status (CbCaseMoveDialog *self)
{
  const CbCodeList *statuses = cb_reference_get_list ("need-statuses");
  const CbCode *code = cb_code_list_get (statuses, adw_combo_row_get_selected (self->need_row));
  const char *now = cb_record_get (get_file (self)->need, CB_NEED_STATUS);

  return code != NULL && g_strcmp0 (code->code, now) != 0 ? code->code : NULL;
}

/* --- the other cases of the need ------------------------------------------- */

static guint
count_others (CbCaseMoveDialog *self, GPtrArray *files)
{
  guint n_others = 0;

  for (guint i = 0; i < files->len; i++)
    {
      const CbCaseFile *other = g_ptr_array_index (files, i);

      n_others += other->record->id != get_file (self)->record->id &&
                  cb_case_check_move (other->status, CB_CASE_DECLINED, TRUE) == CB_CASE_MOVE_OK;
    }
  return n_others;
}

static void
others_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbCaseMoveDialog) self = user_data;
  g_autoptr (GPtrArray) files = cb_session_list_cases_finish (CB_SESSION (source), result, NULL);
  guint n_others;
  g_autofree char *title = NULL;

  /* Cancelled; what else goes wrong is said when the step is taken. */
  if (files == NULL || self->item == NULL)
    return;
  n_others = count_others (self, files);
  title = g_strdup_printf (ngettext ("Decline the other open case of this need",
                                     "Decline the other %u open cases of this need", n_others),
                           n_others);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->others_row), title);
  cb_marks_set_accessible_label (GTK_WIDGET (self->others), title);
  gtk_widget_set_visible (GTK_WIDGET (self->others_group), n_others > 0);
}

static void
build_others (CbCaseMoveDialog *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->others_reason), _ ("Another provider was chosen"));
  if (self->to == CB_CASE_CHOSEN || self->to == CB_CASE_AGREED)
    cb_session_list_cases_async (self->session, cb_record_get_ref (get_file (self)->need), NULL,
                                 self->cancellable, others_cb, g_object_ref (self));
}

static void
others_switched_cb (CbCaseMoveDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->others_reason), gtk_switch_get_active (self->others));
}

/* --- taking the step ------------------------------------------------------- */

static void
say_moved (CbCaseMoveDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *ref = cb_text_isolate (cb_case_item_get_ref (self->item));
  /* Translators: reference of a case, and the status that it has come to */
  g_autofree char *text = g_strdup_printf (_ ("%s: %s"), ref, cb_case_words_status (self->to));

  if (parent != NULL)
    cb_show_toast (GTK_WIDGET (parent), text, TRUE);
}

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbCaseMoveDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  CbCaseworkFault fault;
  gboolean done = cb_session_move_case_finish (CB_SESSION (source), result, &fault, &error);

  if (self->item == NULL)
    return; /* closed meanwhile */
  self->saving = FALSE;
  gtk_widget_set_sensitive (self->confirm, TRUE);
  if (done)
    {
      say_moved (self);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (fault != CB_CASEWORK_OK)
    show_fault (self, fault);
  else if (gtk_window_get_transient_for (GTK_WINDOW (self)) != NULL)
    cb_show_error (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), error);
}

/* FALSE when something that was typed can not be taken; the row says why. */
static gboolean
flush_rows (CbCaseMoveDialog *self)
{
  CbEditorRow *rows[] = { self->date_row, self->office_row, self->reason_row, self->due_row };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      cb_editor_row_flush (rows[i]);
      if (cb_editor_row_get_refused (rows[i]) != NULL)
        {
          gtk_widget_child_focus (GTK_WIDGET (rows[i]), GTK_DIR_TAB_FORWARD);
          return FALSE;
        }
    }
  return TRUE;
}

static void
confirm_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbCaseMoveDialog *self = CB_CASE_MOVE_DIALOG (widget);
  CbCaseMove move = { .to = self->to };
  CbCaseworkFault fault;

  if (self->saving || !flush_rows (self))
    return;
  clear_faults (self);
  move.date = cb_record_get_date (self->step, CB_CASE_STEP_DATE);
  move.office = cb_record_get (self->step, CB_CASE_STEP_OFFICE);
  move.reason = cb_record_get (self->step, CB_CASE_STEP_REASON);
  move.due = cb_record_get_date (self->dates, CB_CASE_DUE);
  move.need_status = get_need_status (self);
  move.decline_others = gtk_widget_get_visible (GTK_WIDGET (self->others_group)) &&
                        gtk_switch_get_active (self->others);
  move.others_reason = gtk_editable_get_text (GTK_EDITABLE (self->others_reason));

  fault = cb_casework_check (get_file (self), &move, cb_date_today ());
  if (fault != CB_CASEWORK_OK)
    {
      show_fault (self, fault);
      return;
    }
  self->saving = TRUE;
  gtk_widget_set_sensitive (self->confirm, FALSE);
  cb_session_move_case_async (self->session, cb_case_item_get_ref (self->item), &move, moved_cb,
                              g_object_ref (self));
}

/* Enter in a line of text takes the step; in a long text, with Ctrl. */
static gboolean
key_cb (CbCaseMoveDialog *self, guint key, guint code, GdkModifierType state)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;
  if (!control && !GTK_IS_TEXT (focus))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), "step.confirm", NULL);
  return GDK_EVENT_STOP;
}

/* --- widget ---------------------------------------------------------------- */

/* What is still out of sight takes no keyboard. */
static void
cb_case_move_dialog_map (GtkWidget *widget)
{
  CbCaseMoveDialog *self = CB_CASE_MOVE_DIALOG (widget);

  GTK_WIDGET_CLASS (cb_case_move_dialog_parent_class)->map (widget);
  gtk_widget_child_focus (needs_reason (self) ? GTK_WIDGET (self->reason_row)
                                              : GTK_WIDGET (self->date_row),
                          GTK_DIR_TAB_FORWARD);
}

static void
cb_case_move_dialog_dispose (GObject *object)
{
  CbCaseMoveDialog *self = CB_CASE_MOVE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->item);
  g_clear_pointer (&self->step, cb_record_unref);
  g_clear_pointer (&self->dates, cb_record_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_CASE_MOVE_DIALOG);

  G_OBJECT_CLASS (cb_case_move_dialog_parent_class)->dispose (object);
}

static void
cb_case_move_dialog_class_init (CbCaseMoveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_case_move_dialog_dispose;
  widget_class->map = cb_case_move_dialog_map;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-case-move-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CbCaseMoveDialog, title);
  gtk_widget_class_bind_template_child (widget_class, CbCaseMoveDialog, confirm);
  gtk_widget_class_bind_template_child (widget_class, CbCaseMoveDialog, about);
  gtk_widget_class_bind_template_child (widget_class, CbCaseMoveDialog, skipped);
  gtk_widget_class_bind_template_child (widget_class, CbCaseMoveDialog, message);
  gtk_widget_class_bind_template_child (widget_class, CbCaseMoveDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, CbCaseMoveDialog, need_group);
  gtk_widget_class_bind_template_child (widget_class, CbCaseMoveDialog, need_row);
  gtk_widget_class_bind_template_child (widget_class, CbCaseMoveDialog, others_group);
  gtk_widget_class_bind_template_child (widget_class, CbCaseMoveDialog, others_row);
  gtk_widget_class_bind_template_child (widget_class, CbCaseMoveDialog, others);
  gtk_widget_class_bind_template_child (widget_class, CbCaseMoveDialog, others_reason);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, others_switched_cb);
  gtk_widget_class_install_action (widget_class, "step.confirm", NULL, confirm_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cb_case_move_dialog_init (CbCaseMoveDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What the status means, and which steps are left out on the way to it. */
static void
describe_step (CbCaseMoveDialog *self)
{
  const CbCode *code = cb_reference_find ("case-statuses", cb_case_status_to_code (self->to));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;

  adw_window_title_set_title (self->title, cb_case_words_step (self->to));
  adw_window_title_set_subtitle (self->title, cb_case_item_get_need (self->item));
  gtk_window_set_title (GTK_WINDOW (self), cb_case_words_step (self->to));
  gtk_button_set_label (GTK_BUTTON (self->confirm), cb_case_words_step (self->to));
  gtk_label_set_text (self->about, code != NULL ? cb_code_get_description (code) : "");
  for (guint i = get_file (self)->status + 1; i < self->to && self->to <= CB_CASE_CLOSED; i++)
    g_strv_builder_add (builder, cb_case_words_status ((CbCaseStatus) i));
  names = g_strv_builder_end (builder);
  gtk_widget_set_visible (GTK_WIDGET (self->skipped), names[0] != NULL);
  if (names[0] == NULL)
    return;
  list = cb_wording_list ((const char *const *) names);
  /* Translators: followed by statuses of a case */
  text = g_strdup_printf (_ ("Steps left out: %s"), list);
  gtk_label_set_text (self->skipped, text);
}

GtkWindow *
cb_case_move_dialog_new (GtkWindow *parent, CbSession *session, CbCaseItem *item, CbCaseStatus to)
{
  CbCaseMoveDialog *self = g_object_new (CB_TYPE_CASE_MOVE_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->item = g_object_ref (item);
  self->to = to;
  make_drafts (self);
  describe_step (self);
  build_fields (self);
  set_due (self);
  build_need (self);
  build_others (self);
  return GTK_WINDOW (self);
}
