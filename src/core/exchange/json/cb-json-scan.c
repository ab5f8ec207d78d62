/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The grammar of RFC 8259 as a machine that goes through the text once and keeps one bit for each
 * level it is in.
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-json-scan.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
/* 9007199254740992 has 16 digits. */
#define MAX_INTEGER_DIGITS 16
#define HEX_DIGITS 4

typedef enum
{
  WANT_VALUE,
  WANT_VALUE_OR_END, /* after "[" */
  WANT_NAME_OR_END,  /* after "{" */
  WANT_NAME,
  WANT_COLON,
  WANT_COMMA_OR_END,
  WANT_NOTHING, /* the document is complete */
} Want;

typedef struct
{
  const char *text;
  gsize length;
  gsize at;
  Want want;
  guint depth;
  guint64 objects; /* bit d - 1 says that the level at depth d is an object */
  guint values;
  CbJsonFault fault; /* at the place @at */
} Scan;

static gboolean
fail (Scan *scan, CbJsonFault fault)
{
  scan->fault = fault;
  return FALSE;
}

/* The byte at @at + @ahead, or 0 behind the end (the text itself has no byte 0). */
static char
peek (Scan *scan, gsize ahead)
{
  return scan->length - scan->at > ahead ? scan->text[scan->at + ahead] : '\0';
}

static gboolean
read_hex (Scan *scan, gsize ahead, guint *result)
{
  *result = 0;
  for (gsize i = 0; i < HEX_DIGITS; i++)
    {
      int digit = g_ascii_xdigit_value (peek (scan, ahead + i));

      if (digit < 0)
        return FALSE;
      *result = *result * 16 + (guint) digit;
    }
  return TRUE;
}

/* At a backslash. Characters beyond U+FFFF are two escapes, the two halves of a surrogate pair. */
static gboolean
scan_escape (Scan *scan)
{
  guint first = 0;
  guint second = 0;
  char kind = peek (scan, 1);

  if (kind == '\0')
    return fail (scan, CB_JSON_FAULT_SYNTAX);
  if (kind != 'u')
    {
      if (strchr ("\"\\/bfnrt", kind) == NULL)
        return fail (scan, CB_JSON_FAULT_SYNTAX);
      scan->at += 2;
      return TRUE;
    }

  if (!read_hex (scan, 2, &first))
    return fail (scan, CB_JSON_FAULT_SYNTAX);
  if (first == 0)
    return fail (scan, CB_JSON_FAULT_NUL);
  if (first < 0xD800 || first > 0xDFFF)
    {
      scan->at += 6;
      return TRUE;
    }

  if (first > 0xDBFF || peek (scan, 6) != '\\' || peek (scan, 7) != 'u' ||
      !read_hex (scan, 8, &second) || second < 0xDC00 || second > 0xDFFF)
    return fail (scan, CB_JSON_FAULT_NOT_UTF8);
  scan->at += 12;
  return TRUE;
}

/* At the quote that begins it. */
static gboolean
scan_string (Scan *scan)
{
  scan->at++;
  while (peek (scan, 0) != '"')
    {
      guchar c = (guchar) peek (scan, 0);

      if (c == '\\')
        {
          if (!scan_escape (scan))
            return FALSE;
          continue;
        }
      if (c < 0x20)
        return fail (scan, CB_JSON_FAULT_SYNTAX);
      scan->at++;
    }
  scan->at++;
  return TRUE;
}

static gsize
count_digits (Scan *scan, gsize ahead)
{
  gsize count = 0;

  while (g_ascii_isdigit (peek (scan, ahead + count)))
    count++;
  return count;
}

static gboolean
is_number_in_range (const char *text, gsize length, gboolean whole, gsize digits)
{
  g_autofree char *copy = g_strndup (text, length);
  gint64 number = 0;

  if (!whole)
    return isfinite (g_ascii_strtod (copy, NULL));
  if (digits > MAX_INTEGER_DIGITS)
    return FALSE;
  number = g_ascii_strtoll (copy, NULL, 10);
  return number >= -CB_JSON_MAX_INTEGER && number <= CB_JSON_MAX_INTEGER;
}

