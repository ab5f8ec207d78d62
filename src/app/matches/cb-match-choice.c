/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-match-choice.h"
#include "cb-match-words.h"
#include "cb-reference.h"
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

/* Takes the strings. Needs stand by State and title, all else by title. */
static CbMatchChoice *
choice_new (CbMatchSubject subject, const char *ref, const char *title, char *detail)
{
  CbMatchChoice *self = g_object_new (CB_TYPE_MATCH_CHOICE, NULL);
  g_autofree char *searched = g_strjoin (" ", title, detail, ref, NULL);
  g_autofree char *order = NULL;

  self->ref = g_strdup (ref);
  self->title = g_strdup (title);
  self->detail = detail;
  order = subject == CB_SUBJECT_NEED ? g_strconcat (detail, " ", title, NULL) : g_strdup (title);
  self->searched = cb_text_fold (searched);
  self->order = g_utf8_collate_key (order, -1);
  return self;
}

static void
add_needs (GPtrArray *choices, CbMatchSet *set, GCancellable *cancellable)
{
  guint n_needs = cb_match_set_get_input (set)->n_needs;

  for (guint i = 0; i < n_needs && !g_cancellable_is_cancelled (cancellable); i++)
    g_ptr_array_add (choices, choice_new (CB_SUBJECT_NEED,
                                          cb_record_get_ref (cb_match_set_get_need (set, i)),
                                          cb_match_words_need (set, i),
                                          g_strdup (cb_match_words_state (set, i))));
}

static void
add_programmes (GPtrArray *choices, CbMatchSet *set, GCancellable *cancellable)
{
  guint n_programmes = cb_match_set_get_input (set)->n_programmes;

  for (guint i = 0; i < n_programmes && !g_cancellable_is_cancelled (cancellable); i++)
    g_ptr_array_add (choices, choice_new (CB_SUBJECT_PROGRAMME,
                                          cb_record_get_ref (cb_match_set_get_programme (set, i)),
                                          cb_match_words_programme (set, i),
                                          g_strdup (cb_match_words_provider (set, i))));
}

static void
add_states (GPtrArray *choices, CbMatchSet *set)
{
  const CbMatchInput *input = cb_match_set_get_input (set);
  const CbCodeList *states = cb_reference_get_list ("states");
  g_autofree guint *counts = g_new0 (guint, cb_code_list_get_size (states));

  for (guint i = 0; i < input->n_needs; i++)
    {
      if (input->needs[i].state >= 0)
        counts[input->needs[i].state]++;
    }
  for (guint i = 0; i < cb_code_list_get_size (states); i++)
    {
      const CbCode *state = cb_code_list_get (states, i);

      if (counts[i] > 0)
        g_ptr_array_add (choices,
                         choice_new (CB_SUBJECT_STATE, state->code, cb_code_get_name (state),
                                     g_strdup_printf (ngettext ("%u need", "%u needs", counts[i]),
                                                      counts[i])));
    }
}

static void
add_providers (GPtrArray *choices, CbMatchSet *set)
{
  const CbMatchInput *input = cb_match_set_get_input (set);
  GPtrArray *providers = cb_organisations_list (cb_match_set_get_organisations (set));
  g_autofree guint *counts = g_new0 (guint, providers->len + 1);

  for (guint i = 0; i < input->n_programmes; i++)
    {
      if (input->programmes[i].provider >= 0)
        counts[input->programmes[i].provider]++;
    }
  for (guint i = 0; i < providers->len; i++)
    {
      const CbRecord *provider = g_ptr_array_index (providers, i);

      if (counts[i] > 0)
        g_ptr_array_add (choices,
                         choice_new (CB_SUBJECT_PROVIDER, cb_record_get_ref (provider),
                                     cb_record_get_title (provider, cb_reference_get_language ()),
                                     g_strdup_printf (ngettext ("%u programme", "%u programmes",
                                                                counts[i]),
                                                      counts[i])));
    }
}

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  const CbMatchChoice *one = *(CbMatchChoice *const *) a;
  const CbMatchChoice *two = *(CbMatchChoice *const *) b;
  int order = strcmp (one->order, two->order);

  return order != 0 ? order : strcmp (one->ref, two->ref);
}

GPtrArray *
cb_match_choice_list (CbMatchSet *set, CbMatchSubject subject, GCancellable *cancellable)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (set != NULL, choices);

  switch (subject)
    {
    case CB_SUBJECT_NEED:
      add_needs (choices, set, cancellable);
      break;
    case CB_SUBJECT_PROGRAMME:
      add_programmes (choices, set, cancellable);
      break;
    case CB_SUBJECT_STATE:
      add_states (choices, set);
      break;
    case CB_SUBJECT_PROVIDER:
    default:
      add_providers (choices, set);
    }
  g_ptr_array_sort (choices, compare_choices);
  return choices;
}

CbMatchChoice *
cb_match_choice_new_all (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);
  return choice_new (CB_SUBJECT_STATE, "", name, g_strdup (""));
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
