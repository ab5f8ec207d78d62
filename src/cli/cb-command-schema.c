/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-cli.h"

#include "cb-cli-resources.h"

#define SCHEMA_FOLDER "/org/capacitybridge/CapacityBridge/schemas/"
#define SUFFIX ".schema.json"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
list_names (void)
{
  g_auto (GStrv) names = g_resource_enumerate_children (cb_cli_get_resource (), SCHEMA_FOLDER,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GString *text = g_string_new (NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    g_ptr_array_add (sorted, names[i]);
  g_ptr_array_sort (sorted, compare_names);
  for (guint i = 0; i < sorted->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (sorted, i));
  return g_string_free (text, FALSE);
}

CbExit
cb_command_schema (CbCli *cli, int argc, char **argv)
{
  g_autofree char *names = list_names ();
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (!cb_cli_parse (cli, NULL, &argc, &argv, 0, 1))
    return CB_EXIT_USAGE;
  if (argc < 2)
    return cb_cli_print (names, &error) ? CB_EXIT_DONE : cb_cli_fail (error);

  path = g_strconcat (SCHEMA_FOLDER, argv[1], g_str_has_suffix (argv[1], SUFFIX) ? "" : SUFFIX,
                      NULL);
  bytes = g_resource_lookup_data (cb_cli_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    return cb_cli_refuse (cli, _ ("The schema “%s” is not known. Expected one of:\n%s"), argv[1],
                          names);
  /* GResource puts a zero byte behind the data. */
  return cb_cli_print (g_bytes_get_data (bytes, NULL), &error) ? CB_EXIT_DONE : cb_cli_fail (error);
}
