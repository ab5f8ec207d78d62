/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-own-instrument.h"

/* clang-format off */

static const CbField instrument_fields[] = {
  [CB_OWN_INSTRUMENT_REF] = CB_FIELD_COMMON_REF,
  [CB_OWN_INSTRUMENT_NAME] = {
    .id = "name", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Name") },
  [CB_OWN_INSTRUMENT_DESCRIPTION] = {
    .id = "description", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED,
    .label = N_("Description") },
  [CB_OWN_INSTRUMENT_SYMBOL] = {
    .id = "symbol", .type = CB_FIELD_TEXT, .max = 60, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Symbol"), .help = N_("Document symbol, such as A/79/214") },
  [CB_OWN_INSTRUMENT_DATE] = {
    .id = "date", .type = CB_FIELD_DATE, .section = CB_SECTION_EVIDENCE, .flags = CB_FIELD_LISTED,
    .label = N_("Date"), .help = N_("The day of this version") },
  [CB_OWN_INSTRUMENT_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_OWN_INSTRUMENT_TLP] = CB_FIELD_COMMON_TLP ("CLEAR"),
  [CB_OWN_INSTRUMENT_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (instrument_fields) == CB_OWN_INSTRUMENT_N_FIELDS);

static const CbField item_fields[] = {
  [CB_OWN_ITEM_REF] = CB_FIELD_COMMON_REF,
  [CB_OWN_ITEM_INSTRUMENT] = {
    .id = "own_instrument", .type = CB_FIELD_REF, .list = "own_instruments", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_OWNER | CB_FIELD_LISTED,
    .label = N_("Instrument"), .help = N_("The instrument that it belongs to") },
  [CB_OWN_ITEM_POSITION] = {
    .id = "position", .type = CB_FIELD_INTEGER, .min = 1, .max = 10000, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED,
    .label = N_("Position"), .help = N_("Its place in the instrument, from 1") },
  [CB_OWN_ITEM_NORM] = {
    .id = "norm", .type = CB_FIELD_CODE, .list = "norms", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED,
    .label = N_("Norm"), .help = N_("The norm that it stands under") },
  [CB_OWN_ITEM_NAME] = {
    .id = "name", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Name") },
  [CB_OWN_ITEM_QUESTION] = {
    .id = "question", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED,
    .label = N_("Question") },
  [CB_OWN_ITEM_DESCRIPTION] = {
    .id = "description", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED,
    .label = N_("What would show it") },
  [CB_OWN_ITEM_AREAS] = {
    .id = "areas", .type = CB_FIELD_CODES, .list = "areas", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED, .label = N_("Capacity areas") },
  [CB_OWN_ITEM_KINDS] = {
    .id = "kinds", .type = CB_FIELD_CODES, .list = "kinds", .section = CB_SECTION_WHAT,
    .label = N_("Kinds of assistance") },
  [CB_OWN_ITEM_NATIONAL] = {
    .id = "national", .type = CB_FIELD_CODE, .list = "yes-no", .preset = "yes", .section = CB_SECTION_WHAT,
    .label = N_("National action") },
  [CB_OWN_ITEM_COOPERATION] = {
    .id = "cooperation", .type = CB_FIELD_CODE, .list = "yes-no", .preset = "no", .section = CB_SECTION_WHAT,
    .label = N_("Needs international cooperation") },
  [CB_OWN_ITEM_PARAGRAPH] = {
    .id = "paragraph", .type = CB_FIELD_TEXT, .max = CB_SOURCE_MAX, .section = CB_SECTION_EVIDENCE,
    .label = N_("Paragraph") },
  [CB_OWN_ITEM_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_OWN_ITEM_TLP] = CB_FIELD_COMMON_TLP ("CLEAR"),
  [CB_OWN_ITEM_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (item_fields) == CB_OWN_ITEM_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_own_instrument = {
  .id = "own_instrument",
  .plural = "own_instruments",
  .stored = TRUE,
  .fields = instrument_fields,
  .n_fields = G_N_ELEMENTS (instrument_fields),
  .name = N_ ("Own instrument"),
  .name_plural = N_ ("Own instruments"),
};

const CbNoun cb_noun_own_item = {
  .id = "own_item",
  .plural = "own_items",
  .stored = TRUE,
  .fields = item_fields,
  .n_fields = G_N_ELEMENTS (item_fields),
  .name = N_ ("Item of an own instrument"),
  .name_plural = N_ ("Items of own instruments"),
};
