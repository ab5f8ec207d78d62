/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-deleting.h"
#include "cb-editor.h"
#include "cb-navigation.h"
#include "cb-record-pane.h"
#include "cb-record-view.h"

struct _CbRecordPane
{
  AdwBin parent_instance;

  CbSession *session;
  CbRecordModel *model;
  CbRecordItem *item;
  gulong item_handler;
  CbEditor *editor;      /* in @place while something is edited */
  gboolean edit_pending; /* as soon as the record is loaded */

  GtkWidget *separator;
  GtkStack *stack;
  CbRecordView *view;
  AdwBin *place;
};

G_DEFINE_FINAL_TYPE (CbRecordPane, cb_record_pane, ADW_TYPE_BIN)

enum
{
  SIGNAL_CLOSE_REQUEST,
  SIGNAL_CREATED,
  SIGNAL_DELETING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- the editor ------------------------------------------------------------ */

static void
end_editing (CbRecordPane *self)
{
  CbEditor *editor = self->editor;

  self->edit_pending = FALSE;
  if (editor == NULL)
    return;

  self->editor = NULL;
  g_signal_handlers_disconnect_by_data (editor, self);
  cb_editor_finish (editor);
  gtk_stack_set_visible_child_name (self->stack, "view");
  adw_bin_set_child (self->place, NULL);
}

static void
editor_closed_cb (CbRecordPane *self)
{
  gboolean creating = self->item == NULL;

  end_editing (self);
  if (creating)
    g_signal_emit (self, signals[SIGNAL_CLOSE_REQUEST], 0);
  else
    cb_record_view_focus_edit (self->view);
}

static void
editor_created_cb (CbRecordPane *self, gpointer data)
{
  CbRecord *record = data;

  cb_record_model_put (self->model, record);
  g_signal_emit (self, signals[SIGNAL_CREATED], 0, record->id);
}

static void
editor_saved_cb (CbRecordPane *self, gpointer data)
{
  cb_record_model_put (self->model, data);
}

static void
take_editor (CbRecordPane *self, CbEditor *editor)
{
  self->editor = editor;
  g_signal_connect_swapped (editor, "closed", G_CALLBACK (editor_closed_cb), self);
  g_signal_connect_swapped (editor, "created", G_CALLBACK (editor_created_cb), self);
  g_signal_connect_swapped (editor, "saved", G_CALLBACK (editor_saved_cb), self);
  adw_bin_set_child (self->place, GTK_WIDGET (editor));
  gtk_stack_set_visible_child_name (self->stack, "editor");
  cb_editor_focus_first (editor);
}

static void
item_changed_cb (CbRecordPane *self)
{
  CbRecord *record = (CbRecord *) cb_record_item_get_record (self->item);

  if (record == NULL)
    return;
  if (cb_record_item_is_gone (self->item))
    end_editing (self);
  else if (self->editor != NULL)
    cb_editor_set_record (self->editor, record);
  else if (self->edit_pending)
    cb_record_pane_edit (self);
}

/* --- deleting -------------------------------------------------------------- */

void
cb_record_pane_delete (CbRecordPane *self)
{
  g_autoptr (CbRecord) record = NULL;

  g_return_if_fail (CB_IS_RECORD_PANE (self));

  if (self->item == NULL || cb_record_item_get_record (self->item) == NULL)
    return;
  /* What follows may take the item away. */
  record = cb_record_ref ((CbRecord *) cb_record_item_get_record (self->item));
  end_editing (self);
  g_signal_emit (self, signals[SIGNAL_DELETING], 0);
  cb_delete_record (GTK_WIDGET (self), self->session, record);
}

/* --- widget ---------------------------------------------------------------- */

static void
edit_cb (CbRecordPane *self)
{
  cb_record_pane_edit (self);
}

static void
close_cb (CbRecordPane *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSE_REQUEST], 0);
}

static void
delete_cb (CbRecordPane *self)
{
  cb_record_pane_delete (self);
}

static gboolean
key_cb (CbRecordPane *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Escape || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  if (self->editor != NULL)
    editor_closed_cb (self);
  else
    close_cb (self);
  return TRUE;
}

