/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading gives texts and not records: the checks of what was typed, of CSV cells and of packages
 * are the same ones, and they work on texts. */

#include "config.h"

#include <math.h>

#include "cb-record-json.h"
#include "cb-text.h"

/* The sign and all digits of an amount, which is exact in a double. */
#define MONEY_FORMAT "%.3f"
#define NUMBER_FORMAT "%.17g"

/* --- writing --------------------------------------------------------------- */

static void
write_list (CbJsonWriter *writer, const char *value)
{
  g_auto (GStrv) items = cb_text_list_split (value);

  cb_json_writer_begin_array (writer);
  for (guint i = 0; items[i] != NULL; i++)
    cb_json_writer_string (writer, items[i]);
  cb_json_writer_end_array (writer);
}

static void
write_money (CbJsonWriter *writer, const char *value)
{
  CbMoney money;

  if (!cb_money_parse (value, &money))
    cb_json_writer_null (writer);
  else if (money % CB_MONEY_UNIT == 0)
    cb_json_writer_integer (writer, money / CB_MONEY_UNIT);
  else
    cb_json_writer_double (writer, (double) money / CB_MONEY_UNIT);
}

static void
write_value (CbJsonWriter *writer, const CbField *field, const char *value)
{
  switch (field->type)
    {
    case CB_FIELD_CODES:
    case CB_FIELD_REFS:
      write_list (writer, value);
      break;
    case CB_FIELD_INTEGER:
      cb_json_writer_integer (writer, g_ascii_strtoll (value, NULL, 10));
      break;
    case CB_FIELD_DECIMAL:
      cb_json_writer_double (writer, g_ascii_strtod (value, NULL));
      break;
    case CB_FIELD_MONEY:
      write_money (writer, value);
      break;
    case CB_FIELD_TEXT:
    case CB_FIELD_LONG_TEXT:
    case CB_FIELD_CODE:
    case CB_FIELD_REF:
    case CB_FIELD_DATE:
    default:
      cb_json_writer_string (writer, value);
      break;
    }
}

static int
compare_translations (gconstpointer a, gconstpointer b)
{
  const CbTranslation *first = *(const CbTranslation *const *) a;
  const CbTranslation *second = *(const CbTranslation *const *) b;
  int order = g_strcmp0 (first->language, second->language);

  return order != 0 ? order : (int) first->field - (int) second->field;
}

/* By language and field, so that the same record is always the same text. */
static void
write_translations (CbJsonWriter *writer, const CbRecord *record)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  const char *language = NULL;

  for (guint i = 0; record->translations != NULL && i < record->translations->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (record->translations, i));
  if (sorted->len == 0)
    return;
  g_ptr_array_sort (sorted, compare_translations);

  cb_json_writer_name (writer, "translations");
  cb_json_writer_begin_object (writer);
  for (guint i = 0; i < sorted->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (sorted, i);

      if (g_strcmp0 (language, translation->language) != 0)
        {
          if (language != NULL)
            cb_json_writer_end_object (writer);
          language = translation->language;
          cb_json_writer_name (writer, language);
          cb_json_writer_begin_object (writer);
        }
      cb_json_writer_name (writer, record->noun->fields[translation->field].id);
      cb_json_writer_string (writer, translation->text);
    }
  cb_json_writer_end_object (writer);
  cb_json_writer_end_object (writer);
}

static void
write_stamp (CbJsonWriter *writer, const char *name, const char *value)
{
  if (value == NULL)
    return;
  cb_json_writer_name (writer, name);
  cb_json_writer_string (writer, value);
}

void
cb_record_json_write_members (CbJsonWriter *writer, const CbRecord *record)
{
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      if (record->values[i] == NULL)
        continue;
      cb_json_writer_name (writer, record->noun->fields[i].id);
      write_value (writer, &record->noun->fields[i], record->values[i]);
    }
  write_translations (writer, record);
  write_stamp (writer, "uid", record->uid);
  write_stamp (writer, "created", record->created);
  write_stamp (writer, "changed", record->changed);
}

void
cb_record_json_write_with (CbJsonWriter *writer,
                           const CbRecord *record,
                           CbRecordJsonFunc more,
                           gpointer user_data)
{
  cb_json_writer_begin_object (writer);
  cb_record_json_write_members (writer, record);
  if (more != NULL)
    more (writer, record, user_data);
  cb_json_writer_end_object (writer);
}

void
cb_record_json_write (CbJsonWriter *writer, const CbRecord *record)
{
  cb_record_json_write_with (writer, record, NULL, NULL);
}

static void
write_members (CbJsonWriter *writer, CbJsonValue *object)
{
  g_autoptr (GPtrArray) names = cb_json_value_get_names (object);

  cb_json_writer_begin_object (writer);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (CbJsonValue) member = cb_json_value_get_member (object, name);

      cb_json_writer_name (writer, name);
      cb_record_json_write_value (writer, member);
    }
  cb_json_writer_end_object (writer);
}

static void
write_elements (CbJsonWriter *writer, CbJsonValue *array)
{
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < cb_json_value_get_length (array); i++)
    {
      g_autoptr (CbJsonValue) element = cb_json_value_get_element (array, i);

      cb_record_json_write_value (writer, element);
    }
  cb_json_writer_end_array (writer);
}

static void
write_number (CbJsonWriter *writer, CbJsonValue *value)
{
  gint64 integer = 0;
  double number = 0.0;

  if (cb_json_value_get_int64 (value, -CB_JSON_MAX_INTEGER, CB_JSON_MAX_INTEGER, &integer, NULL))
    cb_json_writer_integer (writer, integer);
  else if (cb_json_value_get_double (value, &number, NULL))
    cb_json_writer_double (writer, number);
}

