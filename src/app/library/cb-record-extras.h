/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the details of a record have besides its fields: of a programme, its check against the
 * principles; of a document, its file and what cites it. Hidden for other nouns. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_RECORD_EXTRAS (cb_record_extras_get_type ())
G_DECLARE_FINAL_TYPE (CbRecordExtras, cb_record_extras, CB, RECORD_EXTRAS, AdwBin)

void cb_record_extras_set_session (CbRecordExtras *self, CbSession *session);
void cb_record_extras_set_record (CbRecordExtras *self, const CbRecord *record);

G_END_DECLS
