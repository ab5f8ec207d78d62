/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A case on the board: whose need, which provider, where it stands, when the next step is due. */

#pragma once

#include <adwaita.h>

#include "cb-case-item.h"

G_BEGIN_DECLS

#define CB_TYPE_CASE_CARD (cb_case_card_get_type ())
G_DECLARE_FINAL_TYPE (CbCaseCard, cb_case_card, CB, CASE_CARD, AdwBin)

GtkWidget *cb_case_card_new (void);
void cb_case_card_set_item (CbCaseCard *self, CbCaseItem *item);

/* (transfer none) (nullable) */
CbCaseItem *cb_case_card_get_item (CbCaseCard *self);

/* When the next step is due, with a sign of warning when that day has passed; for rows and details
 * as well. */
GtkWidget *cb_case_due_new (void);
typedef enum
{
  CB_CASE_DUE_ON_CARD,
  CB_CASE_DUE_IN_COLUMN,
  CB_CASE_DUE_IN_FULL,
} CbCaseDue;

void cb_case_due_show (GtkWidget *due, CbCaseItem *item, CbCaseDue length);

G_END_DECLS
