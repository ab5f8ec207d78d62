/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-consistency.h"
#include "cb-distinction.h"
#include "cb-error.h"
#include "cb-journal.h"
#include "cb-locking.h"
#include "cb-problem.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-uniting.h"

#define SOURCE_FIELD "source"
#define LANGUAGE_FIELD "language"

/* --- choices --------------------------------------------------------------- */

gboolean
cb_uniting_allows (const CbField *field, CbUniteChoice choice)
{
  if (choice == CB_UNITE_KEPT)
    return TRUE;
  if ((field->flags & CB_FIELD_FIXED) != 0)
    return FALSE;
  return choice == CB_UNITE_OTHER || cb_field_is_many (field) ||
         field->type == CB_FIELD_LONG_TEXT || g_str_equal (field->id, SOURCE_FIELD);
}

static CbUniteChoice
propose (const CbField *field, const char *kept, const char *other)
{
  if (other == NULL || g_strcmp0 (kept, other) == 0)
    return CB_UNITE_KEPT;
  if (kept == NULL)
    return CB_UNITE_OTHER;
  return field->type == CB_FIELD_REFS || g_str_equal (field->id, SOURCE_FIELD) ? CB_UNITE_BOTH
                                                                               : CB_UNITE_KEPT;
}

CbUniteChoice *
cb_uniting_propose (const CbRecord *kept, const CbRecord *other)
{
  CbUniteChoice *choices = g_new0 (CbUniteChoice, kept->noun->n_fields);

  g_return_val_if_fail (kept->noun == other->noun, choices);

  for (guint i = 0; i < kept->noun->n_fields; i++)
    {
      CbUniteChoice choice = propose (&kept->noun->fields[i], cb_record_get (kept, i),
                                      cb_record_get (other, i));

      choices[i] = cb_uniting_allows (&kept->noun->fields[i], choice) ? choice : CB_UNITE_KEPT;
    }
  return choices;
}

/* --- values ---------------------------------------------------------------- */

static int
compare_places (gconstpointer a, gconstpointer b, gpointer list)
{
  const CbCode *first = cb_reference_find (list, *(const char *const *) a);
  const CbCode *second = cb_reference_find (list, *(const char *const *) b);

  return (first != NULL ? (int) first->place : G_MAXINT) -
         (second != NULL ? (int) second->place : G_MAXINT);
}

/* Each item once; codes in the order of their list, which is their canonical form. */
static char *
join_lists (const CbField *field, const char *kept, const char *other)
{
  g_auto (GStrv) first = cb_text_list_split (kept);
  g_auto (GStrv) second = cb_text_list_split (other);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; first[i] != NULL; i++)
    g_ptr_array_add (items, first[i]);
  for (guint i = 0; second[i] != NULL; i++)
    if (!cb_text_list_has (kept, second[i]))
      g_ptr_array_add (items, second[i]);
  if (field->type == CB_FIELD_CODES)
    g_ptr_array_sort_with_data (items, compare_places, (gpointer) field->list);
  if (items->len == 0)
    return NULL;
  g_ptr_array_add (items, NULL);
  return g_strjoinv (CB_TEXT_LIST_SEPARATOR, (char **) items->pdata);
}

/* Both texts, unless one says what the other does, or there is no room: then the first, and the
 * other stands in the history. */
static char *
join_texts (const CbField *field, const char *kept, const char *other)
{
  g_autofree char *joined = NULL;

  if (kept == NULL || other == NULL)
    return g_strdup (kept != NULL ? kept : other);
  if (strstr (kept, other) != NULL)
    return g_strdup (kept);
  joined = g_strjoin (field->type == CB_FIELD_LONG_TEXT ? "\n\n" : "; ", kept, other, NULL);
  return field->max > 0 && g_utf8_strlen (joined, -1) > field->max ? g_strdup (kept)
                                                                   : g_steal_pointer (&joined);
}

static char *
choose (const CbField *field, CbUniteChoice choice, const char *kept, const char *other)
{
  if (choice == CB_UNITE_OTHER)
    return g_strdup (other);
  if (choice == CB_UNITE_KEPT)
    return g_strdup (kept);
  return cb_field_is_many (field) ? join_lists (field, kept, other)
                                  : join_texts (field, kept, other);
}

/* --- texts in languages ---------------------------------------------------- */

/* The text in exactly that language; NULL when there is none. */
static const char *
get_text_in (const CbRecord *record, guint field, const char *language)
{
  if (g_str_equal (cb_record_get_language (record), language))
    return cb_record_get (record, field);
  return cb_record_get_translation (record, field, language);
}

