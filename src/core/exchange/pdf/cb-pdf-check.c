/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a file of pages is whole: its last lines say where its table of parts begins, and its
 * tree of pages says how many there are. */

#include "config.h"

#include <string.h>

#include "cb-error.h"
#include "cb-pdf-check.h"

#define BEGIN "%PDF-"
#define END "%%EOF\n"
#define TABLE_AT "startxref\n"
#define PAGES "/Type /Pages"
#define COUNT "/Count "

/* Longer than the three last lines are. */
#define TAIL 64

static const char *
find (const char *text, gsize length, const char *wanted)
{
  return memmem (text, length, wanted, strlen (wanted));
}

/* The table of parts has to begin where the end of the file says. */
static gboolean
has_table (const char *text, gsize length)
{
  gsize tail = MIN (length, TAIL);
  const char *place = find (text + length - tail, tail, TABLE_AT);
  guint64 offset;

  if (place == NULL)
    return FALSE;
  /* The line ends with "%%EOF", so that the number is followed by something. */
  offset = g_ascii_strtoull (place + strlen (TABLE_AT), NULL, 10);
  return offset < length - strlen ("xref") && memcmp (text + offset, "xref", 4) == 0;
}

static guint64
count_pages (const char *text, gsize length)
{
  const char *tree = find (text, length, PAGES);
  const char *count = tree != NULL ? find (tree, length - (gsize) (tree - text), COUNT) : NULL;

  return count != NULL ? g_ascii_strtoull (count + strlen (COUNT), NULL, 10) : 0;
}

gboolean
cb_pdf_check (GBytes *file, guint n_pages, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (file, &length);

  if (length > TAIL && g_str_has_prefix (text, BEGIN) &&
      memcmp (text + length - strlen (END), END, strlen (END)) == 0 && has_table (text, length) &&
      count_pages (text, length) == n_pages)
    return TRUE;
  g_set_error_literal (error, CB_ERROR, CB_ERROR_CORRUPT, "the file of pages is not whole");
  return FALSE;
}
