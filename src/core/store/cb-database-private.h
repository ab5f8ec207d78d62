/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the store know of a database and nobody else does. */

#pragma once

#include "cb-database.h"
#include "cb-sql.h"
#include "cb-vector.h"

G_BEGIN_DECLS

/* Two equal ones mean that nothing in the file has changed between them. */
typedef struct
{
  gint64 own;     /* rows changed by this connection */
  gint64 foreign; /* grows with what others do */
} CbDatabaseState;

/* So much of the file SQLite keeps in memory, in KiB; and while many records are inserted, of which
 * each page is written once and not looked at again. */
#define CB_DATABASE_CACHE "65536"
#define CB_DATABASE_BULK_CACHE "16384"

typedef struct _CbJournalRun CbJournalRun;
typedef struct _CbJournalBulk CbJournalBulk;

struct _CbDatabase
{
  CbSql *sql;
  CbJournalRun *run; /* the step that is under way, see cb-journal.c; NULL while there is none */
  char *path;
  const CbDatabaseNames *names;
  guint64 generation;
  gboolean unclosed;       /* when the file was used last */
  GHashTable *words;       /* list → code → its names, as they are searched */
  GHashTable *inserts;     /* noun → CbStatement that adds a record */
  GHashTable *lookups;     /* noun → CbStatement that finds a record by its ref */
  GHashTable *orders;      /* noun → the last list of its records, see cb-order.c */
  GHashTable *search_rows; /* noun → gint64, see cb-search-rows.c */
  gint64 now;              /* seconds since 1970 that now_text says */
  char *now_text;
  guint64 uid_time;     /* in the newest UUID made */
  GHashTable *versions; /* what the step under way puts down itself, see cb-versions.c */
  CbEvent event;        /* of the step under way; its counter is 0 before it needs one */
};

/* Each made and used by one file. */
GHashTable *cb_database_new_orders (void);
GHashTable *cb_database_new_search_rows (void);
GHashTable *cb_database_new_versions (void);

/* Adds a line to @faults for each row of @query but those that say "ok". */
gboolean cb_database_collect_faults (CbSql *sql,
                                     const char *query,
                                     const char *what,
                                     GPtrArray *faults,
                                     GError **error);

/* FALSE within a change: what is read then may be taken back, and must not be kept. */
gboolean cb_database_get_state (CbDatabase *self, CbDatabaseState *state);
gboolean cb_database_state_equal (const CbDatabaseState *a, const CbDatabaseState *b);

G_END_DECLS
