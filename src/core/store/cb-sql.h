/* SPDX-License-Identifier: GPL-3.0-or-later */

/* SQLite behind a few functions, and the one place that maps its errors. Only
 * the store includes this header. In here an int is a code of SQLite; everywhere
 * else there is a gboolean and a GError. */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "cb-error.h"

G_BEGIN_DECLS

typedef struct _CbSql CbSql;
typedef struct _CbStatement CbStatement;

typedef enum
{
  CB_SQL_STEP_ERROR,
  CB_SQL_STEP_ROW,
  CB_SQL_STEP_DONE,
} CbSqlStep;

typedef gboolean (*CbSqlFunc) (CbSql *sql, gpointer user_data, GError **error);

CbSql *cb_sql_open (const char *path, int flags, GError **error);

/* The first bytes of a file that may be a database, and may be open; FALSE when it has not so many,
 * or can not be read. */
gboolean cb_sql_read_start (const char *path, guint8 *bytes, int n_bytes);

/**
 * cb_sql_open_read_only:
 * @path: a database of anybody's; its log, where there is one, counts as a part of it
 *
 * Opens a file to look at it. Neither the file nor its log is changed, also where they
 * could be.
 */
CbSql *cb_sql_open_read_only (const char *path, GError **error);
void cb_sql_close (CbSql *self);
sqlite3 *cb_sql_get_handle (CbSql *self);

/**
 * cb_sql_set_cancellable:
 *
 * Makes a running statement end with G_IO_ERROR_CANCELLED soon after @cancellable is cancelled.
 */
void cb_sql_set_cancellable (CbSql *self, GCancellable *cancellable);

gboolean cb_sql_exec (CbSql *self, const char *script, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * cb_sql_transaction:
 *
 * Runs @func inside one write transaction: all of it is kept, or nothing. It does not nest. What
 * memory was missing for, of what this connection has read or was to write, makes it fail.
 */
gboolean cb_sql_transaction (CbSql *self, CbSqlFunc func, gpointer user_data, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Ends a transaction, if there is one, and keeps nothing. Needs no memory. */
void cb_sql_roll_back (CbSql *self);

/**
 * cb_sql_prepare:
 *
 * Returns: (transfer full) (nullable): a statement; it is kept for the next time the same text is
 * asked for
 */
CbStatement *cb_sql_prepare (CbSql *self, const char *text, GError **error);
void cb_statement_done (CbStatement *self);

/* Lets go of what was bound, for a statement that is kept. */
void cb_statement_forget (CbStatement *self);
sqlite3_stmt *cb_statement_get (CbStatement *self);

/* Parameters are numbered from 1. NULL text binds NULL. */
void cb_statement_bind_text (CbStatement *self, int place, const char *text);
/* The same without a copy: @text must stay as it is until the statement has run. */
void cb_statement_bind_borrowed (CbStatement *self, int place, const char *text);
/* The same for a text whose length is known. */
void cb_statement_bind_bytes (CbStatement *self, int place, const char *text, gsize length);
void cb_statement_bind_integer (CbStatement *self, int place, gint64 number);
void cb_statement_bind_double (CbStatement *self, int place, double number);
/* Without a copy, as above: a changeset can have many megabytes. */
void cb_statement_bind_blob (CbStatement *self, int place, gconstpointer data, int size);

CbSqlStep cb_statement_step (CbStatement *self, GError **error);

/**
 * cb_statement_expect_row:
 *
 * Steps to a row that every database of ours has; one without it is damaged (%CB_ERROR_CORRUPT).
 */
gboolean cb_statement_expect_row (CbStatement *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * cb_statement_run:
 *
 * Steps through a statement that gives no rows, and makes it ready to be bound again.
 */
gboolean cb_statement_run (CbStatement *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

const char *cb_statement_text (CbStatement *self, int column);
gint64 cb_statement_integer (CbStatement *self, int column);

/**
 * cb_sql_set_error:
 *
 * Turns a code of SQLite into our error domain.
 */
void cb_sql_set_error (CbSql *self, int code, const char *what, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbStatement, cb_statement_done)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbSql, cb_sql_close)

G_END_DECLS
