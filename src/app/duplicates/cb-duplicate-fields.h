/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two records beside each other: for each field in which they differ, both values to choose from.
 */

#pragma once

#include <adwaita.h>

#include "cb-duplicates.h"
#include "cb-uniting.h"

G_BEGIN_DECLS

#define CB_TYPE_DUPLICATE_FIELDS (cb_duplicate_fields_get_type ())
G_DECLARE_FINAL_TYPE (CbDuplicateFields, cb_duplicate_fields, CB, DUPLICATE_FIELDS, AdwBin)

GtkWidget *cb_duplicate_fields_new (void);

/* Shows @kept and @other, with the choices that are proposed. */
void cb_duplicate_fields_set_records (CbDuplicateFields *self,
                                      const CbRecord *kept,
                                      const CbRecord *other);

/* (transfer none) (array): one for each field, as they are chosen now. */
const CbUniteChoice *cb_duplicate_fields_get_choices (CbDuplicateFields *self);

G_END_DECLS
