/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-record-item.h"

struct _CbRecordItem
{
  GObject parent_instance;

  gint64 id;
  CbRecord *record;
  gboolean gone;
};

G_DEFINE_FINAL_TYPE (CbRecordItem, cb_record_item, G_TYPE_OBJECT)

typedef enum
{
  PROP_RECORD = 1,
} CbRecordItemProperty;

static GParamSpec *properties[PROP_RECORD + 1];

static void
cb_record_item_finalize (GObject *object)
{
  CbRecordItem *self = CB_RECORD_ITEM (object);

  g_clear_pointer (&self->record, cb_record_unref);

  G_OBJECT_CLASS (cb_record_item_parent_class)->finalize (object);
}

static void
cb_record_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CbRecordItem *self = CB_RECORD_ITEM (object);

  switch ((CbRecordItemProperty) id)
    {
    case PROP_RECORD:
      g_value_set_pointer (value, self->record);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
cb_record_item_class_init (CbRecordItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cb_record_item_finalize;
  object_class->get_property = cb_record_item_get_property;

  properties[PROP_RECORD] = g_param_spec_pointer ("record", NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cb_record_item_init (CbRecordItem *self)
{
}

CbRecordItem *
cb_record_item_new (gint64 id)
{
  CbRecordItem *self = g_object_new (CB_TYPE_RECORD_ITEM, NULL);

  self->id = id;
  return self;
}

gint64
cb_record_item_get_id (CbRecordItem *self)
{
  g_return_val_if_fail (CB_IS_RECORD_ITEM (self), 0);

  return self->id;
}

const gint64 *
cb_record_item_peek_id (CbRecordItem *self)
{
  g_return_val_if_fail (CB_IS_RECORD_ITEM (self), NULL);

  return &self->id;
}

const CbRecord *
cb_record_item_get_record (CbRecordItem *self)
{
  g_return_val_if_fail (CB_IS_RECORD_ITEM (self), NULL);

  return self->record;
}

/* After each change of the database everything that is shown is read again, and little of it is
 * different. */
static gboolean
is_same (const CbRecord *before, const CbRecord *after)
{
  guint n_before = before != NULL && before->translations != NULL ? before->translations->len : 0;
  guint n_after = after->translations != NULL ? after->translations->len : 0;

  if (before == NULL || n_before != n_after)
    return FALSE;
  for (guint i = 0; i < after->noun->n_fields; i++)
    if (g_strcmp0 (before->values[i], after->values[i]) != 0)
      return FALSE;
  for (guint i = 0; i < n_after; i++)
    {
      const CbTranslation *one = g_ptr_array_index (before->translations, i);
      const CbTranslation *other = g_ptr_array_index (after->translations, i);

      if (one->field != other->field || g_strcmp0 (one->language, other->language) != 0 ||
          g_strcmp0 (one->text, other->text) != 0)
        return FALSE;
    }
  return TRUE;
}

void
cb_record_item_set_record (CbRecordItem *self, CbRecord *record)
{
  gboolean same;

  g_return_if_fail (CB_IS_RECORD_ITEM (self));

  if (self->record == record)
    return;

  same = !self->gone && is_same (self->record, record);
  g_clear_pointer (&self->record, cb_record_unref);
  self->record = cb_record_ref (record);
  self->gone = FALSE;
  if (!same)
    cb_record_item_touch (self);
}

void
cb_record_item_touch (CbRecordItem *self)
{
  g_return_if_fail (CB_IS_RECORD_ITEM (self));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

gboolean
cb_record_item_is_gone (CbRecordItem *self)
{
  g_return_val_if_fail (CB_IS_RECORD_ITEM (self), FALSE);

  return self->gone;
}

void
cb_record_item_set_gone (CbRecordItem *self)
{
  g_return_if_fail (CB_IS_RECORD_ITEM (self));

  if (self->gone)
    return;
  self->gone = TRUE;
  cb_record_item_touch (self);
}
