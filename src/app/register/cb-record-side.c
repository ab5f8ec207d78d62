/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-finding.h"
#include "cb-navigation.h"
#include "cb-record-model.h"
#include "cb-record-pane.h"
#include "cb-record-side.h"
#include "cb-register-split.h"

struct _CbRecordSide
{
  AdwBin parent_instance;

  CbSession *session;
  const CbNoun *noun;
  GCancellable *cancellable;
  CbRecordModel *model;
  CbRecordItem *shown;
  CbRegisterSplit *split;
  CbRecordPane *pane;
};

G_DEFINE_FINAL_TYPE (CbRecordSide, cb_record_side, ADW_TYPE_BIN)

enum
{
  SIGNAL_SHOWN,
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- reading --------------------------------------------------------------- */

static void
organisations_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRecordSide) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbOrganisations)
      organisations = cb_session_load_organisations_finish (CB_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (organisations == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  cb_record_model_set_organisations (self->model, organisations);
  cb_record_pane_organisations_changed (self->pane);
}

static void
reload (CbRecordSide *self)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  cb_record_model_take_query (self->model, cb_query_new (self->noun));
  cb_session_load_organisations_async (self->session, self->cancellable, organisations_cb,
                                       g_object_ref (self));
}

static void
failed_cb (CbRecordSide *self, const GError *error)
{
  cb_show_error (GTK_WIDGET (self), error);
}

/* --- what is shown --------------------------------------------------------- */

static void
record_cb (CbRecordItem *item, GParamSpec *pspec, CbRecordSide *self)
{
  if (cb_record_item_is_gone (item))
    cb_record_side_hide (self);
}

static void
set_shown (CbRecordSide *self, CbRecordItem *item)
{
  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_func (self->shown, record_cb, self);
  g_set_object (&self->shown, item);
  if (item != NULL)
    g_signal_connect (item, "notify::record", G_CALLBACK (record_cb), self);
  cb_record_pane_set_item (self->pane, item);
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
}

static void
close_cb (CbRecordSide *self)
{
  cb_record_side_hide (self);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
created_cb (CbRecordSide *self, gint64 id)
{
  cb_record_side_show_id (self, id);
  cb_record_pane_edit (self->pane);
}

static void
narrow_cb (CbRecordSide *self)
{
  cb_record_pane_set_narrow (self->pane, cb_register_split_get_narrow (self->split));
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_record_side_dispose (GObject *object)
{
  CbRecordSide *self = CB_RECORD_SIDE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->model != NULL)
    {
      cb_record_model_stop (self->model);
      g_signal_handlers_disconnect_by_data (self->model, self);
    }
  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_func (self->shown, record_cb, self);
  g_clear_object (&self->shown);
  if (self->split != NULL)
    g_signal_handlers_disconnect_by_data (self->split, self);
  if (self->pane != NULL)
    g_signal_handlers_disconnect_by_data (self->pane, self);
  self->split = NULL;
  self->pane = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->model);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cb_record_side_parent_class)->dispose (object);
}

static void
cb_record_side_class_init (CbRecordSideClass *klass)
{
  static const char *const names[N_SIGNALS] = { "shown", "closed" };

  G_OBJECT_CLASS (klass)->dispose = cb_record_side_dispose;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], CB_TYPE_RECORD_SIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
cb_record_side_init (CbRecordSide *self)
{
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
cb_record_side_new (CbSession *session, const CbNoun *noun, GtkWidget *list)
{
  CbRecordSide *self;

  g_return_val_if_fail (CB_IS_SESSION (session) && noun != NULL, NULL);

  self = g_object_new (CB_TYPE_RECORD_SIDE, NULL);
  self->session = g_object_ref (session);
  self->noun = noun;
  self->model = cb_record_model_new (session, noun);
  self->pane = g_object_new (CB_TYPE_RECORD_PANE, NULL);
  cb_record_pane_set_model (self->pane, session, self->model);
  self->split = g_object_new (CB_TYPE_REGISTER_SPLIT, "list", list, "detail", self->pane, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->split));

  g_signal_connect_swapped (self->model, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->split, "notify::narrow", G_CALLBACK (narrow_cb), self);
  g_signal_connect_swapped (self->pane, "close-request", G_CALLBACK (close_cb), self);
  g_signal_connect_swapped (self->pane, "created", G_CALLBACK (created_cb), self);
  g_signal_connect_swapped (self->pane, "deleting", G_CALLBACK (close_cb), self);
  g_signal_connect_object (session, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
  return GTK_WIDGET (self);
}

void
cb_record_side_show_id (CbRecordSide *self, gint64 id)
{
  g_autoptr (CbRecordItem) item = NULL;

  g_return_if_fail (CB_IS_RECORD_SIDE (self));

  item = cb_record_model_get_by_id (self->model, id);
  set_shown (self, item);
  cb_register_split_set_show_detail (self->split, TRUE);
}

static void
found_cb (GtkWidget *from, gint64 id)
{
  cb_record_side_show_id (CB_RECORD_SIDE (from), id);
}

void
cb_record_side_show_ref (CbRecordSide *self, const char *ref)
{
  g_return_if_fail (CB_IS_RECORD_SIDE (self) && ref != NULL);

  cb_find_record (GTK_WIDGET (self), self->session, self->noun, ref, self->cancellable, found_cb);
}

gint64
cb_record_side_get_id (CbRecordSide *self)
{
  g_return_val_if_fail (CB_IS_RECORD_SIDE (self), 0);

  return self->shown != NULL ? cb_record_item_get_id (self->shown) : 0;
}

void
cb_record_side_create (CbRecordSide *self, const char *field_id, const char *value)
{
  g_return_if_fail (CB_IS_RECORD_SIDE (self));

  set_shown (self, NULL);
  cb_register_split_set_show_detail (self->split, TRUE);
  cb_record_pane_create_with (self->pane, field_id, value);
}

void
cb_record_side_edit (CbRecordSide *self)
{
  g_return_if_fail (CB_IS_RECORD_SIDE (self));

  cb_record_pane_edit (self->pane);
}

void
cb_record_side_delete (CbRecordSide *self)
{
  g_return_if_fail (CB_IS_RECORD_SIDE (self));

  cb_record_pane_delete (self->pane);
}

void
cb_record_side_hide (CbRecordSide *self)
{
  g_return_if_fail (CB_IS_RECORD_SIDE (self));

  cb_register_split_set_show_detail (self->split, FALSE);
  set_shown (self, NULL);
}

gboolean
cb_record_side_get_narrow (CbRecordSide *self)
{
  g_return_val_if_fail (CB_IS_RECORD_SIDE (self), FALSE);

  return cb_register_split_get_narrow (self->split);
}
