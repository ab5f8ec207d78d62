/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <langinfo.h>

#include "cb-award.h"
#include "cb-eligibility-result.h"
#include "cb-iati-sentences.h"
#include "cb-profiles.h"
#include "cb-reference.h"
#include "cb-run.h"
#include "cb-text.h"
#include "cb-transaction.h"
#include "cb-wording.h"

char *
cb_wording_label (const CbField *field)
{
  const CbCode *principle;

  if (g_strcmp0 (field->list, "principle-answers") != 0)
    return g_strdup (_ (field->label));

  principle = cb_reference_find ("principles", field->id);
  if (principle == NULL)
    return g_strdup (field->id);
  /* Translators: number and name of a principle: “P1 – A sustainable process”. */
  return g_strdup_printf (C_ ("principle", "%s – %s"), field->id, cb_code_get_name (principle));
}

/* --- values ---------------------------------------------------------------- */

char *
cb_wording_date (CbDate date)
{
  static const char *const months[] = {
    NC_ ("month", "Jan"), NC_ ("month", "Feb"), NC_ ("month", "Mar"), NC_ ("month", "Apr"),
    NC_ ("month", "May"), NC_ ("month", "Jun"), NC_ ("month", "Jul"), NC_ ("month", "Aug"),
    NC_ ("month", "Sep"), NC_ ("month", "Oct"), NC_ ("month", "Nov"), NC_ ("month", "Dec"),
  };
  GDate day;

  if (date == CB_DATE_NONE)
    return g_strdup (CB_WORDING_NOT_STATED);

  /* Names of our own: the C library knows them only where the locale is installed. */
  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) date);
  /* Translators: day, month (in the form that follows a day) and year. The arguments can change
   * places: “%2$s %1$d, %3$d”. */
  return g_strdup_printf (C_ ("date", "%1$d %2$s %3$d"), (int) g_date_get_day (&day),
                          g_dpgettext2 (NULL, "month", months[g_date_get_month (&day) - 1]),
                          (int) g_date_get_year (&day));
}

char *
cb_wording_moment (const char *at)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (at, utc);
  g_autoptr (GDateTime) here = moment != NULL ? g_date_time_to_local (moment) : NULL;
  g_autofree char *day = NULL;

  if (here == NULL)
    return g_strdup (at);
  day = cb_wording_date (cb_date_from_ymd (g_date_time_get_year (here),
                                           g_date_time_get_month (here),
                                           g_date_time_get_day_of_month (here)));
  /* Translators: date, hour and minute. */
  return g_strdup_printf (C_ ("moment", "%s, %02d:%02d"), day, g_date_time_get_hour (here),
                          g_date_time_get_minute (here));
}

/* Digits in groups of three, with the mark of the language between them. */
static char *
group_digits (const char *number)
{
  gsize whole = strcspn (number, ".");
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        /* Translators: what stands between groups of three digits: a comma, a no-break space … */
        g_string_append (text, C_ ("thousands", ","));
      g_string_append_c (text, number[i]);
    }
  if (number[whole] == '.')
    /* Translators: what stands before the decimals. */
    g_string_append_printf (text, "%s%s", C_ ("decimal", "."), number + whole + 1);
  return g_string_free (text, FALSE);
}

char *
cb_wording_money (CbMoney money, const char *currency)
{
  g_autofree char *plain = NULL;
  g_autofree char *grouped = NULL;
  g_autofree char *amount = NULL;

  if (money == CB_MONEY_NONE)
    return g_strdup (CB_WORDING_NOT_STATED);

  plain = cb_money_format (money);
  grouped = group_digits (plain);
  amount = currency != NULL
               /* Translators: code of a currency and an amount: “USD 250,000”. */
               ? g_strdup_printf (C_ ("money", "%1$s %2$s"), currency, grouped)
               : g_strdup (grouped);
  return cb_text_isolate (amount);
}

char *
cb_wording_score (double score)
{
  g_autofree char *plain = NULL;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  plain = g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.2f", score));
  return group_digits (plain);
}

char *
cb_wording_list (const char *const *items)
{
  /* Translators: what stands between the items of a list; “、” or “، ” in some languages. */
  return g_strjoinv (C_ ("list", ", "), (char **) items);
}

