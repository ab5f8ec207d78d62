/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records for the clipboard: as text that a spreadsheet takes for cells, and as a table that a text
 * document takes.
 *
 * A copy leaves the program, so the Traffic Light Protocol holds for it as for a file: what is
 * marked above the highest marking stays here, and each row carries its marking, since TLP 2.0 asks
 * whoever passes something on to say it. */

#pragma once

#include "cb-export-request.h"

G_BEGIN_DECLS

/* What a copy takes along unless somebody chose another marking. The clipboard stays in the
 * organisation of the person who copies, where AMBER+STRICT may go; RED was given to persons. */
#define CB_EXPORT_COPY_MARKING CB_MARKING_AMBER_STRICT

/* More rows are for a file: a clipboard is held in memory by every program that reads it. */
#define CB_EXPORT_COPY_MOST 10000

/**
 * CbExportCopy:
 * @text: tab-separated, with a head; no cell of it runs as a formula
 * @html: the same as a table
 */
typedef struct
{
  char *text;
  char *html;
  CbExportResult counts;
} CbExportCopy;

/**
 * cb_export_copy_make:
 * @request: with a noun; its format and dialect say nothing here
 *
 * Returns: (transfer full) (nullable): the copy; %NULL with %CB_ERROR_LIMIT and a sentence when
 * there are too many rows
 */
CbExportCopy *cb_export_copy_make (const CbExportRequest *request,
                                   CbDatabase *database,
                                   GCancellable *cancellable,
                                   GError **error);
void cb_export_copy_free (CbExportCopy *copy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbExportCopy, cb_export_copy_free)

G_END_DECLS
