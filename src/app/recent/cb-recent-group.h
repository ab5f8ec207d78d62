/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The databases opened lately as rows: each opens its file, and can be taken out of the list. The
 * group is hidden while there are none. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CB_TYPE_RECENT_GROUP (cb_recent_group_get_type ())
G_DECLARE_FINAL_TYPE (CbRecentGroup, cb_recent_group, CB, RECENT_GROUP, AdwBin)

/* Which one is open now, and so no row; %NULL or "" for none. */
void cb_recent_group_set_current (CbRecentGroup *self, const char *path);

G_END_DECLS
