/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the texts of records to the index. */

#pragma once

#include "cb-search-text.h"

G_BEGIN_DECLS

/* Adds the text of one record to both tables of the index. */
typedef struct
{
  CbDatabase *database;
  CbStatement *text;
  CbStatement *words;
} CbSearchWriter;

gboolean cb_search_writer_init (CbSearchWriter *self, CbDatabase *database, GError **error);
void cb_search_writer_clear (CbSearchWriter *self);
gboolean cb_search_writer_add (CbSearchWriter *self,
                               const CbNoun *noun,
                               gint64 record,
                               const GString *body,
                               GError **error);

/* The two halves of it: the text, which gets a row, and the words of that row. */
gboolean cb_search_writer_add_text (CbSearchWriter *self,
                                    const CbNoun *noun,
                                    gint64 record,
                                    const char *body,
                                    gsize length,
                                    gint64 *row,
                                    GError **error);
gboolean cb_search_writer_add_words (CbSearchWriter *self,
                                     gint64 row,
                                     const char *body,
                                     gsize length,
                                     GError **error);

/* From so many on, FTS5 may take more memory to write less. */
#define CB_SEARCH_MANY_RECORDS 2000

/* Lets FTS5 gather more words before it writes them, for many records, or as many as usual. */
gboolean cb_search_gather_much (CbDatabase *database, gboolean much, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CbSearchWriter, cb_search_writer_clear)

G_END_DECLS
