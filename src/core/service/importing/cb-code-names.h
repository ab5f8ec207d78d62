/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Codes under their names: a table of somebody else says “Senegal” or “Сенегал” where ours says
 * SEN, and a table of ours that was written with labels does so as well. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cb_code_names_find:
 * @list: id of a code list
 * @name: what a code may be called, in any of the six languages
 *
 * A name that two codes of the list have is none. For every thread.
 *
 * Returns: (transfer none) (nullable): the code
 */
const char *cb_code_names_find (const char *list, const char *name);

G_END_DECLS
