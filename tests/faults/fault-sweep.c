/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts a fault at every call of every command of a session, or at as many as are asked for, and
 * counts what came of it. As a test it says so in TAP; --table writes the numbers for run.sh. */

#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cb-fault-trial.h"

/* So many findings of one command are told in words. */
#define MOST_TOLD 8
#define DEFAULT_POINTS 2
#define MANY_CALLS 600
#define LESS_OFTEN 5

static struct
{
  int n_points;
  int seed;
  int place;
  int part;
  int n_parts;
  char *only;
  char *table;
  char *folder;
  char *act;
  gboolean tap;
} options = { .n_points = DEFAULT_POINTS, .seed = 1, .place = -1, .n_parts = 1 };

static const GOptionEntry entries[] = {
  { "points", 0, 0, G_OPTION_ARG_INT, &options.n_points,
    "Faults of each kind in each command; 0 for one at every call", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT, &options.seed, "Decides where they are put", "N" },
  { "only", 0, 0, G_OPTION_ARG_STRING, &options.only, "One command", "NAME" },
  { "at", 0, 0, G_OPTION_ARG_INT, &options.place, "One call", "N" },
  { "part", 0, 0, G_OPTION_ARG_INT, &options.part, "Which share of the commands, from 0", "N" },
  { "parts", 0, 0, G_OPTION_ARG_INT, &options.n_parts, "How many shares there are", "N" },
  { "table", 0, 0, G_OPTION_ARG_FILENAME, &options.table, "Where the numbers are written", "FILE" },
  { "folder", 0, 0, G_OPTION_ARG_FILENAME, &options.folder, "Where --act has its database",
    "FOLDER" },
  { "act", 0, 0, G_OPTION_ARG_STRING, &options.act,
    "Does one command and no more, to be killed while it does; “” makes what it begins with",
    "NAME" },
  { "tap", 0, 0, G_OPTION_ARG_NONE, &options.tap, "As all tests; nothing else is written anyway",
    NULL },
  { NULL },
};

typedef struct
{
  guint ends[CB_N_TRIAL_ENDS];
  guint n_acknowledged;
} Tally;

static Tally tallies[CB_N_FAULTS];
/* For whoever looks at a crash. */
static char now[256];

static void
say_where (int signal_number)
{
  static const char before[] = "# it crashed in: ";

  if (write (STDERR_FILENO, before, sizeof before - 1) < 0 ||
      write (STDERR_FILENO, now, strlen (now)) < 0 || write (STDERR_FILENO, "\n", 1) < 0)
    _exit (2);
  signal (signal_number, SIG_DFL);
  raise (signal_number);
}

static void
tell (const CbFaultScene *scene, const CbFaultTrial *trial)
{
  static const char *const ends[CB_N_TRIAL_ENDS] = { "", "", "lost", "half done", "broken" };

  printf ("# %s, %s, call %u (%s), seed %u, %s: %s\n# %s\n", scene->command->name,
          cb_fault_get_name (trial->fault), trial->at, cb_fault_get_call_name (trial->call),
          trial->seed, trial->acknowledged ? "acknowledged" : "failed", ends[trial->end],
          trial->what);
}

/* Returns: whether nothing was found */
static gboolean
try_at (CbFaultScene *scene, CbFault fault, guint at, guint n_told)
{
  g_auto (CbFaultTrial) trial = { .fault = fault, .at = at };
  Tally *tally = &tallies[fault];

  trial.seed = (guint32) options.seed * 2654435761u + at * 40503u + (guint) fault;
  g_snprintf (now, sizeof now, "%s, %s, call %u", scene->command->name, cb_fault_get_name (fault),
              at);
  cb_fault_scene_try (scene, &trial);
  tally->ends[trial.end]++;
  if (trial.happened && trial.acknowledged)
    tally->n_acknowledged++;
  if (trial.what != NULL && n_told < MOST_TOLD)
    tell (scene, &trial);
  return trial.what == NULL;
}

/* All calls, or some that lie as far apart from each other as possible, elsewhere with each seed.
 */
static guint
choose (guint i, guint n_points, guint n_calls, GRand *random)
{
  guint first, last;

  if (n_points == n_calls)
    return i;
  first = (guint) ((guint64) i * n_calls / n_points);
  last = (guint) ((guint64) (i + 1) * n_calls / n_points);
  return (guint) g_rand_int_range (random, (gint32) first, (gint32) MAX (last, first + 1));
}

