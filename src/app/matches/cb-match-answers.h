/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How sure the place of a pair is: what it takes to change it, how often the pair comes first with
 * weights drawn at random, what other methods say, and which missing facts could change the order.
 * All of it is worked out in a thread, for the newest weights only. */

#pragma once

#include <gtk/gtk.h>

#include "cb-answering.h"

G_BEGIN_DECLS

#define CB_TYPE_MATCH_ANSWERS (cb_match_answers_get_type ())
G_DECLARE_FINAL_TYPE (CbMatchAnswers, cb_match_answers, CB, MATCH_ANSWERS, GtkWidget)

GtkWidget *cb_match_answers_new (void);

/**
 * cb_match_answers_show:
 * @for_programme: whether the pair is one of the needs ranked for a programme
 *
 * Shows what is to be said of a pair as soon as it is known. Without any weight there is nothing.
 */
void cb_match_answers_show (CbMatchAnswers *self,
                            CbMatchSet *set,
                            gboolean for_programme,
                            const CbWeights *weights,
                            guint need,
                            guint programme);

/* Shows nothing, and stops what is under way. */
void cb_match_answers_clear (CbMatchAnswers *self);

/* Whether what is shown is older than the question. */
gboolean cb_match_answers_is_busy (CbMatchAnswers *self);

G_END_DECLS
