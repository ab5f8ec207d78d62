/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <cairo-pdf.h>
#include <string.h>

#include "cb-error.h"
#include "cb-pdf-private.h"

/* A4, in points. */
#define SHORT_SIDE 595.276
#define LONG_SIDE 841.890

#define MARGIN 51.0       /* at both sides of an upright page: 18 mm */
#define LYING_MARGIN 40.0 /* of a lying one: what lies has many columns */
#define HEAD_TOP 30.0     /* of the head below the edge of the page */
#define BODY_TOP 66.0     /* of what flows */
#define BODY_BOTTOM 60.0  /* below what flows */
#define FOOT_TOP 44.0     /* of the foot above the lower edge */

/* TLP 2.0 asks for letters of 12 points at least. */
#define MARKING_SIZE 12.0

/* Letters of title, date and number at head and foot, and their base line, which is that of the
 * marking. */
#define NOTE_SIZE 8.5
#define NOTE_BASELINE 14.0

/* In characters; more than a page is wide, so that the cut shows as one. */
#define LONGEST_NOTE 300

#define DOCUMENT "Document"

/* --- places ---------------------------------------------------------------- */

static double
get_page_width (const CbPdf *pdf)
{
  return pdf->lying ? LONG_SIDE : SHORT_SIDE;
}

static double
get_page_height (const CbPdf *pdf)
{
  return pdf->lying ? SHORT_SIDE : LONG_SIDE;
}

double
cb_pdf_get_width_of (gboolean lying)
{
  return lying ? LONG_SIDE - 2 * LYING_MARGIN : SHORT_SIDE - 2 * MARGIN;
}

double
cb_pdf_get_width (CbPdf *pdf)
{
  return cb_pdf_get_width_of (pdf->lying) - pdf->indent;
}

void
cb_pdf_set_indent (CbPdf *pdf, double indent)
{
  pdf->indent = indent;
}

double
cb_pdf_get_room (CbPdf *pdf)
{
  return get_page_height (pdf) - BODY_BOTTOM - pdf->down;
}

double
cb_pdf_get_full_room (CbPdf *pdf)
{
  return get_page_height (pdf) - BODY_BOTTOM - BODY_TOP;
}

double
cb_pdf_place (const CbPdf *pdf, double offset, double width)
{
  double margin = (get_page_width (pdf) - cb_pdf_get_width_of (pdf->lying)) / 2;
  double from_edge = margin + pdf->indent + offset;

  return pdf->settings->right_to_left ? get_page_width (pdf) - from_edge - width : from_edge;
}

/* --- drawing --------------------------------------------------------------- */

void
cb_pdf_begin_tag (CbPdf *pdf, const char *name)
{
  if (pdf->cairo == NULL)
    return;
  /* The root of the structure: by it readers know that all of the file is told of. */
  if (!pdf->document_open)
    cairo_tag_begin (pdf->cairo, DOCUMENT, NULL);
  pdf->document_open = TRUE;
  cairo_tag_begin (pdf->cairo, name, NULL);
}

void
cb_pdf_end_tag (CbPdf *pdf, const char *name)
{
  if (pdf->cairo != NULL)
    cairo_tag_end (pdf->cairo, name);
}

void
cb_pdf_set_grey (CbPdf *pdf, double grey)
{
  cairo_set_source_rgb (pdf->cairo, grey, grey, grey);
}

static void
set_paint (CbPdf *pdf, CbPdfPaint paint)
{
  switch (paint)
    {
    case CB_PDF_LINE:
      cb_pdf_set_grey (pdf, 0.85);
      break;
    case CB_PDF_RULE:
      cb_pdf_set_grey (pdf, 0.45);
      break;
    case CB_PDF_SHADE:
      cb_pdf_set_grey (pdf, 0.945);
      break;
    case CB_PDF_ACCENT:
    default:
      cairo_set_source_rgb (pdf->cairo, 0.0, 0.45, 0.70);
      break;
    }
}

