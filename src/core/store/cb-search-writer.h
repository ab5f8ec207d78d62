/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the texts of records to the index. */

#pragma once

#include "cb-search-text.h"

G_BEGIN_DECLS

/* Writes to both tables of the index. A row is that of cb-search-rows.h; rows go up, as FTS5 writes
 * out what it has gathered when one does not. */
typedef struct
{
  CbStatement *text;
  CbStatement *words;
  CbStatement *no_text; /* these two take out */
  CbStatement *no_words;
} CbSearchWriter;

gboolean cb_search_writer_init (CbSearchWriter *self, CbDatabase *database, GError **error);
void cb_search_writer_clear (CbSearchWriter *self);
gboolean cb_search_writer_add (CbSearchWriter *self,
                               gint64 row,
                               const char *body,
                               gsize length,
                               GError **error);

/* @body is the one that the row was added with. */
gboolean
cb_search_writer_remove (CbSearchWriter *self, gint64 row, const GString *body, GError **error);

/* The two halves of adding: the text, and the words of it. */
gboolean cb_search_writer_add_text (CbSearchWriter *self,
                                    gint64 row,
                                    const char *body,
                                    gsize length,
                                    GError **error);
gboolean cb_search_writer_add_words (CbSearchWriter *self,
                                     gint64 row,
                                     const char *body,
                                     gsize length,
                                     GError **error);

/* From so many on it is worth it to merge later. */
#define CB_SEARCH_MANY_RECORDS 2000

/* FTS5 writes its index in parts of a megabyte, and merges them as it goes, which takes longer than
 * all the rest. While many records are written it need not: a search looks at a hundred parts as
 * quickly as at one, and later changes merge some of them each. */
gboolean cb_search_merge_later (CbDatabase *database, gboolean later, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CbSearchWriter, cb_search_writer_clear)

G_END_DECLS
