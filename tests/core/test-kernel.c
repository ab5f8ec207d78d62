/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The kernel gives what the plain code gives, bit by bit, with 1, 2 and 4 threads, on random
 * data of several kinds. Each path of the processor has tests of its own, which force it and
 * bear its name; those of a path that this processor has not are skipped. */

#include "config.h"

#include "cb-kernel.h"

#include "../bench/match-sample.h"

#define N_NEEDS 90
#define N_PROGRAMMES 700

static const guint THREADS[] = { 1, 2, 4 };

/* From the usual to what makes bounds worth nothing. */
static const CbWeights WEIGHTS[] = {
  { { 5, 3, 3, 2, 2, 3, 2, 3, 2, 2, 3, 2 } },
  { { 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 } },
  { { 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0 } },
  { { 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0 } },
  { { 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0 } },
  { { 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0 } },
  { { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.1, 2 } },
  { { 0.7, 0, 0.1, 0, 1.3, 0, 0.9, 0, 0, 4, 0, 0.3 } },
  { { 1, 1, 1, 1, 1, 1, 1, CB_WEIGHT_MAX, 1, 1, 1, 1 } },
  { { 1e-9, 1e-9, 1e-9, 0, 0, 1e-9, 0, 0, 0, CB_WEIGHT_MAX, 0, 0 } },
  { { 1, CB_WEIGHT_MAX, 1e-3, 1, 1, 1, 1, 1, 1, 1, 1, 1 } },
};

static void
assert_same_pair (const CbRankedPair *pair, const CbRankedPair *expected)
{
  g_assert_cmpuint (pair->need, ==, expected->need);
  g_assert_cmpuint (pair->programme, ==, expected->programme);
  g_assert_cmpuint (pair->rank, ==, expected->rank);
  g_assert_cmpuint (pair->unknown, ==, expected->unknown);
  g_assert_cmpmem (&pair->totals, sizeof pair->totals, &expected->totals, sizeof expected->totals);
}

static void
assert_same (const CbMatchRanking *ranking, const CbMatchRanking *expected)
{
  g_assert_cmpuint (ranking->n_checked, ==, expected->n_checked);
  g_assert_cmpuint (ranking->pairs->len, ==, expected->pairs->len);
  g_assert_cmpuint (ranking->excluded->len, ==, expected->excluded->len);
  for (guint i = 0; i < expected->pairs->len; i++)
    assert_same_pair (&g_array_index (ranking->pairs, CbRankedPair, i),
                      &g_array_index (expected->pairs, CbRankedPair, i));
  for (guint i = 0; i < expected->excluded->len; i++)
    {
      const CbExcludedPair *pair = &g_array_index (ranking->excluded, CbExcludedPair, i);
      const CbExcludedPair *other = &g_array_index (expected->excluded, CbExcludedPair, i);

      g_assert_cmpuint (pair->need, ==, other->need);
      g_assert_cmpuint (pair->programme, ==, other->programme);
      g_assert_cmpuint (pair->verdict.failed, ==, other->verdict.failed);
      g_assert_cmpuint (pair->verdict.unknown, ==, other->verdict.unknown);
    }
}

/* What a test is about, where it is about one path. */
typedef struct
{
  CbKernelPath path;
  SampleKind kind;
} Case;

static gboolean
skip_path (CbKernelPath path)
{
  g_autofree char *words = NULL;

  if (cb_kernel_path_is_supported (path))
    return FALSE;
  words = g_strdup_printf ("%s: this processor has no such path", cb_kernel_path_to_string (path));
  g_test_skip (words);
  return TRUE;
}

/* A kernel that goes @path and no other. */
static CbKernel *
force_path (const CbMatchInput *input, CbKernelPath path)
{
  CbKernel *kernel = cb_kernel_new (input, path);

  if (path != CB_KERNEL_PATH_BEST)
    g_assert_cmpint (cb_kernel_get_path (kernel), ==, path);
  return kernel;
}

