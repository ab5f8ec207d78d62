/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-answer-columns.h"
#include "cb-assessment-editor.h"
#include "cb-assessment-opening.h"
#include "cb-assessment-summary.h"
#include "cb-assessment-view.h"
#include "cb-assessment-words.h"
#include "cb-assessment.h"
#include "cb-error.h"
#include "cb-item-table.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-print-job.h"
#include "cb-reference.h"
#include "cb-text.h"

struct _CbAssessmentView
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *progress;
  GtkLabel *status;
  GtkStack *stack;
  CbAssessmentEditor *editor;
  CbItemTable *table;
  CbAssessmentSummary *summary;
  GSimpleActionGroup *actions;

  CbSession *session;
  GCancellable *cancellable;
  char *ref;
  char *wanted; /* item to show once it is read */
  CbAssessmentFile *file;
  gboolean stale; /* changed while the view was not shown */
};

G_DEFINE_FINAL_TYPE (CbAssessmentView, cb_assessment_view, ADW_TYPE_BIN)

static guint closed_signal;

static void
close_view (CbAssessmentView *self)
{
  cb_assessment_view_flush (self);
  g_signal_emit (self, closed_signal, 0);
}

/* --- what is shown --------------------------------------------------------- */

static const char *
find_part (void)
{
  const CbCodeList *instruments = cb_reference_get_list ("instruments");

  for (guint i = 0; i < cb_code_list_get_size (instruments); i++)
    {
      const CbCode *instrument = cb_code_list_get (instruments, i);

      if (g_strcmp0 (cb_code_get_extra (instrument, "optional"), "yes") == 0)
        return instrument->code;
    }
  return NULL;
}

static gboolean
has_part (CbAssessmentView *self)
{
  const char *parts = cb_record_get (self->file->record, CB_ASSESSMENT_PARTS);
  const char *part = find_part ();

  return parts != NULL && part != NULL && cb_text_list_has (parts, part);
}

static void
update_head (CbAssessmentView *self)
{
  g_autofree char *name = cb_assessment_word_name (self->file->record);
  g_autofree char *progress = cb_assessment_word_progress (self->file->n_answered,
                                                           self->file->items->len);
  GAction *part = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "part");

  gtk_label_set_text (self->title, name);
  gtk_label_set_text (self->progress, progress);
  cb_marks_set_pill (self->status, &cb_noun_assessment.fields[CB_ASSESSMENT_STATUS],
                     cb_record_get (self->file->record, CB_ASSESSMENT_STATUS));
  g_simple_action_set_state (G_SIMPLE_ACTION (part), g_variant_new_boolean (has_part (self)));
}

/* Where somebody who opens the assessment goes on. */
static void
show_beginning (CbAssessmentView *self)
{
  int place = cb_assessment_find_unanswered (self->file, 0);

  if (self->file->items->len == 0 || place < 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "summary");
      return;
    }
  cb_assessment_editor_show_item (self->editor, (guint) place);
  cb_assessment_editor_focus_card (self->editor);
}

static void
show_wanted (CbAssessmentView *self)
{
  int place = cb_assessment_file_find (self->file, self->wanted);

  g_clear_pointer (&self->wanted, g_free);
  if (place < 0)
    return;
  gtk_stack_set_visible_child_name (self->stack, "items");
  cb_assessment_editor_show_item (self->editor, (guint) place);
  cb_assessment_editor_focus_card (self->editor);
}

static void
take_file (CbAssessmentView *self, CbAssessmentFile *file)
{
  CbAssessmentFile *before = self->file;

  self->file = file;
  cb_assessment_editor_set_file (self->editor, file);
  cb_item_table_set_file (self->table, file);
  cb_assessment_summary_set_file (self->summary, file);
  update_head (self);
  if (self->wanted != NULL)
    show_wanted (self);
  else if (before == NULL)
    show_beginning (self);
  cb_assessment_file_free (before);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbAssessmentView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbAssessmentFile)
      file = cb_session_load_assessment_finish (CB_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (file != NULL)
    take_file (self, g_steal_pointer (&file));
  else if (g_error_matches (error, CB_ERROR, CB_ERROR_NOT_FOUND))
    g_signal_emit (self, closed_signal, 0);
  else
    cb_show_error (GTK_WIDGET (self), error);
}

