/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists that come with the program: read once, never changed, and so free
 * to be used from any thread. */

#pragma once

#include "cb-code-list.h"
#include "cb-record.h"

G_BEGIN_DECLS

/**
 * cb_reference_get_list:
 * @id: "areas", "states", "currencies" …
 *
 * Returns: (transfer none) (nullable): the list
 */
const CbCodeList *cb_reference_get_list (const char *id);

/**
 * cb_reference_find:
 *
 * Returns: (transfer none) (nullable): the code of that list, found in any letter case
 */
const CbCode *cb_reference_find (const char *list, const char *code);

/**
 * cb_reference_get_name:
 *
 * Returns: (transfer none): the name of a code in the language of the program; the code itself when
 * the list does not have it
 */
const char *cb_reference_get_name (const char *list, const char *code);

/**
 * cb_reference_set_language:
 * @tag: one of the six languages: "ar", "en", "es", "fr", "ru", "zh"
 *
 * Says in which language names are given that the lists themselves have in several. Names that
 * gettext translates follow the locale.
 */
void cb_reference_set_language (const char *tag);
const char *cb_reference_get_language (void);

/**
 * cb_reference_list_records:
 * @noun: a noun that is not stored
 * @day: for memberships
 *
 * Returns: (transfer full) (element-type CbRecord) (nullable): the list in the form of records,
 * names in the language of the program
 */
GPtrArray *cb_reference_list_records (const CbNoun *noun, CbDate day);

G_END_DECLS
