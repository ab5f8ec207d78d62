/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Pages of A4 for documents that are handed out: a head and a foot with the marking on every page,
 * numbers such as “3 / 7”, and text that flows from page to page. Reports and forms are written
 * with it.
 *
 * A document is a function that adds one thing after the other. It is called twice: once to
 * count the pages, once to draw them; so it has to add the same both times.
 *
 * Places are counted from the edge at which the language starts to read: in Arabic all is mirrored.
 * Lengths are in points, 72 to an inch.
 */

#pragma once

#include <gio/gio.h>
#include <pango/pangocairo.h>

#include "cb-date.h"

G_BEGIN_DECLS

typedef struct _CbPdf CbPdf;

/**
 * CbPdfSettings:
 * @title: of the document
 * @creator: name and version of the program that writes it
 * @language: tag, "ar"
 * @marking: (nullable): label of the Traffic Light Protocol, "AMBER"; %NULL for none
 * @date: (nullable): the day the document was made, in words
 * @day: the same day, or %CB_DATE_NONE. The file holds no other time, so that the same document
 * gives the same bytes
 */
typedef struct
{
  const char *title;
  const char *creator;
  const char *language;
  gboolean right_to_left;
  const char *marking;
  const char *date;
  CbDate day;
} CbPdfSettings;

typedef enum
{
  CB_PDF_TITLE,
  CB_PDF_HEADING, /* an entry of the outline, too */
  CB_PDF_BODY,
  CB_PDF_QUIET, /* labels, notes */
  CB_PDF_COLUMN_HEAD,
  CB_N_PDF_STYLES,
} CbPdfStyle;

typedef enum
{
  CB_PDF_LINE,   /* between rows */
  CB_PDF_RULE,   /* below heads */
  CB_PDF_SHADE,  /* behind heads */
  CB_PDF_ACCENT, /* below the title */
} CbPdfPaint;

typedef void (*CbPdfCompose) (CbPdf *pdf, gconstpointer data);

/**
 * cb_pdf_make:
 * @compose: adds what the document holds
 * @n_pages: (out) (optional): how many pages it has
 *
 * Returns: (transfer full) (nullable): the file; %NULL with %G_IO_ERROR_CANCELLED or
 * %CB_ERROR_FAILED
 */
GBytes *cb_pdf_make (const CbPdfSettings *settings,
                     CbPdfCompose compose,
                     gconstpointer data,
                     GCancellable *cancellable,
                     guint *n_pages,
                     GError **error);

/* --- what flows from page to page ------------------------------------------ */

/**
 * cb_pdf_add_text:
 *
 * A paragraph over the whole width. A heading stays with what follows it.
 */
void cb_pdf_add_text (CbPdf *pdf, CbPdfStyle style, const char *text);

void cb_pdf_add_space (CbPdf *pdf, double height);

/* A line over the whole width. */
void cb_pdf_add_rule (CbPdf *pdf, CbPdfPaint paint);

/* A new page, unless nothing is on this one yet. */
void cb_pdf_break_page (CbPdf *pdf);

/**
 * cb_pdf_turn:
 *
 * Goes on upright or lying: on a new page, unless this one is so already.
 */
void cb_pdf_turn (CbPdf *pdf, gboolean lying);

/* Breaks the page when less than @height is left on it. */
void cb_pdf_keep_together (CbPdf *pdf, double height);

/* --- what tables and forms are made of ------------------------------------- */

/* Whether nobody wants the document any more: what takes long then ends. */
gboolean cb_pdf_is_stopped (CbPdf *pdf);

/* The width between the margins. */
double cb_pdf_get_width (CbPdf *pdf);
/* The same on an upright or a lying page. */
double cb_pdf_get_width_of (gboolean lying);

/* What is left on this page, and what an empty page has. */
double cb_pdf_get_room (CbPdf *pdf);
double cb_pdf_get_full_room (CbPdf *pdf);

/* Goes down by @height, which has to be there. */
void cb_pdf_advance (CbPdf *pdf, double height);

/**
 * cb_pdf_create_layout:
 * @size: of the letters; 0 for that of the style
 *
 * Returns: (transfer full): an empty text
 */
PangoLayout *cb_pdf_create_layout (CbPdf *pdf, CbPdfStyle style, double size);

/**
 * cb_pdf_set_text:
 * @width: in which lines wrap
 * @at_end: whether lines end at the far edge, as numbers do
 */
void
cb_pdf_set_text (CbPdf *pdf, PangoLayout *layout, const char *text, double width, gboolean at_end);

/**
 * cb_pdf_draw_lines:
 * @offset: of the text from the edge where reading starts, with the @width it was wrapped in
 * @down: how far below the present place it begins
 * @first: the first line
 * @room: what height there is; one line is drawn at least
 * @height: (out): of what was drawn
 *
 * Draws the lines of a text that fit.
 *
 * Returns: the line to go on with; the number of lines when all are drawn
 */
guint cb_pdf_draw_lines (CbPdf *pdf,
                         PangoLayout *layout,
                         double offset,
                         double width,
                         double down,
                         guint first,
                         double room,
                         double *height);

/* A box that is filled, or a line when @height is small. */
void
cb_pdf_fill (CbPdf *pdf, CbPdfPaint paint, double offset, double down, double width, double height);

/* The outline of a box. */
void cb_pdf_frame (CbPdf *pdf, double offset, double down, double width, double height);

/**
 * cb_pdf_begin_tag:
 * @name: of the structure of a PDF: "Table", "TR", "TH", "TD", "P"
 *
 * Says what the following is, for readers that do not look at the page. Both ends are on one page.
 */
void cb_pdf_begin_tag (CbPdf *pdf, const char *name);
void cb_pdf_end_tag (CbPdf *pdf, const char *name);

G_END_DECLS
