/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random numbers that are the same everywhere for the same seed: xoshiro256** 1.0 of Blackman and
 * Vigna, its state filled by SplitMix64 from the seed as they advise (both are in the public
 * domain). GLib's generator may change from version to version. Not for secrets. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 state[4];
} CbRandom;

static inline guint64
cb_random_split_mix (guint64 *seed)
{
  guint64 mixed = (*seed += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  mixed = (mixed ^ (mixed >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  mixed = (mixed ^ (mixed >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return mixed ^ (mixed >> 31);
}

static inline CbRandom
cb_random_new (guint64 seed)
{
  CbRandom random;

  for (guint i = 0; i < G_N_ELEMENTS (random.state); i++)
    random.state[i] = cb_random_split_mix (&seed);
  return random;
}

static inline guint64
cb_random_turn (guint64 number, guint places)
{
  return (number << places) | (number >> (64 - places));
}

static inline guint64
cb_random_next (CbRandom *random)
{
  guint64 *state = random->state;
  guint64 result = cb_random_turn (state[1] * 5, 7) * 9;
  guint64 shifted = state[1] << 17;

  state[2] ^= state[0];
  state[3] ^= state[1];
  state[1] ^= state[2];
  state[0] ^= state[3];
  state[2] ^= shifted;
  state[3] = cb_random_turn (state[3], 45);
  return result;
}

/* A number from 0 to @n - 1. The bias of taking the remainder is far below what a sample of
 * records could show. */
static inline guint
cb_random_below (CbRandom *random, guint n)
{
  return n > 0 ? (guint) (cb_random_next (random) % n) : 0;
}

/* A number from @low to @high, both included. */
static inline int
cb_random_between (CbRandom *random, int low, int high)
{
  return low + (int) cb_random_below (random, (guint) (high - low + 1));
}

static inline gboolean
cb_random_chance (CbRandom *random, guint percent)
{
  return cb_random_below (random, 100) < percent;
}

G_END_DECLS
