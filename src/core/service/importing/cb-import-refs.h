/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the records of a plan stand that are not in memory, by noun and ref, in 16 bytes a record
 * or two to three times as many. */

#pragma once

#include "cb-record-spill.h"

G_BEGIN_DECLS

typedef struct _CbImportRefs CbImportRefs;

/**
 * cb_import_refs_new:
 * @spill: where the records stand; must live as long
 */
CbImportRefs *cb_import_refs_new (CbRecordSpill *spill);
void cb_import_refs_free (CbImportRefs *self);

/* Notes that a record of @noun with @ref, which is not noted yet, stands at @place. */
void cb_import_refs_add (CbImportRefs *self, const CbNoun *noun, const char *ref, guint64 place);

/**
 * cb_import_refs_find:
 * @tag: (out): what the record was put aside with
 *
 * Returns: (transfer full) (nullable): the record; %NULL when there is none
 */
CbRecord *cb_import_refs_find (CbImportRefs *self, const CbNoun *noun, const char *ref, guint *tag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbImportRefs, cb_import_refs_free)

G_END_DECLS
