/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The question for one need under some weights: which blocks of programmes can pass,
 * what each feature adds to the bound, and what each value adds to the exact score.
 *
 * A bound may never lie below what it bounds: every step is rounded up, and the slack
 * says how far above all of them together can come. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-kernel-private.h"

/* Below this share of all weights, criteria that differ between programmes can not tell
 * scores apart, which are compared in millionths. */
#define LEAST_SHARE 1e-7
#define MOST_SLACK 60000

/* What bounds are for; the rest depends on the need alone, or nearly so. */
static const CbCriterion VARYING[] = {
  CB_CRITERION_AREA,     CB_CRITERION_NORM,    CB_CRITERION_KIND,   CB_CRITERION_AUDIENCE,
  CB_CRITERION_LANGUAGE, CB_CRITERION_FUNDING, CB_CRITERION_TIMING, CB_CRITERION_PRINCIPLES,
};

static void
set_term (CbKernelTerm *term, double weight, const CbMatchValue *value)
{
  *term = (CbKernelTerm){ weight * value->middle, weight * value->low, weight * value->high,
                          weight * value->shown };
}

static void
set_known_term (CbKernelTerm *term, double weight, double value)
{
  set_term (term, weight, &(CbMatchValue){ value, value, value, 1 });
}

static void
set_unknown_term (CbKernelTerm *term, double weight)
{
  set_term (term, weight, &(CbMatchValue){ 0.5, 0, 1, 0 });
}

void
cb_kernel_run_init (CbKernelRun *run, const CbKernel *kernel, const CbWeights *weights)
{
  double varying = 0;

  run->weight = weights->weight;
  run->sum = 0;
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    run->sum += weights->weight[i];
  for (guint i = 0; i < G_N_ELEMENTS (VARYING); i++)
    varying += weights->weight[VARYING[i]];

  run->unit = varying > LEAST_SHARE * run->sum
                  ? varying / (CB_KERNEL_UNITS - 16 - 2.0 * kernel->n_groups)
                  : 0;
  for (guint i = 0; i < CB_KERNEL_N_PRINCIPLE_CODES; i++)
    set_term (&run->principles[i], weights->weight[CB_CRITERION_PRINCIPLES],
              &kernel->principles[i]);
}

CbKernelQuery *
cb_kernel_query_new (const CbKernel *kernel)
{
  CbKernelQuery *query = g_aligned_alloc0 (1, sizeof (CbKernelQuery), 64);
  gsize n_blocks = MAX (kernel->n_blocks, 1);

  query->tables = g_aligned_alloc0 (kernel->n_groups, CB_KERNEL_TABLE_SIZE * sizeof (guint16), 64);
  query->bounds = g_aligned_alloc (n_blocks, CB_KERNEL_BLOCK * sizeof (guint16), 64);
  query->live = g_new (guint32, n_blocks);
  query->pass = g_new (guint64, n_blocks);
  query->pass_language = g_new (guint64, n_blocks);
  return query;
}

void
cb_kernel_query_free (CbKernelQuery *query)
{
  if (query == NULL)
    return;
  g_aligned_free (query->tables);
  g_aligned_free (query->bounds);
  g_free (query->live);
  g_free (query->pass);
  g_free (query->pass_language);
  g_aligned_free (query);
}

/* Constraints */

static void
exclude_provider (CbKernelQuery *query, const CbKernel *kernel, guint provider)
{
  guint low = 0;
  guint high = kernel->n_positions;

  if (provider > G_MAXINT32)
    return;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (kernel->providers[middle].provider < (int) provider)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < kernel->n_positions && kernel->providers[low].provider == (int) provider; low++)
    {
      guint position = kernel->providers[low].position;

      query->pass[position / CB_KERNEL_BLOCK] &= ~(G_GUINT64_CONSTANT (1)
                                                   << position % CB_KERNEL_BLOCK);
    }
}

/* Adds, for every block, the columns of the codes in @set. */
static void
join_columns (guint64 *joined, const guint64 *columns, gsize n_blocks, guint64 set)
{
  memset (joined, 0, n_blocks * sizeof *joined);
  for (; set != 0; set &= set - 1)
    {
      const guint64 *column = columns + (gsize) __builtin_ctzll (set) * n_blocks;

      for (gsize i = 0; i < n_blocks; i++)
        joined[i] |= column[i];
    }
}

/* The window is left to the bounds, which need it anyway. */
static void
find_live_blocks (CbKernelQuery *query, const CbKernel *kernel, const CbMatchNeed *need)
{
  const guint64 *recipients = kernel->states + (gsize) query->need->state_column * kernel->n_blocks;

  join_columns (query->pass, kernel->area_columns, kernel->n_blocks, query->need->areas);
  for (guint i = 0; i < kernel->n_blocks; i++)
    query->pass[i] &= recipients[i];
  for (gsize i = 0; i < need->n_excluded_providers; i++)
    exclude_provider (query, kernel, need->excluded_providers[i]);

  join_columns (query->pass_language, kernel->language_columns, kernel->n_blocks,
                query->need->languages);
  query->n_live = 0;
  for (guint i = 0; i < kernel->n_blocks; i++)
    {
      query->live[query->n_live] = i;
      query->pass_language[query->n_live] = query->pass_language[i];
      query->pass[query->n_live] = query->pass[i];
      query->n_live += query->pass[i] != 0;
    }
}

