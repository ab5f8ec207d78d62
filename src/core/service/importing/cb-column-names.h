/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All names under which our fields are known, in six languages, gathered once: ids, labels, and the
 * other names of data/reference/column-names.xml. */

#pragma once

#include "cb-import-suggest.h"

G_BEGIN_DECLS

/**
 * CbColumnName:
 * @field: place in the noun
 * @reason: what kind of name it is
 * @language: (nullable): tag; %NULL for an id
 * @folded: the name as cb_text_fold() writes it
 * @words: its words
 */
typedef struct
{
  guint field;
  CbSuggestReason reason;
  const char *language;
  char *folded;
  GStrv words;
} CbColumnName;

/**
 * cb_column_names_get:
 *
 * For every thread.
 *
 * Returns: (transfer none) (element-type CbColumnName): the names of the columns that files of
 * @noun have; those that tell best come first
 */
const GPtrArray *cb_column_names_get (const CbNoun *noun);

/**
 * cb_column_names_fold:
 * @name: as it stands in a file, such as “StartDate” or “Budget (USD)”
 *
 * Returns: (transfer full): the name to compare: words apart, without what stands in parentheses
 */
char *cb_column_names_fold (const char *name);

/* Whether a field of any noun has that name exactly. */
gboolean cb_column_names_know (const char *name);

G_END_DECLS
