/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Organisations that a file names and nobody knows yet: made when a row names them, and planned
 * when the row is taken. */

#pragma once

#include "cb-import-rows.h"

G_BEGIN_DECLS

/* Makes what @input, of a field that refers to organisations, names and nobody knows. */
void cb_import_organisations_make (CbImportRows *rows,
                                   const CbField *field,
                                   const char *input,
                                   guint row);

/**
 * cb_import_organisations_offer:
 * @organisation: (transfer full): one that nobody knows, as the file describes it
 * @wanted: what its ref is made of
 *
 * Makes it known; it is planned when a row is taken that names it.
 *
 * Returns: (transfer none): the organisation, with its ref
 */
const CbRecord *cb_import_organisations_offer (CbImportRows *rows,
                                               CbRecord *organisation,
                                               const char *wanted,
                                               guint row);

/* Puts the organisations that were made for @record into the plan. */
void cb_import_organisations_take (CbImportRows *rows, const CbRecord *record, guint row);

/**
 * cb_import_organisations_make_slug:
 *
 * Returns: (transfer full): @name in capital letters, digits and hyphens, as the beginning of a ref
 */
char *cb_import_organisations_make_slug (const char *name);

G_END_DECLS
