/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <cairo-pdf.h>
#include <string.h>

#include "cb-pdf-private.h"

/* What has to fit below a heading: a head of a table and a row or two, or some lines. */
#define KEEP_WITH_HEADING 64.0

/* See draw_lost_letters(). */
#define LOST_LETTER "\345\246\202"
#define OUTLINE_GREY 0.25
#define LONGEST_PAGE 1000.0

/* Between a label and the text beside it, at least. */
#define LABEL_GAP 4.0

/* The families that are looked for, the best first: Latin, Greek and Cyrillic, then Arabic, then
 * Chinese; fontconfig finds others where these are not installed. */
#define FAMILIES "Noto Sans,Noto Sans Arabic,Noto Sans CJK SC,DejaVu Sans,sans-serif"

/* Fonts with Arabic letters leave room for marks above marks, which names and titles do not have.
 */
#define ARABIC_LINE_HEIGHT 0.8

typedef struct
{
  double size;
  PangoWeight weight;
  double grey; /* 0 is black */
  double above;
  double below;
  const char *tag;
} Style;

static const Style styles[CB_N_PDF_STYLES] = {
  [CB_PDF_TITLE] = { 20, PANGO_WEIGHT_BOLD, 0.1, 0, 8, "H1" },
  [CB_PDF_HEADING] = { 13, PANGO_WEIGHT_BOLD, 0.1, 18, 6, "H2" },
  [CB_PDF_SUBHEADING] = { 10.5, PANGO_WEIGHT_BOLD, 0.1, 12, 4, "H3" },
  [CB_PDF_BODY] = { 9.5, PANGO_WEIGHT_NORMAL, 0.1, 0, 4, "P" },
  [CB_PDF_QUIET] = { 9.5, PANGO_WEIGHT_NORMAL, 0.38, 0, 4, "P" },
  [CB_PDF_SMALL] = { 8.5, PANGO_WEIGHT_NORMAL, 0.3, 0, 2, "P" },
  [CB_PDF_COLUMN_HEAD] = { 9, PANGO_WEIGHT_BOLD, 0.2, 0, 0, "TH" },
};

PangoLayout *
cb_pdf_create_layout (CbPdf *pdf, CbPdfStyle style, double size)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoLayout *layout = pango_layout_new (pdf->context);
  guint16 grey = (guint16) (styles[style].grey * G_MAXUINT16);

  pango_font_description_set_family_static (font, FAMILIES);
  pango_font_description_set_weight (font, styles[style].weight);
  pango_font_description_set_absolute_size (font,
                                            (size > 0 ? size : styles[style].size) * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_attr_list_insert (attributes, pango_attr_foreground_new (grey, grey, grey));
  /* What stands in a column is copied and searched for: a hyphen that is none would be in the way.
   */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  /* Letters that are drawn as one would be found as one. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("liga=0, clig=0"));
  if (pdf->settings->right_to_left)
    pango_attr_list_insert (attributes, pango_attr_line_height_new (ARABIC_LINE_HEIGHT));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

/* Whether a text reads from right to left, by its first letter as Pango has it (UAX 9, rule P2);
 * @otherwise when it has none. */
static gboolean
reads_leftward (const char *text, gboolean otherwise)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (!g_unichar_isalpha (letter))
        continue;
      switch ((int) g_unichar_get_script (letter))
        {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
        case G_UNICODE_SCRIPT_NKO:
          return TRUE;
        default:
          return FALSE;
        }
    }
  return otherwise;
}

/* Lines start where the document starts to read, also those in another direction, for which Pango
 * turns the alignment round. */
