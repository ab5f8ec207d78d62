/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two things side by side where there is room for both, else one below the other. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CB_TYPE_COLUMNS (cb_columns_get_type ())
G_DECLARE_FINAL_TYPE (CbColumns, cb_columns, CB, COLUMNS, GtkWidget)

/* Properties: "first", "second" (widgets). */

G_END_DECLS
