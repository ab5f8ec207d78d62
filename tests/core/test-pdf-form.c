/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Pages that are filled in by hand: the same pages as those of reports, with boxes and lines. What
 * is drawn is looked for in a picture of the page.
 */

#include "config.h"

#include <string.h>

#include "cb-pdf-check.h"
#include "cb-pdf-form.h"
#include "cb-test.h"

#define N_QUESTIONS 40
#define N_LINES 3

/* Darker than this is ink. */
#define INK 200

/* The picture of a page, a byte a pixel, 72 pixels to an inch. */
typedef struct
{
  guint8 *pixels;
  guint width;
  guint height;
} Picture;

static void
picture_clear (Picture *picture)
{
  g_free (picture->pixels);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

static const char *const answers[] = { "Not started", "In development", "Partly in place",
                                       "In place",    "Not applicable", NULL };

static void
compose_form (CbPdf *pdf, gconstpointer data)
{
  cb_pdf_add_text (pdf, CB_PDF_TITLE, "A form");
  cb_pdf_add_rule (pdf, CB_PDF_ACCENT);
  cb_pdf_add_field (pdf, "State:");
  for (guint i = 0; i < N_QUESTIONS; i++)
    {
      g_autofree char *question = g_strdup_printf ("Question-%u.", i);

      cb_pdf_keep_together (pdf, 40 + cb_pdf_measure_choices (pdf, answers) +
                                     cb_pdf_measure_lines (N_LINES));
      cb_pdf_add_text (pdf, CB_PDF_SUBHEADING, question);
      cb_pdf_add_choices (pdf, answers);
      cb_pdf_add_lines (pdf, N_LINES);
    }
}

static void
compose_one (CbPdf *pdf, gconstpointer data)
{
  const char *const choices[] = { "A", data, NULL };

  cb_pdf_add_choices (pdf, choices);
  cb_pdf_add_field (pdf, "Field");
  cb_pdf_add_field (pdf, data);
  cb_pdf_add_lines (pdf, 100);
}

static char *
make (CbPdfCompose compose, gconstpointer data, gboolean right_to_left, guint *n_pages)
{
  const CbPdfSettings settings = { .title = "A form",
                                   .creator = "Test 1",
                                   .language = right_to_left ? "ar" : "en",
                                   .right_to_left = right_to_left,
                                   .marking = "AMBER",
                                   .day = CB_DATE_NONE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = cb_pdf_make (&settings, compose, data, NULL, n_pages, &error);
  char *path = cb_test_make_path ("form.pdf");

  g_assert_no_error (error);
  g_assert_true (cb_pdf_check (file, *n_pages, &error));
  g_assert_no_error (error);
  g_file_set_contents (path, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file),
                       &error);
  g_assert_no_error (error);
  return path;
}

static gboolean
has_poppler (void)
{
  g_autofree char *program = g_find_program_in_path ("pdftoppm");

  if (program == NULL)
    g_test_skip ("pdftoppm is not installed");
  return program != NULL;
}

static char *
run (const char *const *arguments, gsize *length)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GError) error = NULL;

  process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  if (length != NULL)
    *length = g_bytes_get_size (output);
  return g_strndup (g_bytes_get_data (output, NULL), g_bytes_get_size (output));
}

/* "P5 width height 255", and the pixels. */
static Picture
take_picture (const char *path, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) output = NULL;
  Picture picture = { NULL, 0, 0 };
  const char *data;
  gsize length;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, "pdftoppm", "-gray", "-r", "72",
                              "-f", number, "-l", number, path, NULL);
  g_assert_nonnull (process);
  g_assert_true (g_subprocess_communicate (process, NULL, NULL, &output, NULL, NULL));
  data = g_bytes_get_data (output, &length);
  g_assert_cmpint (sscanf (data, "P5 %u %u 255", &picture.width, &picture.height), ==, 2);
  g_assert_cmpuint (length, >, (gsize) picture.width * picture.height);
  picture.pixels = g_memdup2 (data + length - (gsize) picture.width * picture.height,
                              (gsize) picture.width * picture.height);
  return picture;
}

static gboolean
is_ink (const Picture *picture, guint x, guint y)
{
  return picture->pixels[(gsize) y * picture->width + x] < INK;
}

/* Lines that go over most of the page. */
static guint
count_lines (const Picture *picture)
{
  guint n = 0;
  gboolean before = FALSE;

  for (guint y = 0; y < picture->height; y++)
    {
      guint ink = 0;
      gboolean line;

      for (guint x = 0; x < picture->width; x++)
        ink += is_ink (picture, x, y);
      line = ink > picture->width / 2;
      n += line && !before;
      before = line;
    }
  return n;
}

static guint
count_ink (const Picture *picture, guint from_x, guint to_x, guint from_y, guint to_y)
{
  guint n = 0;

  for (guint y = from_y; y < to_y; y++)
    for (guint x = from_x; x < to_x; x++)
      n += is_ink (picture, x, y);
  return n;
}

/* Each question is on one page with its boxes and lines. */
static void
test_questions (void)
{
  guint n_pages;
  g_autofree char *path = make (compose_form, NULL, FALSE, &n_pages);
  guint n_found = 0;

  g_assert_cmpuint (n_pages, >, 5);
  for (guint page = 1; page <= n_pages && has_poppler (); page++)
    {
      g_auto (Picture) picture = take_picture (path, page);
      g_autofree char *number = g_strdup_printf ("%u", page);
      g_autofree char *text = run ((const char *[]){ "pdftotext", "-f", number, "-l", number, path,
                                                     "-", NULL },
                                   NULL);
      guint n = 0;

      for (const char *c = strstr (text, "Question-"); c != NULL; c = strstr (c + 1, "Question-"))
        n++;
      n_found += n;
      /* The first page has the line below the title and the field, too. */
      g_assert_cmpuint (count_lines (&picture), ==, n * N_LINES + (page == 1 ? 2 : 0));
      g_assert_nonnull (strstr (text, "Not applicable"));
      g_assert_nonnull (strstr (text, "TLP:AMBER"));
    }
  if (!g_test_failed () && n_found > 0)
    g_assert_cmpuint (n_found, ==, N_QUESTIONS);
  cb_test_remove (path);
}

