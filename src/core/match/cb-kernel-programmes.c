/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The copy of the programmes that a kernel works on: columns of bits for constraints,
 * groups of feature bits for the bounds, and a cache line each for exact scores. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-kernel-private.h"

/* A programme that some need could get. */
typedef struct
{
  guint64 areas;
  guint place;
} Active;

static gboolean
is_possible (const CbMatchInput *input, const CbMatchProgramme *programme)
{
  return programme->open &&
         (programme->deadline == CB_DATE_NONE || programme->deadline >= input->as_of) &&
         (programme->places_left == CB_MATCH_PLACES_NOT_GIVEN || programme->places_left > 0) &&
         (programme->start == CB_DATE_NONE || programme->end == CB_DATE_NONE ||
          programme->start <= programme->end);
}

static int
compare_active (gconstpointer a, gconstpointer b)
{
  const Active *one = a;
  const Active *two = b;

  if (one->areas != two->areas)
    return one->areas < two->areas ? -1 : 1;
  return one->place < two->place ? -1 : 1;
}

/* Programmes of like areas stand together, so that whole blocks fail at once. */
static Active *
find_active (CbKernel *kernel)
{
  const CbMatchInput *input = &kernel->input;
  Active *active = g_new (Active, input->n_programmes);

  for (guint i = 0; i < input->n_programmes; i++)
    {
      const CbMatchProgramme *programme = &input->programmes[i];
      guint64 areas = cb_kernel_set_squeeze (&kernel->areas, &programme->areas);

      if (areas != 0 && is_possible (input, programme))
        active[kernel->n_positions++] = (Active){ areas, i };
    }
  if (kernel->n_positions > 1)
    qsort (active, kernel->n_positions, sizeof *active, compare_active);
  return active;
}

/* The principles as a number: in halves, and how many are not shown. */
static guint8
find_principles (CbKernel *kernel, const CbMatchValue *value)
{
  guint halves = (guint) lrint (value->low * 2 * CB_N_PRINCIPLES);
  guint not_shown = CB_N_PRINCIPLES - (guint) lrint (value->shown * CB_N_PRINCIPLES);
  guint code = halves * (CB_N_PRINCIPLES + 1) + not_shown;

  kernel->principles[code] = *value;
  return (guint8) code;
}

static guint8
find_flags (const CbMatchProgramme *programme)
{
  return (guint8) ((cb_bits_is_empty (&programme->norms) ? CB_KERNEL_LACKS_NORMS : 0) |
                   (cb_bits_is_empty (&programme->kinds) ? CB_KERNEL_LACKS_KINDS : 0) |
                   (cb_bits_is_empty (&programme->audiences) ? CB_KERNEL_LACKS_AUDIENCES : 0) |
                   (cb_bits_is_empty (&programme->languages) ? CB_KERNEL_LACKS_LANGUAGES : 0) |
                   (programme->names_recipients ? CB_KERNEL_NAMES_RECIPIENTS : 0) |
                   (programme->provider < 0 ? CB_KERNEL_LACKS_PROVIDER : 0));
}

static guint64
find_near_areas (const CbKernel *kernel, const CbMatchProgramme *programme)
{
  guint64 near_areas = 0;

  for (guint i = 0; i < kernel->areas.n; i++)
    {
      if (cb_bits_meet (&programme->areas, &kernel->themes[kernel->theme_of_area[i]]))
        near_areas |= G_GUINT64_CONSTANT (1) << i;
    }
  return near_areas;
}

static void
set_programme (CbKernel *kernel, guint position, guint place)
{
  const CbMatchProgramme *programme = &kernel->input.programmes[place];
  CbKernelProgramme *self = &kernel->programmes[position];
  CbMatchValue values[CB_N_CRITERIA];

  cb_match_value_pair (&kernel->input, 0, place, values);
  self->areas = cb_kernel_set_squeeze (&kernel->areas, &programme->areas);
  self->near_areas = find_near_areas (kernel, programme);
  self->languages = cb_kernel_set_squeeze (&kernel->languages, &programme->languages);
  self->norms = (guint32) cb_kernel_set_squeeze (&kernel->norms, &programme->norms);
  self->kinds = (guint32) cb_kernel_set_squeeze (&kernel->kinds, &programme->kinds);
  self->audiences = (guint32) cb_kernel_set_squeeze (&kernel->audiences, &programme->audiences);
  self->place = place;
  self->available = programme->remaining_usd;
  if (isnan (self->available) || programme->per_state_usd < self->available)
    self->available = programme->per_state_usd;
  self->first = programme->start == CB_DATE_NONE ? G_MININT32 : programme->start;
  self->last = programme->end == CB_DATE_NONE ? G_MAXINT32 : programme->end;
  self->order = kernel->programme_order[place];
  self->principles = find_principles (kernel, &values[CB_CRITERION_PRINCIPLES]);
  self->flags = find_flags (programme);
}

