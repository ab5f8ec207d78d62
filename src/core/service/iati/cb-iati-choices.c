/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-iati-choices.h"
#include "cb-import-fault.h"
#include "cb-reference.h"
#include "cb-text.h"

struct _CbIatiChoices
{
  GHashTable *sectors; /* key → areas parted by ";" */
  GHashTable *regions;
};

CbIatiChoices *
cb_iati_choices_new (void)
{
  CbIatiChoices *choices = g_new0 (CbIatiChoices, 1);

  choices->sectors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  choices->regions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return choices;
}

CbIatiChoices *
cb_iati_choices_copy (const CbIatiChoices *choices)
{
  CbIatiChoices *copy = cb_iati_choices_new ();

  cb_text_copy_map (copy->sectors, choices->sectors);
  cb_text_copy_map (copy->regions, choices->regions);
  return copy;
}

void
cb_iati_choices_free (CbIatiChoices *choices)
{
  g_hash_table_unref (choices->sectors);
  g_hash_table_unref (choices->regions);
  g_free (choices);
}

const char *
cb_iati_choices_find_areas (const CbIatiChoices *choices, const char *key)
{
  return choices != NULL ? g_hash_table_lookup (choices->sectors, key) : NULL;
}

const char *
cb_iati_choices_find_places (const CbIatiChoices *choices, const char *key)
{
  return choices != NULL ? g_hash_table_lookup (choices->regions, key) : NULL;
}

/* Adds the code as its list writes it. */
static gboolean
add_code (GString *codes, CbJsonValue *value, gboolean areas)
{
  const char *text = NULL;
  const CbCode *code = NULL;

  if (!cb_json_value_get_string (value, &text, NULL))
    return FALSE;
  if (areas)
    code = cb_reference_find ("areas", text);
  else
    {
      code = cb_reference_find ("states", text);
      if (code == NULL)
        code = cb_reference_find ("groups", text);
    }
  if (code != NULL)
    g_string_append_printf (codes, "%s%s", codes->len > 0 ? ";" : "", code->code);
  return code != NULL;
}

/* A code, several of them, or null for none. */
static gboolean
read_codes (CbJsonValue *value, gboolean areas, GString *codes)
{
  CbJsonKind kind = cb_json_value_get_kind (value);

  if (kind == CB_JSON_NULL)
    return TRUE;
  if (kind != CB_JSON_ARRAY)
    return add_code (codes, value, areas);
  for (guint i = 0; i < cb_json_value_get_length (value); i++)
    {
      g_autoptr (CbJsonValue) element = cb_json_value_get_element (value, i);

      if (!add_code (codes, element, areas))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_keys (GHashTable *table, gboolean areas, const char *path, CbJsonValue *object, GError **error)
{
  g_autoptr (GPtrArray) keys = NULL;

  if (cb_json_value_get_kind (object) != CB_JSON_OBJECT)
    return cb_import_fault_refuse (path, object, NULL, "object", error);
  keys = cb_json_value_get_names (object);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      g_autoptr (CbJsonValue) value = cb_json_value_get_member (object, key);
      g_autoptr (GString) codes = g_string_new (NULL);

      if (!read_codes (value, areas, codes))
        return cb_import_fault_refuse (path, object, key,
                                       areas
                                           ? "code of a capacity area, several of them, or null"
                                           : "code of a State or a group, several of them, or null",
                                       error);
      g_hash_table_insert (table, g_strdup (key), g_strdup (codes->str));
    }
  return TRUE;
}

gboolean
cb_iati_choices_read_sectors (CbIatiChoices *choices,
                              const char *path,
                              CbJsonValue *object,
                              GError **error)
{
  return read_keys (choices->sectors, TRUE, path, object, error);
}

gboolean
cb_iati_choices_read_regions (CbIatiChoices *choices,
                              const char *path,
                              CbJsonValue *object,
                              GError **error)
{
  return read_keys (choices->regions, FALSE, path, object, error);
}

/* --- writing --------------------------------------------------------------- */

static void
write_codes (CbJsonWriter *writer, const char *codes)
{
  g_auto (GStrv) list = cb_text_list_split (codes);

  if (list[0] == NULL)
    {
      cb_json_writer_string (writer, NULL);
      return;
    }
  cb_json_writer_begin_array (writer);
  for (guint i = 0; list[i] != NULL; i++)
    cb_json_writer_string (writer, list[i]);
  cb_json_writer_end_array (writer);
}

/* In the order of their keys, so that the same choices give the same text. */
static void
write_table (CbJsonWriter *writer, const char *name, GHashTable *table)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (table), (GCompareFunc) strcmp);

  if (keys == NULL)
    return;
  cb_json_writer_name (writer, name);
  cb_json_writer_begin_object (writer);
  for (GList *at = keys; at != NULL; at = at->next)
    {
      cb_json_writer_name (writer, at->data);
      write_codes (writer, g_hash_table_lookup (table, at->data));
    }
  cb_json_writer_end_object (writer);
}

void
cb_iati_choices_write (const CbIatiChoices *choices, CbJsonWriter *writer)
{
  write_table (writer, "sectors", choices->sectors);
  write_table (writer, "regions", choices->regions);
}
