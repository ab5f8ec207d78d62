/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-iati-sentences.h"
#include "cb-text.h"

/* The rules of the IATI Standard, by the number that its ruleset gives them. */
static const char *
find_rule (const char *rule)
{
  static const char *const rules[][2] = {
    { "1.1.3", N_ ("the identifier of the activity is that of the organisation") },
    { "1.1.21", N_ ("the identifier does not begin with that of the reporting organisation") },
    { "1.3.13", N_ ("the identifier has one of the characters / & | ?") },
    { "2.1.1", N_ ("there are several sectors of one vocabulary, and not all state a percentage") },
    { "2.1.2", N_ ("the percentages of the sectors do not add up to 100") },
    { "2.2.1", N_ ("a sector in a vocabulary of the organisation’s own has no name") },
    { "3.1.1", N_ ("there are several countries and regions, and not all state a percentage") },
    { "3.1.2", N_ ("the percentages of countries and regions do not add up to 100") },
    { "3.7.1", N_ ("neither the activity nor each of its transactions names a country or region") },
    { "4.1.1", N_ ("a text does not say in which language it is") },
    { "6.2.2", N_ ("neither the activity nor each of its transactions names a sector") },
    { "6.8.1", N_ ("a participating organisation has neither identifier nor name") },
    { "6.9.1", N_ ("the provider of a transaction has neither identifier nor name") },
    { "6.10.1", N_ ("the receiver of a transaction has neither identifier nor name") },
    { "6.11.1", N_ ("no day is stated on which the activity starts") },
    { "7.8.1", N_ ("an amount does not say in which currency it is") },
    { "11.1.2", N_ ("the planned end is before the planned start") },
    { "11.1.3", N_ ("the actual end is before the actual start") },
    { "11.1.4", N_ ("the actual start is in the future") },
    { "11.1.5", N_ ("the actual end is in the future") },
    { "11.2.1", N_ ("the day of a transaction is in the future") },
    { "102.1.1", N_ ("there is no sector of the OECD DAC beside those of the organisation’s own") },
    { "language-twice", N_ ("a text stands twice in the same language; the first is taken") },
  };

  for (guint i = 0; rule != NULL && i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i][0], rule))
      return _ (rules[i][1]);
  return "";
}

static char *
word_rule (const CbProblem *problem, const char *value)
{
  const char *rule = find_rule (problem->expected);

  if (problem->value == NULL)
    return g_strdup (rule);
  /* Translators: what is wrong, and the value that is: “the actual start is in the future:
   * 2031-01-01”. */
  return g_strdup_printf (C_ ("rule", "%1$s: %2$s"), rule, value);
}

char *
cb_iati_sentences_word (const CbProblem *problem)
{
  g_autofree char *quoted = g_strdup_printf (_ ("“%s”"),
                                             problem->value != NULL ? problem->value : "");
  g_autofree char *value = cb_text_isolate (quoted);

  switch ((int) problem->code)
    {
    case CB_PROBLEM_UNMAPPED_SECTOR:
      return g_strdup_printf (_ ("no capacity area is known for the sector %s; a mapping can name "
                                 "one"),
                              value);
    case CB_PROBLEM_UNMAPPED_REGION:
      return g_strdup_printf (_ ("no States are known for the region %s; a mapping can name them"),
                              value);
    case CB_PROBLEM_SEVERAL_CURRENCIES:
      return g_strdup_printf (
          _ ("the amounts are in several currencies, %s among them, and can not "
             "be added up"),
          value);
    case CB_PROBLEM_NAMED_PERSON:
      return g_strdup (_ ("the contact is a person; names and addresses of persons are not kept"));
    case CB_PROBLEM_IATI_RULE:
      return word_rule (problem, value);
    default:
      return NULL;
    }
}
