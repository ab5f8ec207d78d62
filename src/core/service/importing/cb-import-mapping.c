/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-import-fault.h"
#include "cb-import-mapping.h"

void
cb_import_mapping_free (CbImportMapping *mapping)
{
  g_hash_table_unref (mapping->columns);
  g_hash_table_unref (mapping->constants);
  g_free (mapping);
}

static gboolean
refuse (const char *path,
        CbJsonValue *value,
        const char *member,
        const char *expected,
        GError **error)
{
  g_autofree char *place = cb_json_value_get_path (value, member);

  g_propagate_error (error, cb_import_fault_package (path, place, expected));
  return FALSE;
}

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
read_columns (CbImportMapping *mapping, const char *path, CbJsonValue *columns, GError **error)
{
  g_autoptr (GPtrArray) names = cb_json_value_get_names (columns);

  if (cb_json_value_get_kind (columns) != CB_JSON_OBJECT)
    return refuse (path, columns, NULL, "object", error);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (CbJsonValue) value = cb_json_value_get_member (columns, name);
      const char *text = NULL;
      const char *field = "";

      if (cb_json_value_get_kind (value) != CB_JSON_NULL)
        field = cb_json_value_get_string (value, &text, NULL) ? find_column (mapping->noun, text)
                                                              : NULL;
      if (field == NULL)
        return refuse (path, columns, name, "id of a field, or null", error);
      g_hash_table_insert (mapping->columns, g_strdup (name), g_strdup (field));
    }
  return TRUE;
}

static gboolean
read_constants (CbImportMapping *mapping, const char *path, CbJsonValue *constants, GError **error)
{
  g_autoptr (GPtrArray) names = cb_json_value_get_names (constants);

  if (cb_json_value_get_kind (constants) != CB_JSON_OBJECT)
    return refuse (path, constants, NULL, "object", error);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const char *field = find_column (mapping->noun, name);
      g_autoptr (CbJsonValue) value = cb_json_value_get_member (constants, name);
      const char *text = NULL;

      if (field == NULL || g_str_equal (field, "ref"))
        return refuse (path, constants, name, "id of a field other than ref", error);
      if (!cb_json_value_get_string (value, &text, NULL))
        return refuse (path, constants, name, "string", error);
      g_hash_table_insert (mapping->constants, g_strdup (field), g_strdup (text));
    }
  return TRUE;
}

static gboolean
read_text (CbImportMapping *mapping,
           const char *path,
           const char *name,
           CbJsonValue *value,
           GError **error)
{
  const char *text = NULL;

  if (!cb_json_value_get_string (value, &text, NULL))
    return refuse (path, value, NULL, "string", error);
  if (g_str_equal (name, "kind"))
    {
      mapping->noun = cb_noun_find (text);
      return (mapping->noun != NULL && mapping->noun->stored) ||
             refuse (path, value, NULL, "needs, programmes, …", error);
    }
  if (strlen (text) != 1 || strchr (",;\t", text[0]) == NULL)
    return refuse (path, value, NULL, "\",\", \";\" or \"\\t\"", error);
  mapping->delimiter = text[0];
  return TRUE;
}

static gboolean
read_members (CbImportMapping *mapping, const char *path, CbJsonValue *root, GError **error)
{
  static const char *const known[] = { "kind", "delimiter", "columns", "constants" };
  g_autoptr (GPtrArray) names = cb_json_value_get_names (root);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      gboolean found = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (known); j++)
        found = found || g_str_equal (known[j], name);
      if (!found)
        return refuse (path, root, name, "kind, delimiter, columns, constants", error);
    }

  /* The kind comes first, since it decides which fields there are. */
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (CbJsonValue) value = cb_json_value_get_member (root, known[i]);
      gboolean read = TRUE;

      if (value == NULL)
        continue;
      if (g_str_equal (known[i], "columns"))
        read = read_columns (mapping, path, value, error);
      else if (g_str_equal (known[i], "constants"))
        read = read_constants (mapping, path, value, error);
      else
        read = read_text (mapping, path, known[i], value, error);
      if (!read)
        return FALSE;
    }
  return TRUE;
}

CbImportMapping *
cb_import_mapping_read (const char *path, GError **error)
{
  g_autoptr (CbImportMapping) mapping = g_new0 (CbImportMapping, 1);
  g_autoptr (CbJsonValue) root = NULL;
  CbJsonPosition position = { 0 };
  GError *cause = NULL;

  mapping->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  mapping->constants = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  root = cb_json_read_file (path, &position, NULL, &cause);
  if (root == NULL)
    {
      g_propagate_error (error, cb_import_fault_json (path, &position, cause));
      return NULL;
    }
  if (cb_json_value_get_kind (root) != CB_JSON_OBJECT)
    {
      refuse (path, root, NULL, "object", error);
      return NULL;
    }
  return read_members (mapping, path, root, error) ? g_steal_pointer (&mapping) : NULL;
}