/* Features and their groups */

static void
number_features (CbKernel *kernel)
{
  CbKernelFeatures *features = &kernel->features;

  features->themes = features->areas + kernel->areas.n;
  features->norms = features->themes + kernel->n_themes;
  features->kinds = features->norms + kernel->norms.n + 1;
  features->audiences = features->kinds + kernel->kinds.n + 1;
  features->languages = features->audiences + kernel->audiences.n + 1;
  features->money = features->languages + 1;
  features->principles = features->money + 1;
  features->n = features->principles + 5;
  kernel->n_groups = (features->n + kernel->ops->group_bits - 1) / kernel->ops->group_bits;
}

static void
put_bits (CbBits *bits, guint first, guint64 more)
{
  for (; more != 0; more &= more - 1)
    cb_bits_add (bits, first + (guint) __builtin_ctzll (more));
}

static CbBits
find_features (const CbKernel *kernel, guint position)
{
  const CbKernelFeatures *features = &kernel->features;
  const CbKernelProgramme *self = &kernel->programmes[position];
  guint not_shown = self->principles % (CB_N_PRINCIPLES + 1);
  guint halves = self->principles / (CB_N_PRINCIPLES + 1);
  CbBits bits = { { 0 } };

  put_bits (&bits, features->areas, self->areas);
  for (guint i = 0; i < kernel->areas.n; i++)
    {
      if ((self->near_areas >> i & 1) != 0)
        cb_bits_add (&bits, features->themes + kernel->theme_of_area[i]);
    }
  put_bits (&bits, features->norms, self->norms);
  put_bits (&bits, features->kinds, self->kinds);
  put_bits (&bits, features->audiences, self->audiences);
  if ((self->flags & CB_KERNEL_LACKS_NORMS) != 0)
    cb_bits_add (&bits, features->kinds - 1);
  if ((self->flags & CB_KERNEL_LACKS_KINDS) != 0)
    cb_bits_add (&bits, features->audiences - 1);
  if ((self->flags & CB_KERNEL_LACKS_AUDIENCES) != 0)
    cb_bits_add (&bits, features->languages - 1);
  if ((self->flags & CB_KERNEL_LACKS_LANGUAGES) != 0)
    cb_bits_add (&bits, features->languages);
  if (isnan (self->available))
    cb_bits_add (&bits, features->money);
  put_bits (&bits, features->principles, halves + not_shown);
  return bits;
}

static void
put_groups (CbKernel *kernel, guint position)
{
  CbBits bits = find_features (kernel, position);
  guint8 *lane = kernel->groups + position % CB_KERNEL_BLOCK +
                 (gsize) (position / CB_KERNEL_BLOCK) * kernel->n_groups * CB_KERNEL_BLOCK;

  for (guint i = 0; i < kernel->features.n; i++)
    {
      guint group = i / kernel->ops->group_bits;

      if (cb_bits_has (&bits, i))
        lane[group * CB_KERNEL_BLOCK] |= (guint8) (1u << i % kernel->ops->group_bits);
    }
}

static void
put_numbers (CbKernel *kernel, guint position)
{
  const CbKernelProgramme *self = &kernel->programmes[position];
  const CbMatchProgramme *programme = &kernel->input.programmes[self->place];

  if (programme->start != CB_DATE_NONE)
    kernel->firsts[position] = cb_kernel_squeeze_day (kernel, programme->start);
  kernel->ends[position] = programme->end == CB_DATE_NONE
                               ? G_MAXUINT16
                               : (guint16) (cb_kernel_squeeze_day (kernel, programme->end) + 1);
  for (guint i = 0; i < kernel->n_scales; i++)
    {
      double amount = ceil (ldexp (self->available, -kernel->scales[i]));

      if (amount > 0)
        kernel->money[i][position] = (guint16) MIN (amount, G_MAXUINT16);
    }
}

/* Columns */

