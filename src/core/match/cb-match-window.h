/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Windows of days with open ends, for the constraint and the criterion on time.
 * Both ends belong to a window. */

#pragma once

#include "cb-date.h"

G_BEGIN_DECLS

/* The first and the last day a window can have, for ends that are left open. */
#define CB_MATCH_FIRST_DAY G_MININT64
#define CB_MATCH_LAST_DAY G_MAXINT64

/* 64 bits, so that days can be subtracted whatever they are. */
typedef struct
{
  gint64 first;
  gint64 last;
} CbMatchWindow;

static inline CbMatchWindow
cb_match_window (CbDate start, CbDate end)
{
  return (CbMatchWindow){ start == CB_DATE_NONE ? CB_MATCH_FIRST_DAY : start,
                          end == CB_DATE_NONE ? CB_MATCH_LAST_DAY : end };
}

static inline CbMatchWindow
cb_match_window_share (CbMatchWindow a, CbMatchWindow b)
{
  return (CbMatchWindow){ MAX (a.first, b.first), MIN (a.last, b.last) };
}

G_END_DECLS