static void
add_languages (const CbRecord *record, GPtrArray *languages)
{
  if (!g_ptr_array_find_with_equal_func (languages, cb_record_get_language (record), g_str_equal,
                                         NULL))
    g_ptr_array_add (languages, (gpointer) cb_record_get_language (record));
  for (guint i = 0; record->translations != NULL && i < record->translations->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (record->translations, i);

      if (!g_ptr_array_find_with_equal_func (languages, translation->language, g_str_equal, NULL))
        g_ptr_array_add (languages, translation->language);
    }
}

/* The chosen text in one language, or else the one that there is. */
static char *
choose_text (const CbRecord *kept,
             const CbRecord *other,
             guint field,
             CbUniteChoice choice,
             const char *language)
{
  const char *first = get_text_in (kept, field, language);
  const char *second = get_text_in (other, field, language);
  char *chosen = choose (&kept->noun->fields[field], choice, first, second);

  return chosen != NULL ? chosen : g_strdup (first != NULL ? first : second);
}

static void
unite_text (CbRecord *united,
            const CbRecord *kept,
            const CbRecord *other,
            guint field,
            CbUniteChoice choice,
            GPtrArray *languages)
{
  const char *original = cb_record_get_language (united);
  char *text = choose_text (kept, other, field, choice, original);

  /* Neither has the text in that language: what its author wrote is better than nothing. */
  if (text == NULL)
    text = choose (&kept->noun->fields[field], choice, cb_record_get (kept, field),
                   cb_record_get (other, field));
  cb_record_take (united, field, text);
  for (guint i = 0; i < languages->len; i++)
    {
      const char *language = g_ptr_array_index (languages, i);
      g_autofree char *translation = choose_text (kept, other, field, choice, language);

      if (!g_str_equal (language, original))
        cb_record_set_translation (united, field, language, translation);
    }
}

CbRecord *
cb_uniting_make (const CbRecord *kept, const CbRecord *other, const CbUniteChoice *choices)
{
  CbRecord *united = cb_record_copy (kept);
  const CbNoun *noun = kept->noun;
  g_autoptr (GPtrArray) languages = g_ptr_array_new ();
  int language = cb_noun_find_field (noun, LANGUAGE_FIELD);

  add_languages (kept, languages);
  add_languages (other, languages);
  if (language >= 0)
    cb_record_take (united, (guint) language,
                    choose (&noun->fields[language], choices[language],
                            cb_record_get (kept, (guint) language),
                            cb_record_get (other, (guint) language)));
  for (guint i = 0; i < noun->n_fields; i++)
    {
      CbUniteChoice choice = cb_uniting_allows (&noun->fields[i], choices[i]) ? choices[i]
                                                                              : CB_UNITE_KEPT;

      if ((int) i == language)
        continue;
      if ((noun->fields[i].flags & CB_FIELD_TRANSLATABLE) != 0)
        unite_text (united, kept, other, i, choice, languages);
      else
        cb_record_take (united, i,
                        choose (&noun->fields[i], choice, cb_record_get (kept, i),
                                cb_record_get (other, i)));
    }
  return united;
}

/* --- links ----------------------------------------------------------------- */

typedef struct
{
  const CbRecord *from;
  const char *to; /* NULL to count alone */
  guint n_found;
} Links;

static gboolean
is_link_to (const CbField *field, const CbNoun *noun)
{
  return (field->type == CB_FIELD_REF || field->type == CB_FIELD_REFS) &&
         g_strcmp0 (field->list, noun->plural) == 0;
}

static gboolean
set_locked (const CbRecord *record, GError **error)
{
  g_set_error (error, CB_ERROR,
               cb_locking_is_permanent (record) ? CB_ERROR_PERMANENT : CB_ERROR_LOCKED,
               "%s %s names the record and can not be changed", record->noun->id,
               cb_record_get_ref (record));
  return FALSE;
}

static gboolean
move_link (CbDatabase *database, Links *links, const CbRecord *record, guint field, GError **error)
{
  const CbField *description = &record->noun->fields[field];
  const char *from = cb_record_get_ref (links->from);
  g_autoptr (CbRecord) moved = NULL;

  if (!cb_locking_allows_field (record, field))
    return set_locked (record, error);
  moved = cb_record_copy (record);
  if (description->type == CB_FIELD_REF)
    cb_record_set (moved, field, links->to);
  else
    {
      g_auto (GStrv) items = cb_text_list_split (cb_record_get (record, field));

      /* In its place; and once, where the list had both. */
      for (guint i = 0; items[i] != NULL; i++)
        if (g_str_equal (items[i], from))
          {
            g_free (items[i]);
            items[i] = g_strdup (links->to);
          }
      cb_record_take (moved, field, NULL);
      for (guint i = 0; items[i] != NULL; i++)
        {
          g_autofree char *before = g_strdup (cb_record_get (moved, field));

          cb_record_take (moved, field, join_lists (description, before, items[i]));
        }
    }
  return cb_records_update (database, moved, error);
}

