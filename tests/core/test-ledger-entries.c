/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Entries of a ledger as records: never changed, checked as a whole, imported in any order. */

#include "config.h"

#include "cb-checking.h"
#include "cb-error.h"
#include "cb-importing.h"
#include "cb-journal.h"
#include "cb-records.h"
#include "cb-wording.h"
#include "fund-data.h"

/* --- entries stay as they are ---------------------------------------------- */

static CbRecord *
find (Fixture *fixture, const char *ref)
{
  g_autoptr (GError) error = NULL;
  CbRecord *record = cb_records_find (fixture->database, &cb_noun_transaction, ref, &error);

  g_assert_no_error (error);
  return record;
}

/* The code of the problem that refuses it; -1 when the value is taken. */
static int
try_field (Fixture *fixture, const char *ref, guint field, const char *input)
{
  g_autoptr (CbRecord) record = find (fixture, ref);
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      changed = cb_editing_set_field (fixture->database, &cb_noun_transaction, record->id, field,
                                      NULL, input, "tester", problems, &error);

  g_assert_no_error (error);
  g_assert_nonnull (changed);
  return problems->len > 0 ? (int) ((CbProblem *) g_ptr_array_index (problems, 0))->code : -1;
}

static void
test_never_changed (Fixture *fixture, gconstpointer data)
{
  static const guint fixed[] = { CB_TRANSACTION_REF,         CB_TRANSACTION_FUND,
                                 CB_TRANSACTION_TYPE,        CB_TRANSACTION_DATE,
                                 CB_TRANSACTION_AMOUNT,      CB_TRANSACTION_CURRENCY,
                                 CB_TRANSACTION_BOOKED,      CB_TRANSACTION_CONTRIBUTION,
                                 CB_TRANSACTION_APPLICATION, CB_TRANSACTION_CATEGORY,
                                 CB_TRANSACTION_CORRECTS };
  g_autoptr (CbRecord) record = find (fixture, "T08");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    g_assert_cmpint (try_field (fixture, "T08", fixed[i], "1"), ==, CB_PROBLEM_LOCKED);
  g_assert_cmpint (try_field (fixture, "T08", CB_TRANSACTION_NOTE, "Bank slip 7"), ==, -1);
  g_assert_cmpint (try_field (fixture, "T08", CB_TRANSACTION_TLP, "RED"), ==, -1);
  g_assert_cmpint (try_field (fixture, "T08", CB_TRANSACTION_SOURCE, "Statement 3"), ==, -1);

  g_assert_false (
      cb_editing_delete (fixture->database, &cb_noun_transaction, record->id, "tester", &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_PERMANENT);
}

/* What was just entered can be taken back, and done again. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStep) undone = NULL;
  g_autoptr (CbStep) redone = NULL;
  CbLedgerBalance balance;
  g_autoptr (CbFundBook) before = NULL;
  g_autoptr (CbFundBook) after = NULL;

  undone = cb_journal_undo (fixture->database, &error);
  g_assert_no_error (error);
  before = load (fixture);
  balance = cb_fund_book_sum (before, CB_DATE_NONE, case_day ("2025-12-31"));
  g_assert_cmpint (balance.tiers[CB_LEDGER_TIER_SUPPORT], ==, 4000 * CB_MONEY_UNIT);
  redone = cb_journal_redo (fixture->database, &error);
  g_assert_no_error (error);
  after = load (fixture);
  balance = cb_fund_book_sum (after, CB_DATE_NONE, case_day ("2025-12-31"));
  case_check_balance (&balance, &CASE_BALANCES[3]);
}

/* --- what can not be entered ----------------------------------------------- */

/* The code of the first problem of an entry like the receipt T08 with one field put otherwise; it
 * is stored when there is none, or only a warning. */
static int
try_entry (Fixture *fixture,
           const char *field,
           const char *value,
           const char *corrects,
           gboolean *stored)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (CbRecord)
      record = cb_test_record (&cb_noun_transaction, "fund", "FUND", "type", "receipt", "date",
                               "2026-01-02", "amount", "5", "currency", "EUR", "contribution", "C0",
                               "corrects", corrects, field, value, NULL);
  g_autoptr (GError) error = NULL;

  *stored = cb_editing_create (fixture->database, record, "tester", problems, &error);
  if (!*stored)
    g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
  return problems->len > 0 ? (int) ((CbProblem *) g_ptr_array_index (problems, 0))->code : -1;
}

