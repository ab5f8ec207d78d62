/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-fund.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_FUND_REF] = CB_FIELD_COMMON_REF,
  [CB_FUND_TITLE] = {
    .id = "title", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Title") },
  [CB_FUND_DESCRIPTION] = {
    .id = "description", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED, .label = N_("Description"),
    .help = N_("What the fund is for") },
  [CB_FUND_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_FUND_ADMINISTRATOR] = {
    .id = "administrator", .type = CB_FIELD_REF, .list = "organisations", .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_LISTED, .label = N_("Administrator"),
    .help = N_("Who holds the money and keeps the accounts") },
  [CB_FUND_CURRENCY] = {
    .id = "currency", .type = CB_FIELD_CODE, .list = "currencies", .preset = "USD",
    .section = CB_SECTION_MONEY_TIME, .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED,
    .label = N_("Currency of the accounts"), .help = N_("Amounts in other currencies are converted to it") },
  [CB_FUND_SUPPORT_COST] = {
    .id = "support_cost", .type = CB_FIELD_DECIMAL, .max = 100, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Programme support cost in per cent"),
    .help = N_("Charged on what the fund spends; empty when nothing is charged") },
  [CB_FUND_RESERVE] = {
    .id = "reserve", .type = CB_FIELD_DECIMAL, .max = 100, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Operating reserve in per cent"),
    .help = N_("Kept back on what is awarded and not yet paid; empty for none") },
  [CB_FUND_OPENED] = {
    .id = "opened", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME, .flags = CB_FIELD_LISTED,
    .label = N_("Opened") },
  [CB_FUND_DOCUMENTS] = {
    .id = "documents", .type = CB_FIELD_REFS, .list = "documents", .section = CB_SECTION_EVIDENCE,
    .label = N_("Documents"), .help = N_("Terms of reference and rules") },
  [CB_FUND_TLP] = CB_FIELD_COMMON_TLP ("CLEAR"),
  [CB_FUND_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_FUND_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_fund = {
  .id = "fund",
  .plural = "funds",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Fund"),
  .name_plural = N_ ("Funds"),
};
