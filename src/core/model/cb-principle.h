/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One of the ten principles of capacity-building (A/75/816, annex I, para. 56). */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_PRINCIPLE_CODE,
  CB_PRINCIPLE_NAME,
  CB_PRINCIPLE_DESCRIPTION,
  CB_PRINCIPLE_QUESTION,
  CB_PRINCIPLE_PART,
  CB_PRINCIPLE_SOURCE,
  CB_PRINCIPLE_N_FIELDS,
};

extern const CbNoun cb_noun_principle;

G_END_DECLS
