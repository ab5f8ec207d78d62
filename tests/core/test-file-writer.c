/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The file writer: at no time is there a part of a file under the file's name, and nothing is left
 * behind.
 */

#include "config.h"

#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "cb-error.h"
#include "cb-file-writer.h"

/* Exit status of a child process in which a full disk could not be set up. */
#define NOT_PERMITTED 77

typedef struct
{
  char *folder;
  char *path; /* of a file in it that is not there yet */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("cb-file-writer-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "report.csv", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

/* The one file of the folder whose name begins with @prefix. */
static char *
find_file (const char *folder, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      return g_build_filename (folder, name, NULL);
  return NULL;
}

static void
assert_content (const char *path, const char *expected)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, expected);
}

static guint
get_mode (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 07777;
}

static void
put_text (CbFileWriter *writer, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (cb_file_writer_get_stream (writer), text, strlen (text), NULL, NULL,
                             &error);
  g_assert_no_error (error);
}

static CbFileWriter *
open_writer (const char *path)
{
  g_autoptr (GError) error = NULL;
  CbFileWriter *writer = cb_file_writer_new (path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (writer);
  return writer;
}

static void
commit (CbFileWriter *writer)
{
  g_autoptr (GError) error = NULL;
  gboolean good = cb_file_writer_commit (writer, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (good);
}

static void
test_new_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbFileWriter) writer = open_writer (fixture->path);
  g_autofree char *part = find_file (fixture->folder, "report.csv.part-");

  g_assert_nonnull (part);
  g_assert_cmpuint (get_mode (part), ==, 0600);
  put_text (writer, "new");
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  commit (writer);
  assert_content (fixture->path, "new");
  g_assert_cmpuint (get_mode (fixture->path), ==, 0600);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);

  /* After the commit an abort, and the freeing, leave the file alone. */
  cb_file_writer_abort (writer);
  assert_content (fixture->path, "new");
}

static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbFileWriter) writer = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "old and longer", -1, NULL));
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);

  writer = open_writer (fixture->path);
  put_text (writer, "new");
  assert_content (fixture->path, "old and longer");
  commit (writer);
  assert_content (fixture->path, "new");
  g_assert_cmpuint (get_mode (fixture->path), ==, 0600);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_aborted (Fixture *fixture, gconstpointer data)
{
  CbFileWriter *writer = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));

  writer = open_writer (fixture->path);
  put_text (writer, "new");
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);
  cb_file_writer_abort (writer);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  assert_content (fixture->path, "old");
  cb_file_writer_abort (writer);
  cb_file_writer_free (writer);

  writer = open_writer (fixture->path);
  put_text (writer, "new");
  cb_file_writer_free (writer);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  assert_content (fixture->path, "old");
}

