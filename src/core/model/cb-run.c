/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-run.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_RUN_REF] = CB_FIELD_COMMON_REF,
  [CB_RUN_NAME] = {
    .id = "name", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Name") },
  [CB_RUN_SCOPE] = {
    .id = "scope", .type = CB_FIELD_CODE, .list = "run-scopes", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FILTERED | CB_FIELD_FIXED,
    .label = N_("Ranked") },
  [CB_RUN_ABOUT] = {
    .id = "about", .type = CB_FIELD_TEXT, .max = 64, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_SEARCHED | CB_FIELD_LISTED | CB_FIELD_FIXED,
    .label = N_("Asked for"), .help = N_("Reference of the need or programme; nothing when everything was ranked") },
  [CB_RUN_AS_OF] = {
    .id = "as_of", .type = CB_FIELD_DATE, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FIXED,
    .label = N_("As of"), .help = N_("The day for which was asked") },
  [CB_RUN_TOP] = {
    .id = "top", .type = CB_FIELD_INTEGER, .min = 1, .max = G_MAXINT32, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_FIXED,
    .label = N_("Kept of each ranking"), .help = N_("How many pairs at most; nothing when all were kept") },
  [CB_RUN_PROFILE] = {
    .id = "profile", .type = CB_FIELD_TEXT, .max = 64, .section = CB_SECTION_WHOM, .flags = CB_FIELD_FIXED,
    .label = N_("Weight profile"), .help = N_("Reference of the profile whose weights were used") },
  [CB_RUN_PROFILE_NAME] = {
    .id = "profile_name", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FIXED,
    .label = N_("Weights"), .help = N_("Name of the profile as it was then") },
  [CB_RUN_WEIGHT_AREA] = {
    .id = "weight_area", .type = CB_FIELD_DECIMAL, .max = 1000000, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED, .label = N_("Areas") },
  [CB_RUN_WEIGHT_NORM] = {
    .id = "weight_norm", .type = CB_FIELD_DECIMAL, .max = 1000000, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED, .label = N_("Norms") },
  [CB_RUN_WEIGHT_KIND] = {
    .id = "weight_kind", .type = CB_FIELD_DECIMAL, .max = 1000000, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED, .label = N_("Kinds of assistance") },
  [CB_RUN_WEIGHT_AUDIENCE] = {
    .id = "weight_audience", .type = CB_FIELD_DECIMAL, .max = 1000000, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED, .label = N_("Audiences") },
  [CB_RUN_WEIGHT_LANGUAGE] = {
    .id = "weight_language", .type = CB_FIELD_DECIMAL, .max = 1000000, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED, .label = N_("Languages") },
  [CB_RUN_WEIGHT_FUNDING] = {
    .id = "weight_funding", .type = CB_FIELD_DECIMAL, .max = 1000000, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED, .label = N_("Funding") },
  [CB_RUN_WEIGHT_TIMING] = {
    .id = "weight_timing", .type = CB_FIELD_DECIMAL, .max = 1000000, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED, .label = N_("Timing") },
  [CB_RUN_WEIGHT_URGENCY] = {
    .id = "weight_urgency", .type = CB_FIELD_DECIMAL, .max = 1000000, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED, .label = N_("Urgency") },
  [CB_RUN_WEIGHT_GAP] = {
    .id = "weight_gap", .type = CB_FIELD_DECIMAL, .max = 1000000, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED, .label = N_("Gap") },
  [CB_RUN_WEIGHT_SITUATION] = {
    .id = "weight_situation", .type = CB_FIELD_DECIMAL, .max = 1000000, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED, .label = N_("Situation") },
  [CB_RUN_WEIGHT_PRINCIPLES] = {
    .id = "weight_principles", .type = CB_FIELD_DECIMAL, .max = 1000000, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED, .label = N_("Principles") },
  [CB_RUN_WEIGHT_COMPLEMENT] = {
    .id = "weight_complement", .type = CB_FIELD_DECIMAL, .max = 1000000, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED, .label = N_("Complement") },
  [CB_RUN_MADE] = {
    .id = "made", .type = CB_FIELD_DATE, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FIXED,
    .label = N_("Kept on") },
  [CB_RUN_AUTHOR] = {
    .id = "author", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_LISTED,
    .label = N_("Kept by"), .help = N_("Office or function, not a person") },
  [CB_RUN_REASON] = {
    .id = "reason", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_SEARCHED,
    .label = N_("Reason"), .help = N_("What the ranking was used for") },
  [CB_RUN_ENGINE] = {
    .id = "engine", .type = CB_FIELD_INTEGER, .min = 1, .max = 1000000, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED,
    .label = N_("Version of the method") },
  [CB_RUN_FINGERPRINT] = {
    .id = "fingerprint", .type = CB_FIELD_TEXT, .max = 64, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED,
    .label = N_("Fingerprint of the data"),
    .help = N_("SHA-256 over all that scores were worked out from; the same data has the same fingerprint") },
  [CB_RUN_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_RUN_SOURCE] = CB_FIELD_COMMON_SOURCE,
  [CB_RUN_RESULT] = {
    .id = "result", .type = CB_FIELD_LONG_TEXT, .max = CB_RUN_RESULT_MAX, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_PACKAGE_ONLY,
    .label = N_("Result"), .help = N_("The ranking as it was, as JSON") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_RUN_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_run = {
  .id = "run",
  .plural = "runs",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Match run"),
  .name_plural = N_ ("Match runs"),
};
