/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the items of one norm stand, as a bar of segments, one for each status; and its mean level as
 * a bar from 0 to 5 with a stroke at the mean of a group. */

#pragma once

#include <gtk/gtk.h>

#include "cb-assessment-file.h"

G_BEGIN_DECLS

#define CB_TYPE_STANDING_BAR (cb_standing_bar_get_type ())
G_DECLARE_FINAL_TYPE (CbStandingBar, cb_standing_bar, CB, STANDING_BAR, GtkWidget)

/* @widest: how many items make the whole width; @words say the same as the bar. */
GtkWidget *cb_standing_bar_new (const CbNormStanding *standing, guint widest, const char *words);

/* NAN for a level that there is none of. */
GtkWidget *cb_standing_bar_new_level (double level, double group, const char *words);

G_END_DECLS
