/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cb_sheet_name_make:
 * @title: what the sheet is about
 * @otherwise: a name for the case that nothing of @title can stand in one
 * @taken: (element-type utf8 utf8): a set of names that are in use, which the new one joins; they
 * compare without regard to letter case
 *
 * Makes the name of a sheet as spreadsheets ask for it: up to 31 characters, none of [ ] : * ? / \,
 * no apostrophe at either end, not “History”, no name twice in a workbook.
 *
 * Returns: (transfer full): the name
 */
char *cb_sheet_name_make (const char *title, const char *otherwise, GHashTable *taken);

G_END_DECLS
