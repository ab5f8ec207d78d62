/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first page: what should I do now? */

#pragma once

#include <adwaita.h>

#include "cb-preferences.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_OVERVIEW_PAGE (cb_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (CbOverviewPage, cb_overview_page, CB, OVERVIEW_PAGE, AdwBin)

GtkWidget *cb_overview_page_new (CbSession *session, CbPreferences *preferences);

G_END_DECLS
