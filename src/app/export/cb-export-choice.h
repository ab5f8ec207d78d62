/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the lists of the export dialog offer: what to write, in which formats. */

#pragma once

#include <gtk/gtk.h>

#include "cb-export-form.h"

G_BEGIN_DECLS

/**
 * CbExportSource:
 * @noun: (nullable): %NULL for a package
 * @query: (nullable): of a list that is filtered
 */
typedef struct
{
  const CbNoun *noun;
  CbQuery *query;
} CbExportSource;

/* (transfer full) (element-type CbExportSource): what is shown in the window first, when it is
 * filtered; then needs and programmes; then all others, and everything. */
GPtrArray *cb_export_choice_list_sources (const CbQuery *query);

/* (transfer full): their names, in the same order. */
GtkStringList *cb_export_choice_name_sources (GPtrArray *sources);

/* (transfer full) (element-type CbExportForm): those that can hold the records. */
GPtrArray *cb_export_choice_list_forms (const CbNoun *noun);
GtkStringList *cb_export_choice_name_forms (GPtrArray *forms);

/* (transfer full) (element-type guint): which of CbRecordLabels a form can have. */
GArray *cb_export_choice_list_labels (const CbExportForm *form);
GtkStringList *cb_export_choice_name_labels (GArray *labels);

/* (transfer full): names of the codes of a list that comes with the program. */
GtkStringList *cb_export_choice_name_codes (const char *list);

/* (transfer full): how many records will be written, or were. */
char *cb_export_choice_word_counts (const CbExportResult *counts);
char *cb_export_choice_word_written (const CbExportResult *counts);

G_END_DECLS
