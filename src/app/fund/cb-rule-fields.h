/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which fields of a rule its type reads. */

#pragma once

#include "cb-record.h"

G_BEGIN_DECLS

/* Whether the field says something about @rule: those of every rule, and those that its type
 * reads. */
gboolean cb_rule_reads_field (const CbRecord *rule, guint field);

/* (transfer full): what is particular to the rule, such as groups and amounts; NULL for nothing */
char *cb_rule_describe (const CbRecord *rule);

G_END_DECLS
