/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The readers say what is wrong as a code and a place. The sentences are made here, where the
 * language of the person is known. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cb-error.h"
#include "cb-import-fault.h"
#include "cb-text.h"

static const char *
get_csv_reason (CbCsvFault fault)
{
  switch (fault)
    {
    case CB_CSV_FAULT_NOT_UTF8:
      return _ ("a character is not UTF-8. Expected: a file saved as UTF-8 (in a spreadsheet, "
                "“CSV UTF-8”)");
    case CB_CSV_FAULT_UNCLOSED_QUOTE:
      return _ ("the field begins with a quotation mark that is never closed. Expected: a second "
                "quotation mark at the end of the field");
    case CB_CSV_FAULT_NUL_BYTE:
      return _ ("there is a byte 0, which no text contains. Expected: a text file in UTF-8");
    case CB_CSV_FAULT_CELL_TOO_LONG:
      return _ ("the field is too long. Expected: at most 4 MB in one field");
    case CB_CSV_FAULT_TOO_MANY_FIELDS:
      return _ ("the row has too many fields. Expected: at most 512");
    case CB_CSV_FAULT_TOO_MANY_ROWS:
      return _ ("the file has too many rows. Expected: at most 2,000,000");
    case CB_CSV_FAULT_STRAY_QUOTE:
      return _ ("a quotation mark stands inside the field. Expected: the whole field in quotation "
                "marks, and each quotation mark inside it doubled");
    case CB_CSV_FAULT_UNDECODABLE:
      return _ (
          "a character means nothing in the encoding in which the file is read. Expected: the "
          "encoding in which it was saved");
    case CB_CSV_FAULT_NONE:
    case CB_CSV_FAULT_EMPTY:
    case CB_CSV_FAULT_IO:
    default:
      return _ ("it can not be read");
    }
}

static char *
describe_csv (const char *name, const CbCsvPosition *position, GStrv header)
{
  const char *reason = get_csv_reason (position->fault);
  g_autofree char *column = NULL;

  if (position->fault == CB_CSV_FAULT_EMPTY)
    /* Translators: %s is the name of a file. */
    return g_strdup_printf (_ ("%s is empty. Expected: a header row with the names of the fields, "
                               "then one row for each record."),
                            name);
  if (position->field == 0)
    /* Translators: file name, number of a row, and a sentence that begins in lower case. */
    return g_strdup_printf (_ ("%1$s, row %2$u: %3$s."), name, position->row, reason);
  if (header == NULL || position->field > g_strv_length (header) || position->row == 1)
    /* Translators: file name, number of a row, of a field in it, of a line, and a sentence that
     * begins in lower case. */
    return g_strdup_printf (_ ("%1$s, row %2$u, field %3$u, line %4$u: %5$s."), name, position->row,
                            position->field, position->line, reason);

  column = cb_text_isolate (header[position->field - 1]);
  /* Translators: file name, number of a row, name of the column, number of a line, and a sentence
   * that begins in lower case. */
  return g_strdup_printf (_ ("%1$s, row %2$u, field “%3$s”, line %4$u: %5$s."), name, position->row,
                          column, position->line, reason);
}

GError *
cb_import_fault_csv (const char *path, const CbCsvPosition *position, GStrv header, GError *cause)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *isolated = cb_text_isolate (name);
  g_autofree char *sentence = NULL;
  GError *error;

  /* The row function refused it, and said why; or the disk did. */
  if (position->fault == CB_CSV_FAULT_NONE || position->fault == CB_CSV_FAULT_IO)
    return cause;

  sentence = describe_csv (isolated, position, header);
  error = g_error_new_literal (cause->domain, cause->code, sentence);
  g_error_free (cause);
  return error;
}

static char *
list_columns (const CbNoun *noun, gboolean needed)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < noun->n_fields; i++)
    {
      const CbField *field = &noun->fields[i];

      if (!cb_record_csv_has_column (field) || (needed && !cb_record_csv_needs_column (field)))
        continue;
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", field->id);
    }
  return cb_text_isolate (list->str);
}

static char *
describe_header (const char *name,
                 const CbNoun *noun,
                 guint row,
                 CbHeaderFault fault,
                 GPtrArray *names,
                 guint place)
{
  g_autofree char *expected = list_columns (noun, fault == CB_HEADER_MISSING_COLUMN);
  g_autofree char *column = cb_text_isolate (fault == CB_HEADER_MISSING_COLUMN
                                                 ? noun->fields[place].id
                                                 : g_ptr_array_index (names, place));

  switch (fault)
    {
    case CB_HEADER_MISSING_COLUMN:
      /* Translators: file name, kind of records (“Needs”), name of a column, list of columns,
       * number of a row. */
      return g_strdup_printf (_ ("%1$s, row %5$u (header of “%2$s”): the column “%3$s” is missing. "
                                 "Expected: at least the columns %4$s."),
                              name, _ (noun->name_plural), column, expected, row);
    case CB_HEADER_DOUBLE_COLUMN:
      /* Translators: file name, kind of records (“Needs”), number of a column, its name, number of
       * a row. */
      return g_strdup_printf (_ ("%1$s, row %5$u (header of “%2$s”): column %3$u, “%4$s”, is there "
                                 "twice. Expected: each column once."),
                              name, _ (noun->name_plural), place + 1, column, row);
    case CB_HEADER_OK:
    case CB_HEADER_UNKNOWN_COLUMN:
    default:
      /* Translators: file name, kind of records (“Needs”), number of a column, its name, list of
       * columns, number of a row. */
      return g_strdup_printf (_ ("%1$s, row %6$u (header of “%2$s”): column %3$u, “%4$s”, is not "
                                 "known. Expected: columns out of %5$s."),
                              name, _ (noun->name_plural), place + 1, column, expected, row);
    }
}

