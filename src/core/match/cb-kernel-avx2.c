/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The path for AVX2: 32 programmes at a time, looked up in tables of 16 bytes. */

#include "config.h"

#ifdef __x86_64__

#include <immintrin.h>

#include "cb-kernel-exact.h"

#define TARGET __attribute__ ((target ("avx2,popcnt,bmi,bmi2")))
#define GROUP_BITS 4
#define GROUPS_PER_BYTE 16u /* of at most 15 units each */
#define TABLE_SIZE 16       /* in 16 bits: 16 bytes of sixteens, 16 of units */

G_STATIC_ASSERT (TABLE_SIZE <= CB_KERNEL_TABLE_SIZE);

TARGET CB_KERNEL_INLINE __m256i
load (const void *from)
{
  return _mm256_loadu_si256 (from);
}

TARGET CB_KERNEL_INLINE __m256i
load_table (const void *from)
{
  return _mm256_broadcastsi128_si256 (_mm_loadu_si128 (from));
}

TARGET CB_KERNEL_INLINE __m256i
repeat (guint16 number)
{
  return _mm256_set1_epi16 ((short) number);
}

/* The 16 low bits of @mask as 16 lanes of all ones or all zeros. */
TARGET CB_KERNEL_INLINE __m256i
spread (guint64 mask)
{
  const __m256i bits = _mm256_setr_epi16 (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096,
                                          8192, 16384, -32768);

  return _mm256_cmpeq_epi16 (_mm256_and_si256 (repeat ((guint16) mask), bits), bits);
}

/* All 16 sums of four steps, as bytes of sixteens and of units. */
TARGET static void
fill_tables (const CbKernel *kernel, CbKernelQuery *query)
{
  const __m256i round = repeat (15);

  for (guint group = 0; group < kernel->n_groups; group++)
    {
      const guint16 *steps = query->steps + group * GROUP_BITS;
      __m256i sum = round;
      __m256i both;

      sum = _mm256_add_epi16 (sum, _mm256_and_si256 (spread (0xaaaa), repeat (steps[0])));
      sum = _mm256_add_epi16 (sum, _mm256_and_si256 (spread (0xcccc), repeat (steps[1])));
      sum = _mm256_add_epi16 (sum, _mm256_and_si256 (spread (0xf0f0), repeat (steps[2])));
      sum = _mm256_add_epi16 (sum, _mm256_and_si256 (spread (0xff00), repeat (steps[3])));
      sum = _mm256_srli_epi16 (sum, 4);
      both = _mm256_packus_epi16 (_mm256_srli_epi16 (sum, 4), _mm256_and_si256 (sum, round));
      _mm256_storeu_si256 ((void *) (query->tables + group * TABLE_SIZE),
                           _mm256_permute4x64_epi64 (both, 0xd8));
    }
}

/* Looks 32 programmes up in the tables of all groups. The sums have the lanes that
 * widening bytes to 16 bits gives: 0 to 15, then 16 to 31. */
TARGET CB_KERNEL_INLINE void
look_up (const CbKernel *kernel, const CbKernelQuery *query, const guint8 *index, __m256i *sums)
{
  const guint16 *table = query->tables;
  __m256i sixteens = _mm256_setzero_si256 ();

  for (guint done = 0; done < kernel->n_groups; done += GROUPS_PER_BYTE)
    {
      guint n = MIN (kernel->n_groups - done, GROUPS_PER_BYTE);
      __m256i units = _mm256_setzero_si256 ();

      for (guint i = 0; i < n; i++)
        {
          __m256i bits = load (index + i * CB_KERNEL_BLOCK);
          const guint16 *next = table + i * TABLE_SIZE;

          sixteens = _mm256_add_epi8 (sixteens, _mm256_shuffle_epi8 (load_table (next), bits));
          units = _mm256_add_epi8 (units, _mm256_shuffle_epi8 (load_table (next + 8), bits));
        }
      sums[0] = _mm256_add_epi16 (sums[0], _mm256_cvtepu8_epi16 (_mm256_castsi256_si128 (units)));
      sums[1] = _mm256_add_epi16 (sums[1],
                                  _mm256_cvtepu8_epi16 (_mm256_extracti128_si256 (units, 1)));
      index += n * CB_KERNEL_BLOCK;
      table += n * TABLE_SIZE;
    }
  sums[0] = _mm256_add_epi16 (
      sums[0], _mm256_slli_epi16 (_mm256_cvtepu8_epi16 (_mm256_castsi256_si128 (sixteens)), 4));
  sums[1] = _mm256_add_epi16 (
      sums[1],
      _mm256_slli_epi16 (_mm256_cvtepu8_epi16 (_mm256_extracti128_si256 (sixteens, 1)), 4));
}

