/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row where the highest marking of what leaves the program is chosen: the labels of the Traffic
 * Light Protocol, each with what it allows. */

#pragma once

#include <adwaita.h>

#include "cb-marking.h"

G_BEGIN_DECLS

/* Makes @row such a row, at GREEN; what it allows follows by itself. */
void cb_marking_row_set_up (AdwComboRow *row);

CbMarking cb_marking_row_get (AdwComboRow *row);
void cb_marking_row_set (AdwComboRow *row, CbMarking marking);

G_END_DECLS
