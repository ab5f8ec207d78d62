/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-rule-files.h"
#include "cb-rule-order.h"
#include "cb-rule-templates.h"
#include "cb-session-private.h"
#include "cb-session-rules.h"
#include "cb-setup.h"

static gpointer
list_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return cb_rule_templates_list (error);
}

void
cb_session_list_templates_async (CbSession *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  cb_session_run (self, "list-templates", list_job, cb_session_job_new (NULL),
                  (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
cb_session_list_templates_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
order_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_rule_order_set (database, (const char *const *) job->items, job->text,
                            cb_setup_get_actor (), error)
             ? CB_SESSION_DONE
             : NULL;
}

void
cb_session_order_rules_async (CbSession *self,
                              const char *const *rules,
                              const char *moved,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (NULL);

  job->items = g_strdupv ((char **) rules);
  job->text = g_strdup (moved);
  cb_session_run (self, "order-rules", order_job, job, NULL, NULL, callback, user_data);
}

static gpointer
write_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;

  return cb_rule_file_write (database, job->items[0], job->text, CB_MARKING_RED, &job->counts,
                             cancellable, error)
             ? CB_SESSION_DONE
             : NULL;
}

void
cb_session_write_rules_async (CbSession *self,
                              const char *rule_set,
                              const char *path,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (NULL);
  const char *items[] = { rule_set, NULL };

  job->items = g_strdupv ((char **) items);
  job->text = g_strdup (path);
  cb_session_run (self, "write-rules", write_job, job, NULL, NULL, callback, user_data);
}

gboolean
cb_session_rules_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error) != NULL;
}