/* Finishes the bounds of 16 programmes whose lookups came to @sum. */
TARGET CB_KERNEL_INLINE __m256i
finish (const CbKernel *kernel,
        const CbKernelQuery *query,
        gsize position,
        guint64 pass,
        guint64 language,
        __m256i sum)
{
  __m256i first = _mm256_max_epu16 (load (kernel->firsts + position), repeat (query->need->first));
  __m256i end = _mm256_min_epu16 (load (kernel->ends + position), repeat (query->need->end));
  __m256i money = _mm256_min_epu16 (load (query->money + position), repeat (query->money_limit));
  __m256i days = _mm256_subs_epu16 (end, first);
  __m256i fails = _mm256_cmpeq_epi16 (days, _mm256_setzero_si256 ());

  days = _mm256_sll_epi16 (days, _mm_cvtsi32_si128 (query->timing_shift));
  days = _mm256_mulhi_epu16 (days, repeat (query->timing_factor));
  money = _mm256_mulhi_epu16 (money, repeat (query->money_factor));
  sum = _mm256_add_epi16 (sum, _mm256_and_si256 (spread (language), repeat (query->language_step)));
  sum = _mm256_add_epi16 (sum, _mm256_add_epi16 (days, money));
  return _mm256_andnot_si256 (fails, _mm256_and_si256 (sum, spread (pass)));
}

TARGET static void
bound (const CbKernel *kernel, CbKernelQuery *query, guint16 *lanes)
{
  __m256i best[4] = { _mm256_setzero_si256 (), _mm256_setzero_si256 (), _mm256_setzero_si256 (),
                      _mm256_setzero_si256 () };

  for (guint i = 0; i < query->n_live; i++)
    {
      gsize position = (gsize) query->live[i] * CB_KERNEL_BLOCK;
      const guint8 *index = kernel->groups + position * kernel->n_groups;
      guint16 *bounds = query->bounds + (gsize) i * CB_KERNEL_BLOCK;
      __m256i sums[4] = { repeat (query->base), repeat (query->base), repeat (query->base),
                          repeat (query->base) };

      look_up (kernel, query, index, sums);
      look_up (kernel, query, index + CB_KERNEL_BLOCK / 2, sums + 2);
      for (guint j = 0; j < 4; j++)
        {
          sums[j] = finish (kernel, query, position + 16 * j, query->pass[i] >> 16 * j,
                            query->pass_language[i] >> 16 * j, sums[j]);
          best[j] = _mm256_max_epu16 (best[j], sums[j]);
          _mm256_storeu_si256 ((void *) (bounds + 16 * j), sums[j]);
        }
    }
  for (guint j = 0; j < 4; j++)
    _mm256_storeu_si256 ((void *) (lanes + 16 * j), best[j]);
}

/* Two bits for each of 16 values that are @least or more. */
TARGET CB_KERNEL_INLINE guint32
compare (const guint16 *values, __m256i least)
{
  __m256i value = load (values);

  return (guint32) _mm256_movemask_epi8 (
      _mm256_cmpeq_epi16 (_mm256_max_epu16 (value, least), value));
}

TARGET static guint
count (const guint16 *values, guint n, guint16 limit)
{
  guint found = 0;

  for (guint i = 0; i < n; i += 16)
    found += (guint) __builtin_popcount (compare (values + i, repeat (limit)));
  return found / 2;
}

TARGET static guint
collect (const CbKernelQuery *query, guint16 limit, guint32 *positions)
{
  guint n = 0;

  for (guint i = 0; i < query->n_live * 4; i++)
    {
      guint32 left = compare (query->bounds + (gsize) i * 16, repeat (limit)) & 0x55555555;

      for (; left != 0; left &= left - 1)
        positions[n++] = query->live[i / 4] * CB_KERNEL_BLOCK + i % 4 * 16 +
                         (guint) __builtin_ctz (left) / 2;
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

const CbKernelOps cb_kernel_ops_avx2 = {
  GROUP_BITS, fill_tables, bound, count, collect, score, rank,
};

#endif
