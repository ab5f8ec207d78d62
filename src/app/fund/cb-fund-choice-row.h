/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of a form where one of some records is chosen, by name and with a search. */

#pragma once

#include <adwaita.h>

#include "cb-code-choice.h"

G_BEGIN_DECLS

#define CB_TYPE_FUND_CHOICE_ROW (cb_fund_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (CbFundChoiceRow, cb_fund_choice_row, CB, FUND_CHOICE_ROW, AdwActionRow)

/* Signal: "chosen", by the person. */

GtkWidget *cb_fund_choice_row_new (const char *title, const char *help);

/* Takes the choices (of CbCodeChoice); with @optional also “Not stated”. */
void cb_fund_choice_row_take_choices (CbFundChoiceRow *self, GPtrArray *choices, gboolean optional);

/* (transfer none) (nullable) */
const char *cb_fund_choice_row_get (CbFundChoiceRow *self);
void cb_fund_choice_row_set (CbFundChoiceRow *self, const char *code);

G_END_DECLS
