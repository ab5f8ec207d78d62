/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "cb-fault-disk.h"
#include "cb-fault-look.h"

/* The VFS of the system, past the one that fails. */
#define SYSTEM_VFS "unix"
#define MAGIC "SQLite format 3"

/* Columns that the clock or chance fills, or that belong to one file. Of a changeset, which has
 * them in it, the length is the same. */
#define VOLATILE "('uid', 'created', 'changed', 'at', 'inode', 'made')"

/* FTS5's own tables; whether they agree with search_text, a check of the database says. */
#define TABLES                                                                                     \
  "SELECT name FROM sqlite_schema WHERE type = 'table' AND (name = 'search_text' OR name NOT "     \
  "LIKE 'search%') ORDER BY name"

#define COLUMNS                                                                                    \
  "SELECT group_concat(CASE WHEN name IN ('changeset') THEN 'length(changeset)' ELSE 'quote(\"' "  \
  "|| name || '\")' END, ' || ''|'' || ') FROM pragma_table_info(?1) WHERE name NOT IN " VOLATILE

static int
add_row (void *user_data, int n_columns, char **values, char **names)
{
  GChecksum *sum = user_data;

  g_checksum_update (sum, (const guchar *) (values[0] != NULL ? values[0] : "-"), -1);
  g_checksum_update (sum, (const guchar *) "\n", 1);
  return 0;
}

static gboolean
add_table (sqlite3 *handle, const char *table, GString *text)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_MD5);
  g_autofree char *query = NULL;
  sqlite3_stmt *columns = NULL;
  int code = sqlite3_prepare_v2 (handle, COLUMNS, -1, &columns, NULL);

  if (code == SQLITE_OK)
    {
      sqlite3_bind_text (columns, 1, table, -1, SQLITE_STATIC);
      if (sqlite3_step (columns) == SQLITE_ROW)
        query = g_strdup_printf ("SELECT %s FROM \"%s\" ORDER BY 1",
                                 (const char *) sqlite3_column_text (columns, 0), table);
    }
  sqlite3_finalize (columns);
  if (query == NULL || sqlite3_exec (handle, query, add_row, sum, NULL) != SQLITE_OK)
    return FALSE;
  g_string_append_printf (text, "%s %s\n", table, g_checksum_get_string (sum));
  return TRUE;
}

static gboolean
add_tables (sqlite3 *handle, GString *text)
{
  sqlite3_stmt *tables = NULL;
  gboolean done = sqlite3_prepare_v2 (handle, TABLES, -1, &tables, NULL) == SQLITE_OK;
  int code = done ? sqlite3_step (tables) : SQLITE_ERROR;

  for (; done && code == SQLITE_ROW; code = sqlite3_step (tables))
    done = add_table (handle, (const char *) sqlite3_column_text (tables, 0), text);
  sqlite3_finalize (tables);
  return done && code == SQLITE_DONE;
}

char *
cb_fault_look_at_database (const char *path, char **damage)
{
  GString *text = g_string_new (NULL);
  sqlite3 *handle = NULL;
  gboolean done = sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, SYSTEM_VFS) == SQLITE_OK &&
                  sqlite3_exec (handle, "BEGIN", NULL, NULL, NULL) == SQLITE_OK &&
                  add_tables (handle, text);

  if (!done && damage != NULL && *damage == NULL)
    *damage = g_strdup_printf ("%s: %s", path, sqlite3_errmsg (handle));
  sqlite3_close (handle);
  return g_string_free (text, !done);
}

/* --- a folder ------------------------------------------------------------------ */

/* “x.db.before-merge-20261120T120000Z-2” → “x.db.before-merge”, and
 * “x.db.backups/20261120T120000Z-merge.db” → “x.db.backups/-merge.db”. */
static char *
plain_name (const char *name)
{
  static GRegex *stamp = NULL;

  if (stamp == NULL)
    stamp = g_regex_new ("-?[0-9]{8}T[0-9]{6}Z|-[0-9]+(?=(\\.db)?$)", 0, 0, NULL);
  return g_regex_replace_literal (stamp, name, -1, 0, "", 0, NULL);
}

static char *
look_at_file (const char *path, char **damage)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return g_strdup ("(unreadable)");
  /* After a power cut the first page may stand in the log alone. */
  if (g_str_has_suffix (path, ".db") ||
      (length >= sizeof MAGIC && memcmp (bytes, MAGIC, sizeof MAGIC) == 0))
    return cb_fault_look_at_database (path, damage);
  /* A package names its moment and the origins; of what length these are, is always the same. */
  if (g_str_has_suffix (path, ".json"))
    return g_strdup_printf ("%" G_GSIZE_FORMAT " bytes%s", length,
                            length > 2 && bytes[length - 2] == '}' ? "" : ", cut off");
  return g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guchar *) bytes, length);
}

static gboolean
belongs_to_another (const char *name)
{
  return strstr (name, CB_FAULT_PART) != NULL || g_str_has_suffix (name, "-wal") ||
         g_str_has_suffix (name, "-shm") || g_str_has_suffix (name, "-journal");
}

CbFaultLook *
cb_fault_look (const char *folder)
{
  CbFaultLook *self = g_new0 (CbFaultLook, 1);
  g_autoptr (GPtrArray) names = cb_fault_disk_list (folder);

  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!belongs_to_another (name))
        g_hash_table_replace (self->files, plain_name (name), look_at_file (path, &self->damage));
    }
  return self;
}

void
cb_fault_look_free (CbFaultLook *self)
{
  g_hash_table_unref (self->files);
  g_free (self->damage);
  g_free (self);
}

/* --- comparing ----------------------------------------------------------------- */

char *
cb_fault_look_differ (const char *one, const char *two)
{
  g_auto (GStrv) lines = g_strsplit (one != NULL ? one : "(nothing)", "\n", -1);
  g_auto (GStrv) others = g_strsplit (two != NULL ? two : "(nothing)", "\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) others, lines[i]))
      g_string_append_printf (text, " %.*s", (int) strcspn (lines[i], " "), lines[i]);
  return g_string_free (text, FALSE);
}

static char *
compare_file (const char *name,
              const CbFaultLook *found,
              const CbFaultLook *whole,
              const CbFaultLook *other)
{
  const char *is = g_hash_table_lookup (found->files, name);
  const char *wanted = g_hash_table_lookup (whole->files, name);
  const char *allowed = other != NULL ? g_hash_table_lookup (other->files, name) : wanted;
  g_autofree char *tables = NULL;

  if (g_strcmp0 (is, wanted) == 0 || g_strcmp0 (is, allowed) == 0)
    return NULL;
  tables = cb_fault_look_differ (is, wanted);
  return g_strdup_printf ("%s:%s", name, is == NULL ? " missing" : tables);
}

char *
cb_fault_look_compare (const CbFaultLook *found, const CbFaultLook *whole, const CbFaultLook *other)
{
  const CbFaultLook *const looks[] = { found, whole, other };
  char *difference = NULL;

  if (found->damage != NULL)
    return g_strdup (found->damage);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      GHashTableIter iter;
      gpointer name;

      if (looks[i] == NULL)
        continue;
      g_hash_table_iter_init (&iter, looks[i]->files);
      while (difference == NULL && g_hash_table_iter_next (&iter, &name, NULL))
        difference = compare_file (name, found, whole, other);
    }
  return difference;
}
