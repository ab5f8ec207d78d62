/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-code-list.h"

G_BEGIN_DECLS

/**
 * cb_iso_codes_read_currencies:
 *
 * Returns: (transfer full): ISO 4217 from the package iso-codes; empty where that is not installed
 */
CbCodeList *cb_iso_codes_read_currencies (void);

/**
 * cb_iso_codes_read_languages:
 *
 * Returns: (transfer full): the languages with a code in ISO 639-1, from the package iso-codes
 */
CbCodeList *cb_iso_codes_read_languages (void);

/**
 * cb_iso_codes_name_states:
 * @states: the list of States and territories
 *
 * Gives the entries that have no name of their own the name of ISO 3166-1.
 */
void cb_iso_codes_name_states (CbCodeList *states);

G_END_DECLS
