/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rules of their calls say of applications, and the rule sets that come with the program.
 */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-cli-records.h"
#include "cb-cli-table.h"
#include "cb-cli.h"
#include "cb-csv-writer.h"
#include "cb-eligible.h"
#include "cb-locale.h"
#include "cb-reference.h"
#include "cb-rule-set.h"
#include "cb-rule-templates.h"
#include "cb-rule.h"
#include "cb-setup.h"
#include "cb-text.h"
#include "cb-wording.h"

#define SCHEMA "eligibility.schema.json"

typedef struct
{
  char *application;
  char *as_of_text;
  char *format_text;
  char *template;
  gboolean templates;
  CbDate as_of;
  CbFormat format;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->application);
  g_free (options->as_of_text);
  g_free (options->format_text);
  g_free (options->template);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
take_options (CbCli *cli, Options *options, int *argc, char ***argv)
{
  static const char *const formats[] = { "table", "csv", "json", NULL };
  const GOptionEntry entries[] = {
    { "application", 0, 0, G_OPTION_ARG_STRING, &options->application,
      N_ ("One application, with each rule and the fact that it used; without it, all"), "REF" },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options->as_of_text,
      N_ ("The day that counts; without it, today"), N_ ("DATE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format_text, N_ ("table, csv or json"),
      N_ ("FORMAT") },
    { "templates", 0, 0, G_OPTION_ARG_NONE, &options->templates,
      N_ ("List the draft rule sets that come with the program"), NULL },
    { "add-template", 0, 0, G_OPTION_ARG_STRING, &options->template,
      N_ ("Add one of them to the database"), N_ ("NAME") },
    { NULL },
  };
  gboolean checks;

  if (!cb_cli_parse (cli, entries, argc, argv, 0, 0))
    return FALSE;
  checks = options->application != NULL || options->as_of_text != NULL;
  if ((options->templates && (checks || options->template != NULL)) ||
      (options->template != NULL && (checks || options->format_text != NULL)))
    {
      cb_cli_refuse (cli, "%s",
                     _ ("Expected: either --templates, or --add-template NAME, or the applications "
                        "that are asked about."));
      return FALSE;
    }
  return cb_cli_take_date (cli, options->as_of_text, &options->as_of) &&
         cb_cli_take_format (cli, options->format_text, formats, &options->format);
}

/* --- the rule sets that come with the program ------------------------------ */

static gboolean
print_templates_table (GPtrArray *templates, GError **error)
{
  g_autoptr (CbCliTable) table = cb_cli_table_new ();

  cb_cli_table_add_cell (table, _ ("Name"));
  cb_cli_table_add_cell (table, _ ("Title"));
  cb_cli_table_add_cell (table, _ ("Standing"));
  cb_cli_table_add_number (table, _ ("Rules"));
  cb_cli_table_end_row (table);
  for (guint i = 0; i < templates->len; i++)
    {
      const CbRuleTemplate *template = g_ptr_array_index (templates, i);
      g_autofree char *n_rules = g_strdup_printf ("%u", template->n_rules);

      cb_cli_table_add_cell (table, template->ref);
      cb_cli_table_add_cell (table, template->title);
      cb_cli_table_add_cell (table, cb_reference_get_name ("rule-set-statuses", template->status));
      cb_cli_table_add_number (table, n_rules);
      cb_cli_table_end_row (table);
    }
  return cb_cli_table_print (table, error);
}

static gboolean
print_templates_csv (GPtrArray *templates, GOutputStream *output, GError **error)
{
  static const char *const columns[] = { "ref", "title", "status", "version", "rules", "source" };
  g_autoptr (CbCsvWriter) writer = cb_csv_writer_new (output, CB_CSV_DIALECT_EXCHANGE, ',');

  if (!cb_csv_writer_write_row (writer, columns, G_N_ELEMENTS (columns), NULL, error))
    return FALSE;
  for (guint i = 0; i < templates->len; i++)
    {
      const CbRuleTemplate *template = g_ptr_array_index (templates, i);
      g_autofree char *n_rules = g_strdup_printf ("%u", template->n_rules);
      const char *const cells[] = { template->ref,     template->title, template->status,
                                    template->version, n_rules,         template->source };

      if (!cb_csv_writer_write_row (writer, cells, G_N_ELEMENTS (cells), NULL, error))
        return FALSE;
    }
  return cb_csv_writer_finish (writer, NULL, error);
}

static gboolean
print_templates_json (GPtrArray *templates, GOutputStream *output, GError **error)
{
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (output, CB_JSON_STYLE_PRETTY);

  cb_cli_begin_document (writer, SCHEMA);
  cb_json_writer_name (writer, "templates");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < templates->len; i++)
    {
      const CbRuleTemplate *template = g_ptr_array_index (templates, i);

      cb_json_writer_begin_object (writer);
      cb_cli_add_string (writer, "ref", template->ref);
      cb_cli_add_string (writer, "title", template->title);
      cb_cli_add_string (writer, "description", template->description);
      cb_cli_add_string (writer, "status", template->status);
      cb_cli_add_string (writer, "version", template->version);
      cb_cli_add_string (writer, "source", template->source);
      cb_json_writer_name (writer, "rules");
      cb_json_writer_integer (writer, template->n_rules);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, NULL, error);
}

