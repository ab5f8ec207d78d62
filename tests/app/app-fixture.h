/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all tests of the window have in common: waiting for a state, looking for what is
 * shown, a session on a database file. */

#pragma once

#include <gtk/gtk.h>
#include <string.h>

#include "cb-journal.h"
#include "cb-records.h"
#include "cb-session.h"
#include "cb-test.h"

/* No state takes longer than this to come about, in microseconds. */
#define PATIENCE (20 * G_USEC_PER_SEC)

#define RUN_UNTIL(condition)                                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 end = g_get_monotonic_time () + PATIENCE;                                               \
                                                                                                   \
    while (!(condition))                                                                           \
      {                                                                                            \
        g_assert_cmpint (g_get_monotonic_time (), <, end);                                         \
        g_main_context_iteration (NULL, FALSE);                                                    \
        g_usleep (500);                                                                            \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

/* --- looking --------------------------------------------------------------- */

/* What can be seen of a text: a label or inscription that has it, in a widget that is mapped. */
static inline gboolean
shows_text (GtkWidget *widget, const char *text)
{
  const char *shown = NULL;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget))
    shown = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_INSCRIPTION (widget))
    shown = gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  if (shown != NULL && strstr (shown, text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

/* The first one of that type, shown or not. */
static inline GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

/* The first one of that type that can be seen. */
static inline GtkWidget *
find_shown (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_shown (child, type);
  return found;
}

static inline GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget) && shows_text (widget, label))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

/* --- data ------------------------------------------------------------------ */

/* A body for cb_journal_run(); @user_data: (element-type CbRecord). */
static inline gboolean
insert_records (CbDatabase *database, gpointer user_data, GError **error)
{
  GPtrArray *records = user_data;

  for (guint i = 0; i < records->len; i++)
    if (!cb_records_insert (database, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

static inline void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *opened = user_data;

  *opened = cb_session_open_finish (CB_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static inline CbSession *
open_session (const char *path, CbDatabaseMode mode, gboolean sample)
{
  CbSession *session = cb_session_new (path, mode);
  gboolean opened = FALSE;

  cb_session_open_async (session, sample, NULL, opened_cb, &opened);
  RUN_UNTIL (opened);
  return session;
}
