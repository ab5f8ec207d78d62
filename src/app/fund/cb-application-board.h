/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The applications of a call as cards, in columns by what has become of them. */

#pragma once

#include <adwaita.h>

#include "cb-call-sheet.h"

G_BEGIN_DECLS

#define CB_TYPE_APPLICATION_BOARD (cb_application_board_get_type ())
G_DECLARE_FINAL_TYPE (CbApplicationBoard, cb_application_board, CB, APPLICATION_BOARD, AdwBin)

/* Signal: "opened" (CbApplicationItem). */

GtkWidget *cb_application_board_new (void);
void cb_application_board_set_model (CbApplicationBoard *self, GListModel *model);
void cb_application_board_select (CbApplicationBoard *self, const char *ref);
void cb_application_board_focus (CbApplicationBoard *self);

G_END_DECLS
