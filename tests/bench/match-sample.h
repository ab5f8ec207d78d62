/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random needs and programmes as plain arrays, the same for the same seed everywhere, for
 * measuring the kernel and for testing it. Sizes of sets, gaps and windows follow what
 * "capbridge generate" writes; a sample can also be made to have many ties, or odd
 * values that strain the layout of the kernel. */

#pragma once

#include <math.h>
#include <string.h>

#include "cb-match-rank.h"

typedef enum
{
  SAMPLE_LIKELY, /* as records are */
  SAMPLE_DENSE,  /* nearly every pair that shares an area is possible */
  SAMPLE_TIES,   /* few values, many of them missing, refs that occur twice */
  SAMPLE_ODD,    /* days far away, windows turned around, codes and amounts out of the ordinary */
} SampleKind;

#define SAMPLE_AREAS 26
#define SAMPLE_THEMES 6
#define SAMPLE_NORMS 11
#define SAMPLE_KINDS 9
#define SAMPLE_AUDIENCES 8
#define SAMPLE_LANGUAGES 12
#define SAMPLE_STATES 193
#define SAMPLE_REF_SIZE 12
#define SAMPLE_AS_OF 739000

typedef struct
{
  SampleKind kind;
  guint64 state;
  CbMatchInput input;
  CbMatchNeed *needs;
  CbMatchProgramme *programmes;
  CbBits themes[SAMPLE_AREAS];
  char (*need_refs)[SAMPLE_REF_SIZE];
  char (*programme_refs)[SAMPLE_REF_SIZE];
  guint (*excluded)[3];
  CbMatchCase (*cases)[2];
} Sample;

