/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One small function for each constraint, and a loop that runs them in order. See
 * the header for what unknown means. */

#include "config.h"

#include <string.h>

#include "cb-match-check.h"
#include "cb-match-window.h"

static const char *const OUTCOMES[] = {
  [CB_MATCH_PASS] = "pass",
  [CB_MATCH_FAIL] = "fail",
  [CB_MATCH_UNKNOWN] = "unknown",
};

static const char *const REASONS[] = {
  [CB_MATCH_REASON_NO_RECIPIENT_LIMIT] = "no-recipient-limit",
  [CB_MATCH_REASON_STATE_NAMED] = "state-named",
  [CB_MATCH_REASON_STATE_NOT_NAMED] = "state-not-named",
  [CB_MATCH_REASON_STATE_MISSING] = "state-missing",
  [CB_MATCH_REASON_PROGRAMME_OPEN] = "programme-open",
  [CB_MATCH_REASON_DEADLINE_AHEAD] = "deadline-ahead",
  [CB_MATCH_REASON_PROGRAMME_NOT_OPEN] = "programme-not-open",
  [CB_MATCH_REASON_DEADLINE_PASSED] = "deadline-passed",
  [CB_MATCH_REASON_NEED_OPEN] = "need-open",
  [CB_MATCH_REASON_NEED_NOT_OPEN] = "need-not-open",
  [CB_MATCH_REASON_WINDOWS_MEET] = "windows-meet",
  [CB_MATCH_REASON_PROGRAMME_TOO_LATE] = "programme-too-late",
  [CB_MATCH_REASON_PROGRAMME_TOO_EARLY] = "programme-too-early",
  [CB_MATCH_REASON_NEED_WINDOW_REVERSED] = "need-window-reversed",
  [CB_MATCH_REASON_PROGRAMME_WINDOW_REVERSED] = "programme-window-reversed",
  [CB_MATCH_REASON_AREA_SHARED] = "area-shared",
  [CB_MATCH_REASON_NO_SHARED_AREA] = "no-shared-area",
  [CB_MATCH_REASON_NEED_WITHOUT_AREA] = "need-without-area",
  [CB_MATCH_REASON_PROGRAMME_WITHOUT_AREA] = "programme-without-area",
  [CB_MATCH_REASON_NO_PROVIDER_EXCLUDED] = "no-provider-excluded",
  [CB_MATCH_REASON_PROVIDER_ACCEPTED] = "provider-accepted",
  [CB_MATCH_REASON_PROVIDER_EXCLUDED] = "provider-excluded",
  [CB_MATCH_REASON_PROVIDER_MISSING] = "provider-missing",
  [CB_MATCH_REASON_PLACES_NOT_GIVEN] = "places-not-given",
  [CB_MATCH_REASON_PLACE_LEFT] = "place-left",
  [CB_MATCH_REASON_NO_PLACE_LEFT] = "no-place-left",
};

G_STATIC_ASSERT (G_N_ELEMENTS (OUTCOMES) == CB_N_MATCH_OUTCOMES);
G_STATIC_ASSERT (G_N_ELEMENTS (REASONS) == CB_N_MATCH_REASONS);

typedef CbMatchFact (*CheckFunc) (const CbMatchInput *input,
                                  const CbMatchNeed *need,
                                  const CbMatchProgramme *programme);

/* Constraints */

static CbMatchFact
decide (CbConstraint constraint, CbMatchOutcome outcome, CbMatchReason reason)
{
  return (CbMatchFact){ constraint, outcome, reason, CB_DATE_NONE, CB_DATE_NONE, 0 };
}

static CbMatchFact
decide_number (CbConstraint constraint, CbMatchOutcome outcome, CbMatchReason reason, gint64 number)
{
  return (CbMatchFact){ constraint, outcome, reason, CB_DATE_NONE, CB_DATE_NONE, number };
}

static CbMatchFact
decide_dates (CbConstraint constraint,
              CbMatchOutcome outcome,
              CbMatchReason reason,
              CbDate date,
              CbDate other_date)
{
  return (CbMatchFact){ constraint, outcome, reason, date, other_date, 0 };
}

static CbMatchFact
check_recipient (const CbMatchInput *input,
                 const CbMatchNeed *need,
                 const CbMatchProgramme *programme)
{
  const CbConstraint self = CB_CONSTRAINT_RECIPIENT;

  if (!programme->names_recipients)
    return decide (self, CB_MATCH_PASS, CB_MATCH_REASON_NO_RECIPIENT_LIMIT);
  if (need->state < 0)
    return decide (self, CB_MATCH_UNKNOWN, CB_MATCH_REASON_STATE_MISSING);
  if (cb_bits_has (&programme->recipients, (guint) need->state))
    return decide_number (self, CB_MATCH_PASS, CB_MATCH_REASON_STATE_NAMED, need->state);
  return decide_number (self, CB_MATCH_FAIL, CB_MATCH_REASON_STATE_NOT_NAMED, need->state);
}

