/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-case-step.h"
#include "cb-fields.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_CASE_STEP_REF] = CB_FIELD_COMMON_REF,
  [CB_CASE_STEP_CASE] = CB_FIELD_COMMON_CASE,
  [CB_CASE_STEP_STATUS] = {
    .id = "status", .type = CB_FIELD_CODE, .list = "case-statuses", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED | CB_FIELD_FIXED,
    .label = N_("Status"), .help = N_("The status that the case came to with this step") },
  [CB_CASE_STEP_DATE] = {
    .id = "date", .type = CB_FIELD_DATE, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED,
    .label = N_("Date"), .help = N_("The day on which it happened") },
  [CB_CASE_STEP_OFFICE] = {
    .id = "office", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Taken by"), .help = N_("Office or function, not a person") },
  [CB_CASE_STEP_REASON] = {
    .id = "reason", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Reason"), .help = N_("Why; needed when steps are left out, and when a case is declined or withdrawn") },
  [CB_CASE_STEP_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_CASE_STEP_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_CASE_STEP_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_CASE_STEP_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_case_step = {
  .id = "case_step",
  .plural = "case_steps",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Step of a case"),
  .name_plural = N_ ("Steps of cases"),
};
