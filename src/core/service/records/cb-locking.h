/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stays as it is: a profile that is locked, the profile that every database begins with, what
 * a kept run was worked out from, and the entries of a ledger. Editing and import both ask here, so
 * that no way into the database leads around it. */

#pragma once

#include "cb-record.h"

G_BEGIN_DECLS

/**
 * cb_locking_is_locked:
 *
 * Returns: whether @record can be neither changed nor deleted until it is unlocked; the default
 * profile can not be unlocked
 */
gboolean cb_locking_is_locked (const CbRecord *record);

/**
 * cb_locking_is_permanent:
 *
 * Returns: whether @record is an entry of a ledger, which is set right by a further entry and never
 * deleted, or a decision on an application or the result that it rests on, which a later decision
 * does not change; undo takes back one that was just made
 */
gboolean cb_locking_is_permanent (const CbRecord *record);

/**
 * cb_locking_allows_field:
 * @stored: the record as it is stored
 *
 * Returns: whether @field of it may be changed: of a locked profile its lock alone, of a kept run
 * how it is called, by whom, why, and its marking, of an entry of a ledger its note, language,
 * marking and source
 */
gboolean cb_locking_allows_field (const CbRecord *stored, guint field);

/**
 * cb_locking_allows_import:
 * @record: what a file has in its place
 *
 * Returns: whether an import may put @record in the place of @stored: where a part of a record
 * stays as it is, when that part is the same; a locked profile is replaced by no file, which could
 * unlock it
 */
gboolean cb_locking_allows_import (const CbRecord *stored, const CbRecord *record);

G_END_DECLS
