/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A record that is typed into the rows of a dialog and stored as a whole when that is confirmed. It
 * takes each value itself, and says beside the rows what is wrong with them. */

#pragma once

#include <adwaita.h>

#include "cb-editor-row.h"

G_BEGIN_DECLS

#define CB_TYPE_EDITOR_DRAFT (cb_editor_draft_get_type ())
G_DECLARE_FINAL_TYPE (CbEditorDraft, cb_editor_draft, CB, EDITOR_DRAFT, GObject)

/* Signal: "changed", when something was typed that could be taken. */

CbEditorDraft *cb_editor_draft_new (void);

/* Shows @record in the rows; takes it over. */
void cb_editor_draft_take_record (CbEditorDraft *self, CbRecord *record);

/* (transfer none): the record as it is typed now, another one after each change */
CbRecord *cb_editor_draft_get_record (CbEditorDraft *self);

/* A row for a field of @noun in @group. It can be typed into also when the field is fixed, since
 * that is meant for what is stored. (transfer none) */
CbEditorRow *cb_editor_draft_add_row (CbEditorDraft *self,
                                      AdwPreferencesGroup *group,
                                      const CbNoun *noun,
                                      guint field);

/* Takes what was typed last. FALSE when something that was typed can not be taken; its row says
 * why, and has the keyboard. */
gboolean cb_editor_draft_flush (CbEditorDraft *self);

/* Each problem beside its row of @rows (of CbEditorRow), and the keyboard at the first of them. */
void cb_editor_rows_show_problems (GPtrArray *rows, GPtrArray *problems);
void cb_editor_draft_show_problems (CbEditorDraft *self, GPtrArray *problems);

/* The head of @window: Cancel, and @confirm, which does @action and is its default. */
GtkWidget *cb_editor_draft_new_header (GtkWindow *window, const char *confirm, const char *action);

G_END_DECLS