static void
add_other_fund (Fixture *fixture)
{
  add (fixture->database, cb_test_record (&cb_noun_fund, "ref", "OTHER", "title", "Other", NULL));
  add (fixture->database, cb_test_record (&cb_noun_contribution, "ref", "X0", "fund", "OTHER",
                                          "contributor", "EST", NULL));
  add (fixture->database, cb_test_record (&cb_noun_call, "ref", "X-CALL", "fund", "OTHER", "title",
                                          "Call", "kind", "project", NULL));
  add (fixture->database, cb_test_record (&cb_noun_application, "ref", "XA", "call", "X-CALL",
                                          "title", "Of another fund", "state", "UGA", NULL));
}

static void
test_checks (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *field;
    const char *value;
    const char *corrects;
    int code;
    gboolean stored;
  } cases[] = {
    { "amount", "5", NULL, -1, TRUE },
    { "amount", "0", NULL, CB_PROBLEM_ZERO_AMOUNT, FALSE },
    { "amount", "0", "T08", CB_PROBLEM_ZERO_AMOUNT, FALSE },
    { "amount", "-5", NULL, CB_PROBLEM_BELOW_ZERO, FALSE },
    { "amount", "-5", "T08", -1, TRUE },
    { "booked", "-6", NULL, CB_PROBLEM_BELOW_ZERO, FALSE },
    { "booked", "6", NULL, -1, TRUE },
    { "amount", "5", "T08", -1, TRUE },
    { "amount", "5", "NONE", CB_PROBLEM_UNKNOWN_CODE, FALSE },
    { "amount", "5", "T01", CB_PROBLEM_BAD_CORRECTION, FALSE },
    { "fund", "OTHER", "T08", CB_PROBLEM_BAD_CORRECTION, FALSE },
    { "ref", "SELF", "SELF", CB_PROBLEM_BAD_CORRECTION, FALSE },
    { "application", "A0", NULL, CB_PROBLEM_UNFIT_LINK, TRUE },
    { "type", "award", NULL, CB_PROBLEM_UNFIT_LINK, TRUE },
    { "type", "expenditure", NULL, -1, TRUE },
    { "type", "income", NULL, CB_PROBLEM_UNFIT_LINK, TRUE },
    { "fund", "OTHER", NULL, CB_PROBLEM_OTHER_FUND, FALSE },
    { "contribution", "X0", NULL, CB_PROBLEM_OTHER_FUND, FALSE },
  };

  add_other_fund (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean stored = FALSE;

      g_test_message ("case %u", i);
      g_assert_cmpint (try_entry (fixture, cases[i].field, cases[i].value, cases[i].corrects,
                                  &stored),
                       ==, cases[i].code);
      g_assert_cmpint (stored, ==, cases[i].stored);
    }
}

/* --- import ---------------------------------------------------------------- */

#define HEADER "ref,fund,type,date,amount,currency,contribution,corrects\n"

static CbImportPlan *
plan (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  CbImportPlan *made;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  made = cb_importing_plan (fixture->database, path,
                            g_str_has_suffix (name, ".csv") ? &cb_noun_transaction : NULL, NULL,
                            NULL, &error);
  g_assert_no_error (error);
  return made;
}

static void
apply (Fixture *fixture, CbImportPlan *made)
{
  g_autoptr (GError) error = NULL;

  cb_importing_apply (fixture->database, made, "tester", &error);
  g_assert_no_error (error);
}

/* A correction before what it corrects, and one of a correction. */
static void
test_import_any_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbImportPlan) made = plan (fixture, "entries.csv",
                                        HEADER "N3,FUND,receipt,2026-02-03,-1,USD,C2,N2\n"
                                               "N2,FUND,receipt,2026-02-02,-10,USD,C2,N1\n"
                                               "N1,FUND,receipt,2026-02-01,100,USD,C2,\n"
                                               ",FUND,receipt,2026-02-04,-2,USD,C2,T18\n");
  g_autoptr (CbFundBook) book = NULL;
  CbLedgerBalance balance;

  g_assert_cmpuint (made->problems->len, ==, 0);
  g_assert_cmpuint (made->counts[CB_IMPORT_ADD], ==, 4);
  for (guint i = 0; i < made->rows->len; i++)
    g_assert_null (((CbImportRow *) g_ptr_array_index (made->rows, i))->cells);
  apply (fixture, made);
  book = load (fixture);
  balance = cb_fund_book_sum (book, case_day ("2026-02-01"), case_day ("2026-02-28"));
  g_assert_cmpint (balance.tiers[CB_LEDGER_TIER_RECEIVED], ==, 87 * CB_MONEY_UNIT);
  g_assert_cmpstr (g_ptr_array_index (book->refs, book->refs->len - 4), ==, "N1");
}

