/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of others, taken in: first a plan of what that would do, then the doing.
 *
 * Errors of the functions that read a file (%CB_ERROR_PARSE, %CB_ERROR_LIMIT, %CB_ERROR_INVALID)
 * have a message that is a sentence for people in the language of the program: it names the file,
 * the row and the field, and says what was expected. It can be shown as it is. */

#pragma once

#include "cb-database.h"
#include "cb-import-plan.h"
#include "cb-import-settings.h"
#include "cb-import-source.h"
#include "cb-journal.h"

G_BEGIN_DECLS

/**
 * cb_importing_plan:
 * @path: a CSV file, a JSON package, or an activity file of IATI
 * @noun: (nullable): what the rows of a CSV file are; %NULL to tell by its header
 * @mapping_path: (nullable): a JSON file that says which column is which field
 *
 * Reads the whole file and works out what importing it would do. Nothing is changed. A file that
 * can not be read as a whole (no UTF-8, an unclosed quote, a wrong header) is an error; rows and
 * values that can not be taken are problems of the plan.
 *
 * A mapping is a JSON object: "columns" gives our field for each column of the file (null: the
 * column is left aside), "constants" gives fields that have one value for all rows, "delimiter" and
 * "kind" say what can not be told by the file.
 *
 * For an activity file a mapping gives capacity areas for sectors and States for regions; see
 * cb-iati-choices.h. What the file does not state is kept in a stored programme.
 *
 * In a CSV file the fields that the header names replace those of a record that is stored already,
 * and the others are kept. A record of a package is whole: what it does not state is no longer
 * stated afterwards. In both an empty status, marking or language is that of a new record, and
 * changes nothing in a stored one.
 *
 * Returns: (transfer full) (nullable): the plan
 */
CbImportPlan *cb_importing_plan (CbDatabase *database,
                                 const char *path,
                                 const CbNoun *noun,
                                 const char *mapping_path,
                                 GCancellable *cancellable,
                                 GError **error);

/**
 * cb_importing_is_table:
 * @table: (out): whether @source is read as CSV, so that settings say how; a file that can not be
 * taken in at all is none
 *
 * Looks at the name and the first bytes. For every thread.
 */
gboolean cb_importing_is_table (CbImportSource *source,
                                gboolean *table,
                                GCancellable *cancellable,
                                GError **error);

/**
 * cb_importing_plan_source:
 * @source: a CSV file, a JSON package, or text of either form
 * @settings: (nullable): how a CSV file is to be read; %NULL for the file to tell everything
 *
 * As cb_importing_plan(). Encoding, delimiter, header row, and the way in which dates and numbers
 * are written in each column are those of @settings, else the file tells them; what was taken
 * stands in the plan. Where a column can be read in two ways, the usual way of the language is
 * taken and a warning says so. When the columns of @settings leave out the ref, each row is a new
 * record, for which a ref is proposed.
 *
 * Returns: (transfer full) (nullable): the plan
 */
CbImportPlan *cb_importing_plan_source (CbDatabase *database,
                                        CbImportSource *source,
                                        const CbImportSettings *settings,
                                        GCancellable *cancellable,
                                        GError **error);

/**
 * cb_importing_plan_fed:
 * @feed: (nullable): takes records as soon as they are certain, for another thread that writes
 * them; see cb_import_direct()
 *
 * As cb_importing_plan_source(). With @feed it fails with %CB_ERROR_AGAIN when it finds out, after
 * records were handed over, that they have to be read otherwise.
 */
CbImportPlan *cb_importing_plan_fed (CbDatabase *database,
                                     CbImportFeed *feed,
                                     CbImportSource *source,
                                     const CbImportSettings *settings,
                                     GCancellable *cancellable,
                                     GError **error);

/**
 * cb_importing_plan_package:
 * @plan: grows by the records of the package; they may refer to records that are in it already
 * @package: a JSON package
 *
 * Works out what importing a package would do. Several packages can become one plan. The path of
 * the plan is what the package is called in messages.
 */
gboolean cb_importing_plan_package (CbDatabase *database,
                                    CbImportPlan *plan,
                                    GBytes *package,
                                    GError **error);

/**
 * cb_importing_keep_copy:
 *
 * Writes a copy of the database (cb-copies.h), unless nothing has changed since the newest one: for
 * a file that may change much. An undo takes it back as well; a copy also serves who finds out
 * later.
 */
gboolean cb_importing_keep_copy (CbDatabase *database, GError **error);

/**
 * cb_importing_apply:
 * @actor: who does it
 *
 * Does what @plan says, as one step; when it changes many records, after a copy. Fails with
 * %CB_ERROR_CONSTRAINT, and changes nothing, when the database has changed meanwhile in a way that
 * the plan can not be done.
 */
gboolean
cb_importing_apply (CbDatabase *database, CbImportPlan *plan, const char *actor, GError **error);

/**
 * cb_importing_apply_as:
 * @verb: what the step is called
 *
 * As cb_importing_apply(), for steps that are no import to a person.
 */
gboolean cb_importing_apply_as (CbDatabase *database,
                                CbImportPlan *plan,
                                CbVerb verb,
                                const char *actor,
                                GError **error);

/* A CbImportRecordFunc that stores a new record; @database is a CbDatabase. */
gboolean cb_importing_add (CbRecord *record, gpointer database, GError **error);

/**
 * cb_importing_write_rest:
 * @n_rows: so many rows of the plan are written already
 * @n_organisations: the same of its new organisations
 *
 * Writes what remains of @plan, within a step after cb_journal_begin_bulk().
 */
gboolean cb_importing_write_rest (CbDatabase *database,
                                  CbImportPlan *plan,
                                  guint n_rows,
                                  guint n_organisations,
                                  GError **error);

/**
 * cb_importing_note:
 * @actor: who does it
 *
 * Stores what the import was, in the step that does it; see cb-import-batches.h.
 */
gboolean
cb_importing_note (CbDatabase *database, CbImportPlan *plan, const char *actor, GError **error);

G_END_DECLS
