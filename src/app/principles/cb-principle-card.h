/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One principle: what it says, the question, the answer, what the answer rests on. */

#pragma once

#include <adwaita.h>

#include "cb-names.h"
#include "cb-principles.h"

G_BEGIN_DECLS

#define CB_TYPE_PRINCIPLE_CARD (cb_principle_card_get_type ())
G_DECLARE_FINAL_TYPE (CbPrincipleCard, cb_principle_card, CB, PRINCIPLE_CARD, AdwBin)

/* Signal "save" (uint: field of a check, string or NULL: input). */

GtkWidget *cb_principle_card_new (const CbCode *principle);
const char *cb_principle_card_get_code (CbPrincipleCard *self);

/* With the documents that can be evidence. */
void cb_principle_card_set_organisations (CbPrincipleCard *self, CbOrganisations *organisations);
void cb_principle_card_set_row (CbPrincipleCard *self, const CbPrinciplesRow *row);

/* Chooses an answer as a click does. */
void cb_principle_card_choose (CbPrincipleCard *self, CbPrincipleRowAnswer answer);
CbPrincipleRowAnswer cb_principle_card_get_answer (CbPrincipleCard *self);

/* What became of the last "save" of a field. */
void cb_principle_card_take_result (CbPrincipleCard *self, guint field, GPtrArray *problems);

/* Saves what was typed and is not saved yet. */
void cb_principle_card_flush (CbPrincipleCard *self);

G_END_DECLS
