/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-import-words.h"
#include "cb-marks.h"
#include "cb-text.h"

#define MOST_SAMPLES 3
#define SAMPLE_LENGTH 32

/* --- how the file is written ----------------------------------------------- */

char *
cb_import_words_encoding (const CbEncodingVerdict *verdict)
{
  switch (verdict->reason)
    {
    case CB_ENCODING_BY_MARK:
      return g_strdup (_ ("The file begins with the mark of this encoding."));
    case CB_ENCODING_BY_ASCII:
      return g_strdup (_ ("The file has only letters that are the same in every encoding."));
    case CB_ENCODING_BY_RULES:
      return g_strdup (_ ("The whole file follows the rules of this encoding."));
    case CB_ENCODING_BY_LETTERS:
      /* Translators: %d %% is how likely an encoding is, such as “97 %” */
      return g_strdup_printf (_ ("Its letters make the likeliest text (%d %%)."),
                              (int) (verdict->confidence[verdict->encoding] * 100));
    case CB_ENCODING_BY_DEFAULT:
      return g_strdup (_ ("Nothing in the file tells its encoding."));
    case CB_ENCODING_BY_CHOICE:
    default:
      return g_strdup ("");
    }
}

const char *
cb_import_words_delimiter (char delimiter)
{
  switch (delimiter)
    {
    case ';':
      return C_ ("parts columns", "Semicolon");
    case '\t':
      return C_ ("parts columns", "Tab");
    case '|':
      return C_ ("parts columns", "Vertical bar");
    case ',':
    default:
      return C_ ("parts columns", "Comma");
    }
}

const char *
cb_import_words_decimal (CbDecimalSign sign)
{
  switch (sign)
    {
    case CB_DECIMAL_POINT:
      return C_ ("decimal sign", "Point: 1,234.5");
    case CB_DECIMAL_COMMA:
      return C_ ("decimal sign", "Comma: 1.234,5");
    case CB_DECIMAL_AUTO:
    case CB_N_DECIMALS:
    default:
      return C_ ("decimal sign", "As each column tells");
    }
}

const char *
cb_import_words_dates (CbDateOrder order)
{
  switch (order)
    {
    case CB_DATES_ISO:
      return C_ ("dates", "Year, month, day");
    case CB_DATES_DMY:
      return C_ ("dates", "Day, month, year");
    case CB_DATES_MDY:
      return C_ ("dates", "Month, day, year");
    case CB_DATES_AUTO:
    case CB_N_DATES:
    default:
      return C_ ("dates", "As each column tells");
    }
}

const char *
cb_import_words_existing (CbImportExisting existing)
{
  switch (existing)
    {
    case CB_EXISTING_SKIP:
      return C_ ("existing record", "Stays as it is; its row is left aside");
    case CB_EXISTING_ADD:
      return C_ ("existing record", "Stays; its row becomes a further record");
    case CB_EXISTING_UPDATE:
    case CB_N_EXISTING:
    default:
      return C_ ("existing record", "Takes the values of its row");
    }
}

/* What was found in one column. */
static char *
word_format (const CbProbeColumn *column, const char *found)
{
  g_autofree char *name = cb_text_isolate (column->name);

  if (!column->ambiguous)
    /* Translators: the first %s is the name of a column, the second how it is written, such as
     * “Day, month, year” */
    return g_strdup_printf (_ ("%s: %s"), name, found);
  /* Translators: the first %s is the name of a column, the second how it is read, such as “Day,
   * month, year”; %u is the number of a row */
  return g_strdup_printf (_ ("%s: %s is assumed; row %u can be read in two ways"), name, found,
                          column->first_ambiguous);
}

char *
cb_import_words_found_decimal (const CbImportProbe *probe)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < probe->columns->len; i++)
    {
      const CbProbeColumn *column = g_ptr_array_index (probe->columns, i);
      g_autofree char *line = NULL;

      if (column->decimal == CB_DECIMAL_AUTO)
        continue;
      line = word_format (column, cb_import_words_decimal (column->decimal));
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}

