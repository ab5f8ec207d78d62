/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of cb_importing_plan() that reads JSON packages. */

#pragma once

#include "cb-import-rows.h"

G_BEGIN_DECLS

/**
 * cb_import_package_plan:
 * @plan: grows by the records of the package
 * @root: the document
 */
gboolean cb_import_package_plan (CbDatabase *database,
                                 CbImportPlan *plan,
                                 CbJsonValue *root,
                                 GError **error);

/**
 * CbPackageReader:
 * @record: takes one record of the package; @added: (out): the row that it became, if any
 * @end: (nullable): called after the last record, before refs that are missing are proposed
 *
 * What becomes of the records of a package.
 */
typedef struct
{
  gboolean (*record) (CbImportRows *rows,
                      const CbNoun *noun,
                      CbJsonValue *object,
                      guint row,
                      CbImportRow **added,
                      gpointer user_data,
                      GError **error);
  gboolean (*end) (CbImportRows *rows, gpointer user_data, GError **error);
  gpointer user_data;
} CbPackageReader;

/* Reads a package record by record, those that others refer to first. */
gboolean cb_import_package_read (CbDatabase *database,
                                 CbImportPlan *plan,
                                 CbJsonValue *root,
                                 const CbPackageReader *reader,
                                 GError **error);

/**
 * cb_import_package_read_values:
 * @record: gets what @object says; what is wrong with it is reported for the row at hand
 */
void cb_import_package_read_values (CbImportRows *rows,
                                    CbRecord *record,
                                    CbJsonValue *object,
                                    guint row);

G_END_DECLS
