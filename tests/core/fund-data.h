/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The case of ledger-case.h as records in a file: FUND, its contributions, a call with two
 * applications, and the entries T01 to T22. */

#pragma once

#include "cb-call.h"
#include "cb-contribution.h"
#include "cb-editing.h"
#include "cb-fund-application.h"
#include "cb-fund-book.h"
#include "cb-fund.h"
#include "cb-organisation.h"
#include "cb-rate.h"
#include "cb-test.h"
#include "cb-transaction.h"
#include "ledger-case.h"

typedef struct
{
  char *path;
  CbDatabase *database;
} Fixture;

static inline void
add (CbDatabase *database, CbRecord *record)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;

  cb_editing_create (database, record, "tester", problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  cb_record_unref (record);
}

static inline CbRecord *
make_entry (guint number)
{
  const CaseEntry *from = &CASE_ENTRIES[number];
  g_autofree char *ref = g_strdup_printf ("T%02u", number + 1);
  g_autofree char *contribution = from->contribution < 0
                                      ? NULL
                                      : g_strdup_printf ("C%d", from->contribution);
  g_autofree char *application = from->application < 0 ? NULL
                                                       : g_strdup_printf ("A%d", from->application);
  g_autofree char *corrects = from->corrects == 0 ? NULL
                                                  : g_strdup_printf ("T%02d", from->corrects);

  return cb_test_record (&cb_noun_transaction, "ref", ref, "fund", "FUND", "type", from->type,
                         "date", from->date, "amount", from->amount, "currency", from->currency,
                         "booked", from->booked, "contribution", contribution, "application",
                         application, "category", from->category, "corrects", corrects, NULL);
}

static inline void
add_parts (CbDatabase *database)
{
  static const char *const contributions[] = { "C0", "C1", "C2" };
  static const char *const contributors[] = { "EST", "CHE", "TRUST" };

  add (database, cb_test_record (&cb_noun_fund, "ref", "FUND", "title", "Fund", "support_cost",
                                 "13", "reserve", "10", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (contributions); i++)
    {
      add (database, cb_test_record (&cb_noun_organisation, "ref", contributors[i], "name",
                                     contributors[i], NULL));
      add (database, cb_test_record (&cb_noun_contribution, "ref", contributions[i], "fund", "FUND",
                                     "contributor", contributors[i], NULL));
    }
  add (database, cb_test_record (&cb_noun_call, "ref", "CALL", "fund", "FUND", "title", "Call",
                                 "kind", "project", "currency", "USD", NULL));
  add (database, cb_test_record (&cb_noun_application, "ref", "A0", "call", "CALL", "title", "One",
                                 "state", "UGA", NULL));
  add (database, cb_test_record (&cb_noun_application, "ref", "A1", "call", "CALL", "title", "Two",
                                 "state", "FJI", NULL));
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = cb_test_make_path ("fund.db");
  fixture->database = cb_test_open (fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (CASE_RATES); i++)
    {
      g_autofree char *ref = g_strdup_printf ("R%u", i);

      add (fixture->database,
           cb_test_record (&cb_noun_rate, "ref", ref, "currency", CASE_RATES[i].currency, "date",
                           CASE_RATES[i].date, "usd", CASE_RATES[i].usd, NULL));
    }
  add_parts (fixture->database);
  for (guint i = 0; i < G_N_ELEMENTS (CASE_ENTRIES); i++)
    add (fixture->database, make_entry (i));
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  cb_database_close (fixture->database);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static inline CbFundBook *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CbFundBook *book = cb_fund_book_load (fixture->database, "FUND", &error);

  g_assert_no_error (error);
  return book;
}
