/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-feedback.h"
#include "cb-fields.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_FEEDBACK_REF] = CB_FIELD_COMMON_REF,
  [CB_FEEDBACK_CASE] = CB_FIELD_COMMON_CASE,
  [CB_FEEDBACK_SIDE] = {
    .id = "side", .type = CB_FIELD_CODE, .list = "feedback-sides", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED,
    .label = N_("From"), .help = N_("The side that gives the feedback") },
  [CB_FEEDBACK_DATE] = {
    .id = "date", .type = CB_FIELD_DATE, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED, .label = N_("Date") },
  [CB_FEEDBACK_RATING] = {
    .id = "rating", .type = CB_FIELD_INTEGER, .list = "ratings", .min = 1, .max = 5,
    .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED | CB_FIELD_FILTERED,
    .label = N_("Aims reached"), .help = N_("From 1 (not at all) to 5 (in full)") },
  [CB_FEEDBACK_ACHIEVED] = {
    .id = "achieved", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("What was achieved"), .help = N_("Activities, and what changed because of them") },
  [CB_FEEDBACK_IMPROVE] = {
    .id = "improve", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED,
    .label = N_("What to do better"), .help = N_("What is still missing, and what the next such case should change") },
  [CB_FEEDBACK_OFFICE] = {
    .id = "office", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_SEARCHED, .label = N_("Given by"), .help = N_("Office or function, not a person") },
  [CB_FEEDBACK_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_FEEDBACK_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_FEEDBACK_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_FEEDBACK_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_feedback = {
  .id = "feedback",
  .plural = "feedback",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Feedback"),
  .name_plural = N_ ("Feedback"),
};
