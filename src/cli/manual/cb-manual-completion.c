/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Completion for shells: commands, options, and values where they are known beforehand. What a
 * value is, its name on the command line says: FILE, KIND, TAG … */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-locale.h"
#include "cb-manual.h"
#include "cb-marking.h"

static gboolean
is_listed (const GOptionEntry *entry)
{
  return (entry->flags & G_OPTION_FLAG_HIDDEN) == 0;
}

/* --- values ---------------------------------------------------------------- */

static char *
list_kinds (void)
{
  GString *kinds = g_string_new (NULL);
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < n_nouns; i++)
    g_string_append_printf (kinds, "%s%s", i > 0 ? " " : "", nouns[i]->plural);
  return g_string_free (kinds, FALSE);
}

static char *
list_languages (void)
{
  GString *tags = g_string_new (NULL);
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);

  for (guint i = 0; i < n_languages; i++)
    g_string_append_printf (tags, "%s%s", i > 0 ? " " : "", languages[i].tag);
  return g_string_free (tags, FALSE);
}

static char *
list_markings (void)
{
  GString *markings = g_string_new (NULL);

  for (guint i = 0; i <= CB_MARKING_RED; i++)
    g_string_append_printf (markings, "%s%s", i > 0 ? " " : "",
                            cb_marking_to_string ((CbMarking) i));
  return g_string_free (markings, FALSE);
}

/* Alternatives of a command stand in its usage line: “annual|fund”. */
static char *
list_alternatives (const char *arguments)
{
  g_auto (GStrv) words = g_strsplit (arguments, " ", -1);
  GString *values = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) alternatives = g_strsplit (words[i], "|", -1);
      gboolean kind = strstr (words[i], "KIND") != NULL;
      g_autofree char *kinds = kind ? list_kinds () : NULL;

      if (kind)
        g_string_append_printf (values, "%s ", kinds);
      for (guint j = 0; alternatives[j] != NULL && alternatives[1] != NULL; j++)
        if (g_ascii_islower (alternatives[j][0]))
          g_string_append_printf (values, "%s ", alternatives[j]);
    }
  return g_strchomp (g_string_free (values, FALSE));
}

/* The formats of an option are named where it is described. */
static char *
list_formats (const char *description)
{
  static const char *const known[] = { "table", "csv",  "json",        "xlsx",
                                       "pdf",   "iati", "datapackage", "all" };
  g_auto (GStrv) words = g_strsplit_set (description, " ,;:.", -1);
  GString *formats = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strv_contains ((const char *const *) words, known[i]))
      g_string_append_printf (formats, "%s%s", formats->len > 0 ? " " : "", known[i]);
  return g_string_free (formats, FALSE);
}

/* NULL for what is a file or a folder; "" for what nobody can know. */
static char *
list_values (const GOptionEntry *entry)
{
  const char *what = entry->arg_description;

  if (entry->arg == G_OPTION_ARG_FILENAME)
    return NULL;
  if (g_strcmp0 (what, "TAG") == 0)
    return list_languages ();
  if (g_strcmp0 (what, "MARK") == 0)
    return list_markings ();
  if (g_strcmp0 (what, "KIND") == 0)
    return list_kinds ();
  if (g_strcmp0 (what, "FORMAT") == 0)
    return list_formats (entry->description);
  return g_strdup ("");
}

/* --- bash ------------------------------------------------------------------ */

static void
add_bash_values (GString *script, const char *command, const GOptionEntry *entries)
{
  for (guint i = 0; entries != NULL && entries[i].long_name != NULL; i++)
    {
      g_autofree char *values = NULL;

      if (entries[i].arg == G_OPTION_ARG_NONE || !is_listed (&entries[i]))
        continue;
      values = list_values (&entries[i]);
      g_string_append_printf (script, "    %s:--%s) ", command, entries[i].long_name);
      if (values == NULL)
        g_string_append (script, "COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n");
      else
        g_string_append_printf (script, "COMPREPLY=($(compgen -W '%s' -- \"$word\")); return ;;\n",
                                values);
    }
}

