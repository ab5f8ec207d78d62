/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-import-profiles.h"
#include "cb-importing.h"
#include "cb-session-import.h"
#include "cb-session-private.h"
#include "cb-setup.h"

/* So many of the first rows are shown as they stand, and searched for samples. */
#define FIRST_ROWS 50

/* --- how far --------------------------------------------------------------- */

/* In thousandths, so that one word says all and is never half written. */
#define WHOLE 1000

struct _CbImportMeter
{
  guint n_passes;
  guint64 size; /* of one pass, as the first one tells it; of the reading thread */
  int thousandths;
};

CbImportMeter *
cb_import_meter_new (guint n_passes)
{
  CbImportMeter *meter = g_atomic_rc_box_new0 (CbImportMeter);

  meter->n_passes = n_passes;
  return meter;
}

CbImportMeter *
cb_import_meter_ref (CbImportMeter *meter)
{
  return g_atomic_rc_box_acquire (meter);
}

void
cb_import_meter_unref (CbImportMeter *meter)
{
  g_atomic_rc_box_release (meter);
}

double
cb_import_meter_get_fraction (CbImportMeter *meter)
{
  return (double) g_atomic_int_get (&meter->thousandths) / WHOLE;
}

/* A further pass makes the whole longer than it was thought to be. */
static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  CbImportMeter *meter = user_data;
  int now;

  if (meter->size == 0)
    meter->size = total;
  total = MAX (total, meter->size * meter->n_passes);
  now = total > 0 ? (int) (MIN (done, total) * WHOLE / total) : 0;
  if (now > g_atomic_int_get (&meter->thousandths))
    g_atomic_int_set (&meter->thousandths, now);
}

/* --- looking --------------------------------------------------------------- */

typedef struct
{
  CbImportSource *source;
  CbImportSettings *settings; /* or NULL */
  CbImportMeter *meter;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  cb_import_source_unref (reading->source);
  g_clear_pointer (&reading->settings, cb_import_settings_free);
  cb_import_meter_unref (reading->meter);
  g_free (reading);
}

static Reading *
reading_new (CbImportSource *source, const CbImportSettings *settings, CbImportMeter *meter)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->source = cb_import_source_ref (source);
  reading->settings = settings != NULL ? cb_import_settings_copy (settings) : NULL;
  reading->meter = cb_import_meter_ref (meter);
  cb_import_source_set_progress (source, progress_cb, reading->meter);
  return reading;
}

static void
look_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  CbImportProbe *probe = NULL;
  gboolean table = FALSE;
  GError *error = NULL;

  if (cb_importing_is_table (reading->source, &table, cancellable, &error) && table)
    probe = cb_import_probe (reading->source, reading->settings, FIRST_ROWS, cancellable, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, probe,
                           probe != NULL ? (GDestroyNotify) cb_import_probe_free : NULL);
}

void
cb_session_look_async (CbSession *self,
                       CbImportSource *source,
                       const CbImportSettings *asked,
                       CbImportMeter *meter,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cb_session_look_async);
  g_task_set_task_data (task, reading_new (source, asked, meter), reading_free);
  g_task_run_in_thread (task, look_job);
}

CbImportProbe *
cb_session_look_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- planning -------------------------------------------------------------- */

static gpointer
plan_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *reading = ((CbSessionJob *) data)->data;

  return cb_importing_plan_source (database, reading->source, reading->settings, cancellable,
                                   error);
}

void
cb_session_plan_source_async (CbSession *self,
                              CbImportSource *source,
                              const CbImportSettings *settings,
                              CbImportMeter *meter,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (NULL);

  job->data = reading_new (source, settings, meter);
  job->data_free = reading_free;
  cb_session_run (self, "plan-source", plan_job, job, (GDestroyNotify) cb_session_drop_plan,
                  cancellable, callback, user_data);
}

/* --- profiles -------------------------------------------------------------- */

static gpointer
fitting_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_import_profiles_find (database, (const char *const *) job->items, error);
}

void
cb_session_fitting_profiles_async (CbSession *self,
                                   const CbImportProbe *probe,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (NULL);

  job->items = g_new0 (char *, probe->columns->len + 1);
  for (guint i = 0; i < probe->columns->len; i++)
    job->items[i] = g_strdup (((CbProbeColumn *) g_ptr_array_index (probe->columns, i))->name);
  cb_session_run (self, "fitting-profiles", fitting_job, job, (GDestroyNotify) g_ptr_array_unref,
                  cancellable, callback, user_data);
}

GPtrArray *
cb_session_fitting_profiles_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

typedef struct
{
  char *ref;
  CbImportSettings *settings;
} Profile;

static void
profile_free (gpointer data)
{
  Profile *profile = data;

  g_free (profile->ref);
  cb_import_settings_free (profile->settings);
  g_free (profile);
}

static gpointer
keep_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;
  const Profile *profile = job->data;
  g_autofree char *ref = cb_import_profiles_keep (database, profile->ref, job->text,
                                                  profile->settings, cb_setup_get_actor (), error);

  return ref != NULL ? CB_SESSION_DONE : NULL;
}

void
cb_session_keep_import_profile_async (CbSession *self,
                                      const char *ref,
                                      const char *name,
                                      const CbImportSettings *settings,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (NULL);
  Profile *profile = g_new0 (Profile, 1);

  profile->ref = g_strdup (ref);
  profile->settings = cb_import_settings_copy (settings);
  job->text = g_strdup (name);
  job->data = profile;
  job->data_free = profile_free;
  cb_session_run (self, "keep-import-profile", keep_job, job, NULL, NULL, callback, user_data);
}

gboolean
cb_session_keep_import_profile_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error) != NULL;
}
