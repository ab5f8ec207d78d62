/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-award.h"
#include "cb-awarding-private.h"
#include "cb-call.h"
#include "cb-fund-application.h"
#include "cb-wording.h"

static const CbAwardCandidate *
get_candidate (const CbCallFile *file, guint place)
{
  return &g_array_index (file->candidates, CbAwardCandidate, place);
}

static char *
word_money (const CbCallFile *file, CbMoney money)
{
  return cb_wording_money (money, cb_awarding_get_currency (file));
}

/* --- what it would get ------------------------------------------------------ */

static char *
describe_decided (const CbCallFile *file, guint place)
{
  const CbRecord *award = g_ptr_array_index (file->awards, place);
  const char *decision = award != NULL ? cb_record_get (award, CB_AWARD_DECISION) : NULL;
  g_autofree char *date = NULL;
  g_autofree char *amount = NULL;

  if (award == NULL)
    return g_strdup (_ ("It has been decided already."));
  date = cb_wording_date (cb_record_get_date (award, CB_AWARD_DATE));
  if (!cb_awarding_is_award (decision))
    /* Translators: a date. */
    return g_strdup_printf (_ ("It was declined on %s."), date);
  amount = cb_wording_money (cb_record_get_money (award, CB_AWARD_AMOUNT),
                             cb_record_get (award, CB_AWARD_CURRENCY));
  /* Translators: an amount and a date. */
  return g_strdup_printf (_ ("%s was awarded on %s."), amount, date);
}

static char *
describe_part (const CbCallFile *file, const CbAwardProposal *proposal)
{
  g_autofree char *amount = word_money (file, proposal->amount);
  g_autofree char *requested = word_money (file,
                                           get_candidate (file, proposal->candidate)->requested);

  if (proposal->limit == CB_AWARD_TOO_LARGE)
    /* Translators: two amounts. */
    return g_strdup_printf (_ ("It would get %s of %s, which is the most for one application."),
                            amount, requested);
  if (proposal->limit == CB_AWARD_STATE_MONEY)
    return g_strdup_printf (_ ("It would get %s of %s, which is what is left for its State."),
                            amount, requested);
  return g_strdup_printf (_ ("It would get %s of %s, which is all that is left."), amount,
                          requested);
}

/* What was there when it had its turn. */
static CbMoney
find_left (const CbCallFile *file, const CbAwardProposal *proposal, gboolean of_state)
{
  const CbAwardCandidate *own = get_candidate (file, proposal->candidate);
  CbMoney left = of_state ? cb_record_get_money (file->call, CB_CALL_AMOUNT_PER_STATE)
                          : file->money;

  for (guint i = 0; i < proposal->candidate; i++)
    {
      const CbAwardProposal *before = &g_array_index (file->proposals, CbAwardProposal, i);
      const CbAwardCandidate *other = get_candidate (file, i);

      if (of_state ? other->state == own->state : other->awarded == CB_MONEY_NONE)
        left -= before->amount;
    }
  return MAX (left, 0);
}

static CbMoney
find_least (const CbAwardCandidate *candidate)
{
  return candidate->least != CB_MONEY_NONE ? MIN (candidate->least, candidate->requested)
                                           : candidate->requested;
}

static char *
describe_none (const CbCallFile *file, const CbAwardProposal *proposal)
{
  const CbAwardCandidate *candidate = get_candidate (file, proposal->candidate);
  gboolean of_state = proposal->reason == CB_AWARD_STATE_MONEY;
  g_autofree char *least = word_money (file, find_least (candidate));
  g_autofree char *left = NULL;

  if (file->money == CB_MONEY_NONE)
    return g_strdup (_ ("There is no rate for the currency of the call, so nothing can be "
                        "proposed."));
  if (proposal->reason == CB_AWARD_TOO_LARGE)
    {
      left = word_money (file, cb_record_get_money (file->call, CB_CALL_AMOUNT_PER_APPLICATION));
      /* Translators: two amounts. */
      return g_strdup_printf (_ ("It needs %s at least, and %s is the most for one application."),
                              least, left);
    }
  left = word_money (file, find_left (file, proposal, of_state));
  if (of_state)
    return g_strdup_printf (_ ("It needs %s at least, and %s is left for its State."), least, left);
  return g_strdup_printf (_ ("It needs %s at least, and %s is left."), least, left);
}

static char *
describe_places (const CbCallFile *file)
{
  gulong places = (gulong) cb_record_get_integer (file->call, CB_CALL_PLACES_PER_STATE, 0);

  return g_strdup_printf (ngettext ("Its State has the %lu award that it can get in this call.",
                                    "Its State has the %lu awards that it can get in this call.",
                                    places),
                          places);
}

