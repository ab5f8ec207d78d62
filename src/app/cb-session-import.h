/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files and texts that are taken in, as jobs: a look at a table, a plan, profiles. */

#pragma once

#include "cb-import-probe.h"
#include "cb-session.h"

G_BEGIN_DECLS

/* How far a file is read: written by the thread that reads it, read by the window. Counted. */
typedef struct _CbImportMeter CbImportMeter;

/* @n_passes: how often the file is going to be read, at least */
CbImportMeter *cb_import_meter_new (guint n_passes);
CbImportMeter *cb_import_meter_ref (CbImportMeter *meter);
void cb_import_meter_unref (CbImportMeter *meter);

/* Between 0 and 1; never less than it was. */
double cb_import_meter_get_fraction (CbImportMeter *meter);

/* Reads in a thread of its own, as it needs no database. @source is used by this look alone;
 * @asked is copied. */
void cb_session_look_async (CbSession *self,
                            CbImportSource *source,
                            const CbImportSettings *asked,
                            CbImportMeter *meter,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* %NULL without an error: it is no table, and nobody need be asked how it is read. */
CbImportProbe *cb_session_look_finish (CbSession *self, GAsyncResult *result, GError **error);

/* As cb_session_plan_import_async(), with cb_session_plan_import_finish(). @settings: (nullable)
 */
void cb_session_plan_source_async (CbSession *self,
                                   CbImportSource *source,
                                   const CbImportSettings *settings,
                                   CbImportMeter *meter,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/* GPtrArray of CbRecord: the profiles that fit a file with these columns, the best first. */
void cb_session_fitting_profiles_async (CbSession *self,
                                        const CbImportProbe *probe,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *
cb_session_fitting_profiles_finish (CbSession *self, GAsyncResult *result, GError **error);

/* @ref: (nullable): the profile to replace */
void cb_session_keep_import_profile_async (CbSession *self,
                                           const char *ref,
                                           const char *name,
                                           const CbImportSettings *settings,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
gboolean
cb_session_keep_import_profile_finish (CbSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
