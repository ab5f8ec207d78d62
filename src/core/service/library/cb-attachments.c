/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cb-attachments.h"
#include "cb-document.h"
#include "cb-error.h"
#include "cb-file-writer.h"
#include "cb-journal.h"
#include "cb-records.h"
#include "cb-text.h"

#define BLOCK_SIZE (64 * 1024)
#define HASH_LENGTH 64

void
cb_attachment_fault_free (CbAttachmentFault *fault)
{
  cb_record_unref (fault->document);
  g_free (fault);
}

void
cb_attachment_free (CbAttachment *attachment)
{
  g_free (attachment->name);
  g_free (attachment->hash);
  g_free (attachment);
}

/* --- where files lie ------------------------------------------------------- */

static char *
make_folder_path (const char *database_path)
{
  return g_strconcat (database_path, ".files", NULL);
}

/* What comes from a file of somebody else could name any path, so only a hash is one. */
static gboolean
is_hash (const char *text)
{
  return text != NULL && strlen (text) == HASH_LENGTH &&
         strspn (text, "0123456789abcdef") == HASH_LENGTH;
}

static char *
make_path (const char *database_path, const char *hash)
{
  g_autofree char *folder = make_folder_path (database_path);

  return g_build_filename (folder, hash, NULL);
}

char *
cb_attachments_locate (const char *database_path, const CbRecord *document)
{
  const char *hash = document != NULL ? cb_record_get (document, CB_DOCUMENT_FILE_HASH) : NULL;

  return is_hash (hash) ? make_path (database_path, hash) : NULL;
}

char *
cb_attachments_make_path (CbDatabase *database, const CbRecord *document)
{
  return cb_attachments_locate (cb_database_get_path (database), document);
}

/* --- reading and copying --------------------------------------------------- */

static void
set_limit_error (GError **error)
{
  g_autofree char *size = g_format_size_full (CB_ATTACHMENT_MAX, G_FORMAT_SIZE_IEC_UNITS);

  /* Translators: %s is a size, such as “200.0 MiB”. */
  g_set_error (error, CB_ERROR, CB_ERROR_LIMIT,
               _ ("The file is larger than %s. It was not attached."), size);
}

/* Reads @input to its end, writes what it reads to @output if there is one, and adds it up. */
static gboolean
pump (GInputStream *input,
      GOutputStream *output,
      GChecksum *checksum,
      gint64 *size,
      GCancellable *cancellable,
      GError **error)
{
  g_autofree guint8 *block = g_malloc (BLOCK_SIZE);
  gssize length;

  *size = 0;
  while ((length = g_input_stream_read (input, block, BLOCK_SIZE, cancellable, error)) > 0)
    {
      *size += length;
      if (*size > CB_ATTACHMENT_MAX)
        {
          set_limit_error (error);
          return FALSE;
        }
      g_checksum_update (checksum, block, length);
      if (output != NULL &&
          !g_output_stream_write_all (output, block, (gsize) length, NULL, cancellable, error))
        return FALSE;
    }
  return length == 0;
}

static GInputStream *
open_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFileInputStream *stream = g_file_read (file, cancellable, error);

  return stream != NULL ? G_INPUT_STREAM (stream) : NULL;
}

static gboolean
own_error (GError *cause, GError **error)
{
  g_propagate_error (error, cause->domain == G_IO_ERROR ? cb_file_error_from_io (cause) : cause);
  return FALSE;
}

/* The hash and size of the content of a file. */
static char *
measure (const char *path, gint64 *size, GCancellable *cancellable, GError **error)
{
  GError *cause = NULL;
  g_autoptr (GInputStream) input = open_file (path, cancellable, &cause);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (input == NULL || !pump (input, NULL, checksum, size, cancellable, &cause))
    {
      own_error (cause, error);
      return NULL;
    }
  return g_strdup (g_checksum_get_string (checksum));
}

/* Copies a file, which has to have the content that was measured still. */
static gboolean
copy (const char *from, const char *to, const char *hash, GCancellable *cancellable, GError **error)
{
  GError *cause = NULL;
  g_autoptr (GInputStream) input = open_file (from, cancellable, &cause);
  g_autoptr (CbFileWriter) writer = NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gint64 size;

  if (input == NULL)
    return own_error (cause, error);
  writer = cb_file_writer_new (to, error);
  if (writer == NULL)
    return FALSE;
  if (!pump (input, cb_file_writer_get_stream (writer), checksum, &size, cancellable, &cause))
    return own_error (cause, error);
  if (!g_str_equal (g_checksum_get_string (checksum), hash))
    {
      g_set_error_literal (error, CB_ERROR, CB_ERROR_ACCESS,
                           "the file was changed while it was read");
      return FALSE;
    }
  return cb_file_writer_commit (writer, cancellable, error);
}

static gboolean
make_folder (const char *database_path, GError **error)
{
  g_autofree char *folder = make_folder_path (database_path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, CB_ERROR, errno == ENOSPC ? CB_ERROR_NO_SPACE : CB_ERROR_ACCESS,
               "make the folder “%s”: %s", folder, g_strerror (errno));
  return FALSE;
}

/* --- attaching ------------------------------------------------------------- */

