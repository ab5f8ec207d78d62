/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <dlfcn.h>
#include <execinfo.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cb-checking.h"
#include "cb-error.h"
#include "cb-fault-disk.h"
#include "cb-fault-trial.h"
#include "cb-journal.h"
#include "cb-names.h"
#include "cb-setup.h"

#define DATABASE "work.db"
#define NO_FAULT G_MAXUINT
#define TRAVEL_EACH 4

/* --- the disk, as it was before ---------------------------------------------------- */

static GHashTable *
take_snapshot (const char *folder)
{
  GHashTable *snapshot = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                (GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) names = cb_fault_disk_list (folder);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *bytes;
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      g_hash_table_insert (snapshot, g_strdup (name), g_bytes_new_take (bytes, length));
    }
  return snapshot;
}

static void
write_file (const char *path, GBytes *bytes)
{
  int file = g_open (path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_cmpint (file, >=, 0);
  g_assert_cmpint (write (file, data, length), ==, (gssize) length);
  close (file);
}

/* Each file keeps its inode, by which a database knows that it is no copy. */
static void
put_snapshot (const char *folder, GHashTable *snapshot)
{
  g_autoptr (GPtrArray) names = cb_fault_disk_list (folder);
  GHashTableIter iter;
  gpointer key, bytes;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_hash_table_contains (snapshot, name))
        (void) g_unlink (path);
    }
  g_hash_table_iter_init (&iter, snapshot);
  while (g_hash_table_iter_next (&iter, &key, &bytes))
    {
      g_autofree char *path = g_build_filename (folder, key, NULL);

      write_file (path, bytes);
    }
}

void
cb_fault_scene_restore (CbFaultScene *self)
{
  put_snapshot (self->stage->folder, self->snapshot);
}

void
cb_fault_scene_finish (CbFaultScene *self)
{
  g_autoptr (GError) error = NULL;

  cb_fault_scene_restore (self);
  g_assert_true (cb_fault_stage_run (self->stage, self->command, &error));
}

/* --- back and forth ------------------------------------------------------------------ */

/* Takes the newest step back and does it again. Returns: what the database holds after each; %NULL
 * when that failed */
static char *
travel (CbFaultStage *stage, char **why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbDatabase) database = cb_fault_stage_open (stage, &error);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (CbStep) back = database != NULL ? cb_journal_undo (database, &error) : NULL;
  g_autoptr (CbStep) again = NULL;

  if (g_error_matches (error, CB_ERROR, CB_ERROR_NOTHING))
    return g_strdup ("nothing to undo");
  if (back != NULL)
    {
      undone = cb_fault_look_at_database (stage->database, why);
      again = cb_journal_redo (database, &error);
    }
  if (again != NULL)
    redone = cb_fault_look_at_database (stage->database, why);
  if (undone != NULL && redone != NULL)
    return g_strconcat (undone, "\n", redone, NULL);
  if (*why == NULL)
    *why = g_strdup (error != NULL ? error->message : "no step");
  return NULL;
}

/* --- a scene ------------------------------------------------------------------------- */

static void
run_without_fault (CbFaultScene *self, CbFault counted)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  cb_fault_scene_restore (self);
  cb_fault_set (counted, NO_FAULT, 0);
  done = cb_fault_stage_run (self->stage, self->command, &error);
  g_assert_false (cb_fault_end (&self->n_calls[counted], NULL));
  g_assert_no_error (error);
  g_assert_true (done);
}

static CbFaultLook *
look_whole (CbFaultStage *stage)
{
  CbFaultLook *look = cb_fault_look (stage->folder);

  g_assert_cmpstr (look->damage, ==, NULL);
  return look;
}

/* A command does the same each time, or nothing could be compared. */
static void
look_again (CbFaultScene *self)
{
  g_autoptr (CbFaultLook) again = look_whole (self->stage);
  g_autofree char *difference = cb_fault_look_compare (again, self->after, NULL);

  if (difference != NULL)
    g_error ("%s, done twice: %s", self->command->name, difference);
}

static char *
travel_whole (CbFaultStage *stage)
{
  g_autofree char *why = NULL;
  char *travelled = travel (stage, &why);

  g_assert_cmpstr (why, ==, NULL);
  return travelled;
}

