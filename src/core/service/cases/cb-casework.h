/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The work on cases: open one for a match, and take it step by step to its end. Each of these is
 * one step of the journal. */

#pragma once

#include "cb-case-file.h"

G_BEGIN_DECLS

/**
 * CbCaseMove:
 * @to: the status that the case comes to
 * @date: the day on which it happened; not before the step before, and not in the future
 * @office: (nullable): who took the step, an office or function
 * @reason: (nullable): why
 * @due: last day for the next step; %CB_DATE_NONE for what the list of statuses says
 * @need_status: (nullable): the status that the need gets with it, a code of "need-statuses"
 * @decline_others: when the State chooses, the other cases of the need that are not agreed yet are
 *   declined in the same step
 * @others_reason: (nullable): the reason that those get; needed with @decline_others
 */
typedef struct
{
  CbCaseStatus to;
  CbDate date;
  const char *office;
  const char *reason;
  CbDate due;
  const char *need_status;
  gboolean decline_others;
  const char *others_reason;
} CbCaseMove;

typedef enum
{
  CB_CASEWORK_OK,
  CB_CASEWORK_OVER,
  CB_CASEWORK_BACKWARDS,
  CB_CASEWORK_TOO_LATE,
  CB_CASEWORK_NEEDS_REASON,
  CB_CASEWORK_BEFORE_LAST, /* the date lies before that of the last step */
  CB_CASEWORK_IN_FUTURE,   /* the date lies after today */
  CB_CASEWORK_NO_PLACE,    /* the programme has no place left */
} CbCaseworkFault;

/**
 * cb_casework_open:
 * @need: ref of the need
 * @programme: ref of the programme
 * @date: the day of the first step
 * @office: (nullable): who opens it
 *
 * Opens a case: a draft, with its first step. Its marking is the stricter one of need and
 * programme.
 *
 * Returns: (transfer full) (nullable): the case; %NULL with %CB_ERROR_EXISTS when there is one for
 * the two that is not over, or another error
 */
CbRecord *cb_casework_open (CbDatabase *database,
                            const char *need,
                            const char *programme,
                            CbDate date,
                            const char *office,
                            const char *actor,
                            GError **error);

/**
 * cb_casework_check:
 * @today: the day that no step can lie after
 *
 * Returns: what speaks against the step
 */
CbCaseworkFault cb_casework_check (const CbCaseFile *file, const CbCaseMove *move, CbDate today);

/**
 * cb_casework_move:
 * @ref: of the case
 * @fault: (out): what speaks against the step, then nothing is changed
 *
 * Takes the case one step further.
 *
 * Returns: %FALSE with %CB_ERROR_INVALID when @fault says so, or with another error
 */
gboolean cb_casework_move (CbDatabase *database,
                           const char *ref,
                           const CbCaseMove *move,
                           const char *actor,
                           CbCaseworkFault *fault,
                           GError **error);

/**
 * cb_casework_propose_need_status:
 * @file: a case
 * @to: where its next step leads
 *
 * What a step usually means for the need: matched once agreed, in delivery, met when closed.
 *
 * Returns: (transfer none) (nullable): a code of "need-statuses"; %NULL when the need stays as it
 * is
 */
const char *cb_casework_propose_need_status (const CbCaseFile *file, CbCaseStatus to);

/**
 * cb_casework_describe_fault:
 *
 * Returns: (transfer none): a sentence for a person
 */
const char *cb_casework_describe_fault (CbCaseworkFault fault);

G_END_DECLS
