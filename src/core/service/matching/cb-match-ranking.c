/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which way a ranking takes. All ways give the same bytes, so what decides is time
 * alone: the plain code needs no preparation, the kernel has to be made once for a set, and
 * after a few changes most of an old ranking still holds. */

#include "config.h"

#include <string.h>

#include "cb-error.h"
#include "cb-kernel.h"
#include "cb-match-change.h"
#include "cb-match-set-private.h"

/* Up to as many pairs the plain code is done before a kernel has begun: about a millisecond. */
#define FEW_PAIRS 10000
/* As many touched records are looked at one by one; with more, ranking everything is quicker. */
#define FEW_CHANGES 32
/* Rankings that are kept of a set: one for each number of pairs asked for. */
#define MOST_KEPT 3

#define PATH_VARIABLE "CB_KERNEL_PATH"
#define THREADS_VARIABLE "CB_KERNEL_THREADS"

/* A ranking of everything, by what was asked. */
typedef struct
{
  CbWeights weights;
  guint top_n;
  GArray *pairs;
} Kept;

/* What a set has from the one that it was made from. */
typedef struct
{
  GPtrArray *kept; /* of Kept, about the places of that set */
  guint *needs;
  guint *programmes;
  guint n_needs_before;
  guint n_programmes_before;
} Heritage;

struct _CbMatchRankings
{
  GMutex kernel_mutex; /* held while the kernel is made */
  CbKernel *kernel;    /* once made, it never changes */
  GMutex mutex;        /* of what follows */
  GPtrArray *kept;     /* of Kept, the newest last */
  Heritage *heritage;
};

/* --- what the environment asks for ----------------------------------------- */

/* For tests; without the variables every question takes the quickest way. */
typedef struct
{
  gboolean forced;
  gboolean plain;
  CbKernelPath path;
  guint n_threads;
  char *fault;
} Way;

static gboolean
take_path (Way *way, const char *name)
{
  way->forced = TRUE;
  way->plain = g_str_equal (name, "plain");
  for (guint i = 0; i < CB_N_KERNEL_PATHS; i++)
    {
      way->path = (CbKernelPath) i;
      if (g_str_equal (cb_kernel_path_to_string (way->path), name))
        return cb_kernel_path_is_supported (way->path);
    }
  way->path = CB_KERNEL_PATH_BEST;
  return way->plain;
}

static gpointer
read_way (gpointer data)
{
  Way *way = g_new0 (Way, 1);
  const char *path = g_getenv (PATH_VARIABLE);
  const char *threads = g_getenv (THREADS_VARIABLE);
  guint64 number = 0;

  if (path != NULL && !take_path (way, path))
    way->fault = g_strdup_printf (PATH_VARIABLE "=%s: this processor has no such path", path);
  else if (threads != NULL && !g_ascii_string_to_unsigned (threads, 10, 1, 256, &number, NULL))
    way->fault = g_strdup_printf (THREADS_VARIABLE "=%s: expected 1 to 256", threads);
  way->n_threads = (guint) number;
  return way;
}

static const Way *
get_way (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, read_way, NULL);
}

/* --- what is kept ---------------------------------------------------------- */

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_array_unref (kept->pairs);
  g_free (kept);
}

static void
heritage_free (Heritage *heritage)
{
  g_ptr_array_unref (heritage->kept);
  g_free (heritage->needs);
  g_free (heritage->programmes);
  g_free (heritage);
}

CbMatchRankings *
cb_match_rankings_new (void)
{
  CbMatchRankings *self = g_new0 (CbMatchRankings, 1);

  g_mutex_init (&self->kernel_mutex);
  g_mutex_init (&self->mutex);
  self->kept = g_ptr_array_new_with_free_func (kept_free);
  return self;
}

