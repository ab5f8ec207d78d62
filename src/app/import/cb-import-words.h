/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the first look at a table has found, in words. */

#pragma once

#include "cb-import-probe.h"

G_BEGIN_DECLS

/* Why the text is taken to be in this encoding; "" when somebody chose it. */
char *cb_import_words_encoding (const CbEncodingVerdict *verdict);

/* What parts the columns, such as “Semicolon”. */
const char *cb_import_words_delimiter (char delimiter);

const char *cb_import_words_decimal (CbDecimalSign sign);
const char *cb_import_words_dates (CbDateOrder order);
const char *cb_import_words_existing (CbImportExisting existing);

/* How the columns of numbers, or of dates, are read where each tells for itself; "" when the file
 * has none. */
char *cb_import_words_found_decimal (const CbImportProbe *probe);
char *cb_import_words_found_dates (const CbImportProbe *probe);

/* @cell in one line of at most @length characters and an ellipsis. */
char *cb_import_words_shorten (const char *cell, glong length);

/* Some cells of a column, and why it is taken for the field of @suggestion: in two lines. */
char *cb_import_words_column (const CbImportProbe *probe,
                              guint column,
                              const char *field,
                              gboolean asked);

G_END_DECLS
