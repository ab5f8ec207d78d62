/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of a list of records, made from the fields of the noun. */

#pragma once

#include <gtk/gtk.h>

#include "cb-query.h"
#include "cb-record-model.h"

G_BEGIN_DECLS

/* Gives @view its columns; a GMenu to show and hide them, whose actions are in @actions. */
GMenuModel *
cb_register_columns_build (GtkColumnView *view, CbRecordModel *model, GSimpleActionGroup *actions);

/* Puts into @query by which column the person sorts. */
void cb_register_columns_read_order (GtkColumnView *view, CbQuery *query);

/* (transfer none): the list inside the column view, which has the actions and takes the focus */
GtkWidget *cb_register_columns_find_list (GtkColumnView *view);
void cb_register_columns_scroll_to (GtkColumnView *view, guint position);

/* Lets a list that is read from right to left begin with its first column, also when its width
 * changes. */
void cb_register_columns_keep_start (GtkScrolledWindow *scrolled);

G_END_DECLS
