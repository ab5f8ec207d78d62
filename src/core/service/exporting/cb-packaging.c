/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All of it is read in one state of the file. That it was is written down afterwards, before the
 * package has its name: from then on nothing that it may tell of is taken back without a trace. */

#include "config.h"

#include <string.h>

#include "cb-attachments.h"
#include "cb-date.h"
#include "cb-document.h"
#include "cb-export.h"
#include "cb-packaging.h"
#include "cb-records.h"
#include "cb-versions.h"

typedef struct
{
  const CbPackageScope *scope;
  CbMarking max_marking;
  CbExportResult *result;
  GCancellable *cancellable;
  GPtrArray *kinds;
  CbPackageVersions *versions;
} Packing;

/* --- records --------------------------------------------------------------- */

/* Contacts and the like leave the program only when they are asked for by name. */
static gboolean
is_wanted (const CbPackageScope *scope, const CbNoun *noun)
{
  if (!noun->stored || (scope->only != NULL && noun != scope->only))
    return FALSE;
  return scope->only != NULL || !noun->on_request ||
         (scope->named != NULL && g_ptr_array_find (scope->named, noun, NULL));
}

static GPtrArray *
load_records (CbDatabase *database, const CbNoun *noun, Packing *packing, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  gint64 all = cb_records_count (database, query, error);
  GPtrArray *records;

  if (all < 0)
    return NULL;
  query->max_marking = packing->max_marking;
  records = cb_records_list (database, query, error);
  if (records == NULL)
    return NULL;

  packing->result->written += records->len;
  packing->result->withheld += (guint64) MAX (all - (gint64) records->len, 0);
  return records;
}

/* --- versions -------------------------------------------------------------- */

static int
compare_uids (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* In the order of their UUIDs, and not of the numbers that they happen to have in this file. */
static gboolean
load_origins (CbDatabase *database, CbPackageVersions *versions, GError **error)
{
  g_autoptr (GPtrArray) known = cb_versions_list_origins (database, error);

  if (known == NULL)
    return FALSE;
  for (guint i = 0; i < known->len; i++)
    if (g_ptr_array_index (known, i) != NULL)
      g_ptr_array_add (versions->origins, g_strdup (g_ptr_array_index (known, i)));
  g_ptr_array_sort (versions->origins, compare_uids);
  versions->numbers = g_new0 (guint, known->len);
  for (guint i = 0; i < known->len; i++)
    if (g_ptr_array_index (known, i) != NULL)
      (void) g_ptr_array_find_with_equal_func (versions->origins, g_ptr_array_index (known, i),
                                               g_str_equal, &versions->numbers[i]);
  return TRUE;
}

static gboolean
load_head (CbDatabase *database, Packing *packing, GError **error)
{
  CbPackageVersions *versions = packing->versions;
  g_auto (CbReplica) replica = { NULL };

  if (!cb_versions_get_replica (database, &replica, error) ||
      !load_origins (database, versions, error))
    return FALSE;
  versions->origin = g_steal_pointer (&replica.uid);
  versions->revision = replica.counter;
  versions->written = cb_date_now_text ();
  versions->marking = g_strdup (cb_marking_to_string (packing->max_marking));
  versions->first = cb_vector_new ();
  cb_vector_raise (versions->first, replica.origin, 1);
  return TRUE;
}

static int
compare_deleted (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const CbPackageDeleted *const *) a)->ref,
                 (*(const CbPackageDeleted *const *) b)->ref);
}

static void
take_deleted (const CbNoun *noun, GHashTable *known, Packing *packing)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GHashTableIter iterator;
  gpointer ref;
  gpointer value;

  g_hash_table_iter_init (&iterator, known);
  while (g_hash_table_iter_next (&iterator, &ref, &value))
    {
      const CbVersion *version = value;
      CbMarking marking = CB_MARKING_RED;
      CbPackageDeleted *deleted;

      if (version->marking == NULL)
        continue;
      (void) cb_marking_parse (version->marking, &marking);
      if (marking > packing->max_marking)
        continue;
      deleted = g_new0 (CbPackageDeleted, 1);
      deleted->noun = noun;
      deleted->ref = g_strdup (ref);
      deleted->marking = g_strdup (version->marking);
      deleted->vector = cb_field_vectors_sum (version->vectors);
      g_ptr_array_add (found, deleted);
    }
  g_ptr_array_sort (found, compare_deleted);
  g_ptr_array_extend (packing->versions->deleted, found, NULL, NULL);
}

