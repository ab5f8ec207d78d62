/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How firm a ranking is, and what tells two of its pairs apart, on stdout. */

#pragma once

#include "cb-answering.h"
#include "cb-json-writer.h"

G_BEGIN_DECLS

/* Writes the member "robustness". */
void cb_cli_answers_write_robustness (CbJsonWriter *writer, const CbAnswers *answers);

/* Writes the member "comparison" of the pairs at two places of the ranking. */
void cb_cli_answers_write_comparison (CbJsonWriter *writer,
                                      const CbAnswers *answers,
                                      guint ahead,
                                      guint behind);

/* Appends the same for people. */
void cb_cli_answers_append_robustness (GString *text, const CbAnswers *answers);
void cb_cli_answers_append_comparison (GString *text,
                                       const CbAnswers *answers,
                                       guint ahead,
                                       guint behind);

G_END_DECLS
