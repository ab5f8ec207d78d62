/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-csv-value.h"
#include "cb-date.h"
#include "cb-text.h"

/* Arabic has signs of its own for the decimals and for thousands; in a folded cell they stand for
 * nothing else. */
#define ARABIC_DECIMAL '\001'
#define ARABIC_THOUSANDS '\002'
/* Years of two digits begin with this one, as in spreadsheets. */
#define FIRST_SHORT_YEAR 1930
#define LEAST_LETTERS 3
#define MOST_PARTS 6

static const char *const orders[CB_N_DATES] = { "auto", "ymd", "dmy", "mdy" };
static const char *const signs[CB_N_DECIMALS] = { "auto", ".", "," };

const char *
cb_date_order_get_id (CbDateOrder order)
{
  g_return_val_if_fail ((guint) order < CB_N_DATES, NULL);

  return orders[order];
}

gboolean
cb_date_order_find (const char *id, CbDateOrder *order)
{
  for (guint i = 0; i < CB_N_DATES; i++)
    if (g_str_equal (orders[i], id))
      {
        *order = i;
        return TRUE;
      }
  return FALSE;
}

const char *
cb_decimal_sign_get_id (CbDecimalSign sign)
{
  g_return_val_if_fail ((guint) sign < CB_N_DECIMALS, NULL);

  return signs[sign];
}

gboolean
cb_decimal_sign_find (const char *id, CbDecimalSign *sign)
{
  for (guint i = 0; i < CB_N_DECIMALS; i++)
    if (g_str_equal (signs[i], id))
      {
        *sign = i;
        return TRUE;
      }
  return FALSE;
}

/* --- folding --------------------------------------------------------------- */

/* Marks of direction, which programs put around numbers in Arabic text, and joiners. */
static gboolean
is_mark (gunichar c)
{
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x061C || c == 0xFEFF || c == 0x2060;
}

/* The sign of ASCII that @c stands for in a number, date or code; 0 when it stands for none. */
static char
fold_sign (gunichar c)
{
  if (c < 0x80)
    return (char) c;
  if (c >= 0xFF01 && c <= 0xFF5E)
    return (char) (c - 0xFEE0);
  if (g_unichar_isdigit (c))
    return (char) ('0' + g_unichar_digit_value (c));
  switch (c)
    {
    case 0x066B:
      return ARABIC_DECIMAL;
    case 0x066C:
      return ARABIC_THOUSANDS;
    case 0x060C: /* Arabic and ideographic commas */
    case 0x3001:
      return ',';
    case 0x00A0: /* blanks that do not break, narrow ones, and the ideographic one */
    case 0x2007:
    case 0x2009:
    case 0x202F:
    case 0x3000:
      return ' ';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
      return '-';
    case 0x2019:
      return '\'';
    case 0x5E74: /* year, month; the day ends the date */
    case 0x6708:
      return '-';
    case 0x65E5:
      return ' ';
    default:
      return 0;
    }
}

/* With signs of ASCII where there are any; other letters stay. */
static char *
fold (const char *cell)
{
  GString *folded = g_string_sized_new (strlen (cell));

  for (const char *at = cell; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      char sign = fold_sign (c);

      if (is_mark (c))
        continue;
      if (sign != 0)
        g_string_append_c (folded, sign);
      else
        g_string_append_unichar (folded, c);
    }
  return g_strstrip (g_string_free (folded, FALSE));
}

char *
cb_csv_value_code (const char *cell)
{
  GString *code = g_string_sized_new (strlen (cell));

  for (const char *at = cell; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (is_mark (c))
        continue;
      if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
      else if (c == 0x3000 || c == 0xA0)
        c = ' ';
      g_string_append_unichar (code, c);
    }
  if (!g_str_equal (code->str, cell))
    return g_string_free (code, FALSE);
  g_string_free (code, TRUE);
  return NULL;
}

/* --- numbers --------------------------------------------------------------- */

/* Digits with the parting of thousands: one kind of sign, before the last three digits, and before
 * two or three more each (twelve lakh are written 12,00,000). */
static gboolean
take_whole (const char **at, char other, GString *number)
{
  gsize first = strspn (*at, "0123456789");
  char sign = (*at)[first];
  gsize last = first;

  if (first == 0)
    return FALSE;
  g_string_append_len (number, *at, (gssize) first);
  *at += first;
  if (sign == '\0' || (sign != other && strchr (" '\002", sign) == NULL))
    return TRUE;
  if (first > 3 || number->str[number->len - first] == '0')
    return FALSE;
  while (**at == sign)
    {
      gsize digits = strspn (*at + 1, "0123456789");

      if (digits < 2 || digits > 3)
        return FALSE;
      g_string_append_len (number, *at + 1, (gssize) digits);
      *at += digits + 1;
      last = digits;
    }
  return last == 3;
}

