/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-award.h"
#include "cb-awarding-private.h"
#include "cb-eligibility-result.h"
#include "cb-json-reader.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-rule.h"
#include "cb-wording.h"

void
cb_result_comparison_free (CbResultComparison *comparison)
{
  if (comparison == NULL)
    return;
  g_clear_pointer (&comparison->award, cb_record_unref);
  g_clear_pointer (&comparison->result, cb_record_unref);
  g_clear_pointer (&comparison->now, cb_eligible_free);
  g_clear_pointer (&comparison->rules, g_ptr_array_unref);
  g_free (comparison);
}

/* How each rule was answered, by its ref, as the trace of a stored result tells. */
static GHashTable *
read_trace (const CbRecord *result, GError **error)
{
  const char *text = cb_record_get (result, CB_ELIGIBILITY_RESULT_TRACE);
  g_autoptr (GHashTable) outcomes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CbJsonValue) root = NULL;
  g_autoptr (CbJsonValue) trace = NULL;

  if (text == NULL)
    return g_steal_pointer (&outcomes);
  bytes = g_bytes_new (text, strlen (text));
  root = cb_json_read_bytes (bytes, NULL, error);
  if (root == NULL || cb_json_get_array (root, "trace", &trace, error) == CB_JSON_WRONG)
    return NULL;
  for (guint i = 0; trace != NULL && i < cb_json_value_get_length (trace); i++)
    {
      g_autoptr (CbJsonValue) entry = cb_json_value_get_element (trace, i);
      const char *rule = NULL;
      const char *outcome = NULL;

      if (cb_json_get_string (entry, "rule", &rule, error) == CB_JSON_WRONG ||
          cb_json_get_string (entry, "outcome", &outcome, error) == CB_JSON_WRONG)
        return NULL;
      if (rule != NULL && outcome != NULL)
        g_hash_table_replace (outcomes, g_strdup (rule), g_strdup (outcome));
    }
  return g_steal_pointer (&outcomes);
}

/* Takes each rule of today out of @before, so that those that are gone remain. */
static void
compare_rules (CbResultComparison *self, GHashTable *before)
{
  const CbEligibility *now = self->now->result;
  g_autoptr (GList) gone = NULL;

  for (guint i = 0; now != NULL && i < now->findings->len; i++)
    {
      const CbEligibilityFinding *finding = &g_array_index (now->findings, CbEligibilityFinding, i);
      const char *rule = cb_record_get_ref (g_ptr_array_index (self->now->rules, finding->rule));

      if (g_strcmp0 (g_hash_table_lookup (before, rule),
                     cb_rule_outcome_get_code (finding->outcome)) != 0)
        g_ptr_array_add (self->rules, g_strdup (rule));
      g_hash_table_remove (before, rule);
    }
  gone = g_list_sort (g_hash_table_get_keys (before), (GCompareFunc) strcmp);
  for (GList *each = gone; each != NULL; each = each->next)
    g_ptr_array_add (self->rules, g_strdup (each->data));
}

static gboolean
load_result (CbResultComparison *self,
             CbDatabase *database,
             const char *application,
             GError **error)
{
  g_autoptr (GHashTable) newest = cb_awarding_find_newest (database, application, error);
  CbRecord *award;
  const char *ref;

  if (newest == NULL)
    return FALSE;
  award = g_hash_table_lookup (newest, application);
  if (award == NULL)
    return TRUE;
  self->award = cb_record_ref (award);
  ref = cb_record_get (award, CB_AWARD_RESULT);
  if (ref == NULL)
    return TRUE;
  self->result = cb_records_find (database, &cb_noun_eligibility_result, ref, error);
  return self->result != NULL;
}

static const char *
get_verdict (const CbEligible *eligible)
{
  return eligible->result != NULL ? cb_verdict_get_code (eligible->result->verdict) : NULL;
}

CbResultComparison *
cb_awarding_compare_result (CbDatabase *database,
                            const char *application,
                            CbDate today,
                            GError **error)
{
  g_autoptr (CbResultComparison) self = g_new0 (CbResultComparison, 1);
  g_autoptr (GHashTable) before = NULL;
  const char *verdict = NULL;

  self->rules = g_ptr_array_new_with_free_func (g_free);
  self->now = cb_eligible_check (database, application, today, error);
  if (self->now == NULL || !load_result (self, database, application, error))
    return NULL;
  if (self->award == NULL)
    return g_steal_pointer (&self);

  if (self->result != NULL)
    {
      verdict = cb_record_get (self->result, CB_ELIGIBILITY_RESULT_VERDICT);
      before = read_trace (self->result, error);
    }
  else
    before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (before == NULL)
    return NULL;
  self->verdict_changed = g_strcmp0 (verdict, get_verdict (self->now)) != 0;
  compare_rules (self, before);
  return g_steal_pointer (&self);
}

/* --- words ----------------------------------------------------------------- */

static const char *
get_verdict_name (const char *code)
{
  return code != NULL ? cb_reference_get_name ("eligibility-verdicts", code)
                      : CB_WORDING_NOT_STATED;
}

char *
cb_awarding_describe_comparison (const CbResultComparison *comparison)
{
  g_autofree char *date = NULL;
  guint n_rules = comparison->rules->len;

  if (comparison->award == NULL || (!comparison->verdict_changed && n_rules == 0))
    return NULL;
  date = cb_wording_date (cb_record_get_date (comparison->award, CB_AWARD_DATE));
  if (comparison->verdict_changed)
    return g_strdup_printf (
        /* Translators: a date, and two verdicts such as “Eligible” and “Not eligible”. */
        _ ("The decision of %s rests on another result: “%s” then, “%s” today. It is kept as it "
           "was made."),
        date,
        get_verdict_name (comparison->result != NULL
                              ? cb_record_get (comparison->result, CB_ELIGIBILITY_RESULT_VERDICT)
                              : NULL),
        get_verdict_name (get_verdict (comparison->now)));
  return g_strdup_printf (
      /* Translators: a number of rules, and a date. */
      ngettext ("The verdict is still that of the decision, but %u rule is answered in another way "
                "than on %s.",
                "The verdict is still that of the decision, but %u rules are answered in another "
                "way than on %s.",
                n_rules),
      n_rules, date);
}