static void
check_problem (CbImportPlan *made, guint place, guint row, CbProblemCode code)
{
  const CbProblem *problem;

  g_assert_cmpuint (place, <, made->problems->len);
  problem = g_ptr_array_index (made->problems, place);
  g_assert_cmpuint (problem->row, ==, row);
  g_assert_cmpint (problem->code, ==, code);
}

/* What corrects a row that is rejected is rejected as well; all in the order of the file. */
static void
test_import_rejected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbImportPlan) made = plan (fixture, "entries.csv",
                                        HEADER "N4,FUND,receipt,2026-02-03,-1,USD,C2,N3\n"
                                               "N3,FUND,receipt,2026-02-03,-1,USD,C2,N2\n"
                                               "N2,FUND,receipt,2026-02-02,0,USD,C2,\n"
                                               "N1,FUND,receipt,2026-02-01,-9,USD,C2,T01\n"
                                               "N0,FUND,receipt,2026-02-01,-9,USD,C2,?\n"
                                               ",FUND,receipt,2026-02-01,-9,USD,C2,NONE\n"
                                               ",FUND,receipt,2026-02-01,9,USD,C2,\n"
                                               "N5,FUND,receipt,2026-02-01,-9,USD,C2,T18\n"
                                               "N6,FUND,receipt,2026-02-01,-9,USD,C2,N6\n");
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *path = g_build_filename (folder, "rejected.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (made->counts[CB_IMPORT_ADD], ==, 2);
  g_assert_cmpuint (made->counts[CB_IMPORT_REJECT], ==, 7);
  g_assert_cmpuint (made->problems->len, ==, 7);
  check_problem (made, 0, 2, CB_PROBLEM_UNKNOWN_CODE);
  check_problem (made, 1, 3, CB_PROBLEM_UNKNOWN_CODE);
  check_problem (made, 2, 4, CB_PROBLEM_ZERO_AMOUNT);
  check_problem (made, 3, 5, CB_PROBLEM_BAD_CORRECTION);
  check_problem (made, 4, 6, CB_PROBLEM_UNKNOWN_CODE);
  check_problem (made, 5, 7, CB_PROBLEM_UNKNOWN_CODE);
  check_problem (made, 6, 10, CB_PROBLEM_BAD_CORRECTION);

  g_assert_true (cb_import_plan_write_rejected (made, path, cb_wording_problem, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "N4,FUND,receipt,2026-02-03,-1,USD,C2,N3"));
  g_assert_null (strstr (text, "N5,"));
  apply (fixture, made);
}

/* A stored entry is not changed by a file either; the same entry again is nothing new. */
static void
test_import_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbImportPlan) same = plan (fixture, "same.csv",
                                        HEADER "T08,FUND,receipt,2025-04-10,30000.01,EUR,C0,\n"
                                               "T13,FUND,receipt,2025-07-04,-1030,EUR,C0,T08\n");
  g_autoptr (CbImportPlan) other = plan (fixture, "other.csv",
                                         HEADER "T08,FUND,receipt,2025-04-10,30000.02,EUR,C0,\n"
                                                "T13,FUND,receipt,2025-07-04,-1030,EUR,C0,T04\n");

  g_assert_cmpuint (same->counts[CB_IMPORT_UNCHANGED], ==, 2);
  g_assert_cmpuint (same->problems->len, ==, 0);
  g_assert_cmpuint (other->counts[CB_IMPORT_REJECT], ==, 2);
  check_problem (other, 0, 2, CB_PROBLEM_LOCKED);
  check_problem (other, 1, 3, CB_PROBLEM_LOCKED);
}

