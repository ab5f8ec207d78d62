/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-indicator.h"

/* Nobody measures in larger numbers, and a double holds these exactly to a hundredth. */
#define LARGEST G_GINT64_CONSTANT (1000000000000)

/* clang-format off */

static const CbField fields[] = {
  [CB_INDICATOR_REF] = CB_FIELD_COMMON_REF,
  [CB_INDICATOR_CASE] = CB_FIELD_COMMON_CASE,
  [CB_INDICATOR_TITLE] = {
    .id = "title", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Indicator"), .help = N_("What is counted or measured, such as staff trained") },
  [CB_INDICATOR_UNIT] = {
    .id = "unit", .type = CB_FIELD_TEXT, .max = 60, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_LISTED,
    .label = N_("Unit"), .help = N_("What the numbers count, such as persons, or per cent") },
  [CB_INDICATOR_BASELINE] = {
    .id = "baseline", .type = CB_FIELD_DECIMAL, .min = -LARGEST, .max = LARGEST,
    .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Baseline"), .help = N_("The value before delivery") },
  [CB_INDICATOR_TARGET] = {
    .id = "target", .type = CB_FIELD_DECIMAL, .min = -LARGEST, .max = LARGEST,
    .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Target"), .help = N_("The value that is aimed at") },
  [CB_INDICATOR_ACTUAL] = {
    .id = "actual", .type = CB_FIELD_DECIMAL, .min = -LARGEST, .max = LARGEST,
    .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Actual"), .help = N_("The value that was measured last") },
  [CB_INDICATOR_MEASURED] = {
    .id = "measured", .type = CB_FIELD_DATE, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Measured on"), .help = N_("The day of the actual value") },
  [CB_INDICATOR_NOTE] = {
    .id = "note", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED,
    .label = N_("Note"), .help = N_("How it was measured") },
  [CB_INDICATOR_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_INDICATOR_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_INDICATOR_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_INDICATOR_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_indicator = {
  .id = "indicator",
  .plural = "indicators",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Indicator"),
  .name_plural = N_ ("Indicators"),
};
