/* SPDX-License-Identifier: GPL-3.0-or-later */

/* In which order the applications of a call get money, and how far the money goes. A proposal,
 * which decides nothing.
 *
 * One application after another is taken, each time the best of those that are left: more points
 * first, then what the call names under equity, in its order (States in a special situation; the
 * regional group, then the sex, with the fewest awards of the call so far; first participation),
 * then the day of receipt, then the ref byte by byte. What is not known (regional group, sex, day
 * of receipt) comes after what is. It gets what it asks for, or the part that is left when it takes
 * a part, and nothing when a limit stands against it; then the next one is looked at.
 *
 * What was decided before comes first, by ref, and is not changed. It takes nothing of the money
 * here, which is what is left after it, but it counts for the State, the regional group and the
 * sex. */

#pragma once

#include "cb-date.h"
#include "cb-money.h"

G_BEGIN_DECLS

/* In the order of the list "equity-orders". */
typedef enum
{
  CB_EQUITY_SPECIAL_SITUATION,
  CB_EQUITY_GEOGRAPHY,
  CB_EQUITY_GENDER,
  CB_EQUITY_FIRST_TIME,
  CB_N_EQUITIES,
} CbEquity;

/**
 * CbAwardCandidate:
 * @eligible: eligible, or eligible under condition; others get nothing
 * @points: of its priorities
 * @region: number of its regional group, -1 when not known
 * @sex: number of the sex of the participant, -1 when not stated
 * @state: number of the State, -1 when there is none, and then no limit of a State
 * @requested: in the currency of the call, or %CB_MONEY_NONE
 * @least: the least that helps; @requested, or %CB_MONEY_NONE, when it takes no part
 * @awarded: what has been decided already, 0 when it was declined, or %CB_MONEY_NONE
 */
typedef struct
{
  const char *ref;
  gboolean eligible;
  int points;
  gboolean special_situation;
  gboolean first_time;
  int region;
  int sex;
  int state;
  CbDate received;
  CbMoney requested;
  CbMoney least;
  CbMoney awarded;
} CbAwardCandidate;

/**
 * CbAwardLimits:
 * @money: what can still be awarded in this call
 * @per_application: the most for one, or %CB_MONEY_NONE; @per_state likewise
 * @places_per_state: the most awards for one State, or -1
 * @equity: bits of #CbEquity that decide between equal points
 */
typedef struct
{
  CbMoney money;
  CbMoney per_application;
  CbMoney per_state;
  int places_per_state;
  guint equity;
} CbAwardLimits;

typedef enum
{
  CB_AWARD_IN_FULL,
  CB_AWARD_IN_PART,
  CB_AWARD_DECIDED, /* was decided before */
  CB_AWARD_NOT_ELIGIBLE,
  CB_AWARD_NO_AMOUNT,    /* what it asks for is not known */
  CB_AWARD_TOO_LARGE,    /* it asks for more than one application can get */
  CB_AWARD_NO_MONEY,     /* less is left than the least that helps */
  CB_AWARD_STATE_MONEY,  /* the ceiling of its State is reached */
  CB_AWARD_STATE_PLACES, /* its State has as many awards as it can get */
} CbAwardReason;

/* What put an application before the next one that gets its turn. */
typedef enum
{
  CB_AWARD_BY_NOTHING,     /* the last one */
  CB_AWARD_BY_DECISION,    /* it was decided before */
  CB_AWARD_BY_ELIGIBILITY, /* the next one is not eligible */
  CB_AWARD_BY_POINTS,
  CB_AWARD_BY_SPECIAL_SITUATION,
  CB_AWARD_BY_GEOGRAPHY,
  CB_AWARD_BY_GENDER,
  CB_AWARD_BY_FIRST_TIME,
  CB_AWARD_BY_RECEIPT,
  CB_AWARD_BY_REF,
} CbAwardTie;

/**
 * CbAwardProposal:
 * @candidate: place in the array that was given
 * @amount: 0 for none
 * @reason: what became of it
 * @limit: of a part, the limit that made it less than what was asked (%CB_AWARD_TOO_LARGE,
 * %CB_AWARD_NO_MONEY or %CB_AWARD_STATE_MONEY); else the same as @reason
 * @before_next: what put it before the next of the list
 */
typedef struct
{
  guint candidate;
  CbMoney amount;
  CbAwardReason reason;
  CbAwardReason limit;
  CbAwardTie before_next;
} CbAwardProposal;

/**
 * cb_award_order_propose:
 * @candidates: in any order, which does not matter as long as refs differ
 * @left: (out) (optional): what is left of the money
 *
 * Returns: (transfer full) (element-type CbAwardProposal): all candidates in the order in which
 * they had their turn; those that are not eligible last, by ref
 */
GArray *cb_award_order_propose (const CbAwardCandidate *candidates,
                                gsize n_candidates,
                                const CbAwardLimits *limits,
                                CbMoney *left);

G_END_DECLS
