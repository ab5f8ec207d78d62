/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records in the search of the desktop (org.gnome.Shell.SearchProvider2). The desktop asks for it
 * only where the person has turned it on; even then nothing is told of what is marked above GREEN,
 * since a search of the desktop is seen by whoever looks at the screen. */

#pragma once

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_SEARCH_PROVIDER (cb_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (CbSearchProvider, cb_search_provider, CB, SEARCH_PROVIDER, GObject)

CbSearchProvider *cb_search_provider_new (GApplication *application);

/**
 * cb_search_provider_set_session:
 * @session: (nullable): what is searched; questions wait while there is none to come
 * @coming: whether there will be one in a moment
 */
void cb_search_provider_set_session (CbSearchProvider *self, CbSession *session, gboolean coming);

gboolean
cb_search_provider_export (CbSearchProvider *self, GDBusConnection *connection, GError **error);
void cb_search_provider_unexport (CbSearchProvider *self);

/**
 * CbSearchProvider::wanted:
 *
 * Something is searched and there is no database: one may be opened now.
 *
 * CbSearchProvider::open:
 * @noun: what it is
 * @ref: its reference
 *
 * The person has chosen a result.
 *
 * CbSearchProvider::search:
 * @words: what was typed
 *
 * The person wants to go on searching in the window.
 */

G_END_DECLS
