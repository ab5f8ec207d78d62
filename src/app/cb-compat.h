/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What GTK 4.8 does in one way and later releases in another. No other file of the
 * program asks for the version of GTK or libadwaita. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What kinds of files a file chooser offers; all files can be asked for as well. */
typedef enum
{
  CB_FILES_ANY,
  CB_FILES_DATABASE,
  CB_FILES_RECORDS,
  CB_FILES_REPORT,
  CB_FILES_CSV,
  CB_FILES_JSON,
  CB_FILES_CALENDAR,
  CB_FILES_PDF,
} CbFiles;

/* An existing file; %G_IO_ERROR_CANCELLED when none was chosen. */
void cb_compat_open_file_async (GtkWindow *parent,
                                const char *title,
                                CbFiles files,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GFile *cb_compat_open_file_finish (GAsyncResult *result, GError **error);

/* A file to write, with @name proposed; %G_IO_ERROR_CANCELLED when none was chosen. */
void cb_compat_save_file_async (GtkWindow *parent,
                                const char *title,
                                const char *name,
                                CbFiles files,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GFile *cb_compat_save_file_finish (GAsyncResult *result, GError **error);

/* A folder to write to; %G_IO_ERROR_CANCELLED when none was chosen. */
void cb_compat_choose_folder_async (GtkWindow *parent,
                                    const char *title,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GFile *cb_compat_choose_folder_finish (GAsyncResult *result, GError **error);

/* Opens @file, to be read, with the program that the desktop has for it. */
void cb_compat_launch_file_async (GtkWindow *parent,
                                  GFile *file,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean cb_compat_launch_file_finish (GAsyncResult *result, GError **error);

/* Shows the folder that @file is in, in the file manager of the desktop. */
void cb_compat_show_folder_async (GtkWindow *parent,
                                  GFile *file,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean cb_compat_show_folder_finish (GAsyncResult *result, GError **error);

/* Opens an address with the program that the desktop has for it: “mailto:” with the mail program.
 */
void cb_compat_open_uri_async (GtkWindow *parent,
                               const char *uri,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean cb_compat_open_uri_finish (GAsyncResult *result, GError **error);

/* Puts @widget at the end of @row, an AdwExpanderRow, before its arrow. */
void cb_compat_add_to_expander (GtkWidget *row, GtkWidget *widget);

/* Names the items of every menu that the program will open. Call it once, when GTK is ready. */
void cb_compat_name_menus (void);

/* Scrolls @list, a GtkListView, to an item, where the keyboard begins when it comes to the list. */
void cb_compat_scroll_to (GtkWidget *list, guint position);

/* Makes a list one stop for the Tab key: it leads out of the list, not from row to row. */
void cb_compat_tab_out_of (GtkWidget *list);

/* Versions of GTK and libadwaita that run, for the About window: "GTK 4.8.3, libadwaita 1.2.2". */
char *cb_compat_describe_toolkit (void);

G_END_DECLS
