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
#define TABLE_STEP CB_KERNEL_TABLE_SIZE /* 64 bytes of sixteens, 64 of units */
#define TABLE_UNITS 32
#define LANES 32
#define MASK_BITS 1

typedef __m512i Wide;
typedef guint32 Mask;

TARGET CB_KERNEL_INLINE Wide
load (const void *from)
{
  return _mm512_load_si512 (from);
}

TARGET CB_KERNEL_INLINE Wide
load_table (const void *from)
{
  return _mm512_load_si512 (from);
}

TARGET CB_KERNEL_INLINE void
store (void *to, Wide numbers)
{
  _mm512_storeu_si512 (to, numbers);
}

TARGET CB_KERNEL_INLINE Wide
repeat (guint16 number)
{
  return _mm512_set1_epi16 ((short) number);
}

TARGET CB_KERNEL_INLINE Wide
pick (Wide table, Wide places)
{
  return _mm512_permutexvar_epi8 (places, table);
}

TARGET CB_KERNEL_INLINE Wide
add_bytes (Wide a, Wide b)
{
  return _mm512_add_epi8 (a, b);
}

TARGET CB_KERNEL_INLINE Wide
low (Wide bytes)
{
  return _mm512_cvtepu8_epi16 (_mm512_castsi512_si256 (bytes));
}

TARGET CB_KERNEL_INLINE Wide
high (Wide bytes)
{
  return _mm512_cvtepu8_epi16 (_mm512_extracti64x4_epi64 (bytes, 1));
}

TARGET CB_KERNEL_INLINE Wide
times_16 (Wide a)
{
  return _mm512_slli_epi16 (a, 4);
}

TARGET CB_KERNEL_INLINE Wide
shift_left (Wide a, guint n)
{
  return _mm512_sll_epi16 (a, _mm_cvtsi32_si128 ((int) n));
}

TARGET CB_KERNEL_INLINE Wide
add (Wide a, Wide b)
{
  return _mm512_add_epi16 (a, b);
}

TARGET CB_KERNEL_INLINE Wide
subtract (Wide a, Wide b)
{
  return _mm512_subs_epu16 (a, b);
}

TARGET CB_KERNEL_INLINE Wide
multiply (Wide a, Wide b)
{
  return _mm512_mulhi_epu16 (a, b);
}

TARGET CB_KERNEL_INLINE Wide
least (Wide a, Wide b)
{
  return _mm512_min_epu16 (a, b);
}

TARGET CB_KERNEL_INLINE Wide
most (Wide a, Wide b)
{
  return _mm512_max_epu16 (a, b);
}

TARGET CB_KERNEL_INLINE Wide
keep (Wide a, guint64 bits)
{
  return _mm512_maskz_mov_epi16 ((__mmask32) bits, a);
}

TARGET CB_KERNEL_INLINE Wide
keep_where (Wide a, Wide other)
{
  return _mm512_maskz_mov_epi16 (_mm512_test_epi16_mask (other, other), a);
}

TARGET CB_KERNEL_INLINE Mask
compare (const guint16 *values, guint16 limit)
{
  return _mm512_cmpge_epu16_mask (_mm512_loadu_si512 (values), repeat (limit));
}

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

#include "cb-kernel-wide.h"

const CbKernelOps cb_kernel_ops_avx512 = {
  GROUP_BITS, fill_tables, bound, count, collect, score, rank,
};

#endif
