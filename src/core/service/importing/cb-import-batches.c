/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-import-batch.h"
#include "cb-import-batches.h"
#include "cb-import-fault.h"
#include "cb-json-writer.h"
#include "cb-records.h"

#define REF_PREFIX "IMPORT-"

gboolean
cb_import_batches_are_due (const CbImportPlan *plan)
{
  return plan->counts[CB_IMPORT_ADD] > 0 || plan->counts[CB_IMPORT_UPDATE] > 0 ||
         plan->new_organisations->len > 0;
}

/* --- findings -------------------------------------------------------------- */

static void
add_text (CbJsonWriter *writer, const char *name, const char *value)
{
  if (value != NULL)
    cb_json_writer_member (writer, name, value);
}

static void
write_finding (CbJsonWriter *writer, const CbProblem *problem)
{
  cb_json_writer_begin_object (writer);
  cb_json_writer_member (writer, "grade", cb_grade_get_id (problem->grade));
  cb_json_writer_member (writer, "code", cb_problem_code_get_id (problem->code));
  if (problem->row > 0)
    {
      cb_json_writer_name (writer, "row");
      cb_json_writer_integer (writer, problem->row);
    }
  if (problem->noun != NULL)
    cb_json_writer_member (writer, "kind", problem->noun->plural);
  add_text (writer, "field", problem->field);
  add_text (writer, "value", problem->value);
  add_text (writer, "expected", problem->expected);
  cb_json_writer_end_object (writer);
}

/* As many as there is room for. */
static char *
write_findings (GPtrArray *problems, guint *n_kept)
{
  GString *text = g_string_new (NULL);
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new_for_string (text, CB_JSON_STYLE_COMPACT);

  cb_json_writer_begin_array (writer);
  for (*n_kept = 0; *n_kept < problems->len && *n_kept < CB_IMPORT_BATCH_FINDINGS_KEPT &&
                    text->len < CB_IMPORT_BATCH_FINDINGS_MAX / 2;
       (*n_kept)++)
    write_finding (writer, g_ptr_array_index (problems, *n_kept));
  cb_json_writer_end_array (writer);
  /* Into a string nothing fails but text that is no UTF-8, and that is left out. */
  (void) cb_json_writer_finish (writer, NULL, NULL);
  return g_string_free (text, FALSE);
}

static CbGrade
find_grade (const char *id)
{
  for (guint grade = CB_GRADE_WARNING; grade < CB_GRADE_ROW_REJECTED; grade++)
    if (g_str_equal (cb_grade_get_id (grade), id))
      return grade;
  return CB_GRADE_ROW_REJECTED;
}

/* A finding of a later version, which has more of them, is called what every version knows. */
static CbProblemCode
find_code (const char *id)
{
  for (guint code = 0; code < CB_N_PROBLEMS; code++)
    if (g_str_equal (cb_problem_code_get_id (code), id))
      return code;
  return CB_PROBLEM_WRONG_TYPE;
}

static const char *
get_text (CbJsonValue *object, const char *name)
{
  const char *text = NULL;

  return cb_json_get_string (object, name, &text, NULL) == CB_JSON_FOUND ? text : NULL;
}

static CbProblem *
read_finding (CbJsonValue *object)
{
  const char *grade = get_text (object, "grade");
  const char *code = get_text (object, "code");
  const char *kind = get_text (object, "kind");
  gint64 row = 0;

  if (grade == NULL || code == NULL ||
      cb_json_get_int64 (object, "row", 0, G_MAXUINT, &row, NULL) == CB_JSON_WRONG)
    return NULL;
  return cb_problem_new (find_grade (grade), find_code (code), (guint) row,
                         kind != NULL ? cb_noun_find (kind) : NULL, get_text (object, "field"),
                         get_text (object, "value"), get_text (object, "expected"));
}

GPtrArray *
cb_import_batches_list_findings (const CbRecord *batch, GError **error)
{
  const char *text = cb_record_get (batch, CB_IMPORT_BATCH_FINDINGS);
  g_autoptr (GPtrArray)
      findings = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GBytes)
      bytes = g_bytes_new_static (text != NULL ? text : "[]", text != NULL ? strlen (text) : 2);
  g_autoptr (CbJsonValue) root = cb_json_read_bytes (bytes, NULL, error);

  g_return_val_if_fail (batch->noun == &cb_noun_import_batch, NULL);

  if (root == NULL || !cb_json_value_expect (root, CB_JSON_ARRAY, error))
    return NULL;
  for (guint i = 0; i < cb_json_value_get_length (root); i++)
    {
      g_autoptr (CbJsonValue) element = cb_json_value_get_element (root, i);
      CbProblem *finding = read_finding (element);

      if (finding != NULL)
        g_ptr_array_add (findings, finding);
    }
  return g_steal_pointer (&findings);
}

