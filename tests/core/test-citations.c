/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What cites a document: by evidence, by its symbol, by both, and what only looks like it. */

#include "config.h"

#include "cb-citations.h"
#include "cb-document.h"
#include "cb-editing.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-programme.h"
#include "cb-records.h"
#include "cb-test.h"

typedef struct
{
  char *path;
  CbDatabase *database;
} Fixture;

static void
create (Fixture *fixture, CbRecord *record)
{
  g_autoptr (CbRecord) owned = record;
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;

  cb_editing_create (fixture->database, record, "tester", problems, &error);
  g_assert_no_error (error);
}

static void
create_need (Fixture *fixture, const char *ref, const char *source, const char *evidence)
{
  create (fixture, cb_test_record (&cb_noun_need, "ref", ref, "state", "UKR", "title", "Need",
                                   "areas", "incident-response", "kinds", "training", "source",
                                   source, "evidence", evidence, NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = cb_test_make_path ("citations.db");
  fixture->database = cb_test_open (fixture->path);
  create (fixture, cb_test_record (&cb_noun_document, "ref", "DOC-A", "title", "Report", "symbol",
                                   "A/79/214", NULL));
  create (fixture, cb_test_record (&cb_noun_document, "ref", "DOC-B", "title", "Survey", NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cb_database_close (fixture->database);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static GPtrArray *
list (Fixture *fixture, const char *ref, guint max)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      document = cb_records_find (fixture->database, &cb_noun_document, ref, &error);
  GPtrArray *citations;

  g_assert_no_error (error);
  citations = cb_citations_list (fixture->database, document, max, NULL, &error);
  g_assert_no_error (error);
  return citations;
}

static void
assert_refs (const CbCitations *citations, const CbNoun *noun, const char *refs)
{
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_true (citations->noun == noun);
  for (guint i = 0; i < citations->records->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "",
                            cb_record_get_ref (g_ptr_array_index (citations->records, i)));
  g_assert_cmpstr (found->str, ==, refs);
}

static void
test_symbols (void)
{
  g_assert_true (cb_citations_begins_with ("A/79/214", "A/79/214"));
  g_assert_true (cb_citations_begins_with ("A/79/214, annex A", "A/79/214"));
  g_assert_true (cb_citations_begins_with ("a/79/214; A/78/265", "A/79/214"));
  g_assert_true (cb_citations_begins_with ("A/79/214。附件", "A/79/214"));
  g_assert_false (cb_citations_begins_with ("A/79/2140", "A/79/214"));
  g_assert_false (cb_citations_begins_with ("A/79/214/Add.1", "A/79/214"));
  g_assert_false (cb_citations_begins_with ("See A/79/214", "A/79/214"));
  g_assert_false (cb_citations_begins_with ("A/79/21", "A/79/214"));
  g_assert_false (cb_citations_begins_with (NULL, "A/79/214"));
  g_assert_false (cb_citations_begins_with ("A/79/214", ""));
}

static void
test_source_and_evidence (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) of_report = NULL;
  g_autoptr (GPtrArray) of_survey = NULL;

  create_need (fixture, "N-SOURCE", "A/79/214, annex A", NULL);
  create_need (fixture, "N-EVIDENCE", "Interview", "DOC-A;DOC-B");
  create_need (fixture, "N-BOTH", "A/79/214", "DOC-A");
  create_need (fixture, "N-OTHER", "A/79/214/Add.1", NULL);
  create_need (fixture, "N-WITHIN", "Letter on A/79/214", NULL);
  create (fixture, cb_test_record (&cb_noun_organisation, "ref", "ORG", "name", "Agency", "source",
                                   "A/79/214, para. 1", NULL));
  create (fixture, cb_test_record (&cb_noun_programme, "ref", "P-SOURCE", "provider", "ORG",
                                   "title", "Course", "areas", "incident-response", "kinds",
                                   "training", "source", "A/79/214, para. 3", NULL));

  of_report = list (fixture, "DOC-A", 10);
  g_assert_cmpuint (of_report->len, ==, 3);
  assert_refs (g_ptr_array_index (of_report, 0), &cb_noun_organisation, "ORG");
  for (guint i = 1; i < of_report->len; i++)
    {
      const CbCitations *citations = g_ptr_array_index (of_report, i);

      g_assert_false (citations->more);
      if (citations->noun == &cb_noun_need)
        assert_refs (citations, &cb_noun_need, "N-BOTH N-EVIDENCE N-SOURCE");
      else
        assert_refs (citations, &cb_noun_programme, "P-SOURCE");
    }

  /* One without a symbol is cited by its reference alone. */
  of_survey = list (fixture, "DOC-B", 10);
  g_assert_cmpuint (of_survey->len, ==, 1);
  assert_refs (g_ptr_array_index (of_survey, 0), &cb_noun_need, "N-EVIDENCE");
}

static void
test_no_more_than_asked_for (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *ref = g_strdup_printf ("N-%u", i);

      create_need (fixture, ref, "A/79/214", i % 2 == 0 ? "DOC-A" : NULL);
    }
  for (guint max = 2; max <= 6; max++)
    {
      g_autoptr (GPtrArray) citations = list (fixture, "DOC-A", max);
      const CbCitations *needs = g_ptr_array_index (citations, 0);

      g_assert_cmpuint (citations->len, ==, 1);
      g_assert_cmpuint (needs->records->len, ==, max);
      g_assert_true (needs->more == (max < 6));
    }
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      document = cb_records_find (fixture->database, &cb_noun_document, "DOC-A", NULL);

  create_need (fixture, "N", "A/79/214", NULL);
  g_cancellable_cancel (cancellable);
  g_assert_null (cb_citations_list (fixture->database, document, 10, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/citations/symbols", test_symbols);
  ADD ("/citations/source-and-evidence", test_source_and_evidence);
  ADD ("/citations/no-more-than-asked-for", test_no_more_than_asked_for);
  ADD ("/citations/cancelled", test_cancelled);
  return g_test_run ();
}
