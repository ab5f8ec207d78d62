/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-award.h"
#include "cb-fields.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_AWARD_REF] = CB_FIELD_COMMON_REF,
  [CB_AWARD_APPLICATION] = CB_FIELD_COMMON_APPLICATION,
  [CB_AWARD_RESULT] = {
    .id = "result", .type = CB_FIELD_REF, .list = "eligibility_results", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_FIXED | CB_FIELD_LISTED, .label = N_("Eligibility result"),
    .help = N_("What the decision rests on") },
  [CB_AWARD_DECISION] = {
    .id = "decision", .type = CB_FIELD_CODE, .list = "award-decisions", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_LISTED | CB_FIELD_FILTERED, .label = N_("Decision") },
  [CB_AWARD_AMOUNT] = {
    .id = "amount", .type = CB_FIELD_MONEY, .section = CB_SECTION_MONEY_TIME,
    .flags = CB_FIELD_FIXED | CB_FIELD_LISTED, .label = N_("Amount awarded") },
  [CB_AWARD_CURRENCY] = {
    .id = "currency", .type = CB_FIELD_CODE, .list = "currencies", .section = CB_SECTION_MONEY_TIME,
    .flags = CB_FIELD_FIXED, .label = N_("Currency"), .help = N_("Currency of the amount") },
  [CB_AWARD_DATE] = {
    .id = "date", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_LISTED, .label = N_("Date") },
  [CB_AWARD_OFFICE] = {
    .id = "office", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_SEARCHED, .label = N_("Decided by"), .help = N_("An office or function, not a person") },
  [CB_AWARD_REASON] = {
    .id = "reason", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Reason") },
  [CB_AWARD_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_AWARD_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_AWARD_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_AWARD_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_award = {
  .id = "award",
  .plural = "awards",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Award decision"),
  .name_plural = N_ ("Award decisions"),
};
