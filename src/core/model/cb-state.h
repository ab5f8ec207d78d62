/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A State or territory of ISO 3166-1, with the groups it is a member of on a day. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_STATE_CODE,
  CB_STATE_NAME,
  CB_STATE_ALPHA2,
  CB_STATE_M49,
  CB_STATE_REGION,
  CB_STATE_SUBREGION,
  CB_STATE_UN_MEMBER,
  CB_STATE_GROUPS,
  CB_STATE_N_FIELDS,
};

extern const CbNoun cb_noun_state;

G_END_DECLS
