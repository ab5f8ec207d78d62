/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-text.h"

#define MAX_REF_BYTES 64

#define ARABIC_TATWEEL 0x0640
#define ARABIC_ALEF_MAQSURA 0x0649
#define ARABIC_YA 0x064A
#define ARABIC_TA_MARBUTA 0x0629
#define ARABIC_HA 0x0647
#define ARABIC_ALEF 0x0627
#define ARABIC_ALEF_WASLA 0x0671

/* Letters that mean the same to somebody who searches, beyond what Unicode decomposes. */
static gunichar
fold_letter (gunichar c)
{
  switch (c)
    {
    case ARABIC_ALEF_MAQSURA:
      return ARABIC_YA;
    case ARABIC_TA_MARBUTA:
      return ARABIC_HA;
    case ARABIC_ALEF_WASLA:
      return ARABIC_ALEF;
    default:
      break;
    }
  if (g_unichar_isdigit (c))
    return '0' + (gunichar) g_unichar_digit_value (c);
  return c;
}

/* Scripts that write words without spaces between them. */
static gboolean
stands_alone (gunichar c)
{
  GUnicodeScript script;

  if (c < 0x2E80)
    return FALSE;
  script = g_unichar_get_script (c);
  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA ||
         script == G_UNICODE_SCRIPT_KATAKANA;
}

/* The word without the Arabic article, which is written as one with it, and may
 * have a particle of one letter before it: "والأمن" is found by "أمن". */
static const char *
skip_article (const char *word)
{
  static const char *const articles[] = { "ال", "وال", "بال", "كال", "فال", "لل" };
  const char *best = word;

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    if (g_str_has_prefix (word, articles[i]))
      best = word + strlen (articles[i]);
  /* What is left must still be a word. */
  return g_utf8_strlen (best, -1) >= 3 ? best : word;
}

static char *
skip_articles (const char *folded)
{
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GString *text = g_string_sized_new (strlen (folded));

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", skip_article (words[i]));
  return g_string_free (text, FALSE);
}

/* What the general way below would give, for text without any other letters. It is most of what an
 * import brings, and takes a twentieth of the time. %FALSE for text that has others. */
static gboolean
append_ascii (GString *string, const char *text)
{
  gsize length = strlen (text);
  gsize before = string->len;
  gboolean gap = FALSE;
  char *start;
  char *end;

  g_string_set_size (string, before + length);
  start = end = string->str + before;
  for (const char *at = text; *at != '\0'; at++)
    {
      if ((guchar) *at >= 0x80)
        {
          g_string_truncate (string, before);
          return FALSE;
        }
      if (!g_ascii_isalnum (*at))
        {
          gap = TRUE;
          continue;
        }
      if (gap && end > start)
        *end++ = ' ';
      *end++ = (*at >= 'A' && *at <= 'Z') ? (char) (*at | 0x20) : *at;
      gap = FALSE;
    }
  g_string_truncate (string, before + (gsize) (end - start));
  return TRUE;
}

static char *
fold_letters (const char *text)
{
  g_autofree char *decomposed = NULL;
  g_autofree char *folded = NULL;
  g_autoptr (GString) words = NULL;
  gboolean gap = FALSE;

  folded = g_utf8_casefold (text, -1);
  decomposed = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  words = g_string_sized_new (strlen (folded) + 16);
  if (decomposed == NULL) /* not UTF-8: nothing in it can be found */
    return g_strdup ("");

  for (const char *at = decomposed; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean alone;

      if (g_unichar_ismark (c) || c == ARABIC_TATWEEL)
        continue;
      if (!g_unichar_isalnum (c))
        {
          gap = TRUE;
          continue;
        }

      alone = stands_alone (c);
      if ((gap || alone) && words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
      g_string_append_unichar (words, fold_letter (c));
      gap = alone;
    }
  return skip_articles (words->str);
}

void
cb_text_append_folded (GString *string, const char *text)
{
  g_autofree char *folded = NULL;

  g_return_if_fail (string != NULL && text != NULL);

  if (append_ascii (string, text))
    return;
  folded = fold_letters (text);
  g_string_append (string, folded);
}

char *
cb_text_fold (const char *text)
{
  GString *folded;

  g_return_val_if_fail (text != NULL, NULL);

  folded = g_string_sized_new (strlen (text) + 1);
  cb_text_append_folded (folded, text);
  return g_string_free (folded, FALSE);
}

/* Whether a letter of a script that is written from right to left stands in the text. */
static gboolean
has_right_to_left (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (at));

      if (script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW)
        return TRUE;
    }
  return FALSE;
}

char *
cb_text_isolate (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  /* "0.31–0.72" has no strong letter, and would take the direction around it. */
  return g_strconcat (has_right_to_left (text) ? "\u2068" : "\u2066", text, "\u2069", NULL);
}

gboolean
cb_text_list_has (const char *list, const char *item)
{
  gsize length = strlen (item);

  for (const char *at = list; at != NULL && *at != '\0';)
    {
      const char *end = strchrnul (at, ';');

      if ((gsize) (end - at) == length && strncmp (at, item, length) == 0)
        return TRUE;
      at = *end == ';' ? end + 1 : end;
    }
  return FALSE;
}

GStrv
cb_text_list_split (const char *list)
{
  g_auto (GStrv) parts = g_strsplit (list != NULL ? list : "", CB_TEXT_LIST_SEPARATOR, -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (parts[i][0] != '\0')
        g_strv_builder_add (builder, parts[i]);
    }
  return g_strv_builder_end (builder);
}

void
cb_text_copy_map (GHashTable *to, GHashTable *from)
{
  GHashTableIter iterator;
  gpointer key, text;

  g_hash_table_iter_init (&iterator, from);
  while (g_hash_table_iter_next (&iterator, &key, &text))
    g_hash_table_insert (to, g_strdup (key), g_strdup (text));
}

gboolean
cb_text_is_ref (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  if (!g_ascii_isalnum (text[0]) || strlen (text) > MAX_REF_BYTES)
    return FALSE;
  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr ("-_./+:", *at) == NULL)
      return FALSE;
  return TRUE;
}
