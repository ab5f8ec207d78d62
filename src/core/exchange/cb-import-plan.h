/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What importing a file would do, row by row, before anything is done. */

#pragma once

#include "cb-import-feed.h"
#include "cb-json-reader.h"
#include "cb-problem.h"
#include "cb-record-spill.h"

G_BEGIN_DECLS

typedef enum
{
  CB_IMPORT_ADD,
  CB_IMPORT_UPDATE,
  CB_IMPORT_UNCHANGED,
  CB_IMPORT_REJECT,
} CbImportAction;

#define CB_N_IMPORT_ACTIONS 4

/**
 * CbImportRow:
 * @row: of the file, the header being row 1; in a package the place among the records of its kind,
 * from 1
 * @action: what importing does with it
 * @noun: (nullable): what it is; %NULL for an entry of a package that is no record
 * @record: (nullable): what is stored; %NULL for a row that is rejected before it could be read
 * @cells: (nullable): a rejected row as it stood in the file, for the file of rejected rows
 * @value: (nullable): a rejected record as it stood in the package, for the same
 * @waits: whether it is decided about when all rows are known, and may be rejected yet
 * @order: how many rows of the plan stand before it
 */
typedef struct
{
  guint row;
  CbImportAction action;
  const CbNoun *noun;
  CbRecord *record;
  GStrv cells;
  CbJsonValue *value;
  gboolean waits;
  guint order;
} CbImportRow;

/* So many rows are kept in memory, to be shown. */
#define CB_IMPORT_KEPT_ROWS 500

/**
 * CbImportPlan:
 * @path: the file
 * @noun: (nullable): what its rows are; %NULL for a package, which has several kinds
 * @header: (nullable): of a CSV file
 * @rows: (element-type CbImportRow): in the order of the file; in a package what is referred to
 * comes first. The first ones, and of the others those that have to be at hand until the end, such
 * as rejected ones
 * @spill: records of the rows that are not in @rows
 * @n_rows: how many rows there are, with those not in @rows
 * @aside: the row that was put aside last
 * @feed: (nullable) (transfer none): where new records go while the plan is being made
 * @new_organisations: (element-type CbRecord): made since rows name them
 * @problems: (element-type CbProblem): in the order of @rows
 * @counts: rows by action
 * @merge: (nullable): what is known of a package that is merged, see cb-merging.h
 * @merge_free: frees it
 */
typedef struct
{
  char *path;
  const CbNoun *noun;
  GStrv header;
  GPtrArray *rows;
  CbRecordSpill *spill;
  guint n_rows;
  CbImportRow aside;
  CbImportFeed *feed;
  GPtrArray *new_organisations;
  GPtrArray *problems;
  guint counts[CB_N_IMPORT_ACTIONS];
  struct _CbMerge *merge;
  void (*merge_free) (struct _CbMerge *merge);
} CbImportPlan;

CbImportPlan *cb_import_plan_new (const char *path, const CbNoun *noun);
void cb_import_plan_free (CbImportPlan *plan);

/**
 * cb_import_plan_add:
 * @noun: (nullable): what the row is
 * @record: (transfer full) (nullable): the record read
 *
 * Returns: (transfer none): the row, so that what stood in the file can be kept with it
 */
CbImportRow *cb_import_plan_add (CbImportPlan *plan,
                                 guint row,
                                 CbImportAction action,
                                 const CbNoun *noun,
                                 CbRecord *record);

/**
 * cb_import_plan_put_aside:
 * @row: the row that was added last
 * @place: (out): where its record stands in the spill
 *
 * Takes the row out of memory, as there are many.
 *
 * Returns: (transfer none): the row without its record, until the next one is put aside
 */
CbImportRow *cb_import_plan_put_aside (CbImportPlan *plan, CbImportRow *row, guint64 *place);

/* The action of a record in the spill, by its tag. */
CbImportAction cb_import_plan_read_tag (guint tag);

/* @record is valid during the call; what is set in it is freed after it. */
typedef gboolean (*CbImportRecordFunc) (CbRecord *record, gpointer user_data, GError **error);

/* Calls @func with a record whose values are not its own. */
gboolean
cb_import_plan_lend (CbRecord *record, CbImportRecordFunc func, gpointer user_data, GError **error);

/**
 * cb_import_plan_for_each:
 * @first: how many rows of the plan are passed over
 *
 * Calls @func with the record of each row that has @action, in the order of the file.
 */
gboolean cb_import_plan_for_each (CbImportPlan *plan,
                                  CbImportAction action,
                                  guint first,
                                  CbImportRecordFunc func,
                                  gpointer user_data,
                                  GError **error);

/**
 * cb_import_plan_count_problems:
 *
 * Returns: how many problems there are of @grade
 */
guint cb_import_plan_count_problems (CbImportPlan *plan, CbGrade grade);

/**
 * cb_import_plan_write_rejected:
 * @path: a file to write
 *
 * Writes the rejected rows as they stood, so that they can be mended and imported again: as CSV
 * with the header of the file, or as a package. With no row rejected the file has none.
 */
gboolean cb_import_plan_write_rejected (CbImportPlan *plan, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbImportPlan, cb_import_plan_free)

G_END_DECLS
