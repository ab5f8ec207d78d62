/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-distinction.h"
#include "cb-fields.h"

/* clang-format off */

/* The two are texts and no refs: what was found out stays true when one of them is deleted. */
static const CbField fields[] = {
  [CB_DISTINCTION_REF] = CB_FIELD_COMMON_REF,
  [CB_DISTINCTION_KIND] = {
    .id = "kind", .type = CB_FIELD_CODE, .list = "record-kinds", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED, .label = N_("Records") },
  [CB_DISTINCTION_FIRST] = {
    .id = "first", .type = CB_FIELD_TEXT, .max = 64, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED,
    .label = N_("One"), .help = N_("Reference of one of the two") },
  [CB_DISTINCTION_SECOND] = {
    .id = "second", .type = CB_FIELD_TEXT, .max = 64, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED,
    .label = N_("The other"), .help = N_("Reference of the other") },
  [CB_DISTINCTION_NOTED] = {
    .id = "noted", .type = CB_FIELD_DATE, .section = CB_SECTION_EVIDENCE, .flags = CB_FIELD_LISTED,
    .label = N_("Noted on") },
  [CB_DISTINCTION_REASON] = {
    .id = "reason", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_TRANSLATABLE,
    .label = N_("Reason"), .help = N_("What sets them apart") },
  [CB_DISTINCTION_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_DISTINCTION_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_DISTINCTION_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_DISTINCTION_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_distinction = {
  .id = "distinction",
  .plural = "distinctions",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Distinction"),
  .name_plural = N_ ("Distinctions"),
};
