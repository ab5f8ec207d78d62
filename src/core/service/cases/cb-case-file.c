/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-case-file.h"
#include "cb-case-step.h"
#include "cb-case.h"
#include "cb-feedback.h"
#include "cb-indicator.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-programme.h"
#include "cb-records.h"

/* What several cases have in common is read once; and where many cases are read, what belongs to
 * them is read by one query a noun, not by one a case. */
typedef struct
{
  CbDatabase *database;
  gboolean many;
  GHashTable *records; /* "noun ref" → CbRecord */
  GHashTable *parts;   /* "noun ref of the case" → GPtrArray of CbRecord; once they were read */
} Reader;

static void
reader_init (Reader *reader, CbDatabase *database, gboolean many)
{
  *reader = (Reader){ .database = database, .many = many };
  reader->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) cb_record_unref);
}

static void
reader_clear (Reader *reader)
{
  g_clear_pointer (&reader->records, g_hash_table_unref);
  g_clear_pointer (&reader->parts, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

void
cb_case_file_free (CbCaseFile *file)
{
  if (file == NULL)
    return;
  g_clear_pointer (&file->record, cb_record_unref);
  g_clear_pointer (&file->need, cb_record_unref);
  g_clear_pointer (&file->programme, cb_record_unref);
  g_clear_pointer (&file->provider, cb_record_unref);
  g_clear_pointer (&file->steps, g_ptr_array_unref);
  g_clear_pointer (&file->feedback, g_ptr_array_unref);
  g_clear_pointer (&file->indicators, g_ptr_array_unref);
  g_free (file);
}

/* --- reading --------------------------------------------------------------- */

static char *
make_key (const CbNoun *noun, const char *ref)
{
  return g_strconcat (noun->id, " ", ref, NULL);
}

static GPtrArray *
list_by (CbDatabase *database, const CbNoun *noun, guint field, const char *ref, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);

  if (ref != NULL)
    cb_query_add_condition (query, field, ref);
  return cb_records_list (database, query, error);
}

static CbRecord *
find_shared (Reader *reader, const CbNoun *noun, const char *ref, GError **error)
{
  g_autofree char *key = make_key (noun, ref);
  CbRecord *record = g_hash_table_lookup (reader->records, key);

  if (record == NULL)
    {
      record = cb_records_find (reader->database, noun, ref, error);
      if (record == NULL)
        return NULL;
      g_hash_table_insert (reader->records, g_steal_pointer (&key), record);
    }
  return cb_record_ref (record);
}

/* By day; steps of one day in the order in which they were entered. */
static int
compare_dated (gconstpointer a, gconstpointer b)
{
  const CbRecord *one = *(CbRecord *const *) a;
  const CbRecord *two = *(CbRecord *const *) b;
  int order = g_strcmp0 (cb_record_get_by_id (one, "date"), cb_record_get_by_id (two, "date"));

  if (order != 0)
    return order;
  return one->id < two->id ? -1 : one->id > two->id;
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
}

static gboolean
read_all_of (Reader *reader, const CbNoun *noun, guint case_field, GError **error)
{
  g_autoptr (GPtrArray) all = list_by (reader->database, noun, case_field, NULL, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      CbRecord *record = g_ptr_array_index (all, i);
      g_autofree char *key = make_key (noun, cb_record_get (record, case_field));
      GPtrArray *list = g_hash_table_lookup (reader->parts, key);

      if (list == NULL)
        {
          list = new_list ();
          g_hash_table_insert (reader->parts, g_steal_pointer (&key), list);
        }
      g_ptr_array_add (list, cb_record_ref (record));
    }
  return all != NULL;
}

static gboolean
read_all_parts (Reader *reader, GError **error)
{
  reader->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_ptr_array_unref);
  return read_all_of (reader, &cb_noun_case_step, CB_CASE_STEP_CASE, error) &&
         read_all_of (reader, &cb_noun_feedback, CB_FEEDBACK_CASE, error) &&
         read_all_of (reader, &cb_noun_indicator, CB_INDICATOR_CASE, error);
}

static GPtrArray *
read_part (Reader *reader, const CbNoun *noun, guint case_field, const char *ref, GError **error)
{
  g_autofree char *key = make_key (noun, ref);
  GPtrArray *list;

  if (!reader->many)
    return list_by (reader->database, noun, case_field, ref, error);
  list = g_hash_table_lookup (reader->parts, key);
  return list != NULL ? g_ptr_array_ref (list) : new_list ();
}