/* @text is folded; "(12)" is what accountants write for -12. */
static char *
parse_number (const char *text, CbDecimalSign sign)
{
  g_autoptr (GString) number = g_string_new (NULL);
  char decimal = sign == CB_DECIMAL_COMMA ? ',' : '.';
  gboolean enclosed = text[0] == '(';
  const char *at = enclosed ? text + 1 : text;

  if (*at == '-' || enclosed)
    g_string_append_c (number, '-');
  if (!enclosed && (*at == '-' || *at == '+'))
    at++;
  if (!take_whole (&at, sign == CB_DECIMAL_COMMA ? '.' : ',', number))
    return NULL;
  if (*at == decimal || *at == ARABIC_DECIMAL)
    {
      gsize digits = strspn (at + 1, "0123456789");

      if (digits == 0)
        return NULL;
      g_string_append_c (number, '.');
      g_string_append_len (number, at + 1, (gssize) digits);
      at += digits + 1;
    }
  if (enclosed && *at == ')')
    at++;
  else if (enclosed)
    return NULL;
  return *at == '\0' ? g_string_free (g_steal_pointer (&number), FALSE) : NULL;
}

char *
cb_csv_value_number (const char *cell, CbDecimalSign sign)
{
  g_autofree char *text = fold (cell);
  char *number = parse_number (text, sign);

  if (number != NULL || sign != CB_DECIMAL_AUTO)
    return number;
  return parse_number (text, CB_DECIMAL_COMMA);
}

gboolean
cb_csv_value_is_number (const char *cell)
{
  const char *at = cell + (cell[0] == '-');
  gsize whole = strspn (at, "0123456789");
  gsize decimals;

  if (whole == 0)
    return FALSE;
  if (at[whole] == '\0')
    return TRUE;
  if (at[whole] != '.')
    return FALSE;
  decimals = strspn (at + whole + 1, "0123456789");
  return decimals > 0 && at[whole + 1 + decimals] == '\0' &&
         (decimals != 3 || whole > 3 || at[0] == '0');
}

/* --- dates ----------------------------------------------------------------- */

/* As cb_text_fold() writes them; a word is a month when only one of these begins with it. */
static const char *const months[12] = {
  "january janvier enero январь января يناير",
  "february fevrier febrero февраль февраля فبراير",
  "march mars marzo март марта مارس",
  "april avril abril апрель апреля ابريل",
  "may mai mayo май мая مايو",
  "june juin junio июнь июня يونيو",
  "july juillet julio июль июля يوليو",
  "august aout agosto август августа اغسطس",
  "september septembre septiembre сентябрь сентября سبتمبر",
  "october octobre octubre октябрь октября اكتوبر",
  "november novembre noviembre ноябрь ноября نوفمبر",
  "december decembre diciembre декабрь декабря ديسمبر",
};

static gboolean
begins_a_word (const char *words, const char *beginning)
{
  for (const char *at = words; at != NULL; at = strchr (at, ' '))
    {
      at += *at == ' ';
      if (g_str_has_prefix (at, beginning))
        return TRUE;
    }
  return FALSE;
}

/* The number of the month, 0 when @word is none. */
static int
find_month (const char *word)
{
  g_autofree char *folded = cb_text_fold (word);
  int found = 0;

  if (g_utf8_strlen (folded, -1) < LEAST_LETTERS || strchr (folded, ' ') != NULL)
    return 0;
  for (int i = 0; i < 12; i++)
    if (begins_a_word (months[i], folded))
      {
        if (found != 0)
          return 0;
        found = i + 1;
      }
  return found;
}

typedef struct
{
  int number;     /* -1 for a word that is no month */
  guint n_digits; /* 0 for the name of a month */
} Part;

/* Words that stand in a date beside day, month and year: “20 de noviembre de 2026”, “2026 г.” */
static gboolean
is_filler (const char *word)
{
  static const char *const fillers[] = { "de", "del", "г", "года", "th", "st", "nd", "rd", "er" };

  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    if (g_str_equal (fillers[i], word))
      return TRUE;
  return FALSE;
}

static gboolean
add_part (Part *parts, guint *n_parts, const char *start, gsize length)
{
  g_autofree char *text = g_strndup (start, length);
  gsize digits = strspn (text, "0123456789");
  Part *part = &parts[*n_parts];

  if (digits == 0 && is_filler (text))
    return TRUE;
  if (*n_parts == MOST_PARTS || (digits > 0 && (digits < length || digits > 8)))
    return FALSE;
  part->n_digits = (guint) digits;
  part->number = digits > 0 ? (int) g_ascii_strtoll (text, NULL, 10) : find_month (text);
  (*n_parts)++;
  return part->number > 0 || digits > 0;
}