static void
put_bit (const CbKernel *kernel, guint64 *columns, guint column, guint position)
{
  columns[(gsize) column * kernel->n_blocks + position / CB_KERNEL_BLOCK] |= G_GUINT64_CONSTANT (1)
                                                                             << position %
                                                                                    CB_KERNEL_BLOCK;
}

static void
put_recipients (CbKernel *kernel, guint position, guint n_columns)
{
  const CbMatchProgramme *programme = &kernel->input.programmes[kernel->programmes[position].place];

  put_bit (kernel, kernel->states, 0, position);
  if (!programme->names_recipients)
    {
      for (guint i = 1; i < n_columns; i++)
        put_bit (kernel, kernel->states, i, position);
      return;
    }
  for (guint i = 0; i < CB_BITS_SIZE; i++)
    {
      if (kernel->state_columns[i] != 0 && cb_bits_has (&programme->recipients, i))
        put_bit (kernel, kernel->states, (guint) kernel->state_columns[i], position);
    }
}

static void
put_columns (CbKernel *kernel, guint position)
{
  const CbKernelProgramme *self = &kernel->programmes[position];

  for (guint64 left = self->areas; left != 0; left &= left - 1)
    put_bit (kernel, kernel->area_columns, (guint) __builtin_ctzll (left), position);
  for (guint64 left = self->languages; left != 0; left &= left - 1)
    put_bit (kernel, kernel->language_columns, (guint) __builtin_ctzll (left), position);
  kernel->providers[position] = (CbKernelProvider){
    kernel->input.programmes[self->place].provider,
    position,
  };
}

static int
compare_providers (gconstpointer a, gconstpointer b)
{
  const CbKernelProvider *one = a;
  const CbKernelProvider *two = b;

  if (one->provider != two->provider)
    return one->provider < two->provider ? -1 : 1;
  return one->position < two->position ? -1 : 1;
}

/* A need with a day far off needs the plain code only when a programme has one, too. */
static void
settle_far_days (CbKernel *kernel)
{
  for (guint i = 0; i < kernel->n_positions; i++)
    {
      const CbMatchProgramme *programme = &kernel->input.programmes[kernel->programmes[i].place];

      if (cb_kernel_day_is_far (kernel, programme->start) ||
          cb_kernel_day_is_far (kernel, programme->end))
        return;
    }
  for (guint i = 0; i < kernel->input.n_needs; i++)
    kernel->needs[i].plain = FALSE;
}

static void
allocate (CbKernel *kernel, guint n_columns)
{
  gsize n_lanes;

  kernel->n_blocks = (kernel->n_positions + CB_KERNEL_BLOCK - 1) / CB_KERNEL_BLOCK;
  n_lanes = (gsize) kernel->n_blocks * CB_KERNEL_BLOCK;
  kernel->programmes = g_aligned_alloc0 (n_lanes, sizeof (CbKernelProgramme), 64);
  kernel->groups = g_aligned_alloc0 (n_lanes, kernel->n_groups, 64);
  kernel->firsts = g_aligned_alloc0 (n_lanes, sizeof (guint16), 64);
  kernel->ends = g_aligned_alloc0 (n_lanes, sizeof (guint16), 64);
  for (guint i = 0; i < kernel->n_scales; i++)
    kernel->money[i] = g_aligned_alloc0 (n_lanes, sizeof (guint16), 64);
  kernel->states = g_new0 (guint64, (gsize) kernel->n_blocks * n_columns);
  kernel->area_columns = g_new0 (guint64, (gsize) kernel->n_blocks * kernel->areas.n);
  kernel->language_columns = g_new0 (guint64, (gsize) kernel->n_blocks * kernel->languages.n);
  kernel->providers = g_new0 (CbKernelProvider, kernel->n_positions);
}

void
cb_kernel_build_programmes (CbKernel *kernel, guint n_columns)
{
  g_autofree Active *active = find_active (kernel);

  number_features (kernel);
  allocate (kernel, n_columns);
  for (guint i = 0; i < kernel->n_positions; i++)
    {
      set_programme (kernel, i, active[i].place);
      put_groups (kernel, i);
      put_numbers (kernel, i);
      put_recipients (kernel, i, n_columns);
      put_columns (kernel, i);
    }
  if (kernel->n_positions > 1)
    qsort (kernel->providers, kernel->n_positions, sizeof *kernel->providers, compare_providers);
  settle_far_days (kernel);
}
