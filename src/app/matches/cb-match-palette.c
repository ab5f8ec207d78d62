/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-match-palette.h"

#define RGB(red, green, blue)                                                                      \
  {                                                                                                \
    (red) / 255.f, (green) / 255.f, (blue) / 255.f, 1                                              \
  }

/* Pixels from one line of the hatching to the next, along the diagonal. */
#define HATCH_PERIOD 5.f
/* What is left of the colour between the lines. */
#define HATCH_ALPHA 0.22f

static const GdkRGBA COLOURS[] = {
  [CB_CRITERION_AREA] = RGB (0x00, 0x72, 0xb2),
  [CB_CRITERION_NORM] = RGB (0xe6, 0x9f, 0x00),
  [CB_CRITERION_KIND] = RGB (0x00, 0x9e, 0x73),
  [CB_CRITERION_AUDIENCE] = RGB (0xf0, 0xe4, 0x42),
  [CB_CRITERION_LANGUAGE] = RGB (0xd5, 0x5e, 0x00),
  [CB_CRITERION_FUNDING] = RGB (0x56, 0xb4, 0xe9),
  [CB_CRITERION_TIMING] = RGB (0x88, 0x22, 0x55),
  [CB_CRITERION_URGENCY] = RGB (0xcc, 0x79, 0xa7),
  [CB_CRITERION_GAP] = RGB (0x5e, 0x4f, 0xc4),
  [CB_CRITERION_SITUATION] = RGB (0xdd, 0xcc, 0x77),
  [CB_CRITERION_PRINCIPLES] = RGB (0x11, 0x77, 0x33),
  [CB_CRITERION_COMPLEMENT] = RGB (0x9a, 0x9a, 0x9a),
};

G_STATIC_ASSERT (G_N_ELEMENTS (COLOURS) == CB_N_CRITERIA);

const GdkRGBA *
cb_match_palette_get (CbCriterion criterion)
{
  g_return_val_if_fail ((guint) criterion < CB_N_CRITERIA, NULL);
  return &COLOURS[criterion];
}

/* Diagonals look the same from both sides, so hatching needs no mirroring. */
static void
append_hatching (GtkSnapshot *snapshot, const GdkRGBA *colour, const graphene_rect_t *area)
{
  GdkRGBA pale = *colour;
  GskColorStop stops[4];

  pale.alpha = HATCH_ALPHA;
  stops[0] = (GskColorStop){ 0, *colour };
  stops[1] = (GskColorStop){ 0.45f, *colour };
  stops[2] = (GskColorStop){ 0.45f, pale };
  stops[3] = (GskColorStop){ 1, pale };
  gtk_snapshot_append_repeating_linear_gradient (
      snapshot, area, &GRAPHENE_POINT_INIT (area->origin.x, area->origin.y),
      &GRAPHENE_POINT_INIT (area->origin.x + HATCH_PERIOD, area->origin.y + HATCH_PERIOD), stops,
      G_N_ELEMENTS (stops));
}

void
cb_match_palette_append (GtkSnapshot *snapshot,
                         CbCriterion criterion,
                         gboolean hatched,
                         const graphene_rect_t *area)
{
  g_return_if_fail ((guint) criterion < CB_N_CRITERIA);

  if (area->size.width <= 0)
    return;
  if (hatched)
    append_hatching (snapshot, &COLOURS[criterion], area);
  else
    gtk_snapshot_append_color (snapshot, &COLOURS[criterion], area);
}
