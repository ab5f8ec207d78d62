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
  CB_PDF_HEADING,    /* an entry of the outline, too */
  CB_PDF_SUBHEADING, /* a question of a form */
  CB_PDF_BODY,
  CB_PDF_QUIET, /* labels, notes */
  CB_PDF_SMALL, /* what explains a question */
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

/**
 * cb_pdf_add_labelled:
 * @label: stands beside the first line of @text
 * @label_width: how far from the edge @text begins
 *
 * A text with its label in a column of its own, such as a question with its number.
 */
void cb_pdf_add_labelled (CbPdf *pdf,
                          CbPdfStyle label_style,
                          const char *label,
                          CbPdfStyle style,
                          double label_width,
                          const char *text);

/**
 * cb_pdf_add_together:
 * @compose: adds what stays on one page; it runs once more to be measured
 *
 * Adds something that is not split, on a new page when there is no room for it on this one. What is
 * higher than a page begins where it is.
 */
void cb_pdf_add_together (CbPdf *pdf, CbPdfCompose compose, gconstpointer data);

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

/**
 * cb_pdf_set_indent:
 * @indent: from the margin at which reading starts; 0 to take it back
 *
 * Says where everything that follows begins.
 */
void cb_pdf_set_indent (CbPdf *pdf, double indent);

/* --- how much room there is ------------------------------------------------ */

/* Whether nobody wants the document any more: what takes long then ends. */
gboolean cb_pdf_is_stopped (CbPdf *pdf);

/* The width of a text in one line. */
double cb_pdf_measure_width (CbPdf *pdf, CbPdfStyle style, const char *text);

/* The width between the margins, without the indent. */
double cb_pdf_get_width (CbPdf *pdf);
/* The same on an upright or a lying page. */
double cb_pdf_get_width_of (gboolean lying);

/* What is left on this page, and what an empty page has. */
double cb_pdf_get_room (CbPdf *pdf);
double cb_pdf_get_full_room (CbPdf *pdf);

/* Goes down by @height, which has to be there. */
void cb_pdf_advance (CbPdf *pdf, double height);

G_END_DECLS
