/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What CSV files and packages have in common when they are imported: a record is found or begun,
 * filled field by field, checked, and put into the plan.
 *
 * Refs that a file leaves out are proposed at the end, when all refs of the file are known; and an
 * organisation that a row names and nobody knows is made only when the row is taken. */

#pragma once

#include "cb-import-inputs.h"
#include "cb-import-plan.h"
#include "cb-import-refs.h"
#include "cb-import-settings.h"
#include "cb-import-stored.h"
#include "cb-names.h"

G_BEGIN_DECLS

/* A row that is decided about when all are known; see cb-import-corrections.h. */
typedef struct _CbWaitingRow CbWaitingRow;

typedef struct
{
  CbImportPlan *plan;
  char *source; /* what new organisations name as theirs, before the row */
  CbOrganisations *organisations;
  CbRefNames names;
  CbCodes codes;
  CbImportStored *stored;
  GHashTable *uids;     /* set of those that the plan uses */
  GHashTable *seen;     /* set of "noun ref", of the rows in memory */
  GHashTable *taken;    /* "noun ref" → CbRecord of the rows in memory that are not rejected */
  CbImportRefs *aside;  /* the rows that are not in memory */
  GHashTable *recalled; /* "noun ref" → CbRecord of such rows that others refer to */
  GHashTable *made;     /* ref → organisation that no row has been taken with yet */
  GHashTable *numbers;  /* what stands before it → last number proposed */
  GHashTable *inputs;   /* noun → CbImportInputs of its fields */
  CbImportInputs *inputs_now; /* of the noun at hand */
  GPtrArray *unnamed;         /* of CbImportRow: without a ref */
  GPtrArray *problems;        /* of the row at hand */
  GPtrArray *waiting;         /* of CbWaitingRow; NULL while there is none */
  const CbNoun *noun;         /* of the row at hand */
  CbImportExisting existing;  /* what becomes of rows whose ref is stored */
  gboolean names_others;      /* the file may name records of other nouns, but for organisations */
  char *fresh_ref;            /* of the row at hand, in place of its own; or NULL */
} CbImportRows;

gboolean cb_import_rows_init (CbImportRows *rows,
                              CbDatabase *database,
                              CbImportPlan *plan,
                              const char *path,
                              GError **error);
void cb_import_rows_clear (CbImportRows *rows);

/**
 * cb_import_rows_begin:
 * @ref: (nullable): as it stands in the file
 *
 * Returns: (transfer full) (nullable): a copy of the record that is stored under @ref, or a new
 * one; %NULL on error
 */
CbRecord *
cb_import_rows_begin (CbImportRows *rows, const CbNoun *noun, const char *ref, GError **error);

/**
 * cb_import_rows_set:
 * @input: (nullable): as it stands in the file
 */
void cb_import_rows_set (CbImportRows *rows,
                         CbRecord *record,
                         guint field,
                         const char *input,
                         guint row);

/* Adds a problem to those of the row at hand. */
void cb_import_rows_report (CbImportRows *rows,
                            CbGrade grade,
                            CbProblemCode code,
                            guint row,
                            const CbNoun *noun,
                            const char *field,
                            const char *value,
                            const char *expected);

/**
 * cb_import_rows_finish:
 * @record: (transfer full) (nullable): %NULL for a row that could not be read
 *
 * Checks the record and puts it into the plan, with the problems of the row.
 *
 * Returns: (transfer none): the row
 */
CbImportRow *
cb_import_rows_finish (CbImportRows *rows, const CbNoun *noun, CbRecord *record, guint row);

/* Takes a row out of the plan again; what is wrong with it has been reported. */
void cb_import_rows_reject (CbImportRows *rows, CbImportRow *row);

/* Decides about rows that name others of the file, and gives the records without a ref theirs.
 * FALSE when the database could not be read, now or at any row. */
gboolean cb_import_rows_end (CbImportRows *rows, GError **error);

/**
 * cb_import_rows_find_stored:
 *
 * Returns: (transfer none) (nullable): the record that is stored under @ref, until the next row
 * begins
 */
const CbRecord *
cb_import_rows_find_stored (CbImportRows *rows, const CbNoun *noun, const char *ref);

/* Whether no record stored or planned has that ref. */
gboolean cb_import_rows_is_free (CbImportRows *rows, const CbNoun *noun, const char *ref);

/* The record of a row of the plan that is not in memory; %NULL when there is none, or it is not
 * taken. */
const CbRecord *cb_import_rows_find_aside (CbImportRows *rows, const CbNoun *noun, const char *ref);

/* Whether no record stored or planned has that UUID; it counts as used from then on. */
gboolean cb_import_rows_take_uid (CbImportRows *rows, const char *uid);

G_END_DECLS
