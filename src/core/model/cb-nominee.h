/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is to take part in a meeting: the personal data of an application, kept only for as long as
 * the fund needs them. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_NOMINEE_REF,
  CB_NOMINEE_APPLICATION,
  CB_NOMINEE_NAME,
  CB_NOMINEE_MINISTRY,
  CB_NOMINEE_EMAIL,
  CB_NOMINEE_KEEP_UNTIL,
  CB_NOMINEE_TLP,
  CB_NOMINEE_SOURCE,
  CB_NOMINEE_N_FIELDS,
};

extern const CbNoun cb_noun_nominee;

G_END_DECLS
