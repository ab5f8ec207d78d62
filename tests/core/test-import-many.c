/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file of more rows than are kept in memory is planned, done and taken back as a short one is. */

#include "config.h"

#include "cb-import-direct.h"
#include "cb-importing.h"
#include "cb-need.h"
#include "cb-query.h"
#include "cb-records.h"
#include "cb-test.h"
#include "cb-transaction.h"

/* A few times what a plan keeps. */
#define MANY (4 * CB_IMPORT_KEPT_ROWS)
#define HEADER "ref,state,title,priority,excluded_providers,source\n"

typedef struct
{
  char *path;
  CbDatabase *database;
  GString *text;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = cb_test_make_path ("many.db");
  fixture->database = cb_test_open (fixture->path);
  fixture->text = g_string_new (HEADER);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cb_database_close (fixture->database);
  cb_test_remove (fixture->path);
  g_string_free (fixture->text, TRUE);
  g_free (fixture->path);
}

/* Row @number of the file, the header being the first. */
static void
append_need (Fixture *fixture, guint number)
{
  g_string_append_printf (fixture->text, "M-%05u,%s,\"Title, of %u\",%u,,Row %u\n", number,
                          number % 2 == 0 ? "UKR" : "FRA", number, number % 5 + 1, number);
}

static CbImportPlan *
plan_text (Fixture *fixture, const CbNoun *noun)
{
  g_autofree char *file = g_strconcat (fixture->path, ".csv", NULL);
  g_autoptr (GError) error = NULL;
  CbImportPlan *plan;

  g_file_set_contents (file, fixture->text->str, (gssize) fixture->text->len, &error);
  g_assert_no_error (error);
  plan = cb_importing_plan (fixture->database, file, noun, NULL, NULL, &error);
  g_assert_no_error (error);
  return plan;
}

static void
apply (Fixture *fixture, CbImportPlan *plan)
{
  g_autoptr (GError) error = NULL;

  cb_importing_apply (fixture->database, plan, "test", &error);
  g_assert_no_error (error);
}

static void
check_counts (const CbImportPlan *plan, guint add, guint update, guint unchanged, guint reject)
{
  g_assert_cmpuint (plan->counts[CB_IMPORT_ADD], ==, add);
  g_assert_cmpuint (plan->counts[CB_IMPORT_UPDATE], ==, update);
  g_assert_cmpuint (plan->counts[CB_IMPORT_UNCHANGED], ==, unchanged);
  g_assert_cmpuint (plan->counts[CB_IMPORT_REJECT], ==, reject);
  g_assert_cmpuint (plan->n_rows, ==, add + update + unchanged + reject);
}

static CbRecord *
find (Fixture *fixture, const CbNoun *noun, const char *ref)
{
  g_autoptr (GError) error = NULL;
  CbRecord *record = cb_records_find (fixture->database, noun, ref, &error);

  g_assert_no_error (error);
  return record;
}

static void
check_sound (Fixture *fixture)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (cb_database_check (fixture->database, faults, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
}

/* --- needs ----------------------------------------------------------------- */

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbImportPlan) plan = NULL;

  for (guint row = 2; row <= MANY + 1; row++)
    append_need (fixture, row);
  plan = plan_text (fixture, NULL);
  check_counts (plan, MANY, 0, 0, 0);
  g_assert_cmpuint (plan->rows->len, <=, CB_IMPORT_KEPT_ROWS + 1);
  apply (fixture, plan);

  /* Numbers of rows are given in the order of the file. */
  for (guint row = 2; row <= MANY + 1; row += 100)
    {
      g_autofree char *ref = g_strdup_printf ("M-%05u", row);
      g_autofree char *title = g_strdup_printf ("Title, of %u", row);
      g_autoptr (CbRecord) need = find (fixture, &cb_noun_need, ref);

      g_assert_cmpint (need->id, ==, row - 1);
      g_assert_cmpstr (cb_record_get (need, CB_NEED_TITLE), ==, title);
      g_assert_cmpstr (cb_record_get (need, CB_NEED_STATUS), ==, "open");
      g_assert_cmpuint (strlen (need->uid), ==, 36);
    }
  check_sound (fixture);
}

