/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "cb-awarding.h"
#include "cb-backup.h"
#include "cb-call.h"
#include "cb-casework.h"
#include "cb-date.h"
#include "cb-editing.h"
#include "cb-error.h"
#include "cb-exporting.h"
#include "cb-fault-session.h"
#include "cb-fund-application.h"
#include "cb-fund.h"
#include "cb-generate.h"
#include "cb-import-direct.h"
#include "cb-importing.h"
#include "cb-journal.h"
#include "cb-match-set.h"
#include "cb-matching.h"
#include "cb-merging.h"
#include "cb-names.h"
#include "cb-need.h"
#include "cb-nominee.h"
#include "cb-packaging.h"
#include "cb-profile.h"
#include "cb-profiles.h"
#include "cb-programme.h"
#include "cb-records.h"
#include "cb-run.h"
#include "cb-runs.h"
#include "cb-safekeeping.h"
#include "cb-schema.h"
#include "cb-setup.h"
#include "cb-uniting.h"

#define WHO "officer"
#define DAY "2026-10-15"
#define N_NEEDS 8
#define N_PROGRAMMES 12
#define SEED 7
#define MEMORY_FOLDER "/dev/shm"
/* More rows than a plan keeps in memory, and bytes for more than one part of the journal. */
#define N_MANY 700

/* --- small things ---------------------------------------------------------------- */

