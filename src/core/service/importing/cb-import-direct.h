/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file that is taken in without being shown first: one thread reads and checks it while another
 * writes what is certain already. It is one transaction, which is kept when the whole file has been
 * read. */

#pragma once

#include "cb-database.h"
#include "cb-import-feed.h"
#include "cb-import-plan.h"

G_BEGIN_DECLS

/**
 * CbImportPlanFunc:
 * @database: to read from; belongs to the calling thread
 * @feed: (nullable): for the plan, see cb_importing_plan_fed()
 *
 * Makes the plan; called in a thread of its own, or in that of the caller.
 */
typedef CbImportPlan *(*CbImportPlanFunc) (CbDatabase *database,
                                           CbImportFeed *feed,
                                           gpointer user_data,
                                           GError **error);

/* Called when the plan is complete, before anything is kept; FALSE when nothing is to be. */
typedef gboolean (*CbImportCompleteFunc) (CbImportPlan *plan, gpointer user_data, GError **error);

/**
 * cb_import_direct:
 * @many: whether the file is long enough to be worth a second connection and thread
 * @complete: (nullable)
 *
 * Makes a plan and does it, as one step.
 *
 * Returns: (transfer full) (nullable): the plan; %NULL when nothing was changed
 */
CbImportPlan *cb_import_direct (CbDatabase *database,
                                const char *actor,
                                gboolean many,
                                CbImportPlanFunc make,
                                CbImportCompleteFunc complete,
                                gpointer user_data,
                                GError **error);

G_END_DECLS