GError *
cb_import_fault_header (const char *path,
                        const CbNoun *noun,
                        guint row,
                        CbHeaderFault fault,
                        GPtrArray *names,
                        guint place)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *isolated = cb_text_isolate (name);
  g_autofree char *sentence = NULL;

  if (noun == NULL)
    /* Translators: name of a file, number of a row. */
    sentence =
        g_strdup_printf (_ ("%1$s, row %2$u: no column of the header is known. Expected: a header "
                            "row with the names of the fields, such as ref, state, title "
                            "for needs."),
                         isolated, row);
  else
    sentence = describe_header (isolated, noun, row, fault, names, place);
  return g_error_new_literal (CB_ERROR, CB_ERROR_PARSE, sentence);
}

static const char *
get_json_reason (CbJsonFault fault)
{
  switch (fault)
    {
    case CB_JSON_FAULT_NOT_UTF8:
      return _ ("a character is not UTF-8. Expected: a JSON file in UTF-8");
    case CB_JSON_FAULT_NUL:
      return _ ("there is a byte 0, which no text contains. Expected: a JSON file in UTF-8");
    case CB_JSON_FAULT_TOO_LARGE:
      return _ ("the file is too large. Expected: at most 256 MB");
    case CB_JSON_FAULT_TOO_DEEP:
      return _ ("it is nested too deep. Expected: at most 64 levels");
    case CB_JSON_FAULT_TOO_MANY_VALUES:
      return _ ("it has too many values. Expected: at most 10,000,000");
    case CB_JSON_FAULT_NUMBER:
      return _ ("the number is too large to be read exactly");
    case CB_JSON_FAULT_NONE:
    case CB_JSON_FAULT_EMPTY:
    case CB_JSON_FAULT_SYNTAX:
    case CB_JSON_FAULT_IO:
    default:
      return _ ("it is not written as JSON. Expected: a JSON package");
    }
}

GError *
cb_import_fault_json (const char *path, const CbJsonPosition *position, GError *cause)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *isolated = cb_text_isolate (name);
  g_autofree char *sentence = NULL;
  GError *error;

  if (position->fault == CB_JSON_FAULT_NONE || position->fault == CB_JSON_FAULT_IO)
    return cause;

  if (position->fault == CB_JSON_FAULT_EMPTY)
    /* Translators: %s is the name of a file. */
    sentence = g_strdup_printf (_ ("%s is empty. Expected: a JSON package."), isolated);
  else
    /* Translators: file name, number of a line, and a sentence that begins in lower case. */
    sentence = g_strdup_printf (_ ("%1$s, line %2$u: %3$s."), isolated, position->line,
                                get_json_reason (position->fault));
  error = g_error_new_literal (cause->domain, cause->code, sentence);
  g_error_free (cause);
  return error;
}

GError *
cb_import_fault_package (const char *path, const char *place, const char *expected)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *isolated = cb_text_isolate (name);
  g_autofree char *pointer = cb_text_isolate (place[0] != '\0' ? place : "/");
  g_autofree char *word = cb_text_isolate (expected);

  /* Translators: file name, path into the JSON file, such as “/records/needs”, and what has to be
   * there, in the words of JSON, such as “object”. */
  return g_error_new (CB_ERROR, CB_ERROR_PARSE,
                      _ ("%1$s, at “%2$s”: this is not what the format asks for. Expected: %3$s."),
                      isolated, pointer, word);
}

gboolean
cb_import_fault_refuse (const char *path,
                        CbJsonValue *value,
                        const char *member,
                        const char *expected,
                        GError **error)
{
  g_autofree char *place = cb_json_value_get_path (value, member);

  g_propagate_error (error, cb_import_fault_package (path, place, expected));
  return FALSE;
}

GError *
cb_import_fault_format (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *isolated = cb_text_isolate (name);

  /* Translators: %s is the name of a file. */
  return g_error_new (CB_ERROR, CB_ERROR_PARSE,
                      _ ("%s is of a format that can not be read. Expected: a CSV file (.csv), a "
                         "JSON package (.json) or an IATI activity file (.xml)."),
                      isolated);
}
