/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-import-fault.h"
#include "cb-import-settings.h"
#include "cb-text.h"

static const char *const existing_ids[CB_N_EXISTING] = { "update", "skip", "add" };

const char *
cb_import_existing_get_id (CbImportExisting existing)
{
  g_return_val_if_fail ((guint) existing < CB_N_EXISTING, NULL);

  return existing_ids[existing];
}

gboolean
cb_import_existing_find (const char *id, CbImportExisting *existing)
{
  for (guint i = 0; i < CB_N_EXISTING; i++)
    if (g_str_equal (existing_ids[i], id))
      {
        *existing = i;
        return TRUE;
      }
  return FALSE;
}

CbImportSettings *
cb_import_settings_new (void)
{
  CbImportSettings *settings = g_new0 (CbImportSettings, 1);

  settings->encoding = CB_ENCODING_AUTO;
  settings->header_row = CB_CSV_HEADER_AUTO;
  settings->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  settings->constants = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  settings->nothing = g_ptr_array_new_with_free_func (g_free);
  settings->choices = cb_iati_choices_new ();
  return settings;
}

CbImportSettings *
cb_import_settings_copy (const CbImportSettings *settings)
{
  CbImportSettings *copy = cb_import_settings_new ();

  copy->noun = settings->noun;
  copy->encoding = settings->encoding;
  copy->delimiter = settings->delimiter;
  copy->header_row = settings->header_row;
  copy->decimal = settings->decimal;
  copy->dates = settings->dates;
  copy->existing = settings->existing;
  cb_text_copy_map (copy->columns, settings->columns);
  cb_text_copy_map (copy->constants, settings->constants);
  for (guint i = 0; i < settings->nothing->len; i++)
    g_ptr_array_add (copy->nothing, g_strdup (g_ptr_array_index (settings->nothing, i)));
  cb_iati_choices_free (copy->choices);
  copy->choices = cb_iati_choices_copy (settings->choices);
  return copy;
}

void
cb_import_settings_free (CbImportSettings *settings)
{
  g_hash_table_unref (settings->columns);
  g_hash_table_unref (settings->constants);
  g_ptr_array_unref (settings->nothing);
  cb_iati_choices_free (settings->choices);
  g_free (settings);
}

void
cb_import_settings_set_column (CbImportSettings *settings, const char *name, const char *field)
{
  if (field != NULL)
    g_hash_table_insert (settings->columns, g_strdup (name), g_strdup (field));
  else
    g_hash_table_remove (settings->columns, name);
}

void
cb_import_settings_set_constant (CbImportSettings *settings, const char *field, const char *text)
{
  if (text != NULL && text[0] != '\0')
    g_hash_table_insert (settings->constants, g_strdup (field), g_strdup (text));
  else
    g_hash_table_remove (settings->constants, field);
}

gboolean
cb_import_settings_have_field (const CbImportSettings *settings, const char *field)
{
  GHashTableIter iterator;
  gpointer mapped;

  g_hash_table_iter_init (&iterator, settings->columns);
  while (g_hash_table_iter_next (&iterator, NULL, &mapped))
    if (g_str_equal (mapped, field))
      return TRUE;
  return g_hash_table_contains (settings->constants, field);
}

/* --- reading --------------------------------------------------------------- */

/* The column of that name; of any stored noun, when the header is to tell which one it is. */
static const char *
find_column (const CbNoun *noun, const char *name)
{
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < n_nouns; i++)
    {
      int field = nouns[i]->stored && (noun == NULL || noun == nouns[i])
                      ? cb_record_csv_find_column (nouns[i], name)
                      : CB_COLUMN_NONE;

      if (field != CB_COLUMN_NONE)
        return nouns[i]->fields[field].id;
    }
  return NULL;
}

