/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-rule-set.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_RULE_SET_REF] = CB_FIELD_COMMON_REF,
  [CB_RULE_SET_TITLE] = {
    .id = "title", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Title") },
  [CB_RULE_SET_DESCRIPTION] = {
    .id = "description", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED, .label = N_("Description") },
  [CB_RULE_SET_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_RULE_SET_STATUS] = {
    .id = "status", .type = CB_FIELD_CODE, .list = "rule-set-statuses", .preset = "draft",
    .section = CB_SECTION_WHAT, .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED,
    .label = N_("Standing"), .help = N_("A draft is never shown as official") },
  [CB_RULE_SET_VERSION] = {
    .id = "version", .type = CB_FIELD_TEXT, .max = 60, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Version") },
  [CB_RULE_SET_START] = {
    .id = "start", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME, .flags = CB_FIELD_LISTED,
    .label = N_("In force from"), .help = N_("Empty: from ever") },
  [CB_RULE_SET_END] = {
    .id = "end", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME, .flags = CB_FIELD_LISTED,
    .label = N_("In force until"), .help = N_("The last day; empty: until further notice") },
  [CB_RULE_SET_DOCUMENTS] = {
    .id = "documents", .type = CB_FIELD_REFS, .list = "documents", .section = CB_SECTION_EVIDENCE,
    .label = N_("Documents") },
  [CB_RULE_SET_TLP] = CB_FIELD_COMMON_TLP ("CLEAR"),
  [CB_RULE_SET_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_RULE_SET_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_rule_set = {
  .id = "rule_set",
  .plural = "rule_sets",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Rule set"),
  .name_plural = N_ ("Rule sets"),
};
