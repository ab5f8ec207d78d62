/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-outcome.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_OUTCOME_REF] = CB_FIELD_COMMON_REF,
  [CB_OUTCOME_APPLICATION] = CB_FIELD_COMMON_APPLICATION,
  [CB_OUTCOME_TITLE] = CB_FIELD_MEASURE_TITLE,
  [CB_OUTCOME_UNIT] = CB_FIELD_MEASURE_UNIT,
  [CB_OUTCOME_BASELINE] = CB_FIELD_MEASURE_BASELINE,
  [CB_OUTCOME_TARGET] = CB_FIELD_MEASURE_TARGET,
  [CB_OUTCOME_ACTUAL] = CB_FIELD_MEASURE_ACTUAL,
  [CB_OUTCOME_MEASURED] = CB_FIELD_MEASURE_MEASURED,
  [CB_OUTCOME_NOTE] = CB_FIELD_MEASURE_NOTE,
  [CB_OUTCOME_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_OUTCOME_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_OUTCOME_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_OUTCOME_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_outcome = {
  .id = "outcome",
  .plural = "outcomes",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Outcome"),
  .name_plural = N_ ("Outcomes"),
};
