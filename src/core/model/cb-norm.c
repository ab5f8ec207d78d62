/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-norm.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_NORM_CODE] = {
    .id = "code", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Code") },
  [CB_NORM_NAME] = {
    .id = "name", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Name") },
  [CB_NORM_DESCRIPTION] = {
    .id = "description", .type = CB_FIELD_LONG_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_SEARCHED, .label = N_("Description") },
  [CB_NORM_BASE] = {
    .id = "base", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Text") },
  [CB_NORM_PARAGRAPHS] = {
    .id = "paragraphs", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Guidance") },
  [CB_NORM_ITEMS] = {
    .id = "items", .type = CB_FIELD_INTEGER, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Items"), .help = N_("How many items of the checklist stand under it") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_NORM_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_norm = {
  .id = "norm",
  .plural = "norms",
  .stored = FALSE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Norm"),
  .name_plural = N_ ("Norms"),
};
