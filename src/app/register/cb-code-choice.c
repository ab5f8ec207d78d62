/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-code-choice.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-need.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

struct _CbCodeChoice
{
  GObject parent_instance;

  char *code;
  char *name;
  char *mark;   /* a short code beside the name */
  char *detail; /* a line below the name */
  char *heading;
  guint rank;   /* of the heading */
  char *direct; /* name and code, folded: what a search means first */
  char *folded; /* with all other words by which it is found */
  gboolean active;
};

G_DEFINE_FINAL_TYPE (CbCodeChoice, cb_code_choice, G_TYPE_OBJECT)

typedef enum
{
  PROP_ACTIVE = 1,
} CbCodeChoiceProperty;

static GParamSpec *properties[PROP_ACTIVE + 1];

static void
cb_code_choice_finalize (GObject *object)
{
  CbCodeChoice *self = CB_CODE_CHOICE (object);

  g_free (self->code);
  g_free (self->name);
  g_free (self->mark);
  g_free (self->detail);
  g_free (self->heading);
  g_free (self->direct);
  g_free (self->folded);

  G_OBJECT_CLASS (cb_code_choice_parent_class)->finalize (object);
}

static void
cb_code_choice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CbCodeChoice *self = CB_CODE_CHOICE (object);

  switch ((CbCodeChoiceProperty) id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, self->active);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
cb_code_choice_class_init (CbCodeChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cb_code_choice_finalize;
  object_class->get_property = cb_code_choice_get_property;

  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cb_code_choice_init (CbCodeChoice *self)
{
}

CbCodeChoice *
cb_code_choice_new (const char *code, const char *name)
{
  CbCodeChoice *self = g_object_new (CB_TYPE_CODE_CHOICE, NULL);

  self->code = g_strdup (code);
  self->name = g_strdup (name);
  self->folded = cb_text_fold (name);
  return self;
}

const char *
cb_code_choice_get_code (CbCodeChoice *self)
{
  return self->code;
}

const char *
cb_code_choice_get_name (CbCodeChoice *self)
{
  return self->name;
}

const char *
cb_code_choice_get_mark (CbCodeChoice *self)
{
  return self->mark;
}

const char *
cb_code_choice_get_detail (CbCodeChoice *self)
{
  return self->detail;
}

const char *
cb_code_choice_get_heading (CbCodeChoice *self)
{
  return self->heading;
}

gboolean
cb_code_choice_get_active (CbCodeChoice *self)
{
  return self->active;
}

void
cb_code_choice_set_active (CbCodeChoice *self, gboolean active)
{
  if (self->active == active)
    return;
  self->active = active;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

/* Whether every word that was typed begins a word of @text. Folded Chinese has a word for each
 * character. */
static gboolean
has_words (const char *text, const char *folded)
{
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *place = text;

      while ((place = strstr (place, words[i])) != NULL && place != text && place[-1] != ' ')
        place++;
      if (place == NULL)
        return FALSE;
    }
  return TRUE;
}

gboolean
cb_code_choice_matches (CbCodeChoice *self, const char *folded)
{
  return has_words (self->folded, folded);
}

gboolean
cb_code_choice_matches_name (CbCodeChoice *self, const char *folded)
{
  if (self->direct == NULL)
    {
      g_autofree char *both = g_strjoin (" ", self->name, self->mark, NULL);

      self->direct = cb_text_fold (both);
    }
  return has_words (self->direct, folded);
}

/* --- lists ----------------------------------------------------------------- */

static void
add_words (CbCodeChoice *self, const char *words)
{
  g_autofree char *folded = words != NULL ? cb_text_fold (words) : NULL;
  char *joined;

  if (folded == NULL || folded[0] == '\0')
    return;
  joined = g_strjoin (" ", self->folded, folded, NULL);
  g_free (self->folded);
  self->folded = joined;
}

static void
set_heading (CbCodeChoice *self, const char *heading, guint rank)
{
  g_free (self->heading);
  self->heading = g_strdup (heading);
  self->rank = rank;
}

/* A State is also found by its names in other languages, and by the groups that it is a member of.
 */
static void
describe_state (CbCodeChoice *self, const CbCode *code, CbDate today)
{
  const CbCodeList *groups = cb_reference_get_list ("groups");
  GHashTableIter iter;
  gpointer name;

  if (code->names != NULL)
    {
      g_hash_table_iter_init (&iter, code->names);
      while (g_hash_table_iter_next (&iter, NULL, &name))
        add_words (self, name);
    }
  for (guint i = 0; groups != NULL && i < cb_code_list_get_size (groups); i++)
    if (cb_code_is_member (cb_code_list_get (groups, i), code->code, today))
      add_words (self, cb_code_list_get (groups, i)->code);

  if (g_strcmp0 (cb_code_get_extra (code, "un_member"), "yes") == 0)
    set_heading (self, _ ("Member States of the United Nations"), 0);
  else if (g_strcmp0 (cb_code_get_extra (code, "observer"), "yes") == 0)
    set_heading (self, _ ("Observer States"), 1);
  else
    set_heading (self, _ ("Other countries and areas"), 2);
}

static void
describe_group (CbCodeChoice *self, const CbCode *code)
{
  static const struct
  {
    const char *kind;
    const char *name;
  } kinds[] = {
    { "economic", N_ ("Groups by economic situation") },
    { "oda", N_ ("Recipients of official development assistance") },
    { "un-regional", N_ ("Regional groups of the United Nations") },
    { "organisation", N_ ("Regional organisations") },
  };
  const char *kind = cb_code_get_extra (code, "kind");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kind, kinds[i].kind) == 0)
      set_heading (self, _ (kinds[i].name), i);
}

