/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-case.h"
#include "cb-document.h"
#include "cb-locale.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-programme.h"
#include "cb-reference.h"
#include "cb-search-everything.h"
#include "cb-text.h"

#define N_NOUNS 5

static const CbNoun *const nouns[N_NOUNS] = { &cb_noun_need, &cb_noun_programme, &cb_noun_case,
                                              &cb_noun_organisation, &cb_noun_document };

typedef struct
{
  GPtrArray *found[N_NOUNS];
  guint waiting; /* queries under way */
} Search;

typedef struct
{
  GTask *task;
  guint place;
} Query;

static void
search_free (gpointer data)
{
  Search *search = data;

  for (guint i = 0; i < N_NOUNS; i++)
    g_clear_pointer (&search->found[i], g_ptr_array_unref);
  g_free (search);
}

static GPtrArray *
join (Search *search)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);

  for (guint i = 0; i < N_NOUNS; i++)
    for (guint j = 0; j < search->found[i]->len; j++)
      g_ptr_array_add (records, cb_record_ref (g_ptr_array_index (search->found[i], j)));
  return records;
}

/* The first error ends the search; the other queries come home unheard. */
static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Query *query = user_data;
  g_autoptr (GTask) task = query->task;
  g_autoptr (GPtrArray) records = NULL;
  Search *search = g_task_get_task_data (task);
  GError *error = NULL;

  records = cb_session_load_finish (CB_SESSION (source), result, &error);
  if (g_task_get_completed (task) || search->waiting == 0)
    {
      g_clear_error (&error);
      return;
    }
  if (records == NULL)
    {
      search->waiting = 0;
      g_task_return_error (task, error);
      return;
    }

  search->found[query->place] = g_steal_pointer (&records);
  if (--search->waiting == 0)
    g_task_return_pointer (task, join (search), (GDestroyNotify) g_ptr_array_unref);
}

void
cb_search_everything_async (CbSession *session,
                            const char *words,
                            guint limit,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  search->waiting = N_NOUNS;
  g_task_set_source_tag (task, cb_search_everything_async);
  g_task_set_task_data (task, search, search_free);
  for (guint i = 0; i < N_NOUNS; i++)
    {
      g_autoptr (CbQuery) query = cb_query_new (nouns[i]);
      Query *job = g_new (Query, 1);

      query->search = g_strdup (words);
      query->language = g_strdup (cb_locale_get_language ()->tag);
      query->limit = limit;
      job->task = g_object_ref (task);
      job->place = i;
      cb_session_list_async (session, query, cancellable, listed_cb, job);
    }
}

GPtrArray *
cb_search_everything_finish (CbSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
cb_search_everything_describe (const CbRecord *record)
{
  const char *state = cb_record_get_by_id (record, "state");
  const char *provider = cb_record_get_by_id (record, "provider");
  g_autofree char *ref = cb_text_isolate (cb_record_get_ref (record));

  if (state != NULL)
    /* Translators: reference and State of a record that was found: “UKR-01 · Ukraine” */
    return g_strdup_printf (_ ("%s · %s"), ref, cb_reference_get_name ("states", state));
  if (provider != NULL)
    {
      g_autofree char *isolated = cb_text_isolate (provider);

      return g_strdup_printf (_ ("%s · %s"), ref, isolated);
    }
  return g_steal_pointer (&ref);
}
