/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a package says beside its records. What can not be right there makes the whole package
 * unreadable: a guess at what somebody knew could lose what somebody wrote. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cb-attachments.h"
#include "cb-error.h"
#include "cb-import-fault.h"
#include "cb-merging-private.h"
#include "cb-package-json.h"

/* Nobody merges with so many offices; a vector has at most one number for each. */
#define MOST_ORIGINS 10000

gboolean
cb_merging_is_merge (CbJsonValue *root)
{
  g_autoptr (CbJsonValue) head = cb_json_value_get_member (root, "package");

  return head != NULL;
}

/* Behind the origins that the file has come those that it has not heard of. */
static guint
number_origin (CbMerging *self, const char *uid)
{
  guint place;

  for (place = 0; place < self->origins->len; place++)
    if (g_strcmp0 (g_ptr_array_index (self->origins, place), uid) == 0)
      return place;
  g_ptr_array_add (self->origins, g_strdup (uid));
  return place;
}

static gboolean
read_origins (CbMerging *self, CbJsonValue *head, GError **error)
{
  g_auto (GStrv) uids = NULL;

  if (cb_json_get_strings (head, "origins", &uids, NULL) != CB_JSON_FOUND ||
      g_strv_length (uids) > MOST_ORIGINS)
    return cb_import_fault_refuse (self->plan->path, head, "origins", "array", error);
  self->n_numbers = g_strv_length (uids);
  self->numbers = g_new0 (guint, self->n_numbers + 1);
  for (guint i = 0; i < self->n_numbers; i++)
    {
      if (!g_uuid_string_is_valid (uids[i]))
        return cb_import_fault_refuse (self->plan->path, head, "origins", "UUID", error);
      self->numbers[i] = number_origin (self, uids[i]);
    }
  return TRUE;
}

gboolean
cb_merging_read_head (CbMerging *self, GError **error)
{
  g_autoptr (CbJsonValue) head = cb_json_value_get_member (self->root, "package");
  CbMerge *merge = self->merge;
  const char *origin = NULL;
  const char *written = NULL;
  const char *marking = NULL;
  gint64 format = 0;

  if (cb_json_value_get_kind (head) != CB_JSON_OBJECT)
    return cb_import_fault_refuse (self->plan->path, head, NULL, "object", error);
  if (cb_json_get_int64 (head, "format", 1, CB_PACKAGE_FORMAT, &format, NULL) != CB_JSON_FOUND)
    return cb_import_fault_refuse (self->plan->path, head, "format", "1", error);
  if (cb_json_get_string (head, "origin", &origin, NULL) != CB_JSON_FOUND ||
      !g_uuid_string_is_valid (origin))
    return cb_import_fault_refuse (self->plan->path, head, "origin", "UUID", error);
  if (cb_json_get_int64 (head, "revision", 1, CB_JSON_MAX_INTEGER, &merge->revision, NULL) !=
      CB_JSON_FOUND)
    return cb_import_fault_refuse (self->plan->path, head, "revision", "integer", error);
  (void) cb_json_get_string (head, "written", &written, NULL);
  (void) cb_json_get_string (head, "marking", &marking, NULL);
  (void) cb_json_get_int64 (head, "withheld", 0, CB_JSON_MAX_INTEGER, &merge->withheld, NULL);
  merge->origin = g_strdup (origin);
  merge->written = g_strdup (written);
  merge->marking = g_strdup (marking);

  if (!read_origins (self, head, error))
    return FALSE;
  self->their_first = cb_merging_read_vector (self, head, "first", error);
  return self->their_first != NULL;
}

/* --- vectors --------------------------------------------------------------- */

/* Events of ours that are not known here: this file is a copy that nobody noticed, or an old one.
 */
static void
look_for_own (CbMerging *self, const CbVector *vector)
{
  for (guint i = 0; i < vector->len; i++)
    {
      const CbEvent *event = &g_array_index (vector, CbEvent, i);

      if (event->origin == self->replica.origin && event->counter > self->replica.counter)
        self->merge->own_ahead = TRUE;
    }
}

