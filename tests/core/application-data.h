/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One application to one call with five rules, in a database of its own. */

#pragma once

#include "cb-award.h"
#include "cb-call.h"
#include "cb-eligible.h"
#include "cb-fund-application.h"
#include "cb-fund.h"
#include "cb-journal.h"
#include "cb-judgement.h"
#include "cb-milestone.h"
#include "cb-organisation.h"
#include "cb-records.h"
#include "cb-rule-set.h"
#include "cb-rule.h"
#include "cb-setup.h"
#include "cb-test.h"

typedef struct
{
  char *path;
  CbDatabase *database;
  CbDate day;
} Fixture;

static inline gboolean
insert_in_step (CbDatabase *database, gpointer user_data, GError **error)
{
  return cb_records_insert (database, user_data, error);
}

static inline gboolean
update_in_step (CbDatabase *database, gpointer user_data, GError **error)
{
  return cb_records_update (database, user_data, error);
}

static inline void
insert_record (Fixture *fixture, CbRecord *record)
{
  g_autoptr (GError) error = NULL;

  (void) cb_journal_run (fixture->database, "tester", CB_VERB_CREATE, record->noun, NULL, NULL,
                         insert_in_step, record, &error);
  g_assert_no_error (error);
}

/* A record with the values in pairs of field id and value, ended by NULL. */
G_GNUC_NULL_TERMINATED static inline void
insert (Fixture *fixture, const CbNoun *noun, ...)
{
  g_autoptr (CbRecord) record = cb_record_new_preset (noun);
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
  insert_record (fixture, record);
}

static inline void
set_value (Fixture *fixture,
           const CbNoun *noun,
           const char *ref,
           const char *field,
           const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) record = cb_records_find (fixture->database, noun, ref, &error);

  g_assert_no_error (error);
  cb_record_set (record, (guint) cb_noun_find_field (noun, field), value);
  (void) cb_journal_run (fixture->database, "tester", CB_VERB_EDIT, noun, ref, NULL, update_in_step,
                         record, &error);
  g_assert_no_error (error);
}

static inline void
insert_rules (Fixture *fixture)
{
  static const char *const rows[][8] = {
    { "R-SUM", "4", "state-amount", "hard", "amount", "1000", "currency", "USD" },
    { "R-GROUP", "1", "group", "hard", "groups", "LDC", "grace_months", "12" },
    { "R-REPORT", "3", "earlier-report", "hard", "days", "0", "per", "call" },
    { "R-OFFICE", "5", "judgement", "hard", "days", "0", "per", "call" },
    { "R-MOST", "2", "amount-at-most", "hard", "amount", "1000", "currency", "USD" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    insert (fixture, &cb_noun_rule, "ref", rows[i][0], "rule_set", "SET", "title", rows[i][0],
            "source", "Made for a test", "position", rows[i][1], "type", rows[i][2], "grade",
            rows[i][3], rows[i][4], rows[i][5], rows[i][6], rows[i][7], NULL);
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->path = cb_test_make_path ("eligible.db");
  fixture->database = cb_test_open (fixture->path);
  fixture->day = cb_date_from_ymd (2026, 7, 15);
  g_assert_true (cb_setup_prepare (fixture->database, &error));
  g_assert_no_error (error);
  insert (fixture, &cb_noun_fund, "ref", "FUND", "title", "Fund", NULL);
  insert (fixture, &cb_noun_rule_set, "ref", "SET", "title", "Set", NULL);
  insert_rules (fixture);
  insert (fixture, &cb_noun_call, "ref", "CALL", "fund", "FUND", "title", "Call", "rule_set", "SET",
          NULL);
  insert (fixture, &cb_noun_application, "ref", "APP", "call", "CALL", "title", "Application",
          "state", "UGA", "amount", "500", "currency", "USD", NULL);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  cb_database_close (fixture->database);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static inline CbEligible *
check (Fixture *fixture, const char *application)
{
  g_autoptr (GError) error = NULL;
  CbEligible *eligible = cb_eligible_check (fixture->database, application, fixture->day, &error);

  g_assert_no_error (error);
  return eligible;
}
