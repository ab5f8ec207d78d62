/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Open a case" for a need and a programme; "Show the case" when one is under way. */

#pragma once

#include <adwaita.h>

#include "cb-case-index.h"

G_BEGIN_DECLS

#define CB_TYPE_CASE_BUTTON (cb_case_button_get_type ())
G_DECLARE_FINAL_TYPE (CbCaseButton, cb_case_button, CB, CASE_BUTTON, AdwBin)

/* @compact: shows a picture instead of words, which are its tooltip */
GtkWidget *cb_case_button_new (gboolean compact);
void cb_case_button_set_index (CbCaseButton *self, CbCaseIndex *index);
void cb_case_button_set_pair (CbCaseButton *self, const char *need, const char *programme);

/* What the button does, for a menu or a key. */
void
cb_case_button_go (GtkWidget *from, CbCaseIndex *index, const char *need, const char *programme);

/* (transfer none): what it is called */
const char *cb_case_button_name (CbCaseIndex *index, const char *need, const char *programme);

G_END_DECLS