void
cb_match_rankings_free (CbMatchRankings *self)
{
  g_clear_pointer (&self->kernel, cb_kernel_free);
  g_clear_pointer (&self->heritage, heritage_free);
  g_ptr_array_unref (self->kept);
  g_mutex_clear (&self->kernel_mutex);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static const Kept *
find_kept (GPtrArray *kept, const CbMatchOptions *options)
{
  for (guint i = 0; i < kept->len; i++)
    {
      const Kept *one = g_ptr_array_index (kept, i);

      if (one->top_n == options->top_n &&
          memcmp (&one->weights, options->weights, sizeof one->weights) == 0)
        return one;
    }
  return NULL;
}

/* In place of the one with as many pairs a need, else of the oldest. */
static void
keep (CbMatchRankings *self, const CbMatchOptions *options, GArray *pairs)
{
  Kept *kept = g_new (Kept, 1);
  guint out = 0;

  *kept = (Kept){ *options->weights, options->top_n, g_array_ref (pairs) };
  g_mutex_lock (&self->mutex);
  while (out < self->kept->len &&
         ((const Kept *) g_ptr_array_index (self->kept, out))->top_n != options->top_n)
    out++;
  if (out < self->kept->len)
    g_ptr_array_remove_index (self->kept, out);
  else if (self->kept->len == MOST_KEPT)
    g_ptr_array_remove_index (self->kept, 0);
  g_ptr_array_add (self->kept, kept);
  g_mutex_unlock (&self->mutex);
}

static GPtrArray *
copy_kept (GPtrArray *kept)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (kept_free);

  for (guint i = 0; i < kept->len; i++)
    {
      const Kept *one = g_ptr_array_index (kept, i);
      Kept *other = g_memdup2 (one, sizeof *one);

      g_array_ref (other->pairs);
      g_ptr_array_add (copy, other);
    }
  return copy;
}

/* Leads @places back one set further. */
static void
compose (guint *places, guint n_places, const guint *further)
{
  for (guint i = 0; i < n_places; i++)
    if (places[i] != CB_MATCH_CHANGED)
      places[i] = further[places[i]];
}

static guint
count_changed (const guint *places, guint n_places)
{
  guint n = 0;

  for (guint i = 0; i < n_places; i++)
    n += places[i] == CB_MATCH_CHANGED;
  return n;
}

/* What @before has ranked itself counts; what it has from its own predecessor only as
 * long as it has ranked nothing, as when records are edited and nobody looks at matches. */
static Heritage *
take_heritage (CbMatchSet *self, CbMatchSet *before, guint *needs, guint *programmes)
{
  CbMatchRankings *theirs = before->rankings;
  const CbMatchInput *input = &self->input;
  Heritage *heritage = g_new0 (Heritage, 1);

  heritage->needs = needs;
  heritage->programmes = programmes;
  heritage->n_needs_before = before->input.n_needs;
  heritage->n_programmes_before = before->input.n_programmes;
  g_mutex_lock (&theirs->mutex);
  if (theirs->kept->len == 0 && theirs->heritage != NULL)
    {
      heritage->kept = copy_kept (theirs->heritage->kept);
      heritage->n_needs_before = theirs->heritage->n_needs_before;
      heritage->n_programmes_before = theirs->heritage->n_programmes_before;
      compose (needs, input->n_needs, theirs->heritage->needs);
      compose (programmes, input->n_programmes, theirs->heritage->programmes);
    }
  else
    heritage->kept = copy_kept (theirs->kept);
  g_mutex_unlock (&theirs->mutex);
  return heritage;
}

void
cb_match_rankings_inherit (CbMatchSet *self, CbMatchSet *before, guint *needs, guint *programmes)
{
  Heritage *heritage = take_heritage (self, before, needs, programmes);

  if (heritage->kept->len > 0 && count_changed (needs, self->input.n_needs) <= FEW_CHANGES &&
      count_changed (programmes, self->input.n_programmes) <= FEW_CHANGES)
    self->rankings->heritage = heritage;
  else
    heritage_free (heritage);
}

/* --- ways ------------------------------------------------------------------ */

static const CbKernel *
make_kernel (CbMatchSet *self)
{
  CbMatchRankings *rankings = self->rankings;

  g_mutex_lock (&rankings->kernel_mutex);
  if (rankings->kernel == NULL)
    g_atomic_pointer_set (&rankings->kernel, cb_kernel_new (&self->input, get_way ()->path));
  g_mutex_unlock (&rankings->kernel_mutex);
  return rankings->kernel;
}

/* For one list; NULL when the plain code is to do it. */
static const CbKernel *
find_kernel (CbMatchSet *self, guint n_pairs)
{
  if (get_way ()->forced)
    return get_way ()->plain ? NULL : make_kernel (self);
  return n_pairs > FEW_PAIRS ? g_atomic_pointer_get (&self->rankings->kernel) : NULL;
}

void
cb_match_set_prepare (CbMatchSet *self)
{
  g_return_if_fail (self != NULL);

  if (!get_way ()->forced && get_way ()->fault == NULL &&
      MAX (self->input.n_needs, self->input.n_programmes) > FEW_PAIRS)
    (void) make_kernel (self);
}

