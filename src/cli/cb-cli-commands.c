/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-cli-commands.h"

static const CbCommand commands[] = {
  { "init", N_ ("[OPTION…]"), N_ ("Creates a database."), cb_command_init },
  { "import", N_ ("[OPTION…] FILE…"),
    N_ ("Takes in CSV files and JSON packages, each file as one step."), cb_command_import },
  { "list", N_ ("[OPTION…] KIND"), N_ ("Lists records, or a code list."), cb_command_list },
  { "show", N_ ("[OPTION…] KIND REF"), N_ ("Shows one record, or one code."), cb_command_show },
  { "duplicates", N_ ("[OPTION…] KIND"), N_ ("Lists records that may be one, and why."),
    cb_command_duplicates },
  { "match", N_ ("[OPTION…]"), N_ ("Ranks programmes for needs, or needs for a programme."),
    cb_command_match },
  { "plan", N_ ("[OPTION…]"), N_ ("Finds the best set of pairs within places and money."),
    cb_command_plan },
  { "assess", N_ ("[OPTION…] REF"),
    N_ ("Shows an assessment, item by item and norm by norm, or writes it as a form."),
    cb_command_assess },
  { "gaps", N_ ("[OPTION…] REF"), N_ ("Lists the gaps of an assessment, the largest first."),
    cb_command_gaps },
  { "compare", N_ ("[OPTION…] REF REF"), N_ ("Lists what changed between two assessments."),
    cb_command_compare },
  { "eligibility", N_ ("[OPTION…]"),
    N_ ("Says what the rules of their calls say of applications to a fund, and why."),
    cb_command_eligibility },
  { "report", N_ ("[OPTION…] annual|fund"),
    N_ ("Writes a report of the Secretariat on a year: offers, requests and matches, or a fund."),
    cb_command_report },
  { "export", N_ ("[OPTION…] KIND|package|rule-set REF|calendar"), N_ ("Writes records to a file."),
    cb_command_export },
  { "history", N_ ("[OPTION…] KIND REF"), N_ ("Shows what was done to a record, and when."),
    cb_command_history },
  { "undo", N_ ("[OPTION…]"), N_ ("Takes back the last step."), cb_command_undo },
  { "redo", N_ ("[OPTION…]"), N_ ("Does again the step that was taken back last."),
    cb_command_redo },
  { "check", N_ ("[OPTION…] [FILE]"),
    N_ ("Checks the database, another database, or a file before it is imported."),
    cb_command_check },
  { "backup", N_ ("[OPTION…] [FILE]"),
    N_ ("Writes a copy of the database, also while it is in use, or lists the copies there are."),
    cb_command_backup },
  { "restore", N_ ("[OPTION…] FILE"),
    N_ ("Puts a copy in the place of the database, and keeps the old one."), cb_command_restore },
  { "salvage", N_ ("[OPTION…] --to FILE DAMAGED"),
    N_ ("Writes what can be read of a damaged database to a new one."), cb_command_salvage },
  { "generate", N_ ("[OPTION…]"), N_ ("Adds synthetic records for trying things out."),
    cb_command_generate },
  { "schema", N_ ("[OPTION…] [NAME]"), N_ ("Prints a JSON Schema, or the names of all."),
    cb_command_schema },
};

const CbCommand *
cb_cli_find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}

const CbCommand *
cb_cli_get_commands (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}

const char *
cb_cli_get_summary (void)
{
  return _ ("Needs and programmes for capacity-building in ICT security, and how they match.");
}

const char *
cb_cli_get_exit_statuses (void)
{
  return _ ("Exit status: 0 done, 1 done but something was rejected or failed a "
            "check, 2 wrong usage, 3 could not be done and nothing was changed.");
}
