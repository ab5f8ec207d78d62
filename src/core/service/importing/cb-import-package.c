/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A package that is none at all is refused as a whole. In one that is, what this version does not
 * know is left out with a warning, since a newer version may have written it, and what is wrong
 * costs its field or its record only. Kinds are read in the order of the nouns and not of the file,
 * so that records find what they refer to. */

#include "config.h"

#include "cb-error.h"
#include "cb-import-fault.h"
#include "cb-import-package.h"
#include "cb-import-rows.h"
#include "cb-record-json.h"

/* The name that a record's reference has in every noun. */
#define REF_MEMBER "ref"

typedef struct
{
  CbImportRows *rows;
  CbRecord *record;
  CbJsonValue *object;
  guint row;
} Reading;

static void
report_at (Reading *reading,
           CbGrade grade,
           CbProblemCode code,
           const char *member,
           const char *expected)
{
  g_autofree char *place = cb_json_value_get_path (reading->object, member);

  cb_import_rows_report (reading->rows, grade, code, reading->row,
                         reading->record != NULL ? reading->record->noun : NULL, member, place,
                         expected);
}

/* --- texts in other languages ---------------------------------------------- */

static void
report_translation (Reading *reading,
                    CbProblemCode code,
                    const char *language,
                    const char *field,
                    const char *expected)
{
  g_autofree char *place = cb_json_value_get_path (reading->object, "translations");
  g_autofree char *whole = g_strdup_printf ("%s/%s/%s", place, language, field);

  cb_import_rows_report (reading->rows, CB_GRADE_FIELD_DROPPED, code, reading->row,
                         reading->record->noun, "translations", whole, expected);
}

static void
translation_cb (const char *language, const char *field_id, CbJsonValue *value, gpointer user_data)
{
  Reading *reading = user_data;
  const CbNoun *noun = reading->record->noun;
  int place = cb_noun_find_field (noun, field_id);
  const CbCodes *codes = &reading->rows->codes;
  g_autofree char *known = codes->resolve ("languages", language, codes->user_data);
  g_autofree char *canonical = NULL;
  g_autofree char *rest = NULL;
  const char *text = NULL;

  if (known == NULL)
    report_translation (reading, CB_PROBLEM_UNKNOWN_CODE, language, field_id, "languages");
  else if (place < 0 || (noun->fields[place].flags & CB_FIELD_TRANSLATABLE) == 0)
    report_translation (reading, CB_PROBLEM_UNKNOWN_FIELD, language, field_id, NULL);
  else if (!cb_json_value_get_string (value, &text, NULL))
    report_translation (reading, CB_PROBLEM_WRONG_TYPE, language, field_id, "string");
  else if (cb_field_normalise (&noun->fields[place], text, codes, &canonical, &rest) != CB_VALUE_OK)
    report_translation (reading, CB_PROBLEM_TOO_LONG, language, field_id, NULL);
  else if (g_str_equal (known, cb_record_get_language (reading->record)))
    /* The original is the record's own text. */
    report_translation (reading, CB_PROBLEM_UNKNOWN_FIELD, language, field_id, NULL);
  else
    cb_record_set_translation (reading->record, (guint) place, known, canonical);
}

static void
read_translations (Reading *reading)
{
  g_autoptr (CbJsonValue) texts = cb_json_value_get_member (reading->object, "translations");
  g_autofree char *wrong = NULL;

  /* What can not be read does not take away what is stored. */
  if (texts == NULL || cb_json_value_get_kind (texts) == CB_JSON_OBJECT)
    g_clear_pointer (&reading->record->translations, g_ptr_array_unref);
  wrong = cb_record_json_foreach_translation (reading->object, translation_cb, reading);
  if (wrong != NULL)
    cb_import_rows_report (reading->rows, CB_GRADE_FIELD_DROPPED, CB_PROBLEM_WRONG_TYPE,
                           reading->row, reading->record->noun, "translations", wrong, "object");
}

/* --- fields ---------------------------------------------------------------- */

