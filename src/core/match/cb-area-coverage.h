/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How far what is offered covers what is needed, area by area: the numbers of every chart of
 * needs and programmes by capacity area.
 *
 * The third number is what helps most. Needs less programmes would say nothing, since one
 * programme may serve forty States and three programmes none of those that ask. So the gap of
 * an area is counted one by one: its open needs that no programme with this area could take, all
 * constraints looked at. A donor reads in it where an offer would find takers, a State
 * where nobody can answer it yet. */

#pragma once

#include <gio/gio.h>

#include "cb-match-check.h"

G_BEGIN_DECLS

/* For all States, or of all providers. */
#define CB_COVERAGE_ALL (-1)

/**
 * CbAreaCoverage:
 * @needs: open needs that name the area
 * @programmes: programmes that name it and take requests at the as-of date
 * @unserved: of the needs, those that pass every constraint with none of the programmes
 */
typedef struct
{
  guint needs;
  guint programmes;
  guint unserved;
} CbAreaCoverage;

/**
 * CbCoverage:
 * @areas: (array length=n_areas): by the place of the area in its list
 * @unserved_areas: by the place of the need, its areas in which it is counted as unserved; empty
 * for a need that is not counted
 */
typedef struct
{
  CbAreaCoverage *areas;
  guint n_areas;
  CbBits *unserved_areas;
  guint n_needs;
} CbCoverage;

/**
 * cb_match_takes_requests:
 *
 * Returns: whether @programme is open, and its deadline, if any, is not before @as_of
 */
gboolean cb_match_takes_requests (const CbMatchProgramme *programme, CbDate as_of);

/**
 * cb_coverage_new:
 * @state: place of the State whose needs alone count, or %CB_COVERAGE_ALL
 * @provider: place of the organisation whose programmes alone count, or %CB_COVERAGE_ALL
 *
 * Counts; a pure function of the input, for any thread.
 *
 * Returns: (transfer full) (nullable): the coverage; %NULL with %G_IO_ERROR_CANCELLED when it was
 * cancelled, the only error there is
 */
CbCoverage *cb_coverage_new (const CbMatchInput *input,
                             int state,
                             int provider,
                             GCancellable *cancellable,
                             GError **error);
void cb_coverage_free (CbCoverage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbCoverage, cb_coverage_free)

G_END_DECLS
