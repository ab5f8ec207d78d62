/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-problem.h"

G_BEGIN_DECLS

/**
 * cb_iati_sentences_word:
 *
 * Returns: (transfer full) (nullable): what is wrong with an activity of IATI, as a part of a
 * sentence; %NULL for a problem that is not about one
 */
char *cb_iati_sentences_word (const CbProblem *problem);

G_END_DECLS