static char *
word_codes (const CbField *field, const char *value, CbOrganisations *organisations)
{
  g_auto (GStrv) codes = cb_text_list_split (value);
  guint n_codes = g_strv_length (codes);
  g_autofree const char **names = g_new0 (const char *, n_codes + 1);
  gboolean refs = field->type == CB_FIELD_REF || field->type == CB_FIELD_REFS;

  for (guint i = 0; i < n_codes; i++)
    {
      if (!refs)
        names[i] = cb_reference_get_name (field->list, codes[i]);
      else
        names[i] = organisations != NULL ? cb_organisations_get_name (organisations, codes[i])
                                         : codes[i];
    }
  return cb_wording_list (names);
}

static char *
word_number (const CbField *field, const char *value)
{
  const CbCode *code = field->list != NULL ? cb_reference_find (field->list, value) : NULL;

  if (code == NULL)
    return group_digits (value);
  /* Translators: a level or priority and its name: “3 – In place”. */
  return g_strdup_printf (C_ ("level", "%s – %s"), value, cb_code_get_name (code));
}

char *
cb_wording_value (const CbField *field,
                  const char *value,
                  const char *currency,
                  CbOrganisations *organisations)
{
  CbMoney money;
  CbDate date;

  if (value == NULL)
    return g_strdup (CB_WORDING_NOT_STATED);

  switch (field->type)
    {
    case CB_FIELD_CODE:
    case CB_FIELD_CODES:
    case CB_FIELD_REF:
    case CB_FIELD_REFS:
      return word_codes (field, value, organisations);
    case CB_FIELD_INTEGER:
      return word_number (field, value);
    case CB_FIELD_DECIMAL:
      return group_digits (value);
    case CB_FIELD_MONEY:
      return cb_money_parse (value, &money) ? cb_wording_money (money, currency) : g_strdup (value);
    case CB_FIELD_DATE:
      return cb_date_parse (value, &date) ? cb_wording_date (date) : g_strdup (value);
    case CB_FIELD_TEXT:
    case CB_FIELD_LONG_TEXT:
    default:
      return g_strdup (value);
    }
}

char *
cb_wording_number_of (const CbRecord *record, guint field)
{
  const char *value = cb_record_get (record, field);
  g_autofree char *number = NULL;

  if (value == NULL)
    return g_strdup (_ ("not stated"));
  number = cb_wording_value (&record->noun->fields[field], value, NULL, NULL);
  return cb_text_isolate (number);
}

/* --- problems -------------------------------------------------------------- */

const char *
cb_wording_grade (CbGrade grade)
{
  switch (grade)
    {
    case CB_GRADE_ROW_REJECTED:
      return _ ("Row rejected");
    case CB_GRADE_FIELD_DROPPED:
      return _ ("Value left out");
    case CB_GRADE_WARNING:
    default:
      return _ ("To look at");
    }
}

/* How a list of codes is called in a message; its first codes say more than its name. */
static char *
list_first_codes (const char *list_id)
{
  const CbCodeList *list = list_id != NULL ? cb_reference_get_list (list_id) : NULL;
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  if (list == NULL)
    return g_strdup (list_id != NULL ? list_id : "");
  for (guint i = 0; i < cb_code_list_get_size (list) && i < 12; i++)
    g_ptr_array_add (codes, cb_code_list_get (list, i)->code);
  if (cb_code_list_get_size (list) > 12)
    g_ptr_array_add (codes, (gpointer) "…");
  g_ptr_array_add (codes, NULL);
  joined = g_strjoinv (" ", (char **) codes->pdata);
  return cb_text_isolate (joined);
}

static gboolean
is_list_of_records (const char *list)
{
  const CbNoun *noun = list != NULL ? cb_noun_find (list) : NULL;

  return noun != NULL && noun->stored;
}

static char *
word_unknown_code (const CbProblem *problem, const char *value)
{
  g_autofree char *codes = NULL;

  if (g_strcmp0 (problem->expected, "states") == 0)
    return g_strdup_printf (_ ("%s is no State; expected a code of ISO 3166-1 such as UKR or UA"),
                            value);
  if (g_strcmp0 (problem->expected, "currencies") == 0)
    return g_strdup_printf (_ ("%s is no currency; expected a code of ISO 4217 such as USD"),
                            value);
  if (g_strcmp0 (problem->expected, "languages") == 0)
    return g_strdup_printf (_ ("%s is no language; expected a code of ISO 639-1 such as fr"),
                            value);
  if (g_strcmp0 (problem->expected, "organisations") == 0)
    return g_strdup_printf (_ ("%s is no organisation that is known here"), value);

  if (is_list_of_records (problem->expected))
    return g_strdup_printf (_ ("%s is no reference of a record that is known here"), value);

  codes = list_first_codes (problem->expected);
  return g_strdup_printf (_ ("%s is not in the list; expected one of: %s"), value, codes);
}

