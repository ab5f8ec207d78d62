/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <libintl.h>
#include <string.h>

#include "cb-catalogue.h"

/* The form of these files is told in the manual of gettext, "The Format of GNU MO Files". */
#define MAGIC 0x950412deu
#define HEADER_WORDS 5
#define CONTEXT_END "\004"

struct _CbCatalogue
{
  GMappedFile *file; /* NULL when there is none */
  GHashTable *texts; /* of the source → translation; both lie in the file */
};

static const struct
{
  const char *tag;
  const char *folder;
} languages[] = {
  { "ar", "ar" }, { "zh", "zh_CN" }, { "fr", "fr" }, { "ru", "ru" }, { "es", "es" },
};

static CbCatalogue catalogues[G_N_ELEMENTS (languages)];

/* --- reading --------------------------------------------------------------- */

typedef struct
{
  const char *data;
  gsize length;
  gboolean swapped; /* written by a machine of the other order of bytes */
} Reader;

static gboolean
get_word (const Reader *reader, gsize at, guint32 *word)
{
  if (at > reader->length || reader->length - at < sizeof *word)
    return FALSE;
  memcpy (word, reader->data + at, sizeof *word);
  if (reader->swapped)
    *word = GUINT32_SWAP_LE_BE (*word);
  return TRUE;
}

/* A text that ends where the file says it does. */
static const char *
get_text (const Reader *reader, gsize table, guint32 place)
{
  guint32 length, offset;

  if (!get_word (reader, table + (gsize) place * 8, &length) ||
      !get_word (reader, table + (gsize) place * 8 + 4, &offset) || offset >= reader->length ||
      length >= reader->length - offset || reader->data[offset + length] != '\0')
    return NULL;
  return reader->data + offset;
}

static void
read_texts (CbCatalogue *catalogue)
{
  Reader reader = { g_mapped_file_get_contents (catalogue->file),
                    g_mapped_file_get_length (catalogue->file), FALSE };
  guint32 words[HEADER_WORDS];

  if (!get_word (&reader, 0, &words[0]))
    return;
  reader.swapped = words[0] != MAGIC;
  for (guint i = 0; i < HEADER_WORDS; i++)
    if (!get_word (&reader, i * sizeof words[0], &words[i]))
      return;
  if (words[0] != MAGIC)
    return;
  for (guint32 i = 0; i < words[2]; i++)
    {
      const char *text = get_text (&reader, words[3], i);
      const char *translation = get_text (&reader, words[4], i);

      if (text == NULL || translation == NULL)
        return;
      if (text[0] != '\0' && g_utf8_validate (translation, -1, NULL))
        g_hash_table_insert (catalogue->texts, (gpointer) text, (gpointer) translation);
    }
}

static void
load (guint place)
{
  const char *home = bindtextdomain (GETTEXT_PACKAGE, NULL);
  g_autofree char *path = g_build_filename (home != NULL ? home : CB_LOCALEDIR,
                                            languages[place].folder, "LC_MESSAGES",
                                            GETTEXT_PACKAGE ".mo", NULL);

  catalogues[place].texts = g_hash_table_new (g_str_hash, g_str_equal);
  catalogues[place].file = g_mapped_file_new (path, FALSE, NULL);
  if (catalogues[place].file != NULL)
    read_texts (&catalogues[place]);
}

/* --- using ----------------------------------------------------------------- */

const CbCatalogue *
cb_catalogue_get (const char *tag)
{
  static const CbCatalogue english = { NULL, NULL };
  static gsize loaded;

  if (g_once_init_enter (&loaded))
    {
      for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
        load (i);
      g_once_init_leave (&loaded, 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (languages[i].tag, tag))
      return &catalogues[i];
  return &english;
}

const char *
cb_catalogue_translate (const CbCatalogue *catalogue, const char *context, const char *text)
{
  g_autofree char *key = NULL;
  const char *translation;

  if (catalogue->texts == NULL)
    return NULL;
  key = context != NULL ? g_strconcat (context, CONTEXT_END, text, NULL) : NULL;
  translation = g_hash_table_lookup (catalogue->texts, key != NULL ? key : text);
  return translation != NULL && translation[0] != '\0' ? translation : NULL;
}
