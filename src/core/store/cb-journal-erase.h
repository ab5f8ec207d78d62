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
 * written anew and its log is emptied. When another program reads the file at that moment, this is
 * not possible: then it is %CB_ERROR_BUSY, the records are gone, and calling it once more without
 * any ids cleans up.
 */
gboolean cb_journal_erase (CbDatabase *database,
                           const char *actor,
                           const CbNoun *noun,
                           const gint64 *ids,
                           guint n_ids,
                           GError **error);

G_END_DECLS