CbFaultScene *
cb_fault_scene_new (CbFaultStage *stage, const CbFaultCommand *command)
{
  CbFaultScene *self = g_new0 (CbFaultScene, 1);

  self->stage = stage;
  self->command = command;
  self->snapshot = take_snapshot (stage->folder);
  self->before = look_whole (stage);
  if ((command->flags & CB_FAULT_RESUMES) == 0)
    self->travelled[0] = travel_whole (stage);
  run_without_fault (self, CB_FAULT_ONCE);
  self->after = look_whole (stage);
  self->travelled[1] = travel_whole (stage);
  run_without_fault (self, CB_FAULT_FULL);
  look_again (self);
  run_without_fault (self, CB_FAULT_MEMORY_ONCE);
  look_again (self);
  self->n_calls[CB_FAULT_EVER] = self->n_calls[CB_FAULT_ONCE];
  self->n_calls[CB_FAULT_POWER] = self->n_calls[CB_FAULT_ONCE];
  self->n_calls[CB_FAULT_MEMORY_EVER] = self->n_calls[CB_FAULT_MEMORY_ONCE];
  return self;
}

void
cb_fault_scene_free (CbFaultScene *self)
{
  g_hash_table_unref (self->snapshot);
  cb_fault_look_free (self->before);
  cb_fault_look_free (self->after);
  g_free (self->travelled[0]);
  g_free (self->travelled[1]);
  g_free (self);
}

/* --- the command, with the fault ------------------------------------------------------ */

static void
find (CbFaultTrial *trial, CbTrialEnd end, const char *where, const char *what)
{
  if (trial->what != NULL)
    return;
  trial->end = end;
  trial->what = g_strdup_printf ("%s: %s", where, what != NULL ? what : "no error was set");
}

static const char *
get_message (const GError *error)
{
  return error != NULL ? error->message : NULL;
}

/* The fault is over: there is room again, or memory. The program is still open, and can be asked to
 * do once more what has failed. */
static void
try_again (CbFaultScene *self, CbDatabase *database, CbFaultTrial *trial)
{
  const char *before = g_hash_table_lookup (self->before->files, DATABASE);
  const char *after = g_hash_table_lookup (self->after->files, DATABASE);
  g_autofree char *why = NULL;
  g_autofree char *is = cb_fault_look_at_database (self->stage->database, &why);
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (is, before) == 0 ||
      (self->command->flags & (CB_FAULT_CREATES | CB_FAULT_REPEATS)) != 0)
    trial->acknowledged = self->command->run == NULL ||
                          self->command->run (self->stage, database, &error);
  else if (g_strcmp0 (is, after) == 0)
    trial->acknowledged = TRUE;
  else if ((self->command->flags & CB_FAULT_RESUMES) != 0)
    trial->acknowledged = cb_setup_prepare (database, &error);
  else if (why == NULL)
    {
      g_autofree char *from_before = cb_fault_look_differ (is, before);
      g_autofree char *from_after = cb_fault_look_differ (is, after);

      why = g_strdup_printf ("not as before:%s; not as after:%s", from_before, from_after);
      find (trial, CB_TRIAL_HALF, "while it is open", why);
    }
  if (!trial->acknowledged)
    find (trial, CB_TRIAL_BROKEN, "again on the same connection",
          why != NULL ? why : get_message (error));
}

static void
start_again (CbFaultScene *self, CbFaultTrial *trial)
{
  g_autoptr (GError) error = NULL;

  trial->acknowledged = cb_fault_stage_run (self->stage, self->command, &error);
  if (!trial->acknowledged)
    find (trial, CB_TRIAL_BROKEN, "again with a new connection", get_message (error));
}

/* Whether it is over, before the program has ended. */
static gboolean
passes (CbFault fault)
{
  return fault != CB_FAULT_EVER && fault != CB_FAULT_POWER;
}

static void
run_with_fault (CbFaultScene *self, CbFaultTrial *trial)
{
  const CbFaultCommand *command = self->command;
  CbDatabaseMode mode = (command->flags & CB_FAULT_CREATES) != 0 ? CB_DATABASE_OPEN_OR_CREATE
                                                                 : CB_DATABASE_OPEN;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbDatabase) database = NULL;
  CbCall ignored;

  cb_fault_set (trial->fault, trial->at, trial->seed);
  database = cb_database_open (self->stage->database, mode, cb_names_for_database (), &error);
  trial->acknowledged = database != NULL &&
                        (command->run == NULL || command->run (self->stage, database, &error));
  if (!trial->acknowledged && error == NULL)
    find (trial, CB_TRIAL_BROKEN, "failed", NULL);
  /* What is said without power, nobody hears. */
  if (cb_fault_is_dark ())
    trial->acknowledged = FALSE;
  if (!trial->acknowledged && passes (trial->fault))
    {
      trial->happened = cb_fault_end (NULL, &trial->call);
      if (database != NULL)
        try_again (self, database, trial);
      else
        start_again (self, trial);
    }
  g_clear_pointer (&database, cb_database_close);
  if (!trial->happened)
    trial->happened = cb_fault_end (NULL, &trial->call);
  else
    (void) cb_fault_end (NULL, &ignored);
}