static void
add_bash_value_case_cb (const CbCommand *command, const GOptionEntry *entries, gpointer user_data)
{
  add_bash_values (user_data, command->name, entries);
}

static void
add_bash_words_cb (const CbCommand *command, const GOptionEntry *entries, gpointer user_data)
{
  GString *script = user_data;
  g_autofree char *values = list_alternatives (command->arguments);

  g_string_append_printf (script, "    %s) words='%s --database --language", command->name, values);
  for (guint i = 0; entries != NULL && entries[i].long_name != NULL; i++)
    if (is_listed (&entries[i]))
      g_string_append_printf (script, " --%s", entries[i].long_name);
  g_string_append (script, "' ;;\n");
}

static void
add_names_cb (const CbCommand *command, const GOptionEntry *entries, gpointer user_data)
{
  g_string_append_printf (user_data, "%s ", command->name);
}

static void
write_bash (GString *script)
{
  CbCli cli = { NULL };
  GOptionEntry common[CB_N_COMMON_OPTIONS + 1];

  cb_cli_get_common_options (&cli, common);
  g_string_append (script, "# Completion of capbridge for bash, made from the program.\n"
                           "_capbridge ()\n{\n"
                           "  local word=${COMP_WORDS[COMP_CWORD]} command= words= i\n"
                           "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
                           "    case ${COMP_WORDS[i]} in\n"
                           "      --database|--language) ((i++)) ;;\n"
                           "      -*) ;;\n"
                           "      *) command=${COMP_WORDS[i]}; break ;;\n"
                           "    esac\n"
                           "  done\n"
                           "  case $command:${COMP_WORDS[COMP_CWORD - 1]} in\n");
  add_bash_values (script, "*", common);
  cb_manual_walk (add_bash_value_case_cb, script);
  g_string_append (script, "  esac\n  case $command in\n    '') words='");
  cb_manual_walk (add_names_cb, script);
  g_string_append (script, "--database --language --version --help' ;;\n");
  cb_manual_walk (add_bash_words_cb, script);
  g_string_append (script, "  esac\n"
                           "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
                           "  [[ $word == -* || ${#COMPREPLY[@]} -gt 0 ]] ||\n"
                           "    COMPREPLY=($(compgen -f -- \"$word\"))\n"
                           "}\n"
                           "complete -o filenames -F _capbridge capbridge\n");
}

/* --- fish and zsh ---------------------------------------------------------- */

static char *
quote (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "'", -1);

  return g_strjoinv ("’", parts);
}

static void
add_fish_options (GString *script, const char *condition, const GOptionEntry *entries)
{
  for (guint i = 0; entries != NULL && entries[i].long_name != NULL; i++)
    {
      g_autofree char *about = NULL;
      g_autofree char *values = NULL;

      if (!is_listed (&entries[i]))
        continue;
      about = quote (entries[i].description);
      g_string_append_printf (script, "complete -c capbridge%s -l %s -d '%s'", condition,
                              entries[i].long_name, about);
      if (entries[i].arg != G_OPTION_ARG_NONE)
        {
          values = list_values (&entries[i]);
          g_string_append (script, " -r");
          if (values == NULL)
            g_string_append (script, " -F");
          else if (values[0] != '\0')
            g_string_append_printf (script, " -f -a '%s'", values);
          else
            g_string_append (script, " -f");
        }
      g_string_append_c (script, '\n');
    }
}

static void
add_fish_command_cb (const CbCommand *command, const GOptionEntry *entries, gpointer user_data)
{
  GString *script = user_data;
  g_autofree char *about = quote (command->summary);
  g_autofree char *values = list_alternatives (command->arguments);
  g_autofree char *condition = g_strdup_printf (" -n '__fish_seen_subcommand_from %s'",
                                                command->name);

  g_string_append_printf (script,
                          "complete -c capbridge -n __fish_use_subcommand -f -a %s -d '%s'\n",
                          command->name, about);
  if (values[0] != '\0')
    g_string_append_printf (script, "complete -c capbridge%s -f -a '%s'\n", condition, values);
  add_fish_options (script, condition, entries);
}

