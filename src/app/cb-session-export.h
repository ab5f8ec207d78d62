/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files and copies of records for others, as jobs of the session. */

#pragma once

#include "cb-export-copy.h"
#include "cb-export-request.h"
#include "cb-session.h"

G_BEGIN_DECLS

/* How far a file is: written by the thread that writes it, read by the window. Counted. */
typedef struct _CbExportMeter CbExportMeter;

CbExportMeter *cb_export_meter_new (void);
void cb_export_meter_unref (CbExportMeter *meter);

/* Between 0 and 1; -1 while it is not known. */
double cb_export_meter_get_fraction (CbExportMeter *meter);

/* @request is copied. */
void cb_session_write_export_async (CbSession *self,
                                    const CbExportRequest *request,
                                    const char *path,
                                    CbExportMeter *meter,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean cb_session_write_export_finish (CbSession *self,
                                         GAsyncResult *result,
                                         CbExportResult *counts,
                                         GError **error);

/* How many records would be written, and how many withheld. */
void cb_session_count_export_async (CbSession *self,
                                    const CbExportRequest *request,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean cb_session_count_export_finish (CbSession *self,
                                         GAsyncResult *result,
                                         CbExportResult *counts,
                                         GError **error);

/* GPtrArray of CbRecord, by name. */
void cb_session_export_profiles_async (CbSession *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *
cb_session_export_profiles_finish (CbSession *self, GAsyncResult *result, GError **error);

void cb_session_save_export_profile_async (CbSession *self,
                                           const char *name,
                                           const CbExportRequest *request,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
gboolean
cb_session_save_export_profile_finish (CbSession *self, GAsyncResult *result, GError **error);

/* What goes to the clipboard. */
void cb_session_copy_async (CbSession *self,
                            const CbExportRequest *request,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
CbExportCopy *cb_session_copy_finish (CbSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
