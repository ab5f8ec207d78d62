/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates, numbers and codes as they stand in cells: what is made of one is in the canonical form,
 * which stays as it is. */

#include "config.h"

#include "cb-csv-value.h"
#include "cb-fuzz.h"

const CbFuzzMade cb_fuzz_made[] = {
  { "bad-endless-blanks", NULL, " ", 1000000, NULL, NULL, NULL },
  { "bad-endless-points", NULL, ".", 1000000, NULL, NULL, NULL },
  { "endless-digits", NULL, "9", 1000000, NULL, NULL, NULL },
  { "endless-thousands", "1", ",000", 300000, NULL, NULL, NULL },
  { NULL },
};

static gboolean
check_dates (const char *cell)
{
  gboolean any = FALSE;

  for (int order = 0; order < CB_N_DATES; order++)
    {
      g_autofree char *date = cb_csv_value_date (cell, (CbDateOrder) order);
      g_autofree char *again = date != NULL ? cb_csv_value_date (date, CB_DATES_ISO) : NULL;

      g_assert_cmpstr (date, ==, again);
      any = any || date != NULL;
    }
  return any;
}

static gboolean
check_numbers (const char *cell)
{
  gboolean any = FALSE;

  for (int sign = 0; sign < CB_N_DECIMALS; sign++)
    {
      g_autofree char *number = cb_csv_value_number (cell, (CbDecimalSign) sign);
      g_autofree char *again = number != NULL ? cb_csv_value_number (number, CB_DECIMAL_POINT)
                                              : NULL;

      g_assert_cmpstr (number, ==, again);
      any = any || number != NULL;
    }
  return any;
}

static void
check_code (const char *cell)
{
  g_autofree char *code = cb_csv_value_code (cell);
  g_autofree char *again = code != NULL ? cb_csv_value_code (code) : NULL;

  g_assert_null (again);
  g_assert_true (code == NULL || g_utf8_validate (code, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *cell = cb_fuzz_make_text (data, size);
  gboolean is_date = check_dates (cell);

  check_code (cell);
  (void) cb_csv_value_is_number (cell);
  cb_fuzz_tell (check_numbers (cell) || is_date);
  return 0;
}