static char *
word_out_of_range (const CbProblem *problem, const char *value)
{
  const CbField *field = problem->about;

  if (field == NULL || field->type == CB_FIELD_MONEY || field->max == 0)
    return g_strdup_printf (_ ("%s is negative; expected an amount of 0 or more"), value);
  return g_strdup_printf (_ ("%s is out of range; expected a number from %d to %d"), value,
                          (int) field->min, (int) field->max);
}

static char *
word_missing (const CbProblem *problem)
{
  g_autofree char *codes = NULL;

  if (problem->expected == NULL || g_str_equal (problem->expected, "organisations") ||
      g_str_equal (problem->expected, "states"))
    return g_strdup (_ ("nothing is stated; expected a value"));

  codes = list_first_codes (problem->expected);
  return g_strdup_printf (_ ("nothing is stated; expected one of: %s"), codes);
}

static char *
word_locked (const CbProblem *problem, const char *value)
{
  if (problem->noun == &cb_noun_run)
    return g_strdup_printf (
        _ ("%s is a ranking that was kept; it stays as it was, and can only be deleted"), value);
  if (problem->noun == &cb_noun_transaction)
    return g_strdup_printf (_ ("%s is an entry of a ledger, which is never changed; expected a "
                               "further entry that corrects it and carries the difference"),
                            value);
  if (problem->noun == &cb_noun_award || problem->noun == &cb_noun_eligibility_result)
    return g_strdup_printf (_ ("%s belongs to a decision that was made, which is never changed; "
                               "expected a further decision"),
                            value);
  if (g_strcmp0 (problem->value, CB_PROFILES_DEFAULT) == 0)
    return g_strdup_printf (_ ("%s is the profile that every database begins with; it stays as it "
                               "is, and can be copied"),
                            value);
  return g_strdup_printf (_ ("the profile %s is locked; unlock it first, or make a copy"), value);
}

static char *
word_correction (const CbProblem *problem, const char *value)
{
  if (g_strcmp0 (problem->expected, "fund") == 0)
    return g_strdup_printf (_ ("%s is an entry of another fund; expected one of the same fund"),
                            value);
  if (g_strcmp0 (problem->expected, "type") == 0)
    return g_strdup_printf (_ ("%s is an entry of another type; expected one of the same type"),
                            value);
  return g_strdup_printf (_ ("%s names itself; expected the entry that it corrects"), value);
}

/* What nothing in a column tells. */
static char *
word_ambiguous (const CbProblem *problem, const char *value)
{
  g_autofree char *field = cb_text_isolate (problem->field != NULL ? problem->field : "");
  const char *expected = problem->expected != NULL ? problem->expected : "";

  if (g_str_equal (expected, "mdy"))
    /* Translators: id of a field, and a date such as 03/04/2025. */
    return g_strdup_printf (_ ("in the field %1$s, %2$s can be read in two ways, and no row tells "
                               "which; it is read with the month first"),
                            field, value);
  if (g_str_equal (expected, ","))
    /* Translators: id of a field, and a number such as 1.234. */
    return g_strdup_printf (_ ("in the field %1$s, %2$s can be read in two ways, and no row tells "
                               "which; it is read with a comma before the decimals"),
                            field, value);
  if (g_str_equal (expected, "."))
    /* Translators: id of a field, and a number such as 1,234. */
    return g_strdup_printf (_ ("in the field %1$s, %2$s can be read in two ways, and no row tells "
                               "which; it is read with a point before the decimals"),
                            field, value);
  /* Translators: id of a field, and a date such as 03/04/2025. */
  return g_strdup_printf (_ ("in the field %1$s, %2$s can be read in two ways, and no row tells "
                             "which; it is read with the day first"),
                          field, value);
}

