/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with a pair of the ranking: its menu, and the key for its case. */

#pragma once

#include <gtk/gtk.h>

#include "cb-case-index.h"

G_BEGIN_DECLS

/* Shows the menu at a place in @row. */
void cb_match_menu_popup (GtkWidget *row,
                          double x,
                          double y,
                          CbCaseIndex *cases,
                          const char *need,
                          const char *programme);

G_END_DECLS
