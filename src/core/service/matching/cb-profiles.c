/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-editing.h"
#include "cb-error.h"
#include "cb-import-fault.h"
#include "cb-journal.h"
#include "cb-locking.h"
#include "cb-matching.h"
#include "cb-names.h"
#include "cb-profile-files.h"
#include "cb-profile.h"
#include "cb-profiles.h"
#include "cb-records.h"
#include "cb-reference.h"

/* --- stored profiles ------------------------------------------------------- */

static gboolean
is_called (const CbRecord *record, const char *folded)
{
  g_autofree char *own = g_utf8_casefold (cb_record_get (record, CB_PROFILE_NAME), -1);

  if (g_str_equal (own, folded))
    return TRUE;
  for (guint i = 0; record->translations != NULL && i < record->translations->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (record->translations, i);
      g_autofree char *other = g_utf8_casefold (translation->text, -1);

      if (translation->field == CB_PROFILE_NAME && g_str_equal (other, folded))
        return TRUE;
    }
  return FALSE;
}

/* By ref before by name; NULL without an error when there is none. */
static CbRecord *
find_stored (CbDatabase *database, const char *profile, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_profile);
  g_autoptr (GPtrArray) records = cb_records_list (database, query, error);
  g_autofree char *folded = g_utf8_casefold (profile, -1);

  for (guint i = 0; records != NULL && i < records->len; i++)
    if (g_str_equal (cb_record_get_ref (g_ptr_array_index (records, i)), profile))
      return cb_record_ref (g_ptr_array_index (records, i));
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (is_called (g_ptr_array_index (records, i), folded))
      return cb_record_ref (g_ptr_array_index (records, i));
  return NULL;
}

/* --- finding --------------------------------------------------------------- */

gboolean
cb_profiles_find (CbDatabase *database,
                  const char *profile,
                  CbWeights *weights,
                  char **name,
                  GError **error)
{
  const char *wanted = profile != NULL ? profile : CB_PROFILES_DEFAULT;
  g_autoptr (GError) cause = NULL;
  g_autoptr (CbRecord) record = find_stored (database, wanted, &cause);

  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (record == NULL && profile != NULL)
    {
      record = cb_profile_file_read (profile, error);
      if (record == NULL)
        return FALSE;
    }

  /* Somebody may have deleted the default profile; its weights are known all the same. */
  *weights = record != NULL ? cb_matching_read_weights (record) : cb_weights_default ();
  if (!cb_weights_are_valid (weights))
    {
      g_propagate_error (error, cb_import_fault_package (wanted, "/weights",
                                                         "at least one weight above 0"));
      return FALSE;
    }
  *name = g_strdup (record != NULL ? cb_record_get (record, CB_PROFILE_NAME) : CB_PROFILES_DEFAULT);
  return TRUE;
}

char *
cb_profiles_find_ref (CbDatabase *database, const char *profile, GError **error)
{
  g_autoptr (CbRecord)
      record = find_stored (database, profile != NULL ? profile : CB_PROFILES_DEFAULT, error);

  return record != NULL ? g_strdup (cb_record_get_ref (record)) : NULL;
}

/* --- making and changing --------------------------------------------------- */

static void
take_weights (CbRecord *profile, const CbWeights *weights, GPtrArray *problems)
{
  const CbCodes codes = cb_names_for_checks (NULL);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    cb_record_set_checked (profile, CB_PROFILE_WEIGHT_AREA + i,
                           g_ascii_formatd (buffer, sizeof buffer, "%.17g", weights->weight[i]),
                           &codes, 0, problems);
}

CbRecord *
cb_profiles_new (const char *name,
                 const char *author,
                 const char *reason,
                 const CbWeights *weights,
                 GPtrArray *problems)
{
  CbRecord *profile = cb_record_new_preset (&cb_noun_profile);
  const CbCodes codes = cb_names_for_checks (NULL);

  cb_record_set (profile, CB_PROFILE_LANGUAGE, cb_reference_get_language ());
  cb_record_set_checked (profile, CB_PROFILE_NAME, name, &codes, 0, problems);
  cb_record_set_checked (profile, CB_PROFILE_AUTHOR, author, &codes, 0, problems);
  cb_record_set_checked (profile, CB_PROFILE_REASON, reason, &codes, 0, problems);
  cb_record_take (profile, CB_PROFILE_MADE, cb_date_format (cb_date_today ()));
  take_weights (profile, weights, problems);
  return profile;
}

CbRecord *
cb_profiles_import (CbDatabase *database,
                    const char *path,
                    const char *actor,
                    GPtrArray *problems,
                    GError **error)
{
  g_autoptr (CbRecord) profile = cb_profile_file_read (path, error);
  CbWeights weights;

  if (profile == NULL)
    return NULL;
  weights = cb_matching_read_weights (profile);
  take_weights (profile, &weights, problems);
  cb_record_take (profile, CB_PROFILE_SOURCE, g_filename_display_basename (path));
  return cb_editing_create (database, profile, actor, problems, error) ? g_steal_pointer (&profile)
                                                                       : NULL;
}

static gboolean
update_profile (CbDatabase *database, gpointer user_data, GError **error)
{
  return cb_records_update (database, user_data, error);
}

static CbRecord *
load_profile (CbDatabase *database, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) found = cb_records_load (database, &cb_noun_profile, &id, 1, error);

  if (found != NULL && found->len == 1)
    return cb_record_ref (g_ptr_array_index (found, 0));
  if (found != NULL)
    g_set_error_literal (error, CB_ERROR, CB_ERROR_NOT_FOUND, "the profile is no longer there");
  return NULL;
}

CbRecord *
cb_profiles_set_weights (CbDatabase *database,
                         gint64 id,
                         const CbWeights *weights,
                         const char *actor,
                         GPtrArray *problems,
                         GError **error)
{
  g_autoptr (CbRecord) stored = load_profile (database, id, error);
  g_autoptr (CbRecord) changed = NULL;
  guint before = problems->len;

  if (stored == NULL)
    return NULL;
  if (cb_locking_is_locked (stored))
    {
      g_set_error (error, CB_ERROR, CB_ERROR_LOCKED, "profile %s is locked",
                   cb_record_get_ref (stored));
      return NULL;
    }
  changed = cb_record_copy (stored);
  take_weights (changed, weights, problems);
  if (!cb_weights_are_valid (weights) || problems->len > before)
    {
      g_set_error (error, CB_ERROR, CB_ERROR_INVALID, "weights of profile %s",
                   cb_record_get_ref (stored));
      return NULL;
    }
  return cb_journal_run (database, actor, CB_VERB_EDIT, &cb_noun_profile,
                         cb_record_get_ref (stored), NULL, update_profile, changed, error)
             ? g_steal_pointer (&changed)
             : NULL;
}
