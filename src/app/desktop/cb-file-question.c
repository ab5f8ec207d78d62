/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-database.h"
#include "cb-file-question.h"

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *path = g_file_get_path (source);

  g_task_return_boolean (task, path != NULL && (cb_database_is_one (path) ||
                                                (g_str_has_suffix (path, ".db") &&
                                                 !g_file_test (path, G_FILE_TEST_EXISTS))));
}

void
cb_file_question_async (GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, NULL, callback, user_data);

  g_task_set_source_tag (task, cb_file_question_async);
  g_task_run_in_thread (task, look_in_thread);
}

gboolean
cb_file_question_finish (GFile *file, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, file), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}
