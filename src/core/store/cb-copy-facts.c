/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-copy-facts.h"
#include "cb-database-private.h"
#include "cb-journal-private.h"
#include "cb-schema.h"

void
cb_copy_facts_free (CbCopyFacts *facts)
{
  g_array_unref (facts->counts);
  g_clear_pointer (&facts->newest, cb_step_free);
  g_free (facts);
}

gint64
cb_copy_facts_count (const CbCopyFacts *facts, const CbNoun *noun)
{
  for (guint i = 0; i < facts->counts->len; i++)
    if (g_array_index (facts->counts, CbCopyCount, i).noun == noun)
      return g_array_index (facts->counts, CbCopyCount, i).n;
  return 0;
}

/* --- reading --------------------------------------------------------------- */

/* Opens a database of ours, of any version that this program knows. */
static CbSql *
open_copy (const char *path, guint *version, GError **error)
{
  g_autoptr (CbSql) sql = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, CB_ERROR, CB_ERROR_NOT_FOUND, "there is no file “%s”", path);
      return NULL;
    }
  sql = cb_sql_open_read_only (path, error);
  if (sql == NULL || !cb_schema_get_version (sql, version, error))
    return NULL;
  if (*version > cb_schema_get_latest ())
    {
      g_set_error (error, CB_ERROR, CB_ERROR_NEWER,
                   "the database has schema version %u, this program knows up to %u", *version,
                   cb_schema_get_latest ());
      return NULL;
    }
  if (*version == 0)
    {
      g_set_error_literal (error, CB_ERROR, CB_ERROR_CORRUPT, "not a Capacity Bridge database");
      return NULL;
    }
  return g_steal_pointer (&sql);
}

gboolean
cb_copy_facts_is_latest (const char *path)
{
  guint version = 0;
  g_autoptr (CbSql) sql = open_copy (path, &version, NULL);

  return sql != NULL && version == cb_schema_get_latest ();
}

/* Returns: FALSE on error; @number stays as it is when there is no row. */
static gboolean
read_number (CbSql *sql, const char *query, const char *name, gint64 *number, GError **error)
{
  g_autoptr (CbStatement) statement = cb_sql_prepare (sql, query, error);
  CbSqlStep step;

  if (statement == NULL)
    return FALSE;
  if (name != NULL)
    cb_statement_bind_text (statement, 1, name);
  step = cb_statement_step (statement, error);
  if (step == CB_SQL_STEP_ROW)
    *number = cb_statement_integer (statement, 0);
  return step != CB_SQL_STEP_ERROR;
}

static gboolean
has_table (CbSql *sql, const char *name, gboolean *there, GError **error)
{
  gint64 n = 0;

  if (!read_number (sql, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1",
                    name, &n, error))
    return FALSE;
  *there = n > 0;
  return TRUE;
}

static gboolean
count_records (CbSql *sql, GArray *counts, GError **error)
{
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < n_nouns; i++)
    {
      g_autofree char *query = g_strdup_printf ("SELECT count(*) FROM \"%s\"", nouns[i]->id);
      CbCopyCount count = { nouns[i], 0 };
      gboolean there = FALSE;

      if (!nouns[i]->stored)
        continue;
      if (!has_table (sql, nouns[i]->id, &there, error) ||
          (there && !read_number (sql, query, NULL, &count.n, error)))
        return FALSE;
      if (there)
        g_array_append_val (counts, count);
    }
  return TRUE;
}

static gboolean
read_newest (CbSql *sql, CbCopyFacts *facts, GError **error)
{
  gboolean there = FALSE;
  g_autoptr (CbStatement) statement = NULL;
  CbSqlStep step;

  if (!has_table (sql, "command", &there, error))
    return FALSE;
  if (!there)
    return TRUE;
  if (!read_number (sql, "SELECT count(*) FROM command", NULL, &facts->n_steps, error))
    return FALSE;
  statement = cb_sql_prepare (sql,
                              "SELECT " CB_JOURNAL_STEP_COLUMNS " FROM command "
                              "WHERE state = 'done' ORDER BY id DESC LIMIT 1",
                              error);
  if (statement == NULL)
    return FALSE;
  step = cb_statement_step (statement, error);
  if (step == CB_SQL_STEP_ROW)
    facts->newest = cb_journal_read_step (statement);
  return step != CB_SQL_STEP_ERROR;
}

CbCopyFacts *
cb_copy_facts_read (const char *path, GError **error)
{
  g_autoptr (CbCopyFacts) facts = g_new0 (CbCopyFacts, 1);
  g_autoptr (CbSql) sql = NULL;

  facts->counts = g_array_new (FALSE, FALSE, sizeof (CbCopyCount));
  sql = open_copy (path, &facts->version, error);
  if (sql == NULL || !count_records (sql, facts->counts, error) || !read_newest (sql, facts, error))
    return NULL;
  return g_steal_pointer (&facts);
}

/* --- later steps ----------------------------------------------------------- */

static gboolean
knows_step (CbSql *sql, const CbStep *step, gboolean *known, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (sql,
                                  "SELECT 1 FROM command WHERE id = ?1 AND at = ?2 AND actor = ?3",
                                  error);
  CbSqlStep found;

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, step->number);
  cb_statement_bind_text (statement, 2, step->at);
  cb_statement_bind_text (statement, 3, step->actor);
  found = cb_statement_step (statement, error);
  *known = found == CB_SQL_STEP_ROW;
  return found != CB_SQL_STEP_ERROR;
}

static gboolean
list_after (CbSql *sql, gint64 number, GPtrArray *steps, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (sql,
                                  "SELECT " CB_JOURNAL_STEP_COLUMNS " FROM command "
                                  "WHERE state = 'done' AND id > ?1 ORDER BY id DESC",
                                  error);
  CbSqlStep found;

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, number);
  while ((found = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    g_ptr_array_add (steps, cb_journal_read_step (statement));
  return found == CB_SQL_STEP_DONE;
}

GPtrArray *
cb_copy_facts_list_later (const char *path, const CbStep *step, gboolean *related, GError **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_step_free);
  g_autoptr (CbSql) sql = NULL;
  gboolean there = FALSE;
  guint version;

  *related = step == NULL;
  sql = open_copy (path, &version, error);
  if (sql == NULL || !has_table (sql, "command", &there, error))
    return NULL;
  if (!there)
    return g_steal_pointer (&steps);
  if ((step != NULL && !knows_step (sql, step, related, error)) ||
      !list_after (sql, step != NULL && *related ? step->number : 0, steps, error))
    return NULL;
  return g_steal_pointer (&steps);
}

/* --- checking -------------------------------------------------------------- */

gboolean
cb_copy_facts_check (const char *path,
                     gboolean quick,
                     GPtrArray *faults,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (CbSql) sql = NULL;
  guint version;
  gboolean done;

  sql = open_copy (path, &version, error);
  if (sql == NULL)
    return FALSE;
  cb_sql_set_cancellable (sql, cancellable);
  done = cb_database_collect_faults (sql,
                                     quick ? "PRAGMA quick_check(20)"
                                           : "PRAGMA integrity_check(20)",
                                     "integrity", faults, &cause) &&
         (quick ||
          cb_database_collect_faults (
              sql, "SELECT printf('%s row %d', \"table\", rowid) FROM pragma_foreign_key_check",
              "reference to no record", faults, &cause));
  /* That the file is damaged is what a check is to find out, and no failure of it. */
  if (!done && !g_error_matches (cause, CB_ERROR, CB_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (!done)
    g_ptr_array_add (faults, g_strdup (cause->message));
  return TRUE;
}
