/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Refs for what a file brings without one, or with one that is taken. */

#pragma once

#include "cb-import-rows.h"

G_BEGIN_DECLS

/**
 * cb_import_naming_make_free_ref:
 * @ref: what is wished for
 *
 * Returns: (transfer full): @ref, or, when a record stored or planned has it, @ref with a number
 */
char *cb_import_naming_make_free_ref (CbImportRows *rows, const CbNoun *noun, const char *ref);

/**
 * cb_import_naming_propose_ref:
 *
 * Returns: (transfer full): a ref for @record that no other has, which begins with what the record
 * belongs to
 */
char *cb_import_naming_propose_ref (CbImportRows *rows, const CbRecord *record);

G_END_DECLS
