/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-area-coverage.h"

#define NEEDS_PER_LOOK 64

gboolean
cb_match_takes_requests (const CbMatchProgramme *programme, CbDate as_of)
{
  g_return_val_if_fail (programme != NULL, FALSE);

  return programme->open && (programme->deadline == CB_DATE_NONE || programme->deadline >= as_of);
}

static gboolean
is_counted (const CbMatchInput *input, guint programme, int provider)
{
  const CbMatchProgramme *record = &input->programmes[programme];

  return cb_match_takes_requests (record, input->as_of) &&
         (provider == CB_COVERAGE_ALL || record->provider == provider);
}

static GArray *
collect_programmes (CbCoverage *self, const CbMatchInput *input, int provider)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < input->n_programmes; i++)
    {
      if (!is_counted (input, i, provider))
        continue;
      g_array_append_val (places, i);
      for (guint area = 0; area < self->n_areas; area++)
        self->areas[area].programmes += cb_bits_has (&input->programmes[i].areas, area);
    }
  return places;
}

static CbBits
subtract (CbBits from, const CbBits *what)
{
  for (guint i = 0; i < CB_BITS_WORDS; i++)
    from.word[i] &= ~what->word[i];
  return from;
}

/* Most needs are served in all of their areas by the first few programmes that are looked at. */
static CbBits
find_unserved (const CbMatchInput *input, guint need, GArray *programmes)
{
  CbBits left = input->needs[need].areas;

  for (guint i = 0; i < programmes->len && !cb_bits_is_empty (&left); i++)
    {
      guint programme = g_array_index (programmes, guint, i);
      const CbBits *areas = &input->programmes[programme].areas;

      if (cb_bits_meet (&left, areas) &&
          cb_match_check_pair (input, need, programme, NULL).failed == 0)
        left = subtract (left, areas);
    }
  return left;
}

static void
count_need (CbCoverage *self, const CbMatchInput *input, guint need, GArray *programmes)
{
  const CbBits *areas = &input->needs[need].areas;

  self->unserved_areas[need] = find_unserved (input, need, programmes);
  for (guint area = 0; area < self->n_areas; area++)
    {
      self->areas[area].needs += cb_bits_has (areas, area);
      self->areas[area].unserved += cb_bits_has (&self->unserved_areas[need], area);
    }
}

CbCoverage *
cb_coverage_new (const CbMatchInput *input,
                 int state,
                 int provider,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (CbCoverage) self = NULL;
  g_autoptr (GArray) programmes = NULL;

  g_return_val_if_fail (input != NULL, NULL);

  self = g_new0 (CbCoverage, 1);
  self->n_areas = input->n_areas;
  self->areas = g_new0 (CbAreaCoverage, MAX (input->n_areas, 1));
  self->n_needs = input->n_needs;
  self->unserved_areas = g_new0 (CbBits, MAX (input->n_needs, 1));
  programmes = collect_programmes (self, input, provider);
  for (guint i = 0; i < input->n_needs; i++)
    {
      const CbMatchNeed *need = &input->needs[i];

      if (i % NEEDS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (need->open && (state == CB_COVERAGE_ALL || need->state == state))
        count_need (self, input, i, programmes);
    }
  return g_steal_pointer (&self);
}

void
cb_coverage_free (CbCoverage *self)
{
  if (self == NULL)
    return;
  g_free (self->areas);
  g_free (self->unserved_areas);
  g_free (self);
}
