/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-date.h"
#include "cb-field.h"
#include "cb-money.h"
#include "cb-text.h"

gboolean
cb_field_is_many (const CbField *field)
{
  return field->type == CB_FIELD_CODES || field->type == CB_FIELD_REFS;
}

gboolean
cb_field_is_text (const CbField *field)
{
  return field->type == CB_FIELD_TEXT || field->type == CB_FIELD_LONG_TEXT;
}

gboolean
cb_field_has_codes (const CbField *field)
{
  return field->type == CB_FIELD_CODE || field->type == CB_FIELD_CODES;
}

/* Whether the text is composed already, as all of ASCII is; most of what is imported. */
static gboolean
is_ascii (const char *text)
{
  while (*text != '\0' && (guchar) *text < 0x80)
    text++;
  return *text == '\0';
}

static CbValueFault
normalise_text (const CbField *field, const char *input, char **value)
{
  g_autofree char *composed = is_ascii (input)
                                  ? g_strdup (input)
                                  : g_utf8_normalize (input, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  /* A text of so many bytes has no more characters. */
  if (composed == NULL || (field->max > 0 && strlen (composed) > (gsize) field->max &&
                           g_utf8_strlen (composed, -1) > field->max))
    return CB_VALUE_TOO_LONG;
  if (g_str_equal (field->id, "ref") && !cb_text_is_ref (composed))
    return CB_VALUE_BAD_REF;

  *value = g_steal_pointer (&composed);
  return CB_VALUE_OK;
}

static CbValueFault
normalise_integer (const CbField *field, const char *input, char **value)
{
  gint64 number;
  g_autoptr (GError) error = NULL;

  /* One digit, as most have, stands for itself. */
  if (g_ascii_isdigit (input[0]) && input[1] == '\0' && field->max > 0 &&
      input[0] - '0' >= field->min && input[0] - '0' <= field->max)
    {
      *value = g_strdup (input);
      return CB_VALUE_OK;
    }
  if (!g_ascii_string_to_signed (input, 10, G_MININT64, G_MAXINT64, &number, &error))
    return CB_VALUE_BAD_NUMBER;
  if ((field->min != 0 || field->max != 0) && (number < field->min || number > field->max))
    return CB_VALUE_OUT_OF_RANGE;

  *value = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return CB_VALUE_OK;
}

static CbValueFault
normalise_decimal (const CbField *field, const char *input, char **value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end = NULL;
  double number = g_ascii_strtod (input, &end);

  /* strtod reads "inf", "nan" and hexadecimal too; none of them is a number to us. */
  if (end == input || *end != '\0' || strspn (input, "0123456789.+-eE") != strlen (input))
    return CB_VALUE_BAD_NUMBER;
  if (!isfinite (number) || number < (double) field->min ||
      (field->max > 0 && number > (double) field->max))
    return CB_VALUE_OUT_OF_RANGE;

  /* 15 digits give back every decimal that a person typed; 17 only where they must. */
  g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);
  if (g_ascii_strtod (buffer, NULL) < number || g_ascii_strtod (buffer, NULL) > number)
    g_ascii_formatd (buffer, sizeof buffer, "%.17g", number);
  *value = g_strdup (buffer);
  return CB_VALUE_OK;
}

static CbValueFault
normalise_money (const CbField *field, const char *input, char **value)
{
  CbMoney money;

  if (!cb_money_parse (input, &money))
    return CB_VALUE_BAD_NUMBER;
  if (money < 0 && field->min >= 0)
    return CB_VALUE_OUT_OF_RANGE;

  *value = cb_money_format (money);
  return CB_VALUE_OK;
}

static CbValueFault
normalise_date (const char *input, char **value)
{
  CbDate date;

  if (!cb_date_parse (input, &date))
    return CB_VALUE_BAD_DATE;

  /* Whatever is taken for a date is in the one form that there is. */
  *value = g_strdup (input);
  return CB_VALUE_OK;
}