static gboolean
follow_field (CbDatabase *database, Links *links, const CbNoun *noun, guint field, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  g_autoptr (GPtrArray) records = NULL;

  cb_query_add_condition (query, field, cb_record_get_ref (links->from));
  records = cb_records_list (database, query, error);
  if (records == NULL)
    return FALSE;
  links->n_found += records->len;
  for (guint i = 0; links->to != NULL && i < records->len; i++)
    if (!move_link (database, links, g_ptr_array_index (records, i), field, error))
      return FALSE;
  return TRUE;
}

static gboolean
follow_links (CbDatabase *database, Links *links, GError **error)
{
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < n_nouns; i++)
    for (guint j = 0; nouns[i]->stored && j < nouns[i]->n_fields; j++)
      if (is_link_to (&nouns[i]->fields[j], links->from->noun) &&
          !follow_field (database, links, nouns[i], j, error))
        return FALSE;
  return TRUE;
}

int
cb_uniting_count_links (CbDatabase *database, const CbRecord *record, GError **error)
{
  Links links = { record, NULL, 0 };

  return follow_links (database, &links, error) ? (int) links.n_found : -1;
}

/* What was found to be another thing than the one that goes, is another thing than the one that
 * stays. */
static gboolean
move_distinctions (CbDatabase *database, const CbRecord *from, const char *to, GError **error)
{
  static const guint sides[] = { CB_DISTINCTION_FIRST, CB_DISTINCTION_SECOND };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autoptr (CbQuery) query = cb_query_new (&cb_noun_distinction);
      g_autoptr (GPtrArray) records = NULL;

      cb_query_add_condition (query, CB_DISTINCTION_KIND, from->noun->plural);
      cb_query_add_condition (query, sides[i], cb_record_get_ref (from));
      records = cb_records_list (database, query, error);
      for (guint j = 0; records != NULL && j < records->len; j++)
        {
          g_autoptr (CbRecord) moved = cb_record_copy (g_ptr_array_index (records, j));

          if (g_strcmp0 (cb_record_get (moved, sides[1 - i]), to) == 0)
            continue;
          cb_record_set (moved, sides[i], to);
          if (!cb_records_update (database, moved, error))
            return FALSE;
        }
      if (records == NULL)
        return FALSE;
    }
  return TRUE;
}

/* --- the step -------------------------------------------------------------- */

typedef struct
{
  const CbNoun *noun;
  const char *kept;
  const char *other;
  const CbUniteChoice *choices;
  guint n_moved;
} Union;

static gboolean
check (CbRecord *united, GError **error)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);

  if (cb_consistency_check (united, 0, problems))
    return TRUE;
  g_set_error (error, CB_ERROR, CB_ERROR_INVALID, "%s %s would not be valid", united->noun->id,
               cb_record_get_ref (united));
  return FALSE;
}

/* What names the other is moved first: a record that names both is then read with the new name. */
static gboolean
unite_cb (CbDatabase *database, gpointer user_data, GError **error)
{
  Union *both = user_data;
  g_autoptr (CbRecord) other = cb_records_find (database, both->noun, both->other, error);
  Links links = { other, both->kept, 0 };
  g_autoptr (CbRecord) kept = NULL;
  g_autoptr (CbRecord) united = NULL;

  if (other == NULL || !follow_links (database, &links, error) ||
      !move_distinctions (database, other, both->kept, error))
    return FALSE;
  both->n_moved = links.n_found;
  kept = cb_records_find (database, both->noun, both->kept, error);
  if (kept == NULL)
    return FALSE;
  united = cb_uniting_make (kept, other, both->choices);
  return check (united, error) && cb_records_update (database, united, error) &&
         cb_records_delete (database, both->noun, other->id, error);
}

gboolean
cb_uniting_unite (CbDatabase *database,
                  const CbNoun *noun,
                  const char *kept,
                  const char *other,
                  const CbUniteChoice *choices,
                  const char *actor,
                  guint *n_moved,
                  GError **error)
{
  Union both = { noun, kept, other, choices, 0 };

  g_return_val_if_fail (g_strcmp0 (kept, other) != 0, FALSE);

  if (!cb_journal_run (database, actor, CB_VERB_MERGE, noun, kept, NULL, unite_cb, &both, error))
    return FALSE;
  *n_moved = both.n_moved;
  return TRUE;
}
