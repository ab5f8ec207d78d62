/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When typed text is stored: half a second after the last key, and at once when the
 * person leaves the field. */

#pragma once

#include "cb-editor-row.h"

G_BEGIN_DECLS

typedef struct _CbEditorTyping CbEditorTyping;

/* Returns what stands in the control, as it should be stored. */
typedef char *(*CbEditorReadFunc) (gpointer user_data);

CbEditorTyping *cb_editor_typing_new (CbEditorRow *row,
                                      GtkWidget *control,
                                      CbEditorReadFunc read,
                                      gpointer user_data);
void cb_editor_typing_free (CbEditorTyping *self);

void cb_editor_typing_changed (CbEditorTyping *self);

/* What stands there is not finished: nothing is stored before the person leaves or presses Enter.
 */
void cb_editor_typing_wait (CbEditorTyping *self);
void cb_editor_typing_flush (CbEditorTyping *self);

/* Whether @value is what stands there already, but for blanks around it while somebody types. */
gboolean cb_editor_typing_is_same (CbEditorTyping *self, const char *value);

/**
 * cb_editor_typing_clean_number:
 *
 * Returns: (transfer full): @typed as digits with ".", without marks between groups of digits,
 * whatever the digits' script; what is no number comes back as it is, so that the message can show
 * it
 */
char *cb_editor_typing_clean_number (const char *typed);

/**
 * cb_editor_typing_clean_date:
 *
 * Returns: (transfer full): @typed as ISO 8601 when it is a date as the language writes it; else as
 * it is
 */
char *cb_editor_typing_clean_date (const char *typed);

G_END_DECLS