static CbValueFault
normalise_code (const CbField *field, const char *input, const CbCodes *codes, char **value)
{
  *value = codes->resolve (field->list, input, codes->user_data);
  return *value != NULL ? CB_VALUE_OK : CB_VALUE_BAD_CODE;
}

typedef struct
{
  char *code;
  guint place;
} PlacedCode;

static void
placed_code_clear (gpointer data)
{
  g_free (((PlacedCode *) data)->code);
}

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const PlacedCode *first = a;
  const PlacedCode *second = b;

  if (first->place != second->place)
    return first->place < second->place ? -1 : 1;
  return strcmp (first->code, second->code);
}

static char *
join_placed (GArray *placed)
{
  g_autoptr (GString) list = g_string_new (NULL);
  const char *last = NULL;

  g_array_sort (placed, compare_placed);
  for (guint i = 0; i < placed->len; i++)
    {
      const char *code = g_array_index (placed, PlacedCode, i).code;

      if (g_strcmp0 (code, last) == 0)
        continue;
      if (last != NULL)
        g_string_append (list, CB_TEXT_LIST_SEPARATOR);
      g_string_append (list, code);
      last = code;
    }
  return last != NULL ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}

static CbValueFault
normalise_codes (const CbField *field,
                 const char *input,
                 const CbCodes *codes,
                 char **value,
                 char **rest)
{
  g_auto (GStrv) items = cb_text_list_split (input);
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (PlacedCode));
  g_autoptr (GString) unknown = g_string_new (NULL);

  g_array_set_clear_func (placed, placed_code_clear);
  for (guint i = 0; items[i] != NULL; i++)
    {
      PlacedCode item = { codes->resolve (field->list, items[i], codes->user_data), G_MAXUINT };

      if (item.code == NULL)
        {
          g_string_append_printf (unknown, "%s%s", unknown->len > 0 ? CB_TEXT_LIST_SEPARATOR : "",
                                  items[i]);
          continue;
        }
      if (codes->place != NULL)
        item.place = codes->place (field->list, item.code, codes->user_data);
      g_array_append_val (placed, item);
    }

  *value = join_placed (placed);
  if (unknown->len == 0)
    return CB_VALUE_OK;

  *rest = g_string_free (g_steal_pointer (&unknown), FALSE);
  return *value != NULL ? CB_VALUE_PARTLY : CB_VALUE_BAD_CODE;
}

CbValueFault
cb_field_normalise (const CbField *field,
                    const char *input,
                    const CbCodes *codes,
                    char **value,
                    char **rest)
{
  g_autofree char *trimmed = NULL;
  CbValueFault fault = CB_VALUE_OK;

  g_return_val_if_fail (field != NULL, CB_VALUE_BAD_CODE);
  g_return_val_if_fail (value != NULL && rest != NULL, CB_VALUE_BAD_CODE);

  *value = NULL;
  *rest = NULL;
  trimmed = g_strstrip (g_strdup (input != NULL ? input : ""));
  if (trimmed[0] == '\0')
    return CB_VALUE_OK;

  switch (field->type)
    {
    case CB_FIELD_TEXT:
    case CB_FIELD_LONG_TEXT:
      fault = normalise_text (field, trimmed, value);
      break;
    case CB_FIELD_CODE:
    case CB_FIELD_REF:
      fault = normalise_code (field, trimmed, codes, value);
      break;
    case CB_FIELD_CODES:
    case CB_FIELD_REFS:
      fault = normalise_codes (field, trimmed, codes, value, rest);
      break;
    case CB_FIELD_INTEGER:
      fault = normalise_integer (field, trimmed, value);
      break;
    case CB_FIELD_DECIMAL:
      fault = normalise_decimal (field, trimmed, value);
      break;
    case CB_FIELD_MONEY:
      fault = normalise_money (field, trimmed, value);
      break;
    case CB_FIELD_DATE:
      fault = normalise_date (trimmed, value);
      break;
    default:
      g_return_val_if_reached (CB_VALUE_BAD_CODE);
    }

  if (fault != CB_VALUE_OK && *rest == NULL)
    *rest = g_steal_pointer (&trimmed);
  return fault;
}
