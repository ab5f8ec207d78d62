/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-file-writer.h"
#include "cb-import-source.h"

struct _CbImportSource
{
  char *name;
  GBytes *bytes; /* NULL for a file */
  CbImportProgress progress;
  gpointer user_data;
  guint64 done;
  guint64 total;
};

/* --- a stream that tells how far it was read ------------------------------- */

#define CB_TYPE_WATCHED_STREAM (cb_watched_stream_get_type ())
G_DECLARE_FINAL_TYPE (CbWatchedStream, cb_watched_stream, CB, WATCHED_STREAM, GFilterInputStream)

struct _CbWatchedStream
{
  GFilterInputStream parent_instance;
  CbImportSource *source;
  guint64 size;
  guint64 read;
};

G_DEFINE_FINAL_TYPE (CbWatchedStream, cb_watched_stream, G_TYPE_FILTER_INPUT_STREAM)

static gssize
watched_read (GInputStream *stream,
              void *buffer,
              gsize count,
              GCancellable *cancellable,
              GError **error)
{
  CbWatchedStream *self = CB_WATCHED_STREAM (stream);
  CbImportSource *source = self->source;
  GInputStream *base = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (stream));
  gssize got = g_input_stream_read (base, buffer, count, cancellable, error);

  if (got > 0)
    {
      self->read += (guint64) got;
      source->done += (guint64) got;
      source->progress (source->done, MAX (source->total, source->done), source->user_data);
    }
  return got;
}

/* A pass that only looks at the beginning leaves nothing to be read. */
static void
watched_finalize (GObject *object)
{
  CbWatchedStream *self = CB_WATCHED_STREAM (object);

  if (self->read < self->size)
    self->source->total -= self->size - self->read;
  cb_import_source_unref (self->source);
  G_OBJECT_CLASS (cb_watched_stream_parent_class)->finalize (object);
}

static void
cb_watched_stream_class_init (CbWatchedStreamClass *class)
{
  G_OBJECT_CLASS (class)->finalize = watched_finalize;
  G_INPUT_STREAM_CLASS (class)->read_fn = watched_read;
}

static void
cb_watched_stream_init (CbWatchedStream *self)
{
}

static GInputStream *
watch (CbImportSource *source, GInputStream *base, guint64 size)
{
  CbWatchedStream *watched = g_object_new (CB_TYPE_WATCHED_STREAM, "base-stream", base, NULL);

  watched->source = cb_import_source_ref (source);
  watched->size = size;
  source->total += size;
  return G_INPUT_STREAM (watched);
}

/* --- the source ------------------------------------------------------------ */

CbImportSource *
cb_import_source_new_for_path (const char *path)
{
  CbImportSource *source;

  g_return_val_if_fail (path != NULL, NULL);

  source = g_atomic_rc_box_new0 (CbImportSource);
  source->name = g_strdup (path);
  return source;
}

CbImportSource *
cb_import_source_new_for_text (const char *name, GBytes *bytes)
{
  CbImportSource *source;

  g_return_val_if_fail (name != NULL && bytes != NULL, NULL);

  source = g_atomic_rc_box_new0 (CbImportSource);
  source->name = g_strdup (name);
  source->bytes = g_bytes_ref (bytes);
  return source;
}

CbImportSource *
cb_import_source_ref (CbImportSource *source)
{
  return g_atomic_rc_box_acquire (source);
}

static void
source_clear (gpointer data)
{
  CbImportSource *source = data;

  g_free (source->name);
  g_clear_pointer (&source->bytes, g_bytes_unref);
}

void
cb_import_source_unref (CbImportSource *source)
{
  g_atomic_rc_box_release_full (source, source_clear);
}

const char *
cb_import_source_get_name (CbImportSource *source)
{
  return source->name;
}

gboolean
cb_import_source_is_file (CbImportSource *source)
{
  return source->bytes == NULL;
}

void
cb_import_source_set_progress (CbImportSource *source,
                               CbImportProgress progress,
                               gpointer user_data)
{
  source->progress = progress;
  source->user_data = user_data;
}

static guint64
measure (GFileInputStream *stream)
{
  g_autoptr (GFileInfo)
      info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);

  return info != NULL ? (guint64) g_file_info_get_size (info) : 0;
}

GInputStream *
cb_import_source_open_unwatched (CbImportSource *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = NULL;
  GFileInputStream *stream;
  GError *cause = NULL;

  if (source->bytes != NULL)
    return g_memory_input_stream_new_from_bytes (source->bytes);
  file = g_file_new_for_path (source->name);
  stream = g_file_read (file, cancellable, &cause);
  if (stream == NULL)
    g_propagate_error (error, cb_file_error_from_io (cause));
  return (GInputStream *) stream;
}

GInputStream *
cb_import_source_open (CbImportSource *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = cb_import_source_open_unwatched (source, cancellable, error);

  if (stream == NULL || source->progress == NULL)
    return g_steal_pointer (&stream);
  return watch (source, stream,
                source->bytes != NULL ? g_bytes_get_size (source->bytes)
                                      : measure (G_FILE_INPUT_STREAM (stream)));
}

GInputStream *
cb_import_source_open_text (CbImportSource *source,
                            CbEncoding encoding,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GInputStream) stream = cb_import_source_open (source, cancellable, error);

  return stream != NULL ? cb_encoding_open (stream, encoding, error) : NULL;
}
