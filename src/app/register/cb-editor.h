/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The form of a record. Each field is stored as soon as it was changed, as one step that
 * can be taken back. A new record first asks for what no record can be without; once that is given
 * it is stored, and the whole form follows. */

#pragma once

#include <adwaita.h>

#include "cb-editor-row.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_EDITOR (cb_editor_get_type ())
G_DECLARE_FINAL_TYPE (CbEditor, cb_editor, CB, EDITOR, AdwBin)

/* Signals: "closed" (the person is done), "saved" and "created" (pointer: CbRecord). */

CbEditor *cb_editor_new (CbSession *session, CbRecord *record, CbOrganisations *organisations);
CbEditor *
cb_editor_new_to_create (CbSession *session, const CbNoun *noun, CbOrganisations *organisations);

/* The same with what is known of the new record already; @draft is copied. */
CbEditor *
cb_editor_new_from_draft (CbSession *session, CbRecord *draft, CbOrganisations *organisations);
/* A new record begins with @value in the field @field_id. */
void cb_editor_preset (CbEditor *self, const char *field_id, const char *value);

/* The row of a field, to show or hide it; NULL when the form has none. */
CbEditorRow *cb_editor_get_row (CbEditor *self, guint field);

/* The record as it is stored now; what is being typed stays. */
void cb_editor_set_record (CbEditor *self, CbRecord *record);
void cb_editor_set_organisations (CbEditor *self, CbOrganisations *organisations);

/* The language in which texts are written; another one than the original makes a translation. */
void cb_editor_set_language (CbEditor *self, const char *language);
void cb_editor_focus_first (CbEditor *self);

/* Stores what was typed, before the editor goes. */
void cb_editor_finish (CbEditor *self);

G_END_DECLS
