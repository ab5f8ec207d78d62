/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which records rest on a document: those that name it as evidence, and those whose source begins
 * with its symbol. */

#pragma once

#include "cb-database.h"
#include "cb-record.h"

G_BEGIN_DECLS

/**
 * CbCitations:
 * @noun: of what cites
 * @records: (element-type CbRecord): the records, by their references
 * @more: whether there are more than were asked for
 */
typedef struct
{
  const CbNoun *noun;
  GPtrArray *records;
  gboolean more;
} CbCitations;

void cb_citations_free (CbCitations *citations);

/**
 * cb_citations_begins_with:
 * @source: (nullable): where a record comes from, as its field "source" says it
 * @symbol: symbol of a document
 *
 * A longer symbol is another document: "A/79/214, annex A" begins with "A/79/214", and
 * "A/79/2140" and "A/79/214/Add.1" do not. Letter case does not matter.
 *
 * Returns: whether @source begins with @symbol
 */
gboolean cb_citations_begins_with (const char *source, const char *symbol);

/**
 * cb_citations_list:
 * @document: a document
 * @max: of each noun, how many records are wanted
 *
 * Any noun can cite: what counts is whether it has a field that refers to documents, or a source.
 *
 * Returns: (transfer full) (element-type CbCitations) (nullable): for each noun that cites the
 * document, in the order of cb_noun_get_all(); %NULL on error
 */
GPtrArray *cb_citations_list (CbDatabase *database,
                              const CbRecord *document,
                              guint max,
                              GCancellable *cancellable,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbCitations, cb_citations_free)

G_END_DECLS
