/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A contribution to a fund: who gives, from which kind of source, and for what. What has been
 * pledged, committed and received of it is told by its transactions. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_CONTRIBUTION_REF,
  CB_CONTRIBUTION_FUND,
  CB_CONTRIBUTION_CONTRIBUTOR,
  CB_CONTRIBUTION_SOURCE_KIND,
  CB_CONTRIBUTION_EARMARK,
  CB_CONTRIBUTION_AREAS,
  CB_CONTRIBUTION_AGREEMENT,
  CB_CONTRIBUTION_NOTE,
  CB_CONTRIBUTION_LANGUAGE,
  CB_CONTRIBUTION_TLP,
  CB_CONTRIBUTION_SOURCE,
  CB_CONTRIBUTION_N_FIELDS,
};

extern const CbNoun cb_noun_contribution;

G_END_DECLS