void
cb_pdf_set_text (CbPdf *pdf, PangoLayout *layout, const char *text, double width, gboolean at_end)
{
  gboolean leftward = pdf->settings->right_to_left;
  gboolean turned = reads_leftward (text, leftward) != leftward;
  gboolean on_the_right = leftward != at_end;

  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_alignment (layout,
                              on_the_right != turned ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
}

/* Draws the outline of the letter at @index, which is copied and searched for already. */
static void
draw_outline (CbPdf *pdf, PangoLayoutLine *line, int index, double left, double baseline)
{
  int begin;
  int end;

  pango_layout_line_index_to_x (line, index, FALSE, &begin);
  pango_layout_line_index_to_x (line, index, TRUE, &end);
  cairo_save (pdf->cairo);
  cairo_rectangle (pdf->cairo, left + (double) MIN (begin, end) / PANGO_SCALE, 0,
                   (double) ABS (end - begin) / PANGO_SCALE, LONGEST_PAGE);
  cairo_clip (pdf->cairo);
  cairo_move_to (pdf->cairo, left, baseline);
  pango_cairo_layout_line_path (pdf->cairo, line);
  cairo_set_source_rgb (pdf->cairo, OUTLINE_GREY, OUTLINE_GREY, OUTLINE_GREY);
  cairo_fill (pdf->cairo);
  cairo_restore (pdf->cairo);
}

/* Cairo (1.16 and 1.18) leaves out a part that the letter U+5982 shares with others when it embeds
 * Noto Sans CJK in other weights than bold, so that a gap is seen in its place. Of all Chinese
 * letters this is the only one. */
static void
draw_lost_letters (CbPdf *pdf, PangoLayoutIter *iter, double left, double baseline)
{
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
  PangoLayout *layout = pango_layout_iter_get_layout (iter);
  const PangoFontDescription *font = pango_layout_get_font_description (layout);
  const char *text = pango_layout_get_text (layout);
  const char *end = text + line->start_index + line->length;
  const char *letter = text + line->start_index;

  if (pango_font_description_get_weight (font) >= PANGO_WEIGHT_BOLD)
    return;
  while ((letter = g_strstr_len (letter, end - letter, LOST_LETTER)) != NULL)
    {
      draw_outline (pdf, line, (int) (letter - text), left, baseline);
      letter += strlen (LOST_LETTER);
    }
}

static void
draw_line (CbPdf *pdf, PangoLayoutIter *iter, double left, double top)
{
  PangoRectangle extents;
  double baseline = (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;

  if (pdf->cairo == NULL)
    return;
  pango_layout_iter_get_line_extents (iter, NULL, &extents);
  cb_pdf_set_grey (pdf, 0);
  cairo_move_to (pdf->cairo, left + (double) extents.x / PANGO_SCALE, top + baseline);
  pango_cairo_show_layout_line (pdf->cairo, pango_layout_iter_get_line_readonly (iter));
  draw_lost_letters (pdf, iter, left + (double) extents.x / PANGO_SCALE, top + baseline);
}

guint
cb_pdf_draw_lines (CbPdf *pdf,
                   PangoLayout *layout,
                   double offset,
                   double width,
                   double down,
                   guint first,
                   double room,
                   double *height)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double left = cb_pdf_place (pdf, offset, width);
  double begin = 0;
  guint line = 0;

  *height = 0;
  do
    {
      int top;
      int bottom;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      if (line == first)
        begin = (double) top / PANGO_SCALE;
      if (line > first && (double) bottom / PANGO_SCALE - begin > room)
        break;
      if (line >= first)
        {
          draw_line (pdf, iter, left, pdf->down + down - begin);
          *height = (double) bottom / PANGO_SCALE - begin;
        }
      line++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return line;
}

/* --- paragraphs ------------------------------------------------------------ */

static void
add_to_outline (CbPdf *pdf, const char *text)
{
  g_autofree char *target = NULL;
  char place_down[G_ASCII_DTOSTR_BUF_SIZE];

  if (pdf->cairo == NULL)
    return;
  g_ascii_formatd (place_down, sizeof place_down, "%.1f", pdf->down);
  target = g_strdup_printf ("page=%u pos=[0.0 %s]", pdf->page, place_down);
  cairo_pdf_surface_add_outline (pdf->surface, CAIRO_PDF_OUTLINE_ROOT, text, target, 0);
}

/* A text and what stands beside its first line. */
typedef struct
{
  CbPdfStyle style;
  PangoLayout *layout;
  double offset;
  double width;
  PangoLayout *label; /* NULL for none */
  double label_width;
} Paragraph;

/* On one base line with the text. Returns how far down it reaches. */
static double
draw_label (CbPdf *pdf, const Paragraph *paragraph)
{
  double down = (double) (pango_layout_get_baseline (paragraph->layout) -
                          pango_layout_get_baseline (paragraph->label)) /
                PANGO_SCALE;
  double height;

  cb_pdf_draw_lines (pdf, paragraph->label, 0, paragraph->label_width, down, 0, G_MAXDOUBLE,
                     &height);
  return down + height;
}

static void
add_lines (CbPdf *pdf, const Paragraph *paragraph)
{
  const char *tag = styles[paragraph->style].tag;
  guint n_lines = (guint) pango_layout_get_line_count (paragraph->layout);
  guint line = 0;

  while (line < n_lines)
    {
      double label_height = 0;
      double height;

      cb_pdf_begin_tag (pdf, tag);
      if (line == 0 && paragraph->label != NULL)
        label_height = draw_label (pdf, paragraph);
      line = cb_pdf_draw_lines (pdf, paragraph->layout, paragraph->offset, paragraph->width, 0,
                                line, cb_pdf_get_room (pdf), &height);
      cb_pdf_end_tag (pdf, tag);
      cb_pdf_advance (pdf, MAX (height, label_height));
      if (line < n_lines)
        cb_pdf_break_page (pdf);
    }
}

static void
add_paragraph (CbPdf *pdf, const Paragraph *paragraph, const char *text)
{
  const Style *style = &styles[paragraph->style];
  gboolean heading = paragraph->style == CB_PDF_HEADING || paragraph->style == CB_PDF_SUBHEADING;

  cb_pdf_add_space (pdf, style->above);
  cb_pdf_keep_together (pdf, heading ? KEEP_WITH_HEADING : style->size * 2);
  if (paragraph->style == CB_PDF_HEADING)
    add_to_outline (pdf, text);
  add_lines (pdf, paragraph);
  cb_pdf_add_space (pdf, style->below);
}

void
cb_pdf_add_text (CbPdf *pdf, CbPdfStyle style, const char *text)
{
  g_autoptr (PangoLayout) layout = cb_pdf_create_layout (pdf, style, 0);
  const Paragraph paragraph = { .style = style, .layout = layout, .width = cb_pdf_get_width (pdf) };

  cb_pdf_set_text (pdf, layout, text, paragraph.width, FALSE);
  add_paragraph (pdf, &paragraph, text);
}

void
cb_pdf_add_labelled (CbPdf *pdf,
                     CbPdfStyle label_style,
                     const char *label,
                     CbPdfStyle style,
                     double label_width,
                     const char *text)
{
  g_autoptr (PangoLayout) layout = cb_pdf_create_layout (pdf, style, 0);
  g_autoptr (PangoLayout) label_layout = cb_pdf_create_layout (pdf, label_style, 0);
  const Paragraph paragraph = { .style = style,
                                .layout = layout,
                                .offset = label_width,
                                .width = cb_pdf_get_width (pdf) - label_width,
                                .label = label_layout,
                                .label_width = label_width - LABEL_GAP };

  cb_pdf_set_text (pdf, label_layout, label, paragraph.label_width, FALSE);
  cb_pdf_set_text (pdf, layout, text, paragraph.width, FALSE);
  add_paragraph (pdf, &paragraph, text);
}

double
cb_pdf_measure_width (CbPdf *pdf, CbPdfStyle style, const char *text)
{
  g_autoptr (PangoLayout) layout = cb_pdf_create_layout (pdf, style, 0);
  PangoRectangle box;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_extents (layout, NULL, &box);
  return (double) box.width / PANGO_SCALE;
}
