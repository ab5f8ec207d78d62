/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-error.h"
#include "cb-import-fault.h"
#include "cb-matching.h"
#include "cb-profile.h"
#include "cb-profiles.h"
#include "cb-records.h"

#define PROFILE_SCHEMA "profile.schema.json"

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

/* --- files ----------------------------------------------------------------- */

static gboolean
refuse (const char *path, const char *place, const char *expected, GError **error)
{
  g_propagate_error (error, cb_import_fault_package (path, place, expected));
  return FALSE;
}

static gboolean
read_weights (CbJsonValue *object, const char *path, CbWeights *weights, GError **error)
{
  g_autoptr (GPtrArray) names = cb_json_value_get_names (object);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *place = cb_json_value_get_path (object, name);
      CbCriterion criterion;
      double weight = 0.0;

      if (!cb_criterion_from_string (name, &criterion))
        return refuse (path, place,
                       "area, norm, kind, audience, language, funding, timing, urgency, gap, "
                       "situation, principles, complement",
                       error);
      if (cb_json_get_double (object, name, &weight, NULL) != CB_JSON_FOUND || weight < 0.0 ||
          weight > CB_WEIGHT_MAX)
        return refuse (path, place, "number from 0 to 1000000", error);
      weights->weight[criterion] = weight;
    }
  return cb_weights_are_valid (weights) ||
         refuse (path, "/weights", "at least one weight above 0", error);
}

static gboolean
read_document (CbJsonValue *root, const char *path, CbWeights *weights, char **name, GError **error)
{
  g_autoptr (GPtrArray) members = cb_json_value_get_names (root);
  g_autoptr (CbJsonValue) object = NULL;
  const char *own = NULL;

  if (cb_json_value_get_kind (root) != CB_JSON_OBJECT)
    return refuse (path, "", "object", error);
  for (guint i = 0; i < members->len; i++)
    {
      static const char *const known[] = { "$schema", "name", "weights", NULL };
      g_autofree char *place = cb_json_value_get_path (root, g_ptr_array_index (members, i));

      if (!g_strv_contains (known, g_ptr_array_index (members, i)))
        return refuse (path, place, "$schema, name, weights", error);
    }
  if (cb_json_get_string (root, "$schema", &own, NULL) == CB_JSON_WRONG ||
      (own != NULL && !g_str_equal (own, PROFILE_SCHEMA)))
    return refuse (path, "/$schema", PROFILE_SCHEMA, error);
  own = NULL;
  if (cb_json_get_string (root, "name", &own, NULL) == CB_JSON_WRONG)
    return refuse (path, "/name", "string", error);
  if (cb_json_get_object (root, "weights", &object, NULL) != CB_JSON_FOUND)
    return refuse (path, "/weights", "object", error);

  *name = own != NULL ? g_strdup (own) : g_filename_display_basename (path);
  return read_weights (object, path, weights, error);
}

static gboolean
read_file (const char *path, CbWeights *weights, char **name, GError **error)
{
  CbJsonPosition position = { 0 };
  GError *cause = NULL;
  g_autoptr (CbJsonValue) root = cb_json_read_file (path, &position, NULL, &cause);
  g_autofree char *found = NULL;

  if (root == NULL)
    {
      g_propagate_error (error, cb_import_fault_json (path, &position, cause));
      return FALSE;
    }
  *weights = cb_weights_default ();
  if (!read_document (root, path, weights, &found, error))
    return FALSE;
  *name = g_steal_pointer (&found);
  return TRUE;
}

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
    return read_file (profile, weights, name, error);

  /* Somebody may have deleted the default profile; its weights are known all the same. */
  *weights = record != NULL ? cb_matching_read_weights (record) : cb_weights_default ();
  *name = g_strdup (record != NULL ? cb_record_get (record, CB_PROFILE_NAME) : CB_PROFILES_DEFAULT);
  if (cb_weights_are_valid (weights))
    return TRUE;
  g_clear_pointer (name, g_free);
  return refuse (wanted, "/weights", "at least one weight above 0", error);
}
