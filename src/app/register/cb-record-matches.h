/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The best three matches of a need or a programme, and the way to all of them. Other nouns
 * have none, and the widget stays hidden. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_RECORD_MATCHES (cb_record_matches_get_type ())
G_DECLARE_FINAL_TYPE (CbRecordMatches, cb_record_matches, CB, RECORD_MATCHES, AdwBin)

void cb_record_matches_set_session (CbRecordMatches *self, CbSession *session);
void cb_record_matches_set_record (CbRecordMatches *self, const CbRecord *record);

G_END_DECLS
