/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks under which name something is kept, by which office, and why.
 *
 * Signal "accepted" (name, author, reason; all texts, the last two empty where nothing is stated).
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CB_TYPE_NAME_FORM (cb_name_form_get_type ())
G_DECLARE_FINAL_TYPE (CbNameForm, cb_name_form, CB, NAME_FORM, AdwWindow)

/* @words: one sentence that says what will happen, or NULL; @whole: whether it asks for more than
 * the name. */
CbNameForm *cb_name_form_new (GtkWindow *parent,
                              const char *title,
                              const char *words,
                              const char *button,
                              gboolean whole);

void cb_name_form_set_values (CbNameForm *self,
                              const char *name,
                              const char *author,
                              const char *reason);

/* As a person would. */
void cb_name_form_accept (CbNameForm *self);

G_END_DECLS
