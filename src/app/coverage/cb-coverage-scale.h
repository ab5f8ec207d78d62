/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The colours of the heat map. Each column has a hue of its own: orange for needs and blue
 * for programmes as in every chart, purple for the gap. More is always further away from the
 * background, in lightness too, so that eyes that see few colours, and a print in grey, read the
 * same order; and ink on any of them has a contrast of 4.5 or more (WCAG 2.1, 1.4.3). */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  CB_COVERAGE_NEEDS,
  CB_COVERAGE_PROGRAMMES,
  CB_COVERAGE_GAP,
} CbCoverageColumn;

#define CB_N_COVERAGE_COLUMNS 3

/**
 * cb_coverage_scale_get:
 * @share: from 0 to 1, of the largest number that the colours have to tell apart
 * @dark: whether the background is dark
 * @ground: (out): the colour of the cell
 * @ink: (out): the colour of what is written on it
 */
void cb_coverage_scale_get (CbCoverageColumn column,
                            double share,
                            gboolean dark,
                            GdkRGBA *ground,
                            GdkRGBA *ink);

/* The contrast of two colours, from 1 to 21, as WCAG 2.1 defines it. */
double cb_coverage_scale_contrast (const GdkRGBA *a, const GdkRGBA *b);

G_END_DECLS
