/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-cli-import.h"
#include "cb-cli-merge.h"
#include "cb-cli-records.h"
#include "cb-csv-encoding.h"
#include "cb-import-batches.h"
#include "cb-record-json.h"
#include "cb-wording.h"

/* A screen full or two; the JSON report has all of them. */
#define MOST_SAID 100
#define MOST_PREVIEWED 20

/* What the file was taken for, so that a person sees when it was taken for something else. */
static void
say_origin (CbImportPlan *plan, const char *name)
{
  const CbImportOrigin *origin = &plan->origin;
  g_autofree char *delimiter = NULL;
  CbEncoding encoding;

  if (origin->encoding == NULL || !cb_encoding_find (origin->encoding, &encoding))
    return;
  delimiter = origin->delimiter == '\t' ? g_strdup (_ ("tab"))
                                        : g_strdup_printf ("“%c”", origin->delimiter);
  /* Translators: name of a file, name of an encoding, what parts columns (“;” or: tab), number of a
   * row. */
  cb_cli_say (_ ("%1$s: read as %2$s, columns parted by %3$s, header in row %4$u."), name,
              _ (cb_encoding_get_name (encoding)), delimiter, origin->header_row);
}

static void
say_counts (CbImportPlan *plan, const char *name, gboolean dry_run)
{
  const guint *counts = plan->counts;

  if (!cb_import_batches_are_due (plan))
    /* Translators: name of a file. */
    cb_cli_say (_ ("%s: nothing to do."), name);
  if (dry_run)
    /* Translators: name of a file, then numbers of records. */
    cb_cli_say (_ ("%s: would add %u, change %u, leave %u as they are and reject %u."), name,
                counts[CB_IMPORT_ADD], counts[CB_IMPORT_UPDATE], counts[CB_IMPORT_UNCHANGED],
                counts[CB_IMPORT_REJECT]);
  else
    /* Translators: name of a file, then numbers of records. */
    cb_cli_say (_ ("%s: added %u, changed %u, left %u as they were and rejected %u."), name,
                counts[CB_IMPORT_ADD], counts[CB_IMPORT_UPDATE], counts[CB_IMPORT_UNCHANGED],
                counts[CB_IMPORT_REJECT]);
}

void
cb_cli_import_say (CbImportPlan *plan, gboolean dry_run)
{
  g_autofree char *name = g_filename_display_basename (plan->path);
  guint n_said = MIN (plan->problems->len, MOST_SAID);

  for (guint i = 0; i < n_said; i++)
    {
      const CbProblem *problem = g_ptr_array_index (plan->problems, i);
      g_autofree char *sentence = cb_wording_problem (problem);

      /* Translators: name of a file, kind of records, what is wrong, what became of it. */
      cb_cli_say (_ ("%s, %s: %s. [%s]"), name,
                  problem->noun != NULL ? _ (problem->noun->name_plural) : "JSON", sentence,
                  cb_wording_grade (problem->grade));
    }
  if (plan->problems->len > n_said)
    cb_cli_say (ngettext ("%s: … and %u more.", "%s: … and %u more.", plan->problems->len - n_said),
                name, plan->problems->len - n_said);
  say_origin (plan, name);
  if (plan->counts[CB_IMPORT_SKIP] > 0)
    /* Translators: name of a file, number of rows. */
    cb_cli_say (ngettext ("%s: %u row is left aside, as its reference is stored already.",
                          "%s: %u rows are left aside, as their references are stored already.",
                          plan->counts[CB_IMPORT_SKIP]),
                name, plan->counts[CB_IMPORT_SKIP]);
  say_counts (plan, name, dry_run);
  cb_cli_merge_say (plan, dry_run);
}

gboolean
cb_cli_import_is_partial (CbImportPlan *plan)
{
  return plan->counts[CB_IMPORT_REJECT] > 0 || cb_cli_merge_is_open (plan) ||
         cb_import_plan_count_problems (plan, CB_GRADE_FIELD_DROPPED) > 0;
}

static void
add_text (CbJsonWriter *writer, const char *name, const char *value)
{
  if (value != NULL)
    cb_cli_add_string (writer, name, value);
}

