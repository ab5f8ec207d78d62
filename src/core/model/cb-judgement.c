/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-judgement.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_JUDGEMENT_REF] = CB_FIELD_COMMON_REF,
  [CB_JUDGEMENT_APPLICATION] = CB_FIELD_COMMON_APPLICATION,
  [CB_JUDGEMENT_RULE] = {
    .id = "rule", .type = CB_FIELD_REF, .list = "rules", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_LISTED, .label = N_("Rule") },
  [CB_JUDGEMENT_ANSWER] = {
    .id = "answer", .type = CB_FIELD_CODE, .list = "yes-no", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED, .label = N_("Holds") },
  [CB_JUDGEMENT_DATE] = {
    .id = "date", .type = CB_FIELD_DATE, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED, .label = N_("Date") },
  [CB_JUDGEMENT_OFFICE] = {
    .id = "office", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_SEARCHED, .label = N_("Answered by"), .help = N_("An office or function, not a person") },
  [CB_JUDGEMENT_REASON] = {
    .id = "reason", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Reason"), .help = N_("What the answer rests on") },
  [CB_JUDGEMENT_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_JUDGEMENT_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_JUDGEMENT_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_JUDGEMENT_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_judgement = {
  .id = "judgement",
  .plural = "judgements",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Judgement"),
  .name_plural = N_ ("Judgements"),
};