char *
cb_import_words_found_dates (const CbImportProbe *probe)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < probe->columns->len; i++)
    {
      const CbProbeColumn *column = g_ptr_array_index (probe->columns, i);
      g_autofree char *line = NULL;

      if (column->dates == CB_DATES_AUTO)
        continue;
      line = word_format (column, cb_import_words_dates (column->dates));
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}

/* --- a column -------------------------------------------------------------- */

char *
cb_import_words_shorten (const char *cell, glong length)
{
  g_autofree char *plain = g_strstrip (g_strdelimit (g_strdup (cell), "\r\n\t", ' '));
  g_autofree char *part = NULL;

  if (g_utf8_strlen (plain, -1) <= length)
    return g_steal_pointer (&plain);
  part = g_utf8_substring (plain, 0, length);
  return g_strconcat (part, "…", NULL);
}

static char *
make_sample (const char *cell)
{
  g_autofree char *short_text = cb_import_words_shorten (cell, SAMPLE_LENGTH);

  return cb_text_isolate (short_text);
}

/* The first cells that say something, and no two the same. */
static char *
list_samples (const CbImportProbe *probe, guint column)
{
  g_autoptr (GPtrArray) samples = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < probe->rows->len && samples->len < MOST_SAMPLES; i++)
    {
      GStrv cells = g_ptr_array_index (probe->rows, i);
      g_autofree char *sample = column < g_strv_length (cells) ? make_sample (cells[column]) : NULL;

      if (sample == NULL || cells[column][strspn (cells[column], " \t\r\n")] == '\0' ||
          g_ptr_array_find_with_equal_func (samples, sample, g_str_equal, NULL))
        continue;
      g_ptr_array_add (samples, g_steal_pointer (&sample));
    }
  if (samples->len == 0)
    return g_strdup (_ ("Its first rows are empty"));
  g_ptr_array_add (samples, NULL);
  return g_strjoinv (" · ", (char **) samples->pdata);
}

static char *
word_reason (const CbColumnSuggestion *suggestion)
{
  const char *language = suggestion->language != NULL
                             ? cb_marks_name_language (suggestion->language)
                             : "";

  switch (suggestion->reason)
    {
    case CB_SUGGEST_BY_LABEL:
      /* Translators: %s is a language, named in that language */
      return g_strdup_printf (_ ("Recognised by the name of the field (%s)"), language);
    case CB_SUGGEST_BY_OTHER_NAME:
      /* Translators: %s is a language, named in that language */
      return g_strdup_printf (_ ("Recognised by a common name (%s)"), language);
    case CB_SUGGEST_BY_WORDS:
      /* Translators: %s is a language, named in that language */
      return g_strdup_printf (_ ("Please check: only similar to a name of the field (%s)"),
                              language);
    case CB_SUGGEST_BY_ID:
      return g_strdup (_ ("Recognised by the identifier of the field"));
    case CB_SUGGEST_NOTHING:
    default:
      return NULL;
    }
}

char *
cb_import_words_column (const CbImportProbe *probe, guint column, const char *field, gboolean asked)
{
  const CbImportSuggestion *found = probe->suggestion;
  const CbColumnSuggestion *suggestion = found != NULL && column < found->columns->len
                                             ? &g_array_index (found->columns, CbColumnSuggestion,
                                                               column)
                                             : NULL;
  g_autofree char *samples = list_samples (probe, column);
  g_autofree char *reason = NULL;

  if (field[0] == '\0')
    reason = g_strdup (asked ? NULL : _ ("No field has such a name"));
  else if (suggestion != NULL && suggestion->reason != CB_SUGGEST_NOTHING &&
           g_str_equal (found->noun->fields[suggestion->field].id, field))
    reason = word_reason (suggestion);
  return reason != NULL ? g_strdup_printf ("%s\n%s", samples, reason) : g_steal_pointer (&samples);
}
