/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each file is one step. A file that is refused does not keep the next one from being taken in. */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "cb-cli-import.h"
#include "cb-cli-merge.h"
#include "cb-cli-records.h"
#include "cb-import-direct.h"
#include "cb-import-probe.h"
#include "cb-import-profile.h"
#include "cb-import-profiles.h"
#include "cb-importing.h"
#include "cb-records.h"
#include "cb-setup.h"
#include "cb-wording.h"

/* From this size on a file is checked and written at the same time. */
#define LONG_FILE_BYTES (256 * 1024)

static const char *const formats[] = { "table", "json", NULL };

typedef struct
{
  char *kind;
  char *mapping;
  char *profile;
  char *rejected;
  char *existing_text;
  char *conflicts;
  char *format_text;
  gboolean dry_run;
  gboolean suggest;
  const CbNoun *noun;
  CbImportExisting existing;
  CbFormat format;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->kind);
  g_free (options->mapping);
  g_free (options->profile);
  g_free (options->rejected);
  g_free (options->existing_text);
  g_free (options->conflicts);
  g_free (options->format_text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
take_options (CbCli *cli, Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options->kind,
      N_ ("What the rows of a CSV file are; without it, the header tells"), N_ ("KIND") },
    { "mapping", 0, 0, G_OPTION_ARG_FILENAME, &options->mapping,
      N_ ("A JSON file that says which column is which field"), N_ ("FILE") },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &options->profile,
      N_ ("The reference of an import profile, in place of a mapping"), N_ ("REF") },
    { "existing", 0, 0, G_OPTION_ARG_STRING, &options->existing_text,
      N_ ("What becomes of rows of a CSV file whose reference is stored already: update, skip or "
          "add "
          "(under a new reference)"),
      N_ ("POLICY") },
    { "suggest", 0, 0, G_OPTION_ARG_NONE, &options->suggest,
      N_ ("Print a mapping for a CSV file, to be looked at and given to --mapping; change nothing"),
      NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options->dry_run,
      N_ ("Say what would be done, and change nothing"), NULL },
    { "rejected", 0, 0, G_OPTION_ARG_FILENAME, &options->rejected,
      N_ ("Where the rejected rows are written, to be mended"), N_ ("FILE") },
    { "conflicts", 0, 0, G_OPTION_ARG_FILENAME, &options->conflicts,
      N_ ("What was changed here and there: ours, theirs, or a JSON file of choices"),
      N_ ("SIDE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format_text,
      N_ ("json for a report on stdout"), N_ ("FORMAT") },
    { NULL },
  };

  if (!cb_cli_parse (cli, entries, argc, argv, 1, G_MAXINT))
    return FALSE;
  if (options->kind != NULL)
    {
      options->noun = cb_cli_take_kind (cli, options->kind, TRUE);
      if (options->noun == NULL)
        return FALSE;
    }
  if (options->existing_text != NULL &&
      !cb_import_existing_find (options->existing_text, &options->existing))
    {
      cb_cli_refuse (cli, _ ("%s is no policy; expected one of: update skip add"),
                     options->existing_text);
      return FALSE;
    }
  if (options->mapping != NULL && options->profile != NULL)
    {
      cb_cli_refuse (cli, "%s", _ ("A file is read by a mapping or by a profile, not by both."));
      return FALSE;
    }
  if ((options->rejected != NULL || options->suggest) && *argc > 2)
    {
      cb_cli_refuse (cli, "%s",
                     options->suggest ? _ ("A mapping can be suggested for one file at a time.")
                                      : _ ("Rejected rows can be written for one file at a time."));
      return FALSE;
    }
  return cb_cli_take_format (cli, options->format_text, formats, &options->format);
}

static CbImportSettings *
load_profile (CbDatabase *database, const char *ref, GError **error)
{
  g_autoptr (CbRecord) profile = cb_records_find (database, &cb_noun_import_profile, ref, error);

  return profile != NULL ? cb_import_profiles_load (profile, error) : NULL;
}

/* The mapping or profile, with what the options say in its place. */
static CbImportSettings *
make_settings (CbDatabase *database, const Options *options, GError **error)
{
  CbImportSettings *settings;

  if (options->profile != NULL)
    settings = load_profile (database, options->profile, error);
  else if (options->mapping != NULL)
    settings = cb_import_settings_read_file (options->mapping, error);
  else
    settings = cb_import_settings_new ();
  if (settings == NULL)
    return NULL;
  if (options->noun != NULL)
    settings->noun = options->noun;
  if (options->existing_text != NULL)
    settings->existing = options->existing;
  return settings;
}

