/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-area.h"
#include "cb-fields.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_AREA_CODE] = {
    .id = "code", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Code") },
  [CB_AREA_THEME] = {
    .id = "theme", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Theme") },
  [CB_AREA_NAME] = {
    .id = "name", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Name") },
  [CB_AREA_DESCRIPTION] = {
    .id = "description", .type = CB_FIELD_LONG_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_SEARCHED, .label = N_("Description") },
  [CB_AREA_NORMS] = {
    .id = "norms", .type = CB_FIELD_CODES, .list = "norms", .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Norms") },
  [CB_AREA_MEASURES] = {
    .id = "measures", .type = CB_FIELD_CODES, .list = "measures", .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Confidence-building measures") },
  [CB_AREA_CMM] = {
    .id = "cmm", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("CMM dimension") },
  [CB_AREA_GCI] = {
    .id = "gci", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("GCI pillar") },
  [CB_AREA_GFCE] = {
    .id = "gfce", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("GFCE theme") },
  [CB_AREA_DAC] = {
    .id = "dac", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("DAC purpose code") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_AREA_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_area = {
  .id = "area",
  .plural = "areas",
  .stored = FALSE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Capacity area"),
  .name_plural = N_ ("Capacity areas"),
};
