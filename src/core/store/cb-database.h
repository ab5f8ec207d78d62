/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An open database. It belongs to the thread that opened it; the program opens
 * it on the thread of CbStore and on no other. */

#pragma once

#include <gio/gio.h>

#include "cb-noun.h"

G_BEGIN_DECLS

typedef struct _CbDatabase CbDatabase;

/**
 * CbDatabaseNames:
 * @has_words: whether codes of a list have names that are searched
 * @language: the language in which names are sorted now
 * @words: appends the names of a code, in all languages known, to what is searched
 * @key: (transfer full): how the name of a code sorts for the person who looks at the list
 *
 * What the store can not know by itself: how codes are called. All are called on the thread of
 * the database.
 */
typedef struct
{
  const char *(*language) (gpointer user_data);
  gboolean (*has_words) (const char *list, gpointer user_data);
  void (*words) (const char *list, const char *code, GString *words, gpointer user_data);
  char *(*key) (const char *list, const char *code, gpointer user_data);
  gpointer user_data;
} CbDatabaseNames;

typedef enum
{
  CB_DATABASE_OPEN,   /* fails with CB_ERROR_NOT_FOUND when there is no file */
  CB_DATABASE_CREATE, /* fails with CB_ERROR_EXISTS when there is one */
  CB_DATABASE_OPEN_OR_CREATE,
} CbDatabaseMode;

/**
 * cb_database_open:
 * @path: file, or ":memory:"
 * @names: (nullable): must live as long as the database
 *
 * Opens a database, with its schema brought up to date; a copy is made beside the file before an
 * older schema is changed. A new file is private to the user (mode 0600).
 *
 * Returns: (transfer full) (nullable): the database
 */
CbDatabase *cb_database_open (const char *path,
                              CbDatabaseMode mode,
                              const CbDatabaseNames *names,
                              GError **error);
void cb_database_close (CbDatabase *self);

/**
 * cb_database_is_one:
 *
 * Returns: whether the file begins as databases of SQLite do; it may be open
 */
gboolean cb_database_is_one (const char *path);

/**
 * cb_database_leave_log:
 *
 * Until cb_database_return_to_log(), a step is not written to the log and from there to the file,
 * but at once to the file, after the pages that it replaces were put aside (SQLite's rollback
 * journal). What adds much to a file is then written once and not twice; it is as safe, but others
 * can not read meanwhile. Not within a step.
 *
 * Returns: whether it is so; not when any other connection has the file open
 */
gboolean cb_database_leave_log (CbDatabase *self);

/* Goes on as before. When another program came in between, whoever opens the file next does. */
void cb_database_return_to_log (CbDatabase *self);

/**
 * cb_database_remove:
 * @path: a database that was begun and is of no use; nobody has it open
 *
 * Removes the file, and what SQLite keeps beside it.
 */
void cb_database_remove (const char *path);

const char *cb_database_get_path (CbDatabase *self);
void cb_database_set_cancellable (CbDatabase *self, GCancellable *cancellable);

/**
 * cb_database_was_interrupted:
 *
 * Whoever closes a database last takes its log away. One with something in it that was there before
 * the file was opened says that the program which used it was killed, or the power cut; or that
 * another program has it open.
 *
 * Returns: whether there was such a log
 */
gboolean cb_database_was_interrupted (CbDatabase *self);

/**
 * cb_database_get_generation:
 *
 * Returns: a number that grows with each step, undo and redo made through this connection
 */
guint64 cb_database_get_generation (CbDatabase *self);

/**
 * cb_database_get_foreign_changes:
 *
 * Returns: a number that changes when another program has written to the file (PRAGMA data_version)
 */
gint64 cb_database_get_foreign_changes (CbDatabase *self);

/* Reads with one query or many. */
typedef gboolean (*CbDatabaseFunc) (CbDatabase *database, gpointer user_data, GError **error);

/**
 * cb_database_read:
 * @func: changes nothing
 *
 * Calls @func, whose queries all see the file as it is now, whatever another program writes to it
 * meanwhile.
 *
 * Returns: what @func returned; %FALSE when the file could not be read
 */
gboolean
cb_database_read (CbDatabase *self, CbDatabaseFunc func, gpointer user_data, GError **error);

/**
 * cb_database_check:
 * @faults: (element-type utf8): grows by what is wrong, in English, for a report
 *
 * Checks the file from end to end: SQLite's integrity check, references, and that the search index
 * holds what the records say.
 *
 * Returns: %FALSE when the check could not be done
 */
gboolean cb_database_check (CbDatabase *self, GPtrArray *faults, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbDatabase, cb_database_close)

G_END_DECLS
