/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-backup.h"
#include "cb-cli-records.h"
#include "cb-cli-table.h"
#include "cb-copy-sentences.h"
#include "cb-wording.h"

/* So many of the steps that a restore would take away are listed for people. */
#define MAX_STEPS_SHOWN 10

static const char *const formats[] = { "table", "json", NULL };

/* --- the copies there are -------------------------------------------------- */

static gboolean
print_copies (GPtrArray *copies, GError **error)
{
  g_autoptr (CbCliTable) table = cb_cli_table_new ();

  cb_cli_table_add_cell (table, _ ("When"));
  cb_cli_table_add_cell (table, _ ("Why"));
  cb_cli_table_add_cell (table, _ ("Size"));
  cb_cli_table_add_cell (table, _ ("File"));
  cb_cli_table_end_row (table);
  for (guint i = 0; i < copies->len; i++)
    {
      const CbCopy *copy = g_ptr_array_index (copies, i);
      g_autofree char *at = cb_copy_sentences_moment (copy);
      g_autofree char *size = g_format_size_full (copy->size, G_FORMAT_SIZE_IEC_UNITS);
      g_autofree char *name = g_filename_display_name (copy->path);

      cb_cli_table_add_cell (table, at);
      cb_cli_table_add_cell (table, cb_copy_sentences_reason (copy->reason));
      cb_cli_table_add_number (table, size);
      cb_cli_table_add_cell (table, name);
      cb_cli_table_end_row (table);
    }
  return cb_cli_table_print (table, error);
}

static gboolean
print_copies_as_json (GPtrArray *copies, GError **error)
{
  g_autoptr (GOutputStream) output = cb_cli_get_output ();
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (output, CB_JSON_STYLE_PRETTY);

  cb_cli_begin_document (writer, "backups.schema.json");
  cb_json_writer_name (writer, "copies");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < copies->len; i++)
    {
      const CbCopy *copy = g_ptr_array_index (copies, i);
      g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (copy->at);
      g_autofree char *at = g_date_time_format_iso8601 (moment);
      g_autofree char *name = g_filename_display_name (copy->path);

      cb_json_writer_begin_object (writer);
      cb_cli_add_string (writer, "file", name);
      cb_cli_add_string (writer, "at", at);
      cb_cli_add_string (writer, "reason", cb_copy_reason_get_id (copy->reason));
      cb_cli_add_integer (writer, "size", (gint64) copy->size);
      cb_json_writer_name (writer, "kept");
      cb_json_writer_boolean (writer, copy->kept);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, NULL, error);
}

/* Also where the database is damaged or gone: that is when the list is wanted. */
static CbExit
list_copies (CbCli *cli, CbFormat format)
{
  g_autofree char *path = cb_cli_get_database_path (cli);
  g_autoptr (GPtrArray) copies = cb_copies_list (path);
  g_autoptr (GError) error = NULL;
  gboolean printed;

  if (copies->len == 0)
    cb_cli_say ("%s", _ ("There are no copies of this database."));
  printed = format == CB_FORMAT_JSON ? print_copies_as_json (copies, &error)
                                     : copies->len == 0 || print_copies (copies, &error);
  return printed ? CB_EXIT_DONE : cb_cli_fail (error);
}

CbExit
cb_command_backup (CbCli *cli, int argc, char **argv)
{
  gboolean list = FALSE;
  g_autofree char *format_text = NULL;
  const GOptionEntry entries[] = {
    { "list", 0, 0, G_OPTION_ARG_NONE, &list,
      N_ ("List the copies that the program has made by itself"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_text, N_ ("table or json"), N_ ("FORMAT") },
    { NULL },
  };
  g_autoptr (CbDatabase) database = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  CbFormat format;

  if (!cb_cli_parse (cli, entries, &argc, &argv, 0, 1) ||
      !cb_cli_take_format (cli, format_text, formats, &format))
    return CB_EXIT_USAGE;
  if (list && argc < 2)
    return list_copies (cli, format);
  if (list || argc < 2)
    return cb_cli_refuse (cli, "%s", _ ("Give a file to write to, or --list."));

  database = cb_cli_open (cli);
  if (database == NULL)
    return CB_EXIT_FAILED;
  if (!cb_backup_write (database, argv[1], &error))
    return cb_cli_fail (error);

  name = g_filename_display_name (argv[1]);
  cb_cli_say (_ ("A copy of the database was written to “%s”."), name);
  return CB_EXIT_DONE;
}

/* --- putting one back ------------------------------------------------------ */

static gboolean
print_counts (const CbRestorePreview *preview, GError **error)
{
  g_autoptr (CbCliTable) table = cb_cli_table_new ();

  cb_cli_table_add_cell (table, _ ("Records"));
  cb_cli_table_add_cell (table, _ ("In the copy"));
  cb_cli_table_add_cell (table, _ ("Now"));
  cb_cli_table_end_row (table);
  for (guint i = 0; i < preview->copy->counts->len; i++)
    {
      const CbCopyCount *count = &g_array_index (preview->copy->counts, CbCopyCount, i);
      gint64 n_now = preview->present != NULL ? cb_copy_facts_count (preview->present, count->noun)
                                              : 0;
      g_autofree char *then = g_strdup_printf ("%" G_GINT64_FORMAT, count->n);
      g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, n_now);

      if (count->n == 0 && n_now == 0)
        continue;
      cb_cli_table_add_cell (table, _ (count->noun->name_plural));
      cb_cli_table_add_number (table, then);
      cb_cli_table_add_number (table, preview->present != NULL ? now : "–");
      cb_cli_table_end_row (table);
    }
  return cb_cli_table_print (table, error);
}

