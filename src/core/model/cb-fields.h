/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fields that many nouns have in common, written once. */

#pragma once

#include "cb-field.h"
#include "cb-i18n.h"

/* clang-format off */

#define CB_FIELD_COMMON_REF                                                                        \
  { .id = "ref", .type = CB_FIELD_TEXT, .max = 64, .section = CB_SECTION_MARKING,                  \
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED | CB_FIELD_FIXED,             \
    .label = N_("Reference"),                                                                      \
    .help = N_("Short and unique; it stays the same for as long as the record exists") }

#define CB_FIELD_COMMON_LANGUAGE                                                                   \
  { .id = "language", .type = CB_FIELD_CODE, .list = "languages", .preset = "en",                  \
    .section = CB_SECTION_EVIDENCE, .label = N_("Original language"),                              \
    .help = N_("The language in which title and description were first written") }

#define CB_FIELD_COMMON_TLP(marking)                                                               \
  { .id = "tlp", .type = CB_FIELD_CODE, .list = "markings", .preset = marking,                     \
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED,                              \
    .section = CB_SECTION_MARKING, .label = N_("Marking"),                                         \
    .help = N_("How far this record may be shared (Traffic Light Protocol 2.0)") }

#define CB_FIELD_COMMON_SOURCE                                                                     \
  { .id = "source", .type = CB_FIELD_TEXT, .max = CB_SOURCE_MAX, .flags = CB_FIELD_SEARCHED,       \
    .section = CB_SECTION_EVIDENCE, .label = N_("Source"),                                         \
    .help = N_("Document symbol and paragraph, or the file and row it was imported from") }

#define CB_FIELD_COMMON_CASE                                                                       \
  { .id = "case", .type = CB_FIELD_REF, .list = "cases", .section = CB_SECTION_WHAT,               \
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_OWNER | CB_FIELD_LISTED,                \
    .label = N_("Case"), .help = N_("The case that it belongs to") }

#define CB_FIELD_COMMON_APPLICATION                                                                \
  { .id = "application", .type = CB_FIELD_REF, .list = "applications",                             \
    .section = CB_SECTION_WHAT,                                                                    \
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_OWNER | CB_FIELD_LISTED,                \
    .label = N_("Application"), .help = N_("The application that it belongs to") }

#define CB_FIELD_COMMON_CLASSIFIED                                                                 \
  { .id = "classified", .type = CB_FIELD_CODES, .list = "fields", .flags = CB_FIELD_PACKAGE_ONLY,  \
    .section = CB_SECTION_EVIDENCE, .label = N_("Our classification"),                             \
    .help = N_("Fields that were classified here and are not stated by the source") }

/* --- what is measured: the fields of an indicator, whatever it belongs to --- */

/* Nobody measures in larger numbers, and a double holds these exactly to a hundredth. */
#define CB_MEASURE_MAX G_GINT64_CONSTANT (1000000000000)

#define CB_FIELD_MEASURE_TITLE                                                                     \
  { .id = "title", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,         \
    .flags = CB_FIELD_REQUIRED | CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,      \
    .label = N_("Indicator"), .help = N_("What is counted or measured, such as staff trained") }

#define CB_FIELD_MEASURE_UNIT                                                                      \
  { .id = "unit", .type = CB_FIELD_TEXT, .max = 60, .section = CB_SECTION_WHAT,                    \
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_LISTED,                                              \
    .label = N_("Unit"), .help = N_("What the numbers count, such as persons, or per cent") }

#define CB_FIELD_MEASURED_VALUE(name, text, hint)                                                  \
  { .id = name, .type = CB_FIELD_DECIMAL, .min = -CB_MEASURE_MAX, .max = CB_MEASURE_MAX,           \
    .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED, .label = text, .help = hint }

#define CB_FIELD_MEASURE_BASELINE                                                                  \
  CB_FIELD_MEASURED_VALUE ("baseline", N_("Baseline"), N_("The value before delivery"))

#define CB_FIELD_MEASURE_TARGET                                                                    \
  CB_FIELD_MEASURED_VALUE ("target", N_("Target"), N_("The value that is aimed at"))

#define CB_FIELD_MEASURE_ACTUAL                                                                    \
  CB_FIELD_MEASURED_VALUE ("actual", N_("Actual"), N_("The value that was measured last"))

#define CB_FIELD_MEASURE_MEASURED                                                                  \
  { .id = "measured", .type = CB_FIELD_DATE, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED, \
    .label = N_("Measured on"), .help = N_("The day of the actual value") }

#define CB_FIELD_MEASURE_NOTE                                                                      \
  { .id = "note", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_EVIDENCE,  \
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED,                                            \
    .label = N_("Note"), .help = N_("How it was measured") }

/* clang-format on */