static gboolean
check_way (GError **error)
{
  if (get_way ()->fault == NULL)
    return TRUE;
  g_set_error_literal (error, CB_ERROR, CB_ERROR_INVALID, get_way ()->fault);
  return FALSE;
}

CbMatchRanking *
cb_match_set_rank_for_need (CbMatchSet *self,
                            guint need,
                            const CbMatchOptions *options,
                            GCancellable *cancellable,
                            GError **error)
{
  const CbKernel *kernel;

  g_return_val_if_fail (self != NULL && options != NULL, NULL);
  g_return_val_if_fail (need < self->input.n_needs, NULL);

  if (!check_way (error))
    return NULL;
  kernel = find_kernel (self, self->input.n_programmes);
  if (kernel == NULL)
    return cb_match_rank_for_need (&self->input, need, options, cancellable, error);
  return cb_kernel_rank_for_need (kernel, need, options, cancellable, error);
}

CbMatchRanking *
cb_match_set_rank_for_programme (CbMatchSet *self,
                                 guint programme,
                                 const CbMatchOptions *options,
                                 GCancellable *cancellable,
                                 GError **error)
{
  const CbKernel *kernel;

  g_return_val_if_fail (self != NULL && options != NULL, NULL);
  g_return_val_if_fail (programme < self->input.n_programmes, NULL);

  if (!check_way (error))
    return NULL;
  kernel = find_kernel (self, self->input.n_needs);
  if (kernel == NULL)
    return cb_match_rank_for_programme (&self->input, programme, options, cancellable, error);
  return cb_kernel_rank_for_programme (kernel, programme, options, get_way ()->n_threads,
                                       cancellable, error);
}

/* (nullable): as it was worked out before for this very set. */
static CbMatchRanking *
find_ranking (CbMatchSet *self, const CbMatchOptions *options)
{
  CbMatchRankings *rankings = self->rankings;
  CbMatchRanking *ranking = NULL;
  const Kept *kept;

  g_mutex_lock (&rankings->mutex);
  kept = find_kept (rankings->kept, options);
  if (kept != NULL)
    {
      ranking = g_new0 (CbMatchRanking, 1);
      ranking->pairs = g_array_ref (kept->pairs);
      ranking->excluded = g_array_new (FALSE, FALSE, sizeof (CbExcludedPair));
      ranking->n_checked = (guint64) self->input.n_needs * self->input.n_programmes;
    }
  g_mutex_unlock (&rankings->mutex);
  return ranking;
}

/* (nullable): the pairs that the set before had for the same question. */
static GArray *
find_inherited (CbMatchSet *self, const CbMatchOptions *options, CbMatchChange *change)
{
  Heritage *heritage = self->rankings->heritage;
  const Kept *kept = heritage != NULL ? find_kept (heritage->kept, options) : NULL;

  if (kept == NULL)
    return NULL;
  *change = (CbMatchChange){ heritage->needs, heritage->n_needs_before, heritage->programmes,
                             heritage->n_programmes_before };
  return kept->pairs;
}

static CbMatchRanking *
rank_all (CbMatchSet *self,
          const CbMatchOptions *options,
          GCancellable *cancellable,
          GError **error)
{
  guint64 n_pairs = (guint64) self->input.n_needs * self->input.n_programmes;
  CbMatchChange change;
  GArray *before = NULL;

  if (!options->keep_excluded && !get_way ()->forced)
    before = find_inherited (self, options, &change);
  if (before != NULL)
    return cb_match_rank_again (&self->input, &change, before, options, cancellable, error);
  if (get_way ()->plain || (!get_way ()->forced && n_pairs <= FEW_PAIRS))
    return cb_match_rank_all (&self->input, options, cancellable, error);
  return cb_kernel_rank_all (make_kernel (self), options, get_way ()->n_threads, cancellable,
                             error);
}

CbMatchRanking *
cb_match_set_rank_all (CbMatchSet *self,
                       const CbMatchOptions *options,
                       GCancellable *cancellable,
                       GError **error)
{
  /* All pairs of a large set would fill the memory, and are asked for once. */
  gboolean kept = options->top_n != 0 && !options->keep_excluded;
  CbMatchRanking *ranking = NULL;

  g_return_val_if_fail (self != NULL && options->weights != NULL, NULL);

  if (!check_way (error))
    return NULL;
  if (kept)
    ranking = find_ranking (self, options);
  if (ranking != NULL)
    return ranking;
  ranking = rank_all (self, options, cancellable, error);
  if (ranking != NULL && kept)
    keep (self->rankings, options, ranking->pairs);
  return ranking;
}
