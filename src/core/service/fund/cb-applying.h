/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way of an application: make one in a call, and take it step by step to its end. Each of these
 * is one step of the journal. What needs a decision is in cb-awarding.h. */

#pragma once

#include "cb-application-life.h"
#include "cb-database.h"
#include "cb-record.h"

G_BEGIN_DECLS

/**
 * cb_applying_create:
 * @call: ref of the call
 * @title: what it is for
 * @state: (nullable): code of the applying State
 *
 * Makes a draft in a call, in its currency, with a ref such as CALL-01.
 *
 * Returns: (transfer full) (nullable): the application; %NULL with %CB_ERROR_INVALID when title or
 * state can not be taken, or with another error
 */
CbRecord *cb_applying_create (CbDatabase *database,
                              const char *call,
                              const char *title,
                              const char *state,
                              const char *actor,
                              GError **error);

/**
 * cb_applying_list_needs:
 * @application: as it is stored or typed
 *
 * The needs that it can serve: those of the applying State and of the beneficiary States, and those
 * that it names already.
 *
 * Returns: (transfer full) (nullable) (element-type CbRecord): the needs, State by State
 */
GPtrArray *
cb_applying_list_needs (CbDatabase *database, const CbRecord *application, GError **error);

typedef enum
{
  CB_APPLYING_OK,
  CB_APPLYING_NO_STEP,   /* the status does not follow */
  CB_APPLYING_DECISION,  /* it needs a decision */
  CB_APPLYING_IN_FUTURE, /* the day of receipt is missing or lies after today */
  CB_APPLYING_PAID,      /* money has been paid, so it can not be withdrawn */
  CB_APPLYING_REPORTS,   /* reports have not come in, so it can not be closed */
} CbApplyingFault;

/**
 * cb_applying_move:
 * @date: the day of receipt, when it becomes received; else the day of the step, which is that of
 * the entry of the ledger when an award is released
 * @fault: (out): what speaks against the step, then nothing is changed
 *
 * Takes an application one step further. When it is closed or withdrawn, what was awarded and not
 * paid is released; when it is withdrawn, reports are no longer asked for. What was paid in another
 * currency than that of the award is converted at the rate of @date; without a rate nothing is
 * released.
 *
 * Returns: %FALSE with %CB_ERROR_INVALID when @fault says so, or with another error
 */
gboolean cb_applying_move (CbDatabase *database,
                           const char *application,
                           CbApplicationStatus to,
                           CbDate date,
                           const char *actor,
                           CbApplyingFault *fault,
                           GError **error);

const char *cb_applying_describe_fault (CbApplyingFault fault);

G_END_DECLS