/* What can be wrong with an entry of a ledger; and what its column does not tell. */
static char *
word_entry (const CbProblem *problem, const char *value)
{
  switch ((int) problem->code)
    {
    case CB_PROBLEM_ZERO_AMOUNT:
      return g_strdup (_ ("the amount is 0; expected an amount that changes something"));
    case CB_PROBLEM_BELOW_ZERO:
      return g_strdup_printf (
          _ ("%s is negative; expected an amount above 0, or the entry that this one corrects"),
          value);
    case CB_PROBLEM_BAD_CORRECTION:
      return word_correction (problem, value);
    case CB_PROBLEM_UNFIT_LINK:
      /* Translators: %1$s is a reference, %2$s a type of entry such as “Award”. */
      return g_strdup_printf (_ ("%1$s is stated, but an entry of the type %2$s has none; it is "
                                 "summed there all the same"),
                              value,
                              cb_reference_get_name ("transaction-types", problem->expected));
    case CB_PROBLEM_PAST_TERM:
      return g_strdup_printf (_ ("%s has passed; the personal data are to be erased"), value);
    case CB_PROBLEM_OTHER_FUND:
      /* Translators: %s is the reference of a contribution or of an application. */
      return g_strdup_printf (_ ("%s is of another fund; expected one of the same fund"), value);
    default:
      return word_ambiguous (problem, value);
    }
}

static char *
word_matter (const CbProblem *problem)
{
  g_autofree char *quoted = g_strdup_printf (_ ("“%s”"),
                                             problem->value != NULL ? problem->value : "");
  g_autofree char *value = cb_text_isolate (quoted);
  g_autofree char *expected = cb_text_isolate (problem->expected != NULL ? problem->expected : "");

  switch ((int) problem->code)
    {
    case CB_PROBLEM_UNKNOWN_CODE:
      return word_unknown_code (problem, value);
    case CB_PROBLEM_BAD_DATE:
      return g_strdup_printf (_ ("%s is no date; expected year-month-day such as 2026-11-20"),
                              value);
    case CB_PROBLEM_BAD_NUMBER:
      return g_strdup_printf (_ ("%s is no number; expected digits such as 250000 or 1250.50"),
                              value);
    case CB_PROBLEM_OUT_OF_RANGE:
      return word_out_of_range (problem, value);
    case CB_PROBLEM_TOO_LONG:
      return g_strdup_printf (_ ("the text is too long; expected at most %d characters"),
                              problem->about != NULL ? (int) problem->about->max : 0);
    case CB_PROBLEM_BAD_REF:
      return g_strdup_printf (
          _ ("%s is no reference; expected up to 64 Latin letters, digits and - _ . / + :"), value);
    case CB_PROBLEM_MISSING:
      return word_missing (problem);
    case CB_PROBLEM_DUPLICATE_REF:
      return g_strdup_printf (
          _ ("%s stands in an earlier row already; expected each reference once"), value);
    case CB_PROBLEM_END_BEFORE_START:
      return g_strdup_printf (_ ("%s is before the start; expected %s or later"), value, expected);
    case CB_PROBLEM_NO_CURRENCY:
      return g_strdup (_ ("an amount is stated without its currency, and can not be compared"));
    case CB_PROBLEM_WANTED_BELOW_NOW:
      return g_strdup_printf (_ ("the level wanted, %s, is below the level now"), value);
    case CB_PROBLEM_MORE_THAN_TOTAL:
      return g_strdup_printf (_ ("%s is more than the total amount"), value);
    case CB_PROBLEM_TOO_MANY_CELLS:
      return g_strdup_printf (_ ("the row has %s cells; expected %s, as in the header"), value,
                              expected);
    case CB_PROBLEM_WRONG_TYPE:
      return g_strdup_printf (_ ("%s is of the wrong kind; expected: %s"), value, expected);
    case CB_PROBLEM_UNKNOWN_FIELD:
      return g_strdup_printf (_ ("%s is not known to this version and is left out"), value);
    case CB_PROBLEM_NEW_ORGANISATION:
      return g_strdup_printf (_ ("%s is a new organisation, and is added"), value);
    case CB_PROBLEM_LOCKED:
      return word_locked (problem, value);
    case CB_PROBLEM_BAD_TIME:
      return g_strdup_printf (_ ("%s is no time; expected hour and minute such as 09:30"), value);
    case CB_PROBLEM_UNKNOWN_ZONE:
      return g_strdup_printf (
          _ ("%s is no time zone; expected a name such as America/New_York or Africa/Nairobi"),
          value);
    default:
      return word_entry (problem, value);
    }
}

