/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gdk/gdk.h>

#include "cb-gradual-model.h"

/* Rows that can be made within a frame. */
#define STEP 10
/* A view makes no rows for items far from those that it shows. */
#define MOST_ROWS 250

struct _CbGradualModel
{
  GObject parent_instance;

  GListModel *model;
  guint n_told; /* the first items, which views know of */
  guint first;  /* from which on they are new */
  guint source;
};

static void cb_gradual_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CbGradualModel,
                               cb_gradual_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      cb_gradual_model_list_model_init))

static void
stop (CbGradualModel *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
}

static void
tell (CbGradualModel *self, guint n_told)
{
  guint before = self->n_told;

  self->n_told = n_told;
  if (n_told > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, n_told - before);
}

static gboolean
grow_cb (gpointer user_data)
{
  CbGradualModel *self = user_data;
  guint n_items = g_list_model_get_n_items (self->model);
  guint next = self->n_told + STEP;

  if (next >= n_items || next - self->first > MOST_ROWS)
    {
      self->source = 0;
      tell (self, n_items);
      return G_SOURCE_REMOVE;
    }
  tell (self, next);
  return G_SOURCE_CONTINUE;
}

/* Everything from @position on is new to views: they are told of the first of it now, and of the
 * rest after the frame that is drawn next. */
static void
start (CbGradualModel *self, guint position)
{
  guint n_items = g_list_model_get_n_items (self->model);
  guint removed = self->n_told - position;
  guint added = MIN (n_items - position, 2 * STEP);

  stop (self);
  self->first = position;
  self->n_told = position + added;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  if (self->n_told < n_items)
    self->source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, grow_cb, self, NULL);
}

static void
changed_cb (CbGradualModel *self, guint position, guint removed, guint added)
{
  /* Nobody has been told of what changed. */
  if (position > self->n_told)
    return;
  if (position + removed >= self->n_told)
    {
      start (self, position);
      return;
    }
  self->n_told = self->n_told - removed + added;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

void
cb_gradual_model_reach (CbGradualModel *self, guint position)
{
  guint n_items;

  g_return_if_fail (CB_IS_GRADUAL_MODEL (self));

  n_items = g_list_model_get_n_items (self->model);
  if (position < self->n_told || position >= n_items)
    return;
  stop (self);
  tell (self, n_items);
}

/* --- GListModel ------------------------------------------------------------ */

static GType
cb_gradual_model_get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (CB_GRADUAL_MODEL (model)->model);
}

static guint
cb_gradual_model_get_n_items (GListModel *model)
{
  return CB_GRADUAL_MODEL (model)->n_told;
}

static gpointer
cb_gradual_model_get_item (GListModel *model, guint position)
{
  CbGradualModel *self = CB_GRADUAL_MODEL (model);

  return position < self->n_told ? g_list_model_get_item (self->model, position) : NULL;
}

static void
cb_gradual_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cb_gradual_model_get_item_type;
  iface->get_n_items = cb_gradual_model_get_n_items;
  iface->get_item = cb_gradual_model_get_item;
}

/* --- object ---------------------------------------------------------------- */

static void
cb_gradual_model_dispose (GObject *object)
{
  CbGradualModel *self = CB_GRADUAL_MODEL (object);

  stop (self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  self->n_told = 0;

  G_OBJECT_CLASS (cb_gradual_model_parent_class)->dispose (object);
}

static void
cb_gradual_model_class_init (CbGradualModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_gradual_model_dispose;
}

static void
cb_gradual_model_init (CbGradualModel *self)
{
}

CbGradualModel *
cb_gradual_model_new (GListModel *model)
{
  CbGradualModel *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (model), NULL);

  self = g_object_new (CB_TYPE_GRADUAL_MODEL, NULL);
  self->model = g_object_ref (model);
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (changed_cb), self);
  start (self, 0);
  return self;
}

GListModel *
cb_gradual_model_get_model (CbGradualModel *self)
{
  g_return_val_if_fail (CB_IS_GRADUAL_MODEL (self), NULL);

  return self->model;
}
