/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cases as cards in columns, one for each phase. Each column is a list view of its own, which makes
 * cards only for what can be seen. The arrow keys lead from card to card, also across columns. */

#pragma once

#include <adwaita.h>

#include "cb-case-item.h"

G_BEGIN_DECLS

#define CB_TYPE_CASES_BOARD (cb_cases_board_get_type ())
G_DECLARE_FINAL_TYPE (CbCasesBoard, cb_cases_board, CB, CASES_BOARD, AdwBin)

/* Signals: "selected" (CbCaseItem) when the keyboard came to a card, "opened" (CbCaseItem) by Enter
 * or a click. */

/* @model: (element-type CbCaseItem) */
void cb_cases_board_set_model (CbCasesBoard *self, GListModel *model);

/* Without the signals; NULL for none. */
void cb_cases_board_select (CbCasesBoard *self, CbCaseItem *item);

/* Gives the keyboard to the selected card, else to the first. */
void cb_cases_board_focus (CbCasesBoard *self);

G_END_DECLS
