/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A set of up to 256 small numbers: the places of codes in their list. Code
 * lists here are short (249 States are the longest), so that sets compare in
 * four words and need no memory of their own. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CB_BITS_WORDS 4
#define CB_BITS_SIZE (CB_BITS_WORDS * 64)

typedef struct
{
  guint64 word[CB_BITS_WORDS];
} CbBits;

static inline void
cb_bits_add (CbBits *bits, guint place)
{
  g_return_if_fail (place < CB_BITS_SIZE);
  bits->word[place / 64] |= G_GUINT64_CONSTANT (1) << (place % 64);
}

static inline gboolean
cb_bits_has (const CbBits *bits, guint place)
{
  return place < CB_BITS_SIZE && (bits->word[place / 64] >> (place % 64) & 1) != 0;
}

static inline guint
cb_bits_count (const CbBits *bits)
{
  guint count = 0;

  for (guint i = 0; i < CB_BITS_WORDS; i++)
    count += (guint) __builtin_popcountll (bits->word[i]);
  return count;
}

static inline guint
cb_bits_count_shared (const CbBits *a, const CbBits *b)
{
  guint count = 0;

  for (guint i = 0; i < CB_BITS_WORDS; i++)
    count += (guint) __builtin_popcountll (a->word[i] & b->word[i]);
  return count;
}

static inline gboolean
cb_bits_meet (const CbBits *a, const CbBits *b)
{
  return cb_bits_count_shared (a, b) > 0;
}

static inline gboolean
cb_bits_is_empty (const CbBits *bits)
{
  return (bits->word[0] | bits->word[1] | bits->word[2] | bits->word[3]) == 0;
}

G_END_DECLS
