/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cases as rows of a table that can be sorted. */

#pragma once

#include <adwaita.h>

#include "cb-case-item.h"

G_BEGIN_DECLS

#define CB_TYPE_CASES_LIST (cb_cases_list_get_type ())
G_DECLARE_FINAL_TYPE (CbCasesList, cb_cases_list, CB, CASES_LIST, AdwBin)

/* Signals: "selected" (CbCaseItem) when the keyboard or a click came to a row, "opened"
 * (CbCaseItem) by Enter or a double click. */

/* @model: (element-type CbCaseItem) */
void cb_cases_list_set_model (CbCasesList *self, GListModel *model);

/* Without the signals; NULL for none. */
void cb_cases_list_select (CbCasesList *self, CbCaseItem *item);

/* Gives the keyboard to the selected row, else to the first. */
void cb_cases_list_focus (CbCasesList *self);

G_END_DECLS
