/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-organisation.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_ORGANISATION_REF] = CB_FIELD_COMMON_REF,
  [CB_ORGANISATION_NAME] = {
    .id = "name", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Name"), .help = N_("Full name of the organisation") },
  [CB_ORGANISATION_ACRONYM] = {
    .id = "acronym", .type = CB_FIELD_TEXT, .max = 60, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Acronym") },
  [CB_ORGANISATION_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_ORGANISATION_TYPE] = {
    .id = "type", .type = CB_FIELD_CODE, .list = "organisation-types", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED | CB_FIELD_FILTERED | CB_FIELD_CLASSIFIED,
    .label = N_("Type"), .help = N_("Type of organisation, as IATI lists them") },
  [CB_ORGANISATION_STATE] = {
    .id = "state", .type = CB_FIELD_CODE, .list = "states", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED | CB_FIELD_FILTERED,
    .label = N_("State"), .help = N_("The State to which it belongs, if any") },
  [CB_ORGANISATION_WEBSITE] = {
    .id = "website", .type = CB_FIELD_TEXT, .max = 500, .section = CB_SECTION_EVIDENCE,
    .label = N_("Website") },
  [CB_ORGANISATION_IATI_IDENTIFIER] = {
    .id = "iati_identifier", .type = CB_FIELD_TEXT, .max = 200, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_SEARCHED,
    .label = N_("IATI identifier"), .help = N_("Identifier in the International Aid Transparency Initiative") },
  [CB_ORGANISATION_TLP] = CB_FIELD_COMMON_TLP ("CLEAR"),
  [CB_ORGANISATION_SOURCE] = CB_FIELD_COMMON_SOURCE,
  [CB_ORGANISATION_CLASSIFIED] = CB_FIELD_COMMON_CLASSIFIED,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_ORGANISATION_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_organisation = {
  .id = "organisation",
  .plural = "organisations",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Organisation"),
  .name_plural = N_ ("Organisations"),
};
