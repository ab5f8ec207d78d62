/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an import has to know of the records that are stored already: asked for one by one, as there
 * may be many more than the file names. */

#pragma once

#include "cb-database.h"
#include "cb-record.h"

G_BEGIN_DECLS

typedef struct _CbImportStored CbImportStored;

CbImportStored *cb_import_stored_new (CbDatabase *database);
void cb_import_stored_free (CbImportStored *self);

/**
 * cb_import_stored_find:
 * @record: (out) (transfer none) (nullable): the record, until cb_import_stored_let_go(); %NULL
 * when there is none
 */
gboolean cb_import_stored_find (CbImportStored *self,
                                const CbNoun *noun,
                                const char *ref,
                                const CbRecord **record,
                                GError **error);

/* Whether a record has that UUID, of the nouns of which any has been asked for. */
gboolean cb_import_stored_has_uid (CbImportStored *self, const char *uid);

/**
 * cb_import_stored_leave:
 *
 * Reads no more from the database, if no record of @noun is stored, and not very many
 * organisations. From then on only these two may be asked for.
 *
 * Returns: whether that is so
 */
gboolean cb_import_stored_leave (CbImportStored *self, const CbNoun *noun);

/* Whether every answer so far was one: FALSE when the file could not be read, also when nobody has
 * looked then. A record that is there was taken for missing. */
gboolean cb_import_stored_check (CbImportStored *self, GError **error);

/* Nobody holds a record any more: they may go. */
void cb_import_stored_let_go (CbImportStored *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbImportStored, cb_import_stored_free)

G_END_DECLS
