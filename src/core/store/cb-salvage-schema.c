/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When the page that says where each table begins is damaged, SQLite finds nothing at all, and all
 * records are there. A file that was made by the program and never written anew has its tables
 * where any new file of that version has them. Whether it is such a file say the parts of the list
 * of tables that are left: where they all agree with a new file, its list takes the place of the
 * damaged one. "Database File Format" in the documentation of SQLite describes pages and cells. */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cb-salvage-private.h"
#include "cb-schema.h"

#define PAGE_SIZE 4096
#define LEAF 0x0d
#define INTERIOR 0x05
#define HEADER_SIZE 100
/* Fewer of the list's lines are no evidence. */
#define MIN_KNOWN 8

/* A part of a page that is being read, and never beyond its end. */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
} Span;

static gboolean
read_varint (Span *span, guint64 *number)
{
  *number = 0;
  for (guint i = 0; i < 9 && span->at < span->end; i++)
    {
      guint8 byte = *span->at++;

      *number = i == 8 ? *number << 8 | byte : *number << 7 | (byte & 0x7f);
      if (byte < 0x80 || i == 8)
        return TRUE;
    }
  return FALSE;
}

/* A text in a record has an odd type from 13 on; a number of 1 to 4 bytes the type 1 to 4. */
static char *
read_text (Span *body, guint64 type)
{
  guint64 length = (type - 13) / 2;
  char *text;

  if (type < 13 || type % 2 == 0 || length > (guint64) (body->end - body->at))
    return NULL;
  text = g_strndup ((const char *) body->at, length);
  body->at += length;
  return text;
}

static gboolean
read_small (Span *body, guint64 type, guint32 *number)
{
  if (type < 1 || type > 4 || (guint64) (body->end - body->at) < type)
    return FALSE;
  *number = 0;
  for (guint64 i = 0; i < type; i++)
    *number = *number << 8 | *body->at++;
  return TRUE;
}

/* A line of the list: type, name, table, first page, SQL. Returns: whether it is one of a table. */
static gboolean
read_line (Span cell, char **name, guint32 *first_page)
{
  guint64 size;
  guint64 number;
  guint64 header;
  guint64 types[5];
  const guint8 *start;
  Span head;
  g_autofree char *kind = NULL;
  g_autofree char *table = NULL;

  if (!read_varint (&cell, &size) || !read_varint (&cell, &number))
    return FALSE;
  start = cell.at;
  if (!read_varint (&cell, &header) || header < 6 || header > (guint64) (cell.end - start))
    return FALSE;
  head = (Span){ cell.at, start + header };
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (!read_varint (&head, &types[i]))
      return FALSE;
  cell.at = start + header;
  kind = read_text (&cell, types[0]);
  if (g_strcmp0 (kind, "table") != 0)
    return FALSE;
  *name = read_text (&cell, types[1]);
  table = *name != NULL ? read_text (&cell, types[2]) : NULL;
  if (table != NULL && g_str_equal (table, *name) && read_small (&cell, types[3], first_page))
    return TRUE;
  g_clear_pointer (name, g_free);
  return FALSE;
}

static guint16
read_two (const guint8 *bytes)
{
  return (guint16) (bytes[0] << 8 | bytes[1]);
}

static guint32
read_four (const guint8 *bytes)
{
  return (guint32) read_two (bytes) << 16 | read_two (bytes + 2);
}

/* --- the new file ---------------------------------------------------------- */

