/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bare-loop.h"

#include <math.h>
#include <string.h>

/* One word for all short lists. A flag stands alone in its bits, so that it can be
 * multiplied with instead of asked for: compilers turn that into vectors. */
#define KINDS_SHIFT 11
#define AUDIENCES_SHIFT 20
#define LACKS_NORMS_BIT 28
#define LACKS_KINDS_BIT 29
#define LACKS_AUDIENCES_BIT 30
#define LACKS_MONEY_BIT 30
#define LACKS_LANGUAGES_BIT 31
#define STATE_WORDS 8
#define BLOCK 16

struct _BareLoop
{
  const CbMatchInput *input;
  guint n; /* programmes, made a multiple of BLOCK */
  guint32 *areas;
  guint32 *near_areas;
  guint32 *sets;
  guint32 *languages;
  guint32 *states[STATE_WORDS]; /* no bit for a programme that no need can get */
  gint32 *first;
  gint32 *last;
  gint32 *provider;
  float *money;
  float *principles;
};

/* One need, with its weights worked in. A value that is unknown is a half. */
typedef struct
{
  guint32 areas;
  guint32 norms;
  guint32 kinds;
  guint32 audiences;
  guint32 languages;
  guint32 state_bit;
  gint32 first;
  gint32 last;
  gint32 excluded[3];
  float area;
  float norm;
  float norm_unknown;
  float kind;
  float kind_unknown;
  float audience;
  float audience_unknown;
  float language;
  float language_unknown;
  float money;
  float money_most;
  float money_unknown;
  float timing;
  float constant;
} Need;

static gpointer
make_array (gsize n)
{
  return g_aligned_alloc0 (n, 4, 64);
}

static guint32
low (const CbBits *bits)
{
  return (guint32) bits->word[0];
}

static void
fill_programme (BareLoop *self, guint i)
{
  const CbMatchProgramme *programme = &self->input->programmes[i];
  CbMatchValue values[CB_N_CRITERIA];
  double money = programme->remaining_usd;
  gboolean usable = programme->open &&
                    (programme->deadline == CB_DATE_NONE ||
                     programme->deadline >= self->input->as_of) &&
                    programme->places_left != 0;

  cb_match_value_pair (self->input, 0, i, values);
  if (isnan (money) || programme->per_state_usd < money)
    money = programme->per_state_usd;
  self->areas[i] = low (&programme->areas);
  for (guint area = 0; area < self->input->n_areas; area++)
    {
      if (cb_bits_meet (&self->input->theme_of_area[area], &programme->areas))
        self->near_areas[i] |= 1u << area;
    }
  self->sets[i] = low (&programme->norms) | low (&programme->kinds) << KINDS_SHIFT |
                  low (&programme->audiences) << AUDIENCES_SHIFT |
                  (guint32) cb_bits_is_empty (&programme->norms) << LACKS_NORMS_BIT |
                  (guint32) cb_bits_is_empty (&programme->kinds) << LACKS_KINDS_BIT |
                  (guint32) cb_bits_is_empty (&programme->audiences) << LACKS_AUDIENCES_BIT;
  self->languages[i] = low (&programme->languages) |
                       (guint32) (isnan (money) != 0) << LACKS_MONEY_BIT |
                       (guint32) cb_bits_is_empty (&programme->languages) << LACKS_LANGUAGES_BIT;
  for (guint word = 0; word < STATE_WORDS; word++)
    {
      guint32 states = (guint32) (programme->recipients.word[word / 2] >> word % 2 * 32);

      self->states[word][i] = usable ? programme->names_recipients ? states : G_MAXUINT32 : 0;
    }
  self->first[i] = programme->start == CB_DATE_NONE ? G_MININT32 / 2 : programme->start;
  self->last[i] = programme->end == CB_DATE_NONE ? G_MAXINT32 / 2 : programme->end;
  self->provider[i] = programme->provider;
  self->money[i] = isnan (money) ? 0 : (float) money;
  self->principles[i] = (float) values[CB_CRITERION_PRINCIPLES].middle;
}