static gboolean
read_columns (CbImportSettings *settings, const char *path, CbJsonValue *columns, GError **error)
{
  g_autoptr (GPtrArray) names = cb_json_value_get_names (columns);

  if (cb_json_value_get_kind (columns) != CB_JSON_OBJECT)
    return cb_import_fault_refuse (path, columns, NULL, "object", error);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (CbJsonValue) value = cb_json_value_get_member (columns, name);
      const char *text = NULL;
      const char *field = "";

      if (cb_json_value_get_kind (value) != CB_JSON_NULL)
        field = cb_json_value_get_string (value, &text, NULL) ? find_column (settings->noun, text)
                                                              : NULL;
      if (field == NULL)
        return cb_import_fault_refuse (path, columns, name, "id of a field, or null", error);
      cb_import_settings_set_column (settings, name, field);
    }
  return TRUE;
}

static gboolean
read_constants (CbImportSettings *settings,
                const char *path,
                CbJsonValue *constants,
                GError **error)
{
  g_autoptr (GPtrArray) names = cb_json_value_get_names (constants);

  if (cb_json_value_get_kind (constants) != CB_JSON_OBJECT)
    return cb_import_fault_refuse (path, constants, NULL, "object", error);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const char *field = find_column (settings->noun, name);
      g_autoptr (CbJsonValue) value = cb_json_value_get_member (constants, name);
      const char *text = NULL;

      if (field == NULL || g_str_equal (field, "ref"))
        return cb_import_fault_refuse (path, constants, name, "id of a field other than ref",
                                       error);
      if (!cb_json_value_get_string (value, &text, NULL))
        return cb_import_fault_refuse (path, constants, name, "string", error);
      cb_import_settings_set_constant (settings, field, text);
    }
  return TRUE;
}

static gboolean
read_nothing (CbImportSettings *settings, const char *path, CbJsonValue *value, GError **error)
{
  if (cb_json_value_get_kind (value) != CB_JSON_ARRAY)
    return cb_import_fault_refuse (path, value, NULL, "array of strings", error);
  for (guint i = 0; i < cb_json_value_get_length (value); i++)
    {
      g_autoptr (CbJsonValue) element = cb_json_value_get_element (value, i);
      const char *text = NULL;

      if (!cb_json_value_get_string (element, &text, NULL))
        return cb_import_fault_refuse (path, element, NULL, "string", error);
      g_ptr_array_add (settings->nothing, g_strdup (text));
    }
  return TRUE;
}

static gboolean
read_kind (CbImportSettings *settings, const char *path, CbJsonValue *value, GError **error)
{
  const char *text = NULL;

  if (!cb_json_value_get_string (value, &text, NULL))
    return cb_import_fault_refuse (path, value, NULL, "string", error);
  settings->noun = cb_noun_find (text);
  return (settings->noun != NULL && settings->noun->stored) ||
         cb_import_fault_refuse (path, value, NULL, "needs, programmes, …", error);
}

static gboolean
read_encoding (CbImportSettings *settings, const char *path, CbJsonValue *value, GError **error)
{
  const char *text = NULL;

  if (!cb_json_value_get_string (value, &text, NULL))
    return cb_import_fault_refuse (path, value, NULL, "string", error);
  return cb_encoding_find (text, &settings->encoding) ||
         cb_import_fault_refuse (
             path, value, NULL,
             "utf-8, utf-16, utf-16le, utf-16be, windows-1252, windows-1251, windows-1256, "
             "gb18030",
             error);
}

static gboolean
read_delimiter (CbImportSettings *settings, const char *path, CbJsonValue *value, GError **error)
{
  const char *text = NULL;

  if (!cb_json_value_get_string (value, &text, NULL))
    return cb_import_fault_refuse (path, value, NULL, "string", error);
  if (strlen (text) != 1 || strchr (CB_CSV_DELIMITERS, text[0]) == NULL)
    return cb_import_fault_refuse (path, value, NULL, "\",\", \";\", \"\\t\" or \"|\"", error);
  settings->delimiter = text[0];
  return TRUE;
}

static gboolean
read_header_row (CbImportSettings *settings, const char *path, CbJsonValue *value, GError **error)
{
  gint64 row = 0;

  if (!cb_json_value_get_int64 (value, CB_CSV_NO_HEADER, CB_CSV_HEADER_ROWS, &row, NULL))
    return cb_import_fault_refuse (path, value, NULL, "0 to 30", error);
  settings->header_row = (int) row;
  return TRUE;
}

