/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A view of a page's own with the details of one record beside it: what a register is around its
 * list, for pages whose list is not a table. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_RECORD_SIDE (cb_record_side_get_type ())
G_DECLARE_FINAL_TYPE (CbRecordSide, cb_record_side, CB, RECORD_SIDE, AdwBin)

/* Signals: "shown" when another record is shown, or none any more; "closed" when the person is done
 * with the details, so that the focus can go back. */

/* @list is the view of the page. */
GtkWidget *cb_record_side_new (CbSession *session, const CbNoun *noun, GtkWidget *list);

void cb_record_side_show_id (CbRecordSide *self, gint64 id);
void cb_record_side_show_ref (CbRecordSide *self, const char *ref);

/* Row number of the record that is shown, 0 for none. */
gint64 cb_record_side_get_id (CbRecordSide *self);

/* Begins a new record, with @value in the field @field_id when that is not NULL. */
void cb_record_side_create (CbRecordSide *self, const char *field_id, const char *value);
void cb_record_side_edit (CbRecordSide *self);
void cb_record_side_delete (CbRecordSide *self);
void cb_record_side_hide (CbRecordSide *self);

/* Whether the list and the details take turns. */
gboolean cb_record_side_get_narrow (CbRecordSide *self);

G_END_DECLS
