/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-editing.h"
#include "cb-error.h"
#include "cb-journal.h"
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
      (void) cb_record_check (record, 0, problems);
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
  CbCodes codes;

  g_return_val_if_fail (field < noun->n_fields, NULL);

  organisations = stored != NULL ? cb_organisations_load (database, error) : NULL;
  if (organisations == NULL)
    return NULL;

  codes = cb_names_for_checks (organisations);
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
  const char *owner = cb_record_get_by_id (record, "provider");

  if (owner == NULL)
    owner = cb_record_get_by_id (record, "state");
  if (owner == NULL)
    owner = record->noun->id;
  return g_strconcat (owner, "-", NULL);
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
  if (!cb_record_check (record, 0, problems) || has_rejection (problems, before))
    {
      g_set_error (error, CB_ERROR, CB_ERROR_INVALID, "the %s is not complete", record->noun->id);
      return FALSE;
    }
  return cb_journal_run (database, actor, CB_VERB_CREATE, record->noun, cb_record_get_ref (record),
                         NULL, insert_record, record, error);
}

typedef struct
{
  const CbNoun *noun;
  gint64 id;
} Deletion;

static gboolean
delete_record (CbDatabase *database, gpointer user_data, GError **error)
{
  Deletion *deletion = user_data;

  return cb_records_delete (database, deletion->noun, deletion->id, error);
}

gboolean
cb_editing_delete (CbDatabase *database,
                   const CbNoun *noun,
                   gint64 id,
                   const char *actor,
                   GError **error)
{
  g_autoptr (CbRecord) record = load_one (database, noun, id, error);
  Deletion deletion = { noun, id };

  if (record == NULL)
    return FALSE;
  return cb_journal_run (database, actor, CB_VERB_DELETE, noun, cb_record_get_ref (record), NULL,
                         delete_record, &deletion, error);
}
