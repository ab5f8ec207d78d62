/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A group of States, with dated memberships. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_GROUP_CODE,
  CB_GROUP_NAME,
  CB_GROUP_KIND,
  CB_GROUP_STATES,
  CB_GROUP_SOURCE,
  CB_GROUP_N_FIELDS,
};

extern const CbNoun cb_noun_group;

G_END_DECLS