/* Exact terms */

/* values[i] is the share of i in @count; the last of @size, past all others, is unknown. */
static void
set_share_terms (CbKernelTerm *terms, double weight, guint n, guint count, guint size)
{
  set_unknown_term (&terms[size - 1], weight);
  if (count == 0)
    set_unknown_term (&terms[0], weight);
  for (guint i = 0; count > 0 && i <= n; i++)
    set_known_term (&terms[i], weight, (double) i / count);
}

static void
set_shares (CbKernelQuery *query, const double *weight, const CbMatchNeed *need)
{
  const CbKernelNeed *self = query->need;
  guint count = cb_bits_count (&need->areas);

  for (guint i = 0; i <= 2 * (guint) __builtin_popcountll (self->areas); i++)
    set_known_term (&query->area[i], weight[CB_CRITERION_AREA], i / (2.0 * count));
  set_share_terms (query->norm, weight[CB_CRITERION_NORM], (guint) __builtin_popcount (self->norms),
                   cb_bits_count (&need->norms), G_N_ELEMENTS (query->norm));
  set_share_terms (query->kind, weight[CB_CRITERION_KIND], (guint) __builtin_popcount (self->kinds),
                   cb_bits_count (&need->kinds), G_N_ELEMENTS (query->kind));
  set_share_terms (query->audience, weight[CB_CRITERION_AUDIENCE],
                   (guint) __builtin_popcount (self->audiences), cb_bits_count (&need->audiences),
                   G_N_ELEMENTS (query->audience));
}

static void
set_terms (CbKernelQuery *query, const double *weight, const CbMatchNeed *need)
{
  const CbKernelNeed *self = query->need;
  double language = weight[CB_CRITERION_LANGUAGE];
  gboolean has_window = need->start != CB_DATE_NONE && need->end != CB_DATE_NONE;

  set_shares (query, weight, need);
  set_known_term (&query->language[0], language, 0);
  set_known_term (&query->language[1], language, 1);
  set_unknown_term (&query->language[2], language);
  if (self->languages == 0)
    set_unknown_term (&query->language[0], language);
  set_unknown_term (&query->money_unknown, weight[CB_CRITERION_FUNDING]);
  set_unknown_term (&query->timing_unknown, weight[CB_CRITERION_TIMING]);
  set_term (&query->fixed[0], weight[CB_CRITERION_URGENCY], &self->fixed[0]);
  set_term (&query->fixed[1], weight[CB_CRITERION_GAP], &self->fixed[1]);
  set_term (&query->fixed[2], weight[CB_CRITERION_SITUATION], &self->fixed[2]);
  set_known_term (&query->complement, weight[CB_CRITERION_COMPLEMENT], self->complement);
  query->wanted = need->wanted_usd;
  query->start = need->start;
  query->end_day = need->end;
  query->wanted_days = has_window ? (double) ((gint64) need->end - need->start + 1) : 0;
}

/* Bounds */

/* Rounded up, and up again where rounding made it a whole number. */
static guint
round_up (double number)
{
  return (guint) ceil (number * (1 + 1e-12));
}

static guint16
find_step (const CbKernelQuery *query, double weight)
{
  return (guint16) round_up (16 * weight / query->run->unit);
}

static void
set_share_steps (CbKernelQuery *query, CbCriterion criterion, guint first, guint64 set, guint count)
{
  double weight = query->run->weight[criterion];
  guint16 step;

  if (count == 0 || weight <= 0)
    return;
  step = find_step (query, weight / count);
  for (; set != 0; set &= set - 1)
    query->steps[first + (guint) __builtin_ctzll (set)] = step;
}

static void
set_lacking_step (CbKernelQuery *query, CbCriterion criterion, guint feature, guint count)
{
  if (count > 0)
    query->steps[feature] = find_step (query, query->run->weight[criterion] / 2);
}

