/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which texts of a record are searched, and in which form they stand in the index. */

#pragma once

#include "cb-database-private.h"

G_BEGIN_DECLS

typedef struct
{
  guint place; /* of the field in its noun */
  const CbField *field;
  gboolean named; /* its codes have names that are searched */
} CbSearchColumn;

/* What is searched of the records of a noun. */
typedef struct
{
  CbDatabase *database;
  const CbNoun *noun;
  GArray *wanted; /* of CbSearchColumn, in the order of the fields */
} CbSearchText;

void cb_search_text_init (CbSearchText *self, CbDatabase *database, const CbNoun *noun);
void cb_search_text_clear (CbSearchText *self);

/* Adds what is searched of a value to the text of its record. */
void cb_search_text_append (const CbSearchText *self,
                            const CbSearchColumn *column,
                            const char *value,
                            GString *body);

/* Adds a text, which is no value of a code, such as a translation. */
void cb_search_text_append_words (GString *body, const char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CbSearchText, cb_search_text_clear)

G_END_DECLS
