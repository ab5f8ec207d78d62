/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-journal.h"
#include "cb-records.h"
#include "cb-rule-order.h"
#include "cb-rule.h"

static gboolean
store_order (CbDatabase *database, gpointer user_data, GError **error)
{
  const char *const *rules = user_data;

  for (guint i = 0; rules[i] != NULL; i++)
    {
      g_autoptr (CbRecord) rule = cb_records_find (database, &cb_noun_rule, rules[i], error);
      g_autoptr (CbRecord) changed = NULL;

      if (rule == NULL)
        return FALSE;
      if (cb_record_get_integer (rule, CB_RULE_POSITION, 0) == (gint64) i + 1)
        continue;
      changed = cb_record_copy (rule);
      cb_record_take (changed, CB_RULE_POSITION, g_strdup_printf ("%u", i + 1));
      if (!cb_records_update (database, changed, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cb_rule_order_set (CbDatabase *database,
                   const char *const *rules,
                   const char *moved,
                   const char *actor,
                   GError **error)
{
  return cb_journal_run (database, actor, CB_VERB_EDIT, &cb_noun_rule, moved,
                         &cb_noun_rule.fields[CB_RULE_POSITION], store_order, (gpointer) rules,
                         error);
}
