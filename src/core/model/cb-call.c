/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-call.h"
#include "cb-fields.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_CALL_REF] = CB_FIELD_COMMON_REF,
  [CB_CALL_FUND] = {
    .id = "fund", .type = CB_FIELD_REF, .list = "funds", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FIXED, .label = N_("Fund") },
  [CB_CALL_TITLE] = {
    .id = "title", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Title") },
  [CB_CALL_DESCRIPTION] = {
    .id = "description", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED, .label = N_("Description") },
  [CB_CALL_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_CALL_KIND] = {
    .id = "kind", .type = CB_FIELD_CODE, .list = "application-kinds", .preset = "participation",
    .section = CB_SECTION_WHAT, .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED,
    .label = N_("Kind"), .help = N_("What is applied for") },
  [CB_CALL_STATUS] = {
    .id = "status", .type = CB_FIELD_CODE, .list = "call-statuses", .preset = "draft",
    .section = CB_SECTION_WHAT, .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED,
    .label = N_("Status") },
  [CB_CALL_EVENT] = {
    .id = "event", .type = CB_FIELD_REF, .list = "events", .section = CB_SECTION_WHAT, .label = N_("Meeting"),
    .help = N_("The meeting that participants go to") },
  [CB_CALL_RULE_SET] = {
    .id = "rule_set", .type = CB_FIELD_REF, .list = "rule_sets", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED, .label = N_("Rule set"), .help = N_("The rules that applications are held to") },
  [CB_CALL_OPENS] = {
    .id = "opens", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME, .label = N_("Opens") },
  [CB_CALL_DEADLINE] = {
    .id = "deadline", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME, .flags = CB_FIELD_LISTED,
    .label = N_("Deadline"), .help = N_("The last day on which an application is received") },
  [CB_CALL_AMOUNT] = {
    .id = "amount", .type = CB_FIELD_MONEY, .section = CB_SECTION_MONEY_TIME, .flags = CB_FIELD_LISTED,
    .label = N_("Money of the call"), .help = N_("Empty: what the fund has") },
  [CB_CALL_CURRENCY] = {
    .id = "currency", .type = CB_FIELD_CODE, .list = "currencies", .preset = "USD",
    .section = CB_SECTION_MONEY_TIME, .label = N_("Currency"), .help = N_("Currency of the amounts") },
  [CB_CALL_AMOUNT_PER_APPLICATION] = {
    .id = "amount_per_application", .type = CB_FIELD_MONEY, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Most for one application") },
  [CB_CALL_AMOUNT_PER_STATE] = {
    .id = "amount_per_state", .type = CB_FIELD_MONEY, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Most for one State") },
  [CB_CALL_PLACES_PER_STATE] = {
    .id = "places_per_state", .type = CB_FIELD_INTEGER, .min = 1, .max = 999,
    .section = CB_SECTION_MONEY_TIME, .label = N_("Awards for one State"),
    .help = N_("The most awards that a State can get in this call") },
  [CB_CALL_REPORT_DAYS] = {
    .id = "report_days", .type = CB_FIELD_INTEGER, .max = 3650, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Days until the reports are due"),
    .help = N_("After the last day of what was paid for; empty when no reports are asked for") },
  [CB_CALL_EQUITY] = {
    .id = "equity", .type = CB_FIELD_CODES, .list = "equity-orders",
    .preset = "special-situation;geography;gender;first-time", .section = CB_SECTION_WHOM,
    .label = N_("Between equal points"), .help = N_("What decides between applications with the same points") },
  [CB_CALL_TLP] = CB_FIELD_COMMON_TLP ("CLEAR"),
  [CB_CALL_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_CALL_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_call = {
  .id = "call",
  .plural = "calls",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Call"),
  .name_plural = N_ ("Calls"),
};
