/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-indicator.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_INDICATOR_REF] = CB_FIELD_COMMON_REF,
  [CB_INDICATOR_CASE] = CB_FIELD_COMMON_CASE,
  [CB_INDICATOR_TITLE] = CB_FIELD_MEASURE_TITLE,
  [CB_INDICATOR_UNIT] = CB_FIELD_MEASURE_UNIT,
  [CB_INDICATOR_BASELINE] = CB_FIELD_MEASURE_BASELINE,
  [CB_INDICATOR_TARGET] = CB_FIELD_MEASURE_TARGET,
  [CB_INDICATOR_ACTUAL] = CB_FIELD_MEASURE_ACTUAL,
  [CB_INDICATOR_MEASURED] = CB_FIELD_MEASURE_MEASURED,
  [CB_INDICATOR_NOTE] = CB_FIELD_MEASURE_NOTE,
  [CB_INDICATOR_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_INDICATOR_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_INDICATOR_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_INDICATOR_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_indicator = {
  .id = "indicator",
  .plural = "indicators",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Indicator"),
  .name_plural = N_ ("Indicators"),
};
