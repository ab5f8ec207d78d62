/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The cells of the tables that explain and compare: labels with the roles that
 * assistive technology knows from tables. */

#pragma once

#include <gtk/gtk.h>

#include "cb-match-pair.h"

G_BEGIN_DECLS

/* (transfer floating): the head of a column. @number: whether figures stand below it. */
GtkWidget *cb_match_cells_new_heading (const char *text, gboolean number);

/* (transfer floating): swatch and name of a criterion, the head of its row. */
GtkWidget *cb_match_cells_new_criterion (CbCriterion criterion);

/* Whether the swatch in such a head stands for a value that is not stated. */
void cb_match_cells_set_hatched (GtkWidget *criterion, gboolean hatched);

/* (transfer floating): a cell of words, which wraps; or of figures, which stand under one another.
 */
GtkWidget *cb_match_cells_new_words (void);
GtkWidget *cb_match_cells_new_number (void);

/* Shows the value of a criterion in @cell; "not stated" with the range where it is not known. */
void cb_match_cells_show_value (GtkLabel *cell, const CbCriterionResult *result);

G_END_DECLS
