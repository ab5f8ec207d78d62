/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The check of the principles: for a programme it is what matching reads, for a case it stands
 * alone. */

#include "config.h"

#include <glib/gstdio.h>

#include "cb-case.h"
#include "cb-casework.h"
#include "cb-editing.h"
#include "cb-error.h"
#include "cb-journal.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-principle-check.h"
#include "cb-principles.h"
#include "cb-programme.h"
#include "cb-records.h"
#include "cb-reporting.h"
#include "cb-test.h"

#define TODAY 739000

typedef struct
{
  char *path;
  CbDatabase *database;
  char *case_ref;
} Fixture;

static void
add (Fixture *fixture, CbRecord *record)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;

  cb_editing_create (fixture->database, record, "tester", problems, &error);
  g_assert_no_error (error);
  cb_record_unref (record);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord) opened = NULL;

  fixture->path = cb_test_make_path ("principles.db");
  fixture->database = cb_test_open (fixture->path);
  add (fixture, cb_test_record (&cb_noun_organisation, "ref", "ORG", "name", "Provider", NULL));
  add (fixture, cb_test_record (&cb_noun_need, "ref", "N1", "state", "FJI", "title", "Need", NULL));
  add (fixture, cb_test_record (&cb_noun_programme, "ref", "PRG", "provider", "ORG", "title", "One",
                                "P1", "met", "P2", "not-met", NULL));
  opened = cb_casework_open (fixture->database, "N1", "PRG", TODAY, NULL, "tester", NULL);
  fixture->case_ref = g_strdup (cb_record_get_ref (opened));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cb_database_close (fixture->database);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
  g_free (fixture->case_ref);
}

static CbPrinciplesFile *
load (Fixture *fixture, const CbNoun *noun, const char *ref)
{
  g_autoptr (GError) error = NULL;
  CbPrinciplesFile *file = cb_principles_load (fixture->database, noun, ref, &error);

  g_assert_no_error (error);
  return file;
}

static gboolean
answer (Fixture *fixture,
        const CbNoun *noun,
        const char *ref,
        const char *principle,
        const char *input,
        const char *justification,
        GError **error)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  CbPrincipleInput inputs[] = { { CB_PRINCIPLE_CHECK_ANSWER, input },
                                { CB_PRINCIPLE_CHECK_JUSTIFICATION, justification } };

  return cb_principles_answer (fixture->database, noun, ref, principle, inputs, 2, TODAY, "tester",
                               problems, error);
}

static void
test_programme (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbPrinciplesFile) file = load (fixture, &cb_noun_programme, "PRG");
  g_autoptr (CbStep) step = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (file->counts[CB_PRINCIPLE_ROW_MET], ==, 1);
  g_assert_cmpuint (file->counts[CB_PRINCIPLE_ROW_NOT_MET], ==, 1);
  g_assert_cmpuint (file->counts[CB_PRINCIPLE_ROW_NOT_SHOWN], ==, 8);

  answer (fixture, &cb_noun_programme, "PRG", "P10", "partly", "The plan says so", &error);
  g_assert_no_error (error);
  cb_principles_file_free (file);
  file = load (fixture, &cb_noun_programme, "PRG");
  g_assert_cmpint (file->rows[9].answer, ==, CB_PRINCIPLE_ROW_PARTLY);
  g_assert_cmpstr (cb_record_get (file->rows[9].check, CB_PRINCIPLE_CHECK_JUSTIFICATION), ==,
                   "The plan says so");
  g_assert_cmpstr (cb_record_get (file->subject, CB_PROGRAMME_P10), ==, "partly");

  /* Both were one step. */
  step = cb_journal_undo (fixture->database, NULL);
  cb_principles_file_free (file);
  file = load (fixture, &cb_noun_programme, "PRG");
  g_assert_null (cb_record_get (file->subject, CB_PROGRAMME_P10));
  g_assert_null (file->rows[9].check);
}