/* Every number of threads: all lists against those of the plain code. */
static void
check_path (const CbMatchInput *input,
            const CbMatchOptions *options,
            const CbMatchRanking *expected,
            CbKernelPath path)
{
  g_autoptr (CbKernel) kernel = force_path (input, path);

  for (guint i = 0; i < G_N_ELEMENTS (THREADS); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CbMatchRanking)
          ranking = cb_kernel_rank_all (kernel, options, THREADS[i], NULL, &error);

      g_assert_no_error (error);
      assert_same (ranking, expected);
    }
}

/* Every path that there is. */
static void
check_all (const CbMatchInput *input, const CbMatchOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbMatchRanking) expected = cb_match_rank_all (input, options, NULL, &error);

  g_assert_no_error (error);
  for (CbKernelPath path = CB_KERNEL_PATH_BEST; path < CB_N_KERNEL_PATHS; path++)
    if (cb_kernel_path_is_supported (path))
      check_path (input, options, expected, path);
}

static void
test_all (gconstpointer data)
{
  static const guint TOPS[] = { 20, 1, 48, 49, 200, 0 };
  const Case *self = data;

  if (skip_path (self->path))
    return;
  for (guint seed = 1; seed <= 3; seed++)
    {
      g_autoptr (Sample) sample = sample_new (self->kind, N_NEEDS, N_PROGRAMMES, seed);
      guint n_pairs = 0;

      for (guint i = 0; i < G_N_ELEMENTS (WEIGHTS); i++)
        {
          CbMatchOptions options = { .weights = &WEIGHTS[i],
                                     .top_n = TOPS[(i + seed) % G_N_ELEMENTS (TOPS)] };
          g_autoptr (CbMatchRanking)
              expected = cb_match_rank_all (&sample->input, &options, NULL, NULL);

          check_path (&sample->input, &options, expected, self->path);
        }
      /* Samples in which nothing is possible would show nothing. */
      for (guint i = 0; i < N_NEEDS * N_PROGRAMMES; i++)
        n_pairs +=
            cb_match_check_pair (&sample->input, i / N_PROGRAMMES, i % N_PROGRAMMES, NULL).failed ==
            0;
      g_assert_cmpuint (n_pairs, >, N_NEEDS * 20);
    }
}

static void
check_lists (const Sample *sample, const CbMatchOptions *options, const CbKernel *kernel)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 40; i++)
    {
      guint need = i * 7 % sample->input.n_needs;
      guint programme = i * 11 % sample->input.n_programmes;
      g_autoptr (CbMatchRanking)
          by_need = cb_match_rank_for_need (&sample->input, need, options, NULL, NULL);
      g_autoptr (CbMatchRanking)
          by_programme = cb_match_rank_for_programme (&sample->input, programme, options, NULL,
                                                      NULL);
      g_autoptr (CbMatchRanking)
          ranking = cb_kernel_rank_for_need (kernel, need, options, NULL, &error);

      g_assert_no_error (error);
      assert_same (ranking, by_need);
      for (guint j = 0; j < G_N_ELEMENTS (THREADS); j++)
        {
          g_autoptr (CbMatchRanking)
              other = cb_kernel_rank_for_programme (kernel, programme, options, THREADS[j], NULL,
                                                    &error);

          g_assert_no_error (error);
          assert_same (other, by_programme);
        }
    }
}

/* One need, one programme; excluded pairs as well. */
static void
test_lists (gconstpointer data)
{
  const Case *self = data;

  if (skip_path (self->path))
    return;
  for (guint seed = 4; seed <= 6; seed++)
    {
      g_autoptr (Sample) sample = sample_new (self->kind, 9000, 300, seed);
      CbMatchOptions options = { .weights = &WEIGHTS[seed - 4],
                                 .top_n = seed == 5 ? 0 : 20,
                                 .keep_excluded = seed != 4 };
      g_autoptr (CbKernel) kernel = force_path (&sample->input, self->path);

      check_lists (sample, &options, kernel);
    }
}

