/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A fund with a call and applications to it, which tests decide on. */

#pragma once

#include "cb-award.h"
#include "cb-awarding.h"
#include "cb-call.h"
#include "cb-editing.h"
#include "cb-eligibility-result.h"
#include "cb-error.h"
#include "cb-event.h"
#include "cb-fund-application.h"
#include "cb-fund.h"
#include "cb-journal.h"
#include "cb-milestone.h"
#include "cb-organisation.h"
#include "cb-rate.h"
#include "cb-records.h"
#include "cb-rule-set.h"
#include "cb-rule.h"
#include "cb-test.h"
#include "cb-transaction.h"

#define DAY "2026-03-10"

typedef struct
{
  char *path;
  CbDatabase *database;
} Fixture;

static inline void
add (Fixture *fixture, CbRecord *record)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;

  cb_editing_create (fixture->database, record, "tester", problems, &error);
  g_assert_no_error (error);
  cb_record_unref (record);
}

static inline void
receive (Fixture *fixture, const char *ref, const char *date, const char *amount)
{
  add (fixture, cb_test_record (&cb_noun_transaction, "ref", ref, "fund", "F", "type", "receipt",
                                "date", date, "amount", amount, "currency", "USD", NULL));
}

/* An application for 40,000 US dollars of a least developed country, received in time. */
static inline void
apply (Fixture *fixture, const char *ref, const char *state)
{
  add (fixture,
       cb_test_record (&cb_noun_application, "ref", ref, "call", "C", "title", ref, "state", state,
                       "status", "received", "received", "2026-02-01", "amount", "40000", NULL));
}

/* 128,000 US dollars with 13 per cent of support cost and 15 of reserve bear awards of 100,000. */
static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = cb_test_make_path ("awards.db");
  fixture->database = cb_test_open (fixture->path);
  add (fixture, cb_test_record (&cb_noun_rate, "ref", "EUR-1", "currency", "EUR", "date",
                                "2025-01-01", "usd", "1.25", NULL));
  add (fixture, cb_test_record (&cb_noun_fund, "ref", "F", "title", "Fund", "currency", "USD",
                                "support_cost", "13", "reserve", "15", NULL));
  receive (fixture, "R1", "2026-01-10", "128000");
  add (fixture, cb_test_record (&cb_noun_event, "ref", "EV", "title", "Meeting", "start",
                                "2026-06-01", "end", "2026-06-05", NULL));
  add (fixture, cb_test_record (&cb_noun_rule_set, "ref", "RS", "title", "Rules", NULL));
  add (fixture,
       cb_test_record (&cb_noun_rule, "ref", "RS-1", "rule_set", "RS", "title", "Least developed",
                       "type", "group", "groups", "LDC", "source", "Test", NULL));
  add (fixture, cb_test_record (&cb_noun_rule, "ref", "RS-2", "rule_set", "RS", "position", "2",
                                "title", "First time", "type", "first-time", "grade", "priority",
                                "points", "10", "source", "Test", NULL));
  add (fixture, cb_test_record (&cb_noun_call, "ref", "C", "fund", "F", "title", "Call", "status",
                                "open", "event", "EV", "rule_set", "RS", "report_days", "30",
                                "deadline", "2026-02-28", NULL));
  apply (fixture, "A1", "AFG");
  apply (fixture, "A2", "KHM");
  apply (fixture, "A3", "HTI");
  apply (fixture, "A4", "FRA");
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  cb_database_close (fixture->database);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static inline CbDate
day (const char *text)
{
  CbDate date = CB_DATE_NONE;

  g_assert_true (cb_date_parse (text, &date));
  return date;
}

static inline void
set (Fixture *fixture, const CbNoun *noun, const char *ref, const char *field, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (CbRecord) record = cb_records_find (fixture->database, noun, ref, &error);
  g_autoptr (CbRecord) stored = NULL;

  g_assert_no_error (error);
  stored = cb_editing_set_field (fixture->database, noun, record->id,
                                 (guint) cb_noun_find_field (noun, field), NULL, value, "tester",
                                 problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static inline CbAwardingFault
decide_on (Fixture *fixture, const char *application, CbAwardingDecision decision)
{
  CbAwardingFault fault;
  CbAwardingFault checked;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (decision.decision == NULL)
    decision.decision = "awarded";
  if (decision.reason == NULL)
    decision.reason = "So";
  if (decision.date == 0)
    decision.date = day (DAY);
  if (decision.amount == 0)
    decision.amount = CB_MONEY_NONE;
  cb_awarding_check (fixture->database, application, &decision, cb_date_today (), &checked, &error);
  g_assert_no_error (error);
  done = cb_awarding_decide (fixture->database, application, &decision, "tester", &fault, &error);
  g_assert_cmpint (fault, ==, checked);
  if (fault != CB_AWARDING_OK)
    g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
  else
    g_assert_no_error (error);
  g_assert_cmpint (done, ==, fault == CB_AWARDING_OK);
  return fault;
}

#define DECIDE(application, ...)                                                                   \
  decide_on (fixture, application, (CbAwardingDecision){ __VA_ARGS__ })
#define UNITS(amount) ((CbMoney) (amount) *CB_MONEY_UNIT)

static inline char *
get (Fixture *fixture, const CbNoun *noun, const char *ref, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) record = cb_records_find (fixture->database, noun, ref, &error);

  g_assert_no_error (error);
  return g_strdup (cb_record_get_by_id (record, field));
}

static inline void
assert_field (Fixture *fixture,
              const CbNoun *noun,
              const char *ref,
              const char *field,
              const char *wanted)
{
  g_autofree char *value = get (fixture, noun, ref, field);

  g_assert_cmpstr (value, ==, wanted);
}

static inline gint64
count (Fixture *fixture, const CbNoun *noun)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  g_autoptr (GError) error = NULL;
  gint64 number = cb_records_count (fixture->database, query, &error);

  g_assert_no_error (error);
  return number;
}

static inline void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStep) step = cb_journal_undo (fixture->database, &error);

  g_assert_no_error (error);
}

static inline void
pay (Fixture *fixture, const char *ref, const char *amount)
{
  add (fixture, cb_test_record (&cb_noun_transaction, "ref", ref, "fund", "F", "type",
                                "disbursement", "date", "2026-04-01", "amount", amount, "currency",
                                "USD", "application", "A1", NULL));
}
