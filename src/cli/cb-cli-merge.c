/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-cli-merge.h"
#include "cb-cli-records.h"
#include "cb-cli.h"
#include "cb-error.h"
#include "cb-merge-sentences.h"
#include "cb-merging.h"

/* As many as there are problems; the JSON report has all of them. */
#define MOST_SAID 100

static void
say_open (const CbMerge *merge)
{
  guint n_said = 0;

  for (guint i = 0; i < merge->conflicts->len && n_said < MOST_SAID; i++)
    {
      const CbMergeConflict *conflict = g_ptr_array_index (merge->conflicts, i);
      g_autofree char *sentence = NULL;

      if (conflict->choice != CB_MERGE_CHOICE_NONE)
        continue;
      sentence = cb_merging_word_conflict (conflict);
      cb_cli_say ("%s", sentence);
      n_said++;
    }
}

static gboolean
choose (CbMerge *merge, const char *conflicts, GError **error)
{
  if (conflicts == NULL)
    return TRUE;
  if (g_str_equal (conflicts, "ours") || g_str_equal (conflicts, "theirs"))
    {
      cb_merging_choose (merge, NULL,
                         g_str_equal (conflicts, "ours") ? CB_MERGE_CHOICE_OURS
                                                         : CB_MERGE_CHOICE_THEIRS);
      return TRUE;
    }
  return cb_merging_read_choices (merge, conflicts, error);
}

gboolean
cb_cli_merge_choose (CbImportPlan *plan, const char *conflicts, gboolean dry_run, GError **error)
{
  guint n_open;

  if (plan->merge == NULL)
    return TRUE;
  if (!choose (plan->merge, conflicts, error))
    return FALSE;
  n_open = cb_merging_count_open (plan->merge);
  if (n_open > 0)
    say_open (plan->merge);
  if (n_open == 0 || dry_run)
    return TRUE;
  g_set_error (error, CB_ERROR, CB_ERROR_WORDED,
               ngettext ("%u value was changed here and there. Choose with --conflicts ours, "
                         "--conflicts theirs, or a file of choices. Nothing was changed.",
                         "%u values were changed here and there. Choose with --conflicts ours, "
                         "--conflicts theirs, or a file of choices. Nothing was changed.",
                         n_open),
               n_open);
  return FALSE;
}

gboolean
cb_cli_merge_is_open (const CbImportPlan *plan)
{
  return plan->merge != NULL && cb_merging_count_open (plan->merge) > 0;
}

void
cb_cli_merge_say (const CbImportPlan *plan, gboolean dry_run)
{
  const CbMerge *merge = plan->merge;

  if (merge == NULL)
    return;
  /* Translators: four numbers of records of a package. */
  cb_cli_say (_ ("New: %u. Changed there: %u. Changed here: %u. Changed here and there: %u."),
              merge->counts[CB_MERGE_GROUP_NEW], merge->counts[CB_MERGE_GROUP_THERE],
              merge->counts[CB_MERGE_GROUP_HERE], merge->counts[CB_MERGE_GROUP_BOTH]);
  if (merge->n_deleted > 0 && dry_run)
    cb_cli_say (ngettext ("%u record would be deleted, as it was there.",
                          "%u records would be deleted, as they were there.", merge->n_deleted),
                merge->n_deleted);
  else if (merge->n_deleted > 0)
    cb_cli_say (ngettext ("%u record was deleted, as it was there.",
                          "%u records were deleted, as they were there.", merge->n_deleted),
                merge->n_deleted);
  if (merge->backup != NULL)
    {
      g_autofree char *name = g_filename_display_name (merge->backup);

      cb_cli_say (_ ("The database as it was before is kept in “%s”."), name);
    }
}

static void
add_text (CbJsonWriter *writer, const char *name, const char *value)
{
  if (value != NULL)
    cb_cli_add_string (writer, name, value);
}

static const char *
name_choice (CbMergeChoice choice)
{
  switch (choice)
    {
    case CB_MERGE_CHOICE_OURS:
      return "ours";
    case CB_MERGE_CHOICE_THEIRS:
      return "theirs";
    case CB_MERGE_CHOICE_NONE:
    default:
      return NULL;
    }
}

static void
write_conflict (CbJsonWriter *writer, const CbMergeConflict *conflict)
{
  static const char *const kinds[] = {
    [CB_CONFLICT_VALUES] = "values",
    [CB_CONFLICT_DELETED_HERE] = "deleted-here",
    [CB_CONFLICT_DELETED_THERE] = "deleted-there",
  };

  cb_json_writer_begin_object (writer);
  cb_cli_add_string (writer, "conflict", kinds[conflict->kind]);
  cb_cli_add_string (writer, "kind", conflict->noun->plural);
  cb_cli_add_string (writer, "ref", conflict->ref);
  add_text (writer, "field", conflict->field != NULL ? conflict->field->id : NULL);
  add_text (writer, "language", conflict->language);
  add_text (writer, "ours", conflict->ours);
  add_text (writer, "theirs", conflict->theirs);
  add_text (writer, "our_actor", conflict->our_actor);
  add_text (writer, "our_time", conflict->our_time);
  add_text (writer, "their_time", conflict->their_time);
  add_text (writer, "take", name_choice (conflict->choice));
  cb_json_writer_name (writer, "fixed");
  cb_json_writer_boolean (writer, conflict->fixed);
  cb_json_writer_end_object (writer);
}

void
cb_cli_merge_write (CbJsonWriter *writer, const CbImportPlan *plan)
{
  const CbMerge *merge = plan->merge;

  if (merge == NULL)
    return;
  cb_json_writer_name (writer, "merge");
  cb_json_writer_begin_object (writer);
  cb_cli_add_string (writer, "origin", merge->origin);
  cb_cli_add_integer (writer, "revision", merge->revision);
  add_text (writer, "written", merge->written);
  add_text (writer, "marking", merge->marking);
  cb_cli_add_integer (writer, "withheld", merge->withheld);
  cb_cli_add_integer (writer, "new", merge->counts[CB_MERGE_GROUP_NEW]);
  cb_cli_add_integer (writer, "changed_there", merge->counts[CB_MERGE_GROUP_THERE]);
  cb_cli_add_integer (writer, "changed_here", merge->counts[CB_MERGE_GROUP_HERE]);
  cb_cli_add_integer (writer, "changed_in_both", merge->counts[CB_MERGE_GROUP_BOTH]);
  cb_cli_add_integer (writer, "deleted", merge->n_deleted);
  cb_json_writer_name (writer, "conflicts");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < merge->conflicts->len; i++)
    write_conflict (writer, g_ptr_array_index (merge->conflicts, i));
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
}