static CbExit
list_templates (CbFormat format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = cb_rule_templates_list (&error);
  g_autoptr (GOutputStream) output = NULL;
  gboolean printed;

  if (templates == NULL)
    return cb_cli_fail (error);
  if (format == CB_FORMAT_TABLE)
    return print_templates_table (templates, &error) ? CB_EXIT_DONE : cb_cli_fail (error);
  output = cb_cli_get_output ();
  printed = format == CB_FORMAT_CSV ? print_templates_csv (templates, output, &error)
                                    : print_templates_json (templates, output, &error);
  return printed ? CB_EXIT_DONE : cb_cli_fail (error);
}

static CbExit
add_template (CbCli *cli, const char *name)
{
  g_autoptr (CbDatabase) database = cb_cli_open (cli);
  g_autofree char *isolated = cb_text_isolate (name);
  g_autoptr (GError) error = NULL;

  if (database == NULL)
    return CB_EXIT_FAILED;
  if (!cb_rule_templates_add (database, name, cb_setup_get_actor (), &error))
    return cb_cli_fail (error);
  /* Translators: ref of a rule set. */
  cb_cli_say (_ ("Added: rule set %s, a draft that is not official."), isolated);
  return CB_EXIT_DONE;
}

/* --- applications ---------------------------------------------------------- */

static const char *
get_verdict (const CbEligible *eligible)
{
  return cb_verdict_get_code (eligible->result != NULL ? eligible->result->verdict
                                                       : CB_VERDICT_CANNOT_TELL);
}

static void
add_row (CbCliTable *table, const CbEligible *eligible)
{
  const CbEligibility *result = eligible->result;
  g_autofree char *points = g_strdup_printf ("%d", result != NULL ? result->points : 0);
  g_autofree char *codes = cb_eligible_list_blocking (eligible);
  g_auto (GStrv) refs = cb_text_list_split (codes);
  g_autofree char *blocking = cb_wording_list ((const char *const *) refs);

  cb_cli_table_add_cell (table, cb_record_get_ref (eligible->application));
  cb_cli_table_add_cell (table, eligible->facts.state != NULL
                                    ? cb_reference_get_name ("states", eligible->facts.state)
                                    : CB_WORDING_NOT_STATED);
  cb_cli_table_add_cell (table, cb_record_get_ref (eligible->call));
  cb_cli_table_add_cell (table,
                         cb_reference_get_name ("eligibility-verdicts", get_verdict (eligible)));
  cb_cli_table_add_number (table, points);
  cb_cli_table_add_cell (table, result != NULL ? blocking : _ ("The call names no rule set."));
  cb_cli_table_end_row (table);
}

static const char *
get_outcome (CbRuleOutcome outcome)
{
  switch (outcome)
    {
    case CB_RULE_HOLDS:
      return C_ ("rule", "Holds");
    case CB_RULE_FAILS:
      return C_ ("rule", "Does not hold");
    case CB_RULE_UNKNOWN:
      return C_ ("rule", "Cannot tell");
    case CB_RULE_NOT_IN_FORCE:
    default:
      return C_ ("rule", "Not in force");
    }
}

static void
append_finding (GString *text, const CbEligible *eligible, const CbEligibilityFinding *finding)
{
  const CbRecord *rule = g_ptr_array_index (eligible->rules, finding->rule);
  g_autofree char *fact = cb_eligible_describe_finding (eligible, finding);
  g_autofree char *source = cb_eligible_describe_source (eligible, finding);
  g_autofree char *ref = cb_text_isolate (cb_record_get_ref (rule));

  g_string_append_printf (text, "\n%s – %s (%s; %s)\n  %s\n", get_outcome (finding->outcome),
                          cb_record_get_title (rule, cb_locale_get_language ()->tag), ref,
                          cb_reference_get_name ("rule-grades",
                                                 cb_record_get (rule, CB_RULE_GRADE)),
                          fact);
  if (source != NULL)
    /* Translators: where a fact comes from. */
    g_string_append_printf (text, _ ("  Source: %s\n"), source);
  /* Translators: the document that a rule rests on. */
  g_string_append_printf (text, _ ("  Rule after: %s\n"), cb_record_get (rule, CB_RULE_SOURCE));
}

/* The rules of one application, with what was found. */
static void
append_trace (GString *text, const CbEligible *eligible)
{
  g_autofree char *verdict = cb_eligible_describe_verdict (eligible);
  const CbRecord *set = eligible->rule_set;
  const char *version = set != NULL ? cb_record_get (set, CB_RULE_SET_VERSION) : NULL;

  g_string_append_printf (text, "\n%s\n", verdict);
  if (set == NULL)
    return;
  /* Translators: title of a rule set, its version, and its standing, such as “Draft”. */
  g_string_append_printf (text, _ ("Rules: %1$s, version %2$s, %3$s\n"),
                          cb_record_get_title (set, cb_locale_get_language ()->tag),
                          version != NULL ? version : CB_WORDING_NOT_STATED,
                          cb_reference_get_name ("rule-set-statuses",
                                                 cb_record_get (set, CB_RULE_SET_STATUS)));
  for (guint i = 0; i < eligible->result->findings->len; i++)
    append_finding (text, eligible,
                    &g_array_index (eligible->result->findings, CbEligibilityFinding, i));
}

