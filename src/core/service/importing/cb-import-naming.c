/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file may have a hundred thousand rows that want the same ref: the last number that was given is
 * known, and none is tried twice. */

#include "config.h"

#include "cb-import-naming.h"
#include "cb-import-organisations.h"
#include "cb-organisation.h"

/* Leaves room for a number. */
#define LONGEST_PREFIX 56

/* Counts on from the last number behind @prefix, or from @first, until the ref is free. */
static char *
count_on (CbImportRows *rows, const CbNoun *noun, const char *prefix, guint first, int n_digits)
{
  g_autofree char *key = g_strdup_printf ("%s %s%d", noun->id, prefix, n_digits);
  guint number = MAX (GPOINTER_TO_UINT (g_hash_table_lookup (rows->numbers, key)) + 1, first);
  g_autofree char *ref = g_strdup_printf ("%s%0*u", prefix, n_digits, number);

  while (!cb_import_rows_is_free (rows, noun, ref))
    {
      g_free (ref);
      ref = g_strdup_printf ("%s%0*u", prefix, n_digits, ++number);
    }
  g_hash_table_insert (rows->numbers, g_steal_pointer (&key), GUINT_TO_POINTER (number));
  return g_steal_pointer (&ref);
}

char *
cb_import_naming_make_free_ref (CbImportRows *rows, const CbNoun *noun, const char *ref)
{
  g_autofree char *prefix = NULL;

  if (cb_import_rows_is_free (rows, noun, ref))
    return g_strdup (ref);
  prefix = g_strdup_printf ("%.*s-", LONGEST_PREFIX, ref);
  return count_on (rows, noun, prefix, 2, 1);
}

static char *
make_prefix (const CbRecord *record)
{
  const char *owner = cb_record_get_by_id (record, "provider");
  g_autofree char *slug = NULL;

  if (owner == NULL)
    owner = cb_record_get_by_id (record, "case");
  if (owner == NULL)
    owner = cb_record_get_by_id (record, "fund");
  if (owner == NULL)
    owner = cb_record_get_by_id (record, "need");
  if (owner == NULL && record->noun != &cb_noun_organisation)
    owner = cb_record_get_by_id (record, "state");
  if (owner == NULL)
    owner = cb_record_get_by_id (record, "currency");
  if (owner == NULL)
    owner = slug = cb_import_organisations_make_slug (
        cb_record_get (record, cb_noun_get_title_field (record->noun)));
  return g_strdup_printf ("%.*s-", LONGEST_PREFIX, owner);
}

char *
cb_import_naming_propose_ref (CbImportRows *rows, const CbRecord *record)
{
  g_autofree char *prefix = make_prefix (record);

  return count_on (rows, record->noun, prefix, 1, 2);
}
