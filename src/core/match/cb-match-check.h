/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a need and a programme are possible as a pair, and which fact decided
 * each condition, so that "why not" and "what would have to change" can be answered
 * in words by whoever knows the reader's language. Pure functions of the input, which
 * allocate nothing and may run in several threads on the same input. */

#pragma once

#include "cb-criterion.h"
#include "cb-match-input.h"

G_BEGIN_DECLS

typedef enum
{
  CB_MATCH_PASS,
  CB_MATCH_FAIL,
  CB_MATCH_UNKNOWN,
} CbMatchOutcome;

#define CB_N_MATCH_OUTCOMES 3

/**
 * CbMatchReason:
 *
 * The fact that decided a constraint. In brackets what the fields of #CbMatchFact hold.
 *
 * @CB_MATCH_REASON_NO_RECIPIENT_LIMIT: pass, the programme names neither States nor groups
 * @CB_MATCH_REASON_STATE_NAMED: pass, by itself or through a group [number: the State]
 * @CB_MATCH_REASON_STATE_NOT_NAMED: fail [number: the State]
 * @CB_MATCH_REASON_STATE_MISSING: unknown, the need has no State and the programme names some
 * @CB_MATCH_REASON_PROGRAMME_OPEN: pass, there is no deadline
 * @CB_MATCH_REASON_DEADLINE_AHEAD: pass, also on the last day [date: the deadline]
 * @CB_MATCH_REASON_PROGRAMME_NOT_OPEN: fail, whatever the deadline
 * @CB_MATCH_REASON_DEADLINE_PASSED: fail [date: the deadline]
 * @CB_MATCH_REASON_NEED_OPEN: pass
 * @CB_MATCH_REASON_NEED_NOT_OPEN: fail
 * @CB_MATCH_REASON_WINDOWS_MEET: pass [date, other_date: first and last shared day,
 *   %CB_DATE_NONE where both are open-ended]
 * @CB_MATCH_REASON_PROGRAMME_TOO_LATE: fail [date: start of the programme, other_date: end of the
 *   need]
 * @CB_MATCH_REASON_PROGRAMME_TOO_EARLY: fail [date: end of the programme, other_date: start of the
 *   need]
 * @CB_MATCH_REASON_NEED_WINDOW_REVERSED: fail, no day at all [date, other_date: start and end]
 * @CB_MATCH_REASON_PROGRAMME_WINDOW_REVERSED: fail, no day at all [date, other_date: start and end]
 * @CB_MATCH_REASON_AREA_SHARED: pass [number: how many]
 * @CB_MATCH_REASON_NO_SHARED_AREA: fail
 * @CB_MATCH_REASON_NEED_WITHOUT_AREA: fail, what lists nothing shares nothing
 * @CB_MATCH_REASON_PROGRAMME_WITHOUT_AREA: fail, what lists nothing shares nothing
 * @CB_MATCH_REASON_NO_PROVIDER_EXCLUDED: pass
 * @CB_MATCH_REASON_PROVIDER_ACCEPTED: pass, others are excluded [number: the provider]
 * @CB_MATCH_REASON_PROVIDER_EXCLUDED: fail [number: the provider]
 * @CB_MATCH_REASON_PROVIDER_MISSING: unknown, the programme has no provider and the need excludes
 *   some
 * @CB_MATCH_REASON_PLACES_NOT_GIVEN: pass
 * @CB_MATCH_REASON_PLACE_LEFT: pass [number: how many]
 * @CB_MATCH_REASON_NO_PLACE_LEFT: fail
 */
typedef enum
{
  CB_MATCH_REASON_NO_RECIPIENT_LIMIT,
  CB_MATCH_REASON_STATE_NAMED,
  CB_MATCH_REASON_STATE_NOT_NAMED,
  CB_MATCH_REASON_STATE_MISSING,
  CB_MATCH_REASON_PROGRAMME_OPEN,
  CB_MATCH_REASON_DEADLINE_AHEAD,
  CB_MATCH_REASON_PROGRAMME_NOT_OPEN,
  CB_MATCH_REASON_DEADLINE_PASSED,
  CB_MATCH_REASON_NEED_OPEN,
  CB_MATCH_REASON_NEED_NOT_OPEN,
  CB_MATCH_REASON_WINDOWS_MEET,
  CB_MATCH_REASON_PROGRAMME_TOO_LATE,
  CB_MATCH_REASON_PROGRAMME_TOO_EARLY,
  CB_MATCH_REASON_NEED_WINDOW_REVERSED,
  CB_MATCH_REASON_PROGRAMME_WINDOW_REVERSED,
  CB_MATCH_REASON_AREA_SHARED,
  CB_MATCH_REASON_NO_SHARED_AREA,
  CB_MATCH_REASON_NEED_WITHOUT_AREA,
  CB_MATCH_REASON_PROGRAMME_WITHOUT_AREA,
  CB_MATCH_REASON_NO_PROVIDER_EXCLUDED,
  CB_MATCH_REASON_PROVIDER_ACCEPTED,
  CB_MATCH_REASON_PROVIDER_EXCLUDED,
  CB_MATCH_REASON_PROVIDER_MISSING,
  CB_MATCH_REASON_PLACES_NOT_GIVEN,
  CB_MATCH_REASON_PLACE_LEFT,
  CB_MATCH_REASON_NO_PLACE_LEFT,
} CbMatchReason;

#define CB_N_MATCH_REASONS 26

/**
 * CbMatchFact:
 *
 * What a constraint came to, and why. Whoever makes words of it needs nothing else
 * but the names of State and provider.
 *
 * @date: a day, or %CB_DATE_NONE
 * @other_date: another day, or %CB_DATE_NONE
 * @number: a count or a place in a list, 0 where the reason has none
 */
typedef struct
{
  CbConstraint constraint;
  CbMatchOutcome outcome;
  CbMatchReason reason;
  CbDate date;
  CbDate other_date;
  gint64 number;
} CbMatchFact;

/**
 * CbMatchVerdict:
 *
 * Bit 1 << #CbConstraint is set for what failed and for what is unknown. A pair with
 * something unknown is still possible.
 */
typedef struct
{
  guint8 failed;
  guint8 unknown;
} CbMatchVerdict;

const char *cb_match_outcome_to_string (CbMatchOutcome outcome);
gboolean cb_match_outcome_from_string (const char *code, CbMatchOutcome *outcome);

/**
 * cb_match_reason_to_string:
 *
 * Returns: (transfer none): a code for traces and files, such as "deadline-passed"
 */
const char *cb_match_reason_to_string (CbMatchReason reason);
gboolean cb_match_reason_from_string (const char *code, CbMatchReason *reason);

/**
 * cb_match_check_pair:
 * @facts: (out) (optional) (array fixed-size=7): for each constraint in order what decided it
 *
 * Checks every constraint, also after one has failed. What a programme or need does
 * not state limits nothing: no deadline, no start or end, no places, no recipients.
 * Only two constraints can be unknown: "recipient" for a need without a State when
 * the programme names recipients, and "provider" for a programme without a provider
 * when the need excludes some.
 *
 * Returns: what failed and what is unknown
 */
CbMatchVerdict
cb_match_check_pair (const CbMatchInput *input, guint need, guint programme, CbMatchFact *facts);

G_END_DECLS
