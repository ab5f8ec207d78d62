/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An application as a card of the board, and as a row of the order in which awards are proposed. */

#pragma once

#include <adwaita.h>

#include "cb-call-sheet.h"

G_BEGIN_DECLS

#define CB_TYPE_APPLICATION_CARD (cb_application_card_get_type ())
G_DECLARE_FINAL_TYPE (CbApplicationCard, cb_application_card, CB, APPLICATION_CARD, AdwBin)

/* With @full, also its place, what it would get, and why it comes before the next one. */
GtkWidget *cb_application_card_new (gboolean full);
void cb_application_card_set_item (CbApplicationCard *self, CbApplicationItem *item);
CbApplicationItem *cb_application_card_get_item (CbApplicationCard *self);

/* (transfer full): the application in one sentence, for assistive technology */
char *cb_application_card_describe (CbApplicationItem *item);

G_END_DECLS