static char *
describe_not_eligible (const CbCallFile *file, guint place)
{
  const CbEligible *eligible = g_ptr_array_index (file->applications, place);

  if (eligible->result != NULL && eligible->result->verdict == CB_VERDICT_CANNOT_TELL)
    return g_strdup (_ ("Whether it is eligible can not be told yet."));
  return g_strdup (_ ("It is not eligible."));
}

char *
cb_awarding_describe_proposal (const CbCallFile *file, const CbAwardProposal *proposal)
{
  g_autofree char *amount = NULL;

  switch (proposal->reason)
    {
    case CB_AWARD_IN_FULL:
      amount = word_money (file, proposal->amount);
      /* Translators: an amount. */
      return g_strdup_printf (_ ("It would get all that it asks for: %s."), amount);
    case CB_AWARD_IN_PART:
      return describe_part (file, proposal);
    case CB_AWARD_DECIDED:
      return describe_decided (file, proposal->candidate);
    case CB_AWARD_NOT_ELIGIBLE:
      return describe_not_eligible (file, proposal->candidate);
    case CB_AWARD_NO_AMOUNT:
      return g_strdup (_ ("What it asks for is not stated, or can not be converted."));
    case CB_AWARD_STATE_PLACES:
      return describe_places (file);
    case CB_AWARD_TOO_LARGE:
    case CB_AWARD_NO_MONEY:
    case CB_AWARD_STATE_MONEY:
    default:
      return describe_none (file, proposal);
    }
}

/* --- the order ------------------------------------------------------------- */

char *
cb_awarding_describe_order (const CbCallFile *file, const CbAwardProposal *proposal)
{
  int points = get_candidate (file, proposal->candidate)->points;

  switch (proposal->before_next)
    {
    case CB_AWARD_BY_DECISION:
      return g_strdup (_ ("What has been decided comes first."));
    case CB_AWARD_BY_ELIGIBILITY:
      return g_strdup (_ ("The ones after it are not eligible, or it can not be told."));
    case CB_AWARD_BY_POINTS:
      /* Translators: points of this application and of the next one. */
      return g_strdup_printf (_ ("It has more points than the next one: %d and %d."), points,
                              get_candidate (file, proposal->candidate + 1)->points);
    case CB_AWARD_BY_SPECIAL_SITUATION:
      return g_strdup (_ ("Equal points: a State in a special situation comes first."));
    case CB_AWARD_BY_GEOGRAPHY:
      return g_strdup (_ ("Equal points: its regional group has fewer awards of this call so "
                          "far."));
    case CB_AWARD_BY_GENDER:
      return g_strdup (_ ("Equal points: fewer awards of this call so far go to participants of "
                          "the same sex."));
    case CB_AWARD_BY_FIRST_TIME:
      return g_strdup (_ ("Equal points: who takes part for the first time comes first."));
    case CB_AWARD_BY_RECEIPT:
      return g_strdup (_ ("Equal in all that counts: it was received earlier."));
    case CB_AWARD_BY_REF:
      return proposal->reason == CB_AWARD_NOT_ELIGIBLE
                 ? NULL
                 : g_strdup (_ ("Equal in all that counts: the references decide."));
    case CB_AWARD_BY_NOTHING:
    default:
      return NULL;
    }
}

/* --- faults ---------------------------------------------------------------- */

const char *
cb_awarding_describe_fault (CbAwardingFault fault)
{
  switch (fault)
    {
    case CB_AWARDING_NOT_RECEIVED:
      return _ ("It has not been received, or was withdrawn.");
    case CB_AWARDING_OVER:
      return _ ("What was paid for has been done. A decision can no longer be made.");
    case CB_AWARDING_NEEDS_REASON:
      return _ ("A decision needs a reason.");
    case CB_AWARDING_NEEDS_AMOUNT:
      return _ ("An award needs an amount.");
    case CB_AWARDING_NOT_ELIGIBLE:
      return _ ("The rules do not say that it is eligible. An award has to be made in spite of "
                "that, and the reason has to say why.");
    case CB_AWARDING_TOO_MUCH:
      return _ (
          "This is more than was requested, or than the fund has available with the programme "
          "support cost and the reserve.");
    case CB_AWARDING_OVER_LIMIT:
      return _ ("This is more than the call has left, or than it allows for one application or one "
                "State.");
    case CB_AWARDING_BELOW_PAID:
      return _ ("More has been paid already. Enter what comes back as a refund first.");
    case CB_AWARDING_NO_RATE:
      return _ ("There is no rate for the currency, so the amount can not be compared with what "
                "the fund has.");
    case CB_AWARDING_IN_FUTURE:
      return _ ("The date is missing or lies in the future. A decision is entered once it was "
                "made.");
    case CB_AWARDING_OK:
    default:
      return _ ("The decision can be made.");
    }
}