static char *
make_path (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static GPtrArray *
new_problems (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
}

/* What is not taken for what it says would be a fault of this session. */
static gboolean
is_taken (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    if (((CbProblem *) g_ptr_array_index (problems, i))->grade != CB_GRADE_WARNING)
      g_error ("%s is refused", ((CbProblem *) g_ptr_array_index (problems, i))->field);
  return TRUE;
}

/* The record that comes @place-th by its ref. */
static CbRecord *
choose (CbDatabase *database, const CbNoun *noun, guint place, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  g_autoptr (GPtrArray) records = cb_records_list (database, query, error);

  if (records == NULL)
    return NULL;
  g_assert_cmpuint (place, <, records->len);
  return cb_record_ref (g_ptr_array_index (records, place));
}

static gboolean
set_field (CbDatabase *database,
           const CbNoun *noun,
           guint place,
           guint field,
           const char *language,
           const char *text,
           GError **error)
{
  g_autoptr (CbRecord) record = choose (database, noun, place, error);
  g_autoptr (GPtrArray) problems = new_problems ();
  g_autoptr (CbRecord) stored = NULL;

  if (record == NULL)
    return FALSE;
  stored = cb_editing_set_field (database, noun, record->id, field, language, text, WHO, problems,
                                 error);
  return stored != NULL && is_taken (problems);
}

G_GNUC_NULL_TERMINATED static gboolean
create (CbDatabase *database, GError **error, const CbNoun *noun, ...)
{
  g_autoptr (CbRecord) record = cb_record_new_preset (noun);
  g_autoptr (GPtrArray) problems = new_problems ();
  const char *field;
  va_list pairs;

  va_start (pairs, noun);
  while ((field = va_arg (pairs, const char *)) != NULL)
    {
      int place = cb_noun_find_field (noun, field);

      g_assert_cmpint (place, >=, 0);
      cb_record_set (record, (guint) place, va_arg (pairs, const char *));
    }
  va_end (pairs);
  return cb_editing_create (database, record, WHO, problems, error) && is_taken (problems);
}

/* --- the clock --------------------------------------------------------------------- */

static guint n_minutes;

/* The linker is told that the functions of the core call this one. */
char *__wrap_cb_date_now_text (void);

char *
__wrap_cb_date_now_text (void)
{
  return g_strdup_printf ("2026-10-16T%02u:%02u:00Z", 8 + n_minutes / 60, n_minutes % 60);
}

void
cb_fault_session_tick (void)
{
  n_minutes++;
}

/* --- the commands ---------------------------------------------------------------- */

static gboolean
run_setup (CbFaultStage *stage, CbDatabase *database, GError **error)
{
  gboolean found = FALSE;

  return cb_setup_prepare (database, error) && cb_setup_find_sample (database, &found, error) &&
         (found || cb_setup_load_sample (database, WHO, error));
}

static gboolean
run_edit (CbFaultStage *stage, CbDatabase *database, GError **error)
{
  return set_field (database, &cb_noun_need, 2, CB_NEED_TITLE, NULL, "A title that was typed",
                    error);
}

static gboolean
run_translate (CbFaultStage *stage, CbDatabase *database, GError **error)
{
  return set_field (database, &cb_noun_need, 2, CB_NEED_DESCRIPTION, "fr", "Une description",
                    error);
}

static gboolean
run_create (CbFaultStage *stage, CbDatabase *database, GError **error)
{
  return create (database, error, &cb_noun_need, "state", "UKR", "title", "A need of today", NULL);
}

static gboolean
run_delete (CbFaultStage *stage, CbDatabase *database, GError **error)
{
  g_autoptr (CbRecord) need = cb_records_find (database, &cb_noun_need, "SPARE-2", error);

  return need != NULL && cb_editing_delete (database, &cb_noun_need, need->id, WHO, error);
}

static gboolean
run_import (CbFaultStage *stage, CbDatabase *database, GError **error)
{
  g_autofree char *path = make_path (stage->inputs, "few.csv");
  g_autoptr (CbImportPlan)
      plan = cb_importing_plan (database, path, &cb_noun_need, NULL, NULL, error);

  return plan != NULL && cb_importing_apply (database, plan, WHO, error);
}

static CbImportPlan *
plan_many (CbDatabase *database, CbImportFeed *feed, gpointer user_data, GError **error)
{
  const CbFaultStage *stage = user_data;
  g_autofree char *path = make_path (stage->inputs, "many.csv");
  g_autoptr (CbImportSource) source = cb_import_source_new_for_path (path);

  return cb_importing_plan_fed (database, feed, source, NULL, NULL, error);
}

static gboolean
run_import_many (CbFaultStage *stage, CbDatabase *database, GError **error)
{
  g_autoptr (CbImportPlan)
      plan = cb_import_direct (database, WHO, TRUE, plan_many, NULL, stage, error);

  return plan != NULL;
}

static gboolean
run_undo (CbFaultStage *stage, CbDatabase *database, GError **error)
{
  g_autoptr (CbStep) step = cb_journal_undo (database, error);

  return step != NULL;
}

static gboolean
run_redo (CbFaultStage *stage, CbDatabase *database, GError **error)
{
  g_autoptr (CbStep) step = cb_journal_redo (database, error);

  return step != NULL;
}

static gboolean
run_merge (CbFaultStage *stage, CbDatabase *database, GError **error)
{
  g_autofree char *path = make_path (stage->inputs, "other.json");
  g_autoptr (CbImportPlan) plan = cb_importing_plan (database, path, NULL, NULL, NULL, error);

  if (plan == NULL)
    return FALSE;
  g_assert_nonnull (plan->merge);
  cb_merging_choose (plan->merge, NULL, CB_MERGE_CHOICE_THEIRS);
  return cb_importing_apply (database, plan, WHO, error);
}

static gboolean
run_keep (CbFaultStage *stage, CbDatabase *database, GError **error)
{
  g_autoptr (CbMatchSet) set = NULL;
  g_autoptr (CbRecord)
      profile = cb_records_find (database, &cb_noun_profile, CB_PROFILES_DEFAULT, error);
  g_autoptr (CbMatchRanking) ranking = NULL;
  g_autoptr (CbRecord) run = NULL;
  CbMatchOptions options = { .top_n = 3 };
  CbWeights weights;
  CbDate day;

  g_assert_true (cb_date_parse (DAY, &day));
  set = profile != NULL ? cb_match_set_load (database, day, error) : NULL;
  if (set == NULL)
    return FALSE;
  weights = cb_matching_read_weights (profile);
  options.weights = &weights;
  ranking = cb_match_set_rank_all (set, &options, NULL, error);
  if (ranking == NULL)
    return FALSE;
  run = cb_runs_new (CB_RUN_OF_ALL, NULL, day, options.top_n, &weights, CB_PROFILES_DEFAULT,
                     "Default");
  return cb_runs_keep (database, run, set, ranking->pairs, WHO, error);
}

static gboolean
run_open_case (CbFaultStage *stage, CbDatabase *database, GError **error)
{
  g_autoptr (CbRecord) need = choose (database, &cb_noun_need, 0, error);
  g_autoptr (CbRecord) programme = need != NULL ? choose (database, &cb_noun_programme, 0, error)
                                                : NULL;
  g_autoptr (CbRecord) opened = NULL;
  CbDate day;

  if (programme == NULL)
    return FALSE;
  g_assert_true (cb_date_parse (DAY, &day));
  opened = cb_casework_open (database, cb_record_get_ref (need), cb_record_get_ref (programme), day,
                             NULL, WHO, error);
  return opened != NULL;
}

static gboolean
run_unite (CbFaultStage *stage, CbDatabase *database, GError **error)
{
  CbUniteChoice choices[CB_NEED_N_FIELDS] = { 0 };
  guint n_moved;

  return cb_uniting_unite (database, &cb_noun_need, "SPARE-1", "SPARE-3", choices, WHO, &n_moved,
                           error);
}

static gboolean
run_backup (CbFaultStage *stage, CbDatabase *database, GError **error)
{
  g_autofree char *path = make_path (stage->folder, "copy.db");

  return cb_backup_write (database, path, error);
}

static gboolean
run_export (CbFaultStage *stage, CbDatabase *database, GError **error)
{
  g_autofree char *path = make_path (stage->folder, "needs.csv");
  CbExportResult result = { 0 };

  return cb_exporting_write (database, &cb_noun_need, path, CB_EXPORT_CSV, CB_CSV_DIALECT_EXCHANGE,
                             CB_MARKING_RED, NULL, &result, error);
}

static gboolean
run_package (CbFaultStage *stage, CbDatabase *database, GError **error)
{
  g_autofree char *path = make_path (stage->folder, "package.json");
  CbPackageScope scope = { NULL, NULL, FALSE };
  CbExportResult result = { 0 };

  return cb_packaging_write (database, &scope, path, CB_MARKING_RED, NULL, &result, error);
}

static gboolean
run_erase (CbFaultStage *stage, CbDatabase *database, GError **error)
{
  const char *const refs[] = { "PERSON", NULL };

  return cb_awarding_erase (database, refs, WHO, error);
}

static const CbFaultCommand commands[] = {
  { "create with the sample", CB_FAULT_RESUMES | CB_FAULT_CREATES, 0, run_setup },
  { "upgrade from version 3", CB_FAULT_UPGRADES, 3, NULL },
  { "upgrade from version 7", CB_FAULT_UPGRADES, 7, NULL },
  { "upgrade from version 15", CB_FAULT_UPGRADES, 15, NULL },
  { "edit", 0, 0, run_edit },
  { "translate", 0, 0, run_translate },
  { "create a need", 0, 0, run_create },
  { "import few rows", 0, 0, run_import },
  { "undo the import", 0, 0, run_undo },
  { "redo the import", 0, 0, run_redo },
  { "delete a need", 0, 0, run_delete },
  { "unite two needs", 0, 0, run_unite },
  { "open a case", 0, 0, run_open_case },
  { "keep a match run", 0, 0, run_keep },
  { "merge a package", 0, 0, run_merge },
  { "undo the merge", 0, 0, run_undo },
  { "redo the merge", 0, 0, run_redo },
  { "back up", CB_FAULT_REPEATS, 0, run_backup },
  { "export a table", CB_FAULT_REPEATS, 0, run_export },
  { "export a package", CB_FAULT_REPEATS, 0, run_package },
  { "undo what was sent", 0, 0, run_undo },
  { "import many rows", 0, 0, run_import_many },
  { "back up again", CB_FAULT_REPEATS, 0, run_backup },
  { "export again", CB_FAULT_REPEATS, 0, run_export },
  { "undo many rows", 0, 0, run_undo },
  { "redo many rows", 0, 0, run_redo },
  { "erase a person", CB_FAULT_RESUMES | CB_FAULT_ERASES, 0, run_erase },
};

const CbFaultCommand *
cb_fault_session_get_commands (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}

gboolean
cb_fault_stage_run (CbFaultStage *self, const CbFaultCommand *command, GError **error)
{
  g_autoptr (CbDatabase) database = NULL;
  CbDatabaseMode mode = (command->flags & CB_FAULT_CREATES) != 0 ? CB_DATABASE_OPEN_OR_CREATE
                                                                 : CB_DATABASE_OPEN;

  database = cb_database_open (self->database, mode, cb_names_for_database (), error);
  return database != NULL && (command->run == NULL || command->run (self, database, error));
}

CbDatabase *
cb_fault_stage_open (CbFaultStage *self, GError **error)
{
  g_autoptr (CbDatabase) database = cb_database_open (self->database, CB_DATABASE_OPEN_OR_CREATE,
                                                      cb_names_for_database (), error);

  if (database == NULL || !cb_setup_prepare (database, error))
    return NULL;
  return g_steal_pointer (&database);
}

/* --- what it begins with ----------------------------------------------------------- */

static void
write_input (CbFaultStage *self, const char *name, const GString *text)
{
  g_autofree char *path = make_path (self->inputs, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
}

static void
write_tables (CbFaultStage *self)
{
  g_autoptr (GString) few = g_string_new ("ref,state,title,priority\n");
  g_autoptr (GString) many = g_string_new ("ref,state,title,description,priority\n");

  for (guint i = 0; i < 10; i++)
    g_string_append_printf (few, "%s-%u,UKR,Imported %u,%u\n", i < 4 ? "SPARE" : "FEW", i, i,
                            i % 5 + 1);
  for (guint i = 0; i < N_MANY; i++)
    g_string_append_printf (many,
                            "MANY-%04u,FRA,Title of %u,\"A text of some length, which says of need "
                            "%u nothing that anybody could not have made up, and fills pages and "
                            "parts of the journal as it is meant to\",%u\n",
                            i, i, i, i % 5 + 1);
  write_input (self, "few.csv", few);
  write_input (self, "many.csv", many);
}

static void
must (gboolean done, const GError *error)
{
  g_assert_no_error (error);
  g_assert_true (done);
}

static void
fill (CbDatabase *database)
{
  g_autoptr (GError) error = NULL;

  must (cb_setup_prepare (database, &error), error);
  must (cb_generate_run (database, N_NEEDS, N_PROGRAMMES, 0, SEED, WHO, &error), error);
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *ref = g_strdup_printf ("SPARE-%u", i);

      must (create (database, &error, &cb_noun_need, "ref", ref, "state", "UKR", "title", ref,
                    NULL),
            error);
    }
}

/* An office that had the same records, and has changed some of them since. */
static void
write_package (CbFaultStage *self)
{
  g_autofree char *file = make_path (self->inputs, "other.db");
  g_autofree char *path = make_path (self->inputs, "other.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (CbDatabase)
      other = cb_database_open (file, CB_DATABASE_CREATE, cb_names_for_database (), &error);
  CbPackageScope scope = { NULL, NULL, FALSE };
  CbExportResult result = { 0 };

  g_assert_no_error (error);
  fill (other);
  must (set_field (other, &cb_noun_need, 1, CB_NEED_TITLE, NULL, "As another office has it",
                   &error),
        error);
  must (set_field (other, &cb_noun_programme, 1, CB_PROGRAMME_TITLE, "es", "Un título", &error),
        error);
  must (create (other, &error, &cb_noun_need, "ref", "THEIRS", "state", "KEN", "title", "Theirs",
                NULL),
        error);
  must (cb_packaging_write (other, &scope, path, CB_MARKING_RED, NULL, &result, &error), error);
}

/* Thousands of databases are written, and none is to be kept. */
static const char *
choose_place (void)
{
  return g_access (MEMORY_FOLDER, W_OK) == 0 ? MEMORY_FOLDER : g_get_tmp_dir ();
}

CbFaultStage *
cb_fault_stage_new (void)
{
  CbFaultStage *self = g_new0 (CbFaultStage, 1);
  g_autofree char *top = g_build_filename (choose_place (), "cb-faults-XXXXXX", NULL);

  g_assert_nonnull (g_mkdtemp (top));
  self->folder = make_path (top, "disk");
  self->inputs = make_path (top, "inputs");
  self->database = make_path (self->folder, "work.db");
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (self->inputs, 0700), ==, 0);
  write_tables (self);
  write_package (self);
  return self;
}

CbFaultStage *
cb_fault_stage_new_at (const char *folder)
{
  CbFaultStage *self = g_new0 (CbFaultStage, 1);

  self->folder = g_strdup (folder);
  self->database = make_path (folder, "work.db");
  return self;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = make_path (path, name);

      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        remove_folder (file);
      else
        (void) g_unlink (file);
    }
  (void) g_rmdir (path);
}