void
cb_record_json_write_value (CbJsonWriter *writer, CbJsonValue *value)
{
  gboolean yes = FALSE;
  const char *text = NULL;

  switch (cb_json_value_get_kind (value))
    {
    case CB_JSON_OBJECT:
      write_members (writer, value);
      break;
    case CB_JSON_ARRAY:
      write_elements (writer, value);
      break;
    case CB_JSON_NUMBER:
      write_number (writer, value);
      break;
    case CB_JSON_BOOLEAN:
      (void) cb_json_value_get_boolean (value, &yes, NULL);
      cb_json_writer_boolean (writer, yes);
      break;
    case CB_JSON_STRING:
      (void) cb_json_value_get_string (value, &text, NULL);
      cb_json_writer_string (writer, text);
      break;
    case CB_JSON_NULL:
    default:
      cb_json_writer_null (writer);
      break;
    }
}

/* --- reading --------------------------------------------------------------- */

static gboolean
read_string (CbJsonValue *value, char **input)
{
  const char *text = NULL;

  if (!cb_json_value_get_string (value, &text, NULL))
    return FALSE;
  *input = g_strdup (text);
  return TRUE;
}

static gboolean
read_list (CbJsonValue *value, char **input)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (cb_json_value_get_kind (value) != CB_JSON_ARRAY)
    return FALSE;
  for (guint i = 0; i < cb_json_value_get_length (value); i++)
    {
      g_autoptr (CbJsonValue) element = cb_json_value_get_element (value, i);
      const char *text = NULL;

      if (!cb_json_value_get_string (element, &text, NULL))
        return FALSE;
      g_string_append_printf (list, "%s%s", i > 0 ? CB_TEXT_LIST_SEPARATOR : "", text);
    }
  *input = g_string_free (g_steal_pointer (&list), FALSE);
  return TRUE;
}

/* An amount has three decimals at most, and its text is not to show what a double adds to them. */
static gboolean
read_number (CbJsonValue *value, gboolean money, char **input)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gint64 integer;
  double number;

  if (cb_json_value_get_int64 (value, -CB_JSON_MAX_INTEGER, CB_JSON_MAX_INTEGER, &integer, NULL))
    {
      *input = g_strdup_printf ("%" G_GINT64_FORMAT, integer);
      return TRUE;
    }
  if (!cb_json_value_get_double (value, &number, NULL))
    return FALSE;

  if (money && fabs (number) <= (double) CB_MONEY_MAX / CB_MONEY_UNIT &&
      fabs (number * CB_MONEY_UNIT - round (number * CB_MONEY_UNIT)) < 1e-3)
    g_ascii_formatd (buffer, sizeof buffer, MONEY_FORMAT, number);
  else
    g_ascii_formatd (buffer, sizeof buffer, NUMBER_FORMAT, number);
  *input = g_strdup (buffer);
  return TRUE;
}

gboolean
cb_record_json_get_input (CbJsonValue *object, const CbField *field, char **input)
{
  g_autoptr (CbJsonValue) value = cb_json_value_get_member (object, field->id);

  *input = NULL;
  if (value == NULL)
    return TRUE;

  switch (field->type)
    {
    case CB_FIELD_CODES:
    case CB_FIELD_REFS:
      return read_list (value, input);
    case CB_FIELD_INTEGER:
    case CB_FIELD_DECIMAL:
    case CB_FIELD_MONEY:
      return read_number (value, field->type == CB_FIELD_MONEY, input);
    case CB_FIELD_TEXT:
    case CB_FIELD_LONG_TEXT:
    case CB_FIELD_CODE:
    case CB_FIELD_REF:
    case CB_FIELD_DATE:
    default:
      return read_string (value, input);
    }
}

const char *
cb_record_json_get_type (const CbField *field)
{
  if (cb_field_is_many (field))
    return "array";
  if (field->type == CB_FIELD_INTEGER)
    return "integer";
  if (field->type == CB_FIELD_DECIMAL || field->type == CB_FIELD_MONEY)
    return "number";
  return "string";
}

gboolean
cb_record_json_is_own_member (const char *name)
{
  static const char *const own[] = {
    "uid", "created", "changed", "translations", "versions", CB_RECORD_JSON_LABELS, NULL
  };

  return g_strv_contains (own, name);
}

static char *
read_language (CbJsonValue *texts, const char *language, CbTranslationFunc func, gpointer user_data)
{
  g_autoptr (GPtrArray) fields = NULL;

  if (cb_json_value_get_kind (texts) != CB_JSON_OBJECT)
    return cb_json_value_get_path (texts, NULL);

  fields = cb_json_value_get_names (texts);
  for (guint i = 0; i < fields->len; i++)
    {
      const char *field = g_ptr_array_index (fields, i);
      g_autoptr (CbJsonValue) value = cb_json_value_get_member (texts, field);

      func (language, field, value, user_data);
    }
  return NULL;
}

char *
cb_record_json_foreach_translation (CbJsonValue *object, CbTranslationFunc func, gpointer user_data)
{
  g_autoptr (CbJsonValue) translations = cb_json_value_get_member (object, "translations");
  g_autoptr (GPtrArray) languages = NULL;
  g_autofree char *wrong = NULL;

  if (translations == NULL)
    return NULL;
  if (cb_json_value_get_kind (translations) != CB_JSON_OBJECT)
    return cb_json_value_get_path (translations, NULL);

  languages = cb_json_value_get_names (translations);
  for (guint i = 0; i < languages->len && wrong == NULL; i++)
    {
      const char *language = g_ptr_array_index (languages, i);
      g_autoptr (CbJsonValue) texts = cb_json_value_get_member (translations, language);

      wrong = read_language (texts, language, func, user_data);
    }
  return g_steal_pointer (&wrong);
}
