/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-case-move-dialog.h"
#include "cb-case-pane.h"
#include "cb-case-view.h"
#include "cb-case.h"
#include "cb-deleting.h"
#include "cb-editor.h"
#include "cb-feedback.h"
#include "cb-indicator.h"
#include "cb-navigation.h"

struct _CbCasePane
{
  AdwBin parent_instance;

  CbSession *session;
  CbOrganisations *organisations;
  CbCaseItem *item;
  CbEditor *editor; /* in @place while something is edited */
  const CbNoun *edited_noun;
  gint64 edited_id; /* 0 for a record that is not stored yet */

  GtkWidget *separator;
  GtkStack *stack;
  CbCaseView *view;
  AdwBin *place;
};

G_DEFINE_FINAL_TYPE (CbCasePane, cb_case_pane, ADW_TYPE_BIN)

enum
{
  SIGNAL_CLOSE_REQUEST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- the editor ------------------------------------------------------------ */

static void
end_editing (CbCasePane *self)
{
  CbEditor *editor = self->editor;

  if (editor == NULL)
    return;

  self->editor = NULL;
  g_signal_handlers_disconnect_by_data (editor, self);
  cb_editor_finish (editor);
  gtk_stack_set_visible_child_name (self->stack, "view");
  adw_bin_set_child (self->place, NULL);
}

static void
editor_closed_cb (CbCasePane *self)
{
  end_editing (self);
  cb_case_view_focus (self->view);
}

static void take_editor (CbCasePane *self, CbEditor *editor, const CbRecord *record);

/* The whole form follows the first questions. */
static void
editor_created_cb (CbCasePane *self, gpointer data)
{
  CbRecord *record = data;

  end_editing (self);
  take_editor (self, cb_editor_new (self->session, record, self->organisations), record);
}

static void
take_editor (CbCasePane *self, CbEditor *editor, const CbRecord *record)
{
  self->editor = editor;
  self->edited_noun = record->noun;
  self->edited_id = record->id;
  g_signal_connect_swapped (editor, "closed", G_CALLBACK (editor_closed_cb), self);
  g_signal_connect_swapped (editor, "created", G_CALLBACK (editor_created_cb), self);
  adw_bin_set_child (self->place, GTK_WIDGET (editor));
  gtk_stack_set_visible_child_name (self->stack, "editor");
  cb_editor_focus_first (editor);
}

static void
edit_record_cb (CbCasePane *self, gpointer data)
{
  CbRecord *record = data;

  end_editing (self);
  take_editor (self, cb_editor_new (self->session, record, self->organisations), record);
}

/* @data: a record of a noun that belongs to cases, with what is known of it already. */
static void
add_record_cb (CbCasePane *self, gpointer data)
{
  CbRecord *draft = data;

  end_editing (self);
  take_editor (self, cb_editor_new_from_draft (self->session, draft, self->organisations), draft);
}

static CbRecord *
find_record (GPtrArray *records, gint64 id)
{
  for (guint i = 0; i < records->len; i++)
    {
      CbRecord *record = g_ptr_array_index (records, i);

      if (record->id == id)
        return record;
    }
  return NULL;
}

/* What is edited may have been changed, or taken back, from elsewhere. */
static void
update_editor (CbCasePane *self)
{
  const CbCaseFile *file = cb_case_item_get_file (self->item);
  CbRecord *record = file->record;

  if (self->editor == NULL || self->edited_id == 0)
    return;
  if (self->edited_noun == &cb_noun_feedback)
    record = find_record (file->feedback, self->edited_id);
  else if (self->edited_noun == &cb_noun_indicator)
    record = find_record (file->indicators, self->edited_id);
  if (record != NULL)
    cb_editor_set_record (self->editor, record);
  else
    end_editing (self);
}

/* --- deleting -------------------------------------------------------------- */

static void
delete_record (CbCasePane *self, const CbRecord *record)
{
  end_editing (self);
  cb_delete_record (GTK_WIDGET (self), self->session, record);
}

static void
delete_record_cb (CbCasePane *self, gpointer data)
{
  delete_record (self, data);
}

/* --- steps ----------------------------------------------------------------- */

static void
move_cb (CbCasePane *self, guint to)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->item != NULL && GTK_IS_WINDOW (root))
    gtk_window_present (
        cb_case_move_dialog_new (GTK_WINDOW (root), self->session, self->item, (CbCaseStatus) to));
}

/* --- widget ---------------------------------------------------------------- */

static void
close_cb (CbCasePane *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSE_REQUEST], 0);
}

static gboolean
key_cb (CbCasePane *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Escape || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (self->editor != NULL)
    editor_closed_cb (self);
  else
    close_cb (self);
  return GDK_EVENT_STOP;
}

static void
cb_case_pane_dispose (GObject *object)
{
  CbCasePane *self = CB_CASE_PANE (object);

  if (self->stack != NULL)
    end_editing (self);
  g_clear_object (&self->item);
  g_clear_object (&self->session);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (cb_case_pane_parent_class)->dispose (object);
}

static void
cb_case_pane_class_init (CbCasePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_case_pane_dispose;

  g_type_ensure (CB_TYPE_CASE_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-case-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, CbCasePane, separator);
  gtk_widget_class_bind_template_child (widget_class, CbCasePane, stack);
  gtk_widget_class_bind_template_child (widget_class, CbCasePane, view);
  gtk_widget_class_bind_template_child (widget_class, CbCasePane, place);
  gtk_widget_class_bind_template_callback (widget_class, add_record_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_record_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_record_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_cb);

  signals[SIGNAL_CLOSE_REQUEST] = g_signal_new ("close-request", CB_TYPE_CASE_PANE,
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                                0);
}

static void
cb_case_pane_init (CbCasePane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
cb_case_pane_set_session (CbCasePane *self, CbSession *session)
{
  g_return_if_fail (CB_IS_CASE_PANE (self));

  g_set_object (&self->session, session);
  cb_case_view_set_session (self->view, session);
}

void
cb_case_pane_set_organisations (CbCasePane *self, CbOrganisations *organisations)
{
  g_return_if_fail (CB_IS_CASE_PANE (self));

  cb_organisations_ref (organisations);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  self->organisations = organisations;
  if (self->editor != NULL)
    cb_editor_set_organisations (self->editor, organisations);
}

static gboolean
is_same_case (CbCaseItem *one, CbCaseItem *other)
{
  return one != NULL && other != NULL &&
         cb_case_item_get_file (one)->record->id == cb_case_item_get_file (other)->record->id;
}

void
cb_case_pane_set_item (CbCasePane *self, CbCaseItem *item)
{
  g_return_if_fail (CB_IS_CASE_PANE (self));

  if (self->item == item)
    return;
  if (!is_same_case (self->item, item))
    end_editing (self);
  g_set_object (&self->item, item);
  if (item != NULL)
    update_editor (self);
  cb_case_view_set_item (self->view, item, self->organisations);
}

void
cb_case_pane_set_narrow (CbCasePane *self, gboolean narrow)
{
  g_return_if_fail (CB_IS_CASE_PANE (self));

  gtk_widget_set_visible (self->separator, !narrow);
  cb_case_view_set_narrow (self->view, narrow);
}

void
cb_case_pane_focus (CbCasePane *self)
{
  g_return_if_fail (CB_IS_CASE_PANE (self));

  if (self->editor == NULL)
    cb_case_view_focus (self->view);
}
