/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The path for AVX-512: 64 programmes at a time. A table of 64 bytes fills a register, and
 * one instruction looks 64 programmes up in it. */

#include "config.h"

#ifdef __x86_64__

#include <immintrin.h>

#include "cb-kernel-exact.h"

/* The header of GCC 12 writes registers of no matter what as "x = x" and is told off. */
#ifndef __clang__
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#define TARGET                                                                                     \
  __attribute__ ((target ("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vpopcntdq,popcnt,"  \
                          "bmi,bmi2")))
#define GROUP_BITS 6
#define GROUPS_PER_BYTE 16u /* of at most 15 units each */

/* Lanes 0 to 31 whose number has bit 0, 1… 4. */
static const guint32 LANES_OF_BIT[] = { 0xaaaaaaaa, 0xcccccccc, 0xf0f0f0f0, 0xff00ff00,
                                        0xffff0000 };

/* All 64 sums of six steps, as bytes of sixteens and of units. */
TARGET static void
fill_tables (const CbKernel *kernel, CbKernelQuery *query)
{
  const __m512i round = _mm512_set1_epi16 (15);

  for (guint group = 0; group < kernel->n_groups; group++)
    {
      const guint16 *steps = query->steps + group * GROUP_BITS;
      guint8 *table = (guint8 *) (query->tables + group * CB_KERNEL_TABLE_SIZE);
      __m512i low = round;
      __m512i high;

      for (guint bit = 0; bit < G_N_ELEMENTS (LANES_OF_BIT); bit++)
        low = _mm512_mask_add_epi16 (low, LANES_OF_BIT[bit], low,
                                     _mm512_set1_epi16 ((short) steps[bit]));
      high = _mm512_add_epi16 (low, _mm512_set1_epi16 ((short) steps[5]));

      low = _mm512_srli_epi16 (low, 4);
      high = _mm512_srli_epi16 (high, 4);
      _mm256_storeu_si256 ((void *) table, _mm512_cvtepi16_epi8 (_mm512_srli_epi16 (low, 4)));
      _mm256_storeu_si256 ((void *) (table + 32),
                           _mm512_cvtepi16_epi8 (_mm512_srli_epi16 (high, 4)));
      _mm256_storeu_si256 ((void *) (table + 64),
                           _mm512_cvtepi16_epi8 (_mm512_and_si512 (low, round)));
      _mm256_storeu_si256 ((void *) (table + 96),
                           _mm512_cvtepi16_epi8 (_mm512_and_si512 (high, round)));
    }
}

/* Finishes the bounds of 32 programmes whose lookups came to @sum. */
TARGET CB_KERNEL_INLINE __m512i
finish_half (const CbKernel *kernel,
             const CbKernelQuery *query,
             gsize position,
             guint32 pass,
             guint32 language,
             __m512i sum)
{
  __m512i first = _mm512_max_epu16 (_mm512_load_si512 (kernel->firsts + position),
                                    _mm512_set1_epi16 ((short) query->need->first));
  __m512i end = _mm512_min_epu16 (_mm512_load_si512 (kernel->ends + position),
                                  _mm512_set1_epi16 ((short) query->need->end));
  __m512i money = _mm512_min_epu16 (_mm512_load_si512 (query->money + position),
                                    _mm512_set1_epi16 ((short) query->money_limit));
  __m512i days = _mm512_subs_epu16 (end, first);
  __mmask32 left = _mm512_mask_test_epi16_mask (pass, days, days);

  days = _mm512_sll_epi16 (days, _mm_cvtsi32_si128 (query->timing_shift));
  days = _mm512_mulhi_epu16 (days, _mm512_set1_epi16 ((short) query->timing_factor));
  money = _mm512_mulhi_epu16 (money, _mm512_set1_epi16 ((short) query->money_factor));
  sum = _mm512_mask_add_epi16 (sum, language, sum,
                               _mm512_set1_epi16 ((short) query->language_step));
  return _mm512_maskz_add_epi16 (left, sum, _mm512_add_epi16 (days, money));
}

/* Looks 64 programmes up in the tables of all groups, and adds what comes out to their
 * sums. Sixteens fit in bytes (see CB_KERNEL_UNITS), units of so many groups as well. */