/* What may be edited of an entry, a file may change as well, with the rest as it is. */
static void
test_import_note (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbImportPlan)
      made = plan (fixture, "notes.csv",
                   "ref,fund,type,date,amount,currency,contribution,note,tlp,source\n"
                   "T08,FUND,receipt,2025-04-10,30000.01,EUR,C0,Bank slip 7,RED,Statement 3\n"
                   "T04,FUND,receipt,2025-02-10,120000,EUR,C1,Bank slip 8,RED,\n");
  g_autoptr (CbRecord) changed = NULL;
  g_autoptr (CbRecord) kept = NULL;

  g_assert_cmpuint (made->counts[CB_IMPORT_UPDATE], ==, 1);
  g_assert_cmpuint (made->counts[CB_IMPORT_REJECT], ==, 1);
  check_problem (made, 0, 3, CB_PROBLEM_LOCKED);
  apply (fixture, made);
  changed = find (fixture, "T08");
  g_assert_cmpstr (cb_record_get (changed, CB_TRANSACTION_NOTE), ==, "Bank slip 7");
  g_assert_cmpstr (cb_record_get (changed, CB_TRANSACTION_TLP), ==, "RED");
  g_assert_cmpstr (cb_record_get (changed, CB_TRANSACTION_SOURCE), ==, "Statement 3");
  kept = find (fixture, "T04");
  g_assert_cmpstr (cb_record_get (kept, CB_TRANSACTION_CONTRIBUTION), ==, "C0");
  g_assert_null (cb_record_get (kept, CB_TRANSACTION_NOTE));
}

/* An entry can not be of one fund, and what it belongs to of another one. */
static void
test_import_other_fund (Fixture *fixture, gconstpointer data)
{
  static const char package[] =
      "{ \"$schema\": \"package.schema.json\", \"records\": {"
      "\"contributions\": [ { \"ref\": \"X1\", \"fund\": \"OTHER\", \"contributor\": \"EST\" } ],"
      "\"transactions\": ["
      "{ \"ref\": \"N1\", \"fund\": \"FUND\", \"type\": \"pledge\", \"date\": \"2026-01-01\","
      "  \"amount\": 9, \"currency\": \"USD\", \"contribution\": \"X1\" },"
      "{ \"ref\": \"N2\", \"fund\": \"OTHER\", \"type\": \"pledge\", \"date\": \"2026-01-01\","
      "  \"amount\": 9, \"currency\": \"USD\", \"contribution\": \"X1\" },"
      "{ \"ref\": \"N3\", \"fund\": \"FUND\", \"type\": \"award\", \"date\": \"2026-01-01\","
      "  \"amount\": 9, \"currency\": \"USD\", \"application\": \"XA\" } ] } }";
  g_autoptr (CbImportPlan) made = NULL;

  add_other_fund (fixture);
  made = plan (fixture, "other-fund.json", package);
  g_assert_cmpuint (made->counts[CB_IMPORT_ADD], ==, 2);
  g_assert_cmpuint (made->counts[CB_IMPORT_REJECT], ==, 2);
  g_assert_cmpuint (made->problems->len, ==, 2);
  check_problem (made, 0, 1, CB_PROBLEM_OTHER_FUND);
  check_problem (made, 1, 3, CB_PROBLEM_OTHER_FUND);
}

/* What got into a file by another way, the check of the file finds. */
static gboolean
insert_record (CbDatabase *database, gpointer user_data, GError **error)
{
  return cb_records_insert (database, user_data, error);
}

static void
test_check_other_fund (Fixture *fixture, gconstpointer data)
{
  static const char *const links[][2] = { { "contribution", "X0" }, { "application", "XA" } };
  g_autoptr (CbCheckReport) report = NULL;
  g_autoptr (GError) error = NULL;

  add_other_fund (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autofree char *ref = g_strdup_printf ("Y%u", i);
      g_autoptr (CbRecord)
          entry = cb_test_record (&cb_noun_transaction, "ref", ref, "fund", "FUND", "type",
                                  "expenditure", "date", "2026-01-02", "amount", "5", "currency",
                                  "USD", links[i][0], links[i][1], NULL);

      cb_journal_run (fixture->database, "tester", CB_VERB_CREATE, &cb_noun_transaction, ref, NULL,
                      insert_record, entry, &error);
      g_assert_no_error (error);
    }
  report = cb_checking_run (fixture->database, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_failed, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      const CbCheckFinding *finding = g_ptr_array_index (report->findings, i);

      g_assert_cmpint (finding->problem->code, ==, CB_PROBLEM_OTHER_FUND);
      g_assert_cmpstr (finding->problem->field, ==, links[i][0]);
    }
}