BareLoop *
bare_loop_new (const CbMatchInput *input)
{
  BareLoop *self = g_new0 (BareLoop, 1);

  self->input = input;
  self->n = (input->n_programmes + BLOCK - 1) / BLOCK * BLOCK;
  self->areas = make_array (self->n);
  self->near_areas = make_array (self->n);
  self->sets = make_array (self->n);
  self->languages = make_array (self->n);
  for (guint i = 0; i < STATE_WORDS; i++)
    self->states[i] = make_array (self->n);
  self->first = make_array (self->n);
  self->last = make_array (self->n);
  self->provider = make_array (self->n);
  self->money = make_array (self->n);
  self->principles = make_array (self->n);
  for (guint i = 0; i < input->n_programmes; i++)
    fill_programme (self, i);
  return self;
}

void
bare_loop_free (BareLoop *self)
{
  g_aligned_free (self->areas);
  g_aligned_free (self->near_areas);
  g_aligned_free (self->sets);
  g_aligned_free (self->languages);
  for (guint i = 0; i < STATE_WORDS; i++)
    g_aligned_free (self->states[i]);
  g_aligned_free (self->first);
  g_aligned_free (self->last);
  g_aligned_free (self->provider);
  g_aligned_free (self->money);
  g_aligned_free (self->principles);
  g_free (self);
}

/* The weight of one code of a list, and what a programme without a list gets. A need
 * without one leaves the value unknown for all. */
static void
set_share (const CbBits *bits, double weight, float *each, float *unknown, double *constant)
{
  guint count = cb_bits_count (bits);

  *each = count > 0 ? (float) (weight / count) : 0;
  *unknown = count > 0 ? (float) (weight / 2) : 0;
  *constant += count > 0 ? 0 : weight / 2;
}

static void
set_money_and_time (Need *self, const CbMatchNeed *need, const double *w, double *constant)
{
  gboolean has_window = need->start != CB_DATE_NONE && need->end != CB_DATE_NONE;

  self->first = need->start == CB_DATE_NONE ? G_MININT32 / 2 : need->start;
  self->last = need->end == CB_DATE_NONE ? G_MAXINT32 / 2 : need->end;
  self->timing = has_window ? (float) (w[CB_CRITERION_TIMING] / (need->end - need->start + 1)) : 0;
  *constant += has_window ? 0 : w[CB_CRITERION_TIMING] / 2;
  if (isnan (need->wanted_usd))
    *constant += w[CB_CRITERION_FUNDING] / 2;
  else
    {
      self->money = (float) (w[CB_CRITERION_FUNDING] / need->wanted_usd);
      self->money_most = (float) w[CB_CRITERION_FUNDING];
      self->money_unknown = (float) (w[CB_CRITERION_FUNDING] / 2);
    }
}

static Need
make_need (const CbMatchInput *input, guint place, const double *w)
{
  const CbMatchNeed *need = &input->needs[place];
  CbMatchValue values[CB_N_CRITERIA];
  double constant = 0;
  Need self = { .areas = low (&need->areas),
                .norms = low (&need->norms),
                .kinds = low (&need->kinds) << KINDS_SHIFT,
                .audiences = low (&need->audiences) << AUDIENCES_SHIFT,
                .languages = low (&need->languages),
                .state_bit = 1u << need->state % 32,
                .excluded = { -2, -2, -2 } };

  cb_match_value_pair (input, place, 0, values);
  for (guint i = 0; i < need->n_excluded_providers; i++)
    self.excluded[i] = (gint32) need->excluded_providers[i];
  self.area = (float) (w[CB_CRITERION_AREA] / (2 * cb_bits_count (&need->areas)));
  set_share (&need->norms, w[CB_CRITERION_NORM], &self.norm, &self.norm_unknown, &constant);
  set_share (&need->kinds, w[CB_CRITERION_KIND], &self.kind, &self.kind_unknown, &constant);
  set_share (&need->audiences, w[CB_CRITERION_AUDIENCE], &self.audience, &self.audience_unknown,
             &constant);
  set_share (&need->languages, w[CB_CRITERION_LANGUAGE], &self.language, &self.language_unknown,
             &constant);
  if (self.languages != 0)
    self.language = (float) w[CB_CRITERION_LANGUAGE];
  set_money_and_time (&self, need, w, &constant);
  for (guint i = CB_CRITERION_URGENCY; i <= CB_CRITERION_SITUATION; i++)
    constant += w[i] * values[i].middle;
  constant += w[CB_CRITERION_COMPLEMENT] * values[CB_CRITERION_COMPLEMENT].middle;
  self.constant = (float) constant;
  return self;
}

