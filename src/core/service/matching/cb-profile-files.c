/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-criterion.h"
#include "cb-file-writer.h"
#include "cb-import-fault.h"
#include "cb-json-writer.h"
#include "cb-names.h"
#include "cb-profile-files.h"
#include "cb-profile.h"

#define PROFILE_SCHEMA "profile.schema.json"

/* What a file says besides its weights: text fields of the profile under their own names. */
static const guint told_fields[] = {
  CB_PROFILE_NAME, CB_PROFILE_LANGUAGE, CB_PROFILE_AUTHOR, CB_PROFILE_MADE, CB_PROFILE_REASON,
};

static const char *
get_id (guint field)
{
  return cb_noun_profile.fields[field].id;
}

/* --- reading --------------------------------------------------------------- */

static gboolean
refuse (const char *path, const char *place, const char *expected, GError **error)
{
  g_propagate_error (error, cb_import_fault_package (path, place, expected));
  return FALSE;
}

/* As short as a person would write it, where that is the same number. */
static char *
format_weight (double weight)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.15g", weight);
  if (g_ascii_strtod (buffer, NULL) < weight || g_ascii_strtod (buffer, NULL) > weight)
    g_ascii_formatd (buffer, sizeof buffer, "%.17g", weight);
  return g_strdup (buffer);
}

static gboolean
read_weights (CbJsonValue *object, const char *path, CbRecord *profile, GError **error)
{
  g_autoptr (GPtrArray) names = cb_json_value_get_names (object);
  CbWeights weights = cb_weights_default ();

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
      weights.weight[criterion] = weight;
      /* Of the two noughts of floating point the one without a sign is meant. */
      cb_record_take (profile, CB_PROFILE_WEIGHT_AREA + criterion, format_weight (weight + 0.0));
    }
  return cb_weights_are_valid (&weights) ||
         refuse (path, "/weights", "at least one weight above 0", error);
}

/* Limits, dates and codes are those of the field. */
static gboolean
read_text (CbJsonValue *root, const char *path, CbRecord *profile, guint field, GError **error)
{
  const CbCodes codes = cb_names_for_checks (NULL);
  const CbField *about = &cb_noun_profile.fields[field];
  g_autofree char *place = cb_json_value_get_path (root, about->id);
  g_autofree char *value = NULL;
  g_autofree char *rest = NULL;
  const char *text = NULL;

  switch (cb_json_get_string (root, about->id, &text, NULL))
    {
    case CB_JSON_ABSENT:
      return TRUE;
    case CB_JSON_FOUND:
      if (cb_field_normalise (about, text, &codes, &value, &rest) != CB_VALUE_OK)
        return refuse (path, place, about->type == CB_FIELD_DATE ? "date" : about->id, error);
      cb_record_take (profile, field, g_steal_pointer (&value));
      return TRUE;
    case CB_JSON_WRONG:
    default:
      return refuse (path, place, "string", error);
    }
}

static gboolean
check_members (CbJsonValue *root, const char *path, GError **error)
{
  static const char *const known[] = { "$schema", "name",   "language", "author",
                                       "made",    "reason", "weights",  NULL };
  g_autoptr (GPtrArray) members = cb_json_value_get_names (root);
  const char *schema = NULL;

  for (guint i = 0; i < members->len; i++)
    {
      g_autofree char *place = cb_json_value_get_path (root, g_ptr_array_index (members, i));

      if (!g_strv_contains (known, g_ptr_array_index (members, i)))
        return refuse (path, place, "$schema, name, language, author, made, reason, weights",
                       error);
    }
  if (cb_json_get_string (root, "$schema", &schema, NULL) == CB_JSON_WRONG ||
      (schema != NULL && !g_str_equal (schema, PROFILE_SCHEMA)))
    return refuse (path, "/$schema", PROFILE_SCHEMA, error);
  return TRUE;
}

static gboolean
read_document (CbJsonValue *root, const char *path, CbRecord *profile, GError **error)
{
  g_autoptr (CbJsonValue) object = NULL;

  if (cb_json_value_get_kind (root) != CB_JSON_OBJECT)
    return refuse (path, "", "object", error);
  if (!check_members (root, path, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (told_fields); i++)
    if (!read_text (root, path, profile, told_fields[i], error))
      return FALSE;
  if (cb_json_get_object (root, "weights", &object, NULL) != CB_JSON_FOUND)
    return refuse (path, "/weights", "object", error);
  if (cb_record_get (profile, CB_PROFILE_NAME) == NULL)
    cb_record_take (profile, CB_PROFILE_NAME, g_filename_display_basename (path));
  return read_weights (object, path, profile, error);
}

CbRecord *
cb_profile_file_read (const char *path, GError **error)
{
  CbJsonPosition position = { 0 };
  GError *cause = NULL;
  g_autoptr (CbJsonValue) root = cb_json_read_file (path, &position, NULL, &cause);
  g_autoptr (CbRecord) profile = cb_record_new_preset (&cb_noun_profile);

  if (root == NULL)
    {
      g_propagate_error (error, cb_import_fault_json (path, &position, cause));
      return NULL;
    }
  return read_document (root, path, profile, error) ? g_steal_pointer (&profile) : NULL;
}

/* --- writing --------------------------------------------------------------- */

static void
write_document (CbJsonWriter *writer, const CbRecord *profile)
{
  cb_json_writer_begin_object (writer);
  cb_json_writer_name (writer, "$schema");
  cb_json_writer_string (writer, PROFILE_SCHEMA);
  for (guint i = 0; i < G_N_ELEMENTS (told_fields); i++)
    {
      const char *text = cb_record_get (profile, told_fields[i]);

      if (text == NULL)
        continue;
      cb_json_writer_name (writer, get_id (told_fields[i]));
      cb_json_writer_string (writer, text);
    }
  cb_json_writer_name (writer, "weights");
  cb_json_writer_begin_object (writer);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      const char *weight = cb_record_get (profile, CB_PROFILE_WEIGHT_AREA + i);

      cb_json_writer_name (writer, cb_criterion_to_string ((CbCriterion) i));
      cb_json_writer_double (writer, weight != NULL
                                         ? g_ascii_strtod (weight, NULL)
                                         : cb_criterion_get_default_weight ((CbCriterion) i));
    }
  cb_json_writer_end_object (writer);
  cb_json_writer_end_object (writer);
}

gboolean
cb_profile_file_write (const CbRecord *profile,
                       const char *path,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (CbFileWriter) file = NULL;
  g_autoptr (CbJsonWriter) writer = NULL;

  g_return_val_if_fail (profile->noun == &cb_noun_profile, FALSE);

  file = cb_file_writer_new (path, error);
  if (file == NULL)
    return FALSE;
  writer = cb_json_writer_new (cb_file_writer_get_stream (file), CB_JSON_STYLE_PRETTY);
  write_document (writer, profile);
  return cb_json_writer_finish (writer, cancellable, error) &&
         cb_file_writer_commit (file, cancellable, error);
}
