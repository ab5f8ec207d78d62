/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One of the eleven norms of responsible State behaviour (A/70/174, para. 13). */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_NORM_CODE,
  CB_NORM_NAME,
  CB_NORM_DESCRIPTION,
  CB_NORM_BASE,
  CB_NORM_PARAGRAPHS,
  CB_NORM_ITEMS,
  CB_NORM_N_FIELDS,
};

extern const CbNoun cb_noun_norm;

G_END_DECLS
