/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-eligibility-result.h"
#include "cb-fields.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_ELIGIBILITY_RESULT_REF] = CB_FIELD_COMMON_REF,
  [CB_ELIGIBILITY_RESULT_APPLICATION] = CB_FIELD_COMMON_APPLICATION,
  [CB_ELIGIBILITY_RESULT_RULE_SET] = {
    .id = "rule_set", .type = CB_FIELD_REF, .list = "rule_sets", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_FIXED | CB_FIELD_LISTED, .label = N_("Rule set") },
  [CB_ELIGIBILITY_RESULT_AS_OF] = {
    .id = "as_of", .type = CB_FIELD_DATE, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_LISTED, .label = N_("As of") },
  [CB_ELIGIBILITY_RESULT_VERDICT] = {
    .id = "verdict", .type = CB_FIELD_CODE, .list = "eligibility-verdicts", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_LISTED | CB_FIELD_FILTERED, .label = N_("Verdict") },
  [CB_ELIGIBILITY_RESULT_ENGINE] = {
    .id = "engine", .type = CB_FIELD_TEXT, .max = 20, .section = CB_SECTION_EVIDENCE, .flags = CB_FIELD_FIXED,
    .label = N_("Version of the method") },
  [CB_ELIGIBILITY_RESULT_TRACE] = {
    .id = "trace", .type = CB_FIELD_LONG_TEXT, .max = CB_TRACE_MAX, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_FIXED | CB_FIELD_PACKAGE_ONLY, .label = N_("Trace"),
    .help = N_("Each rule with the fact that it used, as JSON") },
  [CB_ELIGIBILITY_RESULT_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_ELIGIBILITY_RESULT_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_ELIGIBILITY_RESULT_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_eligibility_result = {
  .id = "eligibility_result",
  .plural = "eligibility_results",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Eligibility result"),
  .name_plural = N_ ("Eligibility results"),
};
