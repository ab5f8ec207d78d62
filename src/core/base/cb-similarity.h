/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which texts of many are much alike, without comparing each with each.
 *
 * A text is the set of its trigrams: each three characters in a row of the folded text, with blanks
 * before and behind it. Two texts are as alike as their sets are: the share of trigrams in both
 * among those in either (P. Jaccard, "The distribution of the flora in the alpine zone", New
 * Phytologist 11, 1912), which typing errors and other endings of words change but little, in any
 * script.
 *
 * Pairs are found by prefix filtering (S. Chaudhuri, V. Ganti, R. Kaushik, "A primitive operator
 * for similarity joins in data cleaning", ICDE 2006; R. J. Bayardo, Y. Ma, R. Srikant, "Scaling up
 * all pairs similarity search", WWW 2007): with the trigrams of each set in order of rarity, two
 * sets of n and m ≤ n trigrams that are alike by t or more have one in common among the first n -
 * ⌈t n⌉ + 1 of the one and m - ⌈t m⌉ + 1 of the other. So only sets that share a rare trigram are
 * compared, and none is missed. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CbSimilarText:
 * @owner: number of what the text belongs to, which may have several; pairs are of owners
 * @group: only texts of one group are compared; borrowed
 * @text: folded, see cb_text_fold(); borrowed
 */
typedef struct
{
  guint owner;
  const char *group;
  const char *text;
} CbSimilarText;

/**
 * CbSimilarPair:
 * @first: owner; less than @second
 * @similarity: of those of their texts that are most alike, from 0 to 1
 */
typedef struct
{
  guint first;
  guint second;
  double similarity;
} CbSimilarPair;

/* Returns: whether to stop. */
typedef gboolean (*CbSimilarStop) (gpointer user_data);

/**
 * cb_similarity_compare:
 * @a: folded
 * @b: folded
 *
 * Returns: how much alike two texts are, from 0 to 1; 1 for two empty ones
 */
double cb_similarity_compare (const char *a, const char *b);

/**
 * cb_similarity_find_pairs:
 * @texts: (array length=n_texts)
 * @least: pairs that are less alike are left out; above 0
 * @most: how many comparisons that lead to a pair are made at most
 * @stop: (nullable): asked now and then
 * @cut: (out): whether there are more than @most
 *
 * Returns: (transfer full) (element-type CbSimilarPair) (nullable): each pair of owners once, in
 * their order; %NULL when it was stopped
 */
GArray *cb_similarity_find_pairs (const CbSimilarText *texts,
                                  gsize n_texts,
                                  double least,
                                  gsize most,
                                  CbSimilarStop stop,
                                  gpointer user_data,
                                  gboolean *cut);

G_END_DECLS
