/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of matches: cases as a board or as a list, with the details of one beside it. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_CASES_PAGE (cb_cases_page_get_type ())
G_DECLARE_FINAL_TYPE (CbCasesPage, cb_cases_page, CB, CASES_PAGE, AdwBin)

GtkWidget *cb_cases_page_new (CbSession *session);

/* Shows the case; @noun may also be one of what belongs to a case: a step, feedback, an indicator.
 */
void cb_cases_page_show_record (CbCasesPage *self, const CbNoun *noun, const char *ref);

/* Ref of the case that the details show, NULL when they are hidden. */
const char *cb_cases_page_get_ref (CbCasesPage *self);

void cb_cases_page_focus_search (CbCasesPage *self);

/* The list instead of the board, or the board again. */
void cb_cases_page_set_board (CbCasesPage *self, gboolean board);

G_END_DECLS
