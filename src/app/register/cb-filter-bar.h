/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The filters of a list, one for each field that the noun offers, and a button that clears them. */

#pragma once

#include <adwaita.h>

#include "cb-names.h"
#include "cb-query.h"

G_BEGIN_DECLS

#define CB_TYPE_FILTER_BAR (cb_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (CbFilterBar, cb_filter_bar, CB, FILTER_BAR, AdwBin)

/* Signal: "changed". */

void cb_filter_bar_set_noun (CbFilterBar *self, const CbNoun *noun);
void cb_filter_bar_set_organisations (CbFilterBar *self, CbOrganisations *organisations);
void cb_filter_bar_add_conditions (CbFilterBar *self, CbQuery *query);

/* Sets these filters and clears the others. @conditions: "a(us)", fields and their values. */
void cb_filter_bar_set_conditions (CbFilterBar *self, GVariant *conditions);
gboolean cb_filter_bar_is_active (CbFilterBar *self);
void cb_filter_bar_clear (CbFilterBar *self);

G_END_DECLS