static void
cb_record_pane_dispose (GObject *object)
{
  CbRecordPane *self = CB_RECORD_PANE (object);

  if (self->stack != NULL)
    end_editing (self);
  if (self->item != NULL)
    g_signal_handler_disconnect (self->item, self->item_handler);
  g_clear_object (&self->item);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (cb_record_pane_parent_class)->dispose (object);
}

static void
cb_record_pane_class_init (CbRecordPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_record_pane_dispose;

  g_type_ensure (CB_TYPE_RECORD_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-record-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, CbRecordPane, separator);
  gtk_widget_class_bind_template_child (widget_class, CbRecordPane, stack);
  gtk_widget_class_bind_template_child (widget_class, CbRecordPane, view);
  gtk_widget_class_bind_template_child (widget_class, CbRecordPane, place);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);

  signals[SIGNAL_CLOSE_REQUEST] = g_signal_new ("close-request", CB_TYPE_RECORD_PANE,
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                                0);
  signals[SIGNAL_CREATED] = g_signal_new ("created", CB_TYPE_RECORD_PANE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_DELETING] = g_signal_new ("deleting", CB_TYPE_RECORD_PANE, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cb_record_pane_init (CbRecordPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
cb_record_pane_set_model (CbRecordPane *self, CbSession *session, CbRecordModel *model)
{
  g_return_if_fail (CB_IS_RECORD_PANE (self));

  g_set_object (&self->session, session);
  g_set_object (&self->model, model);
  cb_record_view_set_model (self->view, session, model);
}

void
cb_record_pane_set_item (CbRecordPane *self, CbRecordItem *item)
{
  g_return_if_fail (CB_IS_RECORD_PANE (self));

  if (self->item == item)
    {
      /* A new record may be under way with no item. */
      if (item == NULL)
        end_editing (self);
      return;
    }

  end_editing (self);
  if (self->item != NULL)
    g_signal_handler_disconnect (self->item, self->item_handler);
  g_set_object (&self->item, item);
  if (item != NULL)
    self->item_handler = g_signal_connect_swapped (item, "notify::record",
                                                   G_CALLBACK (item_changed_cb), self);
  cb_record_view_set_item (self->view, item);
}

const CbRecord *
cb_record_pane_get_record (CbRecordPane *self)
{
  g_return_val_if_fail (CB_IS_RECORD_PANE (self), NULL);

  return self->item != NULL ? cb_record_item_get_record (self->item) : NULL;
}

void
cb_record_pane_set_narrow (CbRecordPane *self, gboolean narrow)
{
  g_return_if_fail (CB_IS_RECORD_PANE (self));

  gtk_widget_set_visible (self->separator, !narrow);
  cb_record_view_set_narrow (self->view, narrow);
}

void
cb_record_pane_organisations_changed (CbRecordPane *self)
{
  g_return_if_fail (CB_IS_RECORD_PANE (self));

  cb_record_view_organisations_changed (self->view);
  if (self->editor != NULL)
    cb_editor_set_organisations (self->editor, cb_record_model_get_organisations (self->model));
}

void
cb_record_pane_edit (CbRecordPane *self)
{
  CbRecord *record;

  g_return_if_fail (CB_IS_RECORD_PANE (self));

  if (self->editor != NULL || self->item == NULL)
    return;
  record = (CbRecord *) cb_record_item_get_record (self->item);
  self->edit_pending = record == NULL;
  if (record != NULL)
    take_editor (self, cb_editor_new (self->session, record,
                                      cb_record_model_get_organisations (self->model)));
}

void
cb_record_pane_create (CbRecordPane *self)
{
  cb_record_pane_create_with (self, NULL, NULL);
}

void
cb_record_pane_create_with (CbRecordPane *self, const char *field_id, const char *value)
{
  CbEditor *editor;

  g_return_if_fail (CB_IS_RECORD_PANE (self));

  end_editing (self);
  editor = cb_editor_new_to_create (self->session, cb_record_model_get_noun (self->model),
                                    cb_record_model_get_organisations (self->model));
  if (field_id != NULL)
    cb_editor_preset (editor, field_id, value);
  take_editor (self, editor);
}

gboolean
cb_record_pane_is_editing (CbRecordPane *self)
{
  g_return_val_if_fail (CB_IS_RECORD_PANE (self), FALSE);

  return self->editor != NULL;
}