/* Rows that say something about rows of which nothing is in memory any more. */
static void
test_refs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbImportPlan) plan = NULL;
  g_autoptr (CbRecord) first = NULL;
  g_autoptr (CbRecord) second = NULL;
  guint n_double = 0;

  for (guint row = 2; row <= MANY + 1; row++)
    append_need (fixture, row);
  append_need (fixture, 3);        /* among the first, which are kept */
  append_need (fixture, MANY - 5); /* of those that are not */
  g_string_append (fixture->text, ",UKR,No ref of its own,,,\n");
  append_need (fixture, MANY + 100);
  g_string_append (fixture->text, ",UKR,No ref either,,,\n");
  g_string_append (fixture->text, "UKR-01,UKR,Has what would be proposed,,,\n");
  g_string_append (fixture->text, "M-X,NOWHERE,No such State,,,\n");
  g_string_append (fixture->text, "M-Y,UKR,Names an organisation,,New Provider,\n");
  plan = plan_text (fixture, NULL);
  check_counts (plan, MANY + 5, 0, 0, 3);
  for (guint i = 0; i < plan->problems->len; i++)
    {
      const CbProblem *problem = g_ptr_array_index (plan->problems, i);

      if (problem->code != CB_PROBLEM_DUPLICATE_REF)
        continue;
      g_assert_cmpuint (problem->row, ==, MANY + 2 + n_double++);
    }
  g_assert_cmpuint (n_double, ==, 2);
  g_assert_cmpuint (plan->new_organisations->len, ==, 1);
  apply (fixture, plan);
  first = find (fixture, &cb_noun_need, "UKR-02");
  second = find (fixture, &cb_noun_need, "UKR-03");
  g_assert_cmpstr (cb_record_get (first, CB_NEED_TITLE), ==, "No ref of its own");
  g_assert_cmpstr (cb_record_get (second, CB_NEED_TITLE), ==, "No ref either");
  g_assert_cmpint (first->id, ==, MANY + 1);
  g_assert_cmpint (second->id, ==, MANY + 3);
  check_sound (fixture);
}

/* The same file again, and once more with some rows changed. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbImportPlan) plan = NULL;
  g_autoptr (CbImportPlan) again = NULL;
  g_autoptr (CbImportPlan) changed = NULL;
  g_autoptr (CbRecord) need = NULL;
  g_autoptr (CbStep) step = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changed = 0;

  for (guint row = 2; row <= MANY + 1; row++)
    append_need (fixture, row);
  plan = plan_text (fixture, NULL);
  apply (fixture, plan);
  again = plan_text (fixture, NULL);
  check_counts (again, 0, 0, MANY, 0);

  append_need (fixture, MANY + 2);
  append_need (fixture, MANY - 3);
  n_changed = g_string_replace (fixture->text, "9,\"Title, of", "9,\"New title, of", 0);
  n_changed += g_string_replace (fixture->text, "UKR,\"Title, of 1", "UKR,\"Another title, of 1",
                                 0);
  g_assert_cmpuint (n_changed, >, 100);
  changed = plan_text (fixture, NULL);
  g_assert_cmpuint (changed->counts[CB_IMPORT_ADD], ==, 1);
  g_assert_cmpuint (changed->counts[CB_IMPORT_REJECT], ==, 1);
  g_assert_cmpuint (changed->counts[CB_IMPORT_UPDATE] + changed->counts[CB_IMPORT_UNCHANGED], ==,
                    MANY);
  g_assert_cmpuint (changed->counts[CB_IMPORT_UPDATE], >, 100);
  apply (fixture, changed);
  need = find (fixture, &cb_noun_need, "M-01900");
  g_assert_cmpstr (cb_record_get (need, CB_NEED_TITLE), ==, "Another title, of 1900");
  check_sound (fixture);
  step = cb_journal_undo (fixture->database, &error);
  g_assert_no_error (error);
  g_assert_cmpint (step->count, ==, changed->counts[CB_IMPORT_UPDATE] + 1);
  g_clear_pointer (&need, cb_record_unref);
  need = find (fixture, &cb_noun_need, "M-01900");
  g_assert_cmpstr (cb_record_get (need, CB_NEED_TITLE), ==, "Title, of 1900");
  check_sound (fixture);
}

/* What somebody has changed meanwhile is not overwritten, and nothing of the file is taken. */
static void
test_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbImportPlan) plan = NULL;
  g_autoptr (CbImportPlan) late = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_need);

  for (guint row = 2; row <= MANY + 1; row++)
    append_need (fixture, row);
  plan = plan_text (fixture, NULL);
  late = plan_text (fixture, NULL);
  apply (fixture, plan);
  g_assert_false (cb_importing_apply (fixture->database, late, "test", &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_CONSTRAINT);
  g_assert_cmpint (cb_records_count (fixture->database, query, NULL), ==, MANY);
  check_sound (fixture);
}

