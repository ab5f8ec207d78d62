/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a need came from: the assessment and its items, and whether the gap has closed since. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_RECORD_ORIGIN (cb_record_origin_get_type ())
G_DECLARE_FINAL_TYPE (CbRecordOrigin, cb_record_origin, CB, RECORD_ORIGIN, AdwBin)

void cb_record_origin_set_session (CbRecordOrigin *self, CbSession *session);

/* Hidden for what does not come from an assessment. NULL for no record. */
void cb_record_origin_set_record (CbRecordOrigin *self, const CbRecord *record);

G_END_DECLS
