/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The formats in which records leave the program, as a table: what the command line calls them,
 * what they can hold, and who writes them. A new format is a new
 * line in cb-export-form.c. */

#pragma once

#include "cb-export-request.h"
#include "cb-record.h"

G_BEGIN_DECLS

typedef enum
{
  CB_EXPORT_FORM_KIND = 1 << 0,     /* records of one kind */
  CB_EXPORT_FORM_PACKAGE = 1 << 1,  /* records of all kinds */
  CB_EXPORT_FORM_LABELS = 1 << 2,   /* labels beside codes */
  CB_EXPORT_FORM_NAMES = 1 << 3,    /* labels in place of codes */
  CB_EXPORT_FORM_DIALECTS = 1 << 4, /* exchange or spreadsheet */
  CB_EXPORT_FORM_COLUMNS = 1 << 5,  /* a choice of columns */
  CB_EXPORT_FORM_FOLDER = 1 << 6,   /* several files in a folder */
} CbExportFormFlags;

/**
 * CbExportRun:
 * @path: file or folder to write
 * @total: how many records will be written
 *
 * One request while it is carried out.
 */
typedef struct
{
  CbDatabase *database;
  const CbExportRequest *request;
  const char *path;
  CbExportProgressFunc progress;
  gpointer progress_data;
  guint64 done;
  guint64 total;
  GCancellable *cancellable;
  CbExportResult *result;
} CbExportRun;

/**
 * CbExportForm:
 * @id: what the command line and profiles call it; the list "export-formats" says what people do
 * @suffix: (nullable): how the names of files end; %NULL for a folder
 * @only: (nullable): the one noun whose records it can hold
 * @write: writes the file and counts in the result what is in it and what was withheld
 */
typedef struct
{
  CbExportFormat format;
  const char *id;
  const char *suffix;
  CbExportFormFlags flags;
  const CbNoun *only;
  gboolean (*write) (CbExportRun *run, GError **error);
} CbExportForm;

/**
 * cb_export_form_get_all:
 * @n_forms: (out): how many
 *
 * Returns: (transfer none) (array length=n_forms)
 */
const CbExportForm *cb_export_form_get_all (guint *n_forms);
const CbExportForm *cb_export_form_get (CbExportFormat format);

/**
 * cb_export_form_find:
 *
 * Returns: (transfer none) (nullable): the form with that id
 */
const CbExportForm *cb_export_form_find (const char *id);

/**
 * cb_export_form_takes:
 * @noun: (nullable): %NULL for a package of all records
 *
 * Returns: whether records of @noun can be written in that form
 */
gboolean cb_export_form_takes (const CbExportForm *form, const CbNoun *noun);

/**
 * cb_export_form_check:
 *
 * Returns: whether the format of @request can hold what is asked for; else %CB_ERROR_INVALID with a
 * sentence for people
 */
gboolean cb_export_form_check (const CbExportRequest *request, GError **error);

/* --- for those who write --------------------------------------------------- */

/**
 * CbExportRecordFunc:
 * @record: holds until the function returns
 */
typedef gboolean (*CbExportRecordFunc) (const CbRecord *record, gpointer user_data, GError **error);

/**
 * cb_export_run_each:
 * @noun: of the records
 * @translations: whether the texts in other languages are wanted as well
 *
 * Hands over the records of @noun that are wanted and may be written, counts them and those
 * withheld, says how far it is, and looks at the cancellable.
 */
gboolean cb_export_run_each (CbExportRun *run,
                             const CbNoun *noun,
                             gboolean translations,
                             CbExportRecordFunc func,
                             gpointer user_data,
                             GError **error);

/**
 * cb_export_run_has_kind:
 *
 * Returns: whether records of @noun are part of what is asked for
 */
gboolean cb_export_run_has_kind (const CbExportRun *run, const CbNoun *noun);

gboolean cb_export_table_write_csv (CbExportRun *run, GError **error);
gboolean cb_export_table_write_xlsx (CbExportRun *run, GError **error);
gboolean cb_export_table_write_data_package (CbExportRun *run, GError **error);
gboolean cb_export_run_write_json (CbExportRun *run, GError **error);

/**
 * cb_export_run_write_iati:
 *
 * Writes programmes as an activity file of IATI 2.03. Its moment is that of the newest activity in
 * it: the same data are the same bytes.
 *
 * Returns: %FALSE with %CB_ERROR_WORDED when the reporter is needed and missing, not known, or has
 * no IATI identifier, or when no programme can be written; or with another error
 */
gboolean cb_export_run_write_iati (CbExportRun *run, GError **error);

G_END_DECLS
