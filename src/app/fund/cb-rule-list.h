/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of a set as cards in their order. Their buttons name the actions of cb-rule-sets.h. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @rules: (element-type CbRecord): in their order */
void cb_rule_list_fill (GtkBox *box, GPtrArray *rules);

G_END_DECLS
