/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-money.h"

gboolean
cb_money_parse (const char *text, CbMoney *money)
{
  const char *at = text;
  gboolean negative = FALSE;
  gint64 number = 0;
  int digits = 0;
  int decimals = -1;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (money != NULL, FALSE);

  *money = CB_MONEY_NONE;
  if (*at == '-' || *at == '+')
    negative = *at++ == '-';

  for (; *at != '\0'; at++)
    {
      if (*at == '.' && decimals < 0)
        {
          decimals = 0;
          continue;
        }
      if (!g_ascii_isdigit (*at) || decimals == 3 || number > CB_MONEY_MAX)
        return FALSE;
      number = number * 10 + (*at - '0');
      digits++;
      if (decimals >= 0)
        decimals++;
    }
  if (digits == 0 || decimals == 0)
    return FALSE;

  for (int i = MAX (decimals, 0); i < 3; i++)
    {
      if (number > CB_MONEY_MAX)
        return FALSE;
      number *= 10;
    }
  if (number > CB_MONEY_MAX)
    return FALSE;

  *money = negative ? -number : number;
  return TRUE;
}

char *
cb_money_format (CbMoney money)
{
  guint64 number = (guint64) ABS (money);
  guint64 rest = number % CB_MONEY_UNIT;
  const char *sign = money < 0 ? "-" : "";
  int decimals = 3;

  if (rest == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, number / CB_MONEY_UNIT);

  while (rest % 10 == 0)
    {
      rest /= 10;
      decimals--;
    }
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*d", sign, number / CB_MONEY_UNIT, decimals,
                          (int) rest);
}