/* --- entries of a ledger --------------------------------------------------- */

/* The first corrects the last, and both stand in different parts of the step. */
static void
test_corrections (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbImportPlan) fund = NULL;
  g_autoptr (CbImportPlan) plan = NULL;
  g_autoptr (CbStep) undone = NULL;
  g_autoptr (CbStep) redone = NULL;
  g_autoptr (CbRecord) first = NULL;
  g_autoptr (GError) error = NULL;

  g_string_assign (fixture->text, "ref,title,currency\nF-1,A fund,USD\n");
  fund = plan_text (fixture, cb_noun_find ("fund"));
  check_counts (fund, 1, 0, 0, 0);
  apply (fixture, fund);

  g_string_assign (fixture->text, "ref,fund,date,type,amount,currency,corrects\n");
  g_string_append_printf (fixture->text, "T-00001,F-1,2026-01-02,income,-1,USD,T-%05u\n", MANY);
  g_string_append_printf (fixture->text, "T-00002,F-1,2026-01-02,income,-1,USD,T-%05u\n", MANY - 1);
  for (guint row = 3; row <= MANY; row++)
    g_string_append_printf (fixture->text, "T-%05u,F-1,2026-01-01,income,%u,USD,\n", row, row);
  g_string_append (fixture->text, "T-X,F-1,2026-01-02,income,-1,USD,NO-SUCH\n");
  plan = plan_text (fixture, &cb_noun_transaction);
  check_counts (plan, MANY, 0, 0, 1);
  apply (fixture, plan);
  first = find (fixture, &cb_noun_transaction, "T-00001");
  g_assert_cmpint (first->id, ==, 1);
  check_sound (fixture);
  undone = cb_journal_undo (fixture->database, &error);
  g_assert_no_error (error);
  check_sound (fixture);
  redone = cb_journal_redo (fixture->database, &error);
  g_assert_no_error (error);
  check_sound (fixture);
}

static char *
say_code (const CbProblem *problem)
{
  return g_strdup (cb_problem_code_get_id (problem->code));
}

/* Of many rejected rows what stood in the file is kept, and no record; their refs are known still.
 */
