/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-fund-application.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_APPLICATION_REF] = CB_FIELD_COMMON_REF,
  [CB_APPLICATION_CALL] = {
    .id = "call", .type = CB_FIELD_REF, .list = "calls", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FIXED, .label = N_("Call") },
  [CB_APPLICATION_TITLE] = {
    .id = "title", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Title") },
  [CB_APPLICATION_STATE] = {
    .id = "state", .type = CB_FIELD_CODE, .list = "states", .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_LISTED | CB_FIELD_FILTERED, .label = N_("Applying State") },
  [CB_APPLICATION_APPLICANT] = {
    .id = "applicant", .type = CB_FIELD_REF, .list = "organisations", .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_LISTED, .label = N_("Applying organisation"),
    .help = N_("Leave it empty when the State applies itself") },
  [CB_APPLICATION_STATUS] = {
    .id = "status", .type = CB_FIELD_CODE, .list = "application-statuses", .preset = "draft",
    .section = CB_SECTION_WHAT, .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED,
    .label = N_("Status") },
  [CB_APPLICATION_RECEIVED] = {
    .id = "received", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME, .flags = CB_FIELD_LISTED,
    .label = N_("Received on") },
  [CB_APPLICATION_PURPOSE] = {
    .id = "purpose", .type = CB_FIELD_CODES, .list = "award-purposes", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED, .label = N_("Purposes"), .help = N_("What is to be paid for") },
  [CB_APPLICATION_STATES] = {
    .id = "states", .type = CB_FIELD_CODES, .list = "states", .section = CB_SECTION_WHOM,
    .label = N_("Beneficiary States") },
  [CB_APPLICATION_NEEDS] = {
    .id = "needs", .type = CB_FIELD_REFS, .list = "needs", .section = CB_SECTION_WHAT,
    .label = N_("Needs served"), .help = N_("Needs of the applying and beneficiary States") },
  [CB_APPLICATION_AREAS] = {
    .id = "areas", .type = CB_FIELD_CODES, .list = "areas", .section = CB_SECTION_WHAT,
    .label = N_("Capacity areas") },
  [CB_APPLICATION_ROLE] = {
    .id = "role", .type = CB_FIELD_CODE, .list = "participation-roles", .section = CB_SECTION_WHOM,
    .label = N_("Role at the meeting") },
  [CB_APPLICATION_FUNCTION] = {
    .id = "function", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_SEARCHED, .label = N_("Function"),
    .help = N_("The office that the nominee holds, without a name") },
  [CB_APPLICATION_SEX] = {
    .id = "sex", .type = CB_FIELD_CODE, .list = "sexes", .section = CB_SECTION_WHOM, .label = N_("Sex"),
    .help = N_("Only for the count by sex in reports") },
  [CB_APPLICATION_FROM_CAPITAL] = {
    .id = "from_capital", .type = CB_FIELD_CODE, .list = "yes-no", .section = CB_SECTION_WHOM,
    .label = N_("Comes from the capital") },
  [CB_APPLICATION_FIRST_TIME] = {
    .id = "first_time", .type = CB_FIELD_CODE, .list = "yes-no", .section = CB_SECTION_WHOM,
    .label = N_("First participation"),
    .help = N_("Whether nobody of the State has been funded for such a meeting before") },
  [CB_APPLICATION_LAST_FUNDED] = {
    .id = "last_funded", .type = CB_FIELD_DATE, .section = CB_SECTION_WHOM, .label = N_("Funded last on"),
    .help = N_("When the fund last paid for the applicant, as far as the applicant says") },
  [CB_APPLICATION_LAST_REPORT] = {
    .id = "last_report", .type = CB_FIELD_DATE, .section = CB_SECTION_WHOM,
    .label = N_("Report of last time received on") },
  [CB_APPLICATION_OTHER_FUNDING] = {
    .id = "other_funding", .type = CB_FIELD_CODE, .list = "other-funding", .section = CB_SECTION_MONEY_TIME,
    .flags = CB_FIELD_LISTED, .label = N_("Other funding"),
    .help = N_("Whether somebody else pays for the same") },
  [CB_APPLICATION_OTHER_FUNDER] = {
    .id = "other_funder", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_MONEY_TIME,
    .flags = CB_FIELD_SEARCHED, .label = N_("Other funder"), .help = N_("Who else pays, or has been asked to") },
  [CB_APPLICATION_OBJECTIVE] = {
    .id = "objective", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED, .label = N_("Objective") },
  [CB_APPLICATION_ACTIVITIES] = {
    .id = "activities", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED, .label = N_("Activities") },
  [CB_APPLICATION_SUSTAINABILITY] = {
    .id = "sustainability", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED, .label = N_("Sustainability"),
    .help = N_("What stays when the money has ended") },
  [CB_APPLICATION_RISKS] = {
    .id = "risks", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED, .label = N_("Risks"),
    .help = N_("What could go wrong, and what is done about it") },
  [CB_APPLICATION_GENDER_MARKER] = {
    .id = "gender_marker", .type = CB_FIELD_INTEGER, .list = "gender-markers", .max = 2,
    .section = CB_SECTION_WHAT, .label = N_("Gender marker"), .help = N_("Whether gender equality is an aim") },
  [CB_APPLICATION_AMOUNT] = {
    .id = "amount", .type = CB_FIELD_MONEY, .section = CB_SECTION_MONEY_TIME, .flags = CB_FIELD_LISTED,
    .label = N_("Amount requested") },
  [CB_APPLICATION_CURRENCY] = {
    .id = "currency", .type = CB_FIELD_CODE, .list = "currencies", .preset = "USD",
    .section = CB_SECTION_MONEY_TIME, .label = N_("Currency"), .help = N_("Currency of the amounts") },
  [CB_APPLICATION_ACCEPTS_PART] = {
    .id = "accepts_part", .type = CB_FIELD_CODE, .list = "yes-no", .section = CB_SECTION_MONEY_TIME,
    .label = N_("Takes a part"), .help = N_("Whether less than the amount requested would help") },
  [CB_APPLICATION_AMOUNT_LEAST] = {
    .id = "amount_least", .type = CB_FIELD_MONEY, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Least amount"), .help = N_("The least that would help") },
  [CB_APPLICATION_COFUNDING] = {
    .id = "cofunding", .type = CB_FIELD_MONEY, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Own and other means"), .help = N_("What the applicant and others pay") },
  [CB_APPLICATION_START] = {
    .id = "start", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME, .label = N_("First day") },
  [CB_APPLICATION_END] = {
    .id = "end", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME, .label = N_("Last day") },
  [CB_APPLICATION_NOMINATION] = {
    .id = "nomination", .type = CB_FIELD_REF, .list = "documents", .section = CB_SECTION_EVIDENCE,
    .label = N_("Nomination"), .help = N_("The document that names the participant") },
  [CB_APPLICATION_ENDORSEMENT] = {
    .id = "endorsement", .type = CB_FIELD_REF, .list = "documents", .section = CB_SECTION_EVIDENCE,
    .label = N_("Endorsement"), .help = N_("The document with which the State stands behind it") },
  [CB_APPLICATION_BUDGET] = {
    .id = "budget", .type = CB_FIELD_REF, .list = "documents", .section = CB_SECTION_EVIDENCE,
    .label = N_("Budget"), .help = N_("The document with the budget") },
  [CB_APPLICATION_PROJECT_DOCUMENT] = {
    .id = "project_document", .type = CB_FIELD_REF, .list = "documents", .section = CB_SECTION_EVIDENCE,
    .label = N_("Project document") },
  [CB_APPLICATION_DOCUMENTS] = {
    .id = "documents", .type = CB_FIELD_REFS, .list = "documents", .section = CB_SECTION_EVIDENCE,
    .label = N_("Other documents") },
  [CB_APPLICATION_NOTE] = {
    .id = "note", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED, .label = N_("Note") },
  [CB_APPLICATION_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_APPLICATION_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_APPLICATION_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_APPLICATION_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_application = {
  .id = "application",
  .plural = "applications",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Application"),
  .name_plural = N_ ("Applications"),
};
