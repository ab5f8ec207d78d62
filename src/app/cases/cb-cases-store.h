/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The cases behind board and list, read again after each change of the database. */

#pragma once

#include <gio/gio.h>

#include "cb-case-item.h"

G_BEGIN_DECLS

/* Makes @store (of CbCaseItem) hold @files (element-type CbCaseFile), which it takes out of their
 * array. Items of cases that have not changed stay, and with them the place of the views; with
 * @anew none does. */
void cb_cases_store_take_files (GListStore *store, GPtrArray *files, gboolean anew);

G_END_DECLS