static void
test_excluded (void)
{
  g_autoptr (Sample) sample = sample_new (SAMPLE_ODD, 50, 130, 7);
  CbMatchOptions options = { .weights = &WEIGHTS[0], .top_n = 5, .keep_excluded = TRUE };

  check_all (&sample->input, &options);
}

/* Sizes around those of blocks, and nothing at all. */
static void
test_sizes (void)
{
  static const guint SIZES[] = { 0, 1, 2, 63, 64, 65, 128, 129 };

  for (guint i = 0; i < G_N_ELEMENTS (SIZES); i++)
    {
      g_autoptr (Sample) sample = sample_new (SAMPLE_DENSE, 20, MAX (SIZES[i], 1), i);
      CbMatchOptions options = { .weights = &WEIGHTS[0], .top_n = 3 };

      sample->input.n_programmes = SIZES[i];
      check_all (&sample->input, &options);
      sample->input.n_needs = 0;
      check_all (&sample->input, &options);
    }
}

/* So many codes that the layout does not hold them, or only just. */
static void
test_wide (void)
{
  static const guint WIDTHS[] = { 32, 33, 64, 65, 250 };

  for (guint i = 0; i < G_N_ELEMENTS (WIDTHS); i++)
    {
      g_autoptr (Sample) sample = sample_new (SAMPLE_DENSE, 70, 300, 8);
      CbMatchOptions options = { .weights = &WEIGHTS[0], .top_n = 20 };

      for (guint j = 0; j < 70; j++)
        {
          sample->needs[j].areas = sample_codes (sample, WIDTHS[i], 40, 0);
          sample->needs[j].languages = sample_codes (sample, WIDTHS[i], 9, 0);
          sample->needs[j].norms = sample_codes (sample, MIN (WIDTHS[i], 33), 30, 0);
        }
      for (guint j = 0; j < 300; j++)
        {
          sample->programmes[j].areas = sample_codes (sample, WIDTHS[i], 60, 0);
          sample->programmes[j].languages = sample_codes (sample, WIDTHS[i], 9, 0);
          sample->programmes[j].norms = sample_codes (sample, MIN (WIDTHS[i], 33), 30, 0);
        }
      check_all (&sample->input, &options);
    }
}

/* Far more places than are set aside: chunks keep their own. */
static void
test_long_lists (void)
{
  g_autoptr (Sample) sample = sample_new (SAMPLE_LIKELY, 4500, 1000, 9);
  CbMatchOptions options = { .weights = &WEIGHTS[0], .top_n = 999 };
  g_autoptr (CbMatchRanking) expected = cb_match_rank_all (&sample->input, &options, NULL, NULL);
  g_autoptr (CbKernel) kernel = cb_kernel_new (&sample->input, CB_KERNEL_PATH_BEST);
  g_autoptr (CbMatchRanking) ranking = cb_kernel_rank_all (kernel, &options, 2, NULL, NULL);

  assert_same (ranking, expected);
}

typedef struct
{
  GCancellable *cancellable;
  GThread *thread;
  guint64 done;
  guint64 total;
  guint n_calls;
} Progress;

static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_true (g_thread_self () == progress->thread);
  g_assert_cmpuint (done, >=, progress->done);
  g_assert_cmpuint (done, <=, total);
  progress->done = done;
  progress->total = total;
  progress->n_calls++;
  if (progress->cancellable != NULL)
    g_cancellable_cancel (progress->cancellable);
}

static void
test_progress (void)
{
  g_autoptr (Sample) sample = sample_new (SAMPLE_LIKELY, 500, 300, 10);
  g_autoptr (CbKernel) kernel = cb_kernel_new (&sample->input, CB_KERNEL_PATH_BEST);

  for (guint i = 0; i < G_N_ELEMENTS (THREADS); i++)
    {
      Progress progress = { .thread = g_thread_self () };
      CbMatchOptions options = { .weights = &WEIGHTS[0],
                                 .top_n = 3,
                                 .progress = progress_cb,
                                 .user_data = &progress };
      g_autoptr (CbMatchRanking)
          ranking = cb_kernel_rank_all (kernel, &options, THREADS[i], NULL, NULL);

      g_assert_nonnull (ranking);
      g_assert_cmpuint (progress.n_calls, >, 1);
      g_assert_cmpuint (progress.done, ==, 500 * 300);
      g_assert_cmpuint (progress.total, ==, 500 * 300);
    }
}

