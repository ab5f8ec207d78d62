/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-need.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_NEED_REF] = CB_FIELD_COMMON_REF,
  [CB_NEED_STATE] = {
    .id = "state", .type = CB_FIELD_CODE, .list = "states", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED,
    .label = N_("State"), .help = N_("The State that has the need") },
  [CB_NEED_TITLE] = {
    .id = "title", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Title"), .help = N_("What is needed, in a few words") },
  [CB_NEED_DESCRIPTION] = {
    .id = "description", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED,
    .label = N_("Description"), .help = N_("The situation now, and what would be different afterwards") },
  [CB_NEED_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_NEED_AREAS] = {
    .id = "areas", .type = CB_FIELD_CODES, .list = "areas", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED | CB_FIELD_FILTERED | CB_FIELD_CLASSIFIED,
    .label = N_("Capacity areas"), .help = N_("A programme fits only if it shares at least one of them") },
  [CB_NEED_NORMS] = {
    .id = "norms", .type = CB_FIELD_CODES, .list = "norms", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_FILTERED | CB_FIELD_CLASSIFIED,
    .label = N_("Norms"), .help = N_("Norms of responsible State behaviour that the need serves") },
  [CB_NEED_KINDS] = {
    .id = "kinds", .type = CB_FIELD_CODES, .list = "kinds", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_FILTERED | CB_FIELD_CLASSIFIED,
    .label = N_("Kinds of assistance"), .help = N_("In which form help is wanted") },
  [CB_NEED_AUDIENCES] = {
    .id = "audiences", .type = CB_FIELD_CODES, .list = "audiences", .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_FILTERED | CB_FIELD_CLASSIFIED,
    .label = N_("Audiences"), .help = N_("Who would take part or benefit directly") },
  [CB_NEED_LANGUAGES] = {
    .id = "languages", .type = CB_FIELD_CODES, .list = "languages", .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_CLASSIFIED,
    .label = N_("Working languages"), .help = N_("Languages in which people can take part") },
  [CB_NEED_LEVEL_NOW] = {
    .id = "level_now", .type = CB_FIELD_INTEGER, .list = "levels", .max = 5, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_CLASSIFIED,
    .label = N_("Level now"), .help = N_("From 0 (not assessed) to 5 (adaptive)") },
  [CB_NEED_LEVEL_WANTED] = {
    .id = "level_wanted", .type = CB_FIELD_INTEGER, .list = "levels", .max = 5, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_CLASSIFIED,
    .label = N_("Level wanted"), .help = N_("From 0 to 5, at the end of the window") },
  [CB_NEED_PRIORITY] = {
    .id = "priority", .type = CB_FIELD_INTEGER, .list = "priorities", .min = 1, .max = 5, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_LISTED | CB_FIELD_FILTERED | CB_FIELD_CLASSIFIED,
    .label = N_("Priority"), .help = N_("From 1 (can wait) to 5 (urgent), as the State sees it") },
  [CB_NEED_AMOUNT] = {
    .id = "amount", .type = CB_FIELD_MONEY, .section = CB_SECTION_MONEY_TIME, .flags = CB_FIELD_LISTED,
    .label = N_("Amount wanted"), .help = N_("Leave it empty when it is not known") },
  [CB_NEED_CURRENCY] = {
    .id = "currency", .type = CB_FIELD_CODE, .list = "currencies", .section = CB_SECTION_MONEY_TIME,
    .label = N_("Currency"), .help = N_("Currency of the amount") },
  [CB_NEED_START] = {
    .id = "start", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Window starts"), .help = N_("First day on which help would be useful") },
  [CB_NEED_END] = {
    .id = "end", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Window ends"), .help = N_("Last day on which help would be useful") },
  [CB_NEED_GENDER_MARKER] = {
    .id = "gender_marker", .type = CB_FIELD_INTEGER, .list = "gender-markers", .max = 2, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_CLASSIFIED,
    .label = N_("Gender marker"), .help = N_("Whether gender equality is an aim") },
  [CB_NEED_EXCLUDED_PROVIDERS] = {
    .id = "excluded_providers", .type = CB_FIELD_REFS, .list = "organisations", .section = CB_SECTION_WHOM,
    .label = N_("Excluded providers"), .help = N_("Organisations from which the State does not want an offer") },
  [CB_NEED_STATUS] = {
    .id = "status", .type = CB_FIELD_CODE, .list = "need-statuses", .preset = "open", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED | CB_FIELD_CLASSIFIED,
    .label = N_("Status"), .help = N_("Only open needs are matched") },
  [CB_NEED_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_NEED_SOURCE] = CB_FIELD_COMMON_SOURCE,
  [CB_NEED_CLASSIFIED] = CB_FIELD_COMMON_CLASSIFIED,
  [CB_NEED_ANSWERS] = {
    .id = "answers", .type = CB_FIELD_REFS, .list = "answers", .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_PACKAGE_ONLY,
    .label = N_("Answers"), .help = N_("The answers of assessments that the need came from") },
  [CB_NEED_EVIDENCE] = {
    .id = "evidence", .type = CB_FIELD_REFS, .list = "documents", .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_PACKAGE_ONLY,
    .label = N_("Evidence"), .help = N_("Documents that show the need") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_NEED_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_need = {
  .id = "need",
  .plural = "needs",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Need"),
  .name_plural = N_ ("Needs"),
};
