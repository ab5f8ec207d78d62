/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-database.h"

G_BEGIN_DECLS

#define CB_TYPE_STORE (cb_store_get_type ())
G_DECLARE_FINAL_TYPE (CbStore, cb_store, CB, STORE, GObject)

/**
 * CbStoreFunc:
 * @database: the open database; only for the time of the call
 * @data: of the job; plain data that nobody else holds meanwhile
 *
 * A job: it runs on the store's own thread.
 *
 * Returns: (nullable): the result; %NULL with @error set on failure. A job without a result returns
 * %NULL and sets no error.
 */
typedef gpointer (*CbStoreFunc) (CbDatabase *database,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error);

/**
 * cb_store_new:
 * @path: the file
 * @names: (nullable): must live as long as the store
 *
 * Makes a store; the file is opened on the store's thread before its first job, and an error to
 * open it is the error of every job.
 *
 * Returns: (transfer full): the store
 */
CbStore *cb_store_new (const char *path, CbDatabaseMode mode, const CbDatabaseNames *names);

const char *cb_store_get_path (CbStore *self);

/**
 * cb_store_run_async:
 * @name: (transfer none): a literal, for the log
 * @func: the job
 * @data: (transfer full) (nullable): for the job
 * @data_free: (nullable): how to free @data
 * @result_free: (nullable): how to free a result that nobody takes
 *
 * Puts a job into the queue. Jobs run one after another in the order in which they came, so that
 * each sees the effects of those before it.
 */
void cb_store_run_async (CbStore *self,
                         const char *name,
                         CbStoreFunc func,
                         gpointer data,
                         GDestroyNotify data_free,
                         GDestroyNotify result_free,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
gpointer cb_store_run_finish (CbStore *self, GAsyncResult *result, GError **error);

/**
 * cb_store_close:
 *
 * Waits until the jobs that are queued are done, closes the file and ends the thread.
 */
void cb_store_close (CbStore *self);

G_END_DECLS
