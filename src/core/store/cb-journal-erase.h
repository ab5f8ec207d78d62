/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Erasing records for good, which the journal otherwise never does. */

#pragma once

#include "cb-journal.h"

G_BEGIN_DECLS

/**
 * cb_journal_erase:
 * @ids: (array length=n_ids): row numbers of records of @noun, sorted, each once
 *
 * Deletes the records and all that is left of them: in the search index, and in the steps of the
 * journal, which are written anew without them. A step that said nothing else is gone. The same is
 * done for what the journal still holds of records of @noun that were deleted before, since nobody
 * would find those later; undoing their deletion no longer brings them back. All other changes of a
 * step can be undone and done again as before.
 *
 * One step says who has erased how many and when; it can not be undone. In the end the file is
 * written anew, its log is emptied, and the copies that the program has made by itself are replaced
 * by one of now. When that is not possible, since another program reads the
 * file at that moment or the disk is full, it is %CB_ERROR_UNFINISHED: the records are gone, and
 * the step is marked so that cb_journal_finish_erasing() does the rest.
 */
gboolean cb_journal_erase (CbDatabase *database,
                           const char *actor,
                           const CbNoun *noun,
                           const gint64 *ids,
                           guint n_ids,
                           GError **error);

/**
 * cb_journal_finish_erasing:
 *
 * Writes the file anew if that is still to be done after records of @noun were erased, also when
 * the end of the program came between.
 *
 * Returns: %FALSE with %CB_ERROR_UNFINISHED when it can not be done now either, or another error
 */
gboolean cb_journal_finish_erasing (CbDatabase *database, const CbNoun *noun, GError **error);

G_END_DECLS
