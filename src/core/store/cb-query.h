/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-marking.h"
#include "cb-noun.h"

G_BEGIN_DECLS

/**
 * CbQuery:
 *
 * Which records of a noun are wanted, and in what order. Plain data; each condition narrows.
 */
typedef struct
{
  const CbNoun *noun;
  char *search;       /* words that must all be found; NULL for any record */
  char *language;     /* of the titles that are sorted; NULL for the original ones */
  GArray *conditions; /* of CbCondition */
  CbMarking max_marking;
  int sort_field; /* -1: by ref */
  gboolean descending;
  gint64 limit; /* 0: no limit */
  gint64 offset;
} CbQuery;

/* The field has the value, or has it among its values; NULL: the field is not stated. */
typedef struct
{
  guint field;
  char *value;
} CbCondition;

CbQuery *cb_query_new (const CbNoun *noun);
CbQuery *cb_query_copy (const CbQuery *query);
void cb_query_free (CbQuery *query);

void cb_query_add_condition (CbQuery *query, guint field, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbQuery, cb_query_free)

G_END_DECLS