/* The stream may live longer than the writer; what is written then goes nowhere. */
static void
test_stream_outlives (Fixture *fixture, gconstpointer data)
{
  CbFileWriter *writer = open_writer (fixture->path);
  g_autoptr (GOutputStream) stream = g_object_ref (cb_file_writer_get_stream (writer));
  g_autoptr (GError) error = NULL;

  put_text (writer, "new");
  cb_file_writer_free (writer);
  g_assert_false (g_output_stream_write_all (stream, "more", 4, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

static void
test_closed_stream (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbFileWriter) writer = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  writer = open_writer (fixture->path);
  put_text (writer, "new");
  g_assert_true (g_output_stream_close (cb_file_writer_get_stream (writer), NULL, NULL));

  g_assert_false (cb_file_writer_commit (writer, NULL, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_FAILED);
  assert_content (fixture->path, "old");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbFileWriter) writer = open_writer (fixture->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  put_text (writer, "new");
  g_cancellable_cancel (cancellable);
  g_assert_false (cb_file_writer_commit (writer, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "missing", "report.csv", NULL);
  const char *const paths[] = { fixture->folder, "/dev/null", missing, "" };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cb_file_writer_new (paths[i], &error));
      g_assert_error (error, CB_ERROR, CB_ERROR_ACCESS);
      g_assert_true (g_str_has_prefix (error->message, paths[i]));
    }
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

static void
test_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autoptr (CbFileWriter) writer = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_assert_cmpint (symlink ("report.csv", link), ==, 0);

  writer = open_writer (link);
  put_text (writer, "new");
  commit (writer);
  assert_content (fixture->path, "new");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
}

static void
test_long_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill (250, 'n');
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (CbFileWriter) writer = open_writer (path);

  put_text (writer, "new");
  commit (writer);
  assert_content (path, "new");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* Writes 256 KiB over a small file. Failing is part of it: where and how is for the caller to
 * check. */
static void
write_too_much (const char *path, GError **error)
{
  g_autoptr (CbFileWriter) writer = open_writer (path);
  g_autofree char *text = g_strnfill (1024, 'x');
  GError *io_error = NULL;

  for (guint i = 0; i < 256; i++)
    if (!g_output_stream_write_all (cb_file_writer_get_stream (writer), text, 1024, NULL, NULL,
                                    &io_error))
      {
        g_propagate_error (error, cb_file_error_from_io (io_error));
        return;
      }
  g_assert_false (cb_file_writer_commit (writer, NULL, error));
}

static void
test_failed_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  struct rlimit before;
  struct rlimit small;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 100000;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  write_too_much (fixture->path, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, SIG_DFL);

  g_assert_error (error, CB_ERROR, CB_ERROR_ACCESS);
  assert_content (fixture->path, "old");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* What does not fit the disk but fits the buffer fails only at the commit. */
static void
write_at_commit (const char *path, gsize length, GError **error)
{
  g_autoptr (CbFileWriter) writer = open_writer (path);
  g_autofree char *text = g_strnfill (length, 'x');

  put_text (writer, text);
  g_assert_false (cb_file_writer_commit (writer, NULL, error));
}

/* In a process of its own, with a disk of 32 KiB that no other process sees. */
static int
fill_small_disk (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "report.csv", NULL);
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;

  if (unshare (CLONE_NEWNS) != 0 && unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0)
    return NOT_PERMITTED;
  if (mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
      mount ("tmpfs", folder, "tmpfs", 0, "size=32k") != 0)
    return NOT_PERMITTED;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  write_too_much (path, &first);
  g_assert_error (first, CB_ERROR, CB_ERROR_NO_SPACE);
  write_at_commit (path, 50000, &second);
  g_assert_error (second, CB_ERROR, CB_ERROR_NO_SPACE);
  assert_content (path, "old");
  g_assert_cmpuint (count_files (folder), ==, 1);
  return 0;
}

static void
test_no_space (Fixture *fixture, gconstpointer data)
{
  int status = 0;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    _exit (fill_small_disk (fixture->folder));

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (WIFEXITED (status) && WEXITSTATUS (status) == NOT_PERMITTED)
    {
      g_test_skip ("a small disk can not be mounted here");
      return;
    }
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
test_map_errors (void)
{
  const struct
  {
    GIOErrorEnum from;
    CbError to;
  } codes[] = {
    { G_IO_ERROR_NO_SPACE, CB_ERROR_NO_SPACE },
    { G_IO_ERROR_NOT_FOUND, CB_ERROR_NOT_FOUND },
    { G_IO_ERROR_PERMISSION_DENIED, CB_ERROR_ACCESS },
    { G_IO_ERROR_FAILED, CB_ERROR_ACCESS },
  };
  g_autoptr (GError) cancelled = cb_file_error_from_io (
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "text"));
  g_autoptr (GError)
      own = cb_file_error_from_io (g_error_new_literal (CB_ERROR, CB_ERROR_PARSE, "text"));

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) error = cb_file_error_from_io (
          g_error_new_literal (G_IO_ERROR, (int) codes[i].from, "text"));

      g_assert_error (error, CB_ERROR, (int) codes[i].to);
      g_assert_cmpstr (error->message, ==, "text");
    }
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_error (own, CB_ERROR, CB_ERROR_PARSE);
}

#define ADD(path, func) g_test_add ("/file-writer/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("new-file", test_new_file);
  ADD ("replaced", test_replaced);
  ADD ("aborted", test_aborted);
  ADD ("stream-outlives", test_stream_outlives);
  ADD ("closed-stream", test_closed_stream);
  ADD ("cancelled", test_cancelled);
  ADD ("refused", test_refused);
  ADD ("link", test_link);
  ADD ("long-name", test_long_name);
  ADD ("failed-write", test_failed_write);
  ADD ("no-space", test_no_space);
  g_test_add_func ("/file-writer/map-errors", test_map_errors);

  return g_test_run ();
}
