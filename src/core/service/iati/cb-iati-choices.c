/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-iati-choices.h"
#include "cb-import-fault.h"
#include "cb-reference.h"

struct _CbIatiChoices
{
  GHashTable *sectors; /* key → areas parted by ";" */
  GHashTable *regions;
};

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
    return refuse (path, object, NULL, "object", error);
  keys = cb_json_value_get_names (object);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      g_autoptr (CbJsonValue) value = cb_json_value_get_member (object, key);
      g_autoptr (GString) codes = g_string_new (NULL);

      if (!read_codes (value, areas, codes))
        return refuse (path, object, key,
                       areas ? "code of a capacity area, several of them, or null"
                             : "code of a State or a group, several of them, or null",
                       error);
      g_hash_table_insert (table, g_strdup (key), g_strdup (codes->str));
    }
  return TRUE;
}

static gboolean
read_members (CbIatiChoices *choices, const char *path, CbJsonValue *root, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;

  if (cb_json_value_get_kind (root) != CB_JSON_OBJECT)
    return refuse (path, root, NULL, "object", error);
  names = cb_json_value_get_names (root);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (CbJsonValue) value = cb_json_value_get_member (root, name);
      gboolean areas = g_str_equal (name, "sectors");

      if (!areas && !g_str_equal (name, "regions"))
        return refuse (path, root, name, "sectors, regions", error);
      if (!read_keys (areas ? choices->sectors : choices->regions, areas, path, value, error))
        return FALSE;
    }
  return TRUE;
}

CbIatiChoices *
cb_iati_choices_read (const char *path, GError **error)
{
  g_autoptr (CbIatiChoices) choices = g_new0 (CbIatiChoices, 1);
  g_autoptr (CbJsonValue) root = NULL;
  CbJsonPosition position = { 0 };
  GError *cause = NULL;

  choices->sectors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  choices->regions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  root = cb_json_read_file (path, &position, NULL, &cause);
  if (root == NULL)
    {
      g_propagate_error (error, cb_import_fault_json (path, &position, cause));
      return NULL;
    }
  return read_members (choices, path, root, error) ? g_steal_pointer (&choices) : NULL;
}
