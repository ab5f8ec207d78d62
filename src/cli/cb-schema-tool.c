/* SPDX-License-Identifier: GPL-3.0-or-later */

/* cb-schema-tool [NAME]: prints the JSON Schema of that name as the tables of the nouns give it, or
 * the names of all such schemas. The files in data/schemas come from here, and a test
 * compares them. */

#include "config.h"

#include <stdio.h>

#include "cb-record-schema.h"

int
main (int argc, char **argv)
{
  const char *const *names = cb_record_schema_get_names ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CbJsonWriter) writer = NULL;

  if (argc < 2)
    {
      for (guint i = 0; names[i] != NULL; i++)
        printf ("%s\n", names[i]);
      return 0;
    }
  if (!g_strv_contains (names, argv[1]))
    {
      fprintf (stderr, "cb-schema-tool: there is no schema “%s”\n", argv[1]);
      return 2;
    }

  writer = cb_json_writer_new_for_string (text, CB_JSON_STYLE_PRETTY);
  cb_record_schema_write (writer, argv[1]);
  if (!cb_json_writer_finish (writer, NULL, NULL))
    return 3;
  fputs (text->str, stdout);
  return 0;
}