static gboolean
update_record (CbDatabase *database, gpointer user_data, GError **error)
{
  return cb_records_update (database, user_data, error);
}

static gboolean
store (CbDatabase *database, CbRecord *document, const char *actor, GError **error)
{
  return cb_journal_run (database, actor, CB_VERB_EDIT, &cb_noun_document,
                         cb_record_get_ref (document),
                         &cb_noun_document.fields[CB_DOCUMENT_FILE_NAME], update_record, document,
                         error);
}

CbAttachment *
cb_attachments_keep (const char *database_path,
                     const char *path,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (CbAttachment) attachment = g_new0 (CbAttachment, 1);
  g_autofree char *target = NULL;
  g_autofree char *base = g_path_get_basename (path);

  attachment->name = g_filename_display_name (base);
  attachment->hash = measure (path, &attachment->size, cancellable, error);
  if (attachment->hash == NULL || !make_folder (database_path, error))
    return NULL;
  target = make_path (database_path, attachment->hash);
  if (!g_file_test (target, G_FILE_TEST_IS_REGULAR) &&
      !copy (path, target, attachment->hash, cancellable, error))
    return NULL;
  return g_steal_pointer (&attachment);
}

gboolean
cb_attachments_attach (CbDatabase *database,
                       const char *document,
                       const CbAttachment *attachment,
                       const char *actor,
                       GError **error)
{
  g_autoptr (CbRecord) stored = cb_records_find (database, &cb_noun_document, document, error);
  g_autoptr (CbRecord) record = NULL;

  if (stored == NULL)
    return FALSE;
  record = cb_record_copy (stored);
  cb_record_set (record, CB_DOCUMENT_FILE_NAME, attachment->name);
  cb_record_set (record, CB_DOCUMENT_FILE_HASH, attachment->hash);
  cb_record_take (record, CB_DOCUMENT_FILE_SIZE,
                  g_strdup_printf ("%" G_GINT64_FORMAT, attachment->size));
  return store (database, record, actor, error);
}

gboolean
cb_attachments_add (CbDatabase *database,
                    const char *document,
                    const char *path,
                    const char *actor,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (CbRecord) stored = cb_records_find (database, &cb_noun_document, document, error);
  g_autoptr (CbAttachment) attachment = NULL;

  if (stored == NULL)
    return FALSE;
  attachment = cb_attachments_keep (cb_database_get_path (database), path, cancellable, error);
  return attachment != NULL && cb_attachments_attach (database, document, attachment, actor, error);
}

gboolean
cb_attachments_remove (CbDatabase *database,
                       const char *document,
                       const char *actor,
                       GError **error)
{
  g_autoptr (CbRecord) stored = cb_records_find (database, &cb_noun_document, document, error);
  g_autoptr (CbRecord) record = NULL;

  if (stored == NULL)
    return FALSE;
  record = cb_record_copy (stored);
  cb_record_set (record, CB_DOCUMENT_FILE_NAME, NULL);
  cb_record_set (record, CB_DOCUMENT_FILE_HASH, NULL);
  cb_record_set (record, CB_DOCUMENT_FILE_SIZE, NULL);
  return store (database, record, actor, error);
}

/* --- checking -------------------------------------------------------------- */

gboolean
cb_attachments_look (const char *database_path,
                     const CbRecord *document,
                     CbAttachmentState *state,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *path = cb_attachments_locate (database_path, document);
  g_autofree char *hash = NULL;
  g_autoptr (GError) cause = NULL;
  gint64 size;

  *state = CB_ATTACHMENT_NONE;
  if (path == NULL)
    return TRUE;
  hash = measure (path, &size, cancellable, &cause);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (hash == NULL)
    *state = CB_ATTACHMENT_MISSING;
  else if (g_str_equal (hash, cb_record_get (document, CB_DOCUMENT_FILE_HASH)))
    *state = CB_ATTACHMENT_WHOLE;
  else
    *state = CB_ATTACHMENT_CHANGED;
  return TRUE;
}

static gboolean
check_document (CbDatabase *database,
                CbRecord *document,
                GPtrArray *faults,
                GCancellable *cancellable,
                GError **error)
{
  CbAttachmentState state;
  CbAttachmentFault *fault;

  if (!cb_attachments_look (cb_database_get_path (database), document, &state, cancellable, error))
    return FALSE;
  if (state == CB_ATTACHMENT_NONE || state == CB_ATTACHMENT_WHOLE)
    return TRUE;
  fault = g_new0 (CbAttachmentFault, 1);
  fault->document = cb_record_ref (document);
  fault->changed = state == CB_ATTACHMENT_CHANGED;
  g_ptr_array_add (faults, fault);
  return TRUE;
}

GPtrArray *
cb_attachments_check (CbDatabase *database, GCancellable *cancellable, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_document);
  g_autoptr (GPtrArray) documents = cb_records_list (database, query, error);
  g_autoptr (GPtrArray)
      faults = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_attachment_fault_free);

  if (documents == NULL)
    return NULL;
  for (guint i = 0; i < documents->len; i++)
    if (!check_document (database, g_ptr_array_index (documents, i), faults, cancellable, error))
      return NULL;
  return g_steal_pointer (&faults);
}
