/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One field in a form: what it is called, the control, a line of help, and what is wrong with
 * what was typed.
 *
 * A row never stores anything. It says "save" with the input, and is told what became of it. What a
 * person has typed stays as it is until it is stored: a row with unsaved input is not overwritten
 * by changes from elsewhere. */

#pragma once

#include <adwaita.h>

#include "cb-names.h"
#include "cb-problem.h"

G_BEGIN_DECLS

#define CB_TYPE_EDITOR_ROW (cb_editor_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (CbEditorRow, cb_editor_row, CB, EDITOR_ROW, AdwPreferencesRow)

/**
 * CbEditorRowClass:
 * @build: makes the control, now that the field is known
 * @show_value: puts the stored value (or %NULL) into the control
 * @flush: (nullable): saves what was typed and is not saved yet
 * @organisations_changed: (nullable): names and choices may be others
 */
struct _CbEditorRowClass
{
  AdwPreferencesRowClass parent_class;

  void (*build) (CbEditorRow *self);
  void (*show_value) (CbEditorRow *self, const char *value);
  void (*flush) (CbEditorRow *self);
  void (*organisations_changed) (CbEditorRow *self);
};

/* Signals: "save" (string or NULL: input), "add-organisation" (string: name). */

/* The row for a field, by its type. */
CbEditorRow *cb_editor_row_new (const CbNoun *noun, guint field);

/* The kind of row in which such a field can be changed, whether it is fixed once it is stored or
 * not. */
GType cb_editor_row_choose_type (const CbField *field);

/* A row of a kind of its own, for forms that are made for one noun. */
CbEditorRow *cb_editor_row_new_of_type (GType type, const CbNoun *noun, guint field);

const CbNoun *cb_editor_row_get_noun (CbEditorRow *self);
guint cb_editor_row_get_index (CbEditorRow *self);
const CbField *cb_editor_row_get_field (CbEditorRow *self);

/* Shows the value of @record, for texts that can be translated in @language. */
void cb_editor_row_set_record (CbEditorRow *self, CbRecord *record, const char *language);
CbRecord *cb_editor_row_get_record (CbEditorRow *self);
const char *cb_editor_row_get_language (CbEditorRow *self);
gboolean cb_editor_row_is_translation (CbEditorRow *self);

void cb_editor_row_set_organisations (CbEditorRow *self, CbOrganisations *organisations);
CbOrganisations *cb_editor_row_get_organisations (CbEditorRow *self);

void cb_editor_row_flush (CbEditorRow *self);

/* What became of the last "save": the problems found, an empty array for none. */
void cb_editor_row_take_result (CbEditorRow *self, GPtrArray *problems);

/* It could not be stored, for a reason that has nothing to do with it (a full disk): what was typed
 * or chosen stays in the row, and is saved again with the next row that can be. */
void cb_editor_row_take_failure (CbEditorRow *self, const char *text);

/* What is to be looked at in the stored value; NULL for nothing. */
void cb_editor_row_set_warning (CbEditorRow *self, const char *text);

/* What is wrong with it together with other rows; NULL for nothing. */
void cb_editor_row_set_fault (CbEditorRow *self, const char *text);

/* (transfer none) (nullable): the input that could not be stored, to be tried again when something
 * else has changed */
const char *cb_editor_row_get_refused (CbEditorRow *self);

/* For the classes of rows. */
void cb_editor_row_set_control (CbEditorRow *self, GtkWidget *content, GtkWidget *control);
void cb_editor_row_save (CbEditorRow *self, const char *input);
void cb_editor_row_set_dirty (CbEditorRow *self, gboolean dirty);
gboolean cb_editor_row_is_dirty (CbEditorRow *self);
void cb_editor_row_set_help (CbEditorRow *self, const char *help);

G_END_DECLS
