/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said of copies of the database, in the window and on the command line. */

#pragma once

#include "cb-copies.h"
#include "cb-safekeeping.h"

G_BEGIN_DECLS

/**
 * cb_copy_sentences_reason:
 *
 * Returns: (transfer none): why a copy was made: "Before a merge"
 */
const char *cb_copy_sentences_reason (CbCopyReason reason);

/**
 * cb_copy_sentences_moment:
 *
 * Returns: (transfer full): when it was made, in the time of this place
 */
char *cb_copy_sentences_moment (const CbCopy *copy);

/**
 * cb_copy_sentences_newest:
 *
 * Returns: (transfer full): the newest step of what @facts tell of, in one sentence
 */
char *cb_copy_sentences_newest (const CbCopyFacts *facts);

/**
 * cb_copy_sentences_loss:
 *
 * Returns: (transfer full): what the database would no longer hold after the restore, in one or two
 * sentences
 */
char *cb_copy_sentences_loss (const CbRestorePreview *preview);

/**
 * cb_copy_sentences_step:
 *
 * Returns: (transfer full): when a step was taken and what it was, on one line
 */
char *cb_copy_sentences_step (const CbStep *step);

G_END_DECLS