void
cb_fault_stage_free (CbFaultStage *self)
{
  if (self->inputs != NULL)
    {
      g_autofree char *top = g_path_get_dirname (self->folder);

      remove_folder (self->folder);
      remove_folder (self->inputs);
      (void) g_rmdir (top);
    }
  g_free (self->folder);
  g_free (self->inputs);
  g_free (self->database);
  g_free (self);
}

/* What the first steps of the schema had room for. */
static void
fill_old (CbFaultStage *self, guint version)
{
  g_autoptr (GError) error = NULL;
  CbSql *sql = cb_sql_open (self->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &error);

  g_assert_no_error (error);
  must (cb_schema_upgrade_to (sql, version, &error), error);
  must (cb_sql_exec (sql,
                     "PRAGMA journal_mode = WAL;"
                     "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300) "
                     "INSERT INTO organisation (uid, created, changed, ref, name, tlp) SELECT "
                     "'u' || i, 'c', 'c', 'OLD-' || i, printf('Office %d of old times', i), "
                     "'CLEAR' FROM n;"
                     "INSERT INTO search_text (noun, record, body) SELECT 'organisation', id, "
                     "lower (ref || ' ' || name) FROM organisation;"
                     "INSERT INTO search (search) VALUES ('rebuild')",
                     &error),
        error);
  cb_sql_close (sql);
}

void
cb_fault_stage_fill (CbFaultStage *self, const CbFaultCommand *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbDatabase) database = NULL;

  remove_folder (self->folder);
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  if ((command->flags & CB_FAULT_CREATES) != 0)
    return;
  if ((command->flags & CB_FAULT_UPGRADES) != 0)
    {
      fill_old (self, command->version);
      return;
    }
  database = cb_database_open (self->database, CB_DATABASE_CREATE, cb_names_for_database (),
                               &error);
  g_assert_no_error (error);
  fill (database);
  must (create (database, &error, &cb_noun_fund, "ref", "F", "title", "Fund", NULL), error);
  must (create (database, &error, &cb_noun_call, "ref", "C", "fund", "F", "title", "Call", NULL),
        error);
  must (create (database, &error, &cb_noun_application, "ref", "A", "call", "C", "title", "One",
                NULL),
        error);
  must (create (database, &error, &cb_noun_nominee, "ref", "PERSON", "application", "A", "name",
                CB_FAULT_PERSON, "ministry", "Ministry of " CB_FAULT_PERSON, "keep_until",
                "2026-10-01", NULL),
        error);
}
