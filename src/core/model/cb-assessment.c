/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-assessment.h"
#include "cb-fields.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_ASSESSMENT_REF] = CB_FIELD_COMMON_REF,
  [CB_ASSESSMENT_STATE] = {
    .id = "state", .type = CB_FIELD_CODE, .list = "states", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED | CB_FIELD_FIXED,
    .label = N_("State"), .help = N_("The State that is assessed") },
  [CB_ASSESSMENT_TITLE] = {
    .id = "title", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Title"), .help = N_("A name for the assessment; State and date are shown without it") },
  [CB_ASSESSMENT_INSTRUMENT] = {
    .id = "instrument", .type = CB_FIELD_CODE, .list = "instruments", .preset = CB_ASSESSMENT_CHECKLIST,
    .section = CB_SECTION_WHAT, .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FIXED,
    .label = N_("Instrument"), .help = N_("The list of items that are answered; it stays the one that was chosen") },
  [CB_ASSESSMENT_PARTS] = {
    .id = "parts", .type = CB_FIELD_CODES, .list = "instruments", .section = CB_SECTION_WHAT,
    .label = N_("Optional parts"), .help = N_("Further lists of items that are answered with it") },
  [CB_ASSESSMENT_DATE] = {
    .id = "date", .type = CB_FIELD_DATE, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED,
    .label = N_("Date"), .help = N_("The day that the answers speak of") },
  [CB_ASSESSMENT_METHOD] = {
    .id = "method", .type = CB_FIELD_CODE, .list = "assessment-methods", .preset = "self",
    .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED | CB_FIELD_FILTERED,
    .label = N_("Method"), .help = N_("How the answers were found") },
  [CB_ASSESSMENT_OFFICE] = {
    .id = "office", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_SEARCHED,
    .label = N_("Responsible office"), .help = N_("Office or function, not a person") },
  [CB_ASSESSMENT_STATUS] = {
    .id = "status", .type = CB_FIELD_CODE, .list = "assessment-statuses", .preset = "draft",
    .section = CB_SECTION_WHAT, .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED,
    .label = N_("Status"), .help = N_("Draft while it is answered, then submitted, then validated") },
  [CB_ASSESSMENT_NOTE] = {
    .id = "note", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED,
    .label = N_("Note"), .help = N_("Who took part, and what a reader has to know") },
  [CB_ASSESSMENT_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_ASSESSMENT_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_ASSESSMENT_SOURCE] = CB_FIELD_COMMON_SOURCE,
  [CB_ASSESSMENT_OWN_INSTRUMENT] = {
    .id = "own_instrument", .type = CB_FIELD_REF, .list = "own_instruments", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_FIXED,
    .label = N_("Own instrument"), .help = N_("Its items are answered in place of those of the instrument above") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_ASSESSMENT_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_assessment = {
  .id = "assessment",
  .plural = "assessments",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Assessment"),
  .name_plural = N_ ("Assessments"),
};
