/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What importing a file would do, row by row, before anything is done. */

#pragma once

#include "cb-import-feed.h"
#include "cb-json-reader.h"
#include "cb-marking.h"
#include "cb-problem.h"
#include "cb-record-spill.h"
#include "cb-xml.h"

G_BEGIN_DECLS

typedef enum
{
  CB_IMPORT_ADD,
  CB_IMPORT_UPDATE,
  CB_IMPORT_UNCHANGED,
  CB_IMPORT_SKIP, /* its ref is stored already, and the person wished to leave such rows aside */
  CB_IMPORT_REJECT,
} CbImportAction;

#define CB_N_IMPORT_ACTIONS 5

/**
 * CbImportRow:
 * @row: of the file, the header being row 1; in a package the place among the records of its kind,
 * from 1
 * @action: what importing does with it
 * @noun: (nullable): what it is; %NULL for an entry of a package that is no record
 * @record: (nullable): what is stored; %NULL for a row that is rejected before it could be read
 * @cells: (nullable) (array zero-terminated=1): a rejected row as it stood in the file, for the
 * file of rejected rows; all in one piece of memory, as there may be many
 * @value: (nullable): a rejected record as it stood in the package, for the same
 * @activity: (nullable): a rejected activity of IATI as it stood in the file, for the same
 * @waits: whether it is decided about when all rows are known, and may be rejected yet
 * @order: how many rows of the plan stand before it
 */
typedef struct
{
  guint row;
  CbImportAction action;
  const CbNoun *noun;
  CbRecord *record;
  char **cells;
  CbJsonValue *value;
  CbXml *activity;
  gboolean waits;
  guint order;
} CbImportRow;

/* So many rows are kept in memory, to be shown. */
#define CB_IMPORT_KEPT_ROWS 500

/**
 * CbImportOrigin:
 * @size: of the file, in bytes
 * @checksum: (nullable): its SHA-256 in hexadecimal digits
 * @encoding: (nullable): id of the encoding of a CSV file; %NULL for a package
 * @encoding_confidence: how likely that encoding is, from 0 to 1
 * @marked: whether the file begins with a byte order mark
 * @delimiter: what parts the columns of a CSV file, else 0
 * @header_row: number of the row with the names of its columns; 0 when it has none
 * @titles: (nullable) (element-type GStrv): the rows above it
 * @settings: (nullable): how it was read, as JSON of mapping.schema.json
 * @formats: (nullable): for each column of the header how it was read: "ymd", "dmy", "mdy", "." or
 * ",", "" where that says nothing
 *
 * The file as it was found, so that it can be said what was taken for what.
 */
typedef struct
{
  guint64 size;
  char *checksum;
  const char *encoding;
  double encoding_confidence;
  gboolean marked;
  char delimiter;
  guint header_row;
  GPtrArray *titles;
  char *settings;
  GStrv formats;
} CbImportOrigin;

/**
 * CbImportPlan:
 * @path: the file
 * @noun: (nullable): what its rows are; %NULL for a package, which has several kinds
 * @header: (nullable): of a CSV file
 * @of_activities: whether it is an activity file of IATI, and its rows are activities
 * @rows: (element-type CbImportRow): in the order of the file; in a package what is referred to
 * comes first. The first ones, and of the others those that have to be at hand until the end, such
 * as rejected ones, which have no record then
 * @spill: records of the rows that are not in @rows
 * @n_rows: how many rows there are, with those not in @rows
 * @aside: the row that was put aside last
 * @feed: (nullable) (transfer none): where new records go while the plan is being made
 * @new_organisations: (element-type CbRecord): made since rows name them
 * @problems: (element-type CbProblem): in the order of @rows
 * @counts: rows by action
 * @narrowest: marking of the records that were read, also of those that are rejected
 * @origin: the file as it was found
 * @merge: (nullable): what is known of a package that is merged, see cb-merging.h
 * @merge_free: frees it
 */
typedef struct
{
  char *path;
  const CbNoun *noun;
  GStrv header;
  gboolean of_activities;
  GPtrArray *rows;
  CbRecordSpill *spill;
  guint n_rows;
  CbImportRow aside;
  CbImportFeed *feed;
  GPtrArray *new_organisations;
  GPtrArray *problems;
  guint counts[CB_N_IMPORT_ACTIONS];
  CbMarking narrowest;
  CbImportOrigin origin;
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

/* Keeps a copy of the cells with the row. */
void cb_import_row_take_cells (CbImportRow *row, const char *const *cells, gsize n_cells);

/* Takes all rows, with what was found of them, out of the plan, as they are to be read anew. */
void cb_import_plan_clear (CbImportPlan *plan);

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

/**
 * cb_import_plan_spill_record:
 *
 * Takes the record of a row out of memory; the row, with what stood in the file, stays.
 *
 * Returns: where the record stands in the spill
 */
guint64 cb_import_plan_spill_record (CbImportPlan *plan, CbImportRow *row);

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

/* The last column of the file of rejected rows, which is left aside when that is imported again. */
#define CB_IMPORT_REASON_COLUMN "import_problem"

/**
 * CbProblemWords:
 *
 * Returns: (transfer full): what is wrong, as a sentence for people
 */
typedef char *(*CbProblemWords) (const CbProblem *problem);

/**
 * cb_import_plan_write_rejected:
 * @path: a file to write
 * @words: how problems are put into words
 *
 * Writes the rejected rows as they stood, so that they can be mended and imported again: as CSV
 * with the header, the delimiter and the encoding of the file, as a package, or as an activity
 * file. A CSV file has one column more, %CB_IMPORT_REASON_COLUMN, which says what is wrong with
 * each row. With no row rejected the file has none.
 */
gboolean cb_import_plan_write_rejected (CbImportPlan *plan,
                                        const char *path,
                                        CbProblemWords words,
                                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbImportPlan, cb_import_plan_free)

G_END_DECLS
