/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-answer.h"
#include "cb-fields.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_ANSWER_REF] = CB_FIELD_COMMON_REF,
  [CB_ANSWER_ASSESSMENT] = {
    .id = "assessment", .type = CB_FIELD_REF, .list = "assessments", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_OWNER | CB_FIELD_LISTED,
    .label = N_("Assessment"), .help = N_("The assessment that it belongs to") },
  [CB_ANSWER_ITEM] = {
    .id = "item", .type = CB_FIELD_TEXT, .max = 64, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_LISTED,
    .label = N_("Item"), .help = N_("The code of the item in its instrument") },
  [CB_ANSWER_STATUS] = {
    .id = "status", .type = CB_FIELD_CODE, .list = "answer-statuses", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED | CB_FIELD_FILTERED,
    .label = N_("Status"), .help = N_("How far the State has come with it") },
  [CB_ANSWER_LEVEL] = {
    .id = "level", .type = CB_FIELD_INTEGER, .list = "levels", .max = 5, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED,
    .label = N_("Level now"), .help = N_("From 0 (not assessed) to 5 (adaptive)") },
  [CB_ANSWER_LEVEL_WANTED] = {
    .id = "level_wanted", .type = CB_FIELD_INTEGER, .list = "levels", .max = 5, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED,
    .label = N_("Level wanted"), .help = N_("From 0 to 5; without it, a gap is measured up to 5") },
  [CB_ANSWER_PRIORITY] = {
    .id = "priority", .type = CB_FIELD_INTEGER, .list = "priorities", .min = 1, .max = 5, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED,
    .label = N_("Priority"), .help = N_("From 1 (can wait) to 5 (urgent)") },
  [CB_ANSWER_EVIDENCE] = {
    .id = "evidence", .type = CB_FIELD_REFS, .list = "documents", .section = CB_SECTION_EVIDENCE,
    .label = N_("Evidence"), .help = N_("Documents that show it") },
  [CB_ANSWER_NOTE] = {
    .id = "note", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED,
    .label = N_("Note"), .help = N_("What the answer rests on, and what is still open") },
  [CB_ANSWER_OFFICE] = {
    .id = "office", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_SEARCHED,
    .label = N_("Answered by"), .help = N_("Office or function, not a person") },
  [CB_ANSWER_ANSWERED] = {
    .id = "answered", .type = CB_FIELD_DATE, .section = CB_SECTION_WHOM,
    .label = N_("Answered on") },
  [CB_ANSWER_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_ANSWER_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_ANSWER_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_ANSWER_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_answer = {
  .id = "answer",
  .plural = "answers",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Answer"),
  .name_plural = N_ ("Answers"),
};
