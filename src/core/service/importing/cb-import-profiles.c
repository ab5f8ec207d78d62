/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-editing.h"
#include "cb-error.h"
#include "cb-import-profile.h"
#include "cb-import-profiles.h"
#include "cb-journal.h"
#include "cb-problem.h"
#include "cb-records.h"

#define REF_PREFIX "MAP-"

/* --- keeping --------------------------------------------------------------- */

static gboolean
is_too_long (const CbRecord *profile, guint field)
{
  return g_utf8_strlen (cb_record_get (profile, field), -1) > profile->noun->fields[field].max;
}

/* What is longer than its field would be refused where the profile is taken in from a package. */
static gboolean
take_settings (CbRecord *profile,
               const char *name,
               const CbImportSettings *settings,
               GError **error)
{
  cb_record_set (profile, CB_IMPORT_PROFILE_NAME, name);
  cb_record_set (profile, CB_IMPORT_PROFILE_KIND,
                 settings->noun != NULL ? settings->noun->plural : NULL);
  cb_record_take (profile, CB_IMPORT_PROFILE_DEFINITION, cb_import_settings_to_text (settings));
  if (!is_too_long (profile, CB_IMPORT_PROFILE_NAME) &&
      !is_too_long (profile, CB_IMPORT_PROFILE_DEFINITION))
    return TRUE;
  g_set_error_literal (error, CB_ERROR, CB_ERROR_INVALID, "the profile is too long to be kept");
  return FALSE;
}

static gboolean
update_cb (CbDatabase *database, gpointer user_data, GError **error)
{
  return cb_records_update (database, user_data, error);
}

static char *
replace (CbDatabase *database,
         const char *ref,
         const char *name,
         const CbImportSettings *settings,
         const char *actor,
         GError **error)
{
  g_autoptr (CbRecord) profile = cb_records_find (database, &cb_noun_import_profile, ref, error);

  if (profile == NULL || !take_settings (profile, name, settings, error))
    return NULL;
  return cb_journal_run (database, actor, CB_VERB_EDIT, &cb_noun_import_profile, ref, NULL,
                         update_cb, profile, error)
             ? g_strdup (ref)
             : NULL;
}

char *
cb_import_profiles_keep (CbDatabase *database,
                         const char *ref,
                         const char *name,
                         const CbImportSettings *settings,
                         const char *actor,
                         GError **error)
{
  g_autoptr (CbRecord) profile = cb_record_new_preset (&cb_noun_import_profile);
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);

  if (ref != NULL)
    return replace (database, ref, name, settings, actor, error);
  cb_record_take (profile, CB_IMPORT_PROFILE_REF,
                  cb_records_propose_ref (database, &cb_noun_import_profile, REF_PREFIX, error));
  if (cb_record_get_ref (profile) == NULL || !take_settings (profile, name, settings, error))
    return NULL;
  return cb_editing_create (database, profile, actor, problems, error)
             ? g_strdup (cb_record_get_ref (profile))
             : NULL;
}

/* --- finding --------------------------------------------------------------- */

CbImportSettings *
cb_import_profiles_load (const CbRecord *profile, GError **error)
{
  g_return_val_if_fail (profile->noun == &cb_noun_import_profile, NULL);

  return cb_import_settings_read (cb_record_get_ref (profile),
                                  cb_record_get (profile, CB_IMPORT_PROFILE_DEFINITION), error);
}

typedef struct
{
  CbRecord *profile;
  guint n_known; /* columns of the file that it gives a field, or leaves aside */
} Fit;

/* Whether all columns of the profile are there, as far as they become fields. */
static gboolean
fits (const CbImportSettings *settings, const char *const *names, guint *n_known)
{
  GHashTableIter iterator;
  gpointer name, field;

  g_hash_table_iter_init (&iterator, settings->columns);
  while (g_hash_table_iter_next (&iterator, &name, &field))
    if (((char *) field)[0] != '\0' && !g_strv_contains (names, name))
      return FALSE;
  *n_known = 0;
  for (guint i = 0; names[i] != NULL; i++)
    *n_known += g_hash_table_contains (settings->columns, names[i]);
  return *n_known > 0;
}

static int
compare_fits (gconstpointer a, gconstpointer b)
{
  const Fit *first = a;
  const Fit *second = b;

  if (first->n_known != second->n_known)
    return first->n_known > second->n_known ? -1 : 1;
  return g_strcmp0 (second->profile->changed, first->profile->changed);
}

GPtrArray *
cb_import_profiles_find (CbDatabase *database, const char *const *names, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_import_profile);
  g_autoptr (GPtrArray) profiles = cb_records_list (database, query, error);
  g_autoptr (GArray) fitting = g_array_new (FALSE, FALSE, sizeof (Fit));
  GPtrArray *found;

  if (profiles == NULL)
    return NULL;
  for (guint i = 0; i < profiles->len; i++)
    {
      Fit fit = { g_ptr_array_index (profiles, i), 0 };
      g_autoptr (CbImportSettings) settings = cb_import_profiles_load (fit.profile, NULL);

      if (settings != NULL && fits (settings, names, &fit.n_known))
        g_array_append_val (fitting, fit);
    }
  g_array_sort (fitting, compare_fits);
  found = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  for (guint i = 0; i < fitting->len; i++)
    g_ptr_array_add (found, cb_record_ref (g_array_index (fitting, Fit, i).profile));
  return found;
}