static void
write_fish (GString *script)
{
  CbCli cli = { NULL };
  GOptionEntry common[CB_N_COMMON_OPTIONS + 1];

  cb_cli_get_common_options (&cli, common);
  g_string_append (script, "# Completion of capbridge for fish, made from the program.\n");
  add_fish_options (script, "", common);
  cb_manual_walk (add_fish_command_cb, script);
}

/* A colon parts a name from what is said of it, and brackets hold that. */
static char *
quote_zsh (const char *text)
{
  GString *quoted = g_string_new (NULL);
  g_autofree char *plain = quote (text);

  for (const char *at = plain; *at != '\0'; at++)
    {
      if (strchr (":[]\\", *at) != NULL)
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *at);
    }
  return g_string_free (quoted, FALSE);
}

static void
add_zsh_options (GString *script, const GOptionEntry *entries)
{
  for (guint i = 0; entries != NULL && entries[i].long_name != NULL; i++)
    {
      g_autofree char *about = NULL;
      g_autofree char *values = NULL;

      if (!is_listed (&entries[i]))
        continue;
      about = quote_zsh (entries[i].description);
      g_string_append_printf (script, " \\\n        '--%s[%s]", entries[i].long_name, about);
      if (entries[i].arg != G_OPTION_ARG_NONE)
        {
          values = list_values (&entries[i]);
          g_string_append_printf (script, ":%s:", entries[i].arg_description);
          if (values == NULL)
            g_string_append (script, "_files");
          else if (values[0] != '\0')
            g_string_append_printf (script, "(%s)", values);
          else
            g_string_append_c (script, ' ');
        }
      g_string_append_c (script, '\'');
    }
}

static void
add_zsh_name_cb (const CbCommand *command, const GOptionEntry *entries, gpointer user_data)
{
  g_autofree char *about = quote_zsh (command->summary);

  g_string_append_printf (user_data, "    '%s:%s'\n", command->name, about);
}

static void
add_zsh_command_cb (const CbCommand *command, const GOptionEntry *entries, gpointer user_data)
{
  GString *script = user_data;
  g_autofree char *values = list_alternatives (command->arguments);

  g_string_append_printf (script, "    %s)\n      _arguments", command->name);
  add_zsh_options (script, entries);
  if (values[0] != '\0')
    g_string_append_printf (script, " \\\n        '1: :(%s)' '*::file:_files' ;;\n", values);
  else
    g_string_append (script, " \\\n        '*:file:_files' ;;\n");
}

static void
write_zsh (GString *script)
{
  CbCli cli = { NULL };
  GOptionEntry common[CB_N_COMMON_OPTIONS + 1];

  cb_cli_get_common_options (&cli, common);
  g_string_append (script, "#compdef capbridge\n"
                           "# Completion of capbridge for zsh, made from the program.\n"
                           "local curcontext=$curcontext state line\n"
                           "typeset -A opt_args\n"
                           "local -a commands\n"
                           "commands=(\n");
  cb_manual_walk (add_zsh_name_cb, script);
  g_string_append (script, ")\n_arguments -C");
  add_zsh_options (script, common);
  g_string_append (script, " \\\n        '1: :->command' '*:: :->rest'\n"
                           "case $state in\n"
                           "  command) _describe command commands ;;\n"
                           "  rest)\n"
                           "    case $line[1] in\n");
  cb_manual_walk (add_zsh_command_cb, script);
  g_string_append (script, "    esac ;;\nesac\n");
}

gboolean
cb_manual_write_completion (const char *shell, GString *script)
{
  if (g_str_equal (shell, "bash"))
    write_bash (script);
  else if (g_str_equal (shell, "fish"))
    write_fish (script);
  else if (g_str_equal (shell, "zsh"))
    write_zsh (script);
  return script->len > 0;
}