static void
read_fields (Reading *reading)
{
  const CbNoun *noun = reading->record->noun;

  for (guint i = 0; i < noun->n_fields; i++)
    {
      const CbField *field = &noun->fields[i];
      g_autofree char *input = NULL;

      if (cb_record_json_get_input (reading->object, field, &input))
        {
          cb_import_rows_set (reading->rows, reading->record, i, input, reading->row);
          continue;
        }
      if (reading->record->id == 0)
        cb_record_set (reading->record, i, NULL);
      report_at (reading,
                 (field->flags & (CB_FIELD_REQUIRED | CB_FIELD_LIMITS)) != 0
                     ? CB_GRADE_ROW_REJECTED
                     : CB_GRADE_FIELD_DROPPED,
                 CB_PROBLEM_WRONG_TYPE, field->id, cb_record_json_get_type (field));
    }
}

static void
report_unknown_members (Reading *reading)
{
  g_autoptr (GPtrArray) names = cb_json_value_get_names (reading->object);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (cb_noun_find_field (reading->record->noun, name) < 0 &&
          !cb_record_json_is_own_member (name))
        report_at (reading, CB_GRADE_WARNING, CB_PROBLEM_UNKNOWN_FIELD, name, NULL);
    }
}

static char *
read_stamp (CbJsonValue *object, const char *name)
{
  const char *text = NULL;

  (void) cb_json_get_string (object, name, &text, NULL);
  return cb_date_read_moment (text);
}

/* A record that is new here keeps its identity; one that is here already has its own. */
static void
read_identity (Reading *reading)
{
  CbRecord *record = reading->record;
  const char *uid = NULL;

  if (record->id != 0)
    return;
  if (cb_json_get_string (reading->object, "uid", &uid, NULL) == CB_JSON_FOUND &&
      g_uuid_string_is_valid (uid) && cb_import_rows_take_uid (reading->rows, uid))
    record->uid = g_strdup (uid);
  record->created = read_stamp (reading->object, "created");
  record->changed = read_stamp (reading->object, "changed");
}

/* --- records --------------------------------------------------------------- */

void
cb_import_package_read_values (CbImportRows *rows, CbRecord *record, CbJsonValue *object, guint row)
{
  Reading reading = { .rows = rows, .record = record, .object = object, .row = row };

  report_unknown_members (&reading);
  read_identity (&reading);
  read_fields (&reading);
  read_translations (&reading);
}

/* A record takes the place of the one that is stored under its ref. */
static gboolean
replace_record (CbImportRows *rows,
                const CbNoun *noun,
                CbJsonValue *object,
                guint row,
                CbImportRow **added,
                gpointer user_data,
                GError **error)
{
  const char *ref = NULL;
  CbRecord *record;

  (void) cb_json_get_string (object, REF_MEMBER, &ref, NULL);
  record = cb_import_rows_begin (rows, noun, ref, error);
  if (record == NULL)
    return FALSE;
  cb_import_package_read_values (rows, record, object, row);
  *added = cb_import_rows_finish (rows, noun, record, row);
  return TRUE;
}

static CbImportRow *
reject_other (CbImportRows *rows, const CbNoun *noun, CbJsonValue *value, guint row)
{
  Reading reading = { .rows = rows, .object = value, .row = row };

  report_at (&reading, CB_GRADE_ROW_REJECTED, CB_PROBLEM_WRONG_TYPE, NULL, "object");
  return cb_import_rows_finish (rows, noun, NULL, row);
}

static gboolean
read_kind (CbImportRows *rows,
           const CbNoun *noun,
           CbJsonValue *array,
           const CbPackageReader *reader,
           GError **error)
{
  for (guint i = 0; i < cb_json_value_get_length (array); i++)
    {
      g_autoptr (CbJsonValue) object = cb_json_value_get_element (array, i);
      CbImportRow *added = NULL;

      if (cb_json_value_get_kind (object) != CB_JSON_OBJECT)
        added = reject_other (rows, noun, object, i + 1);
      else if (!reader->record (rows, noun, object, i + 1, &added, reader->user_data, error))
        return FALSE;
      if (added != NULL && (added->action == CB_IMPORT_REJECT || added->waits))
        added->value = g_steal_pointer (&object);
    }
  return TRUE;
}

