/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-contact.h"
#include "cb-fields.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_CONTACT_REF] = CB_FIELD_COMMON_REF,
  [CB_CONTACT_STATE] = {
    .id = "state", .type = CB_FIELD_CODE, .list = "states", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED | CB_FIELD_FILTERED,
    .label = N_("State"), .help = N_("The State that the contact speaks for; empty for an organisation") },
  [CB_CONTACT_ORGANISATION] = {
    .id = "organisation", .type = CB_FIELD_REF, .list = "organisations", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED,
    .label = N_("Organisation"), .help = N_("The organisation that the contact works for") },
  [CB_CONTACT_ROLE] = {
    .id = "role", .type = CB_FIELD_CODE, .list = "contact-roles", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED,
    .label = N_("Role"), .help = N_("What the contact is for") },
  [CB_CONTACT_NAME] = {
    .id = "name", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Name"), .help = N_("The mailbox, the office or the person; a function lasts longer") },
  [CB_CONTACT_GENERIC] = {
    .id = "generic", .type = CB_FIELD_CODE, .list = "yes-no", .preset = "yes", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_FILTERED,
    .label = N_("Generic mailbox"), .help = N_("Yes for an office or a function, no for a named person") },
  [CB_CONTACT_OFFICE] = {
    .id = "office", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Office"), .help = N_("Ministry, agency or unit") },
  [CB_CONTACT_EMAIL] = {
    .id = "email", .type = CB_FIELD_TEXT, .max = 254, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("E-mail address") },
  [CB_CONTACT_PHONE] = {
    .id = "phone", .type = CB_FIELD_TEXT, .max = 60, .section = CB_SECTION_WHOM,
    .label = N_("Telephone"), .help = N_("With the country code") },
  [CB_CONTACT_LANGUAGES] = {
    .id = "languages", .type = CB_FIELD_CODES, .list = "languages", .section = CB_SECTION_WHOM,
    .label = N_("Working languages"), .help = N_("Languages in which the contact answers, the best first") },
  [CB_CONTACT_VERIFIED] = {
    .id = "verified", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME, .flags = CB_FIELD_LISTED,
    .label = N_("Verified on"), .help = N_("The day on which the contact was last known to answer") },
  [CB_CONTACT_NEXT_CHECK] = {
    .id = "next_check", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME, .flags = CB_FIELD_LISTED,
    .label = N_("Next check"), .help = N_("The day by which it is checked again; every six months at the latest") },
  [CB_CONTACT_NOTE] = {
    .id = "note", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_SEARCHED, .label = N_("Note"), .help = N_("Working hours, deputies, what to know") },
  [CB_CONTACT_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_CONTACT_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_CONTACT_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_CONTACT_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_contact = {
  .id = "contact",
  .plural = "contacts",
  .stored = TRUE,
  .on_request = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Contact"),
  .name_plural = N_ ("Contacts"),
};
