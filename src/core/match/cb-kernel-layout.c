/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The copy of the needs that a kernel works on: sets squeezed to the codes that needs
 * name, days in 16 bits, and every value that depends on the need alone, as the plain
 * code gives it. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-kernel-private.h"

/* What a day in 16 bits can be: 1 to 65533, about 90 years either side of the as-of
 * date. The numbers beyond stand for all earlier and all later days. */
#define DAY_ZERO 32767
#define DAY_TOO_LATE 65534

guint64
cb_kernel_set_squeeze (const CbKernelSet *set, const CbBits *bits)
{
  guint64 squeezed = 0;

  for (guint i = 0; i < CB_BITS_WORDS; i++)
    {
      for (guint64 left = bits->word[i] & set->used.word[i]; left != 0; left &= left - 1)
        squeezed |= G_GUINT64_CONSTANT (1) << set->place[i * 64 + (guint) __builtin_ctzll (left)];
    }
  return squeezed;
}

static void
add_bits (CbBits *all, const CbBits *more)
{
  for (guint i = 0; i < CB_BITS_WORDS; i++)
    all->word[i] |= more->word[i];
}

/* FALSE when there are more codes than squeezed sets hold. */
static gboolean
number_set (CbKernelSet *set, guint most)
{
  for (guint i = 0; i < CB_BITS_SIZE; i++)
    {
      set->place[i] = (guint8) set->n;
      if (cb_bits_has (&set->used, i))
        set->n++;
    }
  return set->n <= most;
}

static gboolean
find_sets (CbKernel *kernel)
{
  for (guint i = 0; i < kernel->input.n_needs; i++)
    {
      const CbMatchNeed *need = &kernel->input.needs[i];

      add_bits (&kernel->areas.used, &need->areas);
      add_bits (&kernel->norms.used, &need->norms);
      add_bits (&kernel->kinds.used, &need->kinds);
      add_bits (&kernel->audiences.used, &need->audiences);
      add_bits (&kernel->languages.used, &need->languages);
    }
  return number_set (&kernel->areas, CB_KERNEL_MAX_WIDE) &&
         number_set (&kernel->languages, CB_KERNEL_MAX_WIDE) &&
         number_set (&kernel->norms, CB_KERNEL_MAX_NARROW) &&
         number_set (&kernel->kinds, CB_KERNEL_MAX_NARROW) &&
         number_set (&kernel->audiences, CB_KERNEL_MAX_NARROW);
}

/* A theme as the value of the area sees it: the areas of its theme and the area itself.
 * Areas with the same ones share a bit in the features. */
static void
find_themes (CbKernel *kernel)
{
  for (guint area = 0; area < CB_BITS_SIZE; area++)
    {
      CbBits theme = { { 0 } };
      guint i = 0;

      if (!cb_bits_has (&kernel->areas.used, area))
        continue;
      if (area < kernel->input.n_areas)
        theme = kernel->input.theme_of_area[area];
      cb_bits_add (&theme, area);
      while (i < kernel->n_themes && memcmp (&kernel->themes[i], &theme, sizeof theme) != 0)
        i++;
      if (i == kernel->n_themes)
        kernel->themes[kernel->n_themes++] = theme;
      kernel->theme_of_area[kernel->areas.place[area]] = (guint8) i;
    }
}

guint16
cb_kernel_squeeze_day (const CbKernel *kernel, CbDate day)
{
  gint64 offset = (gint64) day - kernel->input.as_of + DAY_ZERO;

  return (guint16) CLAMP (offset, 0, DAY_TOO_LATE);
}

gboolean
cb_kernel_day_is_far (const CbKernel *kernel, CbDate day)
{
  guint16 squeezed = cb_kernel_squeeze_day (kernel, day);

  return day != CB_DATE_NONE && (squeezed == 0 || squeezed == DAY_TOO_LATE);
}

/* What is not covered of the need when the cases with one programme are left out. */
static double
find_complement (const CbMatchNeed *need, guint programme)
{
  CbBits covered = { { 0 } };
  guint count = cb_bits_count (&need->areas);

  for (gsize i = 0; i < need->n_cases; i++)
    {
      if (need->cases[i].programme != programme)
        add_bits (&covered, &need->cases[i].areas);
    }
  return count == 0 ? 1 : 1 - (double) cb_bits_count_shared (&need->areas, &covered) / count;
}

static void
set_complement (CbKernel *kernel, CbKernelNeed *self, const CbMatchNeed *need)
{
  self->complement = find_complement (need, G_MAXUINT);
  self->most_complement = self->complement;
  self->least_complement = self->complement;
  self->first_special = kernel->specials->len;

  for (gsize i = 0; i < need->n_cases; i++)
    {
      guint programme = need->cases[i].programme;
      CbKernelSpecial special = { programme, find_complement (need, programme) };

      g_array_append_val (kernel->specials, special);
      self->most_complement = MAX (self->most_complement, special.value);
      self->least_complement = MIN (self->least_complement, special.value);
    }
  self->n_specials = kernel->specials->len - self->first_special;
}