static gboolean
load_kind (CbDatabase *database, const CbNoun *noun, Packing *packing, GError **error)
{
  g_autoptr (GPtrArray) records = load_records (database, noun, packing, error);
  g_autoptr (GHashTable) known = records != NULL ? cb_versions_list (database, noun, error) : NULL;

  if (known == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (records, i);
      const CbVersion *version = g_hash_table_lookup (known, cb_record_get_ref (record));

      if (version != NULL)
        g_hash_table_insert (packing->versions->records, (gpointer) record,
                             cb_field_vectors_copy (version->vectors));
    }
  take_deleted (noun, known, packing);
  if (records->len > 0)
    g_ptr_array_add (packing->kinds, g_steal_pointer (&records));
  return !g_cancellable_set_error_if_cancelled (packing->cancellable, error);
}

static gboolean
load_all (CbDatabase *database, gpointer user_data, GError **error)
{
  Packing *packing = user_data;
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  if (!load_head (database, packing, error))
    return FALSE;
  for (guint i = 0; i < n_nouns; i++)
    if (is_wanted (packing->scope, nouns[i]) && !load_kind (database, nouns[i], packing, error))
      return FALSE;
  packing->versions->withheld = packing->result->withheld;
  return TRUE;
}

/* --- files of documents ---------------------------------------------------- */

/* NULL without an error when the file is not there, was changed, or is too large. */
static GBytes *
read_file (CbDatabase *database, const CbRecord *document, gint64 room)
{
  g_autofree char *path = cb_attachments_make_path (database, document);
  g_autofree char *hash = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size = 0;

  if (path == NULL ||
      cb_record_get_integer (document, CB_DOCUMENT_FILE_SIZE, 0) >
          MIN (room, CB_PACKAGING_MAX_FILE) ||
      !g_file_get_contents (path, &content, &size, NULL) ||
      (gint64) size > MIN (room, CB_PACKAGING_MAX_FILE))
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&content), size);
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return g_strcmp0 (hash, cb_record_get (document, CB_DOCUMENT_FILE_HASH)) == 0
             ? g_steal_pointer (&bytes)
             : NULL;
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const CbPackageFile *const *) a)->hash,
                 (*(const CbPackageFile *const *) b)->hash);
}

/* Each file once, by its hash. */
static void
load_files (CbDatabase *database, GPtrArray *documents, Packing *packing)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 room = CB_PACKAGING_MAX_FILES;

  for (guint i = 0; i < documents->len; i++)
    {
      const CbRecord *document = g_ptr_array_index (documents, i);
      const char *hash = cb_record_get (document, CB_DOCUMENT_FILE_HASH);
      GBytes *content;
      CbPackageFile *file;

      if (hash == NULL || !g_hash_table_add (seen, (gpointer) hash))
        continue;
      content = read_file (database, document, room);
      if (content == NULL)
        {
          packing->result->files_left_out++;
          continue;
        }
      room -= (gint64) g_bytes_get_size (content);
      packing->result->files++;
      file = g_new0 (CbPackageFile, 1);
      file->hash = g_strdup (hash);
      file->content = content;
      g_ptr_array_add (packing->versions->files, file);
    }
  g_ptr_array_sort (packing->versions->files, compare_files);
}

static void
load_all_files (CbDatabase *database, Packing *packing)
{
  for (guint i = 0; i < packing->kinds->len; i++)
    {
      GPtrArray *records = g_ptr_array_index (packing->kinds, i);
      const CbRecord *first = g_ptr_array_index (records, 0);

      if (first->noun == &cb_noun_document)
        load_files (database, records, packing);
    }
}

/* --- the package ----------------------------------------------------------- */

gboolean
cb_packaging_fill (CbDatabase *database,
                   const CbPackageScope *scope,
                   CbFileWriter *writer,
                   CbMarking max_marking,
                   GCancellable *cancellable,
                   CbExportResult *result,
                   GError **error)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (CbPackageVersions) versions = cb_package_versions_new ();
  Packing packing = { scope, max_marking, result, cancellable, kinds, versions };

  if (!cb_versions_share (database, error) ||
      !cb_database_read (database, load_all, &packing, error) ||
      !cb_versions_share (database, error))
    return FALSE;
  if (scope->files)
    load_all_files (database, &packing);
  return cb_export_write_package (writer, kinds, versions, cancellable, error);
}

gboolean
cb_packaging_write (CbDatabase *database,
                    const CbPackageScope *scope,
                    const char *path,
                    CbMarking max_marking,
                    GCancellable *cancellable,
                    CbExportResult *result,
                    GError **error)
{
  g_autoptr (CbFileWriter) writer = NULL;

  *result = (CbExportResult){ 0 };
  writer = cb_file_writer_new (path, error);
  return writer != NULL &&
         cb_packaging_fill (database, scope, writer, max_marking, cancellable, result, error) &&
         cb_file_writer_commit (writer, cancellable, error);
}
