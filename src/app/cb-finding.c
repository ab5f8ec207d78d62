/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-finding.h"
#include "cb-navigation.h"

typedef struct
{
  GtkWidget *from;
  CbFoundFunc func;
} Finding;

static void
finding_free (Finding *finding)
{
  g_object_unref (finding->from);
  g_free (finding);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Finding, finding_free)

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Finding) finding = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = cb_session_list_ids_finish (CB_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (ids == NULL)
    cb_show_error (finding->from, error);
  else if (ids->len > 0)
    finding->func (finding->from, g_array_index (ids, gint64, 0));
}

void
cb_find_record (GtkWidget *from,
                CbSession *session,
                const CbNoun *noun,
                const char *ref,
                GCancellable *cancellable,
                CbFoundFunc func)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  Finding *finding = g_new (Finding, 1);

  finding->from = g_object_ref (from);
  finding->func = func;
  cb_query_add_condition (query, 0, ref);
  cb_session_list_ids_async (session, query, cancellable, found_cb, finding);
}
