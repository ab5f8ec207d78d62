/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A capacity area: what a need is about and what a programme builds. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_AREA_CODE,
  CB_AREA_THEME,
  CB_AREA_NAME,
  CB_AREA_DESCRIPTION,
  CB_AREA_NORMS,
  CB_AREA_MEASURES,
  CB_AREA_CMM,
  CB_AREA_GCI,
  CB_AREA_GFCE,
  CB_AREA_DAC,
  CB_AREA_N_FIELDS,
};

extern const CbNoun cb_noun_area;

G_END_DECLS
