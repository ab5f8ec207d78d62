/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One of several things to choose from, for list models: a code and what it is called. */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CB_TYPE_CHOICE (cb_choice_get_type ())
G_DECLARE_FINAL_TYPE (CbChoice, cb_choice, CB, CHOICE, GObject)

/* Property "name", for expressions. */
CbChoice *cb_choice_new (const char *code, const char *name);
const char *cb_choice_get_code (CbChoice *self);
const char *cb_choice_get_name (CbChoice *self);

G_END_DECLS
