/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The exact part, written once and compiled into every path, where the compiler may use
 * what that path offers. It adds, multiplies and divides doubles in the very order of
 * cb_match_sum_values(), so its results are the same bits everywhere. */

#pragma once

#include <math.h>
#include <string.h>

#include "cb-kernel-private.h"

G_BEGIN_DECLS

#define CB_KERNEL_INLINE static inline __attribute__ ((always_inline))

typedef gint64 CbKernelWhole __attribute__ ((vector_size (32)));
typedef gint64 CbKernelKeys __attribute__ ((vector_size (64)));

CB_KERNEL_INLINE void
cb_kernel_set_known (CbKernelTerm *term, double weight, double value)
{
  double part = weight * value;

  *term = (CbKernelTerm){ part, part, part, weight };
}

CB_KERNEL_INLINE void
cb_kernel_score_money (const CbKernelQuery *query, double available, CbKernelTerm *term)
{
  double value;

  *term = query->money_unknown;
  if (isnan (query->wanted) || isnan (available))
    return;
  value = query->wanted <= 0 ? 1 : available / query->wanted;
  cb_kernel_set_known (term, query->run->weight[CB_CRITERION_FUNDING], CLAMP (value, 0, 1));
}

CB_KERNEL_INLINE void
cb_kernel_score_timing (const CbKernelQuery *query, gint32 first, gint32 last, CbKernelTerm *term)
{
  gint64 days = (gint64) MIN (query->end_day, last) - MAX (query->start, first) + 1;

  *term = query->timing_unknown;
  if (query->wanted_days > 0)
    cb_kernel_set_known (term, query->run->weight[CB_CRITERION_TIMING],
                         (double) days / query->wanted_days);
}

CB_KERNEL_INLINE void
cb_kernel_score_complement (const CbKernel *kernel,
                            const CbKernelQuery *query,
                            guint programme,
                            CbKernelTerm *term)
{
  const CbKernelNeed *need = query->need;

  *term = query->complement;
  for (guint i = 0; i < need->n_specials; i++)
    {
      const CbKernelSpecial *special = &(
          (const CbKernelSpecial *) (const void *) kernel->specials->data)[need->first_special + i];

      if (special->programme == programme)
        cb_kernel_set_known (term, query->run->weight[CB_CRITERION_COMPLEMENT], special->value);
    }
}

#define CB_KERNEL_SHARE(terms, flag, set)                                                          \
  (query->terms[(programme->flags & (flag)) != 0                                                   \
                    ? G_N_ELEMENTS (query->terms) - 1                                              \
                    : (gsize) __builtin_popcount (query->need->set & programme->set)])

CB_KERNEL_INLINE void
cb_kernel_add_terms (const CbKernel *kernel,
                     const CbKernelQuery *query,
                     const CbKernelProgramme *programme,
                     CbKernelTerm *total)
{
  guint halves = (guint) __builtin_popcountll (query->need->areas & programme->areas) +
                 (guint) __builtin_popcountll (query->need->areas & programme->near_areas);
  guint language = (query->need->languages & programme->languages) != 0;
  CbKernelTerm money;
  CbKernelTerm timing;
  CbKernelTerm complement;

  if (query->need->languages != 0 && (programme->flags & CB_KERNEL_LACKS_LANGUAGES) != 0)
    language = 2;
  cb_kernel_score_money (query, programme->available, &money);
  cb_kernel_score_timing (query, programme->first, programme->last, &timing);
  cb_kernel_score_complement (kernel, query, programme->place, &complement);

  *total = query->area[halves];
  *total += CB_KERNEL_SHARE (norm, CB_KERNEL_LACKS_NORMS, norms);
  *total += CB_KERNEL_SHARE (kind, CB_KERNEL_LACKS_KINDS, kinds);
  *total += CB_KERNEL_SHARE (audience, CB_KERNEL_LACKS_AUDIENCES, audiences);
  *total += query->language[language];
  *total += money;
  *total += timing;
  *total += query->fixed[0];
  *total += query->fixed[1];
  *total += query->fixed[2];
  *total += query->run->principles[programme->principles];
  *total += complement;
}

/* Nothing here is below 0, so that cutting off is rounding down. */
CB_KERNEL_INLINE void
cb_kernel_score_positions (const CbKernel *kernel,
                           const CbKernelQuery *query,
                           const guint32 *positions,
                           guint n,
                           gint64 *keys,
                           CbMatchTotals *totals)
{
  for (guint i = 0; i < n; i++)
    {
      const CbKernelProgramme *programme = &kernel->programmes[positions[i]];
      CbKernelTerm total;
      CbKernelWhole whole;

      cb_kernel_add_terms (kernel, query, programme, &total);
      whole = __builtin_convertvector(total / query->run->sum * 1e12 + 0.5, CbKernelWhole);
      total = __builtin_convertvector(whole, CbKernelTerm) / 1e12;
      memcpy (&totals[i], &total, sizeof totals[i]);
      keys[i] = cb_kernel_make_key ((whole[0] + 500000) / 1000000, (whole[1] + 500000) / 1000000,
                                    programme->order);
    }
}

/* How many keys are smaller than each: for so few, quicker than sorting. */
CB_KERNEL_INLINE void
cb_kernel_count_smaller (const gint64 *keys, guint n, guint32 *ranks)
{
  for (guint i = 0; i < n; i++)
    {
      CbKernelKeys smaller = { 0 };
      gint64 count = 0;

      for (guint j = 0; j < n; j += 8)
        {
          CbKernelKeys next;

          memcpy (&next, keys + j, sizeof next);
          smaller += next < keys[i];
        }
      for (guint j = 0; j < 8; j++)
        count -= smaller[j];
      ranks[i] = (guint32) count;
    }
}

G_END_DECLS
