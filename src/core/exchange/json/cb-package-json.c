/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-package-json.h"
#include "cb-record-json.h"

void
cb_package_deleted_free (CbPackageDeleted *deleted)
{
  g_free (deleted->ref);
  g_free (deleted->marking);
  g_array_unref (deleted->vector);
  g_free (deleted);
}

void
cb_package_file_free (CbPackageFile *file)
{
  g_free (file->hash);
  g_bytes_unref (file->content);
  g_free (file);
}

CbPackageVersions *
cb_package_versions_new (void)
{
  CbPackageVersions *versions = g_new0 (CbPackageVersions, 1);

  versions->origins = g_ptr_array_new_with_free_func (g_free);
  versions->records = g_hash_table_new_full (NULL, NULL, NULL,
                                             (GDestroyNotify) cb_field_vectors_free);
  versions->deleted = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_package_deleted_free);
  versions->files = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_package_file_free);
  return versions;
}

void
cb_package_versions_free (CbPackageVersions *versions)
{
  g_free (versions->origin);
  g_free (versions->written);
  g_free (versions->marking);
  g_ptr_array_unref (versions->origins);
  g_free (versions->numbers);
  g_clear_pointer (&versions->first, g_array_unref);
  g_hash_table_unref (versions->records);
  g_ptr_array_unref (versions->deleted);
  g_ptr_array_unref (versions->files);
  g_free (versions);
}

/* --- writing --------------------------------------------------------------- */

static void
write_vector (CbJsonWriter *writer,
              const char *name,
              const CbVector *vector,
              const CbPackageVersions *versions)
{
  g_autoptr (GString) text = g_string_new (NULL);

  cb_vector_append (vector, versions->numbers, text);
  cb_json_writer_member (writer, name, text->str);
}

static void
write_integer (CbJsonWriter *writer, const char *name, gint64 number)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_integer (writer, number);
}

static void
write_head (CbJsonWriter *writer, const CbPackageVersions *versions)
{
  cb_json_writer_name (writer, "package");
  cb_json_writer_begin_object (writer);
  write_integer (writer, "format", CB_PACKAGE_FORMAT);
  cb_json_writer_member (writer, "origin", versions->origin);
  write_integer (writer, "revision", versions->revision);
  cb_json_writer_member (writer, "written", versions->written);
  cb_json_writer_member (writer, "marking", versions->marking);
  write_integer (writer, "withheld", (gint64) versions->withheld);
  cb_json_writer_name (writer, "origins");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < versions->origins->len; i++)
    cb_json_writer_string (writer, g_ptr_array_index (versions->origins, i));
  cb_json_writer_end_array (writer);
  write_vector (writer, "first", versions->first, versions);
  cb_json_writer_end_object (writer);
}

static void
write_versions (CbJsonWriter *writer,
                const CbFieldVectors *vectors,
                const CbPackageVersions *versions)
{
  g_autoptr (GList)
      fields = g_list_sort (g_hash_table_get_keys (vectors->fields), (GCompareFunc) strcmp);

  cb_json_writer_name (writer, "versions");
  cb_json_writer_begin_object (writer);
  write_vector (writer, CB_PACKAGE_ALL_FIELDS, vectors->all, versions);
  for (GList *at = fields; at != NULL; at = at->next)
    write_vector (writer, at->data, g_hash_table_lookup (vectors->fields, at->data), versions);
  cb_json_writer_end_object (writer);
}

static void
write_record (CbJsonWriter *writer, const CbRecord *record, const CbPackageVersions *versions)
{
  const CbFieldVectors *vectors = versions != NULL ? g_hash_table_lookup (versions->records, record)
                                                   : NULL;

  cb_json_writer_begin_object (writer);
  cb_record_json_write_members (writer, record);
  if (vectors != NULL)
    write_versions (writer, vectors, versions);
  cb_json_writer_end_object (writer);
}

static void
write_kind (CbJsonWriter *writer, GPtrArray *records, const CbPackageVersions *versions)
{
  const CbRecord *first = g_ptr_array_index (records, 0);

  cb_json_writer_name (writer, first->noun->plural);
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < records->len; i++)
    write_record (writer, g_ptr_array_index (records, i), versions);
  cb_json_writer_end_array (writer);
}

static void
write_deleted (CbJsonWriter *writer, const CbPackageVersions *versions)
{
  const CbNoun *noun = NULL;

  cb_json_writer_name (writer, "deleted");
  cb_json_writer_begin_object (writer);
  for (guint i = 0; i < versions->deleted->len; i++)
    {
      const CbPackageDeleted *deleted = g_ptr_array_index (versions->deleted, i);

      if (noun != deleted->noun)
        {
          if (noun != NULL)
            cb_json_writer_end_array (writer);
          noun = deleted->noun;
          cb_json_writer_name (writer, noun->plural);
          cb_json_writer_begin_array (writer);
        }
      cb_json_writer_begin_object (writer);
      cb_json_writer_member (writer, "ref", deleted->ref);
      cb_json_writer_member (writer, "tlp", deleted->marking);
      write_vector (writer, "versions", deleted->vector, versions);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
}

static void
write_files (CbJsonWriter *writer, const CbPackageVersions *versions)
{
  cb_json_writer_name (writer, "attachments");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < versions->files->len; i++)
    {
      const CbPackageFile *file = g_ptr_array_index (versions->files, i);
      gsize size = 0;
      const guchar *bytes = g_bytes_get_data (file->content, &size);
      g_autofree char *content = g_base64_encode (bytes, size);

      cb_json_writer_begin_object (writer);
      cb_json_writer_member (writer, "sha256", file->hash);
      cb_json_writer_member (writer, "content", content);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
}

void
cb_package_json_write (CbJsonWriter *writer, GPtrArray *kinds, const CbPackageVersions *versions)
{
  cb_json_writer_begin_object (writer);
  cb_json_writer_member (writer, "$schema", CB_PACKAGE_SCHEMA);
  if (versions != NULL)
    write_head (writer, versions);
  cb_json_writer_name (writer, "records");
  cb_json_writer_begin_object (writer);
  for (guint i = 0; i < kinds->len; i++)
    write_kind (writer, g_ptr_array_index (kinds, i), versions);
  cb_json_writer_end_object (writer);
  if (versions != NULL && versions->deleted->len > 0)
    write_deleted (writer, versions);
  if (versions != NULL && versions->files->len > 0)
    write_files (writer, versions);
  cb_json_writer_end_object (writer);
}
