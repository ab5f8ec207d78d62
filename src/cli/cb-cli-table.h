/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text in columns, as wide as a terminal shows it: Chinese characters take two columns, marks none.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CbCliTable CbCliTable;

CbCliTable *cb_cli_table_new (void);
void cb_cli_table_free (CbCliTable *table);

/**
 * cb_cli_table_add_cell:
 * @text: (nullable): shown on one line, and shortened when it is very long
 */
void cb_cli_table_add_cell (CbCliTable *table, const char *text);

/* A cell whose text stands at the far end of its column. */
void cb_cli_table_add_number (CbCliTable *table, const char *text);
void cb_cli_table_end_row (CbCliTable *table);

/**
 * cb_cli_table_print:
 *
 * Writes the table to stdout; its first row is the heading.
 */
gboolean cb_cli_table_print (CbCliTable *table, GError **error);

/* How many columns of a terminal @text takes. */
guint cb_cli_table_measure (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbCliTable, cb_cli_table_free)

G_END_DECLS
