/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The body of the bare loop, for bare-loop.c, which includes it once for each kind of
 * processor with the operations defined; they are gone afterwards. */

#define SHARE(set, weight, bit, unknown)                                                           \
  score = MULTIPLY_ADD (TO_FLOATS (COUNT (AND (sets, ALL (n.set)))), ALL_FLOATS (n.weight),        \
                        score);                                                                    \
  score = MULTIPLY_ADD (TO_FLOATS (AND (RIGHT (sets, bit), ALL (1))), ALL_FLOATS (n.unknown), score)

TARGET static double
NAME (const BareLoop *self,
      const Need *need,
      const guint32 *states,
      float principle,
      guint64 *n_possible)
{
  const Need n = *need;
  FLOATS total = ALL_FLOATS (0);
  WORDS possible = ALL (0);
  float sums[LANES];
  guint32 counts[LANES];

  for (guint i = 0; i < self->n; i += LANES)
    {
      WORDS sets = LOAD (self->sets);
      WORDS languages = LOAD (self->languages);
      WORDS areas = LOAD (self->areas);
      WORDS provider = LOAD (self->provider);
      WORDS from = MOST (LOAD (self->first), ALL (n.first));
      WORDS to = LEAST (LOAD (self->last), ALL (n.last));
      WORDS halves = ADD (COUNT (AND (areas, ALL (n.areas))),
                          COUNT (AND (LOAD (self->near_areas), ALL (n.areas))));
      FLOATS money = LEAST_FLOATS (MULTIPLY_ADD (LOAD_FLOATS (self->money), ALL_FLOATS (n.money),
                                                 ALL_FLOATS (0)),
                                   ALL_FLOATS (n.money_most));
      FLOATS score = MULTIPLY_ADD (LOAD_FLOATS (self->principles), ALL_FLOATS (principle),
                                   ALL_FLOATS (n.constant));
      __typeof__ (ANY (sets, sets)) passes = ANY (LOAD (states), ALL (n.state_bit));

      passes = BOTH (passes, ANY (areas, ALL (n.areas)));
      passes = BOTH (passes, AT_MOST (from, to));
      passes = BOTH (passes, OTHER (provider, ALL (n.excluded[0])));
      passes = BOTH (passes, OTHER (provider, ALL (n.excluded[1])));
      passes = BOTH (passes, OTHER (provider, ALL (n.excluded[2])));

      score = MULTIPLY_ADD (TO_FLOATS (halves), ALL_FLOATS (n.area), score);
      SHARE (norms, norm, LACKS_NORMS_BIT, norm_unknown);
      SHARE (kinds, kind, LACKS_KINDS_BIT, kind_unknown);
      SHARE (audiences, audience, LACKS_AUDIENCES_BIT, audience_unknown);
      score = MULTIPLY_ADD (KEEP_FLOATS (ANY (languages, ALL (n.languages)), ALL_FLOATS (1)),
                            ALL_FLOATS (n.language), score);
      score = MULTIPLY_ADD (TO_FLOATS (RIGHT (languages, LACKS_LANGUAGES_BIT)),
                            ALL_FLOATS (n.language_unknown), score);
      score = MULTIPLY_ADD (money, ALL_FLOATS (1), score);
      score = MULTIPLY_ADD (TO_FLOATS (AND (RIGHT (languages, LACKS_MONEY_BIT), ALL (1))),
                            ALL_FLOATS (n.money_unknown), score);
      score = MULTIPLY_ADD (TO_FLOATS (ADD (SUB (to, from), ALL (1))), ALL_FLOATS (n.timing),
                            score);
      total = MULTIPLY_ADD (KEEP_FLOATS (passes, score), ALL_FLOATS (1), total);
      possible = ADD (possible, KEEP (passes, ALL (1)));
    }
  STORE_FLOATS (sums, total);
  STORE (counts, possible);
  return add_up (sums, counts, LANES, n_possible);
}

#undef NAME
#undef TARGET
#undef LANES
#undef WORDS
#undef FLOATS
#undef LOAD
#undef LOAD_FLOATS
#undef STORE
#undef STORE_FLOATS
#undef ALL
#undef ALL_FLOATS
#undef AND
#undef RIGHT
#undef ADD
#undef SUB
#undef LEAST
#undef MOST
#undef LEAST_FLOATS
#undef MULTIPLY_ADD
#undef TO_FLOATS
#undef COUNT
#undef ANY
#undef AT_MOST
#undef OTHER
#undef BOTH
#undef KEEP
#undef KEEP_FLOATS
#undef SHARE
