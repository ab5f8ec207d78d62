/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The form of a catalogue: https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html.
 * Two tables of (length, offset), one of the texts, in their order, and one of the translations. */

#include "config.h"

#include <libintl.h>
#include <string.h>

#include "cb-words.h"

#define MAGIC 0x950412deU
#define CONTEXT_END "\004"
#define ENTRY_SIZE 8

struct _CbWords
{
  char *language;
  GHashTable *catalogues; /* domain → GBytes, or an empty one where there is none */
};

/* --- a catalogue ----------------------------------------------------------- */

/* A number in the order of bytes of this machine, as msgfmt writes it; G_MAXUINT32 beyond the end.
 */
static guint32
read_number (GBytes *data, gsize offset)
{
  gsize size;
  const char *start = g_bytes_get_data (data, &size);
  guint32 number;

  if (offset > size || size - offset < sizeof number)
    return G_MAXUINT32;
  memcpy (&number, start + offset, sizeof number);
  return number;
}

/* A text that ends within the file, or NULL. */
static const char *
read_text (GBytes *data, gsize entry)
{
  gsize size;
  const char *start = g_bytes_get_data (data, &size);
  gsize length = read_number (data, entry);
  gsize offset = read_number (data, entry + ENTRY_SIZE / 2);

  if (offset >= size || length >= size - offset || start[offset + length] != '\0')
    return NULL;
  return start + offset;
}

const char *
cb_words_find_in_catalogue (GBytes *data, const char *text)
{
  gsize low = 0;
  gsize high;
  gsize texts;
  gsize translations;

  g_return_val_if_fail (data != NULL && text != NULL, NULL);

  if (read_number (data, 0) != MAGIC)
    return NULL;
  high = read_number (data, 8);
  texts = read_number (data, 12);
  translations = read_number (data, 16);
  if (high > g_bytes_get_size (data) / ENTRY_SIZE)
    return NULL;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;
      const char *found = read_text (data, texts + middle * ENTRY_SIZE);
      int order = found != NULL ? strcmp (text, found) : 0;

      if (found == NULL)
        return NULL;
      if (order == 0)
        return read_text (data, translations + middle * ENTRY_SIZE);
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return NULL;
}

/* --- the catalogues of a language ------------------------------------------ */

/* Catalogues of Chinese say which; those of the others mostly do not. */
static GBytes *
read_catalogue (const char *folder, const char *language, const char *domain)
{
  const char *const names[] = { g_str_equal (language, "zh") ? "zh_CN" : language, language };
  g_autofree char *file = g_strconcat (domain, ".mo", NULL);

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], "LC_MESSAGES", file, NULL);
      g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);

      if (mapped != NULL)
        return g_mapped_file_get_bytes (mapped);
    }
  return NULL;
}

/* English is the language that the texts are written in. */
static GBytes *
get_catalogue (CbWords *words, const char *domain)
{
  GBytes *catalogue = g_hash_table_lookup (words->catalogues, domain);

  if (catalogue != NULL)
    return catalogue;
  if (!g_str_equal (words->language, "en"))
    catalogue = read_catalogue (bindtextdomain (domain, NULL), words->language, domain);
  if (catalogue == NULL)
    catalogue = g_bytes_new (NULL, 0);
  g_hash_table_insert (words->catalogues, g_strdup (domain), catalogue);
  return catalogue;
}

static const char *
find (const char *domain, const char *context, const char *text, gpointer user_data)
{
  CbWords *words = user_data;
  g_autofree char *key = g_strconcat (context != NULL ? context : "",
                                      context != NULL ? CONTEXT_END : "", text, NULL);
  const char *found = cb_words_find_in_catalogue (get_catalogue (words, domain), key);

  return found != NULL && found[0] != '\0' ? found : text;
}

/* --- for others ------------------------------------------------------------ */

CbWords *
cb_words_new (const char *language)
{
  CbWords *words;

  g_return_val_if_fail (language != NULL, NULL);

  words = g_new0 (CbWords, 1);
  words->language = g_strdup (language);
  words->catalogues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) g_bytes_unref);
  return words;
}

void
cb_words_free (CbWords *words)
{
  g_hash_table_unref (words->catalogues);
  g_free (words->language);
  g_free (words);
}

const char *
cb_words_get_language (const CbWords *words)
{
  return words->language;
}

const char *
cb_words_translate (CbWords *words, const char *text)
{
  return find (GETTEXT_PACKAGE, NULL, text, words);
}

const char *
cb_words_get_code_name (CbWords *words, const CbCode *code)
{
  return cb_code_get_name_in (code, words->language, find, words);
}
