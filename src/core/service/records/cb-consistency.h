/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a record has to keep to beyond its table of fields. */

#pragma once

#include "cb-database.h"
#include "cb-problem.h"

G_BEGIN_DECLS

/**
 * cb_consistency_check:
 * @row: of the file that it comes from, or 0
 * @problems: (element-type CbProblem): grows by what was wrong
 *
 * cb_record_check(), and what the tables of fields can not say: the times and the time zone of an
 * event have to be such, and a rule should state what its type needs. What can not stand is left
 * out. An entry of a ledger is taken as a whole or not at all: its amount is not zero, and below
 * zero only when it corrects another entry; that it states a contribution or an application where
 * its type has none is a warning.
 *
 * Returns: %FALSE when the record can not be taken at all
 */
gboolean cb_consistency_check (CbRecord *record, guint row, GPtrArray *problems);

/**
 * cb_consistency_check_correction:
 * @corrected: the entry of a ledger that @record names as corrected by it
 *
 * Both have to be of the same fund and type; else a problem is added, and @record can not be taken.
 */
void cb_consistency_check_correction (const CbRecord *record,
                                      const CbRecord *corrected,
                                      guint row,
                                      GPtrArray *problems);

/**
 * CbFindRecordFunc:
 *
 * Returns: (transfer none) (nullable): the record of @noun with that ref, as far as it is known
 */
typedef const CbRecord *(*CbFindRecordFunc) (const CbNoun *noun,
                                             const char *ref,
                                             gpointer user_data);

/**
 * cb_consistency_check_fund:
 * @record: any; only entries of a ledger are looked at
 * @find: finds contributions, applications and calls
 *
 * The contribution of an entry, and the call of its application, have to be of its fund: what is
 * open of them is counted there. Else a problem is added, and @record can not be taken. What is not
 * found is not looked at.
 */
void cb_consistency_check_fund (const CbRecord *record,
                                CbFindRecordFunc find,
                                gpointer user_data,
                                guint row,
                                GPtrArray *problems);

/**
 * cb_consistency_check_stored:
 *
 * Checks a record that is to be stored against those that are. Problems are added to @problems.
 *
 * Returns: %FALSE with @error when they can not be read
 */
gboolean cb_consistency_check_stored (CbDatabase *database,
                                      const CbRecord *record,
                                      GPtrArray *problems,
                                      GError **error);

G_END_DECLS
