/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One item of an assessment and its answer. What is chosen is stored at once; what is typed, half a
 * second after the last key. A card stays with its item: for another one another card is made. */

#pragma once

#include <adwaita.h>

#include "cb-session-assessments.h"

G_BEGIN_DECLS

#define CB_TYPE_ITEM_CARD (cb_item_card_get_type ())
G_DECLARE_FINAL_TYPE (CbItemCard, cb_item_card, CB, ITEM_CARD, AdwBin)

GtkWidget *cb_item_card_new (CbSession *session,
                             const CbAssessmentFile *file,
                             guint place,
                             CbOrganisations *organisations);

/* The answer as it is stored now; what is being typed stays. */
void cb_item_card_set_file (CbItemCard *self, const CbAssessmentFile *file, guint place);
void cb_item_card_set_organisations (CbItemCard *self, CbOrganisations *organisations);

/* A digit from the keyboard: for the scale that has the keyboard, else for the status. FALSE when
 * it means nothing there. */
gboolean cb_item_card_take_digit (CbItemCard *self, int digit);

/* Gives the keyboard to the row of a field of the answer. */
void cb_item_card_focus_field (CbItemCard *self, guint field);

/* Stores what was typed, before the card goes; what can not be stored is said on @home. */
void cb_item_card_finish (CbItemCard *self, GtkWidget *home);

G_END_DECLS