void
cb_cli_write_problem (CbJsonWriter *writer, const CbProblem *problem)
{
  g_autofree char *sentence = cb_wording_problem (problem);
  g_autofree char *plain = cb_cli_plain (sentence);

  cb_cli_add_string (writer, "grade", cb_grade_get_id (problem->grade));
  cb_cli_add_string (writer, "code", cb_problem_code_get_id (problem->code));
  if (problem->row > 0)
    cb_cli_add_integer (writer, "row", problem->row);
  if (problem->line > 0)
    cb_cli_add_integer (writer, "line", problem->line);
  add_text (writer, "entry", problem->entry);
  if (problem->noun != NULL)
    cb_cli_add_string (writer, "kind", problem->noun->plural);
  add_text (writer, "field", problem->field);
  add_text (writer, "value", problem->value);
  add_text (writer, "expected", problem->expected);
  cb_cli_add_string (writer, "message", plain);
}

/* How a CSV file was read. */
static void
write_origin (CbJsonWriter *writer, CbImportPlan *plan)
{
  const CbImportOrigin *origin = &plan->origin;
  const char delimiter[] = { origin->delimiter, '\0' };

  if (origin->encoding == NULL)
    return;
  cb_cli_add_string (writer, "encoding", origin->encoding);
  cb_json_writer_name (writer, "encoding_confidence");
  cb_json_writer_double (writer, origin->encoding_confidence);
  cb_cli_add_string (writer, "delimiter", delimiter);
  cb_cli_add_integer (writer, "header_row", origin->header_row);
  cb_json_writer_name (writer, "columns");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; plan->header[i] != NULL; i++)
    {
      cb_json_writer_begin_object (writer);
      cb_cli_add_string (writer, "name", plan->header[i]);
      if (origin->formats[i][0] != '\0')
        cb_cli_add_string (writer, "format", origin->formats[i]);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
}

static const char *
get_action_id (CbImportAction action)
{
  static const char *const ids[CB_N_IMPORT_ACTIONS] = { "add", "change", "unchanged", "skip",
                                                        "reject" };

  return ids[action];
}

/* The first rows with the values that were made of them. */
static void
write_preview (CbJsonWriter *writer, CbImportPlan *plan)
{
  cb_json_writer_name (writer, "preview");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < plan->rows->len && i < MOST_PREVIEWED; i++)
    {
      const CbImportRow *row = g_ptr_array_index (plan->rows, i);

      cb_json_writer_begin_object (writer);
      cb_cli_add_integer (writer, "row", row->row);
      cb_cli_add_string (writer, "action", get_action_id (row->action));
      if (row->record != NULL)
        {
          cb_cli_add_string (writer, "kind", row->noun->plural);
          cb_json_writer_name (writer, "values");
          cb_record_json_write (writer, row->record);
        }
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
}

static void
write_plan (CbJsonWriter *writer, CbImportPlan *plan)
{
  if (plan->noun != NULL)
    cb_cli_add_string (writer, "kind", plan->noun->plural);
  write_origin (writer, plan);
  cb_cli_add_integer (writer, "read", plan->n_rows);
  cb_cli_add_integer (writer, "added", plan->counts[CB_IMPORT_ADD]);
  cb_cli_add_integer (writer, "changed", plan->counts[CB_IMPORT_UPDATE]);
  cb_cli_add_integer (writer, "unchanged", plan->counts[CB_IMPORT_UNCHANGED]);
  cb_cli_add_integer (writer, "skipped", plan->counts[CB_IMPORT_SKIP]);
  cb_cli_add_integer (writer, "rejected", plan->counts[CB_IMPORT_REJECT]);

  cb_json_writer_name (writer, "new_organisations");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < plan->new_organisations->len; i++)
    cb_json_writer_string (writer,
                           cb_record_get_ref (g_ptr_array_index (plan->new_organisations, i)));
  cb_json_writer_end_array (writer);

  cb_cli_merge_write (writer, plan);
  cb_json_writer_name (writer, "problems");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < plan->problems->len; i++)
    {
      cb_json_writer_begin_object (writer);
      cb_cli_write_problem (writer, g_ptr_array_index (plan->problems, i));
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
}

void
cb_cli_import_write (CbJsonWriter *writer,
                     const char *path,
                     CbImportPlan *plan,
                     gboolean dry_run,
                     const char *refusal)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *plain = refusal != NULL ? cb_cli_plain (refusal) : NULL;

  cb_json_writer_begin_object (writer);
  cb_cli_add_string (writer, "file", name);
  cb_json_writer_name (writer, "dry_run");
  cb_json_writer_boolean (writer, dry_run);
  if (plan != NULL)
    write_plan (writer, plan);
  if (plan != NULL && dry_run)
    write_preview (writer, plan);
  if (plan == NULL)
    cb_cli_add_string (writer, "refused", plain);
  cb_json_writer_end_object (writer);
}
