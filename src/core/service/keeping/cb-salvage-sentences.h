/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said of a database that was salvaged, in the window and on the command line. */

#pragma once

#include "cb-salvage.h"

G_BEGIN_DECLS

/**
 * CbSalvageLine:
 * @label: what was read: the name of a noun, or of what else a database holds
 *
 * The tables of a report as people know them: several tables are one thing to them.
 */
typedef struct
{
  const char *label;
  guint64 n_read;
  guint64 n_left_out;
  guint64 n_cleared;
  guint n_gaps;
} CbSalvageLine;

/**
 * cb_salvage_sentences_list:
 *
 * Returns: (transfer full) (element-type CbSalvageLine): lines with anything to say
 */
GArray *cb_salvage_sentences_list (const CbSalvageReport *report);

/**
 * cb_salvage_sentences_describe:
 * @target: the new database
 *
 * Returns: (transfer full): what was done, in a few sentences, one a line
 */
char *cb_salvage_sentences_describe (const CbSalvageReport *report, const char *target);

G_END_DECLS
