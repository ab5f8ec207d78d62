/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-column-names.h"
#include "cb-locale.h"
#include "cb-record-csv.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-words.h"

#define N_LANGUAGES 6

typedef struct
{
  GHashTable *by_noun; /* CbNoun → names of its columns */
  GHashTable *known;   /* set of all of them, folded */
  CbWords *words[N_LANGUAGES];
} Names;

static void
name_free (gpointer data)
{
  CbColumnName *name = data;

  g_free (name->folded);
  g_strfreev (name->words);
  g_free (name);
}

/* Puts a blank where a capital follows a small letter, which is how programs part words. */
static char *
part_words (const char *name)
{
  GString *parted = g_string_new (NULL);
  gboolean small = FALSE;

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (small && g_unichar_isupper (c))
        g_string_append_c (parted, ' ');
      g_string_append_unichar (parted, c);
      small = g_unichar_islower (c);
    }
  return g_string_free (parted, FALSE);
}

char *
cb_column_names_fold (const char *name)
{
  g_autofree char *parted = part_words (name);
  char *start = strpbrk (parted, "([");
  char *folded;

  /* “Budget (USD)” is a budget; “(a)” is what it is. */
  if (start != NULL && start > parted)
    *start = '\0';
  folded = cb_text_fold (parted);
  if (folded[0] != '\0')
    return folded;
  /* A sign alone, such as №, is a name as well. */
  g_free (folded);
  return g_utf8_casefold (name, -1);
}

static void
add_name (Names *names,
          GPtrArray *to,
          guint field,
          CbSuggestReason reason,
          const char *language,
          const char *text)
{
  CbColumnName *name = g_new0 (CbColumnName, 1);

  name->field = field;
  name->reason = reason;
  name->language = language;
  name->folded = cb_column_names_fold (text);
  name->words = g_strsplit (name->folded, " ", -1);
  g_ptr_array_add (to, name);
  g_hash_table_add (names->known, g_strdup (name->folded));
}

static void
add_labels (Names *names, GPtrArray *to, const CbNoun *noun, guint field)
{
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);
  const char *label = noun->fields[field].label;

  for (guint i = 0; i < n_languages; i++)
    {
      const char *text = cb_words_translate (names->words[i], label);

      /* What is not translated stays English. */
      if (text != label || g_str_equal (languages[i].tag, "en"))
        add_name (names, to, field, CB_SUGGEST_BY_LABEL, languages[i].tag, text);
    }
}

static void
add_others (Names *names, GPtrArray *to, const CbNoun *noun, guint field)
{
  const CbCode *code = cb_reference_find ("column-names", noun->fields[field].id);
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);

  for (guint i = 0; code != NULL && i < n_languages; i++)
    {
      const char *others = g_hash_table_lookup (code->names, languages[i].tag);
      g_auto (GStrv) texts = cb_text_list_split (others);

      for (guint j = 0; texts[j] != NULL; j++)
        add_name (names, to, field, CB_SUGGEST_BY_OTHER_NAME, languages[i].tag, texts[j]);
    }
}

static GPtrArray *
gather (Names *names, const CbNoun *noun)
{
  GPtrArray *to = g_ptr_array_new_with_free_func (name_free);

  for (guint i = 0; i < noun->n_fields; i++)
    {
      if (!cb_record_csv_has_column (&noun->fields[i]))
        continue;
      add_name (names, to, i, CB_SUGGEST_BY_ID, NULL, noun->fields[i].id);
      add_labels (names, to, noun, i);
      add_others (names, to, noun, i);
    }
  return to;
}

static gpointer
gather_all (gpointer user_data)
{
  Names *names = g_new0 (Names, 1);
  const CbLanguage *languages;
  guint n_languages;
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  languages = cb_locale_get_languages (&n_languages);
  g_return_val_if_fail (n_languages == N_LANGUAGES, NULL);
  for (guint i = 0; i < N_LANGUAGES; i++)
    names->words[i] = cb_words_new (languages[i].tag);
  names->by_noun = g_hash_table_new (NULL, NULL);
  names->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < n_nouns; i++)
    if (nouns[i]->stored)
      g_hash_table_insert (names->by_noun, (gpointer) nouns[i], gather (names, nouns[i]));
  for (guint i = 0; i < N_LANGUAGES; i++)
    g_clear_pointer (&names->words[i], cb_words_free);
  return names;
}

static const Names *
get_names (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, gather_all, NULL);
}

const GPtrArray *
cb_column_names_get (const CbNoun *noun)
{
  return g_hash_table_lookup (get_names ()->by_noun, noun);
}

gboolean
cb_column_names_know (const char *name)
{
  g_autofree char *folded = cb_column_names_fold (name);

  return g_hash_table_contains (get_names ()->known, folded);
}
