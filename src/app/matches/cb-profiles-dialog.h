/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The profiles of weights: who made each, when and why; to be used, copied, renamed, locked,
 * exported, imported and deleted. Actions: "profiles.…", most with the ref of a profile.
 *
 * Signal "chosen" (ref): a person wants to use a profile. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_PROFILES_DIALOG (cb_profiles_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CbProfilesDialog, cb_profiles_dialog, CB, PROFILES_DIALOG, AdwWindow)

CbProfilesDialog *cb_profiles_dialog_new (GtkWindow *parent, CbSession *session);

/* (transfer none) (nullable) (element-type CbRecord): what it lists; %NULL until it is loaded. */
GPtrArray *cb_profiles_dialog_get_profiles (CbProfilesDialog *self);

G_END_DECLS
