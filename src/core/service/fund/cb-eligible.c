/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-eligible-private.h"
#include "cb-fund-application.h"
#include "cb-records.h"
#include "cb-reference.h"

const char *
cb_verdict_get_code (CbVerdict verdict)
{
  const CbCode *code = cb_code_list_get (cb_reference_get_list ("eligibility-verdicts"),
                                         (guint) verdict);

  return code->code;
}

const char *
cb_rule_outcome_get_code (CbRuleOutcome outcome)
{
  static const char *const codes[] = {
    [CB_RULE_HOLDS] = "holds",
    [CB_RULE_FAILS] = "fails",
    [CB_RULE_UNKNOWN] = "unknown",
    [CB_RULE_NOT_IN_FORCE] = "not-in-force",
  };

  g_return_val_if_fail ((guint) outcome < G_N_ELEMENTS (codes), NULL);

  return codes[outcome];
}

static CbEligible *
check (CbEligibleSources *sources, CbRecord *application, GError **error)
{
  const char *call = cb_record_get (application, CB_APPLICATION_CALL);
  CbEligibleBook *book = cb_eligible_sources_get_book (sources, call, error);
  CbEligible *self;

  if (book == NULL)
    return NULL;
  self = g_new0 (CbEligible, 1);
  self->application = cb_record_ref (application);
  self->call = cb_record_ref (book->call);
  self->rule_set = book->rule_set != NULL ? cb_record_ref (book->rule_set) : NULL;
  self->rules = g_ptr_array_ref (book->rules);
  self->as_of = sources->as_of;
  self->priv = cb_eligible_private_new (book);
  cb_eligible_gather (self, sources);
  if (book->rule_set != NULL)
    self->result = cb_eligibility_check ((const CbEligibilityRule *) book->checked->data,
                                         book->checked->len, &self->facts, self->as_of);
  return self;
}

void
cb_eligible_free (CbEligible *self)
{
  if (self == NULL)
    return;
  cb_record_unref (self->application);
  cb_record_unref (self->call);
  g_clear_pointer (&self->rule_set, cb_record_unref);
  g_ptr_array_unref (self->rules);
  g_clear_pointer (&self->result, cb_eligibility_free);
  cb_eligible_private_free (self->priv);
  g_free (self);
}

CbEligible *
cb_eligible_check (CbDatabase *database, const char *application, CbDate as_of, GError **error)
{
  g_autoptr (CbRecord)
      record = cb_records_find (database, &cb_noun_application, application, error);
  g_autoptr (CbEligibleSources) sources = NULL;

  if (record == NULL)
    return NULL;
  sources = cb_eligible_sources_load (database, record, as_of, error);
  return sources != NULL ? check (sources, record, error) : NULL;
}

GPtrArray *
cb_eligible_list (CbDatabase *database, const char *call, CbDate as_of, GError **error)
{
  g_autoptr (CbEligibleSources) sources = cb_eligible_sources_load (database, NULL, as_of, error);
  g_autoptr (GPtrArray)
      checked = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_eligible_free);

  if (sources == NULL ||
      (call != NULL && cb_eligible_sources_get_book (sources, call, error) == NULL))
    return NULL;
  for (guint i = 0; i < sources->ordered->len; i++)
    {
      CbRecord *application = g_ptr_array_index (sources->ordered, i);
      CbEligible *one;

      if (call != NULL && g_strcmp0 (cb_record_get (application, CB_APPLICATION_CALL), call) != 0)
        continue;
      one = check (sources, application, error);
      if (one == NULL)
        return NULL;
      g_ptr_array_add (checked, one);
    }
  return g_steal_pointer (&checked);
}
