/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-pdf-form.h"
#include "cb-pdf-private.h"

#define BOX 9.0            /* side of a box to tick */
#define BOX_GAP 4.0        /* between a box and its label */
#define CHOICE_GAP 12.0    /* between a label and the next box */
#define CHOICE_HEIGHT 16.0 /* at least */
#define NUMBER_GAP 6.0     /* the same between numbers */
#define QUESTION_GAP 14.0  /* between two questions in one line */
#define LINE_HEIGHT 20.0   /* what a hand needs */
#define LINE 0.5
#define SHORTEST_LINE 120.0

#define TICK "\342\234\223"
#define CROSS "\303\227" /* for machines without a font that has the tick */
#define TICK_SIZE 12.0

/* Choices between @from and @until; from one line of them to the next it goes down by the highest
 * label. */
typedef struct
{
  const char *const *labels;
  int ticked;
  double from;
  double until;
} Choices;

/* Where they flow to. */
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

/* A label; it wraps only when it is wider than @widest. */
static PangoLayout *
create_label (CbPdf *pdf, CbPdfStyle style, const char *label, double widest)
{
  PangoLayout *layout = cb_pdf_create_layout (pdf, style, 0);
  double width;

  cb_pdf_set_text (pdf, layout, label, widest, FALSE);
  width = get_width (layout);
  if (width < widest)
    cb_pdf_set_text (pdf, layout, label, width + 0.5, FALSE);
  return layout;
}

/* A letter and no drawing, so that those who do not look at the page are told of it, too. */
static void
draw_tick (CbPdf *pdf, double offset, double down)
{
  g_autoptr (PangoLayout) layout = cb_pdf_create_layout (pdf, CB_PDF_COLUMN_HEAD, TICK_SIZE);
  PangoRectangle ink;

  if (pdf->cairo == NULL)
    return;
  pango_layout_set_text (layout, TICK, -1);
  if (pango_layout_get_unknown_glyphs_count (layout) > 0)
    pango_layout_set_text (layout, CROSS, -1);
  pango_layout_get_extents (layout, &ink, NULL);
  cb_pdf_set_grey (pdf, 0);
  cairo_move_to (pdf->cairo,
                 cb_pdf_place (pdf, offset, BOX) + BOX / 2 -
                     (ink.x + ink.width / 2.0) / PANGO_SCALE,
                 pdf->down + down + BOX / 2 - (ink.y + ink.height / 2.0) / PANGO_SCALE);
  cb_pdf_begin_tag (pdf, "P");
  pango_cairo_show_layout (pdf->cairo, layout);
  cb_pdf_end_tag (pdf, "P");
}