static void
load (CbAssessmentView *self)
{
  self->stale = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cb_session_load_assessment_async (self->session, self->ref, self->cancellable, loaded_cb,
                                    g_object_ref (self));
}

static void
changed_cb (CbAssessmentView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    self->stale = TRUE;
}

static void
cb_assessment_view_map (GtkWidget *widget)
{
  CbAssessmentView *self = CB_ASSESSMENT_VIEW (widget);

  GTK_WIDGET_CLASS (cb_assessment_view_parent_class)->map (widget);
  if (self->session != NULL && self->stale)
    load (self);
}

static void
cb_assessment_view_unmap (GtkWidget *widget)
{
  cb_assessment_view_flush (CB_ASSESSMENT_VIEW (widget));
  GTK_WIDGET_CLASS (cb_assessment_view_parent_class)->unmap (widget);
}

static void
item_chosen_cb (CbAssessmentView *self, guint place)
{
  gtk_stack_set_visible_child_name (self->stack, "items");
  cb_assessment_editor_show_item (self->editor, place);
  cb_assessment_editor_focus_card (self->editor);
}

/* --- what can be done ------------------------------------------------------ */

static void
details_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CbAssessmentView *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->file != NULL)
    gtk_window_present (
        cb_assessment_opening_new_details (GTK_WINDOW (root), self->session, self->file->record));
}

static void
import_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CbAssessmentView *self = user_data;

  gtk_window_present (
      cb_answer_columns_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->ref));
}

static void
print_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CbAssessmentView *self = user_data;

  cb_print_job_ask (GTK_WIDGET (self), self->session, self->ref);
}

static void
part_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbAssessmentView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      record = cb_session_set_field_finish (CB_SESSION (source), result, NULL, &error);

  if (record == NULL)
    cb_show_error (GTK_WIDGET (self), error);
}

static void
part_action (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  CbAssessmentView *self = user_data;

  if (self->file != NULL)
    cb_session_set_field_async (self->session, &cb_noun_assessment, self->file->record->id,
                                CB_ASSESSMENT_PARTS, NULL,
                                g_variant_get_boolean (value) ? find_part () : NULL, part_set_cb,
                                g_object_ref (self));
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) home = user_data;
  g_autoptr (GError) error = NULL;

  if (cb_session_delete_finish (CB_SESSION (source), result, &error))
    cb_show_toast (home, _ ("The assessment was deleted with its answers"), TRUE);
  else
    cb_show_error (home, error);
}

static void
delete_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CbAssessmentView *self = user_data;

  if (self->file != NULL)
    cb_session_delete_async (self->session, &cb_noun_assessment, self->file->record->id, deleted_cb,
                             g_object_ref (gtk_widget_get_root (GTK_WIDGET (self))));
}

/* --- widget ---------------------------------------------------------------- */

/* What is under way may keep the parts alive a little longer than the assessment that they show. */
static void
take_back_file (CbAssessmentView *self)
{
  if (self->editor == NULL)
    return;
  cb_assessment_editor_set_file (self->editor, NULL);
  cb_item_table_set_file (self->table, NULL);
  cb_assessment_summary_set_file (self->summary, NULL);
  self->editor = NULL;
}

static void
cb_assessment_view_dispose (GObject *object)
{
  CbAssessmentView *self = CB_ASSESSMENT_VIEW (object);

  take_back_file (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->actions);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (cb_assessment_view_parent_class)->dispose (object);
}

static void
cb_assessment_view_finalize (GObject *object)
{
  CbAssessmentView *self = CB_ASSESSMENT_VIEW (object);

  g_clear_pointer (&self->file, cb_assessment_file_free);
  g_clear_pointer (&self->ref, g_free);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (cb_assessment_view_parent_class)->finalize (object);
}

