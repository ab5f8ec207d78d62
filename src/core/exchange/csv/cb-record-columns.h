/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of a table of records that people read as well: codes, what the codes are called, or
 * both. A column of labels that stands beside its column of codes has the id of the field and
 * "_label" behind it; by that a reader of ours knows that it says nothing of its own. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

#define CB_RECORD_LABEL_SUFFIX "_label"

typedef enum
{
  CB_RECORD_LABELS_CODES, /* codes alone: what the exchange form has */
  CB_RECORD_LABELS_NAMES, /* labels in place of codes, and as heads of the columns */
  CB_RECORD_LABELS_BOTH,  /* codes, and beside each a column of labels */
} CbRecordLabels;

/**
 * CbRecordColumn:
 * @field: place of the field in its noun
 * @label: whether it holds what the values are called
 */
typedef struct
{
  guint field;
  gboolean label;
} CbRecordColumn;

/**
 * cb_record_columns_has_label:
 *
 * Returns: whether values of @field are codes or refs, which are called something
 */
gboolean cb_record_columns_has_label (const CbField *field);

/**
 * cb_record_columns_new:
 * @only: (nullable): ids of the fields that are wanted, in the order wanted; the reference is
 * always the first column. %NULL for all that the exchange form has.
 *
 * Returns: (transfer full) (element-type CbRecordColumn): the columns; ids that are none are left
 * out
 */
GArray *cb_record_columns_new (const CbNoun *noun, CbRecordLabels labels, const char *const *only);

/**
 * cb_record_columns_make_id:
 * @beside: whether labels stand beside codes
 *
 * Returns: (transfer full): the name of @column for programs
 */
char *cb_record_columns_make_id (const CbNoun *noun, const CbRecordColumn *column, gboolean beside);

/**
 * cb_record_columns_is_label:
 * @name: head of a column
 *
 * Returns: whether it is a column of labels beside one of @noun, which import leaves aside
 */
gboolean cb_record_columns_is_label (const CbNoun *noun, const char *name);

G_END_DECLS
