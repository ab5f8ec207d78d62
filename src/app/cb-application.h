/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program as the desktop sees it: one instance, one open database, one window. */

#pragma once

#include <adwaita.h>

#include "cb-preferences.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_APPLICATION (cb_application_get_type ())
G_DECLARE_FINAL_TYPE (CbApplication, cb_application, CB, APPLICATION, AdwApplication)

CbApplication *cb_application_new (void);

CbPreferences *cb_application_get_preferences (CbApplication *self);

/* Closes the database that is open and opens this one; the window shows how it went. */
void cb_application_open_database (CbApplication *self,
                                   const char *path,
                                   CbDatabaseMode mode,
                                   gboolean sample);

/* Closes the database that is open. The window shows why it can not be used any more and what can
 * be done; or, without @trouble, that something is under way, until another one is opened. Returns
 * which it was. */
const char *cb_application_close_database (CbApplication *self, const GError *trouble);

/* Makes a new database in the user's folder for data, with the sample or empty. A file that is
 * there already is kept, and another name is used. */
void cb_application_create_database (CbApplication *self, gboolean sample);

/* Speaks @tag from now on ("" for the language of the system) and builds the window anew. */
void cb_application_set_language (CbApplication *self, const char *tag);

G_END_DECLS
