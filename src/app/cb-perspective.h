/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whose work the program shows first: that of a State, of a provider, or of the
 * Secretariat. It is no access control. */

#pragma once

#include <adwaita.h>

#include "cb-preferences.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id; /* as in the settings */
  const char *icon;
  const char *name;        /* translatable */
  const char *description; /* translatable */
} CbPerspective;

const CbPerspective *cb_perspective_get_all (guint *n_perspectives);

/* (transfer full): "State: Ukraine", "Provider", "Secretariat". */
char *cb_perspective_describe (CbPreferences *preferences);

/* Rows to choose the perspective and the State with. */
#define CB_TYPE_PERSPECTIVE_GROUP (cb_perspective_group_get_type ())
G_DECLARE_FINAL_TYPE (CbPerspectiveGroup,
                      cb_perspective_group,
                      CB,
                      PERSPECTIVE_GROUP,
                      AdwPreferencesGroup)

/* Binds the rows to the settings; once. */
void cb_perspective_group_set_preferences (CbPerspectiveGroup *self, CbPreferences *preferences);

G_END_DECLS