static void
say_preview (const CbRestorePreview *preview)
{
  g_autofree char *newest = cb_copy_sentences_newest (preview->copy);
  g_autofree char *loss = cb_copy_sentences_loss (preview);
  g_autofree char *plain = cb_cli_plain (newest);

  cb_cli_say ("%s", plain);
  cb_cli_say ("%s", loss);
  for (guint i = 0; i < preview->lost->len && i < MAX_STEPS_SHOWN; i++)
    {
      g_autofree char *step = cb_copy_sentences_step (g_ptr_array_index (preview->lost, i));
      g_autofree char *step_plain = cb_cli_plain (step);

      cb_cli_say ("  %s", step_plain);
    }
  if (preview->lost->len > MAX_STEPS_SHOWN)
    cb_cli_say ("  …");
}

static void
write_step (CbJsonWriter *writer, const CbStep *step)
{
  g_autofree char *what = cb_wording_step (step);
  g_autofree char *plain = cb_cli_plain (what);

  cb_json_writer_begin_object (writer);
  cb_cli_add_integer (writer, "number", step->number);
  cb_cli_add_string (writer, "at", step->at);
  cb_cli_add_string (writer, "label", plain);
  cb_json_writer_end_object (writer);
}

static void
write_facts (CbJsonWriter *writer, const char *name, const CbCopyFacts *facts)
{
  if (facts == NULL)
    return;
  cb_json_writer_name (writer, name);
  cb_json_writer_begin_object (writer);
  cb_cli_add_integer (writer, "version", facts->version);
  if (facts->newest != NULL)
    {
      cb_json_writer_name (writer, "newest");
      write_step (writer, facts->newest);
    }
  cb_json_writer_name (writer, "records");
  cb_json_writer_begin_object (writer);
  for (guint i = 0; i < facts->counts->len; i++)
    {
      const CbCopyCount *count = &g_array_index (facts->counts, CbCopyCount, i);

      cb_cli_add_integer (writer, count->noun->plural, count->n);
    }
  cb_json_writer_end_object (writer);
  cb_json_writer_end_object (writer);
}

static gboolean
print_preview (const char *name, const CbRestorePreview *preview, GError **error)
{
  g_autoptr (GOutputStream) output = cb_cli_get_output ();
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (output, CB_JSON_STYLE_PRETTY);

  cb_cli_begin_document (writer, "restore.schema.json");
  cb_cli_add_string (writer, "file", name);
  write_facts (writer, "copy", preview->copy);
  write_facts (writer, "present", preview->present);
  cb_json_writer_name (writer, "related");
  cb_json_writer_boolean (writer, preview->related);
  cb_json_writer_name (writer, "lost");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < preview->lost->len; i++)
    write_step (writer, g_ptr_array_index (preview->lost, i));
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, NULL, error);
}

static CbExit
preview_copy (const char *path, const char *copy, CbFormat format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRestorePreview) preview = cb_safekeeping_preview (path, copy, NULL, &error);
  g_autofree char *name = g_filename_display_name (copy);
  gboolean printed;

  if (preview == NULL)
    return cb_cli_fail (error);
  say_preview (preview);
  printed = format == CB_FORMAT_JSON ? print_preview (name, preview, &error)
                                     : print_counts (preview, &error);
  return printed ? CB_EXIT_DONE : cb_cli_fail (error);
}

/* A name alone, as the list says it, is looked for among the copies where there is no such file. */
static char *
find_copy (const char *path, const char *given)
{
  g_autofree char *folder = cb_copies_get_folder (path);
  g_autofree char *among = g_build_filename (folder, given, NULL);

  if (g_file_test (given, G_FILE_TEST_EXISTS) || strchr (given, G_DIR_SEPARATOR) != NULL ||
      !g_file_test (among, G_FILE_TEST_EXISTS))
    return g_strdup (given);
  return g_steal_pointer (&among);
}

CbExit
cb_command_restore (CbCli *cli, int argc, char **argv)
{
  gboolean dry_run = FALSE;
  g_autofree char *format_text = NULL;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run,
      N_ ("Say what the copy holds and what would be lost, and change nothing"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_text, N_ ("table or json"), N_ ("FORMAT") },
    { NULL },
  };
  g_autofree char *path = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  CbFormat format;

  if (!cb_cli_parse (cli, entries, &argc, &argv, 1, 1) ||
      !cb_cli_take_format (cli, format_text, formats, &format))
    return CB_EXIT_USAGE;
  path = cb_cli_get_database_path (cli);
  copy = find_copy (path, argv[1]);
  if (dry_run)
    return preview_copy (path, copy, format);
  if (!cb_safekeeping_restore (path, copy, &kept, &error))
    return cb_cli_fail (error);

  cb_cli_say ("%s", _ ("The copy is now the database."));
  if (kept != NULL)
    {
      name = g_filename_display_name (kept);
      cb_cli_say (_ ("The database as it was before is kept as “%s”."), name);
    }
  return CB_EXIT_DONE;
}
