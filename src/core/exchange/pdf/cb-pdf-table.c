/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-pdf-private.h"
#include "cb-pdf-table.h"
#include "cb-text.h"

/* Longer ones are broken where there is little room. */
#define LONGEST_REF 20

#define GAP 0.95        /* between columns, in parts of the size of the letters */
#define PADDING 3.0     /* above and below what stands in a row */
#define LINE 0.5        /* thickness of the line below a row */
#define RULE 1.0        /* the same below the head */
#define LARGE_SIZE 9.5  /* of the letters, where there is room */
#define MIDDLE_SIZE 8.5 /* where there is less */
#define SMALL_SIZE 7.5  /* no smaller */

/* What a heading takes, and how many rows stay with it. */
#define HEADING_ROOM 48.0
#define N_ROWS_WITH_TITLE 3

/* What a head that could wrap asks for, in parts of the size of the letters. */
#define HEAD_WIDTH 6.2

/* Rows that are looked at for the widths: some thousand would tell hardly more and take long. */
#define N_SAMPLES 240

/* No column asks for more than this part of the page, however long its texts are, and none insists
 * on more than this part for a word that can not be broken. */
#define WIDEST_PART 0.4
#define FIRMEST_PART 0.2

typedef struct
{
  double least;  /* the longest piece that should not be broken */
  double wanted; /* all on one line */
  double width;
  double offset;
  PangoLayout *layout;
  double drop; /* how far its first line is below those of other scripts */
  guint line;  /* the first that is not drawn yet, in a row that goes over several pages */
} Column;

typedef struct
{
  CbPdf *pdf;
  const CbPdfTable *table;
  Column *columns;
  double size;
  double head_height;
  double head_depth; /* of it below the base line */
  gboolean tag_open;
} Work;

/* --- widths ---------------------------------------------------------------- */

