/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rule sets, and the rules of one of them in their order. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_RULE_SETS (cb_rule_sets_get_type ())
G_DECLARE_FINAL_TYPE (CbRuleSets, cb_rule_sets, CB, RULE_SETS, AdwBin)

/* Actions: "rules.template" (ref), "rules.edit", "rules.delete", "rules.up" and "rules.down" (ref
 * of a rule). */

GtkWidget *cb_rule_sets_new (CbSession *session);

/* Reads the sets again. */
void cb_rule_sets_load (CbRuleSets *self, CbOrganisations *organisations);
void cb_rule_sets_show (CbRuleSets *self, const char *ref);

G_END_DECLS
