/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which of the encodings that know no rules of their own, Windows-125x and GB18030, makes the
 * likeliest text of some bytes. It is the rule of Bayes on two things that are known of a language:
 * how frequent its letters are, and what stands beside what (a letter of a Cyrillic word beside
 * another one, an accented letter of a French one mostly beside a letter of ASCII, no upper case
 * after lower case). */

#pragma once

#include "cb-csv-encoding.h"

G_BEGIN_DECLS

/**
 * CbLetterCounts:
 * @pairs: how often the second byte follows the first, where one is beyond ASCII
 * @hanzi: the logarithm of the likelihood as Chinese text, and how far the character at hand is
 *
 * What is kept of the text; of the same size for every text.
 */
typedef struct
{
  guint64 *pairs;
  guint64 n_pairs;
  double hanzi;
  guint n_held;
  guint8 held[3];
  gboolean after_hanzi;
  gboolean not_gb;
} CbLetterCounts;

void cb_letter_counts_init (CbLetterCounts *counts);
void cb_letter_counts_clear (CbLetterCounts *counts);

/* Takes in a byte, and the one before it. */
void cb_letter_counts_add (CbLetterCounts *counts, guint8 before, guint8 byte);

/* Whether the byte after these belongs to a character that has begun, or to a run of letters. */
gboolean cb_letter_counts_is_open (const CbLetterCounts *counts);

/* Whether every byte means something in @encoding, one of Windows-125x or GB18030. */
gboolean cb_letter_counts_fit (const CbLetterCounts *counts, CbEncoding encoding);

/**
 * cb_letter_counts_judge:
 * @shares: (out) (array fixed-size=CB_N_ENCODINGS): for Windows-125x and GB18030 how likely each is
 * among them; they add up to 1 unless none is possible
 *
 * Returns: whether the likeliest makes text as these languages have it; %FALSE for what looks like
 * rubbish in all of them
 */
gboolean cb_letter_counts_judge (const CbLetterCounts *counts, double *shares);

G_END_DECLS
