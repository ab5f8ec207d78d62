/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-nominee.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_NOMINEE_REF] = CB_FIELD_COMMON_REF,
  [CB_NOMINEE_APPLICATION] = CB_FIELD_COMMON_APPLICATION,
  [CB_NOMINEE_NAME] = {
    .id = "name", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Name") },
  [CB_NOMINEE_MINISTRY] = {
    .id = "ministry", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Ministry or agency") },
  [CB_NOMINEE_EMAIL] = {
    .id = "email", .type = CB_FIELD_TEXT, .max = 254, .section = CB_SECTION_WHOM, .label = N_("E-mail") },
  [CB_NOMINEE_KEEP_UNTIL] = {
    .id = "keep_until", .type = CB_FIELD_DATE, .section = CB_SECTION_MARKING, .flags = CB_FIELD_LISTED,
    .label = N_("Kept until"), .help = N_("After this day the personal data are to be erased") },
  [CB_NOMINEE_TLP] = CB_FIELD_COMMON_TLP ("AMBER+STRICT"),
  [CB_NOMINEE_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_NOMINEE_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_nominee = {
  .id = "nominee",
  .plural = "nominees",
  .stored = TRUE,
  .on_request = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Nominee"),
  .name_plural = N_ ("Nominees"),
};