/* SplitMix64 of Steele, Lea and Flood, which is in the public domain. */
static inline guint
sample_below (Sample *self, guint n)
{
  guint64 mixed = (self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  mixed = (mixed ^ (mixed >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  mixed = (mixed ^ (mixed >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (guint) ((mixed ^ (mixed >> 31)) % n);
}

static inline int
sample_between (Sample *self, int low, int high)
{
  return low + (int) sample_below (self, (guint) (high - low + 1));
}

static inline gboolean
sample_chance (Sample *self, guint percent)
{
  return sample_below (self, 100) < percent;
}

/* Up to @most of @size codes; none for @lacking in a hundred. */
static inline CbBits
sample_codes (Sample *self, guint size, guint most, guint lacking)
{
  CbBits bits = { { 0 } };
  guint count = 1 + sample_below (self, most);

  if (sample_chance (self, lacking))
    return bits;
  if (self->kind == SAMPLE_ODD && sample_chance (self, 5))
    cb_bits_add (&bits, size + sample_below (self, 3));
  if (self->kind == SAMPLE_TIES)
    size = MIN (size, 5);
  while (cb_bits_count (&bits) < MIN (count, size))
    cb_bits_add (&bits, sample_below (self, size));
  return bits;
}

/* Two digits that count. */
static inline double
sample_amount (Sample *self)
{
  static const double UNITS[] = { 1000, 10000, 100000 };
  static const double ODD[] = { 0, -5000, 1e-3, 1e15, 7, 65535.5 };
  /* Rates of exchange leave no round numbers. */
  static const double RATES[] = { 1, 1, 1, 1.0831, 0.0067, 1.2719 };

  if (self->kind == SAMPLE_ODD && sample_chance (self, 15))
    return ODD[sample_below (self, G_N_ELEMENTS (ODD))];
  if (self->kind == SAMPLE_TIES)
    return 1000 * sample_between (self, 1, 3);
  return UNITS[sample_below (self, 3)] * sample_between (self, 5, 99) *
         RATES[sample_below (self, G_N_ELEMENTS (RATES))];
}

static inline void
sample_window (Sample *self, CbDate *start, CbDate *end)
{
  static const CbDate ODD[] = { 1,      3652059, SAMPLE_AS_OF - 40000, SAMPLE_AS_OF + 40000,
                                700000, 739050,  SAMPLE_AS_OF + 32766, SAMPLE_AS_OF - 32766 };
  CbDate first = SAMPLE_AS_OF + sample_between (self, -400, 500);
  CbDate last = first + sample_between (self, 20, 900);

  if (self->kind == SAMPLE_TIES)
    {
      first = SAMPLE_AS_OF + 100 * sample_between (self, 0, 2);
      last = first + 200;
    }
  if (self->kind == SAMPLE_ODD && sample_chance (self, 20))
    first = ODD[sample_below (self, G_N_ELEMENTS (ODD))];
  if (self->kind == SAMPLE_ODD && sample_chance (self, 20))
    last = ODD[sample_below (self, G_N_ELEMENTS (ODD))];
  *start = sample_chance (self, 85) ? first : CB_DATE_NONE;
  *end = sample_chance (self, 80) ? last : CB_DATE_NONE;
}

static inline void
sample_cases (Sample *self, CbMatchNeed *need, guint place)
{
  need->cases = self->cases[place];
  need->n_cases = sample_chance (self, self->kind == SAMPLE_LIKELY ? 5 : 30) ? 2 : 0;
  for (gsize i = 0; i < need->n_cases; i++)
    self->cases[place][i] = (CbMatchCase){ sample_below (self, self->input.n_programmes),
                                           sample_codes (self, SAMPLE_AREAS, 2, 0) };
}

static inline void
sample_fill_need (Sample *self, guint place)
{
  static const double SITUATIONS[] = { 1, 0.5, 0 };
  CbMatchNeed *need = &self->needs[place];
  gboolean odd = self->kind == SAMPLE_ODD;
  guint n_providers = self->input.n_programmes / 8 + 1;

  g_snprintf (self->need_refs[place], SAMPLE_REF_SIZE, "N%u",
              self->kind == SAMPLE_TIES ? place / 2 : sample_below (self, 10000000));
  need->ref = self->need_refs[place];
  need->open = self->kind == SAMPLE_DENSE || sample_chance (self, 82);
  need->state = odd && sample_chance (self, 10) ? sample_between (self, -1, 300)
                                                : sample_between (self, 0, SAMPLE_STATES - 1);
  need->situation = SITUATIONS[sample_below (self, 3)];
  need->areas = sample_codes (self, SAMPLE_AREAS, 4, 10);
  need->norms = sample_codes (self, SAMPLE_NORMS, 4, 10);
  need->kinds = sample_codes (self, SAMPLE_KINDS, 3, 10);
  need->audiences = sample_codes (self, SAMPLE_AUDIENCES, 3, 10);
  need->languages = sample_codes (self, SAMPLE_LANGUAGES, 2, 15);
  need->level_now = sample_chance (self, 85) ? sample_between (self, 0, 4) : CB_MATCH_MISSING;
  need->level_wanted = sample_chance (self, 85) ? sample_between (self, 1, 5) : CB_MATCH_MISSING;
  need->priority = sample_chance (self, 88) ? sample_between (self, 1, 5) : 0;
  need->wanted_usd = sample_chance (self, 75) ? sample_amount (self) : NAN;
  sample_window (self, &need->start, &need->end);
  need->excluded_providers = self->excluded[place];
  need->n_excluded_providers = sample_chance (self, 12) ? 1 + sample_below (self, 3) : 0;
  for (guint i = 0; i < 3; i++)
    self->excluded[place][i] = odd && sample_chance (self, 10) ? G_MAXUINT - sample_below (self, 2)
                                                               : sample_below (self, n_providers);
  sample_cases (self, need, place);
}

static inline void
sample_fill_recipients (Sample *self, CbMatchProgramme *programme)
{
  guint form = sample_below (self, 10);

  programme->names_recipients = self->kind != SAMPLE_DENSE && form >= 4;
  for (guint i = 0; programme->names_recipients && i < SAMPLE_STATES; i++)
    {
      if (sample_chance (self, form < 7 ? 40 : 12))
        cb_bits_add (&programme->recipients, i);
    }
}

static inline void
sample_fill_programme (Sample *self, guint place)
{
  CbMatchProgramme *programme = &self->programmes[place];
  double total = sample_amount (self) * 4;
  gboolean dense = self->kind == SAMPLE_DENSE;

  g_snprintf (self->programme_refs[place], SAMPLE_REF_SIZE, "P%u",
              self->kind == SAMPLE_TIES ? place / 2 : sample_below (self, 10000000));
  programme->ref = self->programme_refs[place];
  programme->open = dense || sample_chance (self, 85);
  programme->deadline = !dense && sample_chance (self, 70)
                            ? SAMPLE_AS_OF + sample_between (self, -60, 300)
                            : CB_DATE_NONE;
  sample_fill_recipients (self, programme);
  programme->areas = sample_codes (self, SAMPLE_AREAS, 6, 0);
  programme->norms = sample_codes (self, SAMPLE_NORMS, 5, 10);
  programme->kinds = sample_codes (self, SAMPLE_KINDS, 4, 10);
  programme->audiences = sample_codes (self, SAMPLE_AUDIENCES, 4, 10);
  programme->languages = sample_codes (self, SAMPLE_LANGUAGES, 2, 15);
  programme->per_state_usd = sample_chance (self, 40) ? total / 4 : NAN;
  programme->remaining_usd = sample_chance (self, 75) ? total : NAN;
  sample_window (self, &programme->start, &programme->end);
  programme->provider = sample_chance (self, 95)
                            ? sample_between (self, 0, (int) self->input.n_programmes / 8)
                            : CB_MATCH_MISSING;
  programme->places_left = !dense && sample_chance (self, 60) ? sample_between (self, 0, 12)
                                                              : CB_MATCH_PLACES_NOT_GIVEN;
  for (guint i = 0; i < CB_N_PRINCIPLES; i++)
    programme->principles[i] = sample_chance (self, 65) ? (guint8) (1 + sample_below (self, 3))
                                                        : CB_PRINCIPLE_NOT_SHOWN;
}

static inline Sample *
sample_new (SampleKind kind, guint n_needs, guint n_programmes, guint64 seed)
{
  Sample *self = g_new0 (Sample, 1);

  self->kind = kind;
  self->state = seed;
  self->needs = g_new0 (CbMatchNeed, n_needs);
  self->programmes = g_new0 (CbMatchProgramme, n_programmes);
  self->need_refs = g_malloc0_n (n_needs, sizeof *self->need_refs);
  self->programme_refs = g_malloc0_n (n_programmes, sizeof *self->programme_refs);
  self->excluded = g_malloc0_n (n_needs, sizeof *self->excluded);
  self->cases = g_malloc0_n (n_needs, sizeof *self->cases);
  for (guint i = 0; i < SAMPLE_AREAS; i++)
    {
      for (guint j = i % SAMPLE_THEMES; j < SAMPLE_AREAS; j += SAMPLE_THEMES)
        cb_bits_add (&self->themes[i], j);
    }
  self->input = (CbMatchInput){ self->needs,  n_needs,      self->programmes, n_programmes,
                                self->themes, SAMPLE_AREAS, SAMPLE_AS_OF };
  for (guint i = 0; i < n_needs; i++)
    sample_fill_need (self, i);
  for (guint i = 0; i < n_programmes; i++)
    sample_fill_programme (self, i);
  return self;
}

static inline void
sample_free (Sample *self)
{
  g_free (self->needs);
  g_free (self->programmes);
  g_free (self->need_refs);
  g_free (self->programme_refs);
  g_free (self->excluded);
  g_free (self->cases);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)
