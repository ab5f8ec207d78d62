/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a disk holds when the power is cut. Of each file it is known what was put on the disk for
 * good (the content at the last sync) and what was only written since; of the folder, which names
 * were put there for good, and which were made, taken away or changed since. Of what is not for
 * good, a power cut keeps whatever it likes: nothing, all, a part, parts of single writes.
 *
 * One folder, and the folders in it, which are there whatever happens. Can be called by any
 * thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The files of @folder and of the folders in it, by their paths from there, sorted. */
GPtrArray *cb_fault_disk_list (const char *folder);

/* Forgets everything, and takes all files of @folder as they are now as put on the disk. */
void cb_fault_disk_begin (const char *folder);

/* What a program did to a file. @path is absolute; what lies elsewhere is of no interest. */
void cb_fault_disk_create (const char *path);
void cb_fault_disk_write (const char *path, gint64 offset, gconstpointer data, gsize size);
void cb_fault_disk_truncate (const char *path, gint64 size);
void cb_fault_disk_sync (const char *path);
void cb_fault_disk_delete (const char *path);
void cb_fault_disk_rename (const char *from, const char *to);
/* The names in one folder. */
void cb_fault_disk_sync_folder (const char *folder);

/* A file that is written by other means than those above: what it holds when it is synced, or in
 * the end, is what was written. */
void cb_fault_disk_create_foreign (const char *path);

/**
 * cb_fault_disk_leave:
 * @seed: decides what is kept of what was not for good
 *
 * Makes the folder what it is after the power was cut. A file that stays keeps its inode.
 */
void cb_fault_disk_leave (guint32 seed);

G_END_DECLS
