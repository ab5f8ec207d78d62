/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sidebar beside what it chooses. Where there is too little room for both, the sidebar
 * folds away and is shown over the content when it is asked for. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CB_TYPE_FOLD (cb_fold_get_type ())
G_DECLARE_FINAL_TYPE (CbFold, cb_fold, CB, FOLD, GtkWidget)

/* Properties: "sidebar", "content" (widgets), "fold-width" (below it the sidebar folds), "folded"
 * (read only), "show-sidebar" (follows "folded", and can be set). */

gboolean cb_fold_get_folded (CbFold *self);
gboolean cb_fold_get_show_sidebar (CbFold *self);
void cb_fold_set_show_sidebar (CbFold *self, gboolean show);

G_END_DECLS
