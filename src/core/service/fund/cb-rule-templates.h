/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rule sets that come with the program: drafts after the published criteria of comparable
 * funds, in our own words. No official rules of the fund are known; none of these is one. */

#pragma once

#include "cb-database.h"

G_BEGIN_DECLS

/**
 * CbRuleTemplate:
 * @ref: of its rule set
 * @title: in the language of the program; @description likewise
 * @status: code of "rule-set-statuses"
 * @source: which published criteria it follows
 * @n_rules: how many rules it has
 */
typedef struct
{
  char *ref;
  char *title;
  char *description;
  char *status;
  char *version;
  char *source;
  guint n_rules;
} CbRuleTemplate;

/**
 * cb_rule_templates_list:
 *
 * Returns: (transfer full) (element-type CbRuleTemplate) (nullable): the templates, in order of ref
 */
GPtrArray *cb_rule_templates_list (GError **error);
void cb_rule_template_free (CbRuleTemplate *self);

/**
 * cb_rule_templates_add:
 * @ref: of a template
 * @actor: who does it
 *
 * Puts the rule set and its rules into the database, as one step of the journal.
 *
 * Returns: %FALSE with %CB_ERROR_INVALID and a sentence for people when there is no such template,
 * and when the database has a rule set or a rule with one of its refs, which is kept as it is
 */
gboolean
cb_rule_templates_add (CbDatabase *database, const char *ref, const char *actor, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbRuleTemplate, cb_rule_template_free)

G_END_DECLS
