/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The balance of a fund on a day, in turn with what SQLite takes to sum the same column by type:
 * the book read from the database and summed, as when the page of the fund is opened, and the sum
 * of a book that is there, as when another day is chosen. */

#include "config.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "cb-fund-book.h"
#include "cb-fund.h"
#include "cb-names.h"
#include "cb-records.h"

#define SUM_BY_TYPE                                                                                \
  "SELECT type, sum(amount), count(*) FROM \"transaction\" WHERE fund = ?1 AND date <= ?2 "        \
  "GROUP BY type"

typedef struct
{
  GArray *load; /* of double: milliseconds of each round */
  GArray *sum;
  GArray *reference;
  guint n_entries;
  gint64 n_reference;
} Times;

static void
stop (const char *message)
{
  g_printerr ("%s\n", message);
  exit (3);
}

static void
note (GArray *times, gint64 start)
{
  double ms = (double) (g_get_monotonic_time () - start) / 1000;

  g_array_append_val (times, ms);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

/* The first fund there is. */
static char *
find_fund (CbDatabase *database)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_fund);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) funds = cb_records_list (database, query, &error);

  if (funds == NULL)
    stop (error->message);
  if (funds->len == 0)
    stop ("there is no fund");
  return g_strdup (cb_record_get_ref (g_ptr_array_index (funds, 0)));
}

static void
measure_ours (CbDatabase *database, const char *fund, Times *times)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (CbFundBook) book = cb_fund_book_load (database, fund, &error);
  CbLedgerBalance balance;
  CbDate as_of;

  if (book == NULL)
    stop (error->message);
  if (book->entries->len == 0)
    stop ("the fund has no entries");
  as_of = g_array_index (book->entries, CbLedgerEntry, book->entries->len - 1).date;
  balance = cb_fund_book_sum (book, CB_DATE_NONE, as_of);
  note (times->load, start);
  times->n_entries = balance.n_entries + balance.n_unconverted;

  start = g_get_monotonic_time ();
  balance = cb_fund_book_sum (book, CB_DATE_NONE, as_of - 200);
  note (times->sum, start);
  if (balance.n_entries == 0)
    stop ("nothing was summed");
}

static void
measure_reference (sqlite3 *bare, const char *fund, Times *times)
{
  sqlite3_stmt *statement = NULL;
  gint64 start = g_get_monotonic_time ();

  times->n_reference = 0;
  if (sqlite3_prepare_v2 (bare, SUM_BY_TYPE, -1, &statement, NULL) != SQLITE_OK)
    stop (sqlite3_errmsg (bare));
  sqlite3_bind_text (statement, 1, fund, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, "9999-12-31", -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    times->n_reference += sqlite3_column_int64 (statement, 2);
  sqlite3_finalize (statement);
  note (times->reference, start);
}

static void
print_times (const char *name, GArray *times, const char *end)
{
  g_array_sort (times, compare_doubles);
  printf ("\"%s_ms\": %.3f, \"%s_least_ms\": %.3f%s", name,
          g_array_index (times, double, times->len / 2), name, g_array_index (times, double, 0),
          end);
}

int
main (int argc, char **argv)
{
  Times times = { g_array_new (FALSE, FALSE, sizeof (double)),
                  g_array_new (FALSE, FALSE, sizeof (double)),
                  g_array_new (FALSE, FALSE, sizeof (double)), 0, 0 };
  guint n_rounds = argc > 2 ? (guint) CLAMP (atoi (argv[2]), 1, 1000) : 5;
  g_autoptr (CbDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *fund = NULL;
  sqlite3 *bare = NULL;

  if (argc < 2)
    {
      g_printerr ("usage: bench-ledger DATABASE [ROUNDS]\n");
      return 2;
    }
  database = cb_database_open (argv[1], CB_DATABASE_OPEN, cb_names_for_database (), &error);
  if (database == NULL)
    stop (error->message);
  if (sqlite3_open_v2 (argv[1], &bare, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    stop ("the database can not be opened a second time");
  fund = find_fund (database);

  for (guint i = 0; i < n_rounds; i++)
    {
      measure_ours (database, fund, &times);
      measure_reference (bare, fund, &times);
    }
  if (times.n_entries != times.n_reference)
    stop ("the two do not have the same entries");

  printf ("{\"entries\": %u, ", times.n_entries);
  print_times ("load", times.load, ", ");
  print_times ("sum", times.sum, ", ");
  print_times ("reference", times.reference, "}\n");
  sqlite3_close (bare);
  g_array_unref (times.load);
  g_array_unref (times.sum);
  g_array_unref (times.reference);
  return 0;
}
