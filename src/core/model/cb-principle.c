/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-principle.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_PRINCIPLE_CODE] = {
    .id = "code", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Code") },
  [CB_PRINCIPLE_NAME] = {
    .id = "name", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Name") },
  [CB_PRINCIPLE_DESCRIPTION] = {
    .id = "description", .type = CB_FIELD_LONG_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_SEARCHED, .label = N_("Description") },
  [CB_PRINCIPLE_QUESTION] = {
    .id = "question", .type = CB_FIELD_LONG_TEXT, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Question") },
  [CB_PRINCIPLE_PART] = {
    .id = "part", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Part") },
  [CB_PRINCIPLE_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_PRINCIPLE_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_principle = {
  .id = "principle",
  .plural = "principles",
  .stored = FALSE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Principle"),
  .name_plural = N_ ("Principles"),
};