/* The loop is written once, in operations that each kind of processor has. */

static double
add_up (const float *sums, const guint32 *counts, guint n, guint64 *n_possible)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    {
      sum += sums[i];
      *n_possible += counts[i];
    }
  return sum;
}

#define NAME run_portable
#define TARGET
#define LANES 1
#define WORDS guint32
#define FLOATS float
#define LOAD(array) ((guint32) (array)[i])
#define LOAD_FLOATS(array) ((array)[i])
#define STORE(array, words) ((array)[0] = (words))
#define STORE_FLOATS(array, floats) ((array)[0] = (floats))
#define ALL(number) ((guint32) (number))
#define ALL_FLOATS(number) (number)
#define AND(a, b) ((a) & (b))
#define RIGHT(words, places) ((words) >> (places))
#define ADD(a, b) ((a) + (b))
#define SUB(a, b) ((a) - (b))
#define LEAST(a, b) ((guint32) MIN ((gint32) (a), (gint32) (b)))
#define MOST(a, b) ((guint32) MAX ((gint32) (a), (gint32) (b)))
#define LEAST_FLOATS(a, b) MIN (a, b)
#define MULTIPLY_ADD(a, b, c) ((a) * (b) + (c))
#define TO_FLOATS(words) ((float) (gint32) (words))
#define COUNT(words) ((guint32) __builtin_popcount (words))
#define ANY(a, b) (((a) & (b)) != 0)
#define AT_MOST(a, b) ((gint32) (a) <= (gint32) (b))
#define OTHER(a, b) ((a) != (b))
#define BOTH(a, b) ((a) & (b))
#define KEEP(mask, words) ((mask) ? (words) : 0)
#define KEEP_FLOATS(mask, floats) ((mask) ? (floats) : 0)
#include "bare-loop-body.h"

#ifdef __x86_64__

#include <immintrin.h>

#define AVX2 __attribute__ ((target ("avx2,fma,popcnt,bmi,bmi2")))