/* Before it begins, and in its midst, with any number of threads. */
static void
test_cancel (void)
{
  g_autoptr (Sample) sample = sample_new (SAMPLE_LIKELY, 20000, 300, 11);
  g_autoptr (CbKernel) kernel = cb_kernel_new (&sample->input, CB_KERNEL_PATH_BEST);

  for (guint i = 0; i < 2 * G_N_ELEMENTS (THREADS); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Progress progress = { .thread = g_thread_self (), .cancellable = cancellable };
      CbMatchOptions options = { .weights = &WEIGHTS[0],
                                 .top_n = 3,
                                 .progress = progress_cb,
                                 .user_data = &progress };
      CbMatchRanking *ranking;

      if (i % 2 == 0)
        g_cancellable_cancel (cancellable);
      ranking = cb_kernel_rank_all (kernel, &options, THREADS[i / 2], cancellable, &error);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_null (ranking);
      g_assert_cmpuint (progress.n_calls, ==, i % 2);

      g_clear_error (&error);
      ranking = cb_kernel_rank_for_need (kernel, 0, &options, cancellable, &error);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_null (ranking);
      g_clear_error (&error);
      ranking = cb_kernel_rank_for_programme (kernel, 0, &options, THREADS[i / 2], cancellable,
                                              &error);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_null (ranking);
    }
}

static void
test_best (void)
{
  g_autoptr (Sample) sample = sample_new (SAMPLE_LIKELY, 2, 2, 12);
  g_autoptr (CbKernel) kernel = cb_kernel_new (&sample->input, CB_KERNEL_PATH_BEST);

  g_assert_true (cb_kernel_path_is_supported (CB_KERNEL_PATH_BEST));
  g_assert_true (cb_kernel_path_is_supported (CB_KERNEL_PATH_PORTABLE));
  g_assert_cmpint (cb_kernel_get_path (kernel), !=, CB_KERNEL_PATH_BEST);
  for (CbKernelPath path = CB_KERNEL_PATH_PORTABLE; path < CB_N_KERNEL_PATHS; path++)
    if (cb_kernel_path_is_supported (path))
      g_assert_cmpint (cb_kernel_get_path (kernel), >=, path);
}

static void
add_cases (CbKernelPath path)
{
  static const char *const KINDS[] = { "likely", "dense", "ties", "odd" };
  const char *name = cb_kernel_path_to_string (path);

  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      static Case cases[CB_N_KERNEL_PATHS][G_N_ELEMENTS (KINDS)];
      Case *one = &cases[path][i];
      g_autofree char *all = g_strdup_printf ("/kernel/%s/all/%s", name, KINDS[i]);
      g_autofree char *lists = g_strdup_printf ("/kernel/%s/lists/%s", name, KINDS[i]);

      *one = (Case){ path, (SampleKind) i };
      g_test_add_data_func (all, one, test_all);
      g_test_add_data_func (lists, one, test_lists);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (CbKernelPath path = CB_KERNEL_PATH_PORTABLE; path < CB_N_KERNEL_PATHS; path++)
    add_cases (path);
  g_test_add_func ("/kernel/excluded", test_excluded);
  g_test_add_func ("/kernel/sizes", test_sizes);
  g_test_add_func ("/kernel/wide", test_wide);
  g_test_add_func ("/kernel/long-lists", test_long_lists);
  g_test_add_func ("/kernel/progress", test_progress);
  g_test_add_func ("/kernel/cancel", test_cancel);
  g_test_add_func ("/kernel/best", test_best);
  return g_test_run ();
}
