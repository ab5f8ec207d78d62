/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The records that a query finds, as a list for a view.
 *
 * The model knows the row numbers of all of them, and the records only of those
 * that somebody looks at: an item asks for its page of a hundred when it is first
 * wanted, two pages at most are under way at a time, the newest wish first, and
 * pages that were scrolled past meanwhile are left out. Items are kept by their
 * holders alone; the records last seen are kept in a cache of limited size.
 *
 * A new query has a new generation, and an answer to an older one is dropped. What stays of the old
 * list stays untouched for the views, so that they keep their place. */

#pragma once

#include <gio/gio.h>

#include "cb-record-item.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_RECORD_MODEL (cb_record_model_get_type ())
G_DECLARE_FINAL_TYPE (CbRecordModel, cb_record_model, CB, RECORD_MODEL, GObject)

/* Properties: "loading" (boolean), "n-total" (uint). Signals: "before-change" and "loaded" around
 * each new list, "failed" (GError) when the store can not answer. */

CbRecordModel *cb_record_model_new (CbSession *session, const CbNoun *noun);

const CbNoun *cb_record_model_get_noun (CbRecordModel *self);
gboolean cb_record_model_get_loading (CbRecordModel *self);

/* Whether a list has ever arrived. */
gboolean cb_record_model_get_ready (CbRecordModel *self);

/* Records of the noun in the whole database, whatever the query. */
guint cb_record_model_get_n_total (CbRecordModel *self);

/* After a change: the total is counted again with the next query. */
void cb_record_model_forget_total (CbRecordModel *self);

/* Takes @query and asks the store; also to ask again after a change. */
void cb_record_model_take_query (CbRecordModel *self, CbQuery *query);

/* (transfer none) (nullable) */
CbOrganisations *cb_record_model_get_organisations (CbRecordModel *self);
void cb_record_model_set_organisations (CbRecordModel *self, CbOrganisations *organisations);

/* The row's place in the list, or GTK_INVALID_LIST_POSITION (G_MAXUINT). */
guint cb_record_model_find (CbRecordModel *self, gint64 id);

/* (transfer full): the item of a record, whether or not the query finds it; it is loaded. */
CbRecordItem *cb_record_model_get_by_id (CbRecordModel *self, gint64 id);

/* A record just saved, so that no view has to wait for the store. */
void cb_record_model_put (CbRecordModel *self, CbRecord *record);

/* Asks for nothing any more; for a page that goes. */
void cb_record_model_stop (CbRecordModel *self);

G_END_DECLS