static const CbNoun *
find_kind (const char *name)
{
  const CbNoun *noun = cb_noun_find (name);

  return noun != NULL && noun->stored && g_str_equal (noun->plural, name) ? noun : NULL;
}

static void
report_unknown_kinds (CbImportPlan *plan, CbJsonValue *object, const char *const *allowed)
{
  g_autoptr (GPtrArray) names = cb_json_value_get_names (object);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *place = NULL;

      if (allowed != NULL ? g_strv_contains (allowed, name) : find_kind (name) != NULL)
        continue;
      place = cb_json_value_get_path (object, name);
      g_ptr_array_add (plan->problems, cb_problem_new (CB_GRADE_WARNING, CB_PROBLEM_UNKNOWN_FIELD,
                                                       0, NULL, name, place, NULL));
    }
}

static gboolean
refuse (CbImportPlan *plan, const char *place, const char *expected, GError **error)
{
  g_propagate_error (error, cb_import_fault_package (plan->path, place, expected));
  return FALSE;
}

/* Another document of ours is no package, however alike they look. */
static gboolean
check_schema (CbImportPlan *plan, CbJsonValue *root, GError **error)
{
  const char *schema = NULL;
  g_autofree char *last = NULL;

  if (cb_json_value_get_kind (root) != CB_JSON_OBJECT)
    return refuse (plan, "", "object", error);
  if (cb_json_get_string (root, "$schema", &schema, NULL) != CB_JSON_FOUND)
    return refuse (plan, "/$schema", CB_PACKAGE_SCHEMA, error);

  last = g_path_get_basename (schema);
  return g_str_equal (last, CB_PACKAGE_SCHEMA) ||
         refuse (plan, "/$schema", CB_PACKAGE_SCHEMA, error);
}

static gboolean
read_kinds (CbImportRows *rows, CbJsonValue *records, const CbPackageReader *reader, GError **error)
{
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < n_nouns; i++)
    {
      g_autoptr (CbJsonValue) array = NULL;
      g_autofree char *place = NULL;

      if (!nouns[i]->stored)
        continue;
      array = cb_json_value_get_member (records, nouns[i]->plural);
      if (array == NULL)
        continue;
      place = cb_json_value_get_path (array, NULL);
      if (cb_json_value_get_kind (array) != CB_JSON_ARRAY)
        return refuse (rows->plan, place, "array", error);
      if (!read_kind (rows, nouns[i], array, reader, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cb_import_package_read (CbDatabase *database,
                        CbImportPlan *plan,
                        CbJsonValue *root,
                        const CbPackageReader *reader,
                        GError **error)
{
  static const char *const known[] = { "$schema", "records",     "package",
                                       "deleted", "attachments", NULL };
  g_autoptr (CbJsonValue) records = NULL;
  CbImportRows rows;
  gboolean read;

  if (!check_schema (plan, root, error))
    return FALSE;
  records = cb_json_value_get_member (root, "records");
  if (records == NULL || cb_json_value_get_kind (records) != CB_JSON_OBJECT)
    return refuse (plan, "/records", "object", error);
  if (!cb_import_rows_init (&rows, database, plan, plan->path, error))
    return FALSE;

  report_unknown_kinds (plan, root, known);
  report_unknown_kinds (plan, records, NULL);
  read = read_kinds (&rows, records, reader, error) &&
         (reader->end == NULL || reader->end (&rows, reader->user_data, error)) &&
         cb_import_rows_end (&rows, error);
  cb_import_rows_clear (&rows);
  return read;
}

gboolean
cb_import_package_plan (CbDatabase *database, CbImportPlan *plan, CbJsonValue *root, GError **error)
{
  const CbPackageReader reader = { replace_record, NULL, NULL };

  return cb_import_package_read (database, plan, root, &reader, error);
}
