/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An item that a State is assessed by: one of the checklist of practical actions
 * (A/79/214, annex A), or one of the optional questions on gender. Both have the
 * same fields; a question on gender belongs to no norm. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_ITEM_CODE,
  CB_ITEM_NORM,
  CB_ITEM_NAME,
  CB_ITEM_QUESTION,
  CB_ITEM_DESCRIPTION,
  CB_ITEM_NATIONAL,
  CB_ITEM_COOPERATION,
  CB_ITEM_AREAS,
  CB_ITEM_KINDS,
  CB_ITEM_INSTRUMENT,
  CB_ITEM_PARAGRAPH,
  CB_ITEM_GUIDANCE,
  CB_ITEM_N_FIELDS,
};

extern const CbNoun cb_noun_item;
extern const CbNoun cb_noun_gender_item;

G_END_DECLS
