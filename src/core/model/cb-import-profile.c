/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-import-profile.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_IMPORT_PROFILE_REF] = CB_FIELD_COMMON_REF,
  [CB_IMPORT_PROFILE_NAME] = {
    .id = "name", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Name") },
  [CB_IMPORT_PROFILE_KIND] = {
    .id = "kind", .type = CB_FIELD_TEXT, .max = 64, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Kind of records"), .help = N_("What the rows of such a file are") },
  [CB_IMPORT_PROFILE_DEFINITION] = {
    .id = "definition", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED,
    .label = N_("Mapping"), .help = N_("How such a file is read, as JSON") },
  [CB_IMPORT_PROFILE_NOTE] = {
    .id = "note", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_SEARCHED,
    .label = N_("Note") },
  [CB_IMPORT_PROFILE_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_IMPORT_PROFILE_TLP] = CB_FIELD_COMMON_TLP ("GREEN"),
  [CB_IMPORT_PROFILE_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

/* clang-format on */

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_IMPORT_PROFILE_N_FIELDS);

const CbNoun cb_noun_import_profile = {
  .id = "import_profile",
  .plural = "import_profiles",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Import profile"),
  .name_plural = N_ ("Import profiles"),
};
