/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-programme.h"

/* clang-format off */

/* The names of the principles stand in their reference list; the form shows them beside the code. */
#define PRINCIPLE(number)                                                                          \
  [CB_PROGRAMME_P1 + number - 1] = {                                                               \
    .id = "P" #number, .type = CB_FIELD_CODE, .list = "principle-answers",                         \
    .section = CB_SECTION_PRINCIPLES, .flags = CB_FIELD_CLASSIFIED, .label = "P" #number }

static const CbField fields[] = {
  [CB_PROGRAMME_REF] = CB_FIELD_COMMON_REF,
  [CB_PROGRAMME_PROVIDER] = {
    .id = "provider", .type = CB_FIELD_REF, .list = "organisations", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED | CB_FIELD_CLASSIFIED,
    .label = N_("Provider"), .help = N_("The organisation that offers the programme") },
  [CB_PROGRAMME_TITLE] = {
    .id = "title", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Title"), .help = N_("The name of the programme") },
  [CB_PROGRAMME_DESCRIPTION] = {
    .id = "description", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED,
    .label = N_("Description"), .help = N_("What is offered, how it is delivered and what comes of it") },
  [CB_PROGRAMME_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_PROGRAMME_AREAS] = {
    .id = "areas", .type = CB_FIELD_CODES, .list = "areas", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED | CB_FIELD_FILTERED | CB_FIELD_CLASSIFIED,
    .label = N_("Capacity areas"), .help = N_("A need fits only if it shares at least one of them") },
  [CB_PROGRAMME_NORMS] = {
    .id = "norms", .type = CB_FIELD_CODES, .list = "norms", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_FILTERED | CB_FIELD_CLASSIFIED,
    .label = N_("Norms"), .help = N_("Norms of responsible State behaviour that the programme serves") },
  [CB_PROGRAMME_KINDS] = {
    .id = "kinds", .type = CB_FIELD_CODES, .list = "kinds", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_FILTERED | CB_FIELD_CLASSIFIED,
    .label = N_("Kinds of assistance"), .help = N_("In which form help is given") },
  [CB_PROGRAMME_AUDIENCES] = {
    .id = "audiences", .type = CB_FIELD_CODES, .list = "audiences", .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_FILTERED | CB_FIELD_CLASSIFIED,
    .label = N_("Audiences"), .help = N_("Who can take part") },
  [CB_PROGRAMME_LANGUAGES] = {
    .id = "languages", .type = CB_FIELD_CODES, .list = "languages", .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_CLASSIFIED,
    .label = N_("Working languages"), .help = N_("Languages in which the programme is given") },
  [CB_PROGRAMME_STATES] = {
    .id = "states", .type = CB_FIELD_CODES, .list = "states", .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_CLASSIFIED | CB_FIELD_LIMITS,
    .label = N_("Eligible States"), .help = N_("Leave States and groups empty when any State may apply") },
  [CB_PROGRAMME_GROUPS] = {
    .id = "groups", .type = CB_FIELD_CODES, .list = "groups", .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_FILTERED | CB_FIELD_CLASSIFIED | CB_FIELD_LIMITS,
    .label = N_("Eligible groups"), .help = N_("Members at the date of matching may apply") },
  [CB_PROGRAMME_AMOUNT_TOTAL] = {
    .id = "amount_total", .type = CB_FIELD_MONEY, .section = CB_SECTION_MONEY_TIME, .flags = CB_FIELD_LISTED,
    .label = N_("Total amount"), .help = N_("Leave it empty when it is not known") },
  [CB_PROGRAMME_AMOUNT_REMAINING] = {
    .id = "amount_remaining", .type = CB_FIELD_MONEY, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Amount remaining"), .help = N_("When empty: the total less what its cases have agreed") },
  [CB_PROGRAMME_AMOUNT_PER_STATE] = {
    .id = "amount_per_state", .type = CB_FIELD_MONEY, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Most per State"), .help = N_("The largest amount that one State can receive") },
  [CB_PROGRAMME_CURRENCY] = {
    .id = "currency", .type = CB_FIELD_CODE, .list = "currencies", .section = CB_SECTION_MONEY_TIME,
    .label = N_("Currency"), .help = N_("Currency of the amounts") },
  [CB_PROGRAMME_PLACES] = {
    .id = "places", .type = CB_FIELD_INTEGER, .max = 1000000, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Places"), .help = N_("How many needs the programme can serve") },
  [CB_PROGRAMME_START] = {
    .id = "start", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Starts"), .help = N_("First day of the programme") },
  [CB_PROGRAMME_END] = {
    .id = "end", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Ends"), .help = N_("Last day of the programme") },
  [CB_PROGRAMME_DEADLINE] = {
    .id = "deadline", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME, .flags = CB_FIELD_LISTED,
    .label = N_("Deadline"), .help = N_("Last day on which a State can apply") },
  [CB_PROGRAMME_COOPERATION] = {
    .id = "cooperation", .type = CB_FIELD_CODE, .list = "cooperations", .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_FILTERED | CB_FIELD_CLASSIFIED,
    .label = N_("Form of cooperation"), .help = N_("North-South, South-South, triangular or regional") },
  PRINCIPLE (1), PRINCIPLE (2), PRINCIPLE (3), PRINCIPLE (4), PRINCIPLE (5),
  PRINCIPLE (6), PRINCIPLE (7), PRINCIPLE (8), PRINCIPLE (9), PRINCIPLE (10),
  [CB_PROGRAMME_IATI_IDENTIFIER] = {
    .id = "iati_identifier", .type = CB_FIELD_TEXT, .max = 200, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_SEARCHED,
    .label = N_("IATI identifier"), .help = N_("Identifier in the International Aid Transparency Initiative") },
  [CB_PROGRAMME_STATUS] = {
    .id = "status", .type = CB_FIELD_CODE, .list = "programme-statuses", .preset = "open",
    .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED | CB_FIELD_CLASSIFIED,
    .label = N_("Status"), .help = N_("Only open programmes are matched") },
  [CB_PROGRAMME_TLP] = CB_FIELD_COMMON_TLP ("CLEAR"),
  [CB_PROGRAMME_SOURCE] = CB_FIELD_COMMON_SOURCE,
  [CB_PROGRAMME_PARTNERS] = {
    .id = "partners", .type = CB_FIELD_REFS, .list = "organisations", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_PACKAGE_ONLY,
    .label = N_("Partners"), .help = N_("Other organisations that take part in the programme") },
  [CB_PROGRAMME_CLASSIFIED] = CB_FIELD_COMMON_CLASSIFIED,
  /* XML: see service/iati/cb-iati-kept.h. */
  [CB_PROGRAMME_IATI_KEPT] = {
    .id = "iati_kept", .type = CB_FIELD_LONG_TEXT, .max = 16 * 1024 * 1024, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_PACKAGE_ONLY | CB_FIELD_FIXED | CB_FIELD_KEPT,
    .label = N_("Kept from IATI"), .help = N_("What an activity file says and no other field can hold") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_PROGRAMME_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_programme = {
  .id = "programme",
  .plural = "programmes",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Programme"),
  .name_plural = N_ ("Programmes"),
};
