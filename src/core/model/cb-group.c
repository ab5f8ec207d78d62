/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-group.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_GROUP_CODE] = {
    .id = "code", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Code") },
  [CB_GROUP_NAME] = {
    .id = "name", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Name") },
  [CB_GROUP_KIND] = {
    .id = "kind", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Kind of group") },
  [CB_GROUP_STATES] = {
    .id = "states", .type = CB_FIELD_CODES, .list = "states", .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Members") },
  [CB_GROUP_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_GROUP_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_group = {
  .id = "group",
  .plural = "groups",
  .stored = FALSE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Group of States"),
  .name_plural = N_ ("Groups of States"),
};
