/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One code that can be chosen for a field, as a person sees it; and the list of
 * all of them. */

#pragma once

#include <glib-object.h>

#include "cb-names.h"

G_BEGIN_DECLS

#define CB_TYPE_CODE_CHOICE (cb_code_choice_get_type ())
G_DECLARE_FINAL_TYPE (CbCodeChoice, cb_code_choice, CB, CODE_CHOICE, GObject)

/* Property: "active" (boolean). */

/* @code is "" for "not stated", and NULL for a heading, which can not be chosen. */
CbCodeChoice *cb_code_choice_new (const char *code, const char *name);
const char *cb_code_choice_get_code (CbCodeChoice *self);
const char *cb_code_choice_get_name (CbCodeChoice *self);
const char *cb_code_choice_get_mark (CbCodeChoice *self);
const char *cb_code_choice_get_detail (CbCodeChoice *self);
const char *cb_code_choice_get_heading (CbCodeChoice *self);
gboolean cb_code_choice_get_active (CbCodeChoice *self);
void cb_code_choice_set_active (CbCodeChoice *self, gboolean active);

/* Whether @folded, from cb_text_fold(), is found in the choice. */
gboolean cb_code_choice_matches (CbCodeChoice *self, const char *folded);

/* The same, but only in its name and code. */
gboolean cb_code_choice_matches_name (CbCodeChoice *self, const char *folded);

/* Whether a person can choose what a field refers to: codes, organisations, documents, events, rule
 * sets, and the needs that are served. What else refers to records was linked by the program. */
gboolean cb_code_choices_exist (const CbField *field);

/* (transfer full) (element-type CbCodeChoice): what the field can be; headings are named by the
 * choices below them. */
GPtrArray *
cb_code_choices_for_field (const CbNoun *noun, guint field, CbOrganisations *organisations);

G_END_DECLS
