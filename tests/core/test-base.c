/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates, money and text: tables of cases. */

#include "config.h"

#include <string.h>

#include "cb-date.h"
#include "cb-money.h"
#include "cb-text.h"

static const struct
{
  const char *text;
  gboolean good;
} date_cases[] = {
  { "2026-11-20", TRUE },  { "2024-02-29", TRUE },   { "0001-01-01", TRUE },
  { "9999-12-31", TRUE },  { "2023-02-29", FALSE },  { "2026-13-01", FALSE },
  { "2026-00-10", FALSE }, { "2026-11-31", FALSE },  { "20-11-2026", FALSE },
  { "2026/11/20", FALSE }, { "2026-11-2", FALSE },   { "2026-11-20 ", FALSE },
  { "", FALSE },           { "0000-01-01", FALSE },  { "+026-11-20", FALSE },
  { "2026-1١-20", FALSE }, { "2026-11-20T", FALSE },
};

static void
test_dates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (date_cases); i++)
    {
      g_autofree char *back = NULL;
      CbDate date;

      g_assert_cmpint (cb_date_parse (date_cases[i].text, &date), ==, date_cases[i].good);
      back = cb_date_format (date);
      g_assert_cmpstr (back, ==, date_cases[i].good ? date_cases[i].text : NULL);
    }
  g_assert_cmpint (cb_date_from_ymd (2024, 3, 1) - cb_date_from_ymd (2024, 2, 28), ==, 2);
  g_assert_cmpint (cb_date_get_year (cb_date_from_ymd (2024, 12, 31)), ==, 2024);
  g_assert_cmpint (cb_date_get_year (CB_DATE_NONE), ==, 0);
}

static const struct
{
  const char *text;
  gboolean good;
  gint64 money;
  const char *back;
} money_cases[] = {
  { "0", TRUE, 0, "0" },
  { "250000", TRUE, 250000000, "250000" },
  { "1250.5", TRUE, 1250500, "1250.5" },
  { "0.125", TRUE, 125, "0.125" },
  { "007.10", TRUE, 7100, "7.1" },
  { "-3.25", TRUE, -3250, "-3.25" },
  { "9000000000000", TRUE, G_GINT64_CONSTANT (9000000000000000), "9000000000000" },
  { "9000000000001", FALSE, 0, NULL },
  { "99999999999999999999999", FALSE, 0, NULL },
  { "1.2345", FALSE, 0, NULL },
  { "1,250", FALSE, 0, NULL },
  { "1e6", FALSE, 0, NULL },
  { "", FALSE, 0, NULL },
  { "-", FALSE, 0, NULL },
  { ".", FALSE, 0, NULL },
  { "5.", FALSE, 0, NULL },
  { "1.2.3", FALSE, 0, NULL },
  { " 5", FALSE, 0, NULL },
};

static void
test_money (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (money_cases); i++)
    {
      g_autofree char *back = NULL;
      CbMoney money;

      g_test_message ("%s", money_cases[i].text);
      g_assert_cmpint (cb_money_parse (money_cases[i].text, &money), ==, money_cases[i].good);
      if (!money_cases[i].good)
        continue;
      g_assert_cmpint (money, ==, money_cases[i].money);
      back = cb_money_format (money);
      g_assert_cmpstr (back, ==, money_cases[i].back);
    }
}

static const struct
{
  const char *text;
  const char *folded;
} fold_cases[] = {
  { "Cyber RANGE", "cyber range" },
  { "Zoë’s café", "zoe s cafe" },
  { "КИБЕРПОЛИГОН Ёлка", "киберполигон елка" },
  /* Vowel signs, shadda, hamza on alef, alef maqsura, ta marbuta, tatweel. */
  { "تدريبيّة", "تدريبيه" },
  { "تدريبية", "تدريبيه" },
  { "أمـــن", "امن" },
  { "مستوى", "مستوي" },
  { "والأمن السيبراني", "امن سيبراني" },
  { "للدول", "دول" },
  { "الم", "الم" },
  { "٢٠٢٦", "2026" },
  { "网络安全", "网 络 安 全" },
  { "A/79/214网络", "a 79 214 网 络" },
  { "网络ICT安全", "网 络 ict 安 全" },
  { "Straße", "strasse" },
  { "…—!", "" },
  { "", "" },
};

static void
test_fold (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fold_cases); i++)
    {
      g_autofree char *folded = cb_text_fold (fold_cases[i].text);

      g_assert_cmpstr (folded, ==, fold_cases[i].folded);
    }
}

static void
test_lists (void)
{
  g_auto (GStrv) items = cb_text_list_split (" a; b ;;c");
  g_auto (GStrv) none = cb_text_list_split (NULL);

  g_assert_cmpuint (g_strv_length (items), ==, 3);
  g_assert_cmpstr (items[1], ==, "b");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_true (cb_text_list_has ("a;bb;c", "bb"));
  g_assert_false (cb_text_list_has ("a;bb;c", "b"));
  g_assert_false (cb_text_list_has (NULL, "b"));
  g_assert_true (cb_text_is_ref ("UKR-01"));
  g_assert_false (cb_text_is_ref ("UKR 01"));
  g_assert_false (cb_text_is_ref (""));
  g_assert_false (cb_text_is_ref ("-x"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/dates", test_dates);
  g_test_add_func ("/base/money", test_money);
  g_test_add_func ("/base/fold", test_fold);
  g_test_add_func ("/base/lists", test_lists);
  return g_test_run ();
}