static void
describe_language (CbCodeChoice *self)
{
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);

  set_heading (self, _ ("Other languages"), 1);
  for (guint i = 0; i < n_languages; i++)
    if (g_str_equal (languages[i].tag, self->code))
      {
        set_heading (self, _ ("Official languages of the United Nations"), 0);
        add_words (self, languages[i].name);
      }
}

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  const CbCodeChoice *first = *(CbCodeChoice *const *) a;
  const CbCodeChoice *second = *(CbCodeChoice *const *) b;

  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;
  return g_utf8_collate (first->name, second->name);
}

static CbCodeChoice *
make_choice (const CbCode *code, CbDate today)
{
  CbCodeChoice *self = cb_code_choice_new (code->code, cb_code_get_name (code));
  const char *list = code->list->id;
  const CbCode *group = code->group != NULL ? cb_code_list_find_group (code->list, code->group)
                                            : NULL;
  gboolean long_list = FALSE;

  add_words (self, code->code);
  if (g_str_equal (list, "states"))
    describe_state (self, code, today);
  else if (g_str_equal (list, "groups"))
    describe_group (self, code);
  else if (g_str_equal (list, "languages"))
    describe_language (self);
  else if (group != NULL)
    set_heading (self, cb_code_get_name (group), group->place);

  long_list = cb_code_list_get_size (code->list) > 40;
  if (long_list || g_str_equal (list, "norms"))
    self->mark = g_strdup (code->code);
  if (!long_list)
    self->detail = g_strdup (cb_code_get_description (code));
  return self;
}

static GPtrArray *
list_codes (const CbNoun *noun, const CbField *field)
{
  const CbCodeList *list = cb_reference_get_list (field->list);
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_object_unref);
  CbDate today = cb_date_today ();
  gboolean own_fields = g_str_equal (field->list, "fields");

  for (guint i = 0; list != NULL && i < cb_code_list_get_size (list); i++)
    {
      const CbCode *code = cb_code_list_get (list, i);
      int place = own_fields ? cb_noun_find_field (noun, code->code) : 0;
      CbCodeChoice *choice;

      /* An instrument that stands by itself is no part of another. */
      if (field->type == CB_FIELD_CODES && g_str_equal (field->list, "instruments") &&
          g_strcmp0 (cb_code_get_extra (code, "optional"), "yes") != 0)
        continue;
      /* The list of fields is one for all nouns. */
      if (place < 0 || (own_fields && (noun->fields[place].flags & CB_FIELD_CLASSIFIED) == 0))
        continue;
      choice = make_choice (code, today);
      if (own_fields)
        {
          g_free (choice->name);
          choice->name = cb_wording_label (&noun->fields[place]);
          add_words (choice, choice->name);
        }
      g_ptr_array_add (choices, choice);
    }
  /* Short lists have an order of their own; long ones are ordered as people look for names. */
  if (choices->len > 40 || g_str_equal (field->list, "groups"))
    g_ptr_array_sort (choices, compare_choices);
  return choices;
}

