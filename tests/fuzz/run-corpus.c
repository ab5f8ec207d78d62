/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs a fuzz target on the files of its corpus, as tests:
 *
 *   fuzz-TARGET [--tap] FOLDER
 *
 * What is called “good-…” has to be taken and what is called “bad-…” refused; other names say
 * nothing. Each file is tried again cut off at several places, with any verdict. */

#include "config.h"

#include <string.h>

#include "cb-fuzz.h"

/* So many shorter forms of a file are tried, at equal distances. */
#define CUTS 24

/* From memory of its exact size, so that reading beyond its end is seen. */
static void
run (const char *data, gsize size)
{
  g_autofree uint8_t *copy = g_memdup2 (data, size);
  static const uint8_t nothing[1];

  cb_fuzz_verdict = CB_FUZZ_NOTHING;
  g_assert_cmpint (LLVMFuzzerTestOneInput (copy != NULL ? copy : nothing, size), ==, 0);
}

static void
run_named (const char *name, const char *data, gsize size)
{
  run (data, size);
  if (g_str_has_prefix (name, "good-"))
    g_assert_cmpint (cb_fuzz_verdict, ==, CB_FUZZ_TAKEN);
  else if (g_str_has_prefix (name, "bad-"))
    g_assert_cmpint (cb_fuzz_verdict, ==, CB_FUZZ_REFUSED);
}

static void
test_file (gconstpointer path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  run_named (name, data, size);
  run (data, 0);
  for (guint i = 1; i < CUTS; i++)
    if (size * i / CUTS > size * (i - 1) / CUTS)
      run (data, size * i / CUTS);
}

static void
append_times (GString *text, const char *piece, guint count)
{
  for (guint i = 0; piece != NULL && i < count; i++)
    g_string_append (text, piece);
}

static void
test_made (gconstpointer data)
{
  const CbFuzzMade *made = data;
  g_autoptr (GString) text = g_string_new (made->before);

  append_times (text, made->opening, made->count);
  append_times (text, made->between, 1);
  append_times (text, made->closing, made->count);
  append_times (text, made->after, 1);
  run_named (made->name, text->str, text->len);
}

static void
add_files (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *test = g_strconcat ("/corpus/", name, NULL);

      g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), test_file, g_free);
    }
}

int
main (int n_arguments, char **arguments)
{
  g_test_init (&n_arguments, &arguments, NULL);
  LLVMFuzzerInitialize (&n_arguments, &arguments);
  if (n_arguments != 2)
    {
      g_printerr ("usage: %s [--tap] FOLDER\n", g_get_prgname ());
      return 2;
    }
  add_files (arguments[1]);
  for (const CbFuzzMade *made = cb_fuzz_made; made->name != NULL; made++)
    {
      g_autofree char *test = g_strconcat ("/made/", made->name, NULL);

      g_test_add_data_func (test, made, test_made);
    }
  return g_test_run ();
}
