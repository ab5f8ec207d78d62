/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was read of a damaged database, line by line, and the new database to go on with. */

#pragma once

#include <adwaita.h>

#include "cb-salvage.h"

G_BEGIN_DECLS

#define CB_TYPE_SALVAGE_WINDOW (cb_salvage_window_get_type ())
G_DECLARE_FINAL_TYPE (CbSalvageWindow, cb_salvage_window, CB, SALVAGE_WINDOW, AdwWindow)

GtkWindow *
cb_salvage_window_new (GtkWindow *parent, const CbSalvageReport *report, const char *target);

G_END_DECLS
