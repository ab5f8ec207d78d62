/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-calendar.h"
#include "cb-cli.h"
#include "cb-export-form.h"
#include "cb-export-profiles.h"
#include "cb-locale.h"
#include "cb-packaging.h"
#include "cb-rule-files.h"
#include "cb-wording.h"

static const char *const json_only[] = { "json", NULL };
static const char *const ics_only[] = { "ics", NULL };

typedef struct
{
  char *output;
  char *format_text;
  char *dialect_text;
  char *marking_text;
  char *labels_text;
  char *profile;
  char **include;   /* kinds that a package has only when they are named */
  GPtrArray *named; /* the same as nouns */
  gboolean calendar;
  char *reporter;
  char *rule_set; /* of a file of one set */
  CbExportRequest *request;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->output);
  g_free (options->format_text);
  g_free (options->dialect_text);
  g_free (options->marking_text);
  g_free (options->labels_text);
  g_free (options->profile);
  g_free (options->reporter);
  g_clear_pointer (&options->request, cb_export_request_free);
  g_strfreev (options->include);
  g_clear_pointer (&options->named, g_ptr_array_unref);
  g_free (options->rule_set);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
take_dialect (CbCli *cli, Options *options)
{
  const char *text = options->dialect_text;

  if (text == NULL)
    return TRUE;
  options->request->dialect = CB_CSV_DIALECT_EXCHANGE;
  if (g_str_equal (text, "exchange"))
    return TRUE;
  options->request->dialect = CB_CSV_DIALECT_SPREADSHEET;
  if (g_str_equal (text, "spreadsheet"))
    return TRUE;
  cb_cli_refuse (cli, _ ("The dialect “%s” is not known. Expected: exchange or spreadsheet."),
                 text);
  return FALSE;
}

/* A package and a calendar leave the house; a list of one kind is for whoever has the database. An
 * activity file is made to be published. */
static gboolean
take_marking (CbCli *cli, Options *options)
{
  if (options->request->noun == NULL && options->profile == NULL)
    options->request->max_marking = CB_MARKING_GREEN;
  if (options->request->format == CB_EXPORT_IATI && options->profile == NULL)
    options->request->max_marking = CB_MARKING_CLEAR;
  if (options->marking_text == NULL ||
      cb_marking_parse (options->marking_text, &options->request->max_marking))
    return TRUE;
  cb_cli_refuse (cli,
                 _ ("“%s” is no marking. Expected one of: CLEAR, GREEN, AMBER, AMBER+STRICT, RED."),
                 options->marking_text);
  return FALSE;
}

static gboolean
take_labels (CbCli *cli, Options *options)
{
  static const char *const names[] = { "codes", "labels", "both" };

  if (options->labels_text == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (options->labels_text, names[i]))
      {
        options->request->labels = (CbRecordLabels) i;
        return TRUE;
      }
  cb_cli_refuse (cli, _ ("“%s” is not known. Expected: codes, labels or both."),
                 options->labels_text);
  return FALSE;
}

/* “--language” before the command is that of messages; the one behind it, of labels as well. */
static gboolean
take_label_language (CbCli *cli, Options *options)
{
  const char *tag = cli->language != NULL ? cli->language : cb_locale_get_language ()->tag;
  const CbLanguage *language = cb_locale_find_language (tag);

  if (options->profile != NULL && cli->language == NULL)
    return TRUE;
  if (language == NULL)
    {
      cb_cli_refuse (cli, _ ("The language “%s” is not known. Expected: ar, en, es, fr, ru or zh."),
                     tag);
      return FALSE;
    }
  g_free (options->request->language);
  options->request->language = g_strdup (language->tag);
  return TRUE;
}

/* A form whose files are called so. */
static const CbExportForm *
find_form_of_file (const char *path, const CbNoun *noun)
{
  guint n_forms;
  const CbExportForm *forms = cb_export_form_get_all (&n_forms);

  for (guint i = 0; i < n_forms; i++)
    if (forms[i].suffix != NULL && g_str_has_suffix (path, forms[i].suffix) &&
        cb_export_form_takes (&forms[i], noun))
      return &forms[i];
  return NULL;
}

static char *
list_forms (const CbNoun *noun)
{
  GString *list = g_string_new (NULL);
  guint n_forms;
  const CbExportForm *forms = cb_export_form_get_all (&n_forms);

  for (guint i = 0; i < n_forms; i++)
    if (cb_export_form_takes (&forms[i], noun))
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", forms[i].id);
  return g_string_free (list, FALSE);
}

