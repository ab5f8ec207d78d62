/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the kernel is measured against: the least that can be done for every pair. All
 * constraints and all criteria, in single precision, added up and forgotten: no list is
 * kept, nothing is put in order, nothing is exact. Compiled with everything that a
 * compiler may do to it (-O3 -ffast-math), for each kind of processor. */

#pragma once

#include "cb-kernel.h"

typedef struct _BareLoop BareLoop;

BareLoop *bare_loop_new (const CbMatchInput *input);
void bare_loop_free (BareLoop *self);

/* All needs by all programmes, in one thread. Returns the sum of the scores of possible
 * pairs, so that nothing can be left out, and their number. */
double bare_loop_run (const BareLoop *self,
                      const CbWeights *weights,
                      CbKernelPath path,
                      guint64 *n_possible);
