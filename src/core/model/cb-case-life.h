/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The life of a case: which status follows which. The order follows the assistance procedure
 * of the Security Council's 1540 Committee (acknowledge, circulate to providers, offers, feedback
 * of both sides) and the clearing house of the Global Forum on Cyber Expertise, where the one who
 * asks chooses among those who offer. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In the order of the list "case-statuses". */
typedef enum
{
  CB_CASE_DRAFT,
  CB_CASE_ACKNOWLEDGED,
  CB_CASE_CIRCULATED,
  CB_CASE_OFFERED,
  CB_CASE_CHOSEN,
  CB_CASE_AGREED,
  CB_CASE_DELIVERING,
  CB_CASE_DELIVERED,
  CB_CASE_GIVING_FEEDBACK,
  CB_CASE_CLOSED,
  CB_CASE_WITHDRAWN,
  CB_CASE_DECLINED,
  CB_N_CASE_STATUSES,
} CbCaseStatus;

typedef enum
{
  CB_CASE_MOVE_OK,
  CB_CASE_MOVE_OVER,         /* the case has ended */
  CB_CASE_MOVE_BACKWARDS,    /* a case does not go back; a mistake is undone */
  CB_CASE_MOVE_TOO_LATE,     /* what is agreed is not declined, what is delivered not withdrawn */
  CB_CASE_MOVE_NEEDS_REASON, /* steps are left out, or it ends before its time */
} CbCaseMoveFault;

const char *cb_case_status_to_code (CbCaseStatus status);

/**
 * cb_case_status_from_code:
 * @code: (nullable): as the list "case-statuses" writes it
 *
 * Returns: %FALSE when there is no such status
 */
gboolean cb_case_status_from_code (const char *code, CbCaseStatus *status);

/**
 * cb_case_is_over:
 *
 * Returns: whether no step can follow
 */
gboolean cb_case_is_over (CbCaseStatus status);

/**
 * cb_case_is_agreed:
 *
 * Returns: whether it is agreed or later, so that it takes a place and money of its programme and
 * covers areas of its need
 */
gboolean cb_case_is_agreed (CbCaseStatus status);

/**
 * cb_case_check_move:
 * @has_reason: whether a reason is stated
 *
 * Returns: what speaks against a step from @from to @to
 */
CbCaseMoveFault cb_case_check_move (CbCaseStatus from, CbCaseStatus to, gboolean has_reason);

/**
 * cb_case_list_moves:
 * @moves: (out caller-allocates) (array fixed-size=12): where a step from @from can lead, the usual
 * next one first
 *
 * Returns: how many there are
 */
guint cb_case_list_moves (CbCaseStatus from, CbCaseStatus *moves);

G_END_DECLS
