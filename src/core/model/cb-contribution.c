/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-contribution.h"
#include "cb-fields.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_CONTRIBUTION_REF] = CB_FIELD_COMMON_REF,
  [CB_CONTRIBUTION_FUND] = {
    .id = "fund", .type = CB_FIELD_REF, .list = "funds", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FIXED, .label = N_("Fund") },
  [CB_CONTRIBUTION_CONTRIBUTOR] = {
    .id = "contributor", .type = CB_FIELD_REF, .list = "organisations", .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED, .label = N_("Contributor") },
  [CB_CONTRIBUTION_SOURCE_KIND] = {
    .id = "source_kind", .type = CB_FIELD_CODE, .list = "contribution-sources", .preset = "public",
    .section = CB_SECTION_WHOM, .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED,
    .label = N_("Kind of source") },
  [CB_CONTRIBUTION_EARMARK] = {
    .id = "earmark", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Earmark"),
    .help = N_("What the contributor wants it used for; empty for the whole purpose of the fund") },
  [CB_CONTRIBUTION_AREAS] = {
    .id = "areas", .type = CB_FIELD_CODES, .list = "areas", .section = CB_SECTION_WHAT,
    .label = N_("Earmarked areas"), .help = N_("Capacity areas that it is earmarked for; empty for all") },
  [CB_CONTRIBUTION_AGREEMENT] = {
    .id = "agreement", .type = CB_FIELD_REF, .list = "documents", .section = CB_SECTION_EVIDENCE,
    .label = N_("Agreement"), .help = N_("The document that was signed") },
  [CB_CONTRIBUTION_NOTE] = {
    .id = "note", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED, .label = N_("Note") },
  [CB_CONTRIBUTION_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_CONTRIBUTION_TLP] = CB_FIELD_COMMON_TLP ("GREEN"),
  [CB_CONTRIBUTION_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_CONTRIBUTION_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_contribution = {
  .id = "contribution",
  .plural = "contributions",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Contribution"),
  .name_plural = N_ ("Contributions"),
};
