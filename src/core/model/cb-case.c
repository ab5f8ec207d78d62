/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-case.h"
#include "cb-fields.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_CASE_REF] = CB_FIELD_COMMON_REF,
  [CB_CASE_NEED] = {
    .id = "need", .type = CB_FIELD_REF, .list = "needs", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FIXED,
    .label = N_("Need"), .help = N_("The need that the case is about") },
  [CB_CASE_PROGRAMME] = {
    .id = "programme", .type = CB_FIELD_REF, .list = "programmes", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FIXED,
    .label = N_("Programme"), .help = N_("The programme that could meet it") },
  [CB_CASE_STATUS] = {
    .id = "status", .type = CB_FIELD_CODE, .list = "case-statuses", .preset = "draft",
    .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED | CB_FIELD_FIXED,
    .label = N_("Status"), .help = N_("Where the last step of the case has led") },
  [CB_CASE_OPENED] = {
    .id = "opened", .type = CB_FIELD_DATE, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED,
    .label = N_("Opened"), .help = N_("The day of the first step") },
  [CB_CASE_DUE] = {
    .id = "due", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME, .flags = CB_FIELD_LISTED,
    .label = N_("Next step due"), .help = N_("The last day for the next step; after it the case is overdue") },
  [CB_CASE_OFFICE] = {
    .id = "office", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_SEARCHED,
    .label = N_("Responsible office"), .help = N_("Who sees to the next step: an office or function, not a person") },
  [CB_CASE_AREAS] = {
    .id = "areas", .type = CB_FIELD_CODES, .list = "areas", .section = CB_SECTION_WHAT,
    .label = N_("Capacity areas"), .help = N_("The areas of the need that the case covers; empty for all that both share") },
  [CB_CASE_AMOUNT] = {
    .id = "amount", .type = CB_FIELD_MONEY, .section = CB_SECTION_MONEY_TIME, .flags = CB_FIELD_LISTED,
    .label = N_("Amount agreed"), .help = N_("Counts against the money of the programme once the case is agreed") },
  [CB_CASE_CURRENCY] = {
    .id = "currency", .type = CB_FIELD_CODE, .list = "currencies", .section = CB_SECTION_MONEY_TIME,
    .label = N_("Currency"), .help = N_("Currency of the amount") },
  [CB_CASE_NOTE] = {
    .id = "note", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED,
    .label = N_("Note"), .help = N_("What whoever takes over the case has to know") },
  [CB_CASE_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_CASE_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_CASE_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_CASE_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_case = {
  .id = "case",
  .plural = "cases",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Case"),
  .name_plural = N_ ("Cases"),
};