static void
set_steps (CbKernelQuery *query, const CbKernel *kernel, const CbMatchNeed *need)
{
  const CbKernelFeatures *features = &kernel->features;
  const CbKernelNeed *self = query->need;
  guint n_norms = cb_bits_count (&need->norms);
  guint n_kinds = cb_bits_count (&need->kinds);
  guint n_audiences = cb_bits_count (&need->audiences);
  guint n_halves = 2 * cb_bits_count (&need->areas);
  guint16 half = find_step (query, query->run->weight[CB_CRITERION_AREA] / n_halves);

  memset (query->steps, 0, features->n * sizeof *query->steps);
  for (guint64 left = self->areas; left != 0; left &= left - 1)
    {
      guint area = (guint) __builtin_ctzll (left);

      query->steps[features->areas + area] = half;
      query->steps[features->themes + kernel->theme_of_area[area]] += half;
    }
  set_share_steps (query, CB_CRITERION_NORM, features->norms, self->norms, n_norms);
  set_share_steps (query, CB_CRITERION_KIND, features->kinds, self->kinds, n_kinds);
  set_share_steps (query, CB_CRITERION_AUDIENCE, features->audiences, self->audiences, n_audiences);
  set_lacking_step (query, CB_CRITERION_NORM, features->kinds - 1, n_norms);
  set_lacking_step (query, CB_CRITERION_KIND, features->audiences - 1, n_kinds);
  set_lacking_step (query, CB_CRITERION_AUDIENCE, features->languages - 1, n_audiences);
  set_lacking_step (query, CB_CRITERION_LANGUAGE, features->languages, self->languages != 0);
  set_lacking_step (query, CB_CRITERION_FUNDING, features->money, self->scale >= 0);
  for (guint i = 0; i < 5; i++)
    query->steps[features->principles + i] = find_step (
        query, query->run->weight[CB_CRITERION_PRINCIPLES] * (1u << i) / (2.0 * CB_N_PRINCIPLES));
}

/* What is not worked out for a bound counts in full: this is added to the base, and may
 * be that much too high. */
static void
add_in_full (CbKernelQuery *query, double units)
{
  query->base += (guint16) round_up (units);
  query->slack += round_up (units);
}

/* The days that both share, times what a day is worth. The days of the need are first
 * made to fill 16 bits, so that the factor keeps its precision. */
static void
set_timing_step (CbKernelQuery *query, double units)
{
  guint days;

  query->timing_shift = 0;
  query->timing_factor = 0;
  if (query->wanted_days <= 0)
    return;
  if (!query->need->near)
    {
      add_in_full (query, units);
      return;
    }
  days = (guint) query->wanted_days;
  while (days << (query->timing_shift + 1) <= G_MAXUINT16)
    query->timing_shift++;
  query->timing_factor = (guint16) round_up (units * 65536 / (days << query->timing_shift));
  query->base += 1;
}

/* Likewise for money, at the scale of what is wanted. */
static void
set_money_step (CbKernelQuery *query, const CbKernel *kernel, double units)
{
  double wanted;

  query->money = kernel->firsts; /* any numbers do, times 0 */
  query->money_limit = 0;
  query->money_factor = 0;
  if (isnan (query->wanted))
    return;
  if (query->need->scale < 0)
    {
      add_in_full (query, units);
      return;
    }
  wanted = ldexp (query->wanted, -kernel->scales[query->need->scale]);
  query->money = kernel->money[query->need->scale];
  query->money_limit = (guint16) MIN (ceil (wanted), G_MAXUINT16);
  query->money_factor = (guint16) round_up (units * 65536 / wanted);
  query->base += 2;
}

/* Bounds that tell nothing: every programme that passes is scored. */
static void
set_no_bounds (CbKernelQuery *query, const CbKernel *kernel)
{
  memset (query->steps, 0, kernel->features.n * sizeof *query->steps);
  query->money = kernel->firsts;
  query->money_limit = 0;
  query->money_factor = 0;
  query->timing_shift = 0;
  query->timing_factor = 0;
  query->language_step = 0;
  query->slack = MOST_SLACK;
}

static void
set_bounds (CbKernelQuery *query, const CbKernel *kernel, const CbMatchNeed *need)
{
  const CbKernelRun *run = query->run;
  const CbKernelNeed *self = query->need;
  double unit = run->unit;
  double more;

  query->base = 1;
  query->slack = 0;
  if (unit <= 0)
    {
      set_no_bounds (query, kernel);
      return;
    }

  set_steps (query, kernel, need);
  set_timing_step (query, run->weight[CB_CRITERION_TIMING] / unit);
  set_money_step (query, kernel, run->weight[CB_CRITERION_FUNDING] / unit);
  query->language_step = 0;
  if (self->languages != 0)
    query->language_step = (guint16) round_up (run->weight[CB_CRITERION_LANGUAGE] / unit);

  /* Steps and tables round up by less than 22 sixteenths a group, language by one unit,
   * timing and money by eight; scores are compared in millionths; and where the other
   * cases of the need decide, the complement differs between programmes. */
  more = 10 + kernel->n_groups * 22 / 16.0 + 1.001e-6 * run->sum / unit +
         run->weight[CB_CRITERION_COMPLEMENT] * (self->most_complement - self->least_complement) /
             unit;
  query->slack = (guint) MIN (query->slack + more + 1, MOST_SLACK);
}

void
cb_kernel_query_prepare (CbKernelQuery *query,
                         const CbKernel *kernel,
                         const CbKernelRun *run,
                         guint need)
{
  query->run = run;
  query->need = &kernel->needs[need];
  find_live_blocks (query, kernel, &kernel->input.needs[need]);
  if (query->n_live == 0)
    return;
  set_terms (query, run->weight, &kernel->input.needs[need]);
  set_bounds (query, kernel, &kernel->input.needs[need]);
  kernel->ops->fill_tables (kernel, query);
}
