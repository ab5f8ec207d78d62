/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-cost-line.h"
#include "cb-fields.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_COST_LINE_REF] = CB_FIELD_COMMON_REF,
  [CB_COST_LINE_APPLICATION] = CB_FIELD_COMMON_APPLICATION,
  [CB_COST_LINE_CATEGORY] = {
    .id = "category", .type = CB_FIELD_CODE, .list = "cost-categories", .section = CB_SECTION_MONEY_TIME,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED, .label = N_("Category") },
  [CB_COST_LINE_TITLE] = {
    .id = "title", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_MONEY_TIME,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("What it pays for") },
  [CB_COST_LINE_QUANTITY] = {
    .id = "quantity", .type = CB_FIELD_DECIMAL, .max = 1000000, .section = CB_SECTION_MONEY_TIME,
    .flags = CB_FIELD_LISTED, .label = N_("Quantity"), .help = N_("Such as days or persons") },
  [CB_COST_LINE_UNIT_COST] = {
    .id = "unit_cost", .type = CB_FIELD_MONEY, .section = CB_SECTION_MONEY_TIME, .flags = CB_FIELD_LISTED,
    .label = N_("Cost of one") },
  [CB_COST_LINE_AMOUNT] = {
    .id = "amount", .type = CB_FIELD_MONEY, .section = CB_SECTION_MONEY_TIME,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED, .label = N_("Amount") },
  [CB_COST_LINE_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_COST_LINE_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_COST_LINE_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_COST_LINE_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_cost_line = {
  .id = "cost_line",
  .plural = "cost_lines",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Cost line"),
  .name_plural = N_ ("Cost lines"),
};
