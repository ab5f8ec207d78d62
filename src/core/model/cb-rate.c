/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-rate.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_RATE_REF] = CB_FIELD_COMMON_REF,
  [CB_RATE_CURRENCY] = {
    .id = "currency", .type = CB_FIELD_CODE, .list = "currencies", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED | CB_FIELD_SEARCHED,
    .label = N_("Currency") },
  [CB_RATE_DATE] = {
    .id = "date", .type = CB_FIELD_DATE, .section = CB_SECTION_WHAT, .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED,
    .label = N_("Date"), .help = N_("Used from this day until the next rate of the currency") },
  [CB_RATE_USD] = {
    .id = "usd", .type = CB_FIELD_DECIMAL, .section = CB_SECTION_WHAT, .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED,
    .label = N_("US dollars for one unit") },
  [CB_RATE_TLP] = CB_FIELD_COMMON_TLP ("CLEAR"),
  [CB_RATE_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_RATE_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_rate = {
  .id = "rate",
  .plural = "rates",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Exchange rate"),
  .name_plural = N_ ("Exchange rates"),
};
