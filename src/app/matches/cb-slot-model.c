/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-slot-model.h"

struct _CbSlotModel
{
  GObject parent_instance;

  guint n_slots;
};

static GType
cb_slot_model_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
cb_slot_model_get_n_items (GListModel *model)
{
  return CB_SLOT_MODEL (model)->n_slots;
}

static gpointer
cb_slot_model_get_item (GListModel *model, guint position)
{
  if (position >= CB_SLOT_MODEL (model)->n_slots)
    return NULL;
  return g_object_new (G_TYPE_OBJECT, NULL);
}

static void
cb_slot_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cb_slot_model_get_item_type;
  iface->get_n_items = cb_slot_model_get_n_items;
  iface->get_item = cb_slot_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CbSlotModel,
                               cb_slot_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      cb_slot_model_list_model_init))

static void
cb_slot_model_class_init (CbSlotModelClass *klass)
{
}

static void
cb_slot_model_init (CbSlotModel *self)
{
}

CbSlotModel *
cb_slot_model_new (void)
{
  return g_object_new (CB_TYPE_SLOT_MODEL, NULL);
}

void
cb_slot_model_reset (CbSlotModel *self, guint n_slots)
{
  guint n_before;

  g_return_if_fail (CB_IS_SLOT_MODEL (self));

  n_before = self->n_slots;
  self->n_slots = n_slots;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, n_slots);
}
