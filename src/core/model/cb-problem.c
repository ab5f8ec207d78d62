/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-problem.h"

/* A value in a message is shortened to this many characters. */
#define SHOWN_CHARACTERS 80

static char *
shorten (const char *value)
{
  g_autofree char *start = NULL;

  if (value == NULL || g_utf8_strlen (value, -1) <= SHOWN_CHARACTERS)
    return g_strdup (value);

  start = g_utf8_substring (value, 0, SHOWN_CHARACTERS);
  return g_strconcat (start, "…", NULL);
}

CbProblem *
cb_problem_new (CbGrade grade,
                CbProblemCode code,
                guint row,
                const CbNoun *noun,
                const char *field,
                const char *value,
                const char *expected)
{
  CbProblem *problem = g_new0 (CbProblem, 1);
  int place = noun != NULL && field != NULL ? cb_noun_find_field (noun, field) : -1;

  problem->grade = grade;
  problem->code = code;
  problem->row = row;
  problem->noun = noun;
  problem->about = place >= 0 ? &noun->fields[place] : NULL;
  problem->field = g_strdup (field);
  problem->value = shorten (value);
  problem->expected = g_strdup (expected);
  return problem;
}

CbProblem *
cb_problem_copy (const CbProblem *problem)
{
  CbProblem *copy = cb_problem_new (problem->grade, problem->code, problem->row, problem->noun,
                                    problem->field, problem->value, problem->expected);

  cb_problem_place (copy, problem->entry, problem->line);
  return copy;
}

void
cb_problem_place (CbProblem *problem, const char *entry, guint line)
{
  char *old = problem->entry;

  problem->entry = shorten (entry);
  problem->line = line;
  g_free (old);
}

void
cb_problem_free (CbProblem *problem)
{
  g_free (problem->field);
  g_free (problem->value);
  g_free (problem->expected);
  g_free (problem->entry);
  g_free (problem);
}

const char *
cb_problem_code_get_id (CbProblemCode code)
{
  static const char *const ids[] = {
    [CB_PROBLEM_UNKNOWN_CODE] = "unknown-code",
    [CB_PROBLEM_BAD_DATE] = "bad-date",
    [CB_PROBLEM_BAD_NUMBER] = "bad-number",
    [CB_PROBLEM_OUT_OF_RANGE] = "out-of-range",
    [CB_PROBLEM_TOO_LONG] = "too-long",
    [CB_PROBLEM_BAD_REF] = "bad-ref",
    [CB_PROBLEM_MISSING] = "missing",
    [CB_PROBLEM_DUPLICATE_REF] = "duplicate-ref",
    [CB_PROBLEM_END_BEFORE_START] = "end-before-start",
    [CB_PROBLEM_NO_CURRENCY] = "no-currency",
    [CB_PROBLEM_WANTED_BELOW_NOW] = "wanted-below-now",
    [CB_PROBLEM_MORE_THAN_TOTAL] = "more-than-total",
    [CB_PROBLEM_TOO_MANY_CELLS] = "too-many-cells",
    [CB_PROBLEM_WRONG_TYPE] = "wrong-type",
    [CB_PROBLEM_UNKNOWN_FIELD] = "unknown-field",
    [CB_PROBLEM_NEW_ORGANISATION] = "new-organisation",
    [CB_PROBLEM_LOCKED] = "locked",
    [CB_PROBLEM_BAD_TIME] = "bad-time",
    [CB_PROBLEM_UNKNOWN_ZONE] = "unknown-zone",
    [CB_PROBLEM_ZERO_AMOUNT] = "zero-amount",
    [CB_PROBLEM_BELOW_ZERO] = "below-zero",
    [CB_PROBLEM_BAD_CORRECTION] = "bad-correction",
    [CB_PROBLEM_UNFIT_LINK] = "unfit-link",
    [CB_PROBLEM_PAST_TERM] = "past-term",
    [CB_PROBLEM_OTHER_FUND] = "other-fund",
    [CB_PROBLEM_UNMAPPED_SECTOR] = "unmapped-sector",
    [CB_PROBLEM_UNMAPPED_REGION] = "unmapped-region",
    [CB_PROBLEM_SEVERAL_CURRENCIES] = "several-currencies",
    [CB_PROBLEM_NAMED_PERSON] = "named-person",
    [CB_PROBLEM_IATI_RULE] = "iati-rule",
    [CB_PROBLEM_AMBIGUOUS_DATE] = "ambiguous-date",
    [CB_PROBLEM_AMBIGUOUS_NUMBER] = "ambiguous-number",
  };

  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (ids), NULL);

  return ids[code];
}

const char *
cb_grade_get_id (CbGrade grade)
{
  static const char *const ids[] = { "warning", "field-dropped", "row-rejected" };

  g_return_val_if_fail ((guint) grade < G_N_ELEMENTS (ids), NULL);

  return ids[grade];
}

static void
report (GPtrArray *problems,
        CbGrade grade,
        CbProblemCode code,
        guint row,
        const CbRecord *record,
        const char *field,
        const char *value,
        const char *expected)
{
  g_ptr_array_add (problems,
                   cb_problem_new (grade, code, row, record->noun, field, value, expected));
}

