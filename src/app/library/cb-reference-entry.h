/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One entry of the reference part of the library: a norm with its actions, a principle, a measure
 * or a capacity area. What it holds is made when it is first opened. */

#pragma once

#include <adwaita.h>

#include "cb-code-list.h"

G_BEGIN_DECLS

#define CB_TYPE_REFERENCE_ENTRY (cb_reference_entry_get_type ())
G_DECLARE_FINAL_TYPE (CbReferenceEntry, cb_reference_entry, CB, REFERENCE_ENTRY, AdwExpanderRow)

/* Signal "open-source" (string: where it stands, beginning with the symbol of a document). */

GtkWidget *cb_reference_entry_new (const CbCode *code);
const CbCode *cb_reference_entry_get_code (CbReferenceEntry *self);

/* Shows the entry when all @words (from cb_text_fold(); NULL for no search) are in it or in one of
 * its actions, and of these only those that have them. Returns whether it is shown. */
gboolean cb_reference_entry_filter (CbReferenceEntry *self, const char *const *words);

G_END_DECLS
