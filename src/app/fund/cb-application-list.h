/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Applications as cards below each other: the columns of the board, and the whole order. */

#pragma once

#include <adwaita.h>

#include "cb-call-sheet.h"

G_BEGIN_DECLS

#define CB_TYPE_APPLICATION_LIST (cb_application_list_get_type ())
G_DECLARE_FINAL_TYPE (CbApplicationList, cb_application_list, CB, APPLICATION_LIST, AdwBin)

/* Signals: "opened" (CbApplicationItem); "moved" (int): the arrow keys lead to the next list before
 * (-1) or after (1) this one, only without @full. */

GtkWidget *cb_application_list_new (const char *name, gboolean full);
void cb_application_list_set_model (CbApplicationList *self, GListModel *model);
guint cb_application_list_get_size (CbApplicationList *self);
void cb_application_list_select (CbApplicationList *self, const char *ref);
gboolean cb_application_list_focus (CbApplicationList *self, guint position);

G_END_DECLS