static void
set_window (CbKernel *kernel, CbKernelNeed *self, const CbMatchNeed *need)
{
  self->first = need->start == CB_DATE_NONE ? 0 : cb_kernel_squeeze_day (kernel, need->start);
  self->end = need->end == CB_DATE_NONE ? G_MAXUINT16
                                        : cb_kernel_squeeze_day (kernel, need->end) + 1;
  self->plain = cb_kernel_day_is_far (kernel, need->start) ||
                cb_kernel_day_is_far (kernel, need->end);
  self->near = !self->plain && need->start != CB_DATE_NONE && need->end != CB_DATE_NONE;
}

/* Amounts are compared in 16 bits: a wanted amount has 13 to 16 of them at its scale. */
static void
set_scale (CbKernel *kernel, CbKernelNeed *self, const CbMatchNeed *need)
{
  int scale;

  self->scale = -1;
  if (!isfinite (need->wanted_usd) || need->wanted_usd <= 0)
    return;
  scale = (int) floor ((ilogb (need->wanted_usd) - 12) / 4.0) * 4;
  for (guint i = 0; i < kernel->n_scales; i++)
    {
      if (kernel->scales[i] == scale)
        self->scale = (int) i;
    }
  if (self->scale >= 0 || kernel->n_scales == CB_KERNEL_MAX_SCALES)
    return;
  self->scale = (int) kernel->n_scales;
  kernel->scales[kernel->n_scales++] = scale;
}

/* Columns: 0 for needs without a State (recipients decide nothing), 1 for those whose State
 * no set can hold (only programmes for all), then the States in order of appearance. */
static guint
find_state_column (CbKernel *kernel, int state, guint *n_columns)
{
  if (state < 0)
    return 0;
  if (state >= CB_BITS_SIZE)
    return 1;
  if (kernel->state_columns[state] == 0)
    kernel->state_columns[state] = (gint16) (*n_columns)++;
  return (guint) kernel->state_columns[state];
}

static void
set_need (CbKernel *kernel, guint place, guint *n_columns)
{
  const CbMatchNeed *need = &kernel->input.needs[place];
  CbKernelNeed *self = &kernel->needs[place];
  CbMatchValue values[CB_N_CRITERIA];

  self->possible = need->open && !cb_bits_is_empty (&need->areas) &&
                   (need->start == CB_DATE_NONE || need->end == CB_DATE_NONE ||
                    need->start <= need->end);
  self->areas = cb_kernel_set_squeeze (&kernel->areas, &need->areas);
  self->languages = cb_kernel_set_squeeze (&kernel->languages, &need->languages);
  self->norms = (guint32) cb_kernel_set_squeeze (&kernel->norms, &need->norms);
  self->kinds = (guint32) cb_kernel_set_squeeze (&kernel->kinds, &need->kinds);
  self->audiences = (guint32) cb_kernel_set_squeeze (&kernel->audiences, &need->audiences);
  self->state_column = find_state_column (kernel, need->state, n_columns);
  set_window (kernel, self, need);
  set_scale (kernel, self, need);
  set_complement (kernel, self, need);

  cb_match_value_pair (&kernel->input, place, 0, values);
  self->fixed[0] = values[CB_CRITERION_URGENCY];
  self->fixed[1] = values[CB_CRITERION_GAP];
  self->fixed[2] = values[CB_CRITERION_SITUATION];
  if (!(need->situation >= 0 && need->situation <= 1))
    kernel->regular = FALSE;
}

typedef struct
{
  const char *ref;
  guint place;
} Ref;

static int
compare_refs (gconstpointer a, gconstpointer b)
{
  const Ref *one = a;
  const Ref *two = b;
  int order = strcmp (one->ref, two->ref);

  if (order != 0)
    return order;
  return one->place < two->place ? -1 : 1;
}

/* For each place, how many come before it by ref. */
static guint32 *
order_refs (Ref *refs, guint n)
{
  guint32 *order = g_new (guint32, n);

  if (n > 1)
    qsort (refs, n, sizeof *refs, compare_refs);
  for (guint i = 0; i < n; i++)
    order[refs[i].place] = i;
  return order;
}

static void
order_all_refs (CbKernel *kernel)
{
  const CbMatchInput *input = &kernel->input;
  g_autofree Ref *refs = g_new (Ref, MAX (input->n_needs, input->n_programmes));

  for (guint i = 0; i < input->n_needs; i++)
    refs[i] = (Ref){ input->needs[i].ref, i };
  kernel->need_order = order_refs (refs, input->n_needs);
  for (guint i = 0; i < input->n_programmes; i++)
    refs[i] = (Ref){ input->programmes[i].ref, i };
  kernel->programme_order = order_refs (refs, input->n_programmes);
}

void
cb_kernel_build (CbKernel *kernel)
{
  const CbMatchInput *input = &kernel->input;
  guint n_columns = 2;

  kernel->regular = input->n_needs > 0 && input->n_programmes > 0 &&
                    input->n_needs < 1u << CB_KERNEL_ORDER_BITS &&
                    input->n_programmes < 1u << CB_KERNEL_ORDER_BITS && find_sets (kernel);
  if (!kernel->regular)
    return;

  find_themes (kernel);
  kernel->specials = g_array_new (FALSE, FALSE, sizeof (CbKernelSpecial));
  kernel->needs = g_new0 (CbKernelNeed, input->n_needs);
  for (guint i = 0; i < input->n_needs; i++)
    set_need (kernel, i, &n_columns);
  order_all_refs (kernel);
  cb_kernel_build_programmes (kernel, n_columns);
}
