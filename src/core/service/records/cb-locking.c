/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-award.h"
#include "cb-eligibility-result.h"
#include "cb-locking.h"
#include "cb-profile.h"
#include "cb-profiles.h"
#include "cb-run.h"
#include "cb-transaction.h"

static gboolean
is_default (const CbRecord *record)
{
  return record->noun == &cb_noun_profile &&
         g_strcmp0 (cb_record_get_ref (record), CB_PROFILES_DEFAULT) == 0;
}

gboolean
cb_locking_is_locked (const CbRecord *record)
{
  g_return_val_if_fail (record != NULL, FALSE);

  return record->noun == &cb_noun_profile &&
         (is_default (record) || cb_record_get (record, CB_PROFILE_LOCKED) != NULL);
}

gboolean
cb_locking_is_permanent (const CbRecord *record)
{
  g_return_val_if_fail (record != NULL, FALSE);

  return record->noun == &cb_noun_transaction || record->noun == &cb_noun_award ||
         record->noun == &cb_noun_eligibility_result;
}

gboolean
cb_locking_allows_field (const CbRecord *stored, guint field)
{
  g_return_val_if_fail (stored != NULL, FALSE);
  g_return_val_if_fail (field < stored->noun->n_fields, FALSE);

  if (stored->noun == &cb_noun_run || cb_locking_is_permanent (stored))
    return (stored->noun->fields[field].flags & CB_FIELD_FIXED) == 0;
  if (!cb_locking_is_locked (stored))
    return TRUE;
  return field == CB_PROFILE_LOCKED && !is_default (stored);
}

/* Whether @one has the text of a field that stays in a language in which @other has not the same.
 */
static gboolean
translates_otherwise (const CbRecord *stored, const CbRecord *one, const CbRecord *other)
{
  for (guint i = 0; one->translations != NULL && i < one->translations->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (one->translations, i);

      if (!cb_locking_allows_field (stored, translation->field) &&
          g_strcmp0 (cb_record_get_translation (other, translation->field, translation->language),
                     translation->text) != 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
cb_locking_allows_import (const CbRecord *stored, const CbRecord *record)
{
  g_return_val_if_fail (stored != NULL, FALSE);
  g_return_val_if_fail (record != NULL && record->noun == stored->noun, FALSE);

  if (cb_locking_is_locked (stored))
    return FALSE;
  for (guint i = 0; i < stored->noun->n_fields; i++)
    if (!cb_locking_allows_field (stored, i) &&
        g_strcmp0 (cb_record_get (stored, i), cb_record_get (record, i)) != 0)
      return FALSE;
  return !translates_otherwise (stored, stored, record) &&
         !translates_otherwise (stored, record, stored);
}
