/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two records that look alike and are not the same thing: somebody has looked. The finder of
 * duplicates does not ask again. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_DISTINCTION_REF,
  CB_DISTINCTION_KIND,
  CB_DISTINCTION_FIRST,
  CB_DISTINCTION_SECOND,
  CB_DISTINCTION_NOTED,
  CB_DISTINCTION_REASON,
  CB_DISTINCTION_LANGUAGE,
  CB_DISTINCTION_TLP,
  CB_DISTINCTION_SOURCE,
  CB_DISTINCTION_N_FIELDS,
};

extern const CbNoun cb_noun_distinction;

G_END_DECLS
