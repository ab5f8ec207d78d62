/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-sheet-name.h"

/* In units of UTF-16. */
#define LONGEST 31

#define FORBIDDEN "[]:*?/\\"

/* As many characters as fit in @room, without blanks and apostrophes at the ends. */
static char *
cut (const char *text, glong room)
{
  const char *end = text;
  glong units = 0;
  char *name;

  for (; *end != '\0'; end = g_utf8_next_char (end))
    {
      units += g_utf8_get_char (end) > 0xFFFF ? 2 : 1;
      if (units > room)
        break;
    }
  name = g_strndup (text, (gsize) (end - text));
  for (gsize length = strlen (name); length > 0 && strchr (" '", name[length - 1]) != NULL;)
    name[--length] = '\0';
  return name;
}

/* What of @title may stand in a name. */
static char *
clean (const char *title)
{
  GString *text = g_string_new (NULL);

  for (const char *c = title; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);
      gboolean allowed = !g_unichar_iscntrl (letter) &&
                         (letter > 127 || strchr (FORBIDDEN, (int) letter) == NULL);

      if (text->len == 0 && (letter == '\'' || letter == ' ' || !allowed))
        continue;
      g_string_append_unichar (text, allowed ? letter : '-');
    }
  return g_string_free (text, FALSE);
}

/* Spreadsheets keep “History” for themselves. */
static gboolean
is_free (GHashTable *taken, const char *name)
{
  g_autofree char *key = g_utf8_casefold (name, -1);

  if (*key == '\0' || g_str_equal (key, "history") || g_hash_table_contains (taken, key))
    return FALSE;
  g_hash_table_add (taken, g_steal_pointer (&key));
  return TRUE;
}

char *
cb_sheet_name_make (const char *title, const char *otherwise, GHashTable *taken)
{
  g_autofree char *cleaned = clean (title);
  g_autofree char *whole = cut (cleaned, LONGEST);

  if (*whole == '\0')
    {
      g_free (cleaned);
      cleaned = clean (otherwise);
      g_free (whole);
      whole = cut (cleaned, LONGEST);
    }
  if (is_free (taken, whole))
    return g_steal_pointer (&whole);

  for (guint number = 2;; number++)
    {
      g_autofree char *end = g_strdup_printf (" %u", number);
      g_autofree char *begin = cut (cleaned, LONGEST - (glong) strlen (end));
      g_autofree char *name = g_strconcat (begin, end, NULL);

      if (is_free (taken, name))
        return g_steal_pointer (&name);
    }
}
