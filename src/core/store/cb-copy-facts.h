/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a database holds, told from outside: of any version, without opening it for work. So a
 * person sees what a copy is before it takes the place of the database. */

#pragma once

#include "cb-journal.h"

G_BEGIN_DECLS

typedef struct
{
  const CbNoun *noun;
  gint64 n;
} CbCopyCount;

/**
 * CbCopyFacts:
 * @version: of its schema
 * @counts: (element-type CbCopyCount): how many records of each noun that it has a table for
 * @newest: (nullable): the newest step of its journal in force; %NULL when there is none
 * @n_steps: how many steps its journal has
 */
typedef struct
{
  guint version;
  GArray *counts;
  CbStep *newest;
  gint64 n_steps;
} CbCopyFacts;

/**
 * cb_copy_facts_read:
 * @path: a database; it is not changed
 *
 * Returns: (transfer full) (nullable): what it holds; %NULL with %CB_ERROR_CORRUPT when it is
 * damaged or no database of ours, %CB_ERROR_NEWER when a newer version has written it
 */
CbCopyFacts *cb_copy_facts_read (const char *path, GError **error);
void cb_copy_facts_free (CbCopyFacts *facts);

/**
 * cb_copy_facts_is_latest:
 *
 * Returns: whether the database at @path has the schema of this program
 */
gboolean cb_copy_facts_is_latest (const char *path);

gint64 cb_copy_facts_count (const CbCopyFacts *facts, const CbNoun *noun);

/**
 * cb_copy_facts_list_later:
 * @path: a database
 * @step: (nullable): the newest step of another state of it
 * @related: (out): whether @path has that step too; if not, the two have gone different ways
 *
 * Returns: (transfer full) (nullable) (element-type CbStep): the steps in force of @path after
 * @step, the newest first
 */
GPtrArray *
cb_copy_facts_list_later (const char *path, const CbStep *step, gboolean *related, GError **error);

/**
 * cb_copy_facts_check:
 * @path: a database of any version; it is not changed
 * @quick: without what takes long: whether each index has all rows
 * @faults: (element-type utf8): grows by what is wrong with the file, in English
 *
 * Reads the file from end to end.
 *
 * Returns: %FALSE when that could not be done
 */
gboolean cb_copy_facts_check (const char *path,
                              gboolean quick,
                              GPtrArray *faults,
                              GCancellable *cancellable,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbCopyFacts, cb_copy_facts_free)

G_END_DECLS
