/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Order of a commit: flush, fsync, close, rename, fsync of the folder. A power cut before the
 * rename leaves the old file (and perhaps a ".part-" file beside it), one after it leaves the new
 * file whole.
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>

#include "cb-error.h"
#include "cb-file-writer.h"

#define BUFFER_SIZE (64 * 1024)

/* A file name has at most 255 bytes on the usual file systems; ".part-XXXXXX" takes 12 of them. */
#define LONGEST_NAME_WITH_SUFFIX 243

struct _CbFileWriter
{
  char *path;
  char *temporary_path; /* NULL when there is no temporary file any more */
  GOutputStream *file;
  GOutputStream *buffer;
};

static void
set_errno_error (GError **error, const char *path, int number)
{
  g_autofree char *name = g_filename_display_name (path);
  CbError code = number == ENOSPC || number == EDQUOT ? CB_ERROR_NO_SPACE : CB_ERROR_ACCESS;

  g_set_error (error, CB_ERROR, code, "%s: %s", name, g_strerror (number));
}

/*
 * A link is followed, so that the file it leads to is replaced and not the link. Only a file may be
 * replaced: renaming onto /dev/null, say, would take the device away from the whole system.
 */
static char *
find_target (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  char *resolved = NULL;
  char *target = NULL;
  struct stat info;

  if (stat (path, &info) != 0)
    {
      if (errno == ENOENT && *path != '\0')
        return g_strdup (path);
      set_errno_error (error, path, errno);
      return NULL;
    }

  if (S_ISDIR (info.st_mode))
    {
      g_set_error (error, CB_ERROR, CB_ERROR_ACCESS, "%s: this is a folder", name);
      return NULL;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, CB_ERROR, CB_ERROR_ACCESS, "%s: this is not an ordinary file", name);
      return NULL;
    }

  resolved = realpath (path, NULL);
  if (resolved == NULL)
    {
      set_errno_error (error, path, errno);
      return NULL;
    }
  target = g_strdup (resolved);
  free (resolved);
  return target;
}

static char *
make_template (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);

  if (strlen (name) > LONGEST_NAME_WITH_SUFFIX)
    return g_build_filename (folder, ".part-XXXXXX", NULL);
  return g_strconcat (path, ".part-XXXXXX", NULL);
}

/* The name is safe in its folder only once the folder is written too. The file itself is complete
 * by then, so that a folder that can not be opened or synced (not readable, network) is no failure.
 */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    {
      g_debug ("folder not synced: %s", g_strerror (errno));
      return;
    }
  if (fsync (fd) != 0)
    g_debug ("folder not synced: %s", g_strerror (errno));
  close (fd);
}

/* Some file systems have no fsync and say so; that is no reason to refuse them. */
static gboolean
sync_file (CbFileWriter *writer, GError **error)
{
  int fd = g_unix_output_stream_get_fd (G_UNIX_OUTPUT_STREAM (writer->file));

  if (fsync (fd) == 0 || errno == EINVAL || errno == ENOSYS)
    return TRUE;
  set_errno_error (error, writer->path, errno);
  return FALSE;
}

static gboolean
take_io_error (GError **error, GError *io_error)
{
  g_propagate_error (error, cb_file_error_from_io (io_error));
  return FALSE;
}

static gboolean
commit_file (CbFileWriter *writer, GCancellable *cancellable, GError **error)
{
  GError *io_error = NULL;

  if (g_output_stream_is_closed (writer->buffer))
    {
      g_set_error_literal (error, CB_ERROR, CB_ERROR_FAILED,
                           "the stream was closed before the file was complete");
      return FALSE;
    }
  if (!g_output_stream_flush (writer->buffer, cancellable, &io_error))
    return take_io_error (error, io_error);
  if (!sync_file (writer, error))
    return FALSE;
  if (!g_output_stream_close (writer->buffer, cancellable, &io_error))
    return take_io_error (error, io_error);
  if (g_rename (writer->temporary_path, writer->path) != 0)
    {
      set_errno_error (error, writer->path, errno);
      return FALSE;
    }
  return TRUE;
}

CbFileWriter *
cb_file_writer_new (const char *path, GError **error)
{
  g_autofree char *target = NULL;
  g_autofree char *temporary_path = NULL;
  CbFileWriter *writer = NULL;
  int fd = -1;

  g_return_val_if_fail (path != NULL, NULL);

  target = find_target (path, error);
  if (target == NULL)
    return NULL;

  temporary_path = make_template (target);
  fd = g_mkstemp_full (temporary_path, O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      set_errno_error (error, path, errno);
      return NULL;
    }

  writer = g_new0 (CbFileWriter, 1);
  writer->path = g_steal_pointer (&target);
  writer->temporary_path = g_steal_pointer (&temporary_path);
  writer->file = g_unix_output_stream_new (fd, TRUE);
  writer->buffer = g_buffered_output_stream_new_sized (writer->file, BUFFER_SIZE);
  return writer;
}

GOutputStream *
cb_file_writer_get_stream (CbFileWriter *writer)
{
  g_return_val_if_fail (writer != NULL, NULL);

  return writer->buffer;
}

gboolean
cb_file_writer_commit (CbFileWriter *writer, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (writer->temporary_path != NULL, FALSE);

  if (!commit_file (writer, cancellable, error))
    {
      cb_file_writer_abort (writer);
      return FALSE;
    }

  g_clear_pointer (&writer->temporary_path, g_free);
  sync_folder (writer->path);
  return TRUE;
}

void
cb_file_writer_abort (CbFileWriter *writer)
{
  g_return_if_fail (writer != NULL);

  if (writer->temporary_path == NULL)
    return;

  g_unlink (writer->temporary_path);
  g_clear_pointer (&writer->temporary_path, g_free);
  /* What is still buffered goes to the file that has no name any more; a failure is of no interest.
   */
  g_output_stream_close (writer->buffer, NULL, NULL);
}

void
cb_file_writer_free (CbFileWriter *writer)
{
  if (writer == NULL)
    return;

  cb_file_writer_abort (writer);
  g_object_unref (writer->buffer);
  g_object_unref (writer->file);
  g_free (writer->path);
  g_free (writer);
}

GError *
cb_file_error_from_io (GError *error)
{
  CbError code = CB_ERROR_ACCESS;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != G_IO_ERROR || error->code == G_IO_ERROR_CANCELLED)
    return error;

  if (error->code == G_IO_ERROR_NO_SPACE)
    code = CB_ERROR_NO_SPACE;
  else if (error->code == G_IO_ERROR_NOT_FOUND)
    code = CB_ERROR_NOT_FOUND;

  error->domain = CB_ERROR;
  error->code = code;
  return error;
}
