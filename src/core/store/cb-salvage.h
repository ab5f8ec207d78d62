/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can still be read of a damaged database is written to a new one. The damaged file is only
 * read, and nothing is invented: a row is taken as it stands or not at all. */

#pragma once

#include "cb-database.h"

G_BEGIN_DECLS

/**
 * CbSalvageTable:
 * @name: of the table
 * @noun: (nullable): whose records it holds; %NULL for translations, the journal and so on
 * @n_read: rows that are now in the new database
 * @n_left_out: rows that could be read but have no place in it: what they belong to is lost, or
 * their values can not be right
 * @n_cleared: references to lost records that are empty now
 * @n_gaps: places of the table that can not be read
 * @missing: the table itself was not found
 */
typedef struct
{
  char *name;
  const CbNoun *noun;
  guint64 n_read;
  guint64 n_left_out;
  guint64 n_cleared;
  guint n_gaps;
  gboolean missing;
} CbSalvageTable;

/**
 * CbSalvageReport:
 * @tables: (element-type CbSalvageTable)
 * @version: the schema of the damaged file, or what was taken for it
 * @log_unfit: there was a write-ahead log that does more harm than good, and was left aside
 * @left_out: (nullable): the file with what was left out and cleared, as CSV: table, row, column,
 * value; %NULL when there is nothing
 */
typedef struct
{
  GPtrArray *tables;
  guint version;
  gboolean log_unfit;
  char *left_out;
} CbSalvageReport;

/**
 * cb_salvage_run:
 * @damaged: a database that can not be used; it stays as it is
 * @target: the new database, which must not exist
 * @names: (nullable): as for cb_database_open()
 * @cancellable: (nullable): ends the work and leaves nothing
 *
 * Reads all tables row by row, past what can not be read. What is searched is made anew. In any
 * thread.
 *
 * Returns: (transfer full) (nullable): what was read; %NULL with %CB_ERROR_CORRUPT when no record
 * can be read, %CB_ERROR_NEWER when a newer version has written the file
 */
CbSalvageReport *cb_salvage_run (const char *damaged,
                                 const char *target,
                                 const CbDatabaseNames *names,
                                 GCancellable *cancellable,
                                 GError **error);
void cb_salvage_report_free (CbSalvageReport *report);

/* Whether all was read, and all of it has its place. */
gboolean cb_salvage_report_is_whole (const CbSalvageReport *report);

/* How many records of nouns are in the new database. */
guint64 cb_salvage_report_count (const CbSalvageReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbSalvageReport, cb_salvage_report_free)

G_END_DECLS
