/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A table of texts, for the numbers of a chart and for short lists. Rows can have a box to check.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CB_TYPE_TEXT_TABLE (cb_text_table_get_type ())
G_DECLARE_FINAL_TYPE (CbTextTable, cb_text_table, CB, TEXT_TABLE, AdwBin)

typedef enum
{
  CB_TEXT_COLUMN_WORDS,  /* as wide as it needs */
  CB_TEXT_COLUMN_LONG,   /* takes the width that is left, and wraps */
  CB_TEXT_COLUMN_NUMBER, /* at the end of its cell */
  CB_TEXT_COLUMN_WHOLE,  /* as wide as it needs, and never shortened: the table scrolls */
} CbTextColumn;

/* Signals: "activate" (unsigned: row), "checked" (a box was checked or cleared).
 * @name: for assistive technology. @tall: the table is as high as its rows, for pages that scroll.
 */
GtkWidget *cb_text_table_new (const char *name, gboolean tall);

/* Before the first row. With @checks, each row begins with a box that is called by the text in the
 * column @naming. */
void cb_text_table_add_checks (CbTextTable *self, guint naming);
void cb_text_table_add_column (CbTextTable *self, const char *title, CbTextColumn kind);

/* @values: (array) (transfer full) (element-type utf8): one for each column */
void cb_text_table_take_rows (CbTextTable *self, GPtrArray *rows);

guint cb_text_table_get_n_rows (CbTextTable *self);
gboolean cb_text_table_get_checked (CbTextTable *self, guint row);
void cb_text_table_set_checked (CbTextTable *self, guint row, gboolean checked);

G_END_DECLS
