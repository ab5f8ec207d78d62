/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A filter of a list: a button with the codes that a field can have. */

#pragma once

#include <adwaita.h>

#include "cb-names.h"
#include "cb-query.h"

G_BEGIN_DECLS

#define CB_TYPE_FILTER_BUTTON (cb_filter_button_get_type ())
G_DECLARE_FINAL_TYPE (CbFilterButton, cb_filter_button, CB, FILTER_BUTTON, AdwBin)

/* Signal: "changed". */

GtkWidget *cb_filter_button_new (const CbNoun *noun, guint field);
void cb_filter_button_set_organisations (CbFilterButton *self, CbOrganisations *organisations);
void cb_filter_button_add_conditions (CbFilterButton *self, CbQuery *query);
gboolean cb_filter_button_is_active (CbFilterButton *self);

/* Without the signal: adds @value when the filter is that of @field. */
void cb_filter_button_add_value (CbFilterButton *self, guint field, const char *value);

/* Without the signal. */
void cb_filter_button_clear (CbFilterButton *self);

G_END_DECLS