/* Table → page where it begins, in a new file of that version at @path. */
static GHashTable *
make_fresh (const char *path, guint version, GError **error)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CbSql) sql = cb_sql_open (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  g_autoptr (CbStatement) statement = NULL;
  CbSqlStep step;

  if (sql == NULL || !cb_schema_upgrade_to (sql, version, error))
    return NULL;
  statement = cb_sql_prepare (sql,
                              "SELECT name, rootpage FROM sqlite_schema WHERE type = 'table' "
                              "AND rootpage > 0",
                              error);
  if (statement == NULL)
    return NULL;
  while ((step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    g_hash_table_insert (places, g_strdup (cb_statement_text (statement, 0)),
                         GUINT_TO_POINTER ((guint) cb_statement_integer (statement, 1)));
  return step == CB_SQL_STEP_DONE ? g_steal_pointer (&places) : NULL;
}

/* --- what is left of the list ---------------------------------------------- */

/* Counts the lines of a page that agree with a new file. Returns: FALSE when one does not. */
static gboolean
compare_page (const guint8 *page, gboolean first, GHashTable *places, guint *n_known)
{
  const guint8 *head = first ? page + HEADER_SIZE : page;
  guint n_cells = read_two (head + 3);

  if (head[0] != LEAF || n_cells > (PAGE_SIZE - 8) / 2)
    return TRUE;
  for (guint i = 0; i < n_cells && head + 8 + 2 * i + 2 <= page + PAGE_SIZE; i++)
    {
      guint16 at = read_two (head + 8 + 2 * i);
      g_autofree char *name = NULL;
      guint32 first_page = 0;

      if (at >= PAGE_SIZE ||
          !read_line ((Span){ page + at, page + PAGE_SIZE }, &name, &first_page) ||
          !g_hash_table_contains (places, name))
        continue;
      if (GPOINTER_TO_UINT (g_hash_table_lookup (places, name)) != first_page)
        return FALSE;
      *n_known += 1;
    }
  return TRUE;
}

static gboolean
agrees (int fd, gint64 size, GHashTable *places)
{
  guint n_known = 0;

  for (gint64 at = 0; at + PAGE_SIZE <= size; at += PAGE_SIZE)
    {
      guint8 page[PAGE_SIZE];

      if (pread (fd, page, sizeof page, at) == sizeof page &&
          !compare_page (page, at == 0, places, &n_known))
        return FALSE;
    }
  return n_known >= MIN_KNOWN;
}

/* --- taking its place ------------------------------------------------------ */

static gboolean
copy_page (int from, int to, guint32 number)
{
  guint8 page[PAGE_SIZE];
  gint64 at = (gint64) (number - 1) * PAGE_SIZE;

  return number > 0 && pread (from, page, sizeof page, at) == sizeof page &&
         pwrite (to, page, sizeof page, at) == sizeof page;
}

/* The first page and those below it: the list is never deeper. */
static gboolean
copy_list (int from, int to)
{
  guint8 page[PAGE_SIZE];
  const guint8 *head = page + HEADER_SIZE;
  guint n_cells;

  if (pread (from, page, sizeof page, 0) != sizeof page || !copy_page (from, to, 1))
    return FALSE;
  if (head[0] != INTERIOR)
    return head[0] == LEAF;
  n_cells = read_two (head + 3);
  for (guint i = 0; i < n_cells; i++)
    if (!copy_page (from, to, read_four (page + read_two (head + 12 + 2 * i))))
      return FALSE;
  return copy_page (from, to, read_four (head + 8));
}

static gboolean
graft (const char *path, const char *fresh, GHashTable *places)
{
  int to = g_open (path, O_RDWR | O_CLOEXEC, 0);
  int from = g_open (fresh, O_RDONLY | O_CLOEXEC, 0);
  struct stat there;
  gboolean done = to >= 0 && from >= 0 && fstat (to, &there) == 0 &&
                  agrees (to, there.st_size, places) && copy_list (from, to);

  if (to >= 0)
    (void) g_close (to, NULL);
  if (from >= 0)
    (void) g_close (from, NULL);
  return done;
}

gboolean
cb_scratch_mend_schema (const char *path, guint version)
{
  g_autofree char *fresh = g_strconcat (path, "-new", NULL);
  g_autoptr (GHashTable) places = NULL;
  gboolean done;

  (void) g_unlink (fresh);
  places = make_fresh (fresh, version, NULL);
  done = places != NULL && graft (path, fresh, places);
  (void) g_unlink (fresh);
  return done;
}