TARGET CB_KERNEL_INLINE void
look_up (const CbKernel *kernel, const CbKernelQuery *query, gsize position, __m512i *sums)
{
  const guint8 *index = kernel->groups + position * kernel->n_groups;
  const guint16 *table = query->tables;
  __m512i sixteens = _mm512_setzero_si512 ();

  for (guint done = 0; done < kernel->n_groups; done += GROUPS_PER_BYTE)
    {
      guint n = MIN (kernel->n_groups - done, GROUPS_PER_BYTE);
      __m512i units = _mm512_setzero_si512 ();

      for (guint i = 0; i < n; i++)
        {
          __m512i bits = _mm512_load_si512 (index + i * CB_KERNEL_BLOCK);
          const guint16 *next = table + i * CB_KERNEL_TABLE_SIZE;

          sixteens = _mm512_add_epi8 (sixteens,
                                      _mm512_permutexvar_epi8 (bits, _mm512_load_si512 (next)));
          units = _mm512_add_epi8 (units,
                                   _mm512_permutexvar_epi8 (bits, _mm512_load_si512 (next + 32)));
        }
      sums[0] = _mm512_add_epi16 (sums[0], _mm512_cvtepu8_epi16 (_mm512_castsi512_si256 (units)));
      sums[1] = _mm512_add_epi16 (sums[1],
                                  _mm512_cvtepu8_epi16 (_mm512_extracti64x4_epi64 (units, 1)));
      index += n * CB_KERNEL_BLOCK;
      table += n * CB_KERNEL_TABLE_SIZE;
    }
  sums[0] = _mm512_add_epi16 (
      sums[0], _mm512_slli_epi16 (_mm512_cvtepu8_epi16 (_mm512_castsi512_si256 (sixteens)), 4));
  sums[1] = _mm512_add_epi16 (
      sums[1],
      _mm512_slli_epi16 (_mm512_cvtepu8_epi16 (_mm512_extracti64x4_epi64 (sixteens, 1)), 4));
}

TARGET static void
bound (const CbKernel *kernel, CbKernelQuery *query, guint16 *lanes)
{
  __m512i best[2] = { _mm512_setzero_si512 (), _mm512_setzero_si512 () };

  for (guint i = 0; i < query->n_live; i++)
    {
      gsize position = (gsize) query->live[i] * CB_KERNEL_BLOCK;
      guint16 *bounds = query->bounds + (gsize) i * CB_KERNEL_BLOCK;
      __m512i base = _mm512_set1_epi16 ((short) query->base);
      __m512i sums[2] = { base, base };

      look_up (kernel, query, position, sums);
      for (guint half = 0; half < 2; half++)
        {
          sums[half] = finish_half (kernel, query, position + 32 * half,
                                    (guint32) (query->pass[i] >> 32 * half),
                                    (guint32) (query->pass_language[i] >> 32 * half), sums[half]);
          best[half] = _mm512_max_epu16 (best[half], sums[half]);
          _mm512_store_si512 (bounds + 32 * half, sums[half]);
        }
    }
  _mm512_storeu_si512 (lanes, best[0]);
  _mm512_storeu_si512 (lanes + 32, best[1]);
}

TARGET static guint
count (const guint16 *values, guint n, guint16 limit)
{
  const __m512i least = _mm512_set1_epi16 ((short) limit);
  guint found = 0;

  for (guint i = 0; i < n; i += 32)
    found += (guint) __builtin_popcount (
        _mm512_cmpge_epu16_mask (_mm512_loadu_si512 (values + i), least));
  return found;
}

TARGET static guint
collect (const CbKernelQuery *query, guint16 limit, guint32 *positions)
{
  const __m512i least = _mm512_set1_epi16 ((short) limit);
  guint n = 0;

  for (guint i = 0; i < query->n_live; i++)
    {
      const guint16 *bounds = query->bounds + (gsize) i * CB_KERNEL_BLOCK;
      guint64 left = _mm512_cmpge_epu16_mask (_mm512_load_si512 (bounds), least) |
                     (guint64) _mm512_cmpge_epu16_mask (_mm512_load_si512 (bounds + 32), least)
                         << 32;

      for (; left != 0; left &= left - 1)
        positions[n++] = query->live[i] * CB_KERNEL_BLOCK + (guint) __builtin_ctzll (left);
    }
  return n;
}

TARGET static void
score (const CbKernel *kernel,
       const CbKernelQuery *query,
       const guint32 *positions,
       guint n,
       gint64 *keys,
       CbMatchTotals *totals)
{
  cb_kernel_score_positions (kernel, query, positions, n, keys, totals);
}

TARGET static void
rank (const gint64 *keys, guint n, guint32 *ranks)
{
  cb_kernel_count_smaller (keys, n, ranks);
}

const CbKernelOps cb_kernel_ops_avx512 = {
  GROUP_BITS, fill_tables, bound, count, collect, score, rank,
};

#endif
