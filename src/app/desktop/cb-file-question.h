/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a file is that somebody opens with the program. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Looks at the beginning of @file, in a thread. */
void cb_file_question_async (GFile *file, GAsyncReadyCallback callback, gpointer user_data);

/* Returns: whether it is a database, or would be one by its name and is not there; anything else is
 * a file of records. */
gboolean cb_file_question_finish (GFile *file, GAsyncResult *result);

G_END_DECLS