/* A package with its kinds and records the wrong way round, into an empty file. */
static void
test_import_package (Fixture *fixture, gconstpointer data)
{
  static const char package[] =
      "{ \"$schema\": \"package.schema.json\", \"records\": {"
      "\"transactions\": ["
      "{ \"ref\": \"X2\", \"fund\": \"F\", \"type\": \"award\", \"date\": \"2026-01-02\","
      "  \"amount\": -1, \"currency\": \"USD\", \"application\": \"A\", \"corrects\": \"X1\" },"
      "{ \"ref\": \"X1\", \"fund\": \"F\", \"type\": \"award\", \"date\": \"2026-01-01\","
      "  \"amount\": 9, \"currency\": \"USD\", \"application\": \"A\" },"
      "{ \"ref\": \"X3\", \"fund\": \"F\", \"type\": \"pledge\", \"date\": \"2026-01-01\","
      "  \"amount\": 9, \"currency\": \"USD\", \"contribution\": \"C\" } ],"
      "\"applications\": [ { \"ref\": \"A\", \"call\": \"L\", \"title\": \"One\", \"state\": "
      "\"UGA\" } ],"
      "\"calls\": [ { \"ref\": \"L\", \"fund\": \"F\", \"title\": \"Call\", \"kind\": \"project\" "
      "} ],"
      "\"contributions\": [ { \"ref\": \"C\", \"fund\": \"F\", \"contributor\": \"O\" } ],"
      "\"funds\": [ { \"ref\": \"F\", \"title\": \"Fund\" } ],"
      "\"organisations\": [ { \"ref\": \"O\", \"name\": \"Office\" } ] } }";
  g_autoptr (CbImportPlan) made = plan (fixture, "package.json", package);
  g_autoptr (CbFundBook) book = NULL;
  g_autoptr (GError) error = NULL;
  CbLedgerBalance balance;

  g_assert_cmpuint (made->problems->len, ==, 0);
  g_assert_cmpuint (made->counts[CB_IMPORT_ADD], ==, 8);
  apply (fixture, made);
  book = cb_fund_book_load (fixture->database, "F", &error);
  g_assert_no_error (error);
  balance = cb_fund_book_sum (book, CB_DATE_NONE, case_day ("2026-01-31"));
  g_assert_cmpint (balance.tiers[CB_LEDGER_TIER_AWARDED], ==, 8 * CB_MONEY_UNIT);
  g_assert_cmpint (balance.pledged_open, ==, 9 * CB_MONEY_UNIT);
}

/* Records are imported noun by noun: what a record names is of an earlier noun, or of its own. */
static void
test_order_of_nouns (void)
{
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);
  g_autoptr (GHashTable) earlier = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n_nouns; i++)
    {
      g_hash_table_add (earlier, (gpointer) nouns[i]->plural);
      for (guint j = 0; j < nouns[i]->n_fields; j++)
        {
          const CbField *field = &nouns[i]->fields[j];

          if (field->type != CB_FIELD_REF && field->type != CB_FIELD_REFS)
            continue;
          if (!g_hash_table_contains (earlier, field->list))
            g_test_message ("%s.%s names %s", nouns[i]->id, field->id, field->list);
          g_assert_true (g_hash_table_contains (earlier, field->list));
        }
    }
}

static void
add_test (const char *path, void (*func) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, func, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/ledger-entries/never-changed", test_never_changed);
  add_test ("/ledger-entries/undo", test_undo);
  add_test ("/ledger-entries/checks", test_checks);
  add_test ("/ledger-entries/import-any-order", test_import_any_order);
  add_test ("/ledger-entries/import-rejected", test_import_rejected);
  add_test ("/ledger-entries/import-again", test_import_again);
  add_test ("/ledger-entries/import-note", test_import_note);
  add_test ("/ledger-entries/import-other-fund", test_import_other_fund);
  add_test ("/ledger-entries/check-other-fund", test_check_other_fund);
  add_test ("/ledger-entries/import-package", test_import_package);
  g_test_add_func ("/ledger-entries/order-of-nouns", test_order_of_nouns);
  return g_test_run ();
}
