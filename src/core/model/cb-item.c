/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-item.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_ITEM_CODE] = {
    .id = "code", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Code") },
  [CB_ITEM_NORM] = {
    .id = "norm", .type = CB_FIELD_CODE, .list = "norms", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED | CB_FIELD_FILTERED, .label = N_("Norm") },
  [CB_ITEM_NAME] = {
    .id = "name", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Name") },
  [CB_ITEM_QUESTION] = {
    .id = "question", .type = CB_FIELD_LONG_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED, .label = N_("Question") },
  [CB_ITEM_DESCRIPTION] = {
    .id = "description", .type = CB_FIELD_LONG_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_SEARCHED, .label = N_("What would show it") },
  [CB_ITEM_NATIONAL] = {
    .id = "national", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED, .label = N_("National action") },
  [CB_ITEM_COOPERATION] = {
    .id = "cooperation", .type = CB_FIELD_TEXT, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED, .label = N_("Needs international cooperation") },
  [CB_ITEM_AREAS] = {
    .id = "areas", .type = CB_FIELD_CODES, .list = "areas", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED | CB_FIELD_FILTERED, .label = N_("Capacity areas") },
  [CB_ITEM_KINDS] = {
    .id = "kinds", .type = CB_FIELD_CODES, .list = "kinds", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_FILTERED, .label = N_("Kinds of assistance") },
  [CB_ITEM_INSTRUMENT] = {
    .id = "instrument", .type = CB_FIELD_TEXT, .section = CB_SECTION_EVIDENCE,
    .label = N_("Document") },
  [CB_ITEM_PARAGRAPH] = {
    .id = "paragraph", .type = CB_FIELD_TEXT, .section = CB_SECTION_EVIDENCE,
    .label = N_("Paragraph") },
  [CB_ITEM_GUIDANCE] = {
    .id = "guidance", .type = CB_FIELD_TEXT, .section = CB_SECTION_EVIDENCE,
    .label = N_("Guidance") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_ITEM_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_item = {
  .id = "item",
  .plural = "items",
  .stored = FALSE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Item of the checklist"),
  .name_plural = N_ ("Items of the checklist"),
};

/* The plural is the name of the list. */
const CbNoun cb_noun_gender_item = {
  .id = "gender-item",
  .plural = "gender-items",
  .stored = FALSE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Question on gender"),
  .name_plural = N_ ("Questions on gender"),
};
