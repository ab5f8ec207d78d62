/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The JSON Schemas (2020-12) of records, lists, single records and packages, made from the tables
 * of the nouns and the code lists, so that they say what the program writes and accepts. */

#pragma once

#include "cb-json-writer.h"

G_BEGIN_DECLS

/**
 * cb_record_schema_get_names:
 *
 * Returns: (transfer none): names of the schemas that are made here, ended by %NULL
 */
const char *const *cb_record_schema_get_names (void);

/**
 * cb_record_schema_write:
 * @name: one of cb_record_schema_get_names()
 */
void cb_record_schema_write (CbJsonWriter *writer, const char *name);

G_END_DECLS
