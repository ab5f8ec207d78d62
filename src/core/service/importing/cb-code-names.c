/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-code-names.h"
#include "cb-locale.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-words.h"

/* Stands for a name that several codes have. */
static const CbCode several;

static void
add_name (GHashTable *names, const CbCode *code, const char *name)
{
  g_autofree char *folded = cb_text_fold (name);
  const CbCode *known = g_hash_table_lookup (names, folded);

  if (folded[0] == '\0' || known == code)
    return;
  g_hash_table_insert (names, g_steal_pointer (&folded),
                       (gpointer) (known != NULL ? &several : code));
}

static GHashTable *
gather (const CbCodeList *list)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);

  for (guint i = 0; i < n_languages; i++)
    {
      g_autoptr (CbWords) words = cb_words_new (languages[i].tag);

      for (guint j = 0; j < cb_code_list_get_size (list); j++)
        {
          const CbCode *code = cb_code_list_get (list, j);

          add_name (names, code, cb_words_get_code_name (words, code));
        }
    }
  return names;
}

const char *
cb_code_names_find (const char *list_id, const char *name)
{
  static GMutex lock;
  static GHashTable *lists; /* list → its names; kept for ever */
  const CbCodeList *list = cb_reference_get_list (list_id);
  g_autofree char *folded = cb_text_fold (name);
  GHashTable *names;
  const CbCode *code;

  if (list == NULL)
    return NULL;
  g_mutex_lock (&lock);
  if (lists == NULL)
    lists = g_hash_table_new (NULL, NULL);
  names = g_hash_table_lookup (lists, list);
  if (names == NULL)
    {
      names = gather (list);
      g_hash_table_insert (lists, (gpointer) list, names);
    }
  code = g_hash_table_lookup (names, folded);
  g_mutex_unlock (&lock);
  return code != NULL && code != &several ? code->code : NULL;
}
