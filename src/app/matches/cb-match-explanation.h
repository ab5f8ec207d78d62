/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a pair has its score, in words and as a table; for two pairs, what tells them
 * apart.
 *
 * Signals: "compare" (position) when the row at that position is to be selected as well; "single"
 * when one pair alone is to be looked at again. */

#pragma once

#include <gtk/gtk.h>

#include "cb-case-index.h"
#include "cb-match-table.h"

G_BEGIN_DECLS

#define CB_TYPE_MATCH_EXPLANATION (cb_match_explanation_get_type ())
G_DECLARE_FINAL_TYPE (CbMatchExplanation, cb_match_explanation, CB, MATCH_EXPLANATION, GtkWidget)

GtkWidget *cb_match_explanation_new (void);

/* @ranked: all pairs, @selected: those to explain, the first two of them (both of CbRankedPair). */
void cb_match_explanation_show (CbMatchExplanation *self,
                                CbMatchTable *table,
                                GArray *ranked,
                                GArray *selected,
                                const CbWeights *weights);
/* For its button that opens the case of the pair. */
void cb_match_explanation_set_cases (CbMatchExplanation *self, CbCaseIndex *cases);

void cb_match_explanation_clear (CbMatchExplanation *self);

/* Words above the table instead of beside it. */
void cb_match_explanation_set_narrow (CbMatchExplanation *self, gboolean narrow);

G_END_DECLS