static void
cb_assessment_view_class_init (CbAssessmentViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_assessment_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_assessment_view_finalize;
  widget_class->map = cb_assessment_view_map;
  widget_class->unmap = cb_assessment_view_unmap;

  closed_signal = g_signal_new ("closed", CB_TYPE_ASSESSMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_menu_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();
  const char *part = find_part ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (menu, _ ("_Details…"), "assessment.details");
  if (part != NULL)
    g_menu_append (menu, cb_reference_get_name ("instruments", part), "assessment.part");
  g_menu_append (menu, _ ("_Import Answers…"), "assessment.import");
  g_menu_append (menu, _ ("_Save as PDF…"), "assessment.print");
  g_menu_append (last, _ ("_Delete"), "assessment.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("More about the assessment"));
  cb_marks_set_accessible_label (button, _ ("More about the assessment"));
  return button;
}

static GtkWidget *
make_names (CbAssessmentView *self)
{
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->title = GTK_LABEL (cb_marks_new_label (NULL, "heading"));
  self->progress = GTK_LABEL (cb_marks_new_label (NULL, "caption"));
  self->status = GTK_LABEL (cb_marks_new_label (NULL, NULL));
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (self->progress, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->progress), "numeric");
  gtk_widget_set_valign (GTK_WIDGET (self->status), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (second), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (second), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (names), second);
  gtk_widget_set_hexpand (names, TRUE);
  return names;
}

static GtkWidget *
make_head (CbAssessmentView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  GtkWidget *switcher = gtk_stack_switcher_new ();

  gtk_widget_set_tooltip_text (back, _ ("Back to all assessments"));
  cb_marks_set_accessible_label (back, _ ("Back to all assessments"));
  gtk_widget_add_css_class (back, "flat");
  gtk_widget_set_valign (back, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (back, "clicked", G_CALLBACK (close_view), self);
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->stack);
  gtk_widget_set_valign (switcher, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), back);
  gtk_box_append (GTK_BOX (head), make_names (self));
  gtk_box_append (GTK_BOX (head), switcher);
  gtk_box_append (GTK_BOX (head), make_menu_button ());
  gtk_widget_add_css_class (head, "assessment-head");
  return head;
}

static void
add_actions (CbAssessmentView *self)
{
  static const GActionEntry entries[] = {
    { "details", details_action }, { "part", NULL, NULL, "false", part_action },
    { "import", import_action },   { "print", print_action },
    { "delete", delete_action },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "assessment", G_ACTION_GROUP (self->actions));
}

static void
cb_assessment_view_init (CbAssessmentView *self)
{
  self->cancellable = g_cancellable_new ();
  add_actions (self);
}

GtkWidget *
cb_assessment_view_new (CbSession *session, const char *ref, const char *item)
{
  CbAssessmentView *self = g_object_new (CB_TYPE_ASSESSMENT_VIEW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->session = g_object_ref (session);
  self->ref = g_strdup (ref);
  self->wanted = g_strdup (item);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->editor = CB_ASSESSMENT_EDITOR (cb_assessment_editor_new (session));
  self->table = CB_ITEM_TABLE (cb_item_table_new ());
  self->summary = CB_ASSESSMENT_SUMMARY (cb_assessment_summary_new (session));
  gtk_stack_add_titled (self->stack, GTK_WIDGET (self->editor), "items", _ ("Items"));
  gtk_stack_add_titled (self->stack, GTK_WIDGET (self->table), "list", _ ("List"));
  gtk_stack_add_titled (self->stack, GTK_WIDGET (self->summary), "summary", _ ("Summary"));
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  g_signal_connect_swapped (self->table, "chosen", G_CALLBACK (item_chosen_cb), self);
  g_signal_connect_swapped (self->summary, "chosen", G_CALLBACK (item_chosen_cb), self);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}

const char *
cb_assessment_view_get_ref (CbAssessmentView *self)
{
  g_return_val_if_fail (CB_IS_ASSESSMENT_VIEW (self), NULL);

  return self->ref;
}

void
cb_assessment_view_show_item (CbAssessmentView *self, const char *item)
{
  g_return_if_fail (CB_IS_ASSESSMENT_VIEW (self));

  g_free (self->wanted);
  self->wanted = g_strdup (item);
  if (self->file != NULL)
    show_wanted (self);
}

void
cb_assessment_view_show (CbAssessmentView *self, const char *name)
{
  g_return_if_fail (CB_IS_ASSESSMENT_VIEW (self));

  gtk_stack_set_visible_child_name (self->stack, name);
}

void
cb_assessment_view_flush (CbAssessmentView *self)
{
  g_return_if_fail (CB_IS_ASSESSMENT_VIEW (self));

  if (self->editor != NULL)
    cb_assessment_editor_flush (self->editor);
}
