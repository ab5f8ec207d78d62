/* SPDX-License-Identifier: GPL-3.0-or-later */

/* list and show: of what is stored, and of the lists that come with the program. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-cli-records.h"
#include "cb-date.h"
#include "cb-error.h"
#include "cb-locale.h"
#include "cb-names.h"
#include "cb-query.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-text.h"

static const char *const formats[] = { "table", "csv", "json", NULL };

typedef struct
{
  char *search;
  char **where;
  char *format_text;
  char *as_of_text;
  CbFormat format;
  CbDate as_of;
  const CbNoun *noun;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->search);
  g_strfreev (options->where);
  g_free (options->format_text);
  g_free (options->as_of_text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
take_options (CbCli *cli, Options *options, int *argc, char ***argv, int n_arguments)
{
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format_text, N_ ("table, csv or json"),
      N_ ("FORMAT") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options->as_of_text,
      N_ ("Day for the memberships of groups; without it, today"), N_ ("DATE") },
    /* What stands from here on is for lists. */
    { "search", 0, 0, G_OPTION_ARG_STRING, &options->search, N_ ("Only what has all these words"),
      N_ ("TEXT") },
    { "where", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->where,
      N_ ("Only what has that value, or has nothing stated when VALUE is empty; may be repeated"),
      N_ ("FIELD=VALUE") },
    { NULL },
  };
  GOptionEntry for_one[] = { entries[0], entries[1], { NULL } };

  if (!cb_cli_parse (cli, n_arguments == 1 ? entries : for_one, argc, argv, n_arguments,
                     n_arguments))
    return FALSE;
  options->noun = cb_cli_take_kind (cli, (*argv)[1], FALSE);
  return options->noun != NULL &&
         cb_cli_take_format (cli, options->format_text, formats, &options->format) &&
         cb_cli_take_date (cli, options->as_of_text, &options->as_of);
}

/* --- conditions ------------------------------------------------------------ */

static gboolean
refuse_field (CbCli *cli, const CbNoun *noun, const char *condition)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < noun->n_fields; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", noun->fields[i].id);
  cb_cli_refuse (cli, _ ("“%s” names no field. Expected: FIELD=VALUE, with a field out of %s."),
                 condition, known->str);
  return FALSE;
}

/* The values of fields are compared in their canonical form, so what was typed is
 * put into it. */
static gboolean
take_condition (CbCli *cli, CbQuery *query, const char *condition, CbOrganisations *organisations)
{
  const char *equals = strchr (condition, '=');
  g_autofree char *name = equals != NULL ? g_strndup (condition, (gsize) (equals - condition))
                                         : NULL;
  int place = name != NULL ? cb_noun_find_field (query->noun, name) : -1;
  CbCodes codes = cb_names_for_checks (organisations);
  g_autofree char *value = NULL;
  g_autofree char *rest = NULL;

  if (place < 0)
    return refuse_field (cli, query->noun, condition);
  if (cb_field_normalise (&query->noun->fields[place], equals + 1, &codes, &value, &rest) !=
      CB_VALUE_OK)
    {
      cb_cli_refuse (cli, _ ("“%s” can not be a value of the field “%s”."), equals + 1, name);
      return FALSE;
    }
  cb_query_add_condition (query, (guint) place, value);
  return TRUE;
}

static CbQuery *
make_query (CbCli *cli, Options *options, CbOrganisations *organisations)
{
  g_autoptr (CbQuery) query = cb_query_new (options->noun);

  query->search = g_strdup (options->search);
  for (guint i = 0; options->where != NULL && options->where[i] != NULL; i++)
    if (!take_condition (cli, query, options->where[i], organisations))
      return NULL;
  return g_steal_pointer (&query);
}

/* --- lists that come with the program -------------------------------------- */