/* At a minus sign or digit. */
static gboolean
scan_number (Scan *scan)
{
  gsize length = peek (scan, 0) == '-' ? 1 : 0;
  gsize digits = count_digits (scan, length);
  gboolean whole = TRUE;

  if (digits == 0 || (digits > 1 && peek (scan, length) == '0'))
    return fail (scan, CB_JSON_FAULT_SYNTAX);
  length += digits;

  if (peek (scan, length) == '.')
    {
      gsize decimals = count_digits (scan, length + 1);

      if (decimals == 0)
        return fail (scan, CB_JSON_FAULT_SYNTAX);
      whole = FALSE;
      length += 1 + decimals;
    }
  if (peek (scan, length) == 'e' || peek (scan, length) == 'E')
    {
      gsize sign = peek (scan, length + 1) == '-' || peek (scan, length + 1) == '+' ? 1 : 0;
      gsize exponent = count_digits (scan, length + 1 + sign);

      if (exponent == 0)
        return fail (scan, CB_JSON_FAULT_SYNTAX);
      whole = FALSE;
      length += 1 + sign + exponent;
    }

  /* Most numbers are short; they need no copy. */
  if (!(whole && digits < MAX_INTEGER_DIGITS) &&
      !is_number_in_range (scan->text + scan->at, length, whole, digits))
    return fail (scan, CB_JSON_FAULT_NUMBER);
  scan->at += length;
  return TRUE;
}

static gboolean
scan_word (Scan *scan, const char *word)
{
  gsize length = strlen (word);

  if (scan->length - scan->at < length || memcmp (scan->text + scan->at, word, length) != 0)
    return fail (scan, CB_JSON_FAULT_SYNTAX);
  scan->at += length;
  return TRUE;
}

static gboolean
in_object (Scan *scan)
{
  return (scan->objects >> (scan->depth - 1) & 1) != 0;
}

static gboolean
begin_level (Scan *scan, gboolean is_object)
{
  guint64 bit = 0;

  if (scan->depth >= CB_JSON_MAX_DEPTH)
    return fail (scan, CB_JSON_FAULT_TOO_DEEP);

  bit = G_GUINT64_CONSTANT (1) << scan->depth;
  scan->objects = is_object ? scan->objects | bit : scan->objects & ~bit;
  scan->depth++;
  scan->at++;
  scan->want = is_object ? WANT_NAME_OR_END : WANT_VALUE_OR_END;
  return TRUE;
}

static gboolean
end_level (Scan *scan)
{
  scan->depth--;
  scan->at++;
  scan->want = scan->depth > 0 ? WANT_COMMA_OR_END : WANT_NOTHING;
  return TRUE;
}

static gboolean
scan_value (Scan *scan)
{
  char c = peek (scan, 0);
  gboolean good = FALSE;

  if (++scan->values > CB_JSON_MAX_VALUES)
    return fail (scan, CB_JSON_FAULT_TOO_MANY_VALUES);
  if (c == '[' || c == '{')
    return begin_level (scan, c == '{');

  if (c == '"')
    good = scan_string (scan);
  else if (c == 't')
    good = scan_word (scan, "true");
  else if (c == 'f')
    good = scan_word (scan, "false");
  else if (c == 'n')
    good = scan_word (scan, "null");
  else
    good = scan_number (scan);

  scan->want = scan->depth > 0 ? WANT_COMMA_OR_END : WANT_NOTHING;
  return good;
}

static gboolean
scan_name (Scan *scan)
{
  if (peek (scan, 0) != '"')
    return fail (scan, CB_JSON_FAULT_SYNTAX);
  scan->want = WANT_COLON;
  return scan_string (scan);
}