static gboolean
read_decimal (CbImportSettings *settings, const char *path, CbJsonValue *value, GError **error)
{
  const char *text = NULL;

  return (cb_json_value_get_string (value, &text, NULL) &&
          cb_decimal_sign_find (text, &settings->decimal)) ||
         cb_import_fault_refuse (path, value, NULL, "\".\", \",\" or \"auto\"", error);
}

static gboolean
read_dates (CbImportSettings *settings, const char *path, CbJsonValue *value, GError **error)
{
  const char *text = NULL;

  return (cb_json_value_get_string (value, &text, NULL) &&
          cb_date_order_find (text, &settings->dates)) ||
         cb_import_fault_refuse (path, value, NULL, "ymd, dmy, mdy or auto", error);
}

static gboolean
read_existing (CbImportSettings *settings, const char *path, CbJsonValue *value, GError **error)
{
  const char *text = NULL;

  return (cb_json_value_get_string (value, &text, NULL) &&
          cb_import_existing_find (text, &settings->existing)) ||
         cb_import_fault_refuse (path, value, NULL, "update, skip or add", error);
}

static gboolean
read_sectors (CbImportSettings *settings, const char *path, CbJsonValue *value, GError **error)
{
  return cb_iati_choices_read_sectors (settings->choices, path, value, error);
}

static gboolean
read_regions (CbImportSettings *settings, const char *path, CbJsonValue *value, GError **error)
{
  return cb_iati_choices_read_regions (settings->choices, path, value, error);
}

typedef gboolean (*MemberFunc) (CbImportSettings *settings,
                                const char *path,
                                CbJsonValue *value,
                                GError **error);

/* The kind comes first, since it decides which fields there are. */
static const struct
{
  const char *name;
  MemberFunc read;
} members[] = {
  { "kind", read_kind },           { "encoding", read_encoding },
  { "delimiter", read_delimiter }, { "header_row", read_header_row },
  { "decimal", read_decimal },     { "dates", read_dates },
  { "existing", read_existing },   { "columns", read_columns },
  { "constants", read_constants }, { "nothing", read_nothing },
  { "sectors", read_sectors },     { "regions", read_regions },
};

static gboolean
is_known (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_str_equal (members[i].name, name))
      return TRUE;
  /* A file may name its schema. */
  return g_str_equal (name, "$schema");
}

static gboolean
read_members (CbImportSettings *settings, const char *path, CbJsonValue *root, GError **error)
{
  g_autoptr (GPtrArray) names = cb_json_value_get_names (root);

  for (guint i = 0; i < names->len; i++)
    if (!is_known (g_ptr_array_index (names, i)))
      return cb_import_fault_refuse (
          path, root, g_ptr_array_index (names, i),
          "kind, encoding, delimiter, header_row, decimal, dates, existing, columns, "
          "constants, nothing, sectors, regions",
          error);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (CbJsonValue) value = cb_json_value_get_member (root, members[i].name);

      if (value != NULL && !members[i].read (settings, path, value, error))
        return FALSE;
    }
  return TRUE;
}

static CbImportSettings *
read_root (const char *name, CbJsonValue *root, GError **error)
{
  g_autoptr (CbImportSettings) settings = cb_import_settings_new ();

  if (cb_json_value_get_kind (root) != CB_JSON_OBJECT)
    {
      cb_import_fault_refuse (name, root, NULL, "object", error);
      return NULL;
    }
  return read_members (settings, name, root, error) ? g_steal_pointer (&settings) : NULL;
}

CbImportSettings *
cb_import_settings_read_file (const char *path, GError **error)
{
  CbJsonPosition position = { 0 };
  GError *cause = NULL;
  g_autoptr (CbJsonValue) root = cb_json_read_file (path, &position, NULL, &cause);

  if (root != NULL)
    return read_root (path, root, error);
  g_propagate_error (error, cb_import_fault_json (path, &position, cause));
  return NULL;
}

