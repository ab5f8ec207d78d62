/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The path in plain C. Without wide registers it pays to look only at the programmes
 * that pass. */

#include "config.h"

#include "cb-kernel-exact.h"

#define GROUP_BITS 6

G_STATIC_ASSERT (1 << GROUP_BITS <= CB_KERNEL_TABLE_SIZE);

static void
fill_tables (const CbKernel *kernel, CbKernelQuery *query)
{
  for (guint group = 0; group < kernel->n_groups; group++)
    {
      const guint16 *steps = query->steps + group * GROUP_BITS;
      guint16 *table = query->tables + group * CB_KERNEL_TABLE_SIZE;

      table[0] = 0;
      for (guint bit = 0; bit < GROUP_BITS; bit++)
        {
          for (guint i = 0; i < 1u << bit; i++)
            table[(1u << bit) + i] = (guint16) (table[i] + steps[bit]);
        }
      for (guint i = 0; i < 1u << GROUP_BITS; i++)
        table[i] = (guint16) ((table[i] + 15) >> 4);
    }
}

static guint16
bound_one (const CbKernel *kernel, const CbKernelQuery *query, guint position, gboolean language)
{
  const guint8 *group = kernel->groups + position % CB_KERNEL_BLOCK +
                        (gsize) (position / CB_KERNEL_BLOCK) * kernel->n_groups * CB_KERNEL_BLOCK;
  guint first = MAX (kernel->firsts[position], query->need->first);
  guint end = MIN (kernel->ends[position], query->need->end);
  guint sum = query->base;

  if (end <= first)
    return 0;
  sum += ((end - first) << query->timing_shift) * query->timing_factor >> 16;
  sum += (guint) MIN (query->money[position], query->money_limit) * query->money_factor >> 16;
  sum += language ? query->language_step : 0;
  for (guint i = 0; i < kernel->n_groups; i++)
    sum += query->tables[i * CB_KERNEL_TABLE_SIZE + group[i * CB_KERNEL_BLOCK]];
  return (guint16) sum;
}

static void
bound (const CbKernel *kernel, CbKernelQuery *query, guint16 *lanes)
{
  memset (lanes, 0, CB_KERNEL_BLOCK * sizeof *lanes);
  for (guint i = 0; i < query->n_live; i++)
    {
      guint16 *bounds = query->bounds + (gsize) i * CB_KERNEL_BLOCK;

      memset (bounds, 0, CB_KERNEL_BLOCK * sizeof *bounds);
      for (guint64 left = query->pass[i]; left != 0; left &= left - 1)
        {
          guint lane = (guint) __builtin_ctzll (left);

          bounds[lane] = bound_one (kernel, query, query->live[i] * CB_KERNEL_BLOCK + lane,
                                    query->pass_language[i] >> lane & 1);
          lanes[lane] = MAX (lanes[lane], bounds[lane]);
        }
    }
}

static guint
count (const guint16 *values, guint n, guint16 limit)
{
  guint found = 0;

  for (guint i = 0; i < n; i++)
    found += values[i] >= limit;
  return found;
}

static guint
collect (const CbKernelQuery *query, guint16 limit, guint32 *positions)
{
  guint n = 0;

  for (guint i = 0; i < query->n_live; i++)
    {
      for (guint64 left = query->pass[i]; left != 0; left &= left - 1)
        {
          guint lane = (guint) __builtin_ctzll (left);

          positions[n] = query->live[i] * CB_KERNEL_BLOCK + lane;
          n += query->bounds[(gsize) i * CB_KERNEL_BLOCK + lane] >= limit;
        }
    }
  return n;
}

static void
score (const CbKernel *kernel,
       const CbKernelQuery *query,
       const guint32 *positions,
       guint n,
       gint64 *keys,
       CbMatchTotals *totals)
{
  cb_kernel_score_positions (kernel, query, positions, n, keys, totals);
}

static void
rank (const gint64 *keys, guint n, guint32 *ranks)
{
  cb_kernel_count_smaller (keys, n, ranks);
}

const CbKernelOps cb_kernel_ops_portable = {
  GROUP_BITS, fill_tables, bound, count, collect, score, rank,
};
