/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of salvaging: a copy to work on, the rows of a table, what is left out. */

#pragma once

#include "cb-salvage.h"
#include "cb-sql.h"

G_BEGIN_DECLS

/* How many of the tables that a database of ours has from its first version on. */
#define CB_SALVAGE_COUNT_TABLES                                                                    \
  "SELECT count(*) FROM sqlite_schema "                                                            \
  "WHERE type = 'table' AND name IN ('need', 'programme', 'organisation')"

#define CB_SALVAGE_N_TABLES 3

/* --- a copy to work on ----------------------------------------------------- */

typedef struct
{
  char *path;
  CbSql *sql;
  gboolean log_unfit;
} CbScratch;

/* Copies @damaged and its log to @path, mode 0600, with zeros where the disk gives nothing, mends
 * what says in the header how the file is read, and opens it. */
gboolean cb_scratch_open (CbScratch *self,
                          const char *damaged,
                          const char *path,
                          GCancellable *cancellable,
                          GError **error);

/* Puts the list of tables of a new file of @version in the place of a damaged one, where what is
 * left of that agrees with it. Nobody may have the file open. */
gboolean cb_scratch_mend_schema (const char *path, guint version);

/* Closes and removes it. */
void cb_scratch_clear (CbScratch *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CbScratch, cb_scratch_clear)

/* --- rows ------------------------------------------------------------------ */

/* Takes one row; FALSE ends the reading with @error. */
typedef gboolean (*CbSalvageRowFunc) (sqlite3_stmt *row, gpointer user_data, GError **error);

/**
 * cb_salvage_read_rows:
 * @columns: what to select, the number of the row first
 * @n_gaps: (out): places that can not be read
 *
 * Calls @func for each row of a table that has numbers of rows, in their order as far as the table
 * is sound. A row can come twice.
 */
gboolean cb_salvage_read_rows (CbSql *sql,
                               const char *table,
                               const char *columns,
                               CbSalvageRowFunc func,
                               gpointer user_data,
                               guint *n_gaps,
                               GError **error);

/* The same for a table without numbers of rows: from its beginning and from its end, up to where it
 * can not be read. @key: its columns, to sort by. */
gboolean cb_salvage_read_sorted (CbSql *sql,
                                 const char *table,
                                 const char *columns,
                                 const char *const *key,
                                 CbSalvageRowFunc func,
                                 gpointer user_data,
                                 guint *n_gaps,
                                 GError **error);

/* --- what is left out ------------------------------------------------------ */

typedef struct
{
  char *path;
  GOutputStream *stream; /* NULL before there is anything */
} CbLeftOut;

/* Notes the values of @row as they stand. @number: of the row, 0 when it has none. */
gboolean cb_left_out_add_row (CbLeftOut *self,
                              const char *table,
                              gint64 number,
                              sqlite3_stmt *row,
                              GError **error);
gboolean cb_left_out_close (CbLeftOut *self, GError **error);
void cb_left_out_clear (CbLeftOut *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CbLeftOut, cb_left_out_clear)

/* --- what refers to lost records ------------------------------------------- */

/* Empties references of the new database that lead nowhere, and takes out rows that can not be
 * without what they refer to, until all references lead somewhere. */
gboolean
cb_salvage_settle_references (CbSql *sql, GPtrArray *tables, CbLeftOut *left_out, GError **error);

CbSalvageTable *cb_salvage_find_table (GPtrArray *tables, const char *name);

G_END_DECLS
