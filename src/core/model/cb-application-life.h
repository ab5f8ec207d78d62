/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The life of an application to the fund: which status follows which. An award, the reserve list
 * and a refusal come with a decision (cb-awarding.h) and in no other way. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In the order of the list "application-statuses". */
typedef enum
{
  CB_APPLICATION_IS_DRAFT,
  CB_APPLICATION_IS_RECEIVED,
  CB_APPLICATION_IS_IN_REVIEW,
  CB_APPLICATION_IS_AWARDED,
  CB_APPLICATION_IS_WAITING,
  CB_APPLICATION_IS_DECLINED,
  CB_APPLICATION_IS_COMPLETED,
  CB_APPLICATION_IS_CLOSED,
  CB_APPLICATION_IS_WITHDRAWN,
  CB_N_APPLICATION_STATUSES,
} CbApplicationStatus;

const char *cb_application_status_to_code (CbApplicationStatus status);

/**
 * cb_application_status_from_code:
 * @code: (nullable): as the list "application-statuses" writes it
 *
 * Returns: %FALSE when there is no such status
 */
gboolean cb_application_status_from_code (const char *code, CbApplicationStatus *status);

/**
 * cb_application_is_over:
 *
 * Returns: whether it is closed or withdrawn, so that nothing follows
 */
gboolean cb_application_is_over (CbApplicationStatus status);

/**
 * cb_application_can_be_decided:
 *
 * Returns: whether a decision can be made: it has come in, and what was awarded is not settled yet.
 * What was decided can be decided again
 */
gboolean cb_application_can_be_decided (CbApplicationStatus status);

/**
 * cb_application_can_move:
 *
 * Returns: whether @to follows @from, by a decision or without one
 */
gboolean cb_application_can_move (CbApplicationStatus from, CbApplicationStatus to);

/**
 * cb_application_is_decision:
 *
 * Returns: whether an application comes to @status by a decision alone
 */
gboolean cb_application_is_decision (CbApplicationStatus status);

/**
 * cb_application_list_moves:
 * @moves: (out caller-allocates) (array fixed-size=9): where a step from @from leads without a
 * decision, the usual next one first
 *
 * Returns: how many there are
 */
guint cb_application_list_moves (CbApplicationStatus from, CbApplicationStatus *moves);

G_END_DECLS