static CbMatchFact
check_open (const CbMatchInput *input, const CbMatchNeed *need, const CbMatchProgramme *programme)
{
  const CbConstraint self = CB_CONSTRAINT_OPEN;
  CbDate deadline = programme->deadline;

  if (!programme->open)
    return decide (self, CB_MATCH_FAIL, CB_MATCH_REASON_PROGRAMME_NOT_OPEN);
  if (deadline == CB_DATE_NONE)
    return decide (self, CB_MATCH_PASS, CB_MATCH_REASON_PROGRAMME_OPEN);
  if (deadline < input->as_of)
    return decide_dates (self, CB_MATCH_FAIL, CB_MATCH_REASON_DEADLINE_PASSED, deadline,
                         CB_DATE_NONE);
  return decide_dates (self, CB_MATCH_PASS, CB_MATCH_REASON_DEADLINE_AHEAD, deadline, CB_DATE_NONE);
}

static CbMatchFact
check_need_open (const CbMatchInput *input,
                 const CbMatchNeed *need,
                 const CbMatchProgramme *programme)
{
  if (need->open)
    return decide (CB_CONSTRAINT_NEED_OPEN, CB_MATCH_PASS, CB_MATCH_REASON_NEED_OPEN);
  return decide (CB_CONSTRAINT_NEED_OPEN, CB_MATCH_FAIL, CB_MATCH_REASON_NEED_NOT_OPEN);
}

static CbMatchFact
check_window (const CbMatchInput *input, const CbMatchNeed *need, const CbMatchProgramme *programme)
{
  const CbConstraint self = CB_CONSTRAINT_WINDOW;
  CbMatchWindow wanted = cb_match_window (need->start, need->end);
  CbMatchWindow offered = cb_match_window (programme->start, programme->end);
  CbMatchWindow shared = cb_match_window_share (wanted, offered);

  if (wanted.first > wanted.last)
    return decide_dates (self, CB_MATCH_FAIL, CB_MATCH_REASON_NEED_WINDOW_REVERSED, need->start,
                         need->end);
  if (offered.first > offered.last)
    return decide_dates (self, CB_MATCH_FAIL, CB_MATCH_REASON_PROGRAMME_WINDOW_REVERSED,
                         programme->start, programme->end);
  if (offered.first > wanted.last)
    return decide_dates (self, CB_MATCH_FAIL, CB_MATCH_REASON_PROGRAMME_TOO_LATE, programme->start,
                         need->end);
  if (offered.last < wanted.first)
    return decide_dates (self, CB_MATCH_FAIL, CB_MATCH_REASON_PROGRAMME_TOO_EARLY, programme->end,
                         need->start);
  return decide_dates (self, CB_MATCH_PASS, CB_MATCH_REASON_WINDOWS_MEET,
                       shared.first == CB_MATCH_FIRST_DAY ? CB_DATE_NONE : (CbDate) shared.first,
                       shared.last == CB_MATCH_LAST_DAY ? CB_DATE_NONE : (CbDate) shared.last);
}

static CbMatchFact
check_area (const CbMatchInput *input, const CbMatchNeed *need, const CbMatchProgramme *programme)
{
  const CbConstraint self = CB_CONSTRAINT_AREA;
  guint shared = cb_bits_count_shared (&need->areas, &programme->areas);

  if (shared > 0)
    return decide_number (self, CB_MATCH_PASS, CB_MATCH_REASON_AREA_SHARED, shared);
  if (cb_bits_is_empty (&need->areas))
    return decide (self, CB_MATCH_FAIL, CB_MATCH_REASON_NEED_WITHOUT_AREA);
  if (cb_bits_is_empty (&programme->areas))
    return decide (self, CB_MATCH_FAIL, CB_MATCH_REASON_PROGRAMME_WITHOUT_AREA);
  return decide (self, CB_MATCH_FAIL, CB_MATCH_REASON_NO_SHARED_AREA);
}