/* --- in a process of its own ----------------------------------------------------------- */

/* What a process says that has failed in SQLite itself. */
#define ENDED_BY_LIBRARY 77
/* In the handler: itself, what the system puts there, and where it happened. */
#define N_FRAMES 3

/* Without memory SQLite 3.40 may read past a plan that it could not make. It ends the program, as
 * GLib would with its next allocation; what matters is what is there then. */
static void
tell_library (int signal_number)
{
  void *frames[N_FRAMES];
  Dl_info about;

  if (backtrace (frames, N_FRAMES) == N_FRAMES && dladdr (frames[N_FRAMES - 1], &about) != 0 &&
      about.dli_fname != NULL && strstr (about.dli_fname, "libsqlite3") != NULL)
    _exit (ENDED_BY_LIBRARY);
  signal (signal_number, SIG_DFL);
  raise (signal_number);
}

typedef struct
{
  gboolean happened;
  gboolean acknowledged;
  CbTrialEnd end;
  char what[512];
} Outcome;

static void
run_as_child (CbFaultScene *self, CbFaultTrial *trial, Outcome *outcome)
{
  void *frames[1];

  /* What backtrace() needs is loaded now, and not in the handler. */
  (void) backtrace (frames, 1);
  signal (SIGSEGV, tell_library);
  run_with_fault (self, trial);
  outcome->happened = trial->happened;
  outcome->acknowledged = trial->acknowledged;
  outcome->end = trial->end;
  g_strlcpy (outcome->what, trial->what != NULL ? trial->what : "", sizeof outcome->what);
  _exit (0);
}

static void
run_apart (CbFaultScene *self, CbFaultTrial *trial)
{
  Outcome *outcome = mmap (NULL, sizeof *outcome, PROT_READ | PROT_WRITE,
                           MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int status = 0;
  pid_t child;

  g_assert_true (outcome != MAP_FAILED);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    run_as_child (self, trial, outcome);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  trial->call = CB_CALL_MEMORY;
  trial->ended = WIFEXITED (status) && WEXITSTATUS (status) == ENDED_BY_LIBRARY;
  trial->happened = outcome->happened || trial->ended;
  trial->acknowledged = outcome->acknowledged;
  if (!trial->ended && status != 0)
    {
      trial->happened = TRUE;
      find (trial, CB_TRIAL_BROKEN, "it crashed", g_strsignal (WTERMSIG (status)));
    }
  else if (*outcome->what != '\0')
    {
      trial->end = outcome->end;
      trial->what = g_strdup (outcome->what);
    }
  munmap (outcome, sizeof *outcome);
}

/* --- what is there afterwards --------------------------------------------------------- */

static gboolean
holds (const char *folder, const char *name, const char *word)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &bytes, &length, NULL) &&
         memmem (bytes, length, word, strlen (word)) != NULL;
}

static void
check_erased (CbFaultScene *self, CbFaultTrial *trial)
{
  g_autofree char *folded = g_utf8_strdown (CB_FAULT_PERSON, -1);
  static const char *const names[] = { DATABASE, DATABASE "-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (holds (self->stage->folder, names[i], CB_FAULT_PERSON) ||
        holds (self->stage->folder, names[i], folded))
      find (trial, CB_TRIAL_HALF, names[i], "has bytes of the person who was erased");
}

static void
check_sound (CbFaultScene *self, CbFaultTrial *trial)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbDatabase) database = cb_fault_stage_open (self->stage, &error);
  g_autoptr (CbCheckReport) report = database != NULL ? cb_checking_run (database, NULL, &error)
                                                      : NULL;

  if (report == NULL)
    find (trial, CB_TRIAL_BROKEN, "check", get_message (error));
  else if (report->faults->len > 0)
    find (trial, CB_TRIAL_BROKEN, "check", g_ptr_array_index (report->faults, 0));
}

