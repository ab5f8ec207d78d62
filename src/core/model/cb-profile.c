/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-profile.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_PROFILE_REF] = CB_FIELD_COMMON_REF,
  [CB_PROFILE_NAME] = {
    .id = "name", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Name") },
  [CB_PROFILE_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_PROFILE_AUTHOR] = {
    .id = "author", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_EVIDENCE, .flags = CB_FIELD_LISTED,
    .label = N_("Made by"), .help = N_("Office or function, not a person") },
  [CB_PROFILE_MADE] = {
    .id = "made", .type = CB_FIELD_DATE, .section = CB_SECTION_EVIDENCE, .flags = CB_FIELD_LISTED,
    .label = N_("Made on") },
  [CB_PROFILE_REASON] = {
    .id = "reason", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED,
    .label = N_("Reason"), .help = N_("Why the criteria are weighed in this way") },
  [CB_PROFILE_WEIGHT_AREA] = {
    .id = "weight_area", .type = CB_FIELD_DECIMAL, .max = 100, .preset = "5", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED, .label = N_("Areas") },
  [CB_PROFILE_WEIGHT_NORM] = {
    .id = "weight_norm", .type = CB_FIELD_DECIMAL, .max = 100, .preset = "3", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED, .label = N_("Norms") },
  [CB_PROFILE_WEIGHT_KIND] = {
    .id = "weight_kind", .type = CB_FIELD_DECIMAL, .max = 100, .preset = "3", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED, .label = N_("Kinds of assistance") },
  [CB_PROFILE_WEIGHT_AUDIENCE] = {
    .id = "weight_audience", .type = CB_FIELD_DECIMAL, .max = 100, .preset = "2", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED, .label = N_("Audiences") },
  [CB_PROFILE_WEIGHT_LANGUAGE] = {
    .id = "weight_language", .type = CB_FIELD_DECIMAL, .max = 100, .preset = "2", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED, .label = N_("Languages") },
  [CB_PROFILE_WEIGHT_FUNDING] = {
    .id = "weight_funding", .type = CB_FIELD_DECIMAL, .max = 100, .preset = "3", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED, .label = N_("Funding") },
  [CB_PROFILE_WEIGHT_TIMING] = {
    .id = "weight_timing", .type = CB_FIELD_DECIMAL, .max = 100, .preset = "2", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED, .label = N_("Timing") },
  [CB_PROFILE_WEIGHT_URGENCY] = {
    .id = "weight_urgency", .type = CB_FIELD_DECIMAL, .max = 100, .preset = "3", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED, .label = N_("Urgency") },
  [CB_PROFILE_WEIGHT_GAP] = {
    .id = "weight_gap", .type = CB_FIELD_DECIMAL, .max = 100, .preset = "2", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED, .label = N_("Gap") },
  [CB_PROFILE_WEIGHT_SITUATION] = {
    .id = "weight_situation", .type = CB_FIELD_DECIMAL, .max = 100, .preset = "2", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED, .label = N_("Situation") },
  [CB_PROFILE_WEIGHT_PRINCIPLES] = {
    .id = "weight_principles", .type = CB_FIELD_DECIMAL, .max = 100, .preset = "3", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED, .label = N_("Principles") },
  [CB_PROFILE_WEIGHT_COMPLEMENT] = {
    .id = "weight_complement", .type = CB_FIELD_DECIMAL, .max = 100, .preset = "2", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED, .label = N_("Complement") },
  [CB_PROFILE_TLP] = CB_FIELD_COMMON_TLP ("CLEAR"),
  [CB_PROFILE_SOURCE] = CB_FIELD_COMMON_SOURCE,
  [CB_PROFILE_LOCKED] = {
    .id = "locked", .type = CB_FIELD_DATE, .section = CB_SECTION_MARKING,
    .label = N_("Locked since"),
    .help = N_("A locked profile can be used and copied; to change or delete it, unlock it first") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_PROFILE_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_profile = {
  .id = "profile",
  .plural = "profiles",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Weight profile"),
  .name_plural = N_ ("Weight profiles"),
};
