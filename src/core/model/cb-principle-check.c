/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-principle-check.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_PRINCIPLE_CHECK_REF] = CB_FIELD_COMMON_REF,
  [CB_PRINCIPLE_CHECK_PROGRAMME] = {
    .id = "programme", .type = CB_FIELD_REF, .list = "programmes", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_FIXED | CB_FIELD_OWNER | CB_FIELD_LISTED,
    .label = N_("Programme"), .help = N_("The programme that is checked, or the case") },
  [CB_PRINCIPLE_CHECK_CASE] = {
    .id = "case", .type = CB_FIELD_REF, .list = "cases", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_FIXED | CB_FIELD_OWNER | CB_FIELD_LISTED,
    .label = N_("Case"), .help = N_("The case that is checked, or the programme") },
  [CB_PRINCIPLE_CHECK_APPLICATION] = {
    .id = "application", .type = CB_FIELD_REF, .list = "applications", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_FIXED | CB_FIELD_OWNER | CB_FIELD_LISTED,
    .label = N_("Application"), .help = N_("The application to a fund that is checked") },
  [CB_PRINCIPLE_CHECK_PRINCIPLE] = {
    .id = "principle", .type = CB_FIELD_CODE, .list = "principles", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_LISTED | CB_FIELD_FILTERED,
    .label = N_("Principle") },
  [CB_PRINCIPLE_CHECK_ANSWER] = {
    .id = "answer", .type = CB_FIELD_CODE, .list = "principle-answers", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED | CB_FIELD_FILTERED,
    .label = N_("Answer"), .help = N_("Empty when it is not shown, which is no fault") },
  [CB_PRINCIPLE_CHECK_JUSTIFICATION] = {
    .id = "justification", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Justification"), .help = N_("What the answer rests on") },
  [CB_PRINCIPLE_CHECK_EVIDENCE] = {
    .id = "evidence", .type = CB_FIELD_REFS, .list = "documents", .section = CB_SECTION_EVIDENCE,
    .label = N_("Evidence"), .help = N_("Documents that show it") },
  [CB_PRINCIPLE_CHECK_DATE] = {
    .id = "date", .type = CB_FIELD_DATE, .section = CB_SECTION_EVIDENCE, .flags = CB_FIELD_LISTED,
    .label = N_("Date") },
  [CB_PRINCIPLE_CHECK_OFFICE] = {
    .id = "office", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_SEARCHED, .label = N_("Answered by"), .help = N_("Office or function, not a person") },
  [CB_PRINCIPLE_CHECK_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_PRINCIPLE_CHECK_TLP] = CB_FIELD_COMMON_TLP ("GREEN"),
  [CB_PRINCIPLE_CHECK_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_PRINCIPLE_CHECK_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_principle_check = {
  .id = "principle_check",
  .plural = "principle_checks",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Principle check"),
  .name_plural = N_ ("Principle checks"),
};
