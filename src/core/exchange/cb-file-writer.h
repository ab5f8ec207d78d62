/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Writes a file so that a reader sees the old content or the new one, never a part of it: the text
 * goes to a temporary file beside it, which takes the name only when all of it is on the disk.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CbFileWriter CbFileWriter;

/**
 * cb_file_writer_new:
 * @path: the file to write, in the encoding of file names; a symbolic link is followed
 *
 * Opens a temporary file "PATH.part-XXXXXX" in the folder of @path, readable by the user alone
 * (mode 0600). What is at @path stays as it is until cb_file_writer_commit().
 *
 * Returns: (transfer full): the writer, or %NULL with %CB_ERROR_ACCESS (also when @path is a folder
 * or a device) or %CB_ERROR_NO_SPACE
 */
CbFileWriter *cb_file_writer_new (const char *path, GError **error);

/**
 * cb_file_writer_get_stream:
 *
 * Returns: (transfer none): a buffered stream into the temporary file. Whoever writes to it must
 * not close it: a failure at closing would be lost, and cb_file_writer_commit() refuses.
 */
GOutputStream *cb_file_writer_get_stream (CbFileWriter *writer);

/**
 * cb_file_writer_commit:
 *
 * Writes what is buffered, waits until the disk has it, and gives the file its name, in place of
 * what had that name before. Call it once. After a failure the temporary file is gone and the old
 * file is as it was.
 *
 * Returns: whether the file is in place; else %CB_ERROR_NO_SPACE, %CB_ERROR_ACCESS or
 * %G_IO_ERROR_CANCELLED
 */
gboolean cb_file_writer_commit (CbFileWriter *writer, GCancellable *cancellable, GError **error);

/**
 * cb_file_writer_abort:
 *
 * Removes the temporary file. Does nothing after a commit or another abort.
 */
void cb_file_writer_abort (CbFileWriter *writer);

/**
 * cb_file_writer_free:
 *
 * Aborts, unless the file was committed, and frees the writer.
 */
void cb_file_writer_free (CbFileWriter *writer);

/**
 * cb_file_error_from_io:
 * @error: (transfer full): an error from a stream or file of GIO
 *
 * Says in our own codes what a caller can react to; the text is kept. %G_IO_ERROR_CANCELLED and
 * errors that are no GIO errors are returned as they are.
 *
 * Returns: (transfer full): %CB_ERROR_NO_SPACE, %CB_ERROR_NOT_FOUND or %CB_ERROR_ACCESS
 */
GError *cb_file_error_from_io (GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbFileWriter, cb_file_writer_free)

G_END_DECLS
