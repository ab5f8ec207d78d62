/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fast way to the rankings of cb-match-rank.h. A kernel is a copy of the input in
 * arrays that a processor reads in long strides; it is made once and asked often, with
 * other weights each time. It gives what cb_match_rank_all() and its like give, to the
 * last bit of every number: those stay as the reference that tests compare it with.
 *
 * How: constraints are bits, 64 programmes a word. What is left gets a bound, a small
 * whole number that the score can not exceed, by looking groups of codes up in tables
 * made for the need. Only the few pairs whose bound says that they may be among the
 * first are scored, in doubles and in the order of the criteria. So rounding is the same
 * on every processor and with any number of threads: the bound decides what is looked
 * at, never what comes out. */

#pragma once

#include "cb-match-rank.h"

G_BEGIN_DECLS

/**
 * CbKernelPath:
 * @CB_KERNEL_PATH_BEST: whatever is fastest on this processor
 * @CB_KERNEL_PATH_PORTABLE: plain C, everywhere
 * @CB_KERNEL_PATH_AVX2: 32 programmes at a time
 * @CB_KERNEL_PATH_AVX512: 64 programmes at a time; wants the byte permutations (VBMI) and
 *   counts (VPOPCNTDQ) of Ice Lake, Zen 4 and later
 */
typedef enum
{
  CB_KERNEL_PATH_BEST,
  CB_KERNEL_PATH_PORTABLE,
  CB_KERNEL_PATH_AVX2,
  CB_KERNEL_PATH_AVX512,
} CbKernelPath;

#define CB_N_KERNEL_PATHS 4

typedef struct _CbKernel CbKernel;

const char *cb_kernel_path_to_string (CbKernelPath path);

/**
 * cb_kernel_path_is_supported:
 *
 * Returns: whether this processor, and this build, can go @path
 */
gboolean cb_kernel_path_is_supported (CbKernelPath path);

/**
 * cb_kernel_new:
 * @input: copied, apart from the arrays it points to: they have to stay as they are
 *   while the kernel is used
 * @path: a path that cb_kernel_path_is_supported() accepts
 *
 * A kernel never changes, so several threads may use one at the same time.
 *
 * Returns: (transfer full): a kernel for every need and programme of @input
 */
CbKernel *cb_kernel_new (const CbMatchInput *input, CbKernelPath path);

void cb_kernel_free (CbKernel *kernel);

/**
 * cb_kernel_get_path:
 *
 * Returns: the path taken, never %CB_KERNEL_PATH_BEST
 */
CbKernelPath cb_kernel_get_path (const CbKernel *kernel);

/**
 * cb_kernel_rank_all:
 * @n_threads: how many threads work, the calling one among them; 0 for one a processor
 *
 * Does what cb_match_rank_all() does. Progress is told in the calling thread.
 *
 * Returns: (transfer full): the ranking; %NULL with %G_IO_ERROR_CANCELLED when it was
 * cancelled, the only error there is
 */
CbMatchRanking *cb_kernel_rank_all (const CbKernel *kernel,
                                    const CbMatchOptions *options,
                                    guint n_threads,
                                    GCancellable *cancellable,
                                    GError **error);

/**
 * cb_kernel_rank_for_need:
 *
 * Does what cb_match_rank_for_need() does, in the calling thread: one list of 50,000
 * programmes takes less time than it takes to wake another.
 *
 * Returns: (transfer full): as cb_kernel_rank_all()
 */
CbMatchRanking *cb_kernel_rank_for_need (const CbKernel *kernel,
                                         guint need,
                                         const CbMatchOptions *options,
                                         GCancellable *cancellable,
                                         GError **error);

/**
 * cb_kernel_rank_for_programme:
 * @n_threads: as in cb_kernel_rank_all()
 *
 * Does what cb_match_rank_for_programme() does.
 *
 * Returns: (transfer full): as cb_kernel_rank_all()
 */
CbMatchRanking *cb_kernel_rank_for_programme (const CbKernel *kernel,
                                              guint programme,
                                              const CbMatchOptions *options,
                                              guint n_threads,
                                              GCancellable *cancellable,
                                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbKernel, cb_kernel_free)

G_END_DECLS
