/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-call.h"
#include "cb-fund-application.h"
#include "cb-fund-place.h"
#include "cb-fund.h"
#include "cb-records.h"
#include "cb-rule-set.h"

void
cb_fund_place_free (CbFundPlace *self)
{
  g_free (self->ref);
  g_free (self->fund);
  g_free (self->call);
  g_free (self->application);
  g_free (self->rule_set);
  g_free (self);
}

static void
note (CbFundPlace *self, const CbRecord *record)
{
  const char *ref = cb_record_get_ref (record);

  if (record->noun == &cb_noun_fund)
    self->fund = g_strdup (ref);
  else if (record->noun == &cb_noun_call)
    self->call = g_strdup (ref);
  else if (record->noun == &cb_noun_application)
    self->application = g_strdup (ref);
  else if (record->noun == &cb_noun_rule_set)
    self->rule_set = g_strdup (ref);
}

/* Fields that refer to what a record belongs to are called like its noun. The nearest to the fund
 * comes first: an entry of the ledger is one of its fund, whichever application it pays for. */
static const CbNoun *
find_owner (const CbRecord *record, const char **ref)
{
  static const CbNoun *const owners[] = { &cb_noun_fund, &cb_noun_call, &cb_noun_application,
                                          &cb_noun_rule_set };

  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      *ref = cb_record_get_by_id (record, owners[i]->id);
      if (*ref != NULL)
        return owners[i];
    }
  return NULL;
}

CbFundPlace *
cb_fund_place_find (CbDatabase *database, const CbNoun *noun, const char *ref, GError **error)
{
  g_autoptr (CbFundPlace) self = g_new0 (CbFundPlace, 1);
  g_autoptr (CbRecord) record = NULL;

  g_return_val_if_fail (noun != NULL && ref != NULL, NULL);

  self->noun = noun;
  self->ref = g_strdup (ref);
  while (noun != NULL)
    {
      CbRecord *next = cb_records_find (database, noun, ref, error);

      if (next == NULL)
        return NULL;
      g_clear_pointer (&record, cb_record_unref);
      record = next;
      note (self, record);
      noun = find_owner (record, &ref);
    }
  return g_steal_pointer (&self);
}
