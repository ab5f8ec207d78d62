/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-export-profiles.h"
#include "cb-session-export.h"
#include "cb-session-private.h"
#include "cb-setup.h"

/* --- how far --------------------------------------------------------------- */

/* In thousandths, so that one word says all and is never half written. */
#define WHOLE 1000

struct _CbExportMeter
{
  int thousandths;
};

CbExportMeter *
cb_export_meter_new (void)
{
  CbExportMeter *meter = g_atomic_rc_box_new0 (CbExportMeter);

  meter->thousandths = -1;
  return meter;
}

void
cb_export_meter_unref (CbExportMeter *meter)
{
  g_atomic_rc_box_release (meter);
}

double
cb_export_meter_get_fraction (CbExportMeter *meter)
{
  int thousandths = g_atomic_int_get (&meter->thousandths);

  return thousandths < 0 ? -1 : (double) thousandths / WHOLE;
}

static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  CbExportMeter *meter = user_data;

  if (done > 0 && total > 0)
    g_atomic_int_set (&meter->thousandths, (int) (MIN (done, total) * WHOLE / total));
}

/* --- jobs ------------------------------------------------------------------ */

typedef struct
{
  CbExportRequest *request;
  CbExportMeter *meter;
  CbExportResult counts;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_clear_pointer (&export->request, cb_export_request_free);
  g_clear_pointer (&export->meter, cb_export_meter_unref);
  g_free (export);
}

static CbSessionJob *
job_new (const CbExportRequest *request, const char *text)
{
  CbSessionJob *job = cb_session_job_new (request->noun);
  Export *export = g_new0 (Export, 1);

  export->request = cb_export_request_copy (request);
  job->text = g_strdup (text);
  job->data = export;
  job->data_free = export_free;
  return job;
}

static gboolean
finish_counts (CbSession *self, GAsyncResult *result, CbExportResult *counts, GError **error)
{
  const CbSessionJob *job = g_task_get_task_data (G_TASK (result));

  *counts = ((const Export *) job->data)->counts;
  return cb_session_finish (self, result, error) != NULL;
}

static gpointer
write_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;
  Export *export = job->data;

  return cb_export_request_write (export->request, database, job->text, progress_cb, export->meter,
                                  cancellable, &export->counts, error)
             ? CB_SESSION_DONE
             : NULL;
}

void
cb_session_write_export_async (CbSession *self,
                               const CbExportRequest *request,
                               const char *path,
                               CbExportMeter *meter,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  CbSessionJob *job = job_new (request, path);

  ((Export *) job->data)->meter = g_atomic_rc_box_acquire (meter);
  cb_session_run (self, "write-export", write_job, job, NULL, cancellable, callback, user_data);
}

gboolean
cb_session_write_export_finish (CbSession *self,
                                GAsyncResult *result,
                                CbExportResult *counts,
                                GError **error)
{
  return finish_counts (self, result, counts, error);
}

static gpointer
count_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Export *export = ((const CbSessionJob *) data)->data;

  return cb_export_request_count (export->request, database, &export->counts, error)
             ? CB_SESSION_DONE
             : NULL;
}

void
cb_session_count_export_async (CbSession *self,
                               const CbExportRequest *request,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  cb_session_run (self, "count-export", count_job, job_new (request, NULL), NULL, cancellable,
                  callback, user_data);
}

gboolean
cb_session_count_export_finish (CbSession *self,
                                GAsyncResult *result,
                                CbExportResult *counts,
                                GError **error)
{
  return finish_counts (self, result, counts, error);
}

/* --- profiles -------------------------------------------------------------- */

static gpointer
profiles_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return cb_export_profiles_list (database, error);
}

void
cb_session_export_profiles_async (CbSession *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  cb_session_run (self, "export-profiles", profiles_job, cb_session_job_new (NULL),
                  (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
cb_session_export_profiles_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
save_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;
  const Export *export = job->data;

  return cb_export_profiles_save (database, job->text, export->request, cb_setup_get_actor (),
                                  error)
             ? CB_SESSION_DONE
             : NULL;
}

void
cb_session_save_export_profile_async (CbSession *self,
                                      const char *name,
                                      const CbExportRequest *request,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  cb_session_run (self, "save-export-profile", save_job, job_new (request, name), NULL, NULL,
                  callback, user_data);
}

gboolean
cb_session_save_export_profile_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error) != NULL;
}

/* --- copies ---------------------------------------------------------------- */

static gpointer
copy_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Export *export = ((const CbSessionJob *) data)->data;

  return cb_export_copy_make (export->request, database, cancellable, error);
}

void
cb_session_copy_async (CbSession *self,
                       const CbExportRequest *request,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  cb_session_run (self, "copy", copy_job, job_new (request, NULL),
                  (GDestroyNotify) cb_export_copy_free, cancellable, callback, user_data);
}

CbExportCopy *
cb_session_copy_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}
