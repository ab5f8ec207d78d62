/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-milestone.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_MILESTONE_REF] = CB_FIELD_COMMON_REF,
  [CB_MILESTONE_APPLICATION] = CB_FIELD_COMMON_APPLICATION,
  [CB_MILESTONE_KIND] = {
    .id = "kind", .type = CB_FIELD_CODE, .list = "milestone-kinds", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED, .label = N_("Kind") },
  [CB_MILESTONE_TITLE] = {
    .id = "title", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Title") },
  [CB_MILESTONE_DUE] = {
    .id = "due", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED, .label = N_("Due") },
  [CB_MILESTONE_RECEIVED] = {
    .id = "received", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME, .flags = CB_FIELD_LISTED,
    .label = N_("Received on"), .help = N_("The day on which it was reached or came in") },
  [CB_MILESTONE_NARRATIVE] = {
    .id = "narrative", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED, .label = N_("Narrative"),
    .help = N_("What was done and achieved") },
  [CB_MILESTONE_LESSONS] = {
    .id = "lessons", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED, .label = N_("Lessons"),
    .help = N_("What to do again, and what to do better") },
  [CB_MILESTONE_RATING] = {
    .id = "rating", .type = CB_FIELD_INTEGER, .list = "ratings", .min = 1, .max = 5,
    .section = CB_SECTION_WHAT, .label = N_("Aims reached"), .help = N_("From 1 (not at all) to 5 (in full)") },
  [CB_MILESTONE_DOCUMENT] = {
    .id = "document", .type = CB_FIELD_REF, .list = "documents", .section = CB_SECTION_EVIDENCE,
    .label = N_("Document") },
  [CB_MILESTONE_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_MILESTONE_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_MILESTONE_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_MILESTONE_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_milestone = {
  .id = "milestone",
  .plural = "milestones",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Milestone"),
  .name_plural = N_ ("Milestones"),
};