static void
test_rejected (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_strconcat (fixture->path, ".rejected.csv", NULL);
  g_autofree char *written = NULL;
  g_autoptr (CbImportPlan) plan = NULL;
  const CbImportRow *late;
  const CbProblem *last;
  g_autoptr (GError) error = NULL;

  g_string_assign (fixture->text, "ref,state,title\n");
  for (guint row = 1; row <= MANY; row++)
    g_string_append_printf (fixture->text, "%s%05u,NOWHERE,Title %u\n", row % 2 == 0 ? "R-" : "?",
                            row, row);
  g_string_append_printf (fixture->text, "R-%05u,UKR,Later\n", MANY);
  plan = plan_text (fixture, &cb_noun_need);
  check_counts (plan, 0, 0, 0, MANY + 1);
  last = g_ptr_array_index (plan->problems, plan->problems->len - 1);
  g_assert_cmpint (last->code, ==, CB_PROBLEM_DUPLICATE_REF);
  late = g_ptr_array_index (plan->rows, MANY - 1);
  g_assert_null (late->record);
  g_assert_cmpstr (late->cells[1], ==, "NOWHERE");
  g_assert_cmpuint (g_strv_length (late->cells), ==, 3);

  cb_import_plan_write_rejected (plan, file, say_code, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (file, &written, NULL, NULL));
  g_assert_nonnull (strstr (written, "?00001,NOWHERE,Title 1,"));
  g_assert_true (g_str_has_suffix (written, ",UKR,Later,duplicate-ref\r\n"));
}

/* --- checked and written at the same time ---------------------------------- */

typedef struct
{
  const char *file;
  gboolean fail; /* when the plan is complete */
  guint n_complete;
} Request;

static CbImportPlan *
make_plan (CbDatabase *database, CbImportFeed *feed, gpointer user_data, GError **error)
{
  const Request *request = user_data;
  g_autoptr (CbImportSource) source = cb_import_source_new_for_path (request->file);

  return cb_importing_plan_fed (database, feed, source, NULL, NULL, error);
}

static gboolean
complete (CbImportPlan *plan, gpointer user_data, GError **error)
{
  Request *request = user_data;

  request->n_complete++;
  if (request->fail)
    g_set_error_literal (error, CB_ERROR, CB_ERROR_NO_SPACE, "no room for rejected rows");
  return !request->fail;
}

static CbImportPlan *
import (Fixture *fixture, gboolean many, gboolean fail, GError **error)
{
  g_autofree char *file = g_strconcat (fixture->path, ".csv", NULL);
  Request request = { file, fail, 0 };

  g_assert_true (g_file_set_contents (file, fixture->text->str, (gssize) fixture->text->len, NULL));
  return cb_import_direct (fixture->database, "test", many, make_plan, complete, &request, error);
}

/* All that is stored but what differs from run to run. */
static char *
describe (Fixture *fixture, const CbImportPlan *plan)
{
  GString *text = g_string_new (NULL);
  const CbNoun *const nouns[] = { &cb_noun_need, cb_noun_find ("organisation") };

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      g_autoptr (CbQuery) query = cb_query_new (nouns[i]);
      g_autoptr (GPtrArray) records = cb_records_list (fixture->database, query, NULL);

      for (guint j = 0; j < records->len; j++)
        {
          const CbRecord *record = g_ptr_array_index (records, j);

          g_string_append_printf (text, "%s %d", nouns[i]->id, (int) record->id);
          for (guint k = 0; k < nouns[i]->n_fields; k++)
            g_string_append_printf (text, "|%s", cb_record_get (record, k));
          g_string_append_c (text, '\n');
        }
    }
  for (guint i = 0; i < plan->problems->len; i++)
    {
      const CbProblem *problem = g_ptr_array_index (plan->problems, i);

      g_string_append_printf (text, "%u %d %s\n", problem->row, problem->code, problem->value);
    }
  g_string_append_printf (text, "%u %u %u %u", plan->counts[CB_IMPORT_ADD],
                          plan->counts[CB_IMPORT_UPDATE], plan->counts[CB_IMPORT_UNCHANGED],
                          plan->counts[CB_IMPORT_REJECT]);
  return g_string_free (text, FALSE);
}

/* Doubles, rejected rows, new organisations, a changed record, and one without a ref at @unnamed.
 */
