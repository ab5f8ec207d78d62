/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-contact-check.h"
#include "cb-fields.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_CONTACT_CHECK_REF] = CB_FIELD_COMMON_REF,
  [CB_CONTACT_CHECK_CONTACT] = {
    .id = "contact", .type = CB_FIELD_REF, .list = "contacts", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_OWNER | CB_FIELD_LISTED,
    .label = N_("Contact"), .help = N_("The contact that is checked") },
  [CB_CONTACT_CHECK_SENT] = {
    .id = "sent", .type = CB_FIELD_DATE, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED, .label = N_("Sent on") },
  [CB_CONTACT_CHECK_DUE] = {
    .id = "due", .type = CB_FIELD_DATE, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Answer due"), .help = N_("After this day an answer is overdue") },
  [CB_CONTACT_CHECK_ANSWERED] = {
    .id = "answered", .type = CB_FIELD_DATE, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Answered on"), .help = N_("Empty as long as there is no answer") },
  [CB_CONTACT_CHECK_NOTE] = {
    .id = "note", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_SEARCHED, .label = N_("Note") },
  [CB_CONTACT_CHECK_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_CONTACT_CHECK_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_CONTACT_CHECK_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_contact_check = {
  .id = "contact_check",
  .plural = "contact_checks",
  .stored = TRUE,
  .on_request = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Communication check"),
  .name_plural = N_ ("Communication checks"),
};