char *
cb_wording_problem (const CbProblem *problem)
{
  g_autofree char *activity = cb_iati_sentences_word (problem);
  g_autofree char *matter = activity != NULL ? g_steal_pointer (&activity) : word_matter (problem);
  g_autofree char *field = problem->field != NULL ? cb_text_isolate (problem->field) : NULL;
  g_autofree char *entry = problem->entry != NULL ? cb_text_isolate (problem->entry) : NULL;

  if (entry != NULL && problem->line > 0 && field != NULL)
    /* Translators: identifier of an activity, number of a line, name of an element or field, what
     * is wrong with it. */
    return g_strdup_printf (_ ("%1$s, line %2$u, %3$s: %4$s"), entry, problem->line, field, matter);
  if (entry != NULL && field != NULL)
    /* Translators: reference or identifier, name of a field, what is wrong with it. */
    return g_strdup_printf (_ ("%1$s, %2$s: %3$s"), entry, field, matter);
  if (problem->row > 0 && field != NULL)
    /* Translators: number of a row, id of a field, what is wrong with it. */
    return g_strdup_printf (_ ("Row %u, field %s: %s"), problem->row, field, matter);
  if (problem->row > 0)
    return g_strdup_printf (_ ("Row %u: %s"), problem->row, matter);
  return g_steal_pointer (&matter);
}

/* --- steps ----------------------------------------------------------------- */

static char *
word_one (const CbStep *step, const char *ref)
{
  const char *noun = _ (step->noun->name);
  g_autofree char *label = step->field != NULL ? cb_wording_label (step->field) : NULL;

  if (step->verb == CB_VERB_CREATE)
    /* Translators: kind of record and its reference: “Add: Need UKR-01”. */
    return g_strdup_printf (_ ("Add: %s %s"), noun, ref);
  if (step->verb == CB_VERB_DELETE)
    return g_strdup_printf (_ ("Delete: %s %s"), noun, ref);
  if (step->verb == CB_VERB_MERGE)
    /* Translators: two records of one thing became one, which is named: “Unite: Need UKR-01”. */
    return g_strdup_printf (_ ("Unite: %s %s"), noun, ref);
  if (step->verb == CB_VERB_MOVE)
    /* Translators: a case or an application has come one step further: “Next step: Case
     * CASE-UKR-01”. */
    return g_strdup_printf (_ ("Next step: %s %s"), noun, ref);
  if (label != NULL)
    /* Translators: kind of record, its reference and the field: “Edit: Need UKR-01, Title”. */
    return g_strdup_printf (_ ("Edit: %s %s, %s"), noun, ref, label);
  return g_strdup_printf (_ ("Edit: %s %s"), noun, ref);
}

char *
cb_wording_step (const CbStep *step)
{
  g_autofree char *ref = step->ref != NULL ? cb_text_isolate (step->ref) : NULL;
  int count = (int) MIN (step->count, G_MAXINT);

  if (step->verb == CB_VERB_SAMPLE)
    return g_strdup (_ ("Load the sample"));
  if (step->verb == CB_VERB_PREPARE)
    return g_strdup (_ ("Set up the database"));
  if (step->verb == CB_VERB_IMPORT)
    return g_strdup_printf (ngettext ("Import %d record", "Import %d records", (gulong) count),
                            count);
  if (step->verb == CB_VERB_GENERATE)
    return g_strdup_printf (ngettext ("Generate %d synthetic record",
                                      "Generate %d synthetic records", (gulong) count),
                            count);
  if (step->verb == CB_VERB_ERASE)
    return g_strdup_printf (ngettext ("Erase personal data: %d record",
                                      "Erase personal data: %d records", (gulong) count),
                            count);
  if (step->noun != NULL && ref != NULL)
    return word_one (step, ref);
  return g_strdup_printf (ngettext ("Change %d record", "Change %d records", (gulong) count),
                          count);
}

/* --- errors and names ------------------------------------------------------ */

const char *
cb_wording_criterion (CbCriterion criterion)
{
  return cb_reference_get_name ("criteria", cb_criterion_to_string (criterion));
}

const char *
cb_wording_constraint (CbConstraint constraint)
{
  return cb_reference_get_name ("constraints", cb_constraint_to_string (constraint));
}
