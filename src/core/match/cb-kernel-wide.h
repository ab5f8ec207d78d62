/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the paths with wide registers have in common, written once and compiled with the
 * instructions of each. The file of a path defines
 *
 *   TARGET        the attribute that lets the compiler use these instructions
 *   GROUP_BITS    how many feature bits a table is looked up by
 *   TABLE_STEP    where the table of the next group begins, in 16 bits
 *   TABLE_UNITS   where the units of a table begin, behind its sixteens, in 16 bits
 *   Wide, LANES   a register, and how many numbers of 16 bits it holds
 *   MASK_BITS     how many bits of a Mask stand for a lane
 *   fill_tables   see CbKernelOps
 *
 * and as functions on registers load, load_table, repeat (a number of 16 bits), pick (bytes of
 * a table by place), add_bytes, low and high (half of the bytes as numbers of 16 bits), times_16,
 * add, subtract and multiply (with saturation; the high half), least, most, shift_left, keep
 * (lanes by bits, the others become 0), keep_where (lanes in which another register is not 0),
 * store and compare (a Mask of the lanes that are @limit or more).
 *
 * It includes this at its end and names what comes of it. There is nothing to include it
 * for anywhere else, and so no guard. */

#include "cb-kernel-exact.h"

#define GROUPS_PER_BYTE 16u /* of at most 15 units each */
#define REGISTERS (CB_KERNEL_BLOCK / LANES)

/* Looks as many programmes up in the tables of all groups as a register has bytes, and adds
 * what comes out to their sums. Sixteens fit in bytes (see CB_KERNEL_UNITS), units of so many
 * groups as well. */
TARGET CB_KERNEL_INLINE void
look_up (const CbKernel *kernel, const CbKernelQuery *query, const guint8 *index, Wide *sums)
{
  const guint16 *table = query->tables;
  Wide sixteens = repeat (0);

  for (guint done = 0; done < kernel->n_groups; done += GROUPS_PER_BYTE)
    {
      guint n = MIN (kernel->n_groups - done, GROUPS_PER_BYTE);
      Wide units = repeat (0);

      for (guint i = 0; i < n; i++)
        {
          Wide bits = load (index + i * CB_KERNEL_BLOCK);
          const guint16 *next = table + i * TABLE_STEP;

          sixteens = add_bytes (sixteens, pick (load_table (next), bits));
          units = add_bytes (units, pick (load_table (next + TABLE_UNITS), bits));
        }
      sums[0] = add (sums[0], low (units));
      sums[1] = add (sums[1], high (units));
      index += n * CB_KERNEL_BLOCK;
      table += n * TABLE_STEP;
    }
  sums[0] = add (sums[0], times_16 (low (sixteens)));
  sums[1] = add (sums[1], times_16 (high (sixteens)));
}

/* Finishes the bounds of a register of programmes whose lookups came to @sum. */
TARGET CB_KERNEL_INLINE Wide
finish (const CbKernel *kernel,
        const CbKernelQuery *query,
        gsize position,
        guint64 pass,
        guint64 language,
        Wide sum)
{
  Wide first = most (load (kernel->firsts + position), repeat (query->need->first));
  Wide end = least (load (kernel->ends + position), repeat (query->need->end));
  Wide money = least (load (query->money + position), repeat (query->money_limit));
  Wide days = subtract (end, first);
  Wide timing = multiply (shift_left (days, query->timing_shift), repeat (query->timing_factor));

  money = multiply (money, repeat (query->money_factor));
  sum = add (sum, keep (repeat (query->language_step), language));
  return keep_where (keep (add (sum, add (timing, money)), pass), days);
}

TARGET static void
bound (const CbKernel *kernel, CbKernelQuery *query, guint16 *lanes)
{
  Wide best[REGISTERS];

  for (guint i = 0; i < REGISTERS; i++)
    best[i] = repeat (0);
  for (guint i = 0; i < query->n_live; i++)
    {
      gsize position = (gsize) query->live[i] * CB_KERNEL_BLOCK;
      const guint8 *index = kernel->groups + position * kernel->n_groups;
      guint16 *bounds = query->bounds + (gsize) i * CB_KERNEL_BLOCK;
      Wide sums[REGISTERS];

      for (guint j = 0; j < REGISTERS; j++)
        sums[j] = repeat (query->base);
      for (guint j = 0; j < REGISTERS; j += 2)
        look_up (kernel, query, index + j * LANES, sums + j);
      for (guint j = 0; j < REGISTERS; j++)
        {
          sums[j] = finish (kernel, query, position + LANES * j, query->pass[i] >> LANES * j,
                            query->pass_language[i] >> LANES * j, sums[j]);
          best[j] = most (best[j], sums[j]);
          store (bounds + LANES * j, sums[j]);
        }
    }
  for (guint i = 0; i < REGISTERS; i++)
    store (lanes + LANES * i, best[i]);
}

TARGET static guint
count (const guint16 *values, guint n, guint16 limit)
{
  guint found = 0;

  for (guint i = 0; i < n; i += LANES)
    found += (guint) __builtin_popcount (compare (values + i, limit));
  return found / MASK_BITS;
}

TARGET static guint
collect (const CbKernelQuery *query, guint16 limit, guint32 *positions)
{
  guint n = 0;

  for (guint i = 0; i < query->n_live; i++)
    {
      for (guint j = 0; j < REGISTERS; j++)
        {
          const guint16 *bounds = query->bounds + (gsize) i * CB_KERNEL_BLOCK + j * LANES;
          Mask left = compare (bounds, limit) & (Mask) (G_MAXUINT32 / ((1u << MASK_BITS) - 1));

          for (; left != 0; left &= left - 1)
            positions[n++] = query->live[i] * CB_KERNEL_BLOCK + j * LANES +
                             (guint) __builtin_ctz (left) / MASK_BITS;
        }
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
