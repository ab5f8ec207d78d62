/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plain data that matching works on. Whoever calls copies what is needed
 * out of the records once: codes become places in a CbBits, money becomes USD at
 * the rates of the as-of date, memberships of groups are looked up at that date.
 * Matching itself then knows no database, no clock and no language, and the same
 * arrays give the same answer everywhere.
 *
 * Everything is borrowed and has to stay as it is while a function runs. */

#pragma once

#include "cb-bits.h"
#include "cb-date.h"

G_BEGIN_DECLS

#define CB_N_PRINCIPLES 10
/* What stands for "not stated" in the fields of type int below. */
#define CB_MATCH_MISSING (-1)
#define CB_MATCH_PLACES_NOT_GIVEN G_GINT64_CONSTANT (-1)

/**
 * CbPrincipleAnswer:
 *
 * What a programme shows on one of the ten capacity-building principles of
 * A/75/816, annex I, para. 56.
 */
typedef enum
{
  CB_PRINCIPLE_NOT_SHOWN,
  CB_PRINCIPLE_MET,
  CB_PRINCIPLE_PARTLY,
  CB_PRINCIPLE_NOT_MET,
} CbPrincipleAnswer;

/**
 * CbMatchCase:
 * @programme: the place of the programme in the input
 * @areas: the areas of the need that the case serves
 *
 * A case of a need that is agreed or further. Leave out earlier steps and what
 * was withdrawn or declined.
 */
typedef struct
{
  guint programme;
  CbBits areas;
} CbMatchCase;

/**
 * CbMatchNeed:
 * @ref: decides between equal scores, by its bytes
 * @open: whether the status is "open"
 * @state: place of the State in the list of States, or %CB_MATCH_MISSING
 * @situation: 1 for an LDC, LLDC or SIDS, 0.5 for another recipient of official
 *   development assistance, else 0, at the as-of date
 * @level_now: level 0 to 5, or %CB_MATCH_MISSING
 * @level_wanted: level 0 to 5, or %CB_MATCH_MISSING
 * @priority: 1 (low) to 5, or 0 when missing
 * @wanted_usd: amount wanted, NAN when missing or without a rate
 * @start: first day, or %CB_DATE_NONE
 * @end: last day, or %CB_DATE_NONE
 * @excluded_providers: places of the providers that the State does not accept
 * @cases: every case of this need that is agreed or further
 */
typedef struct
{
  const char *ref;
  gboolean open;
  int state;
  double situation;
  CbBits areas;
  CbBits norms;
  CbBits kinds;
  CbBits audiences;
  CbBits languages;
  int level_now;
  int level_wanted;
  int priority;
  double wanted_usd;
  CbDate start;
  CbDate end;
  const guint *excluded_providers;
  gsize n_excluded_providers;
  const CbMatchCase *cases;
  gsize n_cases;
} CbMatchNeed;

/**
 * CbMatchProgramme:
 * @ref: decides between equal scores, by its bytes
 * @open: whether the status is "open"
 * @deadline: last day for requests, or %CB_DATE_NONE
 * @names_recipients: whether it lists any State or group, also one without members
 * @recipients: places of the States that it names, or that are members of a
 *   group that it names at the as-of date
 * @per_state_usd: most that one State can get, NAN when missing or without a rate
 * @remaining_usd: what remains of the whole: the amount stated as remaining, else
 *   the total less what its cases agreed; NAN when missing or without a rate
 * @start: first day, or %CB_DATE_NONE
 * @end: last day, or %CB_DATE_NONE
 * @provider: place of the provider, or %CB_MATCH_MISSING
 * @places_left: places less cases that are agreed or further, never below 0, or
 *   %CB_MATCH_PLACES_NOT_GIVEN
 * @principles: a #CbPrincipleAnswer for P1 to P10
 */
typedef struct
{
  const char *ref;
  gboolean open;
  CbDate deadline;
  gboolean names_recipients;
  CbBits recipients;
  CbBits areas;
  CbBits norms;
  CbBits kinds;
  CbBits audiences;
  CbBits languages;
  double per_state_usd;
  double remaining_usd;
  CbDate start;
  CbDate end;
  int provider;
  gint64 places_left;
  guint8 principles[CB_N_PRINCIPLES];
} CbMatchProgramme;

/**
 * CbMatchInput:
 * @theme_of_area: for each area, by its place, all areas of its theme; an area
 *   beyond @n_areas has a theme of its own
 * @as_of: the day for which the question is asked; has to be a day
 */
typedef struct
{
  const CbMatchNeed *needs;
  guint n_needs;
  const CbMatchProgramme *programmes;
  guint n_programmes;
  const CbBits *theme_of_area;
  guint n_areas;
  CbDate as_of;
} CbMatchInput;

G_END_DECLS
