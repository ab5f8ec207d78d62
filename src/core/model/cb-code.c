/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-code.h"
#include "cb-fields.h"

/* clang-format off */

static const CbField fields[] = {
  { .id = "code", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Code") },
  { .id = "name", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Name") },
  { .id = "description", .type = CB_FIELD_LONG_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_SEARCHED, .label = N_("Description") },
};

/* clang-format on */

const CbNoun cb_noun_measure = {
  .id = "measure",
  .plural = "measures",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Confidence-building measure"),
  .name_plural = N_ ("Confidence-building measures"),
};

const CbNoun cb_noun_kind = {
  .id = "kind",
  .plural = "kinds",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Kind of assistance"),
  .name_plural = N_ ("Kinds of assistance"),
};

const CbNoun cb_noun_audience = {
  .id = "audience",
  .plural = "audiences",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Audience"),
  .name_plural = N_ ("Audiences"),
};
