/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A place in the journal, so that whoever keeps a copy of records can ask later which
 * of them are no longer what they were, and read those alone. */

#pragma once

#include "cb-changes.h"

G_BEGIN_DECLS

typedef struct _CbJournalMark CbJournalMark;

/**
 * cb_journal_mark_new:
 *
 * Marks the present state of the database. Take it before the records are read: what is written
 * meanwhile then counts as later.
 *
 * Returns: (transfer full) (nullable): the mark
 */
CbJournalMark *cb_journal_mark_new (CbDatabase *database, GError **error);
void cb_journal_mark_free (CbJournalMark *self);

/**
 * cb_journal_mark_list_touched:
 * @most: more records than this are not listed
 * @touched: (out) (transfer full) (element-type CbTouched) (nullable): the records that steps, undo
 *   and redo touched since the mark, some perhaps twice, some perhaps back to what they were; %NULL
 *   when that can not be told, or when there are more than @most: then anything may be different
 *
 * Asks which records may differ from what they were at the mark. It can not be told when another
 * program has written to the file, or when the step of the mark is no longer in the journal.
 *
 * Returns: %FALSE when the database could not be asked
 */
gboolean cb_journal_mark_list_touched (const CbJournalMark *self,
                                       CbDatabase *database,
                                       guint most,
                                       GArray **touched,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbJournalMark, cb_journal_mark_free)

G_END_DECLS