static guint
try_fault (CbFaultScene *scene, CbFault fault, GRand *random, guint *n_tried, guint n_found)
{
  guint n_calls = scene->n_calls[fault];
  guint n_points = options.n_points > 0 ? MIN ((guint) options.n_points, n_calls) : n_calls;

  /* What takes long is tried less often; much of it is the same call again and again. */
  if (options.n_points > 0 && scene->n_calls[CB_FAULT_ONCE] > MANY_CALLS)
    n_points = (n_points + LESS_OFTEN - 1) / LESS_OFTEN;

  if (options.place >= 0)
    n_points = 1;
  for (guint i = 0; i < n_points; i++)
    {
      guint at = options.place >= 0 ? (guint) options.place : choose (i, n_points, n_calls, random);

      n_found += try_at (scene, fault, at, n_found) ? 0 : 1;
      (*n_tried)++;
    }
  return n_found;
}

static gboolean
is_wanted (const CbFaultCommand *command, guint number)
{
  if (options.only != NULL)
    return strcmp (options.only, command->name) == 0;
  return number % (guint) options.n_parts == (guint) options.part;
}

static gboolean
try_command (CbFaultStage *stage, const CbFaultCommand *command, guint number)
{
  g_autoptr (CbFaultScene) scene = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) options.seed + number);
  guint n_found = 0;
  guint n_tried = 0;

  g_strlcpy (now, command->name, sizeof now);
  cb_fault_session_tick ();
  scene = cb_fault_scene_new (stage, command);
  for (CbFault fault = CB_FAULT_ONCE; fault < CB_N_FAULTS; fault++)
    if (is_wanted (command, number))
      n_found = try_fault (scene, fault, random, &n_tried, n_found);
  printf ("%s %u - %s: %u faults at %u calls and %u allocations\n", n_found == 0 ? "ok" : "not ok",
          number + 1, command->name, n_tried, scene->n_calls[CB_FAULT_ONCE],
          scene->n_calls[CB_FAULT_MEMORY_ONCE]);
  fflush (stdout);
  cb_fault_scene_finish (scene);
  return n_found == 0;
}

/* Commands that begin with a disk of their own come first. */
static gboolean
begins_anew (const CbFaultCommand *command, const CbFaultCommand *earlier)
{
  const guint own = CB_FAULT_CREATES | CB_FAULT_UPGRADES;

  return earlier == NULL || (command->flags & own) != 0 || (earlier->flags & own) != 0;
}

static void
write_table (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (CbFault fault = CB_FAULT_ONCE; fault < CB_N_FAULTS; fault++)
    {
      const guint *ends = tallies[fault].ends;

      g_string_append_printf (text, "%s|%u|%u|%u|%u|%u|%u\n", cb_fault_get_name (fault),
                              ends[CB_TRIAL_SURVIVED] + ends[CB_TRIAL_LOST] + ends[CB_TRIAL_HALF] +
                                  ends[CB_TRIAL_BROKEN],
                              tallies[fault].n_acknowledged, ends[CB_TRIAL_SURVIVED],
                              ends[CB_TRIAL_LOST], ends[CB_TRIAL_HALF], ends[CB_TRIAL_BROKEN]);
    }
  if (options.table != NULL && !g_file_set_contents (options.table, text->str, -1, &error))
    g_error ("%s", error->message);
}

/* One command in this process, as the window does it. */
static int
act (const CbFaultCommand *commands, guint n_commands)
{
  g_autoptr (CbFaultStage) stage = cb_fault_stage_new_at (options.folder);
  g_autoptr (GError) error = NULL;

  if (*options.act == '\0')
    {
      cb_fault_stage_fill (stage, &commands[n_commands - 1]);
      return 0;
    }
  for (guint i = 0; i < n_commands; i++)
    if (strcmp (commands[i].name, options.act) == 0)
      {
        if (cb_fault_stage_run (stage, &commands[i], &error))
          return 0;
        fprintf (stderr, "%s\n", error->message);
        return 1;
      }
  g_error ("no command “%s”", options.act);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (CbFaultStage) stage = NULL;
  g_autoptr (GError) error = NULL;
  const CbFaultCommand *earlier = NULL;
  guint n_commands;
  const CbFaultCommand *commands = cb_fault_session_get_commands (&n_commands);
  gboolean well = TRUE;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  if (options.act != NULL)
    return act (commands, n_commands);
  signal (SIGABRT, say_where);
  signal (SIGSEGV, say_where);
  signal (SIGTRAP, say_where);
  cb_fault_install ();
  stage = cb_fault_stage_new ();
  printf ("1..%u\n", n_commands);
  for (guint i = 0; i < n_commands; i++)
    {
      if (begins_anew (&commands[i], earlier))
        cb_fault_stage_fill (stage, &commands[i]);
      well = try_command (stage, &commands[i], i) && well;
      earlier = &commands[i];
    }
  write_table ();
  g_free (options.only);
  g_free (options.table);
  g_free (options.folder);
  g_free (options.act);
  return well ? 0 : 1;
}
