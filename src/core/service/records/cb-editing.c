/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-assessment.h"
#include "cb-consistency.h"
#include "cb-editing.h"
#include "cb-error.h"
#include "cb-journal.h"
#include "cb-locking.h"
#include "cb-names.h"
#include "cb-records.h"

static gboolean
has_rejection (GPtrArray *problems, guint from)
{
  for (guint i = from; i < problems->len; i++)
    if (((CbProblem *) g_ptr_array_index (problems, i))->grade != CB_GRADE_WARNING)
      return TRUE;
  return FALSE;
}

static CbRecord *
load_one (CbDatabase *database, const CbNoun *noun, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) found = cb_records_load (database, noun, &id, 1, error);

  if (found == NULL)
    return NULL;
  if (found->len == 1)
    return cb_record_ref (g_ptr_array_index (found, 0));

  g_set_error (error, CB_ERROR, CB_ERROR_NOT_FOUND, "the %s is no longer there", noun->id);
  return NULL;
}

static gboolean
has_record (const CbNoun *noun, const char *ref, gpointer user_data)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);

  cb_query_add_condition (query, 0, ref);
  return cb_records_count (user_data, query, NULL) > 0;
}

static gboolean
update_record (CbDatabase *database, gpointer user_data, GError **error)
{
  return cb_records_update (database, user_data, error);
}

static gboolean
insert_record (CbDatabase *database, gpointer user_data, GError **error)
{
  return cb_records_insert (database, user_data, error);
}

/* Puts the input where it belongs; FALSE when it can not be taken. */
static gboolean
apply_input (CbRecord *record,
             guint field,
             const char *language,
             const char *input,
             const CbCodes *codes,
             GPtrArray *problems)
{
  guint before = problems->len;
  g_autofree char *kept = NULL;

  if (language == NULL || g_str_equal (language, cb_record_get_language (record)))
    {
      cb_record_set_checked (record, field, input, codes, 0, problems);
      (void) cb_consistency_check (record, 0, problems);
      return !has_rejection (problems, before);
    }

  /* The text of a translation has the same limits as the original has. */
  kept = g_strdup (cb_record_get (record, field));
  cb_record_set_checked (record, field, input != NULL ? input : "", codes, 0, problems);
  cb_record_set_translation (record, field, language, cb_record_get (record, field));
  cb_record_set (record, field, kept);
  return !has_rejection (problems, before);
}

CbRecord *
cb_editing_set_field (CbDatabase *database,
                      const CbNoun *noun,
                      gint64 id,
                      guint field,
                      const char *language,
                      const char *input,
                      const char *actor,
                      GPtrArray *problems,
                      GError **error)
{
  g_autoptr (CbRecord) stored = load_one (database, noun, id, error);
  g_autoptr (CbOrganisations) organisations = NULL;
  g_autoptr (CbRecord) changed = NULL;
  CbRefNames names;
  CbCodes codes;

  g_return_val_if_fail (field < noun->n_fields, NULL);

  if (stored != NULL && !cb_locking_allows_field (stored, field))
    {
      g_ptr_array_add (problems,
                       cb_problem_new (CB_GRADE_ROW_REJECTED, CB_PROBLEM_LOCKED, 0, noun,
                                       noun->fields[field].id, cb_record_get_ref (stored), NULL));
      return g_steal_pointer (&stored);
    }
  organisations = stored != NULL ? cb_organisations_load (database, error) : NULL;
  if (organisations == NULL)
    return NULL;

  names = (CbRefNames){ organisations, has_record, database };
  codes = cb_names_for_refs (&names);
  changed = cb_record_copy (stored);
  if (!apply_input (changed, field, language, input, &codes, problems))
    return g_steal_pointer (&stored);

  if (!cb_journal_run (database, actor, CB_VERB_EDIT, noun, cb_record_get_ref (stored),
                       &noun->fields[field], update_record, changed, error))
    return NULL;
  return g_steal_pointer (&changed);
}