static gboolean
read_parts (CbCaseFile *file, Reader *reader, GError **error)
{
  const char *ref = cb_record_get_ref (file->record);

  file->steps = read_part (reader, &cb_noun_case_step, CB_CASE_STEP_CASE, ref, error);
  if (file->steps == NULL)
    return FALSE;
  file->feedback = read_part (reader, &cb_noun_feedback, CB_FEEDBACK_CASE, ref, error);
  if (file->feedback == NULL)
    return FALSE;
  file->indicators = read_part (reader, &cb_noun_indicator, CB_INDICATOR_CASE, ref, error);
  if (file->indicators == NULL)
    return FALSE;

  g_ptr_array_sort (file->steps, compare_dated);
  g_ptr_array_sort (file->feedback, compare_dated);
  return TRUE;
}

static CbCaseFile *
read_file (Reader *reader, CbRecord *record, GError **error)
{
  g_autoptr (CbCaseFile) file = g_new0 (CbCaseFile, 1);
  const char *provider;

  file->record = cb_record_ref (record);
  if (!cb_case_status_from_code (cb_record_get (record, CB_CASE_STATUS), &file->status))
    file->status = CB_CASE_DRAFT;
  file->need = find_shared (reader, &cb_noun_need, cb_record_get (record, CB_CASE_NEED), error);
  if (file->need == NULL)
    return NULL;
  file->programme = find_shared (reader, &cb_noun_programme,
                                 cb_record_get (record, CB_CASE_PROGRAMME), error);
  if (file->programme == NULL)
    return NULL;
  provider = cb_record_get (file->programme, CB_PROGRAMME_PROVIDER);
  file->provider = find_shared (reader, &cb_noun_organisation, provider, error);
  if (file->provider == NULL || !read_parts (file, reader, error))
    return NULL;
  return g_steal_pointer (&file);
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const CbCaseFile *one = *(CbCaseFile *const *) a;
  const CbCaseFile *two = *(CbCaseFile *const *) b;
  const char *due_one = cb_record_get (one->record, CB_CASE_DUE);
  const char *due_two = cb_record_get (two->record, CB_CASE_DUE);

  if ((due_one == NULL) != (due_two == NULL))
    return due_one == NULL ? 1 : -1;
  if (g_strcmp0 (due_one, due_two) != 0)
    return strcmp (due_one, due_two);
  return strcmp (cb_record_get_ref (one->record), cb_record_get_ref (two->record));
}

GPtrArray *
cb_case_file_list (CbDatabase *database, const char *need, const char *programme, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_case);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_case_file_free);
  g_autoptr (GPtrArray) records = NULL;
  g_auto (Reader) reader = { 0 };

  reader_init (&reader, database, need == NULL && programme == NULL);
  if (need != NULL)
    cb_query_add_condition (query, CB_CASE_NEED, need);
  if (programme != NULL)
    cb_query_add_condition (query, CB_CASE_PROGRAMME, programme);
  records = cb_records_list (database, query, error);
  if (records == NULL || (reader.many && !read_all_parts (&reader, error)))
    return NULL;

  for (guint i = 0; i < records->len; i++)
    {
      CbCaseFile *file = read_file (&reader, g_ptr_array_index (records, i), error);

      if (file == NULL)
        return NULL;
      g_ptr_array_add (files, file);
    }
  g_ptr_array_sort (files, compare_due);
  return g_steal_pointer (&files);
}

CbCaseFile *
cb_case_file_load (CbDatabase *database, const char *ref, GError **error)
{
  g_autoptr (CbRecord) record = cb_records_find (database, &cb_noun_case, ref, error);
  g_auto (Reader) reader = { 0 };

  reader_init (&reader, database, FALSE);
  if (record == NULL)
    return NULL;
  return read_file (&reader, record, error);
}

gboolean
cb_case_file_is_overdue (const CbCaseFile *file, CbDate today)
{
  CbDate due = cb_record_get_date (file->record, CB_CASE_DUE);

  return !cb_case_is_over (file->status) && due != CB_DATE_NONE && due < today;
}
