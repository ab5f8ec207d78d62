/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a merge is told in, in the window and on the command line. */

#pragma once

#include "cb-merging.h"
#include "cb-names.h"

G_BEGIN_DECLS

/**
 * cb_merging_word_field:
 *
 * Returns: (transfer full): what the conflict is about: the field, with the language of a text that
 * is a translation, or the record as a whole
 */
char *cb_merging_word_field (const CbMergeConflict *conflict);

/**
 * cb_merging_word_side:
 * @theirs: whether the other side is asked for
 * @organisations: (nullable): for the names of organisations
 *
 * Returns: (transfer full): what stands on that side
 */
char *cb_merging_word_side (const CbMergeConflict *conflict,
                            gboolean theirs,
                            CbOrganisations *organisations);

/**
 * cb_merging_word_author:
 *
 * Returns: (transfer full) (nullable): who wrote that side and when, as far as it is known
 */
char *cb_merging_word_author (const CbMergeConflict *conflict, gboolean theirs);

/**
 * cb_merging_word_conflict:
 *
 * Returns: (transfer full): all of it in one sentence
 */
char *cb_merging_word_conflict (const CbMergeConflict *conflict);

/**
 * cb_merging_word_package:
 *
 * Returns: (transfer full): when it was written and what it leaves out
 */
char *cb_merging_word_package (const CbMerge *merge);

/* Returns: (transfer none): what the records of a group are, for below their number */
const char *cb_merging_word_group (CbMergeGroup group, guint n_records);

G_END_DECLS