/* A calendar has one format, which no other kind has; so has a rule set. */
static gboolean
take_format (CbCli *cli, Options *options)
{
  const char *text = options->format_text;
  const CbNoun *noun = options->request->noun;
  const CbExportForm *form = text != NULL               ? cb_export_form_find (text)
                             : options->profile == NULL ? find_form_of_file (options->output, noun)
                                                        : NULL;
  g_autofree char *list = NULL;
  CbFormat format;

  if (options->calendar && (text == NULL || g_str_equal (text, ics_only[0])))
    return TRUE;
  if (options->calendar || options->rule_set != NULL)
    return cb_cli_take_format (cli, text, options->calendar ? ics_only : json_only, &format);
  if (form != NULL && cb_export_form_takes (form, noun))
    options->request->format = form->format;
  if (text == NULL || (form != NULL && cb_export_form_takes (form, noun)))
    return TRUE;
  list = list_forms (noun);
  cb_cli_refuse (cli, _ ("The format “%s” is not known here. Expected one of: %s."), text, list);
  return FALSE;
}

/* What is to be written; of rule sets also which one. */
static gboolean
take_kind (CbCli *cli, Options *options, int argc, char **argv)
{
  gboolean rule_set = g_str_equal (argv[1], "rule-set");
  const CbNoun *noun = NULL;

  if (rule_set != (argc == 3))
    {
      cb_cli_refuse (cli, "%s", _ ("Expected: one KIND, or “rule-set” and its reference."));
      return FALSE;
    }
  options->calendar = g_str_equal (argv[1], "calendar");
  options->rule_set = rule_set ? g_strdup (argv[2]) : NULL;
  if (!rule_set && !options->calendar && !g_str_equal (argv[1], "package"))
    {
      noun = cb_cli_take_kind (cli, argv[1], TRUE);
      if (noun == NULL)
        return FALSE;
    }
  options->request = cb_export_request_new (noun);
  return TRUE;
}

/* What the format can not hold is wrong usage, and known before anything is opened. */
static gboolean
check_request (CbCli *cli, const Options *options)
{
  g_autoptr (GError) error = NULL;

  if (options->calendar || options->rule_set != NULL ||
      cb_export_form_check (options->request, &error))
    return TRUE;
  cb_cli_refuse (cli, "%s", error->message);
  return FALSE;
}

static gboolean
take_named (CbCli *cli, Options *options)
{
  options->named = g_ptr_array_new ();
  if (options->include == NULL)
    return TRUE;
  if (options->request->noun != NULL || options->request->format != CB_EXPORT_JSON ||
      options->rule_set != NULL || options->calendar)
    {
      cb_cli_refuse (cli, "%s", _ ("“--include” belongs to a package in JSON."));
      return FALSE;
    }
  for (guint i = 0; options->include[i] != NULL; i++)
    {
      const CbNoun *noun = cb_cli_take_kind (cli, options->include[i], TRUE);

      if (noun == NULL)
        return FALSE;
      g_ptr_array_add (options->named, (gpointer) noun);
    }
  return TRUE;
}

static gboolean
parse (CbCli *cli, Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, N_ ("The file to write"),
      N_ ("FILE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format_text,
      N_ ("csv, json, xlsx, datapackage (a folder), for programmes iati; without it, as the name "
          "of "
          "the file ends"),
      N_ ("FORMAT") },
    { "dialect", 0, 0, G_OPTION_ARG_STRING, &options->dialect_text,
      N_ ("exchange, or spreadsheet for a file that is opened by a double click"), N_ ("DIALECT") },
    { "max-tlp", 0, 0, G_OPTION_ARG_STRING, &options->marking_text,
      N_ ("Leave out what is marked higher; without it, a package stops at GREEN, IATI at CLEAR"),
      N_ ("MARK") },
    { "reporter", 0, 0, G_OPTION_ARG_STRING, &options->reporter,
      N_ ("For iati: the organisation that reports, which has an IATI identifier"),
      N_ ("ORGANISATION") },
    { "labels", 0, 0, G_OPTION_ARG_STRING, &options->labels_text,
      N_ ("codes, or labels (what codes are called), or both"), N_ ("WHICH") },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &options->profile,
      N_ ("A saved export profile, in place of KIND; other options change it"), N_ ("NAME") },
    { "include", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->include,
      N_ ("A kind that a package has only when it is named, such as contacts; may be repeated"),
      N_ ("KIND") },
    { NULL },
  };

  if (!cb_cli_parse (cli, entries, argc, argv, 0, 2))
    return FALSE;
  if ((options->profile != NULL) == (*argc > 1))
    {
      cb_cli_refuse (cli, "%s",
                     _ ("Expected: one KIND, or “rule-set” and its reference, or --profile NAME."));
      return FALSE;
    }
  if (options->output == NULL)
    {
      cb_cli_refuse (cli, "%s", _ ("The file to write is missing: --output FILE."));
      return FALSE;
    }
  return options->profile != NULL || take_kind (cli, options, *argc, *argv);
}

static gboolean
take_reporter (CbCli *cli, Options *options)
{
  if (options->reporter == NULL)
    return TRUE;
  if (options->request->format != CB_EXPORT_IATI)
    {
      cb_cli_refuse (cli, "%s", _ ("Only an activity file of programmes names who reports."));
      return FALSE;
    }
  options->request->reporter = g_strdup (options->reporter);
  return TRUE;
}

