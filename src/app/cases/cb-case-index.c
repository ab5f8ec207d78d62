/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-case-index.h"
#include "cb-case-life.h"
#include "cb-case.h"
#include "cb-reference.h"

struct _CbCaseIndex
{
  GObject parent_instance;

  CbSession *session; /* it keeps this */
  GCancellable *cancellable;
  GPtrArray *records; /* of cases that have not ended, those due first at the head */
  GHashTable *pairs;  /* "need programme" → CbRecord of @records */
};

G_DEFINE_FINAL_TYPE (CbCaseIndex, cb_case_index, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
make_key (const char *need, const char *programme)
{
  return g_strconcat (need, " ", programme, NULL); /* refs have no spaces */
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const CbRecord *one = *(CbRecord *const *) a;
  const CbRecord *two = *(CbRecord *const *) b;
  const char *due_one = cb_record_get (one, CB_CASE_DUE);
  const char *due_two = cb_record_get (two, CB_CASE_DUE);

  if ((due_one == NULL) != (due_two == NULL))
    return due_one == NULL ? 1 : -1;
  if (g_strcmp0 (due_one, due_two) != 0)
    return strcmp (due_one, due_two);
  return strcmp (cb_record_get_ref (one), cb_record_get_ref (two));
}

static void
take_records (CbCaseIndex *self, GPtrArray *records)
{
  g_ptr_array_set_size (self->records, 0);
  g_hash_table_remove_all (self->pairs);
  for (guint i = 0; i < records->len; i++)
    {
      CbRecord *record = g_ptr_array_index (records, i);
      CbCaseStatus status = CB_CASE_DRAFT;

      if (cb_case_status_from_code (cb_record_get (record, CB_CASE_STATUS), &status) &&
          cb_case_is_over (status))
        continue;
      g_ptr_array_add (self->records, cb_record_ref (record));
      g_hash_table_insert (self->pairs,
                           make_key (cb_record_get (record, CB_CASE_NEED),
                                     cb_record_get (record, CB_CASE_PROGRAMME)),
                           record);
    }
  g_ptr_array_sort (self->records, compare_due);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbCaseIndex) self = user_data;
  /* What is wrong with the file is said by the pages. */
  g_autoptr (GPtrArray) records = cb_session_load_finish (CB_SESSION (source), result, NULL);

  if (records != NULL && !g_cancellable_is_cancelled (self->cancellable))
    take_records (self, records);
}

static void
load (CbCaseIndex *self)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_case);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cb_session_list_async (self->session, query, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
cb_case_index_dispose (GObject *object)
{
  g_cancellable_cancel (CB_CASE_INDEX (object)->cancellable);

  G_OBJECT_CLASS (cb_case_index_parent_class)->dispose (object);
}

static void
cb_case_index_finalize (GObject *object)
{
  CbCaseIndex *self = CB_CASE_INDEX (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->pairs, g_hash_table_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);

  G_OBJECT_CLASS (cb_case_index_parent_class)->finalize (object);
}

static void
cb_case_index_class_init (CbCaseIndexClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_case_index_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_case_index_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CB_TYPE_CASE_INDEX, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
cb_case_index_init (CbCaseIndex *self)
{
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  self->pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

CbCaseIndex *
cb_case_index_get (CbSession *session)
{
  CbCaseIndex *self;

  g_return_val_if_fail (CB_IS_SESSION (session), NULL);

  self = g_object_get_data (G_OBJECT (session), "cb-case-index");
  if (self != NULL)
    return self;
  self = g_object_new (CB_TYPE_CASE_INDEX, NULL);
  self->session = session;
  g_signal_connect_object (session, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (session), "cb-case-index", self, g_object_unref);
  load (self);
  return self;
}

const CbRecord *
cb_case_index_find (CbCaseIndex *self, const char *need, const char *programme)
{
  g_autofree char *key = make_key (need, programme);

  g_return_val_if_fail (CB_IS_CASE_INDEX (self), NULL);

  return g_hash_table_lookup (self->pairs, key);
}

GPtrArray *
cb_case_index_list_due (CbCaseIndex *self, CbDate today, int days)
{
  GPtrArray *due = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);

  g_return_val_if_fail (CB_IS_CASE_INDEX (self), due);

  for (guint i = 0; i < self->records->len; i++)
    {
      CbRecord *record = g_ptr_array_index (self->records, i);
      CbDate day = cb_record_get_date (record, CB_CASE_DUE);

      if (day != CB_DATE_NONE && day <= today + days)
        g_ptr_array_add (due, cb_record_ref (record));
    }
  return due;
}

guint
cb_case_index_count_overdue (CbCaseIndex *self, CbDate today)
{
  g_autoptr (GPtrArray) due = cb_case_index_list_due (self, today, -1);

  return due->len;
}

char *
cb_case_index_word_case (const CbRecord *record)
{
  /* Translators: a pair has a case; where it stands: “Case: Offered” */
  return g_strdup_printf (_ ("Case: %s"),
                          cb_reference_get_name ("case-statuses",
                                                 cb_record_get (record, CB_CASE_STATUS)));
}
