/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Something in the calendar: a meeting, a call, an exercise. What falls due in other records is
 * shown beside these and is not stored a second time. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_EVENT_REF,
  CB_EVENT_TITLE,
  CB_EVENT_KIND,
  CB_EVENT_START,
  CB_EVENT_END,
  CB_EVENT_START_TIME,
  CB_EVENT_END_TIME,
  CB_EVENT_ZONE,
  CB_EVENT_REPEAT,
  CB_EVENT_REPEAT_UNTIL,
  CB_EVENT_PLACE,
  CB_EVENT_ORGANISER,
  CB_EVENT_URL,
  CB_EVENT_DOCUMENTS,
  CB_EVENT_DESCRIPTION,
  CB_EVENT_LANGUAGE,
  CB_EVENT_TLP,
  CB_EVENT_SOURCE,
  CB_EVENT_N_FIELDS,
};

extern const CbNoun cb_noun_event;

G_END_DECLS