static gboolean
print_table (GPtrArray *applications, gboolean with_trace, GError **error)
{
  g_autoptr (CbCliTable) table = cb_cli_table_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *plain = NULL;

  cb_cli_table_add_cell (table, _ ("Application"));
  cb_cli_table_add_cell (table, _ ("State"));
  cb_cli_table_add_cell (table, _ ("Call"));
  cb_cli_table_add_cell (table, _ ("Verdict"));
  cb_cli_table_add_number (table, _ ("Points"));
  cb_cli_table_add_cell (table, _ ("What blocks"));
  cb_cli_table_end_row (table);
  for (guint i = 0; i < applications->len; i++)
    add_row (table, g_ptr_array_index (applications, i));
  if (with_trace)
    append_trace (text, g_ptr_array_index (applications, 0));
  plain = cb_cli_plain (text->str);
  return cb_cli_table_print (table, error) && cb_cli_print (plain, error);
}

static gboolean
print_csv_row (CbCsvWriter *writer, const CbEligible *eligible, GError **error)
{
  const CbEligibility *result = eligible->result;
  g_autofree char *as_of = cb_date_format (eligible->as_of);
  g_autofree char *points = g_strdup_printf ("%d", result != NULL ? result->points : 0);
  g_autofree char *most = g_strdup_printf ("%d", result != NULL ? result->points_most : 0);
  g_autofree char *blocking = cb_eligible_list_blocking (eligible);
  const char *const cells[] = {
    cb_record_get_ref (eligible->application),
    eligible->facts.state,
    cb_record_get_ref (eligible->call),
    eligible->rule_set != NULL ? cb_record_get_ref (eligible->rule_set) : NULL,
    as_of,
    get_verdict (eligible),
    points,
    most,
    blocking,
  };

  return cb_csv_writer_write_row (writer, cells, G_N_ELEMENTS (cells), NULL, error);
}

static gboolean
print_csv (GPtrArray *applications, GOutputStream *output, GError **error)
{
  static const char *const columns[] = { "application", "state",       "call",
                                         "rule_set",    "as_of",       "verdict",
                                         "points",      "points_most", "blocking" };
  g_autoptr (CbCsvWriter) writer = cb_csv_writer_new (output, CB_CSV_DIALECT_EXCHANGE, ',');

  if (!cb_csv_writer_write_row (writer, columns, G_N_ELEMENTS (columns), NULL, error))
    return FALSE;
  for (guint i = 0; i < applications->len; i++)
    if (!print_csv_row (writer, g_ptr_array_index (applications, i), error))
      return FALSE;
  return cb_csv_writer_finish (writer, NULL, error);
}

static gboolean
print_json (GPtrArray *applications, CbDate day, GOutputStream *output, GError **error)
{
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (output, CB_JSON_STYLE_PRETTY);
  g_autofree char *as_of = cb_date_format (day);

  cb_cli_begin_document (writer, SCHEMA);
  cb_cli_add_string (writer, "as_of", as_of);
  cb_json_writer_name (writer, "results");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < applications->len; i++)
    cb_eligible_write_json (g_ptr_array_index (applications, i), writer);
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, NULL, error);
}

static GPtrArray *
check (CbDatabase *database, const Options *options, GError **error)
{
  g_autoptr (GPtrArray) one = NULL;
  CbEligible *eligible;

  if (options->application == NULL)
    return cb_eligible_list (database, NULL, options->as_of, error);
  eligible = cb_eligible_check (database, options->application, options->as_of, error);
  if (eligible == NULL)
    return NULL;
  one = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_eligible_free);
  g_ptr_array_add (one, eligible);
  return g_steal_pointer (&one);
}

static gboolean
print (GPtrArray *applications, const Options *options, GError **error)
{
  g_autoptr (GOutputStream) output = NULL;

  if (options->format == CB_FORMAT_TABLE)
    return print_table (applications, options->application != NULL, error);
  output = cb_cli_get_output ();
  return options->format == CB_FORMAT_CSV
             ? print_csv (applications, output, error)
             : print_json (applications, options->as_of, output, error);
}

CbExit
cb_command_eligibility (CbCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (CbDatabase) database = NULL;
  g_autoptr (GPtrArray) applications = NULL;
  g_autoptr (GError) error = NULL;

  if (!take_options (cli, &options, &argc, &argv))
    return CB_EXIT_USAGE;
  if (options.templates)
    return list_templates (options.format);
  if (options.template != NULL)
    return add_template (cli, options.template);
  database = cb_cli_open (cli);
  if (database == NULL)
    return CB_EXIT_FAILED;
  applications = check (database, &options, &error);
  if (applications == NULL)
    return cb_cli_fail (error);
  return print (applications, &options, &error) ? CB_EXIT_DONE : cb_cli_fail (error);
}
