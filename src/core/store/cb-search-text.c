/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-search-text.h"
#include "cb-text.h"

/* A word of private use keeps a phrase from running over into the next text. */
#define BETWEEN " \uE000 "

static gboolean
has_words (CbDatabase *database, const CbField *field)
{
  return field->list != NULL && database->names != NULL &&
         database->names->has_words (field->list, database->names->user_data);
}

void
cb_search_text_init (CbSearchText *self, CbDatabase *database, const CbNoun *noun)
{
  self->database = database;
  self->noun = noun;
  self->wanted = g_array_new (FALSE, FALSE, sizeof (CbSearchColumn));
  for (guint i = 0; i < noun->n_fields; i++)
    {
      CbSearchColumn column = { i, &noun->fields[i], has_words (database, &noun->fields[i]) };

      if ((column.field->flags & CB_FIELD_SEARCHED) != 0 || column.named)
        g_array_append_val (self->wanted, column);
    }
}

void
cb_search_text_clear (CbSearchText *self)
{
  g_clear_pointer (&self->wanted, g_array_unref);
}

static void
append_folded (GString *body, const char *folded)
{
  if (folded[0] == '\0')
    return;
  if (body->len > 0)
    g_string_append (body, BETWEEN);
  g_string_append (body, folded);
}

void
cb_search_text_append_words (GString *body, const char *text)
{
  gsize before = body->len;
  gsize start;

  if (text == NULL)
    return;
  if (before > 0)
    g_string_append (body, BETWEEN);
  start = body->len;
  cb_text_append_folded (body, text);
  if (body->len == start)
    g_string_truncate (body, before);
}

/* The names of a code, folded. There are a few hundred codes, and an import asks for them a hundred
 * thousand times. */
static const char *
find_words (CbDatabase *database, const CbField *field, const char *code)
{
  GHashTable *known = g_hash_table_lookup (database->words, field->list);
  g_autoptr (GString) names = NULL;
  char *folded;

  if (known == NULL)
    {
      known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (database->words, g_strdup (field->list), known);
    }
  folded = g_hash_table_lookup (known, code);
  if (folded != NULL)
    return folded;

  names = g_string_new (NULL);
  database->names->words (field->list, code, names, database->names->user_data);
  folded = cb_text_fold (names->str);
  g_hash_table_insert (known, g_strdup (code), folded);
  return folded;
}

static void
append_codes (CbDatabase *database, const CbField *field, const char *value, GString *body)
{
  g_auto (GStrv) codes = NULL;
  g_autoptr (GString) words = NULL;

  if (strstr (value, CB_TEXT_LIST_SEPARATOR) == NULL)
    {
      append_folded (body, find_words (database, field, value));
      return;
    }
  codes = cb_text_list_split (value);
  words = g_string_new (NULL);
  for (guint i = 0; codes[i] != NULL; i++)
    {
      const char *folded = find_words (database, field, codes[i]);

      if (words->len > 0 && folded[0] != '\0')
        g_string_append_c (words, ' ');
      g_string_append (words, folded);
    }
  append_folded (body, words->str);
}

void
cb_search_text_append (const CbSearchText *self,
                       const CbSearchColumn *column,
                       const char *value,
                       GString *body)
{
  if (value == NULL)
    return;
  if ((column->field->flags & CB_FIELD_SEARCHED) != 0)
    cb_search_text_append_words (body, value);
  if (column->named)
    append_codes (self->database, column->field, value, body);
}