static GPtrArray *
list_organisations (CbOrganisations *organisations)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *records = organisations != NULL ? cb_organisations_list (organisations) : NULL;
  const char *language = cb_locale_get_language ()->tag;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (records, i);
      const char *name = cb_record_get_title (record, language);
      CbCodeChoice *choice = cb_code_choice_new (cb_record_get_ref (record), name);
      const char *acronym = cb_record_get_by_id (record, "acronym");

      choice->mark = g_strdup (acronym);
      add_words (choice, acronym);
      add_words (choice, cb_record_get_ref (record));
      add_words (choice, cb_record_get_title (record, cb_record_get_language (record)));
      g_ptr_array_add (choices, choice);
    }
  g_ptr_array_sort (choices, compare_choices);
  return choices;
}

static GPtrArray *
list_documents (CbOrganisations *organisations)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *records = organisations != NULL ? cb_organisations_list_documents (organisations)
                                             : NULL;
  const char *language = cb_locale_get_language ()->tag;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (records, i);
      CbCodeChoice *choice = cb_code_choice_new (cb_record_get_ref (record),
                                                 cb_record_get_title (record, language));
      const char *symbol = cb_record_get_by_id (record, "symbol");

      choice->mark = g_strdup (symbol);
      add_words (choice, symbol);
      add_words (choice, cb_record_get_ref (record));
      g_ptr_array_add (choices, choice);
    }
  g_ptr_array_sort (choices, compare_choices);
  return choices;
}

static GPtrArray *
list_others (CbOrganisations *organisations, const char *list)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *records = organisations != NULL ? cb_organisations_list_others (organisations, list)
                                             : NULL;
  const char *language = cb_locale_get_language ()->tag;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (records, i);
      CbCodeChoice *choice = cb_code_choice_new (cb_record_get_ref (record),
                                                 cb_record_get_title (record, language));

      choice->mark = g_strdup (cb_record_get_ref (record));
      add_words (choice, cb_record_get_ref (record));
      if (record->noun == &cb_noun_need)
        choice->detail = g_strdup (
            cb_reference_get_name ("states", cb_record_get (record, CB_NEED_STATE)));
      g_ptr_array_add (choices, choice);
    }
  g_ptr_array_sort (choices, compare_choices);
  return choices;
}

static gboolean
refers_to (const CbField *field, const char *list)
{
  return g_strcmp0 (field->list, list) == 0;
}

gboolean
cb_code_choices_exist (const CbField *field)
{
  if (field->type != CB_FIELD_REF && field->type != CB_FIELD_REFS)
    return TRUE;
  return refers_to (field, "organisations") || refers_to (field, "documents") ||
         refers_to (field, "events") || refers_to (field, "rule_sets") ||
         (refers_to (field, "needs") && field->type == CB_FIELD_REFS);
}

GPtrArray *
cb_code_choices_for_field (const CbNoun *noun, guint field, CbOrganisations *organisations)
{
  const CbField *about = &noun->fields[field];

  g_return_val_if_fail (about->list != NULL, NULL);

  if (about->type != CB_FIELD_REF && about->type != CB_FIELD_REFS)
    return list_codes (noun, about);
  if (refers_to (about, "documents"))
    return list_documents (organisations);
  if (refers_to (about, "organisations"))
    return list_organisations (organisations);
  return list_others (organisations, about->list);
}
