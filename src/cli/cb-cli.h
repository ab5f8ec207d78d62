/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the commands of capbridge have in common: options, the database, messages, and the four
 * ways to end. Messages go to stderr and data to stdout, so that both can be sent elsewhere. */

#pragma once

#include <gio/gio.h>

#include "cb-database.h"
#include "cb-noun.h"

G_BEGIN_DECLS

/* Scripts rely on these numbers. */
typedef enum
{
  CB_EXIT_DONE = 0,
  CB_EXIT_REJECTED = 1, /* done, but something was rejected or failed a check */
  CB_EXIT_USAGE = 2,
  CB_EXIT_FAILED = 3, /* could not be done; nothing was changed */
} CbExit;

typedef enum
{
  CB_FORMAT_TABLE,
  CB_FORMAT_CSV,
  CB_FORMAT_JSON,
} CbFormat;

typedef struct _CbCommand CbCommand;
typedef struct _CbCli CbCli;

/**
 * CbCli:
 * @command: the command that runs
 * @database_path: (nullable): as given on the command line
 * @describe: (nullable): takes the options of the command (%NULL when it has none of its own),
 * which then ends as after wrong usage: how the manual learns of the options where they stand
 * @describe_data: for @describe
 */
struct _CbCli
{
  const CbCommand *command;
  char *database_path;
  char *language;
  void (*describe) (CbCli *cli, const GOptionEntry *entries);
  gpointer describe_data;
};

/**
 * CbCommand:
 * @arguments: translatable: what follows the name in the usage line
 * @summary: translatable
 * @run: runs the command; the first argument is its name
 */
struct _CbCommand
{
  const char *name;
  const char *arguments;
  const char *summary;
  CbExit (*run) (CbCli *cli, int argc, char **argv);
};

#define CB_N_COMMON_OPTIONS 2

/**
 * cb_cli_get_common_options:
 * @entries: (out): room for %CB_N_COMMON_OPTIONS and the end
 *
 * The options that stand before any command or behind it.
 */
void cb_cli_get_common_options (CbCli *cli, GOptionEntry *entries);

/**
 * cb_cli_parse:
 * @entries: (nullable): options of the command
 * @min_arguments: how many arguments besides options there have to be
 * @max_arguments: how many there can be
 *
 * Takes the options out of @argv. What is wrong is said on stderr.
 *
 * Returns: %FALSE for wrong usage
 */
gboolean cb_cli_parse (CbCli *cli,
                       const GOptionEntry *entries,
                       int *argc,
                       char ***argv,
                       int min_arguments,
                       int max_arguments);

/**
 * cb_cli_open:
 *
 * Returns: (transfer full) (nullable): the database; when it can not be opened, that was said on
 * stderr
 */
CbDatabase *cb_cli_open (CbCli *cli);
char *cb_cli_get_database_path (CbCli *cli);

/* Says something on stderr; one line, or several. */
void cb_cli_say (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Says what was wrong with the usage of the command. */
CbExit cb_cli_refuse (CbCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Says why something could not be done. */
CbExit cb_cli_fail (const GError *error);

/**
 * cb_cli_describe_error:
 *
 * Returns: (transfer full): a sentence for people; with the English detail where it helps
 */
char *cb_cli_describe_error (const GError *error);

/**
 * cb_cli_take_format:
 * @text: (nullable): as given
 * @formats: those that the command knows, ended by %NULL; the first is taken when nothing is given
 * @format: (out)
 */
gboolean
cb_cli_take_format (CbCli *cli, const char *text, const char *const *formats, CbFormat *format);

/**
 * cb_cli_take_date:
 * @text: (nullable): as given; today when it is %NULL
 */
gboolean cb_cli_take_date (CbCli *cli, const char *text, gint32 *date);

/**
 * cb_cli_take_kind:
 * @stored: whether lists that come with the program are refused
 *
 * Returns: (transfer none) (nullable): the noun; %NULL when there is none, which was said on stderr
 */
const CbNoun *cb_cli_take_kind (CbCli *cli, const char *text, gboolean stored);

/* Takes the marks for right-to-left text out of @text where the language needs none. */
char *cb_cli_plain (const char *text);

GOutputStream *cb_cli_get_output (void);

/* Writes data to stdout. */
gboolean cb_cli_print (const char *text, GError **error);

CbExit cb_command_assess (CbCli *cli, int argc, char **argv);
CbExit cb_command_backup (CbCli *cli, int argc, char **argv);
CbExit cb_command_check (CbCli *cli, int argc, char **argv);
CbExit cb_command_duplicates (CbCli *cli, int argc, char **argv);
CbExit cb_command_compare (CbCli *cli, int argc, char **argv);
CbExit cb_command_eligibility (CbCli *cli, int argc, char **argv);
CbExit cb_command_export (CbCli *cli, int argc, char **argv);
CbExit cb_command_gaps (CbCli *cli, int argc, char **argv);
CbExit cb_command_generate (CbCli *cli, int argc, char **argv);
CbExit cb_command_history (CbCli *cli, int argc, char **argv);
CbExit cb_command_import (CbCli *cli, int argc, char **argv);
CbExit cb_command_init (CbCli *cli, int argc, char **argv);
CbExit cb_command_list (CbCli *cli, int argc, char **argv);
CbExit cb_command_match (CbCli *cli, int argc, char **argv);
CbExit cb_command_plan (CbCli *cli, int argc, char **argv);
CbExit cb_command_redo (CbCli *cli, int argc, char **argv);
CbExit cb_command_report (CbCli *cli, int argc, char **argv);
CbExit cb_command_restore (CbCli *cli, int argc, char **argv);
CbExit cb_command_salvage (CbCli *cli, int argc, char **argv);
CbExit cb_command_schema (CbCli *cli, int argc, char **argv);
CbExit cb_command_show (CbCli *cli, int argc, char **argv);
CbExit cb_command_undo (CbCli *cli, int argc, char **argv);

G_END_DECLS
