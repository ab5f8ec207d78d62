/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-file-writer.h"
#include "cb-import-digest.h"

#define CHUNK_BYTES (64 * 1024)

struct _CbImportDigest
{
  CbImportSource *source;
  GCancellable *cancellable;
  int stopped; /* atomic */
  GThread *thread;
  char *digits;
  GError *error; /* why there are none */
};

static char *
read_all (CbImportDigest *self, GInputStream *stream, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *chunk = g_malloc (CHUNK_BYTES);
  GError *cause = NULL;
  gssize got;

  while (!g_atomic_int_get (&self->stopped) &&
         (got = g_input_stream_read (stream, chunk, CHUNK_BYTES, self->cancellable, &cause)) > 0)
    g_checksum_update (checksum, chunk, got);
  if (cause == NULL)
    return g_strdup (g_checksum_get_string (checksum));
  g_propagate_error (error, cb_file_error_from_io (cause));
  return NULL;
}

static gpointer
read_in_thread (gpointer user_data)
{
  CbImportDigest *self = user_data;
  g_autoptr (GInputStream)
      stream = cb_import_source_open_unwatched (self->source, self->cancellable, &self->error);

  if (stream != NULL)
    self->digits = read_all (self, stream, &self->error);
  return NULL;
}

CbImportDigest *
cb_import_digest_new (CbImportSource *source, GCancellable *cancellable)
{
  CbImportDigest *self = g_new0 (CbImportDigest, 1);

  self->source = cb_import_source_ref (source);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->thread = g_thread_new ("digest", read_in_thread, self);
  return self;
}

void
cb_import_digest_free (CbImportDigest *self)
{
  if (self == NULL)
    return;
  g_atomic_int_set (&self->stopped, TRUE);
  g_clear_pointer (&self->thread, g_thread_join);
  g_clear_pointer (&self->source, cb_import_source_unref);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_free (self->digits);
  g_free (self);
}

const char *
cb_import_digest_get (CbImportDigest *self, GError **error)
{
  g_clear_pointer (&self->thread, g_thread_join);
  if (self->digits == NULL)
    g_propagate_error (error, g_error_copy (self->error));
  return self->digits;
}
