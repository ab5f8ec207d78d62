/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A notification of the desktop, at most once a day, when something is overdue or falls due. The
 * desktop may show it to whoever looks at the screen, so it names nothing that is marked AMBER or
 * higher. None is shown for the sample. */

#pragma once

#include <gio/gio.h>

#include "cb-preferences.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_NOTICES (cb_notices_get_type ())
G_DECLARE_FINAL_TYPE (CbNotices, cb_notices, CB, NOTICES, GObject)

CbNotices *cb_notices_new (GApplication *application, CbPreferences *preferences);

/* The database that is open, or NULL. */
void cb_notices_set_session (CbNotices *self, CbSession *session);

/* (transfer full): what the notification says below its title about @entries, which are
 * CbCalendarEntry; NULL when there are none */
char *cb_notices_word (GPtrArray *entries);

/* Whether a notification was already shown on @today, or none is wanted. */
gboolean cb_notices_is_quiet (CbPreferences *preferences, CbDate today);

G_END_DECLS
