/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The order of the rules of a set. */

#pragma once

#include "cb-database.h"

G_BEGIN_DECLS

/**
 * cb_rule_order_set:
 * @rules: (array zero-terminated=1): refs of all rules of a set, in the order wanted
 * @moved: ref of the one that was moved, which the step is called after
 * @actor: who does it
 *
 * Gives the rules the positions 1, 2 and so on, as one step of the journal.
 */
gboolean cb_rule_order_set (CbDatabase *database,
                            const char *const *rules,
                            const char *moved,
                            const char *actor,
                            GError **error);

G_END_DECLS
