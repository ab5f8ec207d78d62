/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-export-profile.h"
#include "cb-fields.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_EXPORT_PROFILE_REF] = CB_FIELD_COMMON_REF,
  [CB_EXPORT_PROFILE_NAME] = {
    .id = "name", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Name"), .help = N_("What you call this kind of file") },
  [CB_EXPORT_PROFILE_KIND] = {
    .id = "kind", .type = CB_FIELD_CODE, .list = "record-kinds", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED,
    .label = N_("Records"), .help = N_("Records of one kind, or all as a package") },
  [CB_EXPORT_PROFILE_FORMAT] = {
    .id = "format", .type = CB_FIELD_CODE, .list = "export-formats", .preset = "csv", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED, .label = N_("Format") },
  [CB_EXPORT_PROFILE_DIALECT] = {
    .id = "dialect", .type = CB_FIELD_CODE, .list = "csv-dialects", .section = CB_SECTION_WHAT,
    .label = N_("CSV for"), .help = N_("Of CSV: for programs, or to be opened in a spreadsheet") },
  [CB_EXPORT_PROFILE_COLUMNS] = {
    .id = "columns", .type = CB_FIELD_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .label = N_("Columns"), .help = N_("Names of fields, parted by “;”; empty for all") },
  [CB_EXPORT_PROFILE_LABELS] = {
    .id = "labels", .type = CB_FIELD_CODE, .list = "export-labels", .preset = "codes", .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED, .label = N_("Codes or labels") },
  [CB_EXPORT_PROFILE_LABEL_LANGUAGE] = {
    .id = "label_language", .type = CB_FIELD_CODE, .list = "languages", .section = CB_SECTION_WHOM,
    .label = N_("Language of labels"), .help = N_("Empty for the language of the program") },
  [CB_EXPORT_PROFILE_MAX_TLP] = {
    .id = "max_tlp", .type = CB_FIELD_CODE, .list = "markings", .preset = "GREEN", .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED,
    .label = N_("Highest marking"), .help = N_("What is marked higher is left out") },
  [CB_EXPORT_PROFILE_TLP] = CB_FIELD_COMMON_TLP ("CLEAR"),
  [CB_EXPORT_PROFILE_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_EXPORT_PROFILE_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_export_profile = {
  .id = "export_profile",
  .plural = "export_profiles",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Export profile"),
  .name_plural = N_ ("Export profiles"),
};
