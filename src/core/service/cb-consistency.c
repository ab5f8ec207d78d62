/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-consistency.h"
#include "cb-event.h"
#include "cb-ical.h"
#include "cb-rule.h"

static void
drop (CbRecord *record,
      guint field,
      CbProblemCode code,
      const char *expected,
      guint row,
      GPtrArray *problems)
{
  g_ptr_array_add (problems, cb_problem_new (CB_GRADE_FIELD_DROPPED, code, row, record->noun,
                                             record->noun->fields[field].id,
                                             cb_record_get (record, field), expected));
  cb_record_set (record, field, NULL);
}

static void
check_time (CbRecord *event, guint field, guint row, GPtrArray *problems)
{
  const char *time = cb_record_get (event, field);

  if (time != NULL && !cb_ical_is_time (time))
    drop (event, field, CB_PROBLEM_BAD_TIME, NULL, row, problems);
}

/* On one and the same day the end has to lie after the start. */
static void
check_times (CbRecord *event, guint row, GPtrArray *problems)
{
  CbDate start = cb_record_get_date (event, CB_EVENT_START);
  CbDate end = cb_record_get_date (event, CB_EVENT_END);
  const char *start_time = cb_record_get (event, CB_EVENT_START_TIME);
  const char *end_time = cb_record_get (event, CB_EVENT_END_TIME);

  if (start_time == NULL || end_time == NULL || (end != CB_DATE_NONE && end != start))
    return;
  if (g_strcmp0 (end_time, start_time) < 0)
    drop (event, CB_EVENT_END_TIME, CB_PROBLEM_END_BEFORE_START, start_time, row, problems);
}

static void
check_event (CbRecord *event, guint row, GPtrArray *problems)
{
  const char *zone = cb_record_get (event, CB_EVENT_ZONE);

  check_time (event, CB_EVENT_START_TIME, row, problems);
  check_time (event, CB_EVENT_END_TIME, row, problems);
  check_times (event, row, problems);
  if (zone != NULL && !cb_ical_is_zone (zone))
    drop (event, CB_EVENT_ZONE, CB_PROBLEM_UNKNOWN_ZONE, NULL, row, problems);
}

/* A rule may be written in several steps: what its type needs is asked for, not enforced. */
static void
check_rule (const CbRecord *rule, guint row, GPtrArray *problems)
{
  int lacking = cb_rule_find_lacking_field (rule);
  const CbField *field;

  if (lacking < 0)
    return;
  field = &rule->noun->fields[lacking];
  if (lacking == CB_RULE_CURRENCY)
    return; /* cb_record_check() says so */
  g_ptr_array_add (problems, cb_problem_new (CB_GRADE_WARNING, CB_PROBLEM_MISSING, row, rule->noun,
                                             field->id, NULL, field->list));
}

gboolean
cb_consistency_check (CbRecord *record, guint row, GPtrArray *problems)
{
  g_return_val_if_fail (record != NULL, FALSE);

  if (record->noun == &cb_noun_event)
    check_event (record, row, problems);
  if (record->noun == &cb_noun_rule)
    check_rule (record, row, problems);
  return cb_record_check (record, row, problems);
}
