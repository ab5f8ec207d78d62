/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The path for AVX2: 32 programmes at a time, looked up in tables of 16 bytes. */

#include "config.h"

#ifdef __x86_64__

#include <immintrin.h>

#include "cb-kernel-exact.h"

#define TARGET __attribute__ ((target ("avx2,popcnt,bmi,bmi2")))
#define GROUP_BITS 4
#define TABLE_STEP 16 /* 16 bytes of sixteens, 16 of units */
#define TABLE_UNITS 8
#define LANES 16
#define MASK_BITS 2

G_STATIC_ASSERT (TABLE_STEP <= CB_KERNEL_TABLE_SIZE);

typedef __m256i Wide;
typedef guint32 Mask;

TARGET CB_KERNEL_INLINE Wide
load (const void *from)
{
  return _mm256_loadu_si256 (from);
}

TARGET CB_KERNEL_INLINE Wide
load_table (const void *from)
{
  return _mm256_broadcastsi128_si256 (_mm_loadu_si128 (from));
}

TARGET CB_KERNEL_INLINE void
store (void *to, Wide numbers)
{
  _mm256_storeu_si256 (to, numbers);
}

TARGET CB_KERNEL_INLINE Wide
repeat (guint16 number)
{
  return _mm256_set1_epi16 ((short) number);
}

TARGET CB_KERNEL_INLINE Wide
pick (Wide table, Wide places)
{
  return _mm256_shuffle_epi8 (table, places);
}

TARGET CB_KERNEL_INLINE Wide
add_bytes (Wide a, Wide b)
{
  return _mm256_add_epi8 (a, b);
}

TARGET CB_KERNEL_INLINE Wide
low (Wide bytes)
{
  return _mm256_cvtepu8_epi16 (_mm256_castsi256_si128 (bytes));
}

TARGET CB_KERNEL_INLINE Wide
high (Wide bytes)
{
  return _mm256_cvtepu8_epi16 (_mm256_extracti128_si256 (bytes, 1));
}

TARGET CB_KERNEL_INLINE Wide
times_16 (Wide a)
{
  return _mm256_slli_epi16 (a, 4);
}

TARGET CB_KERNEL_INLINE Wide
shift_left (Wide a, guint n)
{
  return _mm256_sll_epi16 (a, _mm_cvtsi32_si128 ((int) n));
}

TARGET CB_KERNEL_INLINE Wide
add (Wide a, Wide b)
{
  return _mm256_add_epi16 (a, b);
}

TARGET CB_KERNEL_INLINE Wide
subtract (Wide a, Wide b)
{
  return _mm256_subs_epu16 (a, b);
}

TARGET CB_KERNEL_INLINE Wide
multiply (Wide a, Wide b)
{
  return _mm256_mulhi_epu16 (a, b);
}

TARGET CB_KERNEL_INLINE Wide
least (Wide a, Wide b)
{
  return _mm256_min_epu16 (a, b);
}

TARGET CB_KERNEL_INLINE Wide
most (Wide a, Wide b)
{
  return _mm256_max_epu16 (a, b);
}

/* The 16 low bits of @mask as 16 lanes of all ones or all zeros. */
TARGET CB_KERNEL_INLINE Wide
spread (guint64 mask)
{
  const __m256i bits = _mm256_setr_epi16 (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096,
                                          8192, 16384, -32768);

  return _mm256_cmpeq_epi16 (_mm256_and_si256 (repeat ((guint16) mask), bits), bits);
}

TARGET CB_KERNEL_INLINE Wide
keep (Wide a, guint64 bits)
{
  return _mm256_and_si256 (a, spread (bits));
}

TARGET CB_KERNEL_INLINE Wide
keep_where (Wide a, Wide other)
{
  return _mm256_andnot_si256 (_mm256_cmpeq_epi16 (other, _mm256_setzero_si256 ()), a);
}

/* Two bits a lane: bytes are what can be asked for. */
TARGET CB_KERNEL_INLINE Mask
compare (const guint16 *values, guint16 limit)
{
  Wide value = load (values);

  return (Mask) _mm256_movemask_epi8 (_mm256_cmpeq_epi16 (most (value, repeat (limit)), value));
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
      _mm256_storeu_si256 ((void *) (query->tables + group * TABLE_STEP),
                           _mm256_permute4x64_epi64 (both, 0xd8));
    }
}

#include "cb-kernel-wide.h"

const CbKernelOps cb_kernel_ops_avx2 = {
  GROUP_BITS, fill_tables, bound, count, collect, score, rank,
};

#endif