/* Prints what the columns may be. */
static CbExit
suggest (CbDatabase *database, const Options *options, const char *path)
{
  g_autoptr (CbImportSource) source = cb_import_source_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbImportSettings) settings = make_settings (database, options, &error);
  g_autoptr (CbImportProbe) probe = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CbJsonWriter) writer = NULL;

  if (settings != NULL)
    probe = cb_import_probe (source, settings, 0, NULL, &error);
  if (probe == NULL)
    return cb_cli_fail (error);
  writer = cb_json_writer_new_for_string (text, CB_JSON_STYLE_PRETTY);
  cb_import_settings_write (probe->settings, writer);
  if (!cb_json_writer_finish (writer, NULL, &error) || !cb_cli_print (text->str, &error))
    return cb_cli_fail (error);
  return CB_EXIT_DONE;
}

typedef struct
{
  const Options *options;
  const char *path;
} Import;

static CbImportPlan *
make_plan (CbDatabase *database, CbImportFeed *feed, gpointer user_data, GError **error)
{
  const Import *import = user_data;
  g_autoptr (CbImportSource) source = cb_import_source_new_for_path (import->path);
  g_autoptr (CbImportSettings) settings = make_settings (database, import->options, error);

  return settings != NULL ? cb_importing_plan_fed (database, feed, source, settings, NULL, error)
                          : NULL;
}

/* The rejected rows are on the disk, and conflicts are settled, before anything is changed. */
static gboolean
complete_plan (CbImportPlan *plan, gpointer user_data, GError **error)
{
  const Import *import = user_data;

  return (import->options->rejected == NULL ||
          cb_import_plan_write_rejected (plan, import->options->rejected, cb_wording_problem,
                                         error)) &&
         cb_cli_merge_choose (plan, import->options->conflicts, import->options->dry_run, error);
}

static gboolean
is_long (const char *path)
{
  GStatBuf about;

  return g_stat (path, &about) == 0 && about.st_size >= LONG_FILE_BYTES;
}

static CbImportPlan *
import_file (CbDatabase *database, const Options *options, const char *path, GError **error)
{
  Import import = { options, path };
  g_autoptr (CbImportPlan) plan = NULL;

  if (!options->dry_run)
    return cb_import_direct (database, cb_setup_get_actor (), is_long (path), make_plan,
                             complete_plan, &import, error);
  plan = make_plan (database, NULL, &import, error);
  if (plan == NULL || !complete_plan (plan, &import, error))
    return NULL;
  return g_steal_pointer (&plan);
}

static CbExit
import_files (CbDatabase *database, const Options *options, char **paths, CbJsonWriter *writer)
{
  gboolean any_done = FALSE;
  gboolean any_refused = FALSE;
  gboolean any_partial = FALSE;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CbImportPlan) plan = import_file (database, options, paths[i], &error);
      g_autofree char *refusal = NULL;

      if (plan == NULL)
        {
          refusal = cb_cli_describe_error (error);
          any_refused = TRUE;
          (void) cb_cli_fail (error);
        }
      else
        {
          any_done = TRUE;
          any_partial = any_partial || cb_cli_import_is_partial (plan);
          cb_cli_import_say (plan, options->dry_run);
        }
      if (writer != NULL)
        cb_cli_import_write (writer, paths[i], plan, options->dry_run, refusal);
    }
  if (!any_done)
    return CB_EXIT_FAILED;
  return any_refused || any_partial ? CB_EXIT_REJECTED : CB_EXIT_DONE;
}

CbExit
cb_command_import (CbCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (CbDatabase) database = NULL;
  g_autoptr (GString) report = g_string_new (NULL);
  g_autoptr (CbJsonWriter) writer = NULL;
  g_autoptr (GError) error = NULL;
  CbExit status;

  if (!take_options (cli, &options, &argc, &argv))
    return CB_EXIT_USAGE;
  database = cb_cli_open (cli);
  if (database == NULL)
    return CB_EXIT_FAILED;
  if (options.suggest)
    return suggest (database, &options, argv[1]);
  if (options.format != CB_FORMAT_JSON)
    return import_files (database, &options, argv + 1, NULL);

  writer = cb_json_writer_new_for_string (report, CB_JSON_STYLE_PRETTY);
  cb_cli_begin_document (writer, "import.schema.json");
  cb_json_writer_name (writer, "files");
  cb_json_writer_begin_array (writer);
  status = import_files (database, &options, argv + 1, writer);
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
  if (cb_json_writer_finish (writer, NULL, &error) && cb_cli_print (report->str, &error))
    return status;

  if (options.dry_run || status == CB_EXIT_FAILED)
    return cb_cli_fail (error);
  /* The records are stored all the same, so this is not a failure that changed nothing. */
  cb_cli_say ("capbridge: %s", error->message);
  return CB_EXIT_REJECTED;
}