static void
append_varied (Fixture *fixture, guint unnamed)
{
  for (guint row = 2; row <= MANY + 1; row++)
    {
      if (row == unnamed)
        g_string_append (fixture->text, ",UKR,Without a ref,,Provider Z,\n");
      if (row % 300 == 0)
        g_string_append_printf (fixture->text, "M-O%u,FRA,Names one,,Provider %u,\n", row, row);
      if (row % 400 == 0)
        g_string_append_printf (fixture->text, "M-R%u,NOWHERE,Is rejected,,Provider R%u,\n", row,
                                row);
      append_need (fixture, row % 500 == 0 ? row - 1 : row);
    }
}

static void
check_direct (guint unnamed)
{
  Fixture plain = { NULL };
  Fixture direct = { NULL };
  g_autoptr (CbImportPlan) plain_plan = NULL;
  g_autoptr (CbImportPlan) direct_plan = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStep) step = NULL;
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_need);
  Fixture *const both[] = { &plain, &direct };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_autoptr (CbImportPlan) before = NULL;

      set_up (both[i], NULL);
      g_string_append (both[i]->text, "M-00007,UKR,Was there before,,,\n");
      before = plan_text (both[i], &cb_noun_need);
      apply (both[i], before);
      g_string_assign (both[i]->text, HEADER);
      append_varied (both[i], unnamed);
    }
  plain_plan = import (&plain, FALSE, FALSE, &error);
  g_assert_no_error (error);
  direct_plan = import (&direct, TRUE, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (direct_plan->counts[CB_IMPORT_ADD], >, MANY - 20);
  g_assert_cmpuint (direct_plan->counts[CB_IMPORT_UPDATE], ==, 1);
  g_assert_cmpuint (direct_plan->counts[CB_IMPORT_REJECT], >, 5);
  wanted = describe (&plain, plain_plan);
  found = describe (&direct, direct_plan);
  g_assert_cmpstr (found, ==, wanted);
  check_sound (&direct);
  step = cb_journal_undo (direct.database, &error);
  g_assert_no_error (error);
  g_assert_true (step->noun == &cb_noun_need);
  g_assert_cmpint (cb_records_count (direct.database, query, NULL), ==, 1);
  check_sound (&direct);
  tear_down (&plain, NULL);
  tear_down (&direct, NULL);
}

static void
test_direct (void)
{
  check_direct (0);
  check_direct (10);
  check_direct (MANY - 100);
}

/* What is wrong with the file is found when most of it has been written. */
static void
test_direct_fault (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_need);
  g_autoptr (CbStep) step = NULL;

  append_varied (fixture, 0);
  g_assert_null (import (fixture, TRUE, TRUE, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_string_append (fixture->text, "M-LAST,UKR,\"No end,,,\n");
  g_assert_null (import (fixture, TRUE, FALSE, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_PARSE);
  g_clear_error (&error);
  g_string_assign (fixture->text, "no,such,columns\n");
  g_assert_null (import (fixture, TRUE, FALSE, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_PARSE);
  g_clear_error (&error);

  g_assert_cmpint (cb_records_count (fixture->database, query, NULL), ==, 0);
  step = cb_journal_peek (fixture->database, FALSE, &error);
  g_assert_no_error (error);
  g_assert_null (step);
  check_sound (fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/import-many/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/import-many/refs", Fixture, NULL, set_up, test_refs, tear_down);
  g_test_add ("/import-many/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/import-many/meanwhile", Fixture, NULL, set_up, test_meanwhile, tear_down);
  g_test_add ("/import-many/corrections", Fixture, NULL, set_up, test_corrections, tear_down);
  g_test_add ("/import-many/rejected", Fixture, NULL, set_up, test_rejected, tear_down);
  g_test_add_func ("/import-many/direct", test_direct);
  g_test_add ("/import-many/direct-fault", Fixture, NULL, set_up, test_direct_fault, tear_down);
  return g_test_run ();
}
