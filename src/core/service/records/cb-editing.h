/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-database.h"
#include "cb-problem.h"

G_BEGIN_DECLS

/**
 * cb_editing_set_field:
 * @field: place of the field
 * @language: (nullable): of the text; %NULL, or the original language, for the record's own value
 * @input: (nullable): what was typed; %NULL or "" states nothing
 * @actor: who does it
 * @problems: (element-type CbProblem): grows by what is wrong with @input
 *
 * Changes one field of a stored record as one step. When the input can not be taken, nothing is
 * changed and @problems says why; warnings alone do not prevent the change. What is locked
 * (cb-locking.h) is such a problem too.
 *
 * Returns: (transfer full) (nullable): the record as it is stored now; %NULL on error
 */
CbRecord *cb_editing_set_field (CbDatabase *database,
                                const CbNoun *noun,
                                gint64 id,
                                guint field,
                                const char *language,
                                const char *input,
                                const char *actor,
                                GPtrArray *problems,
                                GError **error);

/**
 * cb_editing_create:
 * @record: (inout): with the values typed so far; a ref is proposed when it has none
 *
 * Stores a new record as one step.
 */
gboolean cb_editing_create (CbDatabase *database,
                            CbRecord *record,
                            const char *actor,
                            GPtrArray *problems,
                            GError **error);

/**
 * cb_editing_delete:
 *
 * Deletes a record as one step; %CB_ERROR_LOCKED for a profile that is locked,
 * %CB_ERROR_PERMANENT for an entry of a ledger.
 */
gboolean cb_editing_delete (CbDatabase *database,
                            const CbNoun *noun,
                            gint64 id,
                            const char *actor,
                            GError **error);

G_END_DECLS
