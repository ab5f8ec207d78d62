/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What merging a package would do, and the choice between ours and theirs where both have changed
 * a value. */

#pragma once

#include <adwaita.h>

#include "cb-merging.h"

G_BEGIN_DECLS

/* Activated on the window after each choice. */
#define CB_MERGE_VIEW_CHOSEN "import.chosen"

/* Tiles with the numbers of records: new, changed there, changed here, changed in both. */
GtkWidget *cb_merge_view_new_counts (const CbMerge *merge);

/**
 * cb_merge_view_add:
 * @page: gets a group for all conflicts, and one for each record
 * @merge: must live as long as the page is used
 */
void cb_merge_view_add (AdwPreferencesPage *page, CbMerge *merge);

G_END_DECLS
