/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a changeset of SQLite's session extension says, in terms of records. */

#pragma once

#include "cb-database.h"
#include "cb-sql.h"

G_BEGIN_DECLS

/* One record that a step touched; @made: it is new. */
typedef struct
{
  const CbNoun *noun;
  gint64 id;
  gboolean made;
} CbTouched;

/**
 * CbFieldChange:
 * @field: the field
 * @language: (nullable): of a translation; %NULL for the record's own value
 * @before: (nullable): canonical value before the step
 * @after: (nullable): canonical value after it
 */
typedef struct
{
  const CbField *field;
  char *language;
  char *before;
  char *after;
} CbFieldChange;

void cb_field_change_free (CbFieldChange *change);

/**
 * cb_changes_list_touched:
 *
 * Returns: (transfer full) (element-type CbTouched) (nullable): each record once,
 * by noun and number of its row
 */
GArray *
cb_changes_list_touched (CbDatabase *database, gconstpointer changeset, int size, GError **error);

/* Sorts a list of CbTouched, and leaves each record in it once. */
void cb_changes_sort_touched (GArray *touched);

/* Whether what is said of the record is to be left out. */
typedef gboolean (*CbTouchedFunc) (const CbTouched *touched, gpointer user_data);

/**
 * cb_changes_leave_out:
 * @drop: says of a record, or of the record that a translation belongs to, whether it is left out
 *
 * Returns: (transfer full) (nullable): the changeset with nothing said of those records; empty when
 * nothing remains
 */
GByteArray *cb_changes_leave_out (CbDatabase *database,
                                  gconstpointer changeset,
                                  int size,
                                  CbTouchedFunc drop,
                                  gpointer user_data,
                                  GError **error);

/**
 * cb_changes_list_fields:
 *
 * Returns: (transfer full) (element-type CbFieldChange) (nullable): what the changeset did to one
 * record
 */
GPtrArray *cb_changes_list_fields (CbDatabase *database,
                                   gconstpointer changeset,
                                   int size,
                                   const CbNoun *noun,
                                   gint64 id,
                                   GError **error);

G_END_DECLS