CbVector *
cb_merging_read_vector (CbMerging *self, CbJsonValue *object, const char *member, GError **error)
{
  const char *text = NULL;
  CbVector *vector = NULL;

  if (cb_json_get_string (object, member, &text, NULL) == CB_JSON_FOUND)
    vector = cb_vector_parse (text, self->numbers, self->n_numbers);
  if (vector == NULL)
    (void) cb_import_fault_refuse (self->plan->path, object, member, "0:1 1:2", error);
  else
    look_for_own (self, vector);
  return vector;
}

CbFieldVectors *
cb_merging_read_vectors (CbMerging *self, CbJsonValue *object, GError **error)
{
  g_autoptr (CbJsonValue) versions = cb_json_value_get_member (object, "versions");
  g_autoptr (CbFieldVectors) vectors = NULL;
  g_autoptr (GPtrArray) names = NULL;
  CbVector *all;

  if (versions == NULL)
    return cb_field_vectors_new (cb_vector_copy (self->their_first));
  if (cb_json_value_get_kind (versions) != CB_JSON_OBJECT)
    {
      (void) cb_import_fault_refuse (self->plan->path, object, "versions", "object", error);
      return NULL;
    }
  all = cb_merging_read_vector (self, versions, CB_PACKAGE_ALL_FIELDS, error);
  if (all == NULL)
    return NULL;
  vectors = cb_field_vectors_new (all);
  names = cb_json_value_get_names (versions);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      CbVector *vector;

      /* A name with a blank could not be told from its vector where they are kept. */
      if (g_str_equal (name, CB_PACKAGE_ALL_FIELDS) || strpbrk (name, " \n") != NULL)
        continue;
      vector = cb_merging_read_vector (self, versions, name, error);
      if (vector == NULL)
        return NULL;
      cb_field_vectors_take (vectors, name, vector);
    }
  return g_steal_pointer (&vectors);
}

/* --- files of documents ---------------------------------------------------- */

/* Through a file of its own, as the folder of attachments takes files alone. */
static gboolean
keep_content (CbDatabase *database, const guchar *content, gsize size, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (CbAttachment) kept = NULL;
  int fd = g_file_open_tmp ("capbridge-XXXXXX", &path, error);
  gboolean written;

  if (fd < 0)
    return FALSE;
  (void) g_close (fd, NULL);
  written = g_file_set_contents_full (path, (const char *) content, (gssize) size,
                                      G_FILE_SET_CONTENTS_NONE, 0600, error);
  if (written)
    kept = cb_attachments_keep (cb_database_get_path (database), path, NULL, error);
  (void) g_unlink (path);
  return kept != NULL;
}

static void
report_file (CbJsonValue *object, GPtrArray *problems)
{
  g_autofree char *place = cb_json_value_get_path (object, "content");

  g_ptr_array_add (problems, cb_problem_new (CB_GRADE_FIELD_DROPPED, CB_PROBLEM_WRONG_TYPE, 0, NULL,
                                             "content", place, "base64"));
}

static gboolean
keep_file (CbDatabase *database, CbJsonValue *object, GPtrArray *problems, GError **error)
{
  const char *hash = NULL;
  const char *text = NULL;
  g_autofree guchar *content = NULL;
  g_autofree char *found = NULL;
  gsize size = 0;

  if (cb_json_get_string (object, "sha256", &hash, NULL) == CB_JSON_FOUND &&
      cb_json_get_string (object, "content", &text, NULL) == CB_JSON_FOUND)
    {
      content = g_base64_decode (text, &size);
      found = g_compute_checksum_for_data (G_CHECKSUM_SHA256, content, size);
    }
  if (found == NULL || g_strcmp0 (hash, found) != 0)
    {
      report_file (object, problems);
      return TRUE;
    }
  return keep_content (database, content, size, error);
}

gboolean
cb_merging_keep_files (CbDatabase *database, CbJsonValue *root, GPtrArray *problems, GError **error)
{
  g_autoptr (CbJsonValue) files = cb_json_value_get_member (root, "attachments");

  if (files == NULL || cb_json_value_get_kind (files) != CB_JSON_ARRAY ||
      g_str_equal (cb_database_get_path (database), ":memory:"))
    return TRUE;
  for (guint i = 0; i < cb_json_value_get_length (files); i++)
    {
      g_autoptr (CbJsonValue) object = cb_json_value_get_element (files, i);

      if (!keep_file (database, object, problems, error))
        return FALSE;
    }
  return TRUE;
}
