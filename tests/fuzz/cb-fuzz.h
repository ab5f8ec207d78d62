/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the fuzz targets have in common. A target is one file with LLVMFuzzerTestOneInput(), which
 * takes any bytes as what somebody handed in, and with cb_fuzz_made. It is built with run-corpus.c
 * as a test, and with libFuzzer by run.sh. */

#pragma once

#include <stdint.h>

#include "cb-database.h"

G_BEGIN_DECLS

int LLVMFuzzerInitialize (int *n_arguments, char ***arguments);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/**
 * CbFuzzMade:
 * @name: what messages call it; as that of a file, it begins with “good-” or “bad-”
 * @before: (nullable)
 * @opening: (nullable): stands @count times
 * @between: (nullable)
 * @closing: (nullable): stands @count times
 * @after: (nullable)
 *
 * An input that is too large to be kept as a file.
 */
typedef struct
{
  const char *name;
  const char *before;
  const char *opening;
  guint count;
  const char *between;
  const char *closing;
  const char *after;
} CbFuzzMade;

/* Of the target at hand; the last one has no name. */
extern const CbFuzzMade cb_fuzz_made[];

typedef enum
{
  CB_FUZZ_NOTHING,
  CB_FUZZ_REFUSED,
  CB_FUZZ_TAKEN,
} CbFuzzVerdict;

/* What became of the last input: a target says whether it was taken as what it should be. */
extern CbFuzzVerdict cb_fuzz_verdict;

void cb_fuzz_tell (gboolean taken);

/**
 * cb_fuzz_check_error:
 * @done: what a function returned
 *
 * Aborts unless an error is set exactly when @done is %FALSE, with a message; then clears it.
 */
void cb_fuzz_check_error (gboolean done, GError **error);

/* Returns: (transfer full): the bytes up to the first 0, as text in UTF-8 */
char *cb_fuzz_make_text (const uint8_t *data, size_t size);

/* Returns: (transfer none): a database in memory as a new file has it */
CbDatabase *cb_fuzz_get_database (void);

/* The next one is new. */
void cb_fuzz_drop_database (void);

/* Returns: (transfer none): a path in a folder that is removed at the end */
const char *cb_fuzz_get_path (const char *name);

/* Returns: (transfer none): the same, with @data as content */
const char *cb_fuzz_write_file (const char *name, const uint8_t *data, size_t size);

G_END_DECLS