static gboolean
scan_comma_or_end (Scan *scan)
{
  char c = peek (scan, 0);

  if (c == (in_object (scan) ? '}' : ']'))
    return end_level (scan);
  if (c != ',')
    return fail (scan, CB_JSON_FAULT_SYNTAX);
  scan->at++;
  scan->want = in_object (scan) ? WANT_NAME : WANT_VALUE;
  return TRUE;
}

static gboolean
scan_next (Scan *scan)
{
  char c = peek (scan, 0);

  switch (scan->want)
    {
    case WANT_VALUE_OR_END:
      return c == ']' ? end_level (scan) : scan_value (scan);
    case WANT_VALUE:
      return scan_value (scan);
    case WANT_NAME_OR_END:
      return c == '}' ? end_level (scan) : scan_name (scan);
    case WANT_NAME:
      return scan_name (scan);
    case WANT_COLON:
      if (c != ':')
        return fail (scan, CB_JSON_FAULT_SYNTAX);
      scan->at++;
      scan->want = WANT_VALUE;
      return TRUE;
    case WANT_COMMA_OR_END:
      return scan_comma_or_end (scan);
    case WANT_NOTHING:
    default:
      return fail (scan, CB_JSON_FAULT_SYNTAX);
    }
}

static void
skip_blanks (Scan *scan)
{
  char c = peek (scan, 0);

  while (c == ' ' || c == '\n' || c == '\r' || c == '\t')
    {
      scan->at++;
      c = peek (scan, 0);
    }
}

static gboolean
is_text (Scan *scan)
{
  const char *end = NULL;

  if (g_utf8_validate_len (scan->text, scan->length, &end))
    return TRUE;
  scan->at = (gsize) (end - scan->text);
  return fail (scan, *end == '\0' ? CB_JSON_FAULT_NUL : CB_JSON_FAULT_NOT_UTF8);
}

static void
skip_mark (Scan *scan)
{
  gsize length = strlen (BYTE_ORDER_MARK);

  if (scan->length >= length && memcmp (scan->text, BYTE_ORDER_MARK, length) == 0)
    scan->at = length;
}

static gboolean
scan_document (Scan *scan)
{
  while (scan->at < scan->length)
    {
      if (!scan_next (scan))
        return FALSE;
      skip_blanks (scan);
    }
  return scan->want == WANT_NOTHING || fail (scan, CB_JSON_FAULT_SYNTAX);
}

CbJsonFault
cb_json_scan (const char *text, gsize length, gsize *start, gsize *fault_at)
{
  Scan scan = { .text = text, .length = length, .want = WANT_VALUE };

  if (is_text (&scan))
    {
      skip_mark (&scan);
      skip_blanks (&scan);
      *start = scan.at;
      if (scan.at == length)
        fail (&scan, CB_JSON_FAULT_EMPTY);
      else
        scan_document (&scan);
    }
  *fault_at = scan.at;
  return scan.fault;
}

const char *
cb_json_scan_describe (CbJsonFault fault)
{
  switch (fault)
    {
    case CB_JSON_FAULT_EMPTY:
      return "the file is empty";
    case CB_JSON_FAULT_NOT_UTF8:
      return "this is not UTF-8 text";
    case CB_JSON_FAULT_NUL:
      return "there is a character 0, which no text contains";
    case CB_JSON_FAULT_SYNTAX:
      return "this is not JSON";
    case CB_JSON_FAULT_TOO_LARGE:
      return "the file is larger than 256 MiB";
    case CB_JSON_FAULT_TOO_DEEP:
      return "arrays and objects are nested more than 64 deep";
    case CB_JSON_FAULT_TOO_MANY_VALUES:
      return "there are more than 10,000,000 values";
    case CB_JSON_FAULT_NUMBER:
      return "the number is too large";
    case CB_JSON_FAULT_NONE:
    case CB_JSON_FAULT_IO:
    default:
      return "the file can not be read";
    }
}