/* Four bits at a time, from a table; then bytes are added up to words. */
AVX2 static inline __m256i
count_avx2 (__m256i words)
{
  const __m256i low = _mm256_set1_epi8 (15);
  const __m256i counts = _mm256_setr_epi8 (0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1,
                                           2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
  __m256i sum = _mm256_shuffle_epi8 (counts, _mm256_and_si256 (words, low));

  sum = _mm256_add_epi8 (
      sum, _mm256_shuffle_epi8 (counts, _mm256_and_si256 (_mm256_srli_epi32 (words, 4), low)));
  return _mm256_madd_epi16 (_mm256_maddubs_epi16 (sum, _mm256_set1_epi8 (1)),
                            _mm256_set1_epi16 (1));
}

#define NAME run_avx2
#define TARGET AVX2
#define LANES 8
#define WORDS __m256i
#define FLOATS __m256
#define LOAD(array) _mm256_load_si256 ((const void *) ((array) + i))
#define LOAD_FLOATS(array) _mm256_load_ps ((array) + i)
#define STORE(array, words) _mm256_storeu_si256 ((void *) (array), words)
#define STORE_FLOATS(array, floats) _mm256_storeu_ps (array, floats)
#define ALL(number) _mm256_set1_epi32 ((int) (number))
#define ALL_FLOATS(number) _mm256_set1_ps (number)
#define AND(a, b) _mm256_and_si256 (a, b)
#define RIGHT(words, places) _mm256_srli_epi32 (words, places)
#define ADD(a, b) _mm256_add_epi32 (a, b)
#define SUB(a, b) _mm256_sub_epi32 (a, b)
#define LEAST(a, b) _mm256_min_epi32 (a, b)
#define MOST(a, b) _mm256_max_epi32 (a, b)
#define LEAST_FLOATS(a, b) _mm256_min_ps (a, b)
#define MULTIPLY_ADD(a, b, c) _mm256_fmadd_ps (a, b, c)
#define TO_FLOATS(words) _mm256_cvtepi32_ps (words)
#define COUNT(words) count_avx2 (words)
#define NOT(mask) _mm256_xor_si256 (mask, _mm256_set1_epi32 (-1))
#define ANY(a, b) NOT (_mm256_cmpeq_epi32 (_mm256_and_si256 (a, b), _mm256_setzero_si256 ()))
#define AT_MOST(a, b) NOT (_mm256_cmpgt_epi32 (a, b))
#define OTHER(a, b) NOT (_mm256_cmpeq_epi32 (a, b))
#define BOTH(a, b) _mm256_and_si256 (a, b)
#define KEEP(mask, words) _mm256_and_si256 (mask, words)
#define KEEP_FLOATS(mask, floats) _mm256_and_ps (_mm256_castsi256_ps (mask), floats)
#include "bare-loop-body.h"
#undef NOT

#ifndef __clang__
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized" /* see cb-kernel-avx512.c */
#endif

#define NAME run_avx512
#define TARGET                                                                                     \
  __attribute__ ((target ("avx512f,avx512bw,avx512dq,avx512vl,avx512vpopcntdq,fma,popcnt")))
#define LANES 16
#define WORDS __m512i
#define FLOATS __m512
#define LOAD(array) _mm512_load_si512 ((array) + i)
#define LOAD_FLOATS(array) _mm512_load_ps ((array) + i)
#define STORE(array, words) _mm512_storeu_si512 (array, words)
#define STORE_FLOATS(array, floats) _mm512_storeu_ps (array, floats)
#define ALL(number) _mm512_set1_epi32 ((int) (number))
#define ALL_FLOATS(number) _mm512_set1_ps (number)
#define AND(a, b) _mm512_and_si512 (a, b)
#define RIGHT(words, places) _mm512_srli_epi32 (words, places)
#define ADD(a, b) _mm512_add_epi32 (a, b)
#define SUB(a, b) _mm512_sub_epi32 (a, b)
#define LEAST(a, b) _mm512_min_epi32 (a, b)
#define MOST(a, b) _mm512_max_epi32 (a, b)
#define LEAST_FLOATS(a, b) _mm512_min_ps (a, b)
#define MULTIPLY_ADD(a, b, c) _mm512_fmadd_ps (a, b, c)
#define TO_FLOATS(words) _mm512_cvtepi32_ps (words)
#define COUNT(words) _mm512_popcnt_epi32 (words)
#define ANY(a, b) _mm512_test_epi32_mask (a, b)
#define AT_MOST(a, b) _mm512_cmple_epi32_mask (a, b)
#define OTHER(a, b) _mm512_cmpneq_epi32_mask (a, b)
#define BOTH(a, b) ((__mmask16) ((a) & (b)))
#define KEEP(mask, words) _mm512_maskz_mov_epi32 (mask, words)
#define KEEP_FLOATS(mask, floats) _mm512_maskz_mov_ps (mask, floats)
#include "bare-loop-body.h"

#endif

typedef double (*NeedFunc) (const BareLoop *self,
                            const Need *need,
                            const guint32 *states,
                            float principle,
                            guint64 *n_possible);

static NeedFunc
get_loop (CbKernelPath path)
{
#ifdef __x86_64__
  if (path == CB_KERNEL_PATH_AVX512)
    return run_avx512;
  if (path == CB_KERNEL_PATH_AVX2)
    return run_avx2;
#endif
  return run_portable;
}

double
bare_loop_run (const BareLoop *self,
               const CbWeights *weights,
               CbKernelPath path,
               guint64 *n_possible)
{
  const CbMatchInput *input = self->input;
  NeedFunc run_need = get_loop (path);
  double sum = 0;
  double total = 0;

  *n_possible = 0;
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    sum += weights->weight[i];
  for (guint i = 0; i < input->n_needs; i++)
    {
      const CbMatchNeed *need = &input->needs[i];
      Need prepared;

      if (!need->open || cb_bits_is_empty (&need->areas))
        continue;
      prepared = make_need (input, i, weights->weight);
      total += run_need (self, &prepared, self->states[need->state / 32],
                         (float) weights->weight[CB_CRITERION_PRINCIPLES], n_possible);
    }
  return total / sum;
}
