/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-choice.h"

struct _CbChoice
{
  GObject parent_instance;

  char *code;
  char *name;
};

G_DEFINE_FINAL_TYPE (CbChoice, cb_choice, G_TYPE_OBJECT)

typedef enum
{
  PROP_NAME = 1,
} CbChoiceProperty;

static void
cb_choice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CbChoice *self = CB_CHOICE (object);

  switch ((CbChoiceProperty) id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cb_choice_finalize (GObject *object)
{
  CbChoice *self = CB_CHOICE (object);

  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (cb_choice_parent_class)->finalize (object);
}

static void
cb_choice_class_init (CbChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cb_choice_finalize;
  object_class->get_property = cb_choice_get_property;
  g_object_class_install_property (object_class, PROP_NAME,
                                   g_param_spec_string ("name", NULL, NULL, NULL,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
cb_choice_init (CbChoice *self)
{
}

CbChoice *
cb_choice_new (const char *code, const char *name)
{
  CbChoice *self = g_object_new (CB_TYPE_CHOICE, NULL);

  self->code = g_strdup (code);
  self->name = g_strdup (name);
  return self;
}

const char *
cb_choice_get_code (CbChoice *self)
{
  g_return_val_if_fail (CB_IS_CHOICE (self), NULL);

  return self->code;
}

const char *
cb_choice_get_name (CbChoice *self)
{
  g_return_val_if_fail (CB_IS_CHOICE (self), NULL);

  return self->name;
}