static double
measure (CbPdf *pdf, PangoLayout *layout, const char *text, gboolean on_one_line)
{
  int width;

  cb_pdf_set_text (pdf, layout, text, 0, FALSE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_width (layout, on_one_line ? -1 : 0);
  pango_layout_get_size (layout, &width, NULL);
  /* A hair more, so that rounding does not break the line. */
  return (double) width / PANGO_SCALE + 0.1;
}

/* A ref or a code: nothing but one word of letters that all know, and short. */
static gboolean
is_ref (const char *text)
{
  return strlen (text) <= LONGEST_REF && cb_text_is_ref (text);
}

static void
measure_text (Work *work, guint place, PangoLayout *layout, const char *text)
{
  Column *column = &work->columns[place];
  double wanted = measure (work->pdf, layout, text, TRUE);
  double least = wanted;

  if (!work->table->columns[place].firm && !is_ref (text) && wanted > column->least)
    least = measure (work->pdf, layout, text, FALSE);
  column->wanted = MAX (column->wanted, wanted);
  column->least = MAX (column->least, least);
}

/* What each column asks for at a size of letters. */
static void
measure_columns (Work *work, double size)
{
  const CbPdfTable *table = work->table;
  g_autoptr (PangoLayout) head = cb_pdf_create_layout (work->pdf, CB_PDF_COLUMN_HEAD, size);
  g_autoptr (PangoLayout) layout = cb_pdf_create_layout (work->pdf, CB_PDF_BODY, size);
  guint step = MAX (1, table->n_rows / N_SAMPLES);

  work->size = size;
  for (guint i = 0; i < table->n_columns; i++)
    {
      work->columns[i].least = 0;
      work->columns[i].wanted = 0;
      if (!table->plain)
        {
          /* The head may wrap; it does not make a column wide. Chinese could wrap at each letter.
           */
          work->columns[i].least = measure (work->pdf, head, table->columns[i].label, FALSE);
          work->columns[i].wanted = MAX (
              work->columns[i].least,
              MIN (measure (work->pdf, head, table->columns[i].label, TRUE), size * HEAD_WIDTH));
        }
      for (guint row = 0; row < table->n_rows; row += step)
        {
          g_autofree char *text = table->get_cell (table->data, row, i);

          measure_text (work, i, layout, text);
        }
    }
}

static double
get_sum (const Work *work, double page_width)
{
  double sum = (work->table->n_columns - 1) * work->size * GAP;

  for (guint i = 0; i < work->table->n_columns; i++)
    sum += MIN (work->columns[i].wanted, page_width * WIDEST_PART / 2);
  return sum;
}

/* Upright with large letters when all fits, else lying, else with smaller letters. */
static void
choose_page (Work *work)
{
  static const double sizes[] = { LARGE_SIZE, MIDDLE_SIZE, SMALL_SIZE };
  double upright = cb_pdf_get_width_of (FALSE);
  double lying = cb_pdf_get_width_of (TRUE);
  guint i = 0;

  measure_columns (work, sizes[0]);
  if (work->table->plain)
    return;
  if (get_sum (work, upright) <= upright)
    {
      cb_pdf_turn (work->pdf, FALSE);
      return;
    }
  cb_pdf_turn (work->pdf, TRUE);
  while (get_sum (work, lying) > lying && i + 1 < G_N_ELEMENTS (sizes))
    measure_columns (work, sizes[++i]);
}

/* More than is asked for goes to columns with words, so that numbers stay near to one another. */
static void
widen (Work *work, double surplus)
{
  const CbPdfTable *table = work->table;
  double sum = 0;

  for (guint i = 0; i < table->n_columns; i++)
    sum += table->columns[i].firm ? 0 : work->columns[i].width;
  for (guint i = 0; i < table->n_columns; i++)
    if (sum > 0 && !table->columns[i].firm)
      work->columns[i].width += surplus * work->columns[i].width / sum;
    else if (sum <= 0)
      work->columns[i].width += surplus / table->n_columns;
}

/* Each has the least it can do with, and a share of the rest in proportion to what it lacks. */
static void
share_out (Work *work)
{
  double available = cb_pdf_get_width (work->pdf) - (work->table->n_columns - 1) * work->size * GAP;
  double least = 0;
  double wanted = 0;
  double offset = 0;

  for (guint i = 0; i < work->table->n_columns; i++)
    {
      Column *column = &work->columns[i];

      column->wanted = MIN (column->wanted, available * WIDEST_PART * (work->table->plain ? 2 : 1));
      if (!work->table->columns[i].firm)
        column->least = MIN (column->least, available * FIRMEST_PART);
      column->wanted = MAX (column->wanted, column->least);
      least += column->least;
      wanted += column->wanted;
    }
  for (guint i = 0; i < work->table->n_columns; i++)
    {
      Column *column = &work->columns[i];

      if (wanted <= available)
        column->width = column->wanted;
      else if (least >= available)
        column->width = column->least * available / least;
      else
        column->width = column->least +
                        (column->wanted - column->least) * (available - least) / (wanted - least);
    }
  if (wanted < available && !work->table->plain)
    widen (work, available - wanted);
  for (guint i = 0; i < work->table->n_columns; i++)
    {
      work->columns[i].offset = offset;
      offset += work->columns[i].width + work->size * GAP;
    }
}

/* --- rows ------------------------------------------------------------------ */

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static double
get_baseline (PangoLayout *layout)
{
  return (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
}

/* Digits are written from left to right in every language: numbers stand below one another at the
 * right, which is where a language that is read leftward starts. */
static gboolean
is_at_end (const Work *work, guint place)
{
  return work->table->columns[place].at_end && !work->pdf->settings->right_to_left;
}

/* The texts of a row, wrapped, with their first lines on one base line: letters of one script stand
 * higher in their line than those of another. Returns how high the row is. */
static double
fill_row (Work *work, guint row)
{
  const CbPdfTable *table = work->table;
  double baseline = 0;
  double height = 0;

  for (guint i = 0; i < table->n_columns; i++)
    {
      Column *column = &work->columns[i];
      g_autofree char *text = table->get_cell (table->data, row, i);

      cb_pdf_set_text (work->pdf, column->layout, text, column->width, is_at_end (work, i));
      column->line = 0;
      baseline = MAX (baseline, get_baseline (column->layout));
    }
  for (guint i = 0; i < table->n_columns; i++)
    {
      Column *column = &work->columns[i];

      column->drop = baseline - get_baseline (column->layout);
      height = MAX (height, column->drop + get_height (column->layout));
    }
  return height + 2 * PADDING;
}

static PangoLayout *
create_head (Work *work, guint place)
{
  PangoLayout *layout = cb_pdf_create_layout (work->pdf, CB_PDF_COLUMN_HEAD, work->size);

  cb_pdf_set_text (work->pdf, layout, work->table->columns[place].label, work->columns[place].width,
                   is_at_end (work, place));
  return layout;
}

/* What of a text is below the base line of its last line. */
static double
get_depth (PangoLayout *layout)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double baseline;

  while (pango_layout_iter_next_line (iter))
    ;
  baseline = (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
  pango_layout_iter_free (iter);
  return get_height (layout) - baseline;
}

static void
measure_head (Work *work)
{
  double above = 0;

  if (work->table->plain)
    return;
  work->head_depth = 0;
  for (guint i = 0; i < work->table->n_columns; i++)
    {
      g_autoptr (PangoLayout) layout = create_head (work, i);
      double depth = get_depth (layout);

      above = MAX (above, get_height (layout) - depth);
      work->head_depth = MAX (work->head_depth, depth);
    }
  work->head_height = above + work->head_depth + 2 * PADDING + RULE;
}

static void
begin_part (Work *work)
{
  cb_pdf_begin_tag (work->pdf, "Table");
  work->tag_open = TRUE;
}

static void
end_part (Work *work)
{
  if (work->tag_open)
    cb_pdf_end_tag (work->pdf, "Table");
  work->tag_open = FALSE;
}

/* The head, on the first page and on every further one. */
static void
draw_head (Work *work)
{
  double height = work->head_height;

  begin_part (work);
  if (work->table->plain)
    return;
  cb_pdf_fill (work->pdf, CB_PDF_SHADE, -PADDING, 0, cb_pdf_get_width (work->pdf) + 2 * PADDING,
               height);
  cb_pdf_begin_tag (work->pdf, "TR");
  for (guint i = 0; i < work->table->n_columns; i++)
    {
      g_autoptr (PangoLayout) layout = create_head (work, i);
      double down = height - PADDING - RULE - work->head_depth -
                    (get_height (layout) - get_depth (layout));
      double drawn;

      cb_pdf_begin_tag (work->pdf, "TH");
      cb_pdf_draw_lines (work->pdf, layout, work->columns[i].offset, work->columns[i].width, down,
                         0, height, &drawn);
      cb_pdf_end_tag (work->pdf, "TH");
    }
  cb_pdf_end_tag (work->pdf, "TR");
  cb_pdf_advance (work->pdf, height - RULE);
  cb_pdf_fill (work->pdf, CB_PDF_RULE, -PADDING, 0, cb_pdf_get_width (work->pdf) + 2 * PADDING,
               RULE);
  cb_pdf_advance (work->pdf, RULE);
}

static void
go_to_next_page (Work *work)
{
  end_part (work);
  cb_pdf_break_page (work->pdf);
  draw_head (work);
}

/* Draws of a row what fits on this page; returns whether that was all. */
static gboolean
draw_part_of_row (Work *work)
{
  double room = cb_pdf_get_room (work->pdf) - 2 * PADDING - LINE;
  double height = 0;
  gboolean all = TRUE;

  cb_pdf_begin_tag (work->pdf, "TR");
  for (guint i = 0; i < work->table->n_columns; i++)
    {
      Column *column = &work->columns[i];
      guint n_lines = (guint) pango_layout_get_line_count (column->layout);
      double drawn = 0;

      cb_pdf_begin_tag (work->pdf, "TD");
      if (column->line < n_lines)
        column->line = cb_pdf_draw_lines (work->pdf, column->layout, column->offset, column->width,
                                          PADDING + column->drop, column->line, room - column->drop,
                                          &drawn);
      cb_pdf_end_tag (work->pdf, "TD");
      height = MAX (height, column->drop + drawn);
      column->drop = 0;
      all = all && column->line >= n_lines;
    }
  cb_pdf_end_tag (work->pdf, "TR");
  cb_pdf_advance (work->pdf, height + 2 * PADDING);
  return all;
}

static void
draw_row (Work *work, guint row)
{
  double height = fill_row (work, row) + LINE;
  double full = cb_pdf_get_full_room (work->pdf) - work->head_height;
  /* The last row does not stand on a page alone. */
  double wanted = row + 2 == work->table->n_rows ? 2 * height : height;

  if (wanted > cb_pdf_get_room (work->pdf) &&
      (height <= full || cb_pdf_get_room (work->pdf) < full / 3))
    go_to_next_page (work);
  while (!draw_part_of_row (work))
    go_to_next_page (work);
  if (!work->table->plain)
    cb_pdf_fill (work->pdf, CB_PDF_LINE, -PADDING, 0, cb_pdf_get_width (work->pdf) + 2 * PADDING,
                 LINE);
  cb_pdf_advance (work->pdf, LINE);
}

static void
create_layouts (Work *work)
{
  for (guint i = 0; i < work->table->n_columns; i++)
    {
      CbPdfStyle style = work->table->plain && i == 0 ? CB_PDF_QUIET : CB_PDF_BODY;

      work->columns[i].layout = cb_pdf_create_layout (work->pdf, style, work->size);
    }
}

/* A heading, the head and some rows are kept together. */
static void
draw_title (Work *work)
{
  guint n_rows = MIN (work->table->n_rows, N_ROWS_WITH_TITLE);
  double height = HEADING_ROOM + work->head_height;

  if (work->table->title == NULL)
    return;
  for (guint row = 0; row < n_rows; row++)
    height += fill_row (work, row);
  cb_pdf_keep_together (work->pdf, MIN (height, cb_pdf_get_full_room (work->pdf) / 2));
  cb_pdf_add_text (work->pdf, CB_PDF_HEADING, work->table->title);
}

void
cb_pdf_add_table (CbPdf *pdf, const CbPdfTable *table)
{
  g_autofree Column *columns = g_new0 (Column, table->n_columns);
  Work work = { .pdf = pdf, .table = table, .columns = columns };

  if (table->n_columns == 0)
    return;
  choose_page (&work);
  share_out (&work);
  create_layouts (&work);
  measure_head (&work);
  draw_title (&work);
  draw_head (&work);
  for (guint row = 0; row < table->n_rows && !cb_pdf_is_stopped (pdf); row++)
    draw_row (&work, row);
  end_part (&work);
  for (guint i = 0; i < table->n_columns; i++)
    g_object_unref (columns[i].layout);
  if (table->n_rows == 0 && table->nothing != NULL)
    {
      cb_pdf_add_space (pdf, PADDING);
      cb_pdf_add_text (pdf, CB_PDF_QUIET, table->nothing);
    }
}
