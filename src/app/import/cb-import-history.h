/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was imported so far: each file with its counts, and what was found wrong in it. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_IMPORT_HISTORY (cb_import_history_get_type ())
G_DECLARE_FINAL_TYPE (CbImportHistory, cb_import_history, CB, IMPORT_HISTORY, AdwWindow)

GtkWindow *cb_import_history_new (GtkWindow *parent, CbSession *session);

G_END_DECLS