CbImportSettings *
cb_import_settings_read (const char *name, const char *json, GError **error)
{
  CbJsonPosition position = { 0 };
  GError *cause = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (CbJsonValue) root = cb_json_read_bytes (bytes, &position, &cause);

  if (root != NULL)
    return read_root (name, root, error);
  g_propagate_error (error, cb_import_fault_json (name, &position, cause));
  return NULL;
}

/* --- writing --------------------------------------------------------------- */

/* In the order of their names, so that the same settings give the same text. */
static void
write_texts (CbJsonWriter *writer, const char *name, GHashTable *texts)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (texts), (GCompareFunc) strcmp);

  if (keys == NULL)
    return;
  cb_json_writer_name (writer, name);
  cb_json_writer_begin_object (writer);
  for (GList *at = keys; at != NULL; at = at->next)
    {
      const char *value = g_hash_table_lookup (texts, at->data);

      cb_json_writer_name (writer, at->data);
      cb_json_writer_string (writer, value[0] != '\0' ? value : NULL);
    }
  cb_json_writer_end_object (writer);
}

static void
write_nothing (const CbImportSettings *settings, CbJsonWriter *writer)
{
  if (settings->nothing->len == 0)
    return;
  cb_json_writer_name (writer, "nothing");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < settings->nothing->len; i++)
    cb_json_writer_string (writer, g_ptr_array_index (settings->nothing, i));
  cb_json_writer_end_array (writer);
}

void
cb_import_settings_write (const CbImportSettings *settings, CbJsonWriter *writer)
{
  const char delimiter[] = { settings->delimiter, '\0' };

  cb_json_writer_begin_object (writer);
  if (settings->noun != NULL)
    cb_json_writer_member (writer, "kind", settings->noun->plural);
  if (settings->encoding != CB_ENCODING_AUTO)
    cb_json_writer_member (writer, "encoding", cb_encoding_get_id (settings->encoding));
  if (settings->delimiter != 0)
    cb_json_writer_member (writer, "delimiter", delimiter);
  if (settings->header_row != CB_CSV_HEADER_AUTO)
    {
      cb_json_writer_name (writer, "header_row");
      cb_json_writer_integer (writer, settings->header_row);
    }
  if (settings->decimal != CB_DECIMAL_AUTO)
    cb_json_writer_member (writer, "decimal", cb_decimal_sign_get_id (settings->decimal));
  if (settings->dates != CB_DATES_AUTO)
    cb_json_writer_member (writer, "dates", cb_date_order_get_id (settings->dates));
  if (settings->existing != CB_EXISTING_UPDATE)
    cb_json_writer_member (writer, "existing", cb_import_existing_get_id (settings->existing));
  write_texts (writer, "columns", settings->columns);
  write_texts (writer, "constants", settings->constants);
  write_nothing (settings, writer);
  cb_iati_choices_write (settings->choices, writer);
  cb_json_writer_end_object (writer);
}

char *
cb_import_settings_to_text (const CbImportSettings *settings)
{
  GString *text = g_string_new (NULL);
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new_for_string (text, CB_JSON_STYLE_COMPACT);

  cb_import_settings_write (settings, writer);
  /* Into a string nothing fails but text that is no UTF-8, and that is left out. */
  (void) cb_json_writer_finish (writer, NULL, NULL);
  return g_string_free (text, FALSE);
}

gboolean
cb_import_settings_is_nothing (const CbImportSettings *settings, const char *cell)
{
  g_autofree char *folded = NULL;

  if (settings->nothing->len == 0)
    return FALSE;
  folded = g_utf8_casefold (cell, -1);
  g_strstrip (folded);
  for (guint i = 0; i < settings->nothing->len; i++)
    {
      g_autofree char *word = g_utf8_casefold (g_ptr_array_index (settings->nothing, i), -1);

      if (g_str_equal (g_strstrip (word), folded))
        return TRUE;
    }
  return FALSE;
}
