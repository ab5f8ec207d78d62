/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the editor share: cb-editor.c is the form, cb-editor-saving.c what
 * goes to the store and comes back. */

#pragma once

#include "cb-editor-row.h"
#include "cb-editor.h"

G_BEGIN_DECLS

struct _CbEditor
{
  AdwBin parent_instance;

  CbSession *session;
  const CbNoun *noun;
  CbRecord *record;
  CbOrganisations *organisations;
  gboolean creating; /* the record is not stored yet */
  gboolean closed;
  char *language;  /* of the texts */
  GPtrArray *rows; /* of CbEditorRow */
  GtkWidget *home; /* where to say what went wrong after the editor has gone */
  guint n_saving;
  gboolean stored; /* something was, by this form */

  GtkWidget *cancel;
  GtkLabel *heading;
  GtkWidget *language_button;
  GtkWidget *language_popover;
  GtkWidget *done;
  GtkBox *groups;
  GtkWidget *foot;
  GtkLabel *saved;
  GtkWidget *undo;
  GtkLabel *undo_label;
};

/* Puts the record into the rows, with what is to be looked at. */
void cb_editor_show_record (CbEditor *self);
void cb_editor_show_saved (CbEditor *self);
void cb_editor_update_undo (CbEditor *self);

void cb_editor_emit_saved (CbEditor *self, CbRecord *record);
void cb_editor_emit_created (CbEditor *self, CbRecord *record);

/* Stores the input of a row; in a record that is not stored yet, keeps it. */
void cb_editor_save_row (CbEditor *self, CbEditorRow *row, const char *input);

/* Makes an organisation of that name, and puts it into the row. */
void cb_editor_add_organisation (CbEditor *self, CbEditorRow *row, const char *name);

/* (transfer full): a new record with what is known of who works here */
CbRecord *cb_editor_make_draft (const CbNoun *noun);
void cb_editor_create (CbEditor *self);

G_END_DECLS
