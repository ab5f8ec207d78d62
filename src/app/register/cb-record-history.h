/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was done to a record, the newest first: who, when, before and after. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_RECORD_HISTORY (cb_record_history_get_type ())
G_DECLARE_FINAL_TYPE (CbRecordHistory, cb_record_history, CB, RECORD_HISTORY, AdwBin)

void cb_record_history_set_session (CbRecordHistory *self, CbSession *session);

/* Reads the history of the record a moment later, so that moving through a list costs nothing. NULL
 * for none. */
void cb_record_history_set_record (CbRecordHistory *self,
                                   const CbRecord *record,
                                   CbOrganisations *organisations);

G_END_DECLS
