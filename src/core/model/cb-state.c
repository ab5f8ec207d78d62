/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-state.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_STATE_CODE] = {
    .id = "code", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Code") },
  [CB_STATE_NAME] = {
    .id = "name", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Name") },
  [CB_STATE_ALPHA2] = {
    .id = "alpha2", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Two-letter code") },
  [CB_STATE_M49] = {
    .id = "m49", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("M49 number") },
  [CB_STATE_REGION] = {
    .id = "region", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Region (M49)") },
  [CB_STATE_SUBREGION] = {
    .id = "subregion", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Subregion (M49)") },
  [CB_STATE_UN_MEMBER] = {
    .id = "un_member", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("United Nations Member") },
  [CB_STATE_GROUPS] = {
    .id = "groups", .type = CB_FIELD_CODES, .list = "groups", .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Groups") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_STATE_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_state = {
  .id = "state",
  .plural = "states",
  .stored = FALSE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("State"),
  .name_plural = N_ ("States"),
};
