/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <json-glib/json-glib.h>

#include "cb-iso-codes.h"

/* The folder of iso-codes below a data folder of the system. */
#define ISO_CODES_FOLDER "iso-codes", "json"

static char *
find_file (const char *name)
{
  const char *const *folders = g_get_system_data_dirs ();

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], ISO_CODES_FOLDER, name, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return g_build_filename ("/usr/share", ISO_CODES_FOLDER, name, NULL);
}

typedef void (*EntryFunc) (JsonObject *entry, CbCodeList *list);

static const char *
get_string (JsonObject *entry, const char *name)
{
  return json_object_has_member (entry, name) ? json_object_get_string_member (entry, name) : NULL;
}

static void
for_each_entry (const char *file, const char *standard, EntryFunc func, CbCodeList *list)
{
  g_autofree char *path = find_file (file);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *root;
  JsonArray *entries;

  if (!json_parser_load_from_file (parser, path, &error))
    {
      g_warning ("names of codes: %s", error->message);
      return;
    }
  root = json_node_get_object (json_parser_get_root (parser));
  entries = root != NULL ? json_object_get_array_member (root, standard) : NULL;
  for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
    func (json_array_get_object_element (entries, i), list);
}

static void
add_currency (JsonObject *entry, CbCodeList *list)
{
  const char *code = get_string (entry, "alpha_3");

  if (code != NULL)
    cb_code_list_add (list, code)->name = g_strdup (get_string (entry, "name"));
}

CbCodeList *
cb_iso_codes_read_currencies (void)
{
  CbCodeList *list = cb_code_list_new ("currencies", "iso_4217", FALSE);

  for_each_entry ("iso_4217.json", "4217", add_currency, list);
  return list;
}

static void
add_language (JsonObject *entry, CbCodeList *list)
{
  const char *code = get_string (entry, "alpha_2");
  CbCode *language;

  if (code == NULL)
    return;
  language = cb_code_list_add (list, code);
  language->name = g_strdup (get_string (entry, "name"));
  cb_code_list_add_alias (list, get_string (entry, "alpha_3"), language);
}

CbCodeList *
cb_iso_codes_read_languages (void)
{
  CbCodeList *list = cb_code_list_new ("languages", "iso_639-2", FALSE);

  for_each_entry ("iso_639-2.json", "639-2", add_language, list);
  return list;
}

static void
name_state (JsonObject *entry, CbCodeList *states)
{
  const char *code = get_string (entry, "alpha_3");
  CbCode *state = code != NULL ? (CbCode *) cb_code_list_find (states, code) : NULL;

  if (state == NULL || g_hash_table_size (state->names) > 0)
    return;
  g_free (state->name);
  /* Not the common name, which is not always the one that the United Nations uses. */
  state->name = g_strdup (get_string (entry, "name"));
}

void
cb_iso_codes_name_states (CbCodeList *states)
{
  for_each_entry ("iso_3166-1.json", "3166-1", name_state, states);
  states->domain = "iso_3166-1";
  states->with_context = FALSE;
}