static void
draw_choice (CbPdf *pdf, PangoLayout *layout, const Place *place, gboolean ticked)
{
  double baseline = (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
  double width = (double) pango_layout_get_width (layout) / PANGO_SCALE;
  double drawn;

  cb_pdf_frame (pdf, place->offset, place->down + baseline - BOX + 1, BOX, BOX);
  if (ticked)
    draw_tick (pdf, place->offset, place->down + baseline - BOX + 1);
  cb_pdf_begin_tag (pdf, "P");
  cb_pdf_draw_lines (pdf, layout, place->offset + BOX + BOX_GAP, width, place->down, 0, G_MAXDOUBLE,
                     &drawn);
  cb_pdf_end_tag (pdf, "P");
}

/* Numbers stand closer than words. */
static double
get_gap (const Choices *choices)
{
  for (guint i = 0; choices->labels[i] != NULL; i++)
    if (g_utf8_strlen (choices->labels[i], -1) > 1)
      return CHOICE_GAP;
  return NUMBER_GAP;
}

/* Goes through the choices, drawing them when asked; returns how high they are together. @end, when
 * asked for, is where the last one ends. */
static double
flow (CbPdf *pdf, const Choices *choices, gboolean drawing, double *end)
{
  Place place = { choices->from, 0, 0 };
  double gap = get_gap (choices);
  double widest = choices->until - choices->from - BOX - BOX_GAP;

  for (int i = 0; choices->labels[i] != NULL; i++)
    {
      gboolean ticked = i == choices->ticked;
      g_autoptr (PangoLayout)
          layout = create_label (pdf, ticked ? CB_PDF_COLUMN_HEAD : CB_PDF_SMALL,
                                 choices->labels[i], widest);
      double width = BOX + BOX_GAP + (double) pango_layout_get_width (layout) / PANGO_SCALE;

      if (place.offset > choices->from && place.offset + width > choices->until)
        place = (Place){ choices->from, place.down + place.height, 0 };
      if (drawing)
        draw_choice (pdf, layout, &place, ticked);
      place.offset += width + gap;
      place.height = MAX (place.height, MAX (CHOICE_HEIGHT, get_height (layout) + 3));
    }
  if (end != NULL)
    *end = place.offset - gap;
  return place.down + place.height;
}

static Choices
get_choices (CbPdf *pdf, const char *const *labels)
{
  return (Choices){ labels, -1, 0, cb_pdf_get_width (pdf) };
}

double
cb_pdf_measure_choices (CbPdf *pdf, const char *const *labels)
{
  const Choices choices = get_choices (pdf, labels);

  return flow (pdf, &choices, FALSE, NULL);
}

void
cb_pdf_add_choices (CbPdf *pdf, const char *const *labels)
{
  const Choices choices = get_choices (pdf, labels);
  double height = flow (pdf, &choices, FALSE, NULL);

  cb_pdf_keep_together (pdf, height);
  flow (pdf, &choices, TRUE, NULL);
  cb_pdf_advance (pdf, height);
}

/* --- questions ------------------------------------------------------------- */

/* Where the boxes of a question end when all of it stands in one line from @from on. */
static double
measure_question (CbPdf *pdf, const CbPdfQuestion *question, double from, double label_width)
{
  const Choices choices = { question->choices, question->ticked, from + label_width, G_MAXINT / 2 };
  double end;

  flow (pdf, &choices, FALSE, &end);
  return end;
}

/* On one base line with the boxes, whatever the script. */
static void
draw_label (CbPdf *pdf, PangoLayout *label, const CbPdfQuestion *question, double from)
{
  g_autoptr (PangoLayout)
      choice = create_label (pdf, CB_PDF_SMALL, question->choices[0], cb_pdf_get_width (pdf));
  double width = (double) pango_layout_get_width (label) / PANGO_SCALE;
  double down = (double) (pango_layout_get_baseline (choice) - pango_layout_get_baseline (label)) /
                PANGO_SCALE;
  double drawn;

  cb_pdf_begin_tag (pdf, "P");
  cb_pdf_draw_lines (pdf, label, from, width, down, 0, G_MAXDOUBLE, &drawn);
  cb_pdf_end_tag (pdf, "P");
}

/* Returns how high it is. */
static double
add_question (CbPdf *pdf,
              const CbPdfQuestion *question,
              double from,
              double label_width,
              gboolean drawing)
{
  const Choices choices = { question->choices, question->ticked, from + label_width,
                            cb_pdf_get_width (pdf) };
  g_autoptr (PangoLayout)
      label = create_label (pdf, CB_PDF_QUIET, question->label, label_width - BOX_GAP);

  if (drawing)
    draw_label (pdf, label, question, from);
  return MAX (flow (pdf, &choices, drawing, NULL), get_height (label));
}

/* Whether all stand in one line; @places are where each begins. */
static gboolean
place_side_by_side (CbPdf *pdf,
                    const CbPdfQuestion *questions,
                    guint n_questions,
                    double label_width,
                    double *places,
                    double *widths)
{
  double end = -QUESTION_GAP;

  for (guint i = 0; i < n_questions; i++)
    {
      places[i] = end + QUESTION_GAP;
      widths[i] = i == 0
                      ? label_width
                      : cb_pdf_measure_width (pdf, CB_PDF_QUIET, questions[i].label) + 2 * BOX_GAP;
      end = measure_question (pdf, &questions[i], places[i], widths[i]);
    }
  return end <= cb_pdf_get_width (pdf);
}

void
cb_pdf_add_questions (CbPdf *pdf,
                      const CbPdfQuestion *questions,
                      guint n_questions,
                      double label_width)
{
  g_autofree double *places = g_new0 (double, n_questions);
  g_autofree double *widths = g_new0 (double, n_questions);
  gboolean beside = place_side_by_side (pdf, questions, n_questions, label_width, places, widths);
  double height = 0;

  for (guint i = 0; i < n_questions; i++)
    {
      double from = beside ? places[i] : 0;
      double width = beside || i == 0 ? widths[i] : MAX (widths[i], label_width);

      if (!beside || i == 0)
        {
          height = add_question (pdf, &questions[i], from, width, FALSE);
          cb_pdf_keep_together (pdf, height);
        }
      add_question (pdf, &questions[i], from, width, TRUE);
      if (!beside || i + 1 == n_questions)
        cb_pdf_advance (pdf, height);
    }
}

/* --- lines ----------------------------------------------------------------- */

void
cb_pdf_add_field (CbPdf *pdf, const char *label)
{
  g_autoptr (PangoLayout) layout = create_label (pdf, CB_PDF_BODY, label, cb_pdf_get_width (pdf));
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

void
cb_pdf_add_labelled_lines (CbPdf *pdf, const char *label, double label_width, guint n_lines)
{
  g_autoptr (PangoLayout) layout = create_label (pdf, CB_PDF_QUIET, label, label_width - BOX_GAP);
  double width = (double) pango_layout_get_width (layout) / PANGO_SCALE;
  double rest = cb_pdf_get_width (pdf) - label_width;
  double height = MAX (LINE_HEIGHT, get_height (layout) + 4);
  double drawn;

  cb_pdf_keep_together (pdf, height + (n_lines - 1) * LINE_HEIGHT);
  cb_pdf_begin_tag (pdf, "P");
  cb_pdf_draw_lines (pdf, layout, 0, width, height - get_height (layout) - 2, 0, G_MAXDOUBLE,
                     &drawn);
  cb_pdf_end_tag (pdf, "P");
  for (guint i = 0; i < n_lines; i++)
    {
      cb_pdf_advance (pdf, i == 0 ? height : LINE_HEIGHT);
      cb_pdf_fill (pdf, CB_PDF_RULE, label_width, -2, rest, LINE);
    }
}