/* How the refs of a noun begin when nobody has typed one: with what the record belongs to. */
static char *
make_prefix (const CbRecord *record)
{
  static const char *const owners[] = { "provider",    "case",     "fund",
                                        "application", "rule_set", "state" };
  const char *owner = NULL;

  if (record->noun == &cb_noun_assessment)
    return g_strdup_printf ("ASSESS-%s-", cb_record_get (record, CB_ASSESSMENT_STATE));
  for (guint i = 0; i < G_N_ELEMENTS (owners) && owner == NULL; i++)
    owner = cb_record_get_by_id (record, owners[i]);
  return g_strconcat (owner != NULL ? owner : record->noun->id, "-", NULL);
}

gboolean
cb_editing_create (CbDatabase *database,
                   CbRecord *record,
                   const char *actor,
                   GPtrArray *problems,
                   GError **error)
{
  guint before = problems->len;

  if (cb_record_get_ref (record) == NULL)
    {
      g_autofree char *prefix = make_prefix (record);
      char *ref = cb_records_propose_ref (database, record->noun, prefix, error);

      if (ref == NULL)
        return FALSE;
      cb_record_take (record, 0, ref);
    }
  if (!cb_consistency_check_stored (database, record, problems, error))
    return FALSE;
  if (!cb_consistency_check (record, 0, problems) || has_rejection (problems, before))
    {
      g_set_error (error, CB_ERROR, CB_ERROR_INVALID, "the %s is not complete", record->noun->id);
      return FALSE;
    }
  return cb_journal_run (database, actor, CB_VERB_CREATE, record->noun, cb_record_get_ref (record),
                         NULL, insert_record, record, error);
}

static gboolean delete_owned (CbDatabase *database, const CbRecord *owner, GError **error);

/* A record goes with all that belongs to it. */
static gboolean
delete_whole (CbDatabase *database, const CbRecord *record, GError **error)
{
  return delete_owned (database, record, error) &&
         cb_records_delete (database, record->noun, record->id, error);
}

static gboolean
delete_owned_of_noun (CbDatabase *database,
                      const CbRecord *owner,
                      const CbNoun *noun,
                      guint field,
                      GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  g_autoptr (GPtrArray) owned = NULL;

  cb_query_add_condition (query, field, cb_record_get_ref (owner));
  owned = cb_records_list (database, query, error);
  for (guint i = 0; owned != NULL && i < owned->len; i++)
    if (!delete_whole (database, g_ptr_array_index (owned, i), error))
      return FALSE;
  return owned != NULL;
}

static gboolean
delete_owned (CbDatabase *database, const CbRecord *owner, GError **error)
{
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  /* From the last, as a noun can refer to those before it. */
  for (guint i = n_nouns; i-- > 0;)
    for (guint j = 0; j < nouns[i]->n_fields; j++)
      {
        const CbField *field = &nouns[i]->fields[j];

        if ((field->flags & CB_FIELD_OWNER) != 0 &&
            g_strcmp0 (field->list, owner->noun->plural) == 0 &&
            !delete_owned_of_noun (database, owner, nouns[i], j, error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
delete_record (CbDatabase *database, gpointer user_data, GError **error)
{
  return delete_whole (database, user_data, error);
}

gboolean
cb_editing_delete (CbDatabase *database,
                   const CbNoun *noun,
                   gint64 id,
                   const char *actor,
                   GError **error)
{
  g_autoptr (CbRecord) record = load_one (database, noun, id, error);

  if (record == NULL)
    return FALSE;
  if (cb_locking_is_locked (record))
    {
      g_set_error (error, CB_ERROR, CB_ERROR_LOCKED, "%s %s is locked", noun->id,
                   cb_record_get_ref (record));
      return FALSE;
    }
  if (cb_locking_is_permanent (record))
    {
      g_set_error (error, CB_ERROR, CB_ERROR_PERMANENT, "%s %s is never deleted", noun->id,
                   cb_record_get_ref (record));
      return FALSE;
    }
  return cb_journal_run (database, actor, CB_VERB_DELETE, noun, cb_record_get_ref (record), NULL,
                         delete_record, record, error);
}