static CbProblemCode
problem_of_fault (CbValueFault fault)
{
  switch (fault)
    {
    case CB_VALUE_BAD_DATE:
      return CB_PROBLEM_BAD_DATE;
    case CB_VALUE_BAD_NUMBER:
      return CB_PROBLEM_BAD_NUMBER;
    case CB_VALUE_OUT_OF_RANGE:
      return CB_PROBLEM_OUT_OF_RANGE;
    case CB_VALUE_TOO_LONG:
      return CB_PROBLEM_TOO_LONG;
    case CB_VALUE_BAD_REF:
      return CB_PROBLEM_BAD_REF;
    case CB_VALUE_OK:
    case CB_VALUE_PARTLY:
    case CB_VALUE_BAD_CODE:
    default:
      return CB_PROBLEM_UNKNOWN_CODE;
    }
}

void
cb_record_set_checked (CbRecord *record,
                       guint field,
                       const char *input,
                       const CbCodes *codes,
                       guint row,
                       GPtrArray *problems)
{
  const CbField *about = &record->noun->fields[field];
  char *value = NULL;
  g_autofree char *rest = NULL;
  CbValueFault fault = cb_field_normalise (about, input, codes, &value, &rest);
  /* A programme for States that we do not know would else be open to all. */
  gboolean lost = value == NULL && (about->flags & (CB_FIELD_REQUIRED | CB_FIELD_LIMITS)) != 0;

  cb_record_take (record, field, value);
  if (fault != CB_VALUE_OK)
    report (problems, lost ? CB_GRADE_ROW_REJECTED : CB_GRADE_FIELD_DROPPED,
            problem_of_fault (fault), row, record, about->id, rest, about->list);
}

/* Whether a problem about @field is among those of this row already: what could
 * not be read is not reported again as missing. */
static gboolean
is_reported (GPtrArray *problems, guint row, const char *field)
{
  for (guint i = problems->len; i > 0; i--)
    {
      const CbProblem *problem = g_ptr_array_index (problems, i - 1);

      if (problem->row != row)
        return FALSE;
      if (g_strcmp0 (problem->field, field) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_required (CbRecord *record, guint row, GPtrArray *problems)
{
  gboolean complete = TRUE;

  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const CbField *field = &record->noun->fields[i];

      if ((field->flags & CB_FIELD_REQUIRED) == 0 || record->values[i] != NULL)
        continue;
      complete = FALSE;
      if (!is_reported (problems, row, field->id))
        report (problems, CB_GRADE_ROW_REJECTED, CB_PROBLEM_MISSING, row, record, field->id, NULL,
                field->list);
    }
  return complete;
}

static void
check_window (CbRecord *record, guint row, GPtrArray *problems)
{
  int start = cb_noun_find_field (record->noun, "start");
  int end = cb_noun_find_field (record->noun, "end");

  if (start < 0 || end < 0 || record->values[start] == NULL || record->values[end] == NULL)
    return;
  if (strcmp (record->values[end], record->values[start]) >= 0)
    return;

  report (problems, CB_GRADE_FIELD_DROPPED, CB_PROBLEM_END_BEFORE_START, row, record, "end",
          record->values[end], record->values[start]);
  cb_record_set (record, (guint) end, NULL);
}

static void
check_money (CbRecord *record, guint row, GPtrArray *problems)
{
  int currency = cb_noun_find_field (record->noun, "currency");
  int total = cb_noun_find_field (record->noun, "amount_total");
  int remaining = cb_noun_find_field (record->noun, "amount_remaining");

  for (guint i = 0; i < record->noun->n_fields; i++)
    if (record->noun->fields[i].type == CB_FIELD_MONEY && record->values[i] != NULL &&
        currency >= 0 && record->values[currency] == NULL)
      {
        report (problems, CB_GRADE_WARNING, CB_PROBLEM_NO_CURRENCY, row, record, "currency",
                record->values[i], record->noun->fields[i].id);
        break;
      }

  if (total >= 0 && remaining >= 0 && record->values[total] != NULL &&
      record->values[remaining] != NULL &&
      cb_record_get_money (record, (guint) remaining) > cb_record_get_money (record, (guint) total))
    report (problems, CB_GRADE_WARNING, CB_PROBLEM_MORE_THAN_TOTAL, row, record, "amount_remaining",
            record->values[remaining], "amount_total");
}

static void
check_levels (CbRecord *record, guint row, GPtrArray *problems)
{
  int now = cb_noun_find_field (record->noun, "level_now");
  int wanted = cb_noun_find_field (record->noun, "level_wanted");

  if (now < 0 || wanted < 0 || record->values[now] == NULL || record->values[wanted] == NULL)
    return;
  if (cb_record_get_integer (record, (guint) wanted, 0) <
      cb_record_get_integer (record, (guint) now, 0))
    report (problems, CB_GRADE_WARNING, CB_PROBLEM_WANTED_BELOW_NOW, row, record, "level_wanted",
            record->values[wanted], "level_now");
}

gboolean
cb_record_check (CbRecord *record, guint row, GPtrArray *problems)
{
  g_return_val_if_fail (record != NULL, FALSE);

  check_window (record, row, problems);
  check_money (record, row, problems);
  check_levels (record, row, problems);
  return check_required (record, row, problems);
}