/* --- the record ------------------------------------------------------------ */

static void
take_number (CbRecord *batch, guint field, guint64 number)
{
  cb_record_take (batch, field, g_strdup_printf ("%" G_GUINT64_FORMAT, number));
}

static void
take_counts (CbRecord *batch, const CbImportPlan *plan)
{
  static const guint fields[CB_N_IMPORT_ACTIONS] = {
    [CB_IMPORT_ADD] = CB_IMPORT_BATCH_ADDED,           [CB_IMPORT_UPDATE] = CB_IMPORT_BATCH_UPDATED,
    [CB_IMPORT_UNCHANGED] = CB_IMPORT_BATCH_UNCHANGED, [CB_IMPORT_SKIP] = CB_IMPORT_BATCH_SKIPPED,
    [CB_IMPORT_REJECT] = CB_IMPORT_BATCH_REJECTED,
  };

  take_number (batch, CB_IMPORT_BATCH_READ, plan->n_rows);
  for (guint i = 0; i < CB_N_IMPORT_ACTIONS; i++)
    take_number (batch, fields[i], plan->counts[i]);
}

static void
take_origin (CbRecord *batch, const CbImportPlan *plan)
{
  const CbImportOrigin *origin = &plan->origin;
  g_autofree char *name = g_filename_display_basename (plan->path);
  const char *settings = origin->settings;
  glong shown = MIN (g_utf8_strlen (name, -1), CB_TITLE_MAX);

  cb_record_take (batch, CB_IMPORT_BATCH_FILE, g_utf8_substring (name, 0, shown));
  cb_record_set (batch, CB_IMPORT_BATCH_KIND, plan->noun != NULL ? plan->noun->plural : NULL);
  cb_record_set (batch, CB_IMPORT_BATCH_HASH, origin->checksum);
  if (origin->checksum != NULL)
    take_number (batch, CB_IMPORT_BATCH_SIZE, origin->size);
  cb_record_set (batch, CB_IMPORT_BATCH_ENCODING, origin->encoding);
  /* A file with hundreds of columns can have settings that are too long to be kept. */
  if (settings != NULL && g_utf8_strlen (settings, -1) <= CB_TEXT_MAX)
    cb_record_set (batch, CB_IMPORT_BATCH_SETTINGS, settings);
}

static void
take_findings (CbRecord *batch, const CbImportPlan *plan)
{
  guint n_kept = 0;

  if (plan->problems->len == 0)
    return;
  cb_record_take (batch, CB_IMPORT_BATCH_FINDINGS, write_findings (plan->problems, &n_kept));
  if (n_kept < plan->problems->len)
    take_number (batch, CB_IMPORT_BATCH_LEFT_OUT, plan->problems->len - n_kept);
}

gboolean
cb_import_batches_store (CbDatabase *database,
                         CbImportPlan *plan,
                         const char *actor,
                         GError **error)
{
  g_autoptr (CbRecord) batch = cb_record_new_preset (&cb_noun_import_batch);
  g_autofree char *today = cb_date_format (cb_date_today ());
  g_autofree char *prefix = g_strconcat (REF_PREFIX, today, "-", NULL);

  cb_record_take (batch, CB_IMPORT_BATCH_REF,
                  cb_records_propose_ref (database, &cb_noun_import_batch, prefix, error));
  if (cb_record_get_ref (batch) == NULL)
    return FALSE;
  cb_record_set (batch, CB_IMPORT_BATCH_MADE, today);
  cb_record_set (batch, CB_IMPORT_BATCH_AUTHOR, actor);
  cb_record_set (batch, CB_IMPORT_BATCH_TLP,
                 cb_marking_to_string (MAX (plan->narrowest, CB_MARKING_AMBER)));
  take_origin (batch, plan);
  take_counts (batch, plan);
  take_findings (batch, plan);
  return cb_records_insert (database, batch, error);
}
