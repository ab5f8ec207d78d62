/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages of the manual in the language of man(7). They are UTF-8, as groff reads them today. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-manual.h"

typedef struct
{
  const char *command; /* as it is typed */
  const char *purpose; /* translatable */
} Example;

static const Example examples[] = {
  { "capbridge init --sample", N_ ("Creates a database with the sample.") },
  { "capbridge import needs.csv --rejected to-mend.csv",
    N_ ("Takes in needs, and writes the rows that could not be taken to a file of their own.") },
  { "capbridge match --need UKR-01 --explain",
    N_ ("Ranks the programmes for a need, with the reasons.") },
  { "capbridge match --all --top 3 --format json",
    N_ ("Gives the three best programmes for each need to another program.") },
  { "capbridge report fund --period 2025 --format all --output reports",
    N_ ("Writes the report of the fund on a year in every format.") },
  { "capbridge export package --output package.json --max-tlp GREEN",
    N_ ("Writes what may be shared with the community to a file for another office.") },
};

/* --- text ------------------------------------------------------------------ */

/* A backslash begins a request, and so do a point and an apostrophe at the start of a line; a
 * hyphen of a command has to stay one, so that it can be copied. */
static void
add_text (GString *page, const char *text, gboolean literal)
{
  g_autofree char *plain = cb_cli_plain (text);
  gboolean begins = page->len > 0 && page->str[page->len - 1] == '\n';

  for (const char *at = plain; *at != '\0'; at++)
    {
      if (begins && (*at == '.' || *at == '\''))
        g_string_append (page, "\\&");
      if (*at == '\\')
        g_string_append (page, "\\e");
      else if (*at == '-' && literal)
        g_string_append (page, "\\-");
      else
        g_string_append_c (page, *at);
      begins = *at == '\n';
    }
}

static void
add_bold (GString *page, const char *text)
{
  g_string_append (page, "\\fB");
  add_text (page, text, TRUE);
  g_string_append (page, "\\fR");
}

static void
add_section (GString *page, const char *title)
{
  g_string_append (page, ".SH \"");
  add_text (page, title, FALSE);
  g_string_append (page, "\"\n");
}

static void
add_paragraph (GString *page, const char *text)
{
  g_string_append (page, ".PP\n");
  add_text (page, text, FALSE);
  g_string_append_c (page, '\n');
}

static void
add_title (GString *page, const char *name, const char *summary)
{
  g_autofree char *upper = g_ascii_strup (name, -1);

  g_string_append_printf (page,
                          ".\\\" Made from the program; changes belong there.\n"
                          ".TH %s 1 \"\" \"Capacity Bridge %s\" \"%s\"\n",
                          upper, CB_VERSION, _ ("Capacity Bridge manual"));
  add_section (page, _ ("Name"));
  add_text (page, name, TRUE);
  g_string_append (page, " \\- ");
  add_text (page, summary, FALSE);
  g_string_append_c (page, '\n');
}

/* --- options --------------------------------------------------------------- */

static void
add_option (GString *page, const GOptionEntry *entry)
{
  if ((entry->flags & G_OPTION_FLAG_HIDDEN) != 0)
    return;

  g_string_append (page, ".TP\n");
  if (entry->short_name != '\0')
    g_string_append_printf (page, "\\fB\\-%c\\fR, ", entry->short_name);
  g_string_append (page, "\\fB\\-\\-");
  add_text (page, entry->long_name, TRUE);
  g_string_append (page, "\\fR");
  if (entry->arg_description != NULL)
    g_string_append_printf (page, " \\fI%s\\fR", _ (entry->arg_description));
  g_string_append_c (page, '\n');
  add_text (page, _ (entry->description), FALSE);
  g_string_append_c (page, '\n');
}

static void
add_options (GString *page, const GOptionEntry *entries)
{
  for (guint i = 0; entries != NULL && entries[i].long_name != NULL; i++)
    add_option (page, &entries[i]);
}

static void
add_command_cb (const CbCommand *command, const GOptionEntry *entries, gpointer user_data)
{
  GString *page = user_data;

  g_string_append (page, ".SS ");
  add_bold (page, command->name);
  g_string_append_printf (page, " %s\n", _ (command->arguments));
  add_text (page, _ (command->summary), FALSE);
  g_string_append_c (page, '\n');
  add_options (page, entries);
}

/* --- pages ----------------------------------------------------------------- */

static void
add_examples (GString *page)
{
  add_section (page, _ ("Examples"));
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_string_append (page, ".TP\n");
      add_bold (page, examples[i].command);
      g_string_append_c (page, '\n');
      add_text (page, _ (examples[i].purpose), FALSE);
      g_string_append_c (page, '\n');
    }
}

static void
add_files (GString *page)
{
  add_section (page, _ ("Files"));
  g_string_append (page, ".TP\n\\fI$XDG_DATA_HOME/capacity\\-bridge/capacity\\-bridge.db\\fR\n");
  add_text (page,
            _ ("The database of the user. Where XDG_DATA_HOME is not set, it is ~/.local/share. "
               "Only the user can read the file."),
            FALSE);
  g_string_append_c (page, '\n');
}

void
cb_manual_write_command_page (GString *page)
{
  CbCli cli = { NULL };
  GOptionEntry common[CB_N_COMMON_OPTIONS + 1];

  cb_cli_get_common_options (&cli, common);
  add_title (page, "capbridge", cb_cli_get_summary ());
  add_section (page, _ ("Synopsis"));
  add_bold (page, "capbridge");
  g_string_append_printf (page, " %s %s\n", _ ("[OPTION…]"), _ ("COMMAND …"));
  add_section (page, _ ("Description"));
  add_text (page,
            _ ("Does with the database what the window of Capacity Bridge does, for scripts and "
               "for terminals. Both may use a database at the same time. Data goes to standard "
               "output and messages to standard error."),
            FALSE);
  g_string_append_c (page, '\n');
  add_paragraph (page, _ ("What a command changes is one step of the history, which “undo” takes "
                          "back."));
  add_section (page, _ ("Options of every command"));
  add_options (page, common);
  add_section (page, _ ("Commands"));
  cb_manual_walk (add_command_cb, page);
  add_section (page, _ ("Exit status"));
  add_text (page, cb_cli_get_exit_statuses (), FALSE);
  g_string_append_c (page, '\n');
  add_files (page);
  add_examples (page);
  add_section (page, _ ("See also"));
  g_string_append (page, "\\fBcapacity\\-bridge\\fR(1)\n");
}

void
cb_manual_write_window_page (GString *page)
{
  add_title (page, "capacity-bridge", cb_cli_get_summary ());
  add_section (page, _ ("Synopsis"));
  add_bold (page, "capacity-bridge");
  g_string_append_printf (page, " [\\fI%s\\fR]\n", _ ("FILE"));
  add_section (page, _ ("Description"));
  add_text (page,
            _ ("Opens the window of Capacity Bridge with the database that was open last. A "
               "database that is named is opened instead; a file of any other kind is shown as an "
               "import, of which nothing is taken in before it was looked at."),
            FALSE);
  g_string_append_c (page, '\n');
  add_files (page);
  add_section (page, _ ("See also"));
  g_string_append (page, "\\fBcapbridge\\fR(1)\n");
}
