/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the match set share: cb-match-set.c loads it and says what it holds,
 * cb-match-rows.c copies records into plain rows, cb-match-ranking.c ranks them,
 * cb-match-sets.c keeps sets up to date. */

#pragma once

#include "cb-match-set.h"

G_BEGIN_DECLS

/* What a set keeps of its rankings, and what it has from the set that it was made from. */
typedef struct _CbMatchRankings CbMatchRankings;

struct _CbMatchSet
{
  GPtrArray *needs;      /* of CbRecord, by ref */
  GPtrArray *programmes; /* of CbRecord, by ref */
  GPtrArray *cases;      /* of CbRecord, by ref: those that are agreed or later */
  CbOrganisations *organisations;
  GHashTable *provider_places; /* ref of an organisation → its place */
  GHashTable *rates;           /* currency → double, USD for one unit */
  GHashTable *rateless;        /* set of currencies */
  GHashTable *situations;      /* State → double, see CbMatchNeed */
  GHashTable *members;         /* group → CbBits, its members at the day */
  GStrv rateless_list;
  GPtrArray *owned; /* what rows point to and the set frees */
  CbMatchNeed *need_rows;
  CbMatchProgramme *programme_rows;
  CbBits *theme_of_area;
  CbMatchInput input;
  CbMatchRankings *rankings;
};

/**
 * CbMatchSetChanges:
 * @needs: (element-type gint64): set of row numbers of needs that may differ
 * @programmes: (element-type gint64): likewise
 * @organisations: whether any organisation may differ
 * @rates: whether any rate may differ
 * @cases: whether any case may differ
 *
 * What may differ between a set and its database.
 */
typedef struct
{
  GHashTable *needs;
  GHashTable *programmes;
  gboolean organisations;
  gboolean rates;
  gboolean cases;
} CbMatchSetChanges;

/* cb-match-set.c: what cb_match_set_load() would give, made from @before by reading only what
 * @changes names, and what depends on the day if that is another one. What else changes because of
 * cases is added to @changes. */
CbMatchSet *cb_match_set_load_changes (CbMatchSet *before,
                                       CbMatchSetChanges *changes,
                                       CbDatabase *database,
                                       CbDate as_of,
                                       GError **error);

/* cb-match-rows.c: rows from records, and rows from the rows of another set with the same
 * organisations, rates and day. */
void cb_match_rows_read_need (CbMatchSet *self, const CbRecord *record, CbMatchNeed *need);
void cb_match_rows_copy_need (CbMatchSet *self, const CbMatchNeed *from, CbMatchNeed *need);
void cb_match_rows_read_programme (CbMatchSet *self,
                                   const CbRecord *record,
                                   CbMatchProgramme *programme);

CbBits cb_match_rows_read_bits (const CbRecord *record, guint field);

/* The amount in US dollars; NAN when it is not stated, or when no rate is known. */
double cb_match_rows_read_usd (CbMatchSet *self,
                               const CbRecord *record,
                               guint field,
                               guint currency_field);

/* cb-match-cases.c: the cases that count; the needs and programmes for which they count in
 * another way than in @before; and what they do to rows that show the records alone. */
GPtrArray *cb_match_cases_load (CbDatabase *database, GError **error);
void cb_match_cases_add_changes (CbMatchSet *before, GPtrArray *cases, CbMatchSetChanges *changes);
void cb_match_cases_apply (CbMatchSet *self);

/* Notes the currencies of a record for which no rate is known, as reading its row does. */
void cb_match_rows_note_rateless (CbMatchSet *self, const CbRecord *record);

/* cb-match-ranking.c. inherit: the rankings of @before are of use to @self, which was made from it;
 * the arrays say for each place where the same unchanged record stood in @before, or
 * CB_MATCH_CHANGED; they are taken. */
CbMatchRankings *cb_match_rankings_new (void);
void cb_match_rankings_free (CbMatchRankings *rankings);
void
cb_match_rankings_inherit (CbMatchSet *self, CbMatchSet *before, guint *needs, guint *programmes);

G_END_DECLS
