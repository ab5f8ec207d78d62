/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The databases that were opened lately, newest first. They stand in the desktop's list of recent
 * files, for this program alone: path, type and time, and nothing of what is in them. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  char *path;
  char *name;       /* of the file, to be shown */
  char *folder;     /* that it is in, to be shown; the home folder is "~" */
  gboolean missing; /* no longer there, or out of reach now */
} CbRecentFile;

#define CB_TYPE_RECENT_FILES (cb_recent_files_get_type ())
G_DECLARE_FINAL_TYPE (CbRecentFiles, cb_recent_files, CB, RECENT_FILES, GObject)

/* Signal: "changed", also for the first time some moments after it was made. */
CbRecentFiles *cb_recent_files_new (void);

/* (element-type CbRecentFile), at most ten; (transfer none), until the next "changed" */
GPtrArray *cb_recent_files_get (CbRecentFiles *self);

/* Of the desktop's list. */
void cb_recent_files_add (const char *path);
void cb_recent_files_remove (const char *path);
void cb_recent_files_clear (void);

G_END_DECLS
