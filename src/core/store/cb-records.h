/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The records of any stored noun, read and written by its description. What
 * writes assumes that a step of the journal is under way. */

#pragma once

#include "cb-database.h"
#include "cb-query.h"
#include "cb-record.h"

G_BEGIN_DECLS

/**
 * cb_records_list:
 *
 * Returns: (transfer full) (element-type CbRecord) (nullable): the records, with their translations
 */
GPtrArray *cb_records_list (CbDatabase *database, const CbQuery *query, GError **error);

/**
 * CbRecordFunc:
 * @record: holds until the function returns, and is not to be kept; without translations
 */
typedef gboolean (*CbRecordFunc) (const CbRecord *record, gpointer user_data, GError **error);

/**
 * cb_records_for_each:
 * @query: without a search
 *
 * Hands over one record after another, without having more than one of them in memory. Ends when
 * @func returns %FALSE, with its error.
 */
gboolean cb_records_for_each (CbDatabase *database,
                              const CbQuery *query,
                              CbRecordFunc func,
                              gpointer user_data,
                              GError **error);

/**
 * cb_records_list_ids:
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the row numbers, in the order of the
 * query
 */
GArray *cb_records_list_ids (CbDatabase *database, const CbQuery *query, GError **error);

/**
 * cb_records_load:
 * @ids: row numbers
 *
 * Returns: (transfer full) (element-type CbRecord) (nullable): the records that exist, in the order
 * of @ids
 */
GPtrArray *cb_records_load (CbDatabase *database,
                            const CbNoun *noun,
                            const gint64 *ids,
                            gsize n_ids,
                            GError **error);

/**
 * cb_records_count:
 *
 * Returns: how many records the query finds, its limit left aside; -1 on error
 */
gint64 cb_records_count (CbDatabase *database, const CbQuery *query, GError **error);

/**
 * cb_records_find:
 *
 * Returns: (transfer full) (nullable): the record; %NULL with %CB_ERROR_NOT_FOUND when there is
 * none
 */
CbRecord *
cb_records_find (CbDatabase *database, const CbNoun *noun, const char *ref, GError **error);

/**
 * cb_records_lookup:
 * @record: (out) (transfer full) (nullable): the record; %NULL when there is none
 *
 * As cb_records_find(), for whoever asks again and again, and expects to find none.
 */
gboolean cb_records_lookup (CbDatabase *database,
                            const CbNoun *noun,
                            const char *ref,
                            CbRecord **record,
                            GError **error);

/**
 * cb_records_has_uid:
 * @found: (out): whether a record of @noun has that UUID
 */
gboolean cb_records_has_uid (CbDatabase *database,
                             const CbNoun *noun,
                             const char *uid,
                             gboolean *found,
                             GError **error);

/**
 * cb_records_insert:
 *
 * Stores @record and sets its row number, its UUID when it has none, and its stamps.
 */
gboolean cb_records_insert (CbDatabase *database, CbRecord *record, GError **error);

/**
 * cb_records_update:
 *
 * Writes the values and translations of a stored record.
 */
gboolean cb_records_update (CbDatabase *database, CbRecord *record, GError **error);

gboolean cb_records_delete (CbDatabase *database, const CbNoun *noun, gint64 id, GError **error);

/**
 * cb_records_propose_ref:
 * @prefix: how it begins, such as "UKR-"
 *
 * Returns: (transfer full) (nullable): the first of @prefix with 01, 02, … that no record of the
 * noun has
 */
char *cb_records_propose_ref (CbDatabase *database,
                              const CbNoun *noun,
                              const char *prefix,
                              GError **error);

G_END_DECLS
