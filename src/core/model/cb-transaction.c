/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-money.h"
#include "cb-transaction.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_TRANSACTION_REF] = CB_FIELD_COMMON_REF,
  [CB_TRANSACTION_FUND] = {
    .id = "fund", .type = CB_FIELD_REF, .list = "funds", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FIXED, .label = N_("Fund") },
  [CB_TRANSACTION_TYPE] = {
    .id = "type", .type = CB_FIELD_CODE, .list = "transaction-types", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_LISTED | CB_FIELD_FILTERED, .label = N_("Type") },
  [CB_TRANSACTION_DATE] = {
    .id = "date", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_LISTED, .label = N_("Value date"),
    .help = N_("The day from which the money counts") },
  [CB_TRANSACTION_AMOUNT] = {
    .id = "amount", .type = CB_FIELD_MONEY, .min = -CB_MONEY_MAX, .section = CB_SECTION_MONEY_TIME,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_LISTED, .label = N_("Amount"),
    .help = N_("Below zero only in a correction, which carries the difference") },
  [CB_TRANSACTION_CURRENCY] = {
    .id = "currency", .type = CB_FIELD_CODE, .list = "currencies", .section = CB_SECTION_MONEY_TIME,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_LISTED, .label = N_("Currency") },
  [CB_TRANSACTION_BOOKED] = {
    .id = "booked", .type = CB_FIELD_MONEY, .min = -CB_MONEY_MAX, .section = CB_SECTION_MONEY_TIME,
    .flags = CB_FIELD_FIXED, .label = N_("Amount in the currency of the accounts"),
    .help = N_("As the bank states it; empty to convert with the newest rate on or before the value date") },
  [CB_TRANSACTION_CONTRIBUTION] = {
    .id = "contribution", .type = CB_FIELD_REF, .list = "contributions", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_FIXED | CB_FIELD_LISTED, .label = N_("Contribution"),
    .help = N_("The contribution that it is part of") },
  [CB_TRANSACTION_APPLICATION] = {
    .id = "application", .type = CB_FIELD_REF, .list = "applications", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_FIXED | CB_FIELD_LISTED, .label = N_("Application"),
    .help = N_("The application that it pays for") },
  [CB_TRANSACTION_CATEGORY] = {
    .id = "category", .type = CB_FIELD_CODE, .list = "cost-categories", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_FIXED | CB_FIELD_FILTERED, .label = N_("Category"), .help = N_("What was paid for") },
  [CB_TRANSACTION_CORRECTS] = {
    .id = "corrects", .type = CB_FIELD_REF, .list = "transactions", .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_FIXED, .label = N_("Corrects"), .help = N_("The entry that it sets right") },
  [CB_TRANSACTION_NOTE] = {
    .id = "note", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED, .label = N_("Note") },
  [CB_TRANSACTION_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_TRANSACTION_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_TRANSACTION_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_TRANSACTION_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_transaction = {
  .id = "transaction",
  .plural = "transactions",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Transaction"),
  .name_plural = N_ ("Transactions"),
};
