/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One list: the programmes for one need, or the needs for one programme. Whatever is
 * found gets a key that holds the whole order; the best keys are kept. */

#include "config.h"

#include <string.h>

#include "cb-kernel-private.h"

/* Up to so many keys are counted out, more are sorted. */
#define MOST_COUNTED 128
/* A bound of the last pair of the list comes from the best of each lane, as long as there
 * are enough lanes for that to be near the truth. */
#define MOST_FROM_LANES (CB_KERNEL_BLOCK * 3 / 4)
/* Keys are read eight at a time. */
#define PADDING 8

typedef struct
{
  gint64 key;
  guint32 place;
} Entry;

CbKernelList *
cb_kernel_list_new (const CbKernel *kernel, const CbMatchOptions *options, const CbKernelRun *run)
{
  CbKernelList *list = g_new0 (CbKernelList, 1);

  list->kernel = kernel;
  list->options = options;
  list->run = run;
  list->query = cb_kernel_query_new (kernel);
  list->found = g_new (guint32, MAX (kernel->input.n_programmes, kernel->input.n_needs));
  return list;
}

void
cb_kernel_list_free (CbKernelList *list)
{
  if (list == NULL)
    return;
  cb_kernel_query_free (list->query);
  g_free (list->found);
  g_free (list->keys);
  g_free (list->totals);
  g_free (list->order);
  g_free (list);
}

void
cb_kernel_list_clear (CbKernelList *list)
{
  list->n = 0;
  list->n_kept = 0;
}

static void
reserve (CbKernelList *list, guint n)
{
  if (n <= list->capacity)
    return;
  list->capacity = MAX (MAX (2 * list->capacity, n), MOST_COUNTED);
  list->keys = g_renew (gint64, list->keys, (gsize) list->capacity + PADDING);
  list->totals = g_renew (CbMatchTotals, list->totals, list->capacity);
  list->order = g_renew (guint32, list->order, list->capacity);
}

void
cb_kernel_list_add (CbKernelList *list, guint place, gint64 key, const CbMatchTotals *totals)
{
  reserve (list, list->n + 1);
  list->found[list->n] = place;
  list->keys[list->n] = key;
  list->totals[list->n] = *totals;
  list->n++;
}

/* Order */

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *one = a;
  const Entry *two = b;

  return one->key < two->key ? -1 : one->key > two->key;
}

/* Moves the @n_first smallest of @n entries to the front, in any order. */
static void
select_entries (Entry *entries, guint n, guint n_first)
{
  guint from = 0;
  guint to = n;

  while (to - from > 1 && n_first > from && n_first < to)
    {
      gint64 pivot = entries[from + (to - from) / 2].key;
      guint low = from;
      guint high = to - 1;

      for (;;)
        {
          Entry swap;

          while (entries[low].key < pivot)
            low++;
          while (entries[high].key > pivot)
            high--;
          if (low >= high)
            break;
          swap = entries[low];
          entries[low++] = entries[high];
          entries[high--] = swap;
        }
      /* Keys differ, so that only the pivot can stand at the border. */
      low += entries[low].key < pivot;
      if (n_first <= low)
        to = low;
      else
        from = low;
    }
}

static void
sort_many (CbKernelList *list)
{
  g_autofree Entry *entries = g_new (Entry, list->n);

  for (guint i = 0; i < list->n; i++)
    entries[i] = (Entry){ list->keys[i], i };
  if (list->n_kept < list->n)
    select_entries (entries, list->n, list->n_kept);
  qsort (entries, list->n_kept, sizeof *entries, compare_entries);
  for (guint i = 0; i < list->n_kept; i++)
    list->order[i] = entries[i].place;
}

static void
count_out (CbKernelList *list)
{
  guint32 ranks[MOST_COUNTED + PADDING];
  guint padded = (list->n + PADDING - 1) / PADDING * PADDING;

  for (guint i = list->n; i < padded; i++)
    list->keys[i] = G_MAXINT64;
  list->kernel->ops->rank (list->keys, padded, ranks);
  for (guint i = 0; i < list->n; i++)
    {
      if (ranks[i] < list->n_kept)
        list->order[ranks[i]] = i;
    }
}

/* Puts the pairs found in order, and keeps as many as were asked for. */
void
cb_kernel_list_sort (CbKernelList *list)
{
  guint top_n = list->options->top_n;

  list->n_kept = top_n == 0 ? list->n : MIN (list->n, top_n);
  if (list->n > MOST_COUNTED)
    sort_many (list);
  else if (list->n > 0)
    count_out (list);
}

/* Needs */

/* The largest number that at least @wanted of @n values reach; 0 when there are fewer
 * values than that. */