/* A box stands where reading begins, its label after it; long labels wrap, and lines go on over
 * pages. */
static void
test_places (void)
{
  g_autoptr (GString) words = g_string_new ("Long");

  for (guint i = 0; i < 60; i++)
    g_string_append (words, " words");
  for (guint i = 0; i < 2; i++)
    {
      gboolean right_to_left = i == 1;
      guint n_pages;
      g_autofree char *path = make (compose_one, words->str, right_to_left, &n_pages);

      g_assert_cmpuint (n_pages, ==, 4);
      if (has_poppler ())
        {
          g_auto (Picture) picture = take_picture (path, 1);
          /* Inside of a box of 9 points at the margin there is nothing but its edges. */
          guint from = right_to_left ? picture.width - 62 : 50;
          guint edges = count_ink (&picture, from, from + 12, 66, 84);

          g_assert_cmpuint (edges, >, 20);
          g_assert_cmpuint (edges, <, 80);
          g_assert_cmpuint (count_lines (&picture), >, 20);
        }
      cb_test_remove (path);
    }
}

/* --- questions with their labels ------------------------------------------ */

static void
compose_question (CbPdf *pdf, gconstpointer data)
{
  static const char *const numbers[] = { "0", "1", "2", NULL };
  const CbPdfQuestion questions[] = { { "Status", answers, *(const int *) data },
                                      { "Level", numbers, *(const int *) data } };

  cb_pdf_add_labelled (pdf, CB_PDF_COLUMN_HEAD, "a1", CB_PDF_SUBHEADING, 40, "Question");
  cb_pdf_set_indent (pdf, 40);
  cb_pdf_add_questions (pdf, questions, G_N_ELEMENTS (questions), 60);
  cb_pdf_add_labelled_lines (pdf, "Note", 60, N_LINES);
  cb_pdf_set_indent (pdf, 0);
}

static guint
count_ticks (int ticked, gboolean right_to_left, guint *n_ink)
{
  guint n_pages;
  g_autofree char *path = make (compose_question, &ticked, right_to_left, &n_pages);
  g_autofree char *text = run ((const char *[]){ "pdftotext", path, "-", NULL }, NULL);
  g_auto (Picture) picture = take_picture (path, 1);
  guint n = 0;

  for (const char *c = strstr (text, "\342\234\223"); c != NULL; c = strstr (c + 1, "\342\234\223"))
    n++;
  *n_ink = count_ink (&picture, 0, picture.width, 66, 160);
  cb_test_remove (path);
  return n;
}

/* What is ticked can be read as well as seen. */
static void
test_ticks (void)
{
  if (!has_poppler ())
    return;
  for (guint i = 0; i < 2; i++)
    {
      guint empty;
      guint filled;

      g_assert_cmpuint (count_ticks (-1, i == 1, &empty), ==, 0);
      g_assert_cmpuint (count_ticks (2, i == 1, &filled), ==, 2);
      g_assert_cmpuint (filled, >, empty + 10);
    }
}

static void
compose_many (CbPdf *pdf, gconstpointer data)
{
  static const int ticked = -1;

  for (guint i = 0; i < N_QUESTIONS; i++)
    cb_pdf_add_together (pdf, compose_question, &ticked);
}

static void
test_together (void)
{
  guint n_pages;
  g_autofree char *path = make (compose_many, NULL, FALSE, &n_pages);
  guint n_lines = 0;

  g_assert_cmpuint (n_pages, >, 5);
  for (guint page = 1; page <= n_pages && has_poppler (); page++)
    {
      g_auto (Picture) picture = take_picture (path, page);

      g_assert_cmpuint (count_lines (&picture) % N_LINES, ==, 0);
      n_lines += count_lines (&picture);
    }
  if (n_lines > 0)
    g_assert_cmpuint (n_lines, ==, N_QUESTIONS * N_LINES);
  cb_test_remove (path);
}

/* --- letters --------------------------------------------------------------- */

static void
compose_letter (CbPdf *pdf, gconstpointer data)
{
  cb_pdf_add_text (pdf, CB_PDF_BODY, data);
}

/* A letter that cairo loses on its own. */
static void
test_letter (void)
{
  static const char *const texts[] = { "\345\246\202", "\344\276\213" };
  guint ink[G_N_ELEMENTS (texts)];

  if (!has_poppler ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint n_pages;
      g_autofree char *path = make (compose_letter, texts[i], FALSE, &n_pages);
      g_auto (Picture) picture = take_picture (path, 1);

      ink[i] = count_ink (&picture, 0, picture.width, 66, 90);
      cb_test_remove (path);
    }
  g_assert_cmpuint (ink[0], >, 10);
  g_assert_cmpuint (ink[1], >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pdf-form/questions", test_questions);
  g_test_add_func ("/pdf-form/places", test_places);
  g_test_add_func ("/pdf-form/ticks", test_ticks);
  g_test_add_func ("/pdf-form/together", test_together);
  g_test_add_func ("/pdf-form/letter", test_letter);

  return g_test_run ();
}
