/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-record.h"

static void
translation_free (gpointer data)
{
  CbTranslation *translation = data;

  g_free (translation->language);
  g_free (translation->text);
  g_free (translation);
}

CbRecord *
cb_record_new (const CbNoun *noun)
{
  CbRecord *record = g_atomic_rc_box_new0 (CbRecord);

  record->noun = noun;
  record->values = g_new0 (char *, noun->n_fields);
  return record;
}

CbRecord *
cb_record_new_preset (const CbNoun *noun)
{
  CbRecord *record = cb_record_new (noun);

  for (guint i = 0; i < noun->n_fields; i++)
    record->values[i] = g_strdup (noun->fields[i].preset);
  return record;
}

CbRecord *
cb_record_ref (CbRecord *record)
{
  return g_atomic_rc_box_acquire (record);
}

static void
record_clear (gpointer data)
{
  CbRecord *record = data;

  for (guint i = 0; i < record->noun->n_fields; i++)
    g_free (record->values[i]);
  g_free (record->uid);
  g_free (record->created);
  g_free (record->changed);
  g_free (record->values);
  g_clear_pointer (&record->translations, g_ptr_array_unref);
}

void
cb_record_unref (CbRecord *record)
{
  g_atomic_rc_box_release_full (record, record_clear);
}

CbRecord *
cb_record_copy (const CbRecord *record)
{
  CbRecord *copy = cb_record_new (record->noun);

  copy->id = record->id;
  copy->uid = g_strdup (record->uid);
  copy->created = g_strdup (record->created);
  copy->changed = g_strdup (record->changed);
  for (guint i = 0; i < record->noun->n_fields; i++)
    copy->values[i] = g_strdup (record->values[i]);
  for (guint i = 0; record->translations != NULL && i < record->translations->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (record->translations, i);

      cb_record_set_translation (copy, translation->field, translation->language,
                                 translation->text);
    }
  return copy;
}

const char *
cb_record_get (const CbRecord *record, guint field)
{
  g_return_val_if_fail (field < record->noun->n_fields, NULL);

  return record->values[field];
}

void
cb_record_take (CbRecord *record, guint field, char *value)
{
  g_return_if_fail (field < record->noun->n_fields);

  g_free (record->values[field]);
  record->values[field] = value;
}

void
cb_record_set (CbRecord *record, guint field, const char *value)
{
  cb_record_take (record, field, g_strdup (value));
}

const char *
cb_record_get_ref (const CbRecord *record)
{
  return record->values[0];
}

const char *
cb_record_get_by_id (const CbRecord *record, const char *field_id)
{
  int field = cb_noun_find_field (record->noun, field_id);

  return field < 0 ? NULL : record->values[field];
}

gint64
cb_record_get_integer (const CbRecord *record, guint field, gint64 missing)
{
  const char *value = cb_record_get (record, field);

  return value != NULL ? g_ascii_strtoll (value, NULL, 10) : missing;
}

CbDate
cb_record_get_date (const CbRecord *record, guint field)
{
  const char *value = cb_record_get (record, field);
  CbDate date = CB_DATE_NONE;

  if (value != NULL)
    (void) cb_date_parse (value, &date);
  return date;
}

CbMoney
cb_record_get_money (const CbRecord *record, guint field)
{
  const char *value = cb_record_get (record, field);
  CbMoney money = CB_MONEY_NONE;

  if (value != NULL)
    (void) cb_money_parse (value, &money);
  return money;
}

const char *
cb_record_get_language (const CbRecord *record)
{
  const char *language = cb_record_get_by_id (record, "language");

  return language != NULL ? language : "en";
}

static CbTranslation *
find_translation (const CbRecord *record, guint field, const char *language)
{
  for (guint i = 0; record->translations != NULL && i < record->translations->len; i++)
    {
      CbTranslation *translation = g_ptr_array_index (record->translations, i);

      if (translation->field == field && g_str_equal (translation->language, language))
        return translation;
    }
  return NULL;
}

const char *
cb_record_get_translation (const CbRecord *record, guint field, const char *language)
{
  const CbTranslation *translation = find_translation (record, field, language);

  return translation != NULL ? translation->text : NULL;
}

void
cb_record_set_translation (CbRecord *record, guint field, const char *language, const char *text)
{
  CbTranslation *translation = find_translation (record, field, language);

  if (translation != NULL && text == NULL)
    {
      g_ptr_array_remove (record->translations, translation);
      return;
    }
  if (text == NULL)
    return;

  if (translation == NULL)
    {
      if (record->translations == NULL)
        record->translations = g_ptr_array_new_with_free_func (translation_free);
      translation = g_new0 (CbTranslation, 1);
      translation->field = field;
      translation->language = g_strdup (language);
      g_ptr_array_add (record->translations, translation);
    }
  g_free (translation->text);
  translation->text = g_strdup (text);
}

const char *
cb_record_get_text (const CbRecord *record, guint field, const char *language, const char **found)
{
  const char *text = NULL;

  if (language != NULL)
    text = cb_record_get_translation (record, field, language);
  if (found != NULL)
    *found = text != NULL ? language : cb_record_get_language (record);
  return text != NULL ? text : cb_record_get (record, field);
}

const char *
cb_record_get_title (const CbRecord *record, const char *language)
{
  const char *title = cb_record_get_text (record, cb_noun_get_title_field (record->noun), language,
                                          NULL);

  return title != NULL ? title : cb_record_get_ref (record);
}
