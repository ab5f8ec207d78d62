/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-schema.h"

#include "cb-store-resources.h"

#define RESOURCE_PREFIX "/org/capacitybridge/CapacityBridge/sql/"

/* The schema's history, oldest first. The version of an entry is its place in
 * this list, counted from 1. A released entry never changes: add a new one. */
static const char *const steps[] = {
  "0001-records.sql",   "0002-journal.sql",        "0003-search.sql",
  "0004-cases.sql",     "0005-runs.sql",           "0006-assessments.sql",
  "0007-directory.sql", "0008-search-letters.sql", "0009-own-instruments.sql",
  "0010-fund.sql",      "0011-long-steps.sql",     "0012-export-profiles.sql",
  "0013-views.sql",     "0014-iati.sql",           "0015-imports.sql",
  "0016-versions.sql",  "0017-search-rows.sql",
};

guint
cb_schema_get_latest (void)
{
  return G_N_ELEMENTS (steps);
}

static gboolean
read_pragma (CbSql *sql, const char *pragma, gint64 *number, GError **error)
{
  g_autoptr (CbStatement) statement = cb_sql_prepare (sql, pragma, error);

  if (statement == NULL || cb_statement_step (statement, error) != CB_SQL_STEP_ROW)
    return FALSE;
  *number = cb_statement_integer (statement, 0);
  return TRUE;
}

gboolean
cb_schema_get_version (CbSql *sql, guint *version, GError **error)
{
  gint64 application = 0;
  gint64 number = 0;
  gint64 tables = 0;

  *version = 0;
  if (!read_pragma (sql, "PRAGMA application_id", &application, error) ||
      !read_pragma (sql, "PRAGMA user_version", &number, error) ||
      !read_pragma (sql, "SELECT count(*) FROM sqlite_schema", &tables, error))
    return FALSE;

  if (application != CB_SCHEMA_APPLICATION_ID && (tables > 0 || number != 0))
    {
      g_set_error_literal (error, CB_ERROR, CB_ERROR_CORRUPT, "not a Capacity Bridge database");
      return FALSE;
    }
  *version = (guint) CLAMP (number, 0, G_MAXINT);
  return TRUE;
}

static gboolean
check_references (CbSql *sql, const char *step, GError **error)
{
  g_autoptr (CbStatement) check = cb_sql_prepare (sql, "PRAGMA foreign_key_check", error);
  CbSqlStep found;

  if (check == NULL)
    return FALSE;

  found = cb_statement_step (check, error);
  if (found == CB_SQL_STEP_ROW)
    g_set_error (error, CB_ERROR, CB_ERROR_CONSTRAINT, "%s: a reference points to no record", step);
  return found == CB_SQL_STEP_DONE;
}

static gboolean
apply_step (CbSql *sql, guint version, GError **error)
{
  const char *name = steps[version - 1];
  g_autofree char *path = g_strconcat (RESOURCE_PREFIX, name, NULL);
  g_autofree char *pragmas = NULL;
  g_autoptr (GBytes) script = NULL;

  /* Naming the resource object keeps it: the linker drops an object file of a
   * static library that nothing refers to, with its constructor. */
  script = g_resource_lookup_data (cb_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                   error);
  if (script == NULL)
    return FALSE;

  /* The data ends with a NUL byte that does not count to its size. */
  if (!cb_sql_exec (sql, g_bytes_get_data (script, NULL), error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  if (!check_references (sql, name, error))
    return FALSE;

  /* The number changes in the same transaction as the tables. */
  pragmas = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u",
                             CB_SCHEMA_APPLICATION_ID, version);
  return cb_sql_exec (sql, pragmas, error);
}

typedef struct
{
  guint from;
  guint to;
} Upgrade;

static gboolean
apply_steps (CbSql *sql, gpointer user_data, GError **error)
{
  Upgrade *upgrade = user_data;

  /* Another program may have done it while this one waited. */
  if (!cb_schema_get_version (sql, &upgrade->from, error))
    return FALSE;
  for (guint next = upgrade->from + 1; next <= upgrade->to; next++)
    if (!apply_step (sql, next, error))
      return FALSE;
  return TRUE;
}

/* All steps are one transaction: whatever comes between, a file has the schema that it had, or the
 * whole of the new one, and the copy that was made before is one of what it had. */
gboolean
cb_schema_upgrade_to (CbSql *sql, guint version, GError **error)
{
  Upgrade upgrade = { 0, version };

  g_return_val_if_fail (version <= cb_schema_get_latest (), FALSE);

  if (!cb_schema_get_version (sql, &upgrade.from, error))
    return FALSE;
  if (upgrade.from > cb_schema_get_latest ())
    {
      g_set_error (error, CB_ERROR, CB_ERROR_NEWER,
                   "the database has schema version %u, this program knows up to %u", upgrade.from,
                   cb_schema_get_latest ());
      return FALSE;
    }

  return upgrade.from >= version || cb_sql_transaction (sql, apply_steps, &upgrade, error);
}