/* Day, month and year in the order in which they stand. */
static gboolean
split_date (const char *text, Part *parts, guint *n_parts)
{
  const char *at = text;

  *n_parts = 0;
  while (*at != '\0')
    {
      gsize between = strspn (at, "-/. ,");
      gsize length;

      at += between;
      length = strcspn (at, "-/. ,");
      /* A number and a word may stand together: 20Nov2026, 20th */
      if (g_ascii_isdigit (*at))
        length = strspn (at, "0123456789");
      else if (length > 0)
        length = strcspn (at, "-/. ,0123456789");
      if (length > 0 && !add_part (parts, n_parts, at, length))
        return FALSE;
      at += length;
    }
  return TRUE;
}

static int
get_year (const Part *part)
{
  if (part->n_digits == 4)
    return part->number;
  if (part->n_digits != 2)
    return 0;
  return FIRST_SHORT_YEAR / 100 * 100 + part->number +
         (part->number < FIRST_SHORT_YEAR % 100 ? 100 : 0);
}

static CbDate
make_date (const Part *year, const Part *month, const Part *day)
{
  if (year->n_digits == 0 || day->n_digits == 0 || day->n_digits > 2 || month->n_digits > 2)
    return CB_DATE_NONE;
  return get_year (year) > 0 ? cb_date_from_ymd (get_year (year), month->number, day->number)
                             : CB_DATE_NONE;
}

/* A month that is a word tells, and so does a year of four digits in front. */
static CbDate
make_plain_date (const Part *parts, gboolean *plain)
{
  *plain = TRUE;
  if (parts[0].n_digits == 4)
    return make_date (&parts[0], &parts[1], &parts[2]);
  if (parts[1].n_digits == 0)
    return make_date (&parts[2], &parts[1], &parts[0]);
  if (parts[0].n_digits == 0)
    return make_date (&parts[2], &parts[0], &parts[1]);
  *plain = FALSE;
  return CB_DATE_NONE;
}

static CbDate
make_ordered_date (const Part *parts, CbDateOrder order)
{
  CbDate day_first = make_date (&parts[2], &parts[1], &parts[0]);
  CbDate month_first = make_date (&parts[2], &parts[0], &parts[1]);
  CbDate year_first;

  switch (order)
    {
    case CB_DATES_DMY:
      return day_first;
    case CB_DATES_MDY:
      return month_first;
    case CB_DATES_ISO:
      year_first = parts[2].n_digits < 4 ? make_date (&parts[0], &parts[1], &parts[2])
                                         : CB_DATE_NONE;
      if (year_first != CB_DATE_NONE)
        return year_first;
      break;
    case CB_DATES_AUTO:
    case CB_N_DATES:
    default:
      break;
    }
  if (day_first == CB_DATE_NONE || day_first == month_first)
    return month_first;
  return month_first == CB_DATE_NONE ? day_first : CB_DATE_NONE;
}

/* Takes away a time that is midnight: spreadsheets give one to every date in a column of both. */
static void
drop_midnight (char *text)
{
  char *at = strchr (text, ':');
  char *start = at;

  if (at == NULL)
    return;
  while (start > text && g_ascii_isdigit (start[-1]))
    start--;
  if (start == text || (start[-1] != ' ' && start[-1] != 'T'))
    return;
  if (g_str_has_prefix (start, "12:00") && g_str_has_suffix (text, "AM"))
    start[0] = start[1] = '0';
  if (strspn (start, "0:.Z AM") == strlen (start))
    start[-1] = '\0';
}

static CbDate
parse_date (const char *text, CbDateOrder order)
{
  Part parts[MOST_PARTS + 1];
  guint n_parts = 0;
  gboolean plain;
  CbDate date;

  if (!split_date (text, parts, &n_parts))
    return CB_DATE_NONE;
  /* The basic form of ISO 8601: 20261120 */
  if (n_parts == 1 && parts[0].n_digits == 8)
    return cb_date_from_ymd (parts[0].number / 10000, parts[0].number / 100 % 100,
                             parts[0].number % 100);
  if (n_parts != 3)
    return CB_DATE_NONE;
  date = make_plain_date (parts, &plain);
  return plain ? date : make_ordered_date (parts, order);
}

static char *
fold_date (const char *cell)
{
  char *text = fold (cell);

  drop_midnight (text);
  return g_strchomp (text);
}

char *
cb_csv_value_date (const char *cell, CbDateOrder order)
{
  g_autofree char *text = fold_date (cell);

  return cb_date_format (parse_date (text, order));
}
