/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies and damaged files, each call in a thread of its own over its own connection: they are
 * wanted where no database can be opened, and the work in one that is open goes on meanwhile. The
 * callback is called on the main thread, without a source object. */

#pragma once

#include "cb-copies.h"
#include "cb-safekeeping.h"
#include "cb-salvage.h"

G_BEGIN_DECLS

/* GPtrArray of CbCopy, the newest first. */
void cb_keeping_list_async (const char *path,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
GPtrArray *cb_keeping_list_finish (GAsyncResult *result, GError **error);

void cb_keeping_preview_async (const char *path,
                               const char *copy,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
CbRestorePreview *cb_keeping_preview_finish (GAsyncResult *result, GError **error);

/* The newest copy that can be read from end to end; NULL without an error when there is none. */
void cb_keeping_find_async (const char *path,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
CbCopy *cb_keeping_find_finish (GAsyncResult *result, GError **error);

/* Makes a copy for @reason; a daily one only when it is due. NULL without an error when it is not.
 */
void cb_keeping_copy_async (const char *path,
                            CbCopyReason reason,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* Puts @copy beside the file that can not be read, as a database of its own. */
void cb_keeping_open_copy_async (const char *path,
                                 const char *copy,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/* Copies a database that can not be written to the user's folder for data, under a free name. */
void cb_keeping_take_along_async (const char *path,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/* Puts @copy in the place of the database, which nobody has open; gives where the old one is. */
void cb_keeping_restore_async (const char *path,
                               const char *copy,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/* For the four above: a path. */
char *cb_keeping_path_finish (GAsyncResult *result, GError **error);

/* What is wrong with the file: GPtrArray of texts, in English. */
void cb_keeping_check_async (const char *path,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
GPtrArray *cb_keeping_check_finish (GAsyncResult *result, GError **error);

/* Salvages to a new file beside the damaged one; @target (out): where. */
void cb_keeping_salvage_async (const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
CbSalvageReport *cb_keeping_salvage_finish (GAsyncResult *result, char **target, GError **error);

G_END_DECLS
