/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-awarding.h"
#include "cb-call.h"
#include "cb-error.h"
#include "cb-fund-application.h"
#include "cb-journal-erase.h"
#include "cb-milestone.h"
#include "cb-nominee.h"
#include "cb-records.h"

/* --- milestones ------------------------------------------------------------ */

static gboolean
collect_refs (CbDatabase *database, CbQuery *query, GHashTable *refs, GError **error)
{
  g_autoptr (GPtrArray) records = cb_records_list (database, query, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    g_hash_table_add (refs, g_strdup (cb_record_get_ref (g_ptr_array_index (records, i))));
  return records != NULL;
}

/* The applications of a fund: those of its calls. */
static GHashTable *
list_applications (CbDatabase *database, const char *fund, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_call);
  g_autoptr (GHashTable) calls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable)
      applications = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer call;

  cb_query_add_condition (query, CB_CALL_FUND, fund);
  if (!collect_refs (database, query, calls, error))
    return NULL;
  g_hash_table_iter_init (&iter, calls);
  while (g_hash_table_iter_next (&iter, &call, NULL))
    {
      g_autoptr (CbQuery) of_call = cb_query_new (&cb_noun_application);

      cb_query_add_condition (of_call, CB_APPLICATION_CALL, call);
      if (!collect_refs (database, of_call, applications, error))
        return NULL;
    }
  return g_steal_pointer (&applications);
}

/* Keeps the records of @all whose day in @field lies before @today. */
static void
take_past (GPtrArray *all, guint field, CbDate today, GHashTable *owners, GPtrArray *past)
{
  for (guint i = 0; i < all->len; i++)
    {
      CbRecord *record = g_ptr_array_index (all, i);
      CbDate day = cb_record_get_date (record, field);

      if (day != CB_DATE_NONE && day < today &&
          (owners == NULL ||
           g_hash_table_contains (owners, cb_record_get_by_id (record, "application"))))
        g_ptr_array_add (past, cb_record_ref (record));
    }
}

GPtrArray *
cb_awarding_list_due (CbDatabase *database, const char *fund, CbDate today, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_milestone);
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  g_autoptr (GHashTable) applications = NULL;
  g_autoptr (GPtrArray) all = NULL;

  if (fund != NULL)
    {
      applications = list_applications (database, fund, error);
      if (applications == NULL)
        return NULL;
    }
  cb_query_add_condition (query, CB_MILESTONE_RECEIVED, NULL);
  query->sort_field = CB_MILESTONE_DUE;
  all = cb_records_list (database, query, error);
  if (all == NULL)
    return NULL;
  take_past (all, CB_MILESTONE_DUE, today, applications, due);
  return g_steal_pointer (&due);
}

/* --- personal data --------------------------------------------------------- */

GPtrArray *
cb_awarding_list_expired (CbDatabase *database, CbDate today, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_nominee);
  g_autoptr (GPtrArray) expired = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  g_autoptr (GPtrArray) all = NULL;

  query->sort_field = CB_NOMINEE_KEEP_UNTIL;
  all = cb_records_list (database, query, error);
  if (all == NULL)
    return NULL;
  take_past (all, CB_NOMINEE_KEEP_UNTIL, today, NULL, expired);
  return g_steal_pointer (&expired);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 two = *(const gint64 *) b;

  return (one > two) - (one < two);
}

static GArray *
find_ids (CbDatabase *database, const char *const *nominees, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; nominees[i] != NULL; i++)
    {
      g_autoptr (CbRecord) nominee = NULL;

      if (!g_hash_table_add (seen, (gpointer) nominees[i]))
        continue;
      nominee = cb_records_find (database, &cb_noun_nominee, nominees[i], error);
      if (nominee == NULL)
        return NULL;
      g_array_append_val (ids, nominee->id);
    }
  g_array_sort (ids, compare_ids);
  return g_steal_pointer (&ids);
}

gboolean
cb_awarding_erase (CbDatabase *database,
                   const char *const *nominees,
                   const char *actor,
                   GError **error)
{
  g_autoptr (GArray) ids = find_ids (database, nominees, error);

  return ids != NULL && cb_journal_erase (database, actor, &cb_noun_nominee,
                                          (const gint64 *) (void *) ids->data, ids->len, error);
}
