/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One pair in the ranking: rank, title, provider or State, the bar, the score.
 * Filling a row anew never changes its size. */

#pragma once

#include <gtk/gtk.h>

#include "cb-case-index.h"
#include "cb-match-table.h"

G_BEGIN_DECLS

#define CB_TYPE_MATCH_ROW (cb_match_row_get_type ())
G_DECLARE_FINAL_TYPE (CbMatchRow, cb_match_row, CB, MATCH_ROW, GtkWidget)

GtkWidget *cb_match_row_new (void);

/* Shows the pair with its bar under @weights, as @kind of question asks. */
void cb_match_row_show (CbMatchRow *self,
                        CbMatchSet *set,
                        CbRankKind kind,
                        const CbWeights *weights,
                        const CbRankedPair *pair);

/* Shows where the case of the two stands, when there is one; menu and keys are about these two. */
void cb_match_row_set_case (CbMatchRow *self,
                            CbCaseIndex *cases,
                            const char *need,
                            const char *programme);

/* A key that was pressed while the row has the keyboard: Ctrl+Enter for its case, and for its menu.
 */
gboolean cb_match_row_take_key (CbMatchRow *self, guint key, GdkModifierType state);

/* Draws the row @offset pixels below its place, while it glides there. */
/* Instead of the State above a need, and of the State or provider below a title; after
 * cb_match_row_show(). */
void cb_match_row_set_heading_detail (CbMatchRow *self, const char *detail);
void cb_match_row_set_detail (CbMatchRow *self, const char *detail);

void cb_match_row_set_offset (CbMatchRow *self, double offset);
double cb_match_row_get_offset (CbMatchRow *self);

G_END_DECLS