static gboolean
take_options (CbCli *cli, Options *options)
{
  return take_format (cli, options) && take_dialect (cli, options) && take_marking (cli, options) &&
         take_labels (cli, options) && take_reporter (cli, options) &&
         take_label_language (cli, options) && take_named (cli, options) &&
         check_request (cli, options);
}

static void
say_result (const Options *options, const CbExportResult *result)
{
  g_autofree char *name = g_filename_display_name (options->output);
  guint written = (guint) MIN (result->written, G_MAXUINT);
  guint withheld = (guint) MIN (result->withheld, G_MAXUINT);

  cb_cli_say (ngettext ("%u record was written to “%s”.", "%u records were written to “%s”.",
                        written),
              written, name);
  if (options->request->max_marking < CB_MARKING_RED)
    /* Translators: number of records and a marking such as GREEN. */
    cb_cli_say (ngettext ("%u record is marked above %s and was withheld.",
                          "%u records are marked above %s and were withheld.", withheld),
                withheld, cb_marking_to_string (options->request->max_marking));
  if (result->files > 0)
    cb_cli_say (ngettext ("%u file of a document goes along.", "%u files of documents go along.",
                          result->files),
                result->files);
  if (result->files_left_out > 0)
    cb_cli_say (
        ngettext ("%u file of a document is too large or can not be read, and was left out.",
                  "%u files of documents are too large or can not be read, and were left out.",
                  result->files_left_out),
        result->files_left_out);
}

/* What is not in the file, and what is wrong with what is. */
static void
found_cb (const CbProblem *problem, gpointer user_data)
{
  g_autofree char *sentence = cb_wording_problem (problem);

  if (problem->grade == CB_GRADE_ROW_REJECTED)
    /* Translators: what is missing in a programme that is not exported. */
    cb_cli_say (_ ("Left out: %s."), sentence);
  else
    cb_cli_say ("%s.", sentence);
}

static void
say_left_out (const CbExportResult *result)
{
  guint left_out = (guint) MIN (result->left_out, G_MAXUINT);

  if (left_out > 0)
    cb_cli_say (ngettext ("%u programme was left out, as it does not state what IATI requires.",
                          "%u programmes were left out, as they do not state what IATI requires.",
                          left_out),
                left_out);
}

static CbExit
write_calendar (const Options *options, CbDatabase *database)
{
  g_autofree char *name = g_filename_display_name (options->output);
  g_autoptr (GError) error = NULL;
  guint n_written;

  if (!cb_calendar_write (database, options->output, options->request->max_marking,
                          CB_CALENDAR_PUBLIC_SOURCES, &n_written, NULL, &error))
    return cb_cli_fail (error);
  cb_cli_say (ngettext ("%u entry was written to “%s”.", "%u entries were written to “%s”.",
                        n_written),
              n_written, name);
  return CB_EXIT_DONE;
}

static gboolean
write_records (const Options *options, CbDatabase *database, CbExportResult *result, GError **error)
{
  if (options->rule_set != NULL)
    return cb_rule_file_write (database, options->rule_set, options->output,
                               options->request->max_marking, result, NULL, error);
  if (options->named->len > 0)
    {
      CbPackageScope scope = { NULL, options->named, TRUE };

      return cb_packaging_write (database, &scope, options->output, options->request->max_marking,
                                 NULL, result, error);
    }
  return cb_export_request_write (options->request, database, options->output, NULL, NULL, NULL,
                                  result, error);
}

/* What the profile says is where the options begin. */
static gboolean
read_profile (Options *options, CbDatabase *database, GError **error)
{
  g_autoptr (CbRecord) profile = cb_export_profiles_find (database, options->profile, error);

  if (profile != NULL)
    options->request = cb_export_profiles_read (profile, cb_locale_get_language ()->tag, error);
  return options->request != NULL;
}

CbExit
cb_command_export (CbCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (CbDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  CbExportResult result = { 0 };

  if (!parse (cli, &options, &argc, &argv) ||
      (options.profile == NULL && !take_options (cli, &options)))
    return CB_EXIT_USAGE;
  database = cb_cli_open (cli);
  if (database == NULL)
    return CB_EXIT_FAILED;
  if (options.profile != NULL && !read_profile (&options, database, &error))
    return cb_cli_fail (error);
  if (options.profile != NULL && !take_options (cli, &options))
    return CB_EXIT_USAGE;
  if (options.calendar)
    return write_calendar (&options, database);
  options.request->found = found_cb;
  if (!write_records (&options, database, &result, &error))
    return cb_cli_fail (error);

  say_left_out (&result);
  say_result (&options, &result);
  return result.left_out > 0 ? CB_EXIT_REJECTED : CB_EXIT_DONE;
}