static CbMatchFact
check_provider (const CbMatchInput *input,
                const CbMatchNeed *need,
                const CbMatchProgramme *programme)
{
  const CbConstraint self = CB_CONSTRAINT_PROVIDER;

  if (need->n_excluded_providers == 0)
    return decide (self, CB_MATCH_PASS, CB_MATCH_REASON_NO_PROVIDER_EXCLUDED);
  if (programme->provider < 0)
    return decide (self, CB_MATCH_UNKNOWN, CB_MATCH_REASON_PROVIDER_MISSING);
  for (gsize i = 0; i < need->n_excluded_providers; i++)
    {
      if (need->excluded_providers[i] == (guint) programme->provider)
        return decide_number (self, CB_MATCH_FAIL, CB_MATCH_REASON_PROVIDER_EXCLUDED,
                              programme->provider);
    }
  return decide_number (self, CB_MATCH_PASS, CB_MATCH_REASON_PROVIDER_ACCEPTED,
                        programme->provider);
}

static CbMatchFact
check_places (const CbMatchInput *input, const CbMatchNeed *need, const CbMatchProgramme *programme)
{
  const CbConstraint self = CB_CONSTRAINT_PLACES;

  if (programme->places_left == CB_MATCH_PLACES_NOT_GIVEN)
    return decide (self, CB_MATCH_PASS, CB_MATCH_REASON_PLACES_NOT_GIVEN);
  if (programme->places_left > 0)
    return decide_number (self, CB_MATCH_PASS, CB_MATCH_REASON_PLACE_LEFT, programme->places_left);
  return decide (self, CB_MATCH_FAIL, CB_MATCH_REASON_NO_PLACE_LEFT);
}

static const CheckFunc CHECKS[] = {
  [CB_CONSTRAINT_RECIPIENT] = check_recipient, [CB_CONSTRAINT_OPEN] = check_open,
  [CB_CONSTRAINT_NEED_OPEN] = check_need_open, [CB_CONSTRAINT_WINDOW] = check_window,
  [CB_CONSTRAINT_AREA] = check_area,           [CB_CONSTRAINT_PROVIDER] = check_provider,
  [CB_CONSTRAINT_PLACES] = check_places,
};

G_STATIC_ASSERT (G_N_ELEMENTS (CHECKS) == CB_N_CONSTRAINTS);

/* Public functions */

/* The place of @code in @codes, @n_codes when it is not there. */
static guint
find_code (const char *const *codes, guint n_codes, const char *code)
{
  guint i = 0;

  while (i < n_codes && strcmp (codes[i], code) != 0)
    i++;
  return i;
}

const char *
cb_match_outcome_to_string (CbMatchOutcome outcome)
{
  g_return_val_if_fail ((guint) outcome < CB_N_MATCH_OUTCOMES, NULL);
  return OUTCOMES[outcome];
}

gboolean
cb_match_outcome_from_string (const char *code, CbMatchOutcome *outcome)
{
  guint place;

  g_return_val_if_fail (code != NULL, FALSE);
  g_return_val_if_fail (outcome != NULL, FALSE);

  place = find_code (OUTCOMES, CB_N_MATCH_OUTCOMES, code);
  if (place == CB_N_MATCH_OUTCOMES)
    return FALSE;
  *outcome = (CbMatchOutcome) place;
  return TRUE;
}

const char *
cb_match_reason_to_string (CbMatchReason reason)
{
  g_return_val_if_fail ((guint) reason < CB_N_MATCH_REASONS, NULL);
  return REASONS[reason];
}

gboolean
cb_match_reason_from_string (const char *code, CbMatchReason *reason)
{
  guint place;

  g_return_val_if_fail (code != NULL, FALSE);
  g_return_val_if_fail (reason != NULL, FALSE);

  place = find_code (REASONS, CB_N_MATCH_REASONS, code);
  if (place == CB_N_MATCH_REASONS)
    return FALSE;
  *reason = (CbMatchReason) place;
  return TRUE;
}

CbMatchVerdict
cb_match_check_pair (const CbMatchInput *input, guint need, guint programme, CbMatchFact *facts)
{
  CbMatchVerdict verdict = { 0, 0 };

  g_return_val_if_fail (input != NULL, verdict);
  g_return_val_if_fail (need < input->n_needs, verdict);
  g_return_val_if_fail (programme < input->n_programmes, verdict);

  for (guint i = 0; i < CB_N_CONSTRAINTS; i++)
    {
      CbMatchFact fact = CHECKS[i](input, &input->needs[need], &input->programmes[programme]);

      if (fact.outcome == CB_MATCH_FAIL)
        verdict.failed |= (guint8) (1u << i);
      else if (fact.outcome == CB_MATCH_UNKNOWN)
        verdict.unknown |= (guint8) (1u << i);
      if (facts != NULL)
        facts[i] = fact;
    }
  return verdict;
}