static void
test_answer_is_kept_with_a_justification (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  CbPrincipleInput input = { CB_PRINCIPLE_CHECK_JUSTIFICATION, "Shown in the report" };
  g_autoptr (CbPrinciplesFile) file = NULL;

  g_assert_true (cb_principles_answer (fixture->database, &cb_noun_programme, "PRG", "P1", &input,
                                       1, TODAY, "tester", problems, NULL));
  file = load (fixture, &cb_noun_programme, "PRG");
  g_assert_cmpint (file->rows[0].answer, ==, CB_PRINCIPLE_ROW_MET);
}

static void
test_case_stands_alone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbPrinciplesFile) file = NULL;
  g_autoptr (CbPrinciplesFile) programme = NULL;
  g_autoptr (GError) error = NULL;

  answer (fixture, &cb_noun_case, fixture->case_ref, "P3", "met", NULL, &error);
  g_assert_no_error (error);
  file = load (fixture, &cb_noun_case, fixture->case_ref);
  programme = load (fixture, &cb_noun_programme, "PRG");
  g_assert_cmpint (file->rows[2].answer, ==, CB_PRINCIPLE_ROW_MET);
  g_assert_cmpuint (file->counts[CB_PRINCIPLE_ROW_NOT_SHOWN], ==, 9);
  g_assert_cmpint (programme->rows[2].answer, ==, CB_PRINCIPLE_ROW_NOT_SHOWN);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) bad = NULL;
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) gone = NULL;

  g_assert_false (answer (fixture, &cb_noun_programme, "PRG", "P1", "failed", NULL, &bad));
  g_assert_error (bad, CB_ERROR, CB_ERROR_INVALID);
  g_assert_false (answer (fixture, &cb_noun_programme, "PRG", "P11", "met", NULL, &unknown));
  g_assert_error (unknown, CB_ERROR, CB_ERROR_NOT_FOUND);
  g_assert_false (answer (fixture, &cb_noun_programme, "NONE", "P1", "met", NULL, &gone));
  g_assert_error (gone, CB_ERROR, CB_ERROR_NOT_FOUND);
}

static void
test_report (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbPrinciplesFile) file = load (fixture, &cb_noun_programme, "PRG");
  g_autoptr (CbReport) report = cb_principles_make_report (file);
  const CbReportTable *table = cb_report_find_table (report, "principles");

  g_assert_cmpuint (table->rows->len, ==, 10);
  for (guint i = 0; i < table->rows->len; i++)
    {
      char **row = g_ptr_array_index (table->rows, i);

      g_assert_null (strstr (row[3], "ail"));
      g_assert_cmpstr (row[3], ==, cb_principles_get_answer_name (file->rows[i].answer));
    }
}

/* The name of the file says the format, and nothing else is written. */
static void
test_result_as_a_file (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "result.pdf", "result.XLSX", "result.csv", "result.json" };
  g_autoptr (CbPrinciplesFile) file = load (fixture, &cb_noun_programme, "PRG");
  g_autoptr (CbReport) report = cb_principles_make_report (file);
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *other = g_build_filename (folder, "result.txt", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *content = NULL;
      gsize length;

      cb_reporting_write_file (report, path, CB_CSV_DIALECT_EXCHANGE, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      g_assert_cmpuint (length, >, 100);
      g_assert_true (i != 0 || g_str_has_prefix (content, "%PDF-"));
      g_assert_true (i != 1 || g_str_has_prefix (content, "PK"));
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_false (cb_reporting_write_file (report, other, CB_CSV_DIALECT_EXCHANGE, NULL, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
}

#define ADD(path, function)                                                                        \
  g_test_add ("/principles/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("programme", test_programme);
  ADD ("answer-is-kept-with-a-justification", test_answer_is_kept_with_a_justification);
  ADD ("case-stands-alone", test_case_stands_alone);
  ADD ("refused", test_refused);
  ADD ("report", test_report);
  ADD ("result-as-a-file", test_result_as_a_file);
  return g_test_run ();
}
