/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "cb-coverage-scale.h"

#define RGB(red, green, blue)                                                                      \
  {                                                                                                \
    (red) / 255.f, (green) / 255.f, (blue) / 255.f, 1                                              \
  }

/* From the least to the most; between them the colours are mixed. */
typedef struct
{
  GdkRGBA least;
  GdkRGBA most;
} Ramp;

static const Ramp LIGHT[] = {
  [CB_COVERAGE_NEEDS] = { RGB (0xfd, 0xee, 0xdc), RGB (0xb4, 0x4f, 0x00) },
  [CB_COVERAGE_PROGRAMMES] = { RGB (0xe3, 0xee, 0xfb), RGB (0x14, 0x54, 0xa4) },
  [CB_COVERAGE_GAP] = { RGB (0xf3, 0xe8, 0xf6), RGB (0x6a, 0x20, 0x80) },
};

static const Ramp DARK[] = {
  [CB_COVERAGE_NEEDS] = { RGB (0x46, 0x2c, 0x12), RGB (0xff, 0xb4, 0x6a) },
  [CB_COVERAGE_PROGRAMMES] = { RGB (0x1c, 0x33, 0x52), RGB (0x99, 0xc9, 0xff) },
  [CB_COVERAGE_GAP] = { RGB (0x3e, 0x28, 0x48), RGB (0xe2, 0xb4, 0xf0) },
};

G_STATIC_ASSERT (G_N_ELEMENTS (LIGHT) == CB_N_COVERAGE_COLUMNS);
G_STATIC_ASSERT (G_N_ELEMENTS (DARK) == CB_N_COVERAGE_COLUMNS);

static const GdkRGBA BLACK = { 0, 0, 0, 1 };
static const GdkRGBA WHITE = { 1, 1, 1, 1 };

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *colour)
{
  return 0.2126 * linear (colour->red) + 0.7152 * linear (colour->green) +
         0.0722 * linear (colour->blue);
}

double
cb_coverage_scale_contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double one = luminance (a) + 0.05;
  double two = luminance (b) + 0.05;

  return MAX (one, two) / MIN (one, two);
}

static float
mix (float from, float to, double share)
{
  return (float) (from + (to - from) * share);
}

void
cb_coverage_scale_get (CbCoverageColumn column,
                       double share,
                       gboolean dark,
                       GdkRGBA *ground,
                       GdkRGBA *ink)
{
  const Ramp *ramp = dark ? &DARK[column] : &LIGHT[column];

  g_return_if_fail ((guint) column < CB_N_COVERAGE_COLUMNS);

  share = CLAMP (share, 0, 1);
  ground->red = mix (ramp->least.red, ramp->most.red, share);
  ground->green = mix (ramp->least.green, ramp->most.green, share);
  ground->blue = mix (ramp->least.blue, ramp->most.blue, share);
  ground->alpha = 1;
  *ink = cb_coverage_scale_contrast (ground, &BLACK) >= cb_coverage_scale_contrast (ground, &WHITE)
             ? BLACK
             : WHITE;
}
