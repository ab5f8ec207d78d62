/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An instrument of one's own: a list of items beside those that come with the program, brought by a
 * file, that States can be assessed by. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_OWN_INSTRUMENT_REF,
  CB_OWN_INSTRUMENT_NAME,
  CB_OWN_INSTRUMENT_DESCRIPTION,
  CB_OWN_INSTRUMENT_SYMBOL,
  CB_OWN_INSTRUMENT_DATE,
  CB_OWN_INSTRUMENT_LANGUAGE,
  CB_OWN_INSTRUMENT_TLP,
  CB_OWN_INSTRUMENT_SOURCE,
  CB_OWN_INSTRUMENT_N_FIELDS,
};

enum
{
  CB_OWN_ITEM_REF,
  CB_OWN_ITEM_INSTRUMENT,
  CB_OWN_ITEM_POSITION,
  CB_OWN_ITEM_NORM,
  CB_OWN_ITEM_NAME,
  CB_OWN_ITEM_QUESTION,
  CB_OWN_ITEM_DESCRIPTION,
  CB_OWN_ITEM_AREAS,
  CB_OWN_ITEM_KINDS,
  CB_OWN_ITEM_NATIONAL,
  CB_OWN_ITEM_COOPERATION,
  CB_OWN_ITEM_PARAGRAPH,
  CB_OWN_ITEM_LANGUAGE,
  CB_OWN_ITEM_TLP,
  CB_OWN_ITEM_SOURCE,
  CB_OWN_ITEM_N_FIELDS,
};

extern const CbNoun cb_noun_own_instrument;
extern const CbNoun cb_noun_own_item;

G_END_DECLS