/* As a person does who starts the program anew: it goes on with what it had begun. */
static void
resume (CbFaultScene *self, CbFaultTrial *trial)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbDatabase) database = cb_fault_stage_open (self->stage, &error);
  gboolean created = (self->command->flags & CB_FAULT_CREATES) != 0;

  if (database == NULL || (created && !self->command->run (self->stage, database, &error)))
    find (trial, CB_TRIAL_BROKEN, "started again", get_message (error));
}

static void
compare (CbFaultScene *self, CbFaultTrial *trial)
{
  g_autoptr (CbFaultLook) found = cb_fault_look (self->stage->folder);
  g_autofree char *difference = NULL;
  const char *is = g_hash_table_lookup (found->files, DATABASE);

  difference = cb_fault_look_compare (found, self->after,
                                      trial->acknowledged ? NULL : self->before);
  if (difference == NULL)
    return;
  if (trial->acknowledged &&
      g_strcmp0 (is, g_hash_table_lookup (self->before->files, DATABASE)) == 0)
    find (trial, CB_TRIAL_LOST, "after it", difference);
  else
    find (trial, found->damage != NULL ? CB_TRIAL_BROKEN : CB_TRIAL_HALF, "after it", difference);
}

/* Undo and redo lead where they would have led without a fault. */
static void
check_travel (CbFaultScene *self, CbFaultTrial *trial)
{
  g_autofree char *why = NULL;
  g_autofree char *is = cb_fault_look_at_database (self->stage->database, &why);
  gboolean done = g_strcmp0 (is, g_hash_table_lookup (self->after->files, DATABASE)) == 0;
  const char *wanted = self->travelled[done ? 1 : 0];
  g_autofree char *travelled = NULL;

  if (wanted == NULL)
    return;
  travelled = travel (self->stage, &why);
  if (travelled == NULL)
    find (trial, CB_TRIAL_BROKEN, "undo and redo", why);
  else if (strcmp (travelled, wanted) != 0)
    {
      g_free (why);
      why = cb_fault_look_differ (travelled, wanted);
      find (trial, CB_TRIAL_HALF, "undo and redo", why);
    }
}

/* Files that were begun are taken away, when the program lives and can do so. */
static void
check_left_over (CbFaultScene *self, CbFaultTrial *trial)
{
  g_autoptr (GPtrArray) names = cb_fault_disk_list (self->stage->folder);

  if (trial->ended || !passes (trial->fault) || trial->call == CB_CALL_DELETE)
    return;
  for (guint i = 0; i < names->len; i++)
    if (strstr (g_ptr_array_index (names, i), CB_FAULT_PART) != NULL)
      find (trial, CB_TRIAL_BROKEN, g_ptr_array_index (names, i), "was left over");
}

static void
verify (CbFaultScene *self, CbFaultTrial *trial)
{
  gboolean resumes = (self->command->flags & CB_FAULT_RESUMES) != 0;

  check_left_over (self, trial);
  if (!resumes || trial->acknowledged)
    compare (self, trial);
  if ((self->command->flags & CB_FAULT_ERASES) != 0 && trial->acknowledged)
    check_erased (self, trial);
  if (resumes)
    resume (self, trial);
  check_sound (self, trial);
  /* The rows are those that were travelled from without a fault. That the bytes of the journal and
   * of the search are so too is looked at now and then. */
  if (trial->what == NULL && trial->seed % TRAVEL_EACH == 0 &&
      (self->command->flags & CB_FAULT_REPEATS) == 0)
    check_travel (self, trial);
}

void
cb_fault_scene_try (CbFaultScene *self, CbFaultTrial *trial)
{
  trial->happened = FALSE;
  trial->end = CB_TRIAL_SURVIVED;
  cb_fault_scene_restore (self);
  if (trial->fault == CB_FAULT_POWER)
    cb_fault_disk_begin (self->stage->folder);
  if (trial->fault == CB_FAULT_MEMORY_ONCE || trial->fault == CB_FAULT_MEMORY_EVER)
    run_apart (self, trial);
  else
    run_with_fault (self, trial);
  if (!trial->happened)
    {
      trial->end = CB_TRIAL_NO_FAULT;
      return;
    }
  if (trial->fault == CB_FAULT_POWER)
    cb_fault_disk_leave (trial->seed);
  cb_fault_use_vfs (FALSE);
  verify (self, trial);
  cb_fault_use_vfs (TRUE);
}

void
cb_fault_trial_clear (CbFaultTrial *trial)
{
  g_clear_pointer (&trial->what, g_free);
}