static gboolean
has_words (const CbRecord *record, const char *search)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = g_strsplit_set (search, " \t\n", -1);

  for (guint i = 0; i < record->noun->n_fields; i++)
    if ((record->noun->fields[i].flags & CB_FIELD_SEARCHED) != 0 && record->values[i] != NULL)
      g_string_append_printf (all, " %s", record->values[i]);
  folded = cb_text_fold (all->str);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = cb_text_fold (words[i]);

      if (strstr (folded, word) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
meets (const CbRecord *record, const CbCondition *condition)
{
  const char *value = cb_record_get (record, condition->field);

  if (condition->value == NULL || value == NULL)
    return condition->value == value;
  if (cb_field_is_many (&record->noun->fields[condition->field]))
    return cb_text_list_has (value, condition->value);
  return g_ascii_strcasecmp (value, condition->value) == 0;
}

static gboolean
is_wanted (const CbRecord *record, const CbQuery *query)
{
  if (query->search != NULL && !has_words (record, query->search))
    return FALSE;
  for (guint i = 0; i < query->conditions->len; i++)
    if (!meets (record, &g_array_index (query->conditions, CbCondition, i)))
      return FALSE;
  return TRUE;
}

static CbExit
list_codes (CbCli *cli, Options *options)
{
  g_autoptr (CbQuery) query = make_query (cli, options, NULL);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  if (query == NULL)
    return CB_EXIT_USAGE;
  records = cb_reference_list_records (options->noun, options->as_of);
  for (guint i = 0; i < records->len; i++)
    if (is_wanted (g_ptr_array_index (records, i), query))
      g_ptr_array_add (wanted, g_ptr_array_index (records, i));
  return cb_cli_records_print (options->noun, wanted, options->format, NULL, &error)
             ? CB_EXIT_DONE
             : cb_cli_fail (error);
}

/* --- what is stored -------------------------------------------------------- */

static CbExit
list_records (CbCli *cli, Options *options)
{
  g_autoptr (CbDatabase) database = cb_cli_open (cli);
  g_autoptr (CbOrganisations) organisations = NULL;
  g_autoptr (CbQuery) query = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  if (database == NULL)
    return CB_EXIT_FAILED;
  organisations = cb_organisations_load (database, &error);
  if (organisations == NULL)
    return cb_cli_fail (error);
  query = make_query (cli, options, organisations);
  if (query == NULL)
    return CB_EXIT_USAGE;

  records = cb_records_list (database, query, &error);
  if (records == NULL ||
      !cb_cli_records_print (options->noun, records, options->format, organisations, &error))
    return cb_cli_fail (error);
  return CB_EXIT_DONE;
}

CbExit
cb_command_list (CbCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { NULL };

  if (!take_options (cli, &options, &argc, &argv, 1))
    return CB_EXIT_USAGE;
  return options.noun->stored ? list_records (cli, &options) : list_codes (cli, &options);
}

/* --- show ------------------------------------------------------------------ */

static CbExit
refuse_ref (const CbNoun *noun, const char *ref)
{
  /* Translators: kind of records (“Needs”) and a reference. */
  cb_cli_say (_ ("capbridge: %s: there is no “%s”."), _ (noun->name_plural), ref);
  return CB_EXIT_FAILED;
}

static CbExit
show_code (Options *options, const char *ref)
{
  g_autoptr (GPtrArray) records = cb_reference_list_records (options->noun, options->as_of);
  const CbCode *code = cb_reference_find (options->noun->plural, ref);
  g_autoptr (GError) error = NULL;

  if (code == NULL)
    return refuse_ref (options->noun, ref);
  return cb_cli_records_print_one (g_ptr_array_index (records, code->place), options->format, NULL,
                                   &error)
             ? CB_EXIT_DONE
             : cb_cli_fail (error);
}

static CbExit
show_record (CbCli *cli, Options *options, const char *ref)
{
  g_autoptr (CbDatabase) database = cb_cli_open (cli);
  g_autoptr (CbOrganisations) organisations = NULL;
  g_autoptr (CbRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  if (database == NULL)
    return CB_EXIT_FAILED;
  record = cb_records_find (database, options->noun, ref, &error);
  if (record == NULL && g_error_matches (error, CB_ERROR, CB_ERROR_NOT_FOUND))
    return refuse_ref (options->noun, ref);
  organisations = record != NULL ? cb_organisations_load (database, &error) : NULL;
  if (organisations == NULL ||
      !cb_cli_records_print_one (record, options->format, organisations, &error))
    return cb_cli_fail (error);
  return CB_EXIT_DONE;
}

CbExit
cb_command_show (CbCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { NULL };

  if (!take_options (cli, &options, &argc, &argv, 2))
    return CB_EXIT_USAGE;
  return options.noun->stored ? show_record (cli, &options, argv[2])
                              : show_code (&options, argv[2]);
}
