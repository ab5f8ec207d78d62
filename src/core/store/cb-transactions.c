/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-database-private.h"
#include "cb-transactions.h"

/* In the order of the columns that are read. */
enum
{
  COLUMN_DATE,
  COLUMN_REF,
  COLUMN_TYPE,
  COLUMN_AMOUNT,
  COLUMN_CURRENCY,
  COLUMN_BOOKED,
  COLUMN_CONTRIBUTION,
  COLUMN_APPLICATION,
  COLUMN_CATEGORY,
};

/* The index that it names has all these columns in this order, so that neither the table is read
 * nor anything sorted. */
#define READ_ALL                                                                                   \
  "SELECT date, ref, type, amount, currency, booked, contribution, application, category "         \
  "FROM \"transaction\" INDEXED BY transaction_ledger WHERE fund = ?1 ORDER BY date, ref"

/* Entries of one day follow one another, so that a date is mostly the one before. */
static CbDate
read_date (const char *text, char *last_text, CbDate last)
{
  CbDate date = last;

  if (strcmp (text, last_text) == 0)
    return last;
  (void) cb_date_parse (text, &date);
  g_strlcpy (last_text, text, sizeof "YYYY-MM-DD");
  return date;
}

static void
read_row (CbStatement *statement, CbTransactionRow *row)
{
  gboolean booked = sqlite3_column_type (cb_statement_get (statement), COLUMN_BOOKED) !=
                    SQLITE_NULL;

  row->ref = cb_statement_text (statement, COLUMN_REF);
  row->type = cb_statement_text (statement, COLUMN_TYPE);
  row->amount = cb_statement_integer (statement, COLUMN_AMOUNT);
  row->currency = cb_statement_text (statement, COLUMN_CURRENCY);
  row->booked = booked ? cb_statement_integer (statement, COLUMN_BOOKED) : CB_MONEY_NONE;
  row->contribution = cb_statement_text (statement, COLUMN_CONTRIBUTION);
  row->application = cb_statement_text (statement, COLUMN_APPLICATION);
  row->category = cb_statement_text (statement, COLUMN_CATEGORY);
}

gboolean
cb_transactions_for_each (CbDatabase *database,
                          const char *fund,
                          CbTransactionFunc func,
                          gpointer user_data,
                          GError **error)
{
  g_autoptr (CbStatement) statement = cb_sql_prepare (database->sql, READ_ALL, error);
  char last_text[sizeof "YYYY-MM-DD"] = "";
  CbTransactionRow row = { .date = CB_DATE_NONE };
  CbSqlStep step;

  g_return_val_if_fail (fund != NULL, FALSE);

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_text (statement, 1, fund);
  while ((step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    {
      row.date = read_date (cb_statement_text (statement, COLUMN_DATE), last_text, row.date);
      read_row (statement, &row);
      func (&row, user_data);
    }
  return step == CB_SQL_STEP_DONE;
}
