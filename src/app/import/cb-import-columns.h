/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of a table, each with what stands in it and the choice of the field that it is. */

#pragma once

#include <adwaita.h>

#include "cb-import-probe.h"

G_BEGIN_DECLS

typedef struct _CbImportColumns CbImportColumns;

/**
 * CbImportColumnsFunc:
 * @name: of the column
 * @field: id of the field that was chosen, "" to leave the column aside
 */
typedef void (*CbImportColumnsFunc) (const char *name, const char *field, gpointer user_data);

/* @group: where the rows go; it must live longer */
CbImportColumns *
cb_import_columns_new (AdwPreferencesGroup *group, CbImportColumnsFunc func, gpointer user_data);
void cb_import_columns_free (CbImportColumns *columns);

/* Shows what was found; rows of the same columns stay, with the keyboard in them. @asked: what a
 * person has decided. */
void cb_import_columns_show (CbImportColumns *columns,
                             const CbImportProbe *probe,
                             const CbImportSettings *asked);

G_END_DECLS
