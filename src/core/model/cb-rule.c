/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-rule.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_RULE_REF] = CB_FIELD_COMMON_REF,
  [CB_RULE_RULE_SET] = {
    .id = "rule_set", .type = CB_FIELD_REF, .list = "rule_sets", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_OWNER | CB_FIELD_LISTED, .label = N_("Rule set"),
    .help = N_("The set that it belongs to") },
  [CB_RULE_POSITION] = {
    .id = "position", .type = CB_FIELD_INTEGER, .min = 1, .max = 999, .preset = "1",
    .section = CB_SECTION_WHAT, .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED, .label = N_("Position"),
    .help = N_("Its place within the set") },
  [CB_RULE_TITLE] = {
    .id = "title", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Rule"), .help = N_("What is asked, in one sentence") },
  [CB_RULE_TYPE] = {
    .id = "type", .type = CB_FIELD_CODE, .list = "rule-types", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED, .label = N_("Type"),
    .help = N_("Which fact it looks at") },
  [CB_RULE_GRADE] = {
    .id = "grade", .type = CB_FIELD_CODE, .list = "rule-grades", .preset = "hard", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED, .label = N_("Grade"),
    .help = N_("What follows when it does not hold") },
  [CB_RULE_POINTS] = {
    .id = "points", .type = CB_FIELD_INTEGER, .max = 100, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED, .label = N_("Points"),
    .help = N_("What a priority adds to the rank of an application") },
  [CB_RULE_ANY_OF] = {
    .id = "any_of", .type = CB_FIELD_TEXT, .max = 60, .section = CB_SECTION_WHAT, .label = N_("Alternatives"),
    .help = N_("Rules with the same word here count as one, which holds when any of them holds") },
  [CB_RULE_GROUPS] = {
    .id = "groups", .type = CB_FIELD_CODES, .list = "groups", .section = CB_SECTION_WHOM,
    .label = N_("Groups"), .help = N_("Groups of States, of which one is enough") },
  [CB_RULE_GRACE_MONTHS] = {
    .id = "grace_months", .type = CB_FIELD_INTEGER, .max = 240, .section = CB_SECTION_WHOM,
    .label = N_("Months of grace"),
    .help = N_("For how long a State still counts as a member after it has left a group") },
  [CB_RULE_AMOUNT] = {
    .id = "amount", .type = CB_FIELD_MONEY, .section = CB_SECTION_MONEY_TIME, .label = N_("Amount"),
    .help = N_("The most that the rule allows") },
  [CB_RULE_CURRENCY] = {
    .id = "currency", .type = CB_FIELD_CODE, .list = "currencies", .section = CB_SECTION_MONEY_TIME,
    .label = N_("Currency"), .help = N_("Currency of the amount") },
  [CB_RULE_COUNT] = {
    .id = "count", .type = CB_FIELD_INTEGER, .max = 9999, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Number"), .help = N_("The most, or for the principles the least, that the rule allows") },
  [CB_RULE_DAYS] = {
    .id = "days", .type = CB_FIELD_INTEGER, .max = 999, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Days before"), .help = N_("How many days before the deadline or the meeting") },
  [CB_RULE_PER] = {
    .id = "per", .type = CB_FIELD_CODE, .list = "rule-spans", .section = CB_SECTION_MONEY_TIME,
    .label = N_("Counted within"), .help = N_("The awards that count together") },
  [CB_RULE_PURPOSES] = {
    .id = "purposes", .type = CB_FIELD_CODES, .list = "award-purposes", .section = CB_SECTION_WHAT,
    .label = N_("Purposes"), .help = N_("Purposes that can be paid for") },
  [CB_RULE_ATTACHMENTS] = {
    .id = "attachments", .type = CB_FIELD_CODES, .list = "attachment-kinds", .section = CB_SECTION_EVIDENCE,
    .label = N_("Attachments"), .help = N_("What has to be attached") },
  [CB_RULE_START] = {
    .id = "start", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME, .label = N_("In force from"),
    .help = N_("Empty: as the set") },
  [CB_RULE_END] = {
    .id = "end", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME, .label = N_("In force until"),
    .help = N_("The last day; empty: as the set") },
  [CB_RULE_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_RULE_TLP] = CB_FIELD_COMMON_TLP ("CLEAR"),
  [CB_RULE_SOURCE] = {
    .id = "source", .type = CB_FIELD_TEXT, .max = CB_SOURCE_MAX, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_SEARCHED, .label = N_("Citation"),
    .help = N_("The document and paragraph that the rule rests on") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_RULE_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_rule = {
  .id = "rule",
  .plural = "rules",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Rule"),
  .name_plural = N_ ("Rules"),
};

int
cb_rule_find_lacking_field (const CbRecord *rule)
{
  static const struct
  {
    const char *type;
    guint field;
  } needs[] = {
    { "group", CB_RULE_GROUPS },          { "attachment", CB_RULE_ATTACHMENTS },
    { "amount-at-most", CB_RULE_AMOUNT }, { "state-amount", CB_RULE_AMOUNT },
    { "state-awards", CB_RULE_COUNT },    { "principles", CB_RULE_COUNT },
    { "purpose", CB_RULE_PURPOSES },
  };
  const char *type = cb_record_get (rule, CB_RULE_TYPE);

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    if (g_strcmp0 (type, needs[i].type) == 0 && cb_record_get (rule, needs[i].field) == NULL)
      return (int) needs[i].field;
  if ((g_strcmp0 (type, "amount-at-most") == 0 || g_strcmp0 (type, "state-amount") == 0) &&
      cb_record_get (rule, CB_RULE_CURRENCY) == NULL)
    return CB_RULE_CURRENCY;
  return -1;
}
