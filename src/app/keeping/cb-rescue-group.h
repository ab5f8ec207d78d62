/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done about a database that can not be used: open the newest good copy, salvage what
 * can be read, take a copy along that can be written. The file itself is never touched. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CB_TYPE_RESCUE_GROUP (cb_rescue_group_get_type ())
G_DECLARE_FINAL_TYPE (CbRescueGroup, cb_rescue_group, CB, RESCUE_GROUP, AdwPreferencesGroup)

/* Shows what helps against @error with the file at @path; nothing where nothing does. */
void cb_rescue_group_set_trouble (CbRescueGroup *self, const char *path, const GError *error);

G_END_DECLS