void
cb_pdf_fill (CbPdf *pdf, CbPdfPaint paint, double offset, double down, double width, double height)
{
  if (pdf->cairo == NULL)
    return;
  set_paint (pdf, paint);
  cairo_rectangle (pdf->cairo, cb_pdf_place (pdf, offset, width), pdf->down + down, width, height);
  cairo_fill (pdf->cairo);
}

void
cb_pdf_frame (CbPdf *pdf, double offset, double down, double width, double height)
{
  if (pdf->cairo == NULL)
    return;
  set_paint (pdf, CB_PDF_RULE);
  cairo_set_line_width (pdf->cairo, 0.75);
  cairo_rectangle (pdf->cairo, cb_pdf_place (pdf, offset, width), pdf->down + down, width, height);
  cairo_stroke (pdf->cairo);
}

/* --- pages ----------------------------------------------------------------- */

/* On every page, at the head and at the foot, in the colours that TLP 2.0 gives, at the side where
 * reading ends. */
static void
draw_marking (CbPdf *pdf, double top)
{
  static const struct
  {
    const char *marking;
    double red, green, blue;
  } colours[] = {
    { "RED", 1.0, 0.169, 0.169 }, { "AMBER", 1.0, 0.753, 0.0 }, { "AMBER+STRICT", 1.0, 0.753, 0.0 },
    { "GREEN", 0.2, 1.0, 0.0 },   { "CLEAR", 1.0, 1.0, 1.0 },
  };
  g_autoptr (PangoLayout) layout = cb_pdf_create_layout (pdf, CB_PDF_HEADING, MARKING_SIZE);
  g_autofree char *label = g_strconcat ("TLP:", pdf->settings->marking, NULL);
  PangoRectangle box;
  double width;
  double left;

  pango_layout_set_attributes (layout, NULL);
  pango_layout_set_text (layout, label, -1);
  pango_layout_get_pixel_extents (layout, NULL, &box);
  width = box.width + 12.0;
  left = cb_pdf_place (pdf, cb_pdf_get_width (pdf) - width, width);

  cb_pdf_set_grey (pdf, 0);
  cairo_rectangle (pdf->cairo, left, top, width, box.height + 2.0);
  cairo_fill (pdf->cairo);
  cb_pdf_set_grey (pdf, 1);
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    if (g_str_equal (colours[i].marking, pdf->settings->marking))
      cairo_set_source_rgb (pdf->cairo, colours[i].red, colours[i].green, colours[i].blue);
  cairo_move_to (pdf->cairo, left + 6.0, top + 1.0);
  pango_cairo_show_layout (pdf->cairo, layout);
}

