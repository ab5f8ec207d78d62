/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-pdf-form.h"
#include "cb-pdf-private.h"

#define BOX 9.0            /* side of a box to tick */
#define BOX_GAP 5.0        /* between a box and its label */
#define CHOICE_GAP 16.0    /* between a label and the next box */
#define CHOICE_HEIGHT 17.0 /* at least */
#define LINE_HEIGHT 22.0   /* what a hand needs */
#define LINE 0.5
#define SHORTEST_LINE 120.0

/* Where choices flow to: a line of them is as high as the highest label. */
typedef struct
{
  double offset;
  double down;
  double height;
} Place;

static double
get_width (PangoLayout *layout)
{
  PangoRectangle box;

  pango_layout_get_extents (layout, NULL, &box);
  return (double) box.width / PANGO_SCALE;
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

/* A label; it wraps only when it is wider than the page. */
static PangoLayout *
create_label (CbPdf *pdf, const char *label)
{
  PangoLayout *layout = cb_pdf_create_layout (pdf, CB_PDF_BODY, 0);
  double widest = cb_pdf_get_width (pdf) - BOX - BOX_GAP;
  double width;

  cb_pdf_set_text (pdf, layout, label, widest, FALSE);
  width = get_width (layout);
  if (width < widest)
    cb_pdf_set_text (pdf, layout, label, width + 0.5, FALSE);
  return layout;
}

static void
draw_choice (CbPdf *pdf, PangoLayout *layout, const Place *place)
{
  double baseline = (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
  double width = (double) pango_layout_get_width (layout) / PANGO_SCALE;
  double drawn;

  cb_pdf_frame (pdf, place->offset, place->down + baseline - BOX + 1, BOX, BOX);
  cb_pdf_begin_tag (pdf, "P");
  cb_pdf_draw_lines (pdf, layout, place->offset + BOX + BOX_GAP, width, place->down, 0, G_MAXDOUBLE,
                     &drawn);
  cb_pdf_end_tag (pdf, "P");
}

/* Goes through the choices, drawing them when asked; returns how high they are together. */
static double
flow (CbPdf *pdf, const char *const *labels, gboolean drawing)
{
  Place place = { 0, 0, 0 };

  for (guint i = 0; labels[i] != NULL; i++)
    {
      g_autoptr (PangoLayout) layout = create_label (pdf, labels[i]);
      double width = BOX + BOX_GAP + (double) pango_layout_get_width (layout) / PANGO_SCALE;

      if (place.offset > 0 && place.offset + width > cb_pdf_get_width (pdf))
        place = (Place){ 0, place.down + place.height, 0 };
      if (drawing)
        draw_choice (pdf, layout, &place);
      place.offset += width + CHOICE_GAP;
      place.height = MAX (place.height, MAX (CHOICE_HEIGHT, get_height (layout) + 3));
    }
  return place.down + place.height;
}

double
cb_pdf_measure_choices (CbPdf *pdf, const char *const *labels)
{
  return flow (pdf, labels, FALSE);
}

void
cb_pdf_add_choices (CbPdf *pdf, const char *const *labels)
{
  double height = cb_pdf_measure_choices (pdf, labels);

  cb_pdf_keep_together (pdf, height);
  flow (pdf, labels, TRUE);
  cb_pdf_advance (pdf, height);
}

void
cb_pdf_add_field (CbPdf *pdf, const char *label)
{
  g_autoptr (PangoLayout) layout = create_label (pdf, label);
  double width = (double) pango_layout_get_width (layout) / PANGO_SCALE;
  double full = cb_pdf_get_width (pdf);
  double rest = full - width - BOX_GAP;
  double height = MAX (LINE_HEIGHT, get_height (layout) + 6);
  double down = height - get_height (layout);
  double drawn;

  cb_pdf_keep_together (pdf, height + LINE_HEIGHT);
  cb_pdf_begin_tag (pdf, "P");
  cb_pdf_draw_lines (pdf, layout, 0, width, down, 0, G_MAXDOUBLE, &drawn);
  cb_pdf_end_tag (pdf, "P");
  cb_pdf_advance (pdf, height);
  if (rest >= SHORTEST_LINE)
    cb_pdf_fill (pdf, CB_PDF_RULE, width + BOX_GAP, -2, rest, LINE);
  else
    cb_pdf_add_lines (pdf, 1);
}

double
cb_pdf_measure_lines (guint n_lines)
{
  return n_lines * LINE_HEIGHT;
}

void
cb_pdf_add_lines (CbPdf *pdf, guint n_lines)
{
  double height = cb_pdf_measure_lines (n_lines);

  /* More than a page holds begins where it is. */
  if (height <= cb_pdf_get_full_room (pdf))
    cb_pdf_keep_together (pdf, height);
  for (guint i = 0; i < n_lines; i++)
    {
      cb_pdf_keep_together (pdf, LINE_HEIGHT);
      cb_pdf_advance (pdf, LINE_HEIGHT);
      cb_pdf_fill (pdf, CB_PDF_RULE, 0, -2, cb_pdf_get_width (pdf), LINE);
    }
}
