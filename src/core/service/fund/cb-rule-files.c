/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-error.h"
#include "cb-export.h"
#include "cb-records.h"
#include "cb-rule-files.h"
#include "cb-rule-set.h"
#include "cb-rule.h"
#include "cb-text.h"

static GPtrArray *
list_rules (CbDatabase *database,
            const char *rule_set,
            CbMarking max_marking,
            CbExportResult *result,
            GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_rule);
  GPtrArray *rules;
  gint64 all;

  cb_query_add_condition (query, CB_RULE_RULE_SET, rule_set);
  query->sort_field = CB_RULE_POSITION;
  all = cb_records_count (database, query, error);
  if (all < 0)
    return NULL;
  query->max_marking = max_marking;
  rules = cb_records_list (database, query, error);
  if (rules == NULL)
    return NULL;
  result->written += rules->len;
  result->withheld += (guint64) MAX (all - (gint64) rules->len, 0);
  return rules;
}

static gboolean
check_marking (const CbRecord *rule_set, CbMarking max_marking, GError **error)
{
  const char *text = cb_record_get (rule_set, CB_RULE_SET_TLP);
  CbMarking marking = CB_MARKING_RED;
  g_autofree char *isolated = NULL;

  if (text != NULL && cb_marking_parse (text, &marking) && marking <= max_marking)
    return TRUE;
  isolated = cb_text_isolate (text != NULL ? text : "");
  g_set_error (error, CB_ERROR, CB_ERROR_INVALID,
               /* Translators: a marking such as AMBER. */
               _ ("The rule set is marked %s, which is higher than what may be written."),
               isolated);
  return FALSE;
}

gboolean
cb_rule_file_write (CbDatabase *database,
                    const char *rule_set,
                    const char *path,
                    CbMarking max_marking,
                    CbExportResult *result,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *sets = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  CbRecord *set = cb_records_find (database, &cb_noun_rule_set, rule_set, error);
  g_autoptr (GPtrArray) rules = NULL;
  g_autoptr (CbFileWriter) writer = NULL;

  *result = (CbExportResult){ 0 };
  g_ptr_array_add (kinds, sets);
  if (set == NULL)
    return FALSE;
  g_ptr_array_add (sets, set);
  if (!check_marking (set, max_marking, error))
    return FALSE;
  result->written = 1;
  rules = list_rules (database, rule_set, max_marking, result, error);
  if (rules == NULL)
    return FALSE;
  if (rules->len > 0)
    g_ptr_array_add (kinds, g_steal_pointer (&rules));
  writer = cb_file_writer_new (path, error);
  return writer != NULL && cb_export_write_package (writer, kinds, NULL, cancellable, error) &&
         cb_file_writer_commit (writer, cancellable, error);
}
