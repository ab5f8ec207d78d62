/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records on stdout, in the three formats. */

#pragma once

#include "cb-cli.h"
#include "cb-json-writer.h"
#include "cb-names.h"
#include "cb-record.h"

G_BEGIN_DECLS

/**
 * cb_cli_records_print:
 * @organisations: (nullable): for names
 *
 * Prints a list of records.
 */
gboolean cb_cli_records_print (const CbNoun *noun,
                               GPtrArray *records,
                               CbFormat format,
                               CbOrganisations *organisations,
                               GError **error);

/* Prints one record. */
gboolean cb_cli_records_print_one (const CbRecord *record,
                                   CbFormat format,
                                   CbOrganisations *organisations,
                                   GError **error);

/* Begins a document on @writer that names its schema. */
void cb_cli_begin_document (CbJsonWriter *writer, const char *schema);

/* A member of an object. */
void cb_cli_add_string (CbJsonWriter *writer, const char *name, const char *value);
void cb_cli_add_integer (CbJsonWriter *writer, const char *name, gint64 value);
void cb_cli_add_double (CbJsonWriter *writer, const char *name, double value);

G_END_DECLS