static guint16
find_last (const CbKernelOps *ops, const guint16 *values, guint n, guint wanted)
{
  guint16 reached = 0;

  for (guint step = 1u << 15; step > 0; step >>= 1)
    {
      if (ops->count (values, n, (guint16) (reached + step)) >= wanted)
        reached += (guint16) step;
    }
  return reached;
}

/* From which bound on a programme may be among the first. */
static guint16
find_limit (const CbKernelList *list, const guint16 *lanes)
{
  const CbKernelQuery *query = list->query;
  const CbKernelOps *ops = list->kernel->ops;
  guint top_n = list->options->top_n;
  guint last;

  if (top_n == 0)
    return 1;
  last = top_n <= MOST_FROM_LANES
             ? find_last (ops, lanes, CB_KERNEL_BLOCK, top_n)
             : find_last (ops, query->bounds, query->n_live * CB_KERNEL_BLOCK, top_n);
  return (guint16) (last > query->slack ? last - query->slack : 1);
}

static void
find_programmes (CbKernelList *list, guint need)
{
  const CbKernel *kernel = list->kernel;
  CbKernelQuery *query = list->query;
  guint16 lanes[CB_KERNEL_BLOCK];

  cb_kernel_query_prepare (query, kernel, list->run, need);
  if (query->n_live == 0)
    return;
  kernel->ops->bound (kernel, query, lanes);
  list->n = kernel->ops->collect (query, find_limit (list, lanes), list->found);
  reserve (list, list->n);
  kernel->ops->score (kernel, query, list->found, list->n, list->keys, list->totals);
}

/* Adds the pair to a list, by the plain code, when it is possible. */
static void
add_plain (CbKernelList *list, guint need, guint programme, guint place, guint32 order)
{
  const CbMatchInput *input = &list->kernel->input;
  CbMatchValue values[CB_N_CRITERIA];
  CbMatchTotals totals;

  if (cb_match_check_pair (input, need, programme, NULL).failed != 0)
    return;
  cb_match_value_pair (input, need, programme, values);
  totals = cb_match_sum_values (list->options->weights, values);
  cb_kernel_list_add (list, place,
                      cb_kernel_make_key (cb_match_round (totals.score),
                                          cb_match_round (totals.low), order),
                      &totals);
}

/* For lists of needs: a need that can not be met by any, or has no area of the programme,
 * is seen at once. */
void
cb_kernel_list_add_need (CbKernelList *list, guint need, guint programme)
{
  const CbKernel *kernel = list->kernel;

  if (kernel->needs[need].possible &&
      cb_bits_meet (&kernel->input.needs[need].areas, &kernel->input.programmes[programme].areas))
    add_plain (list, need, programme, need, kernel->need_order[need]);
}

void
cb_kernel_list_rank_need (CbKernelList *list, guint need)
{
  const CbKernel *kernel = list->kernel;

  cb_kernel_list_clear (list);
  if (!kernel->needs[need].possible)
    return;
  if (!kernel->needs[need].plain)
    find_programmes (list, need);
  for (guint i = 0; kernel->needs[need].plain && i < kernel->input.n_programmes; i++)
    add_plain (list, need, i, i, kernel->programme_order[i]);
  cb_kernel_list_sort (list);
}

void
cb_kernel_list_write_need (const CbKernelList *list, guint need, CbRankedPair *pairs)
{
  const CbKernel *kernel = list->kernel;
  const CbMatchNeed *input = &kernel->input.needs[need];
  guint8 recipient = input->state < 0 ? 1u << CB_CONSTRAINT_RECIPIENT : 0;
  guint8 provider = input->n_excluded_providers > 0 ? 1u << CB_CONSTRAINT_PROVIDER : 0;

  for (guint i = 0; i < list->n_kept; i++)
    {
      guint32 place = list->found[list->order[i]];
      guint8 unknown = 0;

      if (!kernel->needs[need].plain)
        {
          const CbKernelProgramme *programme = &kernel->programmes[place];

          place = programme->place;
          unknown |= (programme->flags & CB_KERNEL_NAMES_RECIPIENTS) != 0 ? recipient : 0;
          unknown |= (programme->flags & CB_KERNEL_LACKS_PROVIDER) != 0 ? provider : 0;
        }
      else
        unknown = cb_match_check_pair (&kernel->input, need, place, NULL).unknown;
      memset (&pairs[i], 0, sizeof pairs[i]);
      pairs[i].need = need;
      pairs[i].programme = place;
      pairs[i].rank = i + 1;
      pairs[i].unknown = unknown;
      pairs[i].totals = list->totals[list->order[i]];
    }
}