/* One line of the head or the foot that has @width from @offset on, shortened when it must be. */
static void
draw_note (CbPdf *pdf,
           const char *text,
           double offset,
           double width,
           double top,
           PangoAlignment alignment)
{
  g_autoptr (PangoLayout) layout = cb_pdf_create_layout (pdf, CB_PDF_QUIET, NOTE_SIZE);
  g_autofree char *begin = NULL;
  double baseline;

  if (g_utf8_strlen (text, -1) > LONGEST_NOTE)
    begin = g_utf8_substring (text, 0, LONGEST_NOTE);
  cb_pdf_set_text (pdf, layout, begin != NULL ? begin : text, width, FALSE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -1);
  if (alignment == PANGO_ALIGN_CENTER)
    pango_layout_set_alignment (layout, alignment);
  /* On one base line with the other notes, whatever the script. */
  baseline = (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
  cairo_move_to (pdf->cairo, cb_pdf_place (pdf, offset, width), top + NOTE_BASELINE - baseline);
  pango_cairo_show_layout (pdf->cairo, layout);
}

static void
draw_head_and_foot (CbPdf *pdf)
{
  double width = cb_pdf_get_width (pdf);
  double foot = get_page_height (pdf) - FOOT_TOP;
  g_autofree char *number = g_strdup_printf ("%u / %u", pdf->page, pdf->n_pages);

  /* The first page has the title below. */
  if (pdf->page > 1)
    draw_note (pdf, pdf->settings->title, 0, width * 0.7, HEAD_TOP, PANGO_ALIGN_LEFT);
  if (pdf->settings->date != NULL)
    draw_note (pdf, pdf->settings->date, 0, width * 0.35, foot, PANGO_ALIGN_LEFT);
  draw_note (pdf, number, width * 0.4, width * 0.2, foot, PANGO_ALIGN_CENTER);
  if (pdf->settings->marking != NULL)
    {
      draw_marking (pdf, HEAD_TOP);
      draw_marking (pdf, foot);
    }
}

/* Only before the first thing is on the page: cairo forgets what was there, tags too. */
static void
set_size (CbPdf *pdf)
{
  if (pdf->cairo != NULL)
    cairo_pdf_surface_set_size (pdf->surface, get_page_width (pdf), get_page_height (pdf));
}

static void
begin_page (CbPdf *pdf)
{
  pdf->page++;
  pdf->down = BODY_TOP;
  set_size (pdf);
}

static void
end_page (CbPdf *pdf)
{
  double indent = pdf->indent;

  if (pdf->cairo == NULL)
    return;
  pdf->indent = 0;
  draw_head_and_foot (pdf);
  pdf->indent = indent;
  cairo_show_page (pdf->cairo);
}

static gboolean
is_fresh (const CbPdf *pdf)
{
  return pdf->down <= BODY_TOP;
}

void
cb_pdf_break_page (CbPdf *pdf)
{
  if (is_fresh (pdf))
    return;
  end_page (pdf);
  begin_page (pdf);
}

void
cb_pdf_turn (CbPdf *pdf, gboolean lying)
{
  if (pdf->lying == lying)
    return;
  cb_pdf_break_page (pdf);
  pdf->lying = lying;
  set_size (pdf);
}

void
cb_pdf_keep_together (CbPdf *pdf, double height)
{
  if (height > cb_pdf_get_room (pdf))
    cb_pdf_break_page (pdf);
}

/* --- what flows ------------------------------------------------------------ */

void
cb_pdf_advance (CbPdf *pdf, double height)
{
  pdf->down += height;
}

void
cb_pdf_add_space (CbPdf *pdf, double height)
{
  /* Space belongs between two things, not above the first of a page. */
  if (!is_fresh (pdf))
    pdf->down += MIN (height, cb_pdf_get_room (pdf));
}

void
cb_pdf_add_rule (CbPdf *pdf, CbPdfPaint paint)
{
  cb_pdf_fill (pdf, paint, 0, 0, cb_pdf_get_width (pdf), paint == CB_PDF_ACCENT ? 2 : 0.5);
  cb_pdf_advance (pdf, 6);
}

/* Goes through it without drawing, on a page that nothing stands on but a little above. */
static double
measure (CbPdf *pdf, CbPdfCompose compose, gconstpointer data)
{
  const CbPdf before = *pdf;
  double height;

  pdf->cairo = NULL;
  pdf->down = BODY_TOP + 1;
  compose (pdf, data);
  height = pdf->page == before.page ? pdf->down - BODY_TOP - 1 : G_MAXDOUBLE;
  pdf->cairo = before.cairo;
  pdf->page = before.page;
  pdf->lying = before.lying;
  pdf->indent = before.indent;
  pdf->down = before.down;
  return height;
}

void
cb_pdf_add_together (CbPdf *pdf, CbPdfCompose compose, gconstpointer data)
{
  double height = measure (pdf, compose, data);

  if (height <= cb_pdf_get_full_room (pdf))
    cb_pdf_keep_together (pdf, height);
  compose (pdf, data);
}

/* --- the file -------------------------------------------------------------- */

gboolean
cb_pdf_is_stopped (CbPdf *pdf)
{
  return g_cancellable_is_cancelled (pdf->cancellable);
}

static cairo_status_t
take_bytes (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static PangoContext *
create_context (const CbPdfSettings *settings)
{
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (fonts);
  cairo_font_options_t *options = cairo_font_options_create ();

  /* A printer has no pixels to fit letters to. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (settings->language));
  pango_context_set_base_dir (context,
                              settings->right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  return context;
}

/* No author: who made a document is nobody's business but the reader's they gave it to. */
static void
set_metadata (CbPdf *pdf)
{
  g_autofree char *subject =
      g_strconcat ("TLP:", pdf->settings->marking != NULL ? pdf->settings->marking : "", NULL);
  g_autofree char *day = cb_date_format (pdf->settings->day);
  g_autofree char *moment = g_strconcat (day != NULL ? day : "2000-01-01", "T00:00:00Z", NULL);

  cairo_pdf_surface_set_metadata (pdf->surface, CAIRO_PDF_METADATA_TITLE, pdf->settings->title);
  if (pdf->settings->marking != NULL)
    cairo_pdf_surface_set_metadata (pdf->surface, CAIRO_PDF_METADATA_SUBJECT, subject);
  cairo_pdf_surface_set_metadata (pdf->surface, CAIRO_PDF_METADATA_CREATOR, pdf->settings->creator);
  cairo_pdf_surface_set_metadata (pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE, moment);
  cairo_pdf_surface_set_metadata (pdf->surface, CAIRO_PDF_METADATA_MOD_DATE, moment);
}

/* Once through the document; with a surface it is drawn. */
static void
run (CbPdf *pdf, CbPdfCompose compose, gconstpointer data)
{
  pdf->page = 0;
  pdf->lying = FALSE;
  begin_page (pdf);
  compose (pdf, data);
  if (pdf->document_open)
    cairo_tag_end (pdf->cairo, DOCUMENT);
  end_page (pdf);
  pdf->n_pages = pdf->page;
}

static gboolean
draw (CbPdf *pdf, CbPdfCompose compose, gconstpointer data, GError **error)
{
  cairo_status_t status;

  pdf->surface = cairo_pdf_surface_create_for_stream (take_bytes, pdf->bytes, SHORT_SIDE,
                                                      LONG_SIDE);
  /* Its parts can be read without unpacking: cb_pdf_check() does. */
  cairo_pdf_surface_restrict_to_version (pdf->surface, CAIRO_PDF_VERSION_1_4);
  set_metadata (pdf);
  pdf->cairo = cairo_create (pdf->surface);
  run (pdf, compose, data);
  status = cairo_status (pdf->cairo);
  cairo_destroy (pdf->cairo);
  cairo_surface_finish (pdf->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (pdf->surface);
  cairo_surface_destroy (pdf->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, CB_ERROR, CB_ERROR_FAILED, "draw the pages: %s",
               cairo_status_to_string (status));
  return FALSE;
}

/* Counts the pages, then draws them. */
static gboolean
make (CbPdf *pdf, CbPdfCompose compose, gconstpointer data, GError **error)
{
  run (pdf, compose, data);
  return !g_cancellable_set_error_if_cancelled (pdf->cancellable, error) &&
         draw (pdf, compose, data, error) &&
         !g_cancellable_set_error_if_cancelled (pdf->cancellable, error);
}

GBytes *
cb_pdf_make (const CbPdfSettings *settings,
             CbPdfCompose compose,
             gconstpointer data,
             GCancellable *cancellable,
             guint *n_pages,
             GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  CbPdf pdf = { .settings = settings,
                .cancellable = cancellable,
                .context = create_context (settings),
                .bytes = bytes };
  gboolean made = make (&pdf, compose, data, error);

  g_object_unref (pdf.context);
  if (!made)
    return NULL;
  if (n_pages != NULL)
    *n_pages = pdf.n_pages;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
