/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-match-choice.h"
#include "cb-match-words.h"
#include "cb-text.h"

struct _CbMatchChoice
{
  GObject parent_instance;

  char *ref;
  char *title;
  char *detail;
  char *searched; /* folded */
  char *order;    /* sorts byte by byte */
};

G_DEFINE_FINAL_TYPE (CbMatchChoice, cb_match_choice, G_TYPE_OBJECT)

typedef enum
{
  PROP_TITLE = 1,
  PROP_DETAIL,
} CbMatchChoiceProperty;

static GParamSpec *properties[PROP_DETAIL + 1];

static void
cb_match_choice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CbMatchChoice *self = CB_MATCH_CHOICE (object);

  switch ((CbMatchChoiceProperty) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cb_match_choice_finalize (GObject *object)
{
  CbMatchChoice *self = CB_MATCH_CHOICE (object);

  g_clear_pointer (&self->ref, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->detail, g_free);
  g_clear_pointer (&self->searched, g_free);
  g_clear_pointer (&self->order, g_free);

  G_OBJECT_CLASS (cb_match_choice_parent_class)->finalize (object);
}

static void
cb_match_choice_class_init (CbMatchChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = cb_match_choice_get_property;
  object_class->finalize = cb_match_choice_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cb_match_choice_init (CbMatchChoice *self)
{
}

CbMatchChoice *
cb_match_choice_new (CbMatchSet *set, CbRankKind kind, guint place)
{
  CbMatchChoice *self = g_object_new (CB_TYPE_MATCH_CHOICE, NULL);
  g_autofree char *searched = NULL;
  g_autofree char *order = NULL;

  if (kind == CB_RANK_FOR_PROGRAMME)
    {
      self->ref = g_strdup (cb_record_get_ref (cb_match_set_get_programme (set, place)));
      self->title = g_strdup (cb_match_words_programme (set, place));
      self->detail = g_strdup (cb_match_words_provider (set, place));
      order = g_strdup (self->title);
    }
  else
    {
      self->ref = g_strdup (cb_record_get_ref (cb_match_set_get_need (set, place)));
      self->title = g_strdup (cb_match_words_need (set, place));
      self->detail = g_strdup (cb_match_words_state (set, place));
      order = g_strconcat (self->detail, " ", self->title, NULL);
    }
  searched = g_strjoin (" ", self->title, self->detail, self->ref, NULL);
  self->searched = cb_text_fold (searched);
  self->order = g_utf8_collate_key (order, -1);
  return self;
}

const char *
cb_match_choice_get_ref (CbMatchChoice *self)
{
  g_return_val_if_fail (CB_IS_MATCH_CHOICE (self), NULL);
  return self->ref;
}

const char *
cb_match_choice_get_title (CbMatchChoice *self)
{
  g_return_val_if_fail (CB_IS_MATCH_CHOICE (self), NULL);
  return self->title;
}

gboolean
cb_match_choice_has_words (CbMatchChoice *self, const char *const *words)
{
  g_return_val_if_fail (CB_IS_MATCH_CHOICE (self), FALSE);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (self->searched, words[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}

int
cb_match_choice_compare (gconstpointer a, gconstpointer b)
{
  const CbMatchChoice *one = *(CbMatchChoice *const *) a;
  const CbMatchChoice *two = *(CbMatchChoice *const *) b;
  int order = strcmp (one->order, two->order);

  return order != 0 ? order : strcmp (one->ref, two->ref);
}
