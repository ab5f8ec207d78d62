/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one import was: the file, how it was read, what became of its rows, what was found wrong. It
 * tells about this database, and so goes into no file unless it is asked for. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

/* Characters; findings that would be longer are left out and counted. */
#define CB_IMPORT_BATCH_FINDINGS_MAX 400000

enum
{
  CB_IMPORT_BATCH_REF,
  CB_IMPORT_BATCH_FILE,
  CB_IMPORT_BATCH_KIND,
  CB_IMPORT_BATCH_MADE,
  CB_IMPORT_BATCH_AUTHOR,
  CB_IMPORT_BATCH_HASH,
  CB_IMPORT_BATCH_SIZE,
  CB_IMPORT_BATCH_ENCODING,
  CB_IMPORT_BATCH_READ,
  CB_IMPORT_BATCH_ADDED,
  CB_IMPORT_BATCH_UPDATED,
  CB_IMPORT_BATCH_UNCHANGED,
  CB_IMPORT_BATCH_SKIPPED,
  CB_IMPORT_BATCH_REJECTED,
  CB_IMPORT_BATCH_LEFT_OUT,
  CB_IMPORT_BATCH_SETTINGS,
  CB_IMPORT_BATCH_FINDINGS,
  CB_IMPORT_BATCH_TLP,
  CB_IMPORT_BATCH_SOURCE,
  CB_IMPORT_BATCH_N_FIELDS,
};

extern const CbNoun cb_noun_import_batch;

G_END_DECLS
