/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The dialog of the report of a year, and the printing of a form: what is shown before it is
 * written, which files are there afterwards, and what is said when one can not be written. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-annual.h"
#include "cb-assessment.h"
#include "cb-case-file.h"
#include "cb-error.h"
#include "cb-fund.h"
#include "cb-generate.h"
#include "cb-locale.h"
#include "cb-print-job.h"
#include "cb-report-dialog.h"
#include "cb-report-job.h"
#include "cb-wording.h"
#include "office-fixture.h"

/* A form has twenty pages, which takes its time where each allocation is traced. */
#undef PATIENCE
#define PATIENCE (120 * G_USEC_PER_SEC)

#define N_CASES 60
#define SEED 5

/* Of a ledger that is not read at once. */
#define N_ENTRIES 3000

typedef struct
{
  OfficeFixture office;
  CbReportDialog *dialog; /* weak */
  CbReport *green;        /* what the report of the year says up to GREEN */
  CbReport *red;
  int year;
} Fixture;

/* In which the generated cases are worked on. */
static int
get_year (void)
{
  g_autofree char *day = cb_date_format (cb_generate_get_base_date (SEED));

  return (int) g_ascii_strtoll (day, NULL, 10);
}

/* It comes before the other in order of ref. */
static void
add_long_fund (Fixture *fixture)
{
  const CbGenerateWanted wanted = { 1, 1, 0, N_ENTRIES, SEED + 1 };
  g_autoptr (GError) error = NULL;

  cb_generate (fixture->office.database, &wanted, "test", &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;

  office_open (&fixture->office, "report-dialog.db");
  cb_generate_run (fixture->office.database, 80, 40, N_CASES, SEED, "test", &error);
  g_assert_no_error (error);
  office_add (&fixture->office,
              cb_test_record (&cb_noun_assessment, "ref", "A/1", "state", "UGA", "instrument",
                              CB_ASSESSMENT_CHECKLIST, "date", "2026-03-01", "status", "draft",
                              "tlp", "AMBER", NULL));
  office_add (&fixture->office,
              cb_test_record (&cb_noun_fund, "ref", "VF", "title", "A fund", "tlp", "CLEAR", NULL));
  if (data != NULL)
    add_long_fund (fixture);
  files = cb_case_file_list (fixture->office.database, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->year = get_year ();
  fixture->green = cb_annual_make_report (files, fixture->year, CB_MARKING_GREEN, cb_date_today ());
  fixture->red = cb_annual_make_report (files, fixture->year, CB_MARKING_RED, cb_date_today ());
  office_start (&fixture->office);
  office_show (&fixture->office, gtk_label_new ("A page"));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->dialog != NULL)
    {
      gtk_window_destroy (GTK_WINDOW (fixture->dialog));
      g_clear_weak_pointer (&fixture->dialog);
    }
  cb_report_free (fixture->green);
  cb_report_free (fixture->red);
  office_close (&fixture->office);
}

static GtkWidget *
get_child (Fixture *fixture, const char *name)
{
  return GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (fixture->dialog), CB_TYPE_REPORT_DIALOG, name));
}

/* What a report lists, in the words of the dialog. */
static char *
word_listed (const CbReport *report)
{
  guint n_listed = cb_report_find_table (report, "cases")->rows->len;

  if (n_listed == 0)
    return g_strdup ("No case will be listed.");
  return g_strdup_printf (ngettext ("%u case will be listed.", "%u cases will be listed.",
                                    n_listed),
                          n_listed);
}

static gboolean
says (Fixture *fixture, const CbReport *report)
{
  g_autofree char *listed = word_listed (report);

  return strstr (gtk_label_get_label (GTK_LABEL (get_child (fixture, "preview_label"))), listed) !=
         NULL;
}

static void
choose_year (Fixture *fixture)
{
  AdwComboRow *row = ADW_COMBO_ROW (get_child (fixture, "year_row"));
  GtkStringList *years = GTK_STRING_LIST (adw_combo_row_get_model (row));
  g_autofree char *year = g_strdup_printf ("%d", fixture->year);
  guint place = 0;

  while (!g_str_equal (gtk_string_list_get_string (years, place), year))
    place++;
  adw_combo_row_set_selected (row, place);
}

static void
open_dialog (Fixture *fixture)
{
  GtkWindow *dialog = cb_report_dialog_new (NULL, fixture->office.session);

  g_set_weak_pointer (&fixture->dialog, CB_REPORT_DIALOG (dialog));
  gtk_window_present (dialog);
  RUN_UNTIL (adw_combo_row_get_model (ADW_COMBO_ROW (get_child (fixture, "year_row"))) != NULL);
  choose_year (fixture);
  RUN_UNTIL (says (fixture, fixture->green));
}

static void
set_format (Fixture *fixture, const char *name, gboolean active)
{
  gtk_switch_set_active (GTK_SWITCH (get_child (fixture, name)), active);
}

static GFile *
make_folder (void)
{
  g_autofree char *path = cb_test_make_path ("reports");

  return g_file_new_for_path (path);
}

static gboolean
has_file (GFile *folder, int year, const char *end)
{
  g_autofree char *name = g_strdup_printf ("annual-%d%s", year, end);
  g_autoptr (GFile) file = g_file_get_child (folder, name);

  return g_file_query_exists (file, NULL);
}

static void
test_preview (Fixture *fixture, gconstpointer data)
{
  GtkWidget *preview;
  g_autofree char *withheld = NULL;

  /* The test is worth nothing when there is nothing to withhold. */
  g_assert_cmpint (atoi (cb_report_find_value (fixture->green, "withheld")), >, 0);
  open_dialog (fixture);
  preview = get_child (fixture, "preview_label");
  withheld = g_strdup_printf ("%s %s", cb_report_find_value (fixture->green, "withheld"),
                              "are counted but withheld");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (preview)), withheld));

  adw_combo_row_set_selected (ADW_COMBO_ROW (get_child (fixture, "marking_row")), CB_MARKING_RED);
  RUN_UNTIL (says (fixture, fixture->red));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (preview)), "None is withheld"));
}

static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) folder = make_folder ();

  open_dialog (fixture);
  set_format (fixture, "csv_switch", FALSE);
  set_format (fixture, "xlsx_switch", FALSE);
  cb_report_dialog_write (fixture->dialog, folder);
  RUN_UNTIL (fixture->dialog == NULL);
  g_assert_true (has_file (folder, fixture->year, ".pdf"));
  g_assert_true (has_file (folder, fixture->year, ".json"));
  g_assert_false (has_file (folder, fixture->year, ".xlsx"));
  g_assert_false (has_file (folder, fixture->year, "-cases.csv"));
}

static void
test_without_formats (Fixture *fixture, gconstpointer data)
{
  static const char *const switches[] = { "csv_switch", "json_switch", "xlsx_switch",
                                          "pdf_switch" };
  g_autoptr (GFile) folder = make_folder ();

  open_dialog (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    set_format (fixture, switches[i], FALSE);
  cb_report_dialog_write (fixture->dialog, folder);
  g_assert_nonnull (fixture->dialog);
  g_assert_false (g_file_query_exists (folder, NULL));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (get_child (fixture, "stack"))), ==,
                   "choices");
}

/* Where the folder should be there is a file. */
static void
test_trouble (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = make_folder ();
  GtkStack *stack;

  g_assert_true (g_file_replace_contents (file, "x", 1, NULL, FALSE, 0, NULL, NULL, NULL));
  open_dialog (fixture);
  stack = GTK_STACK (get_child (fixture, "stack"));
  cb_report_dialog_write (fixture->dialog, file);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "writing");
  RUN_UNTIL (g_str_equal (gtk_stack_get_visible_child_name (stack), "choices"));
  g_assert_nonnull (fixture->dialog);
}

static void
choose_fund (Fixture *fixture)
{
  AdwComboRow *row = ADW_COMBO_ROW (get_child (fixture, "kind_row"));

  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (row)));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_child (fixture, "preview_row")), TRUE);
  adw_combo_row_set_selected (row, 1);
  /* A fund has a list of transactions, which the preview names with the number of its rows. */
  RUN_UNTIL (office_shows (get_child (fixture, "preview_row"), "Transactions of the year"));
}

static void
choose_language (Fixture *fixture, const char *tag)
{
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);
  guint place = 0;

  while (!g_str_equal (languages[place].tag, tag))
    place++;
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_child (fixture, "language_row")), place);
}

static gboolean
has_report (GFile *folder, const char *fund, int year, const char *end)
{
  g_autofree char *name = g_strdup_printf ("fund-%s-%d-%s", fund, year, end);
  g_autoptr (GFile) file = g_file_get_child (folder, name);

  return g_file_query_exists (file, NULL);
}

static int
get_this_year (void)
{
  g_autofree char *day = cb_date_format (cb_date_today ());

  return (int) g_ascii_strtoll (day, NULL, 10);
}

static gboolean
report_has (GFile *folder, const char *end, const char *words)
{
  g_autofree char *name = g_strdup_printf ("fund-VF-%d-%s", get_this_year (), end);
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autofree char *text = NULL;

  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  return strstr (text, words) != NULL;
}

static void
test_fund (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) folder = make_folder ();

  open_dialog (fixture);
  choose_fund (fixture);
  set_format (fixture, "xlsx_switch", FALSE);
  cb_report_dialog_write (fixture->dialog, folder);
  RUN_UNTIL (fixture->dialog == NULL);
  g_assert_true (has_report (folder, "VF", get_this_year (), "en.pdf"));
  g_assert_true (has_report (folder, "VF", get_this_year (), "en-transactions.csv"));
  g_assert_false (has_report (folder, "VF", get_this_year (), "en.xlsx"));
}

static void
test_another_language (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) folder = make_folder ();

  open_dialog (fixture);
  choose_fund (fixture);
  choose_language (fixture, "fr");
  set_format (fixture, "pdf_switch", FALSE);
  set_format (fixture, "xlsx_switch", FALSE);
  cb_report_dialog_write (fixture->dialog, folder);
  RUN_UNTIL (fixture->dialog == NULL);
  g_assert_true (has_report (folder, "VF", get_this_year (), "fr.json"));
  /* The label of a fact, in the language of the report. */
  g_assert_false (report_has (folder, "fr.json", "Calendar year"));
  g_assert_true (report_has (folder, "fr.json", "Année civile"));
  g_assert_false (has_report (folder, "VF", get_this_year (), "fr.pdf"));
  g_assert_false (has_report (folder, "VF", get_this_year (), "en.json"));
}

/* What capbridge could not do is said, and the choices are there again. */
static void
test_trouble_in_another_language (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = make_folder ();
  GtkStack *stack;

  g_assert_true (g_file_replace_contents (file, "x", 1, NULL, FALSE, 0, NULL, NULL, NULL));
  open_dialog (fixture);
  choose_language (fixture, "ar");
  stack = GTK_STACK (get_child (fixture, "stack"));
  cb_report_dialog_write (fixture->dialog, file);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "writing");
  RUN_UNTIL (g_str_equal (gtk_stack_get_visible_child_name (stack), "choices"));
  g_assert_nonnull (fixture->dialog);
}

typedef struct
{
  guint done;
  guint total;
  guint n_told;
  gboolean ended;
  char *path;
  GError *error;
} Writing;

static void
told_cb (guint done, guint total, gpointer user_data)
{
  Writing *writing = user_data;

  g_assert_cmpuint (done, >=, writing->done);
  g_assert_cmpuint (done, <=, total);
  writing->done = done;
  writing->total = total;
  writing->n_told++;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Writing *writing = user_data;

  writing->path = cb_report_job_write_finish (CB_SESSION (source), result, &writing->error);
  writing->ended = TRUE;
}

/* Writes the report of the year in a language that is not the window's. */
static void
write_in_french (Fixture *fixture, GFile *folder, GCancellable *cancellable, Writing *writing)
{
  const CbReportChoice choice = { NULL, fixture->year, CB_MARKING_GREEN, CB_REPORT_FILE_CSV,
                                  (char *) "fr" };
  g_autofree char *path = g_file_get_path (folder);

  cb_report_job_write_async (fixture->office.session, &choice, g_steal_pointer (&fixture->green),
                             path, told_cb, cancellable, written_cb, writing);
}

static void
test_progress_in_another_language (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) folder = make_folder ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Writing writing = { 0 };

  write_in_french (fixture, folder, cancellable, &writing);
  RUN_UNTIL (writing.ended);
  g_assert_no_error (writing.error);
  g_assert_true (g_file_test (writing.path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (writing.n_told, >, 4); /* a table each */
  g_assert_cmpuint (writing.done, ==, writing.total);
  g_free (writing.path);
}

static void
seen_cb (GtkWidget *bar, GParamSpec *pspec, gpointer user_data)
{
  guint *n_seen = user_data;

  *n_seen += gtk_widget_get_visible (bar);
}

/* The reading of a long ledger has a bar, for as long as it takes. */
static void
test_progress_of_making (Fixture *fixture, gconstpointer data)
{
  GtkWidget *bar;
  guint n_seen = 0;

  open_dialog (fixture);
  bar = get_child (fixture, "making_bar");
  g_signal_connect (bar, "notify::visible", G_CALLBACK (seen_cb), &n_seen);
  g_assert_false (gtk_widget_get_visible (bar));
  choose_fund (fixture);
  RUN_UNTIL (n_seen > 0 && !gtk_widget_get_visible (bar));
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)), ==, 1);
}

static void
test_cancelled_in_another_language (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) folder = make_folder ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Writing writing = { 0 };

  write_in_french (fixture, folder, cancellable, &writing);
  g_cancellable_cancel (cancellable);
  RUN_UNTIL (writing.ended);
  g_assert_error (writing.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (writing.path);
  g_clear_error (&writing.error);
}

/* What capbridge says is what the window says, not that something went wrong. */
static void
test_words_in_another_language (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = make_folder ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *words = NULL;
  Writing writing = { 0 };

  g_assert_true (g_file_replace_contents (file, "x", 1, NULL, FALSE, 0, NULL, NULL, NULL));
  write_in_french (fixture, file, cancellable, &writing);
  RUN_UNTIL (writing.ended);
  g_assert_error (writing.error, CB_ERROR, CB_ERROR_WORDED);
  words = cb_wording_error (writing.error);
  g_assert_cmpstr (words, ==, writing.error->message);
  g_assert_false (g_str_has_prefix (words, "capbridge"));
  g_assert_cmpuint (strlen (words), >, 10);
  g_clear_error (&writing.error);
}

static gboolean
has_pages (const char *path)
{
  g_autofree char *text = NULL;
  gsize length;

  return g_file_get_contents (path, &text, &length, NULL) && length > 0;
}

static void
test_forms (Fixture *fixture, gconstpointer data)
{
  static const char *const assessments[] = { NULL, "A/1" };

  for (guint i = 0; i < G_N_ELEMENTS (assessments); i++)
    {
      g_autofree char *path = cb_test_make_path ("form.pdf");
      g_autoptr (GFile) file = g_file_new_for_path (path);

      cb_print_job_write (GTK_WIDGET (fixture->office.window), fixture->office.session,
                          assessments[i], file);
      RUN_UNTIL (has_pages (path));
    }
}

/* The window is gone before the form is written. */
static void
test_form_of_closed_window (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = cb_test_make_path ("form.pdf");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_present (window);
  cb_print_job_write (GTK_WIDGET (window), fixture->office.session, "A/1", file);
  gtk_window_destroy (window);
  RUN_UNTIL (has_pages (path));
}

int
main (int argc, char *argv[])
{
  office_init (&argc, &argv);

#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)
  ADD ("/report-dialog/preview", test_preview);
  ADD ("/report-dialog/files", test_files);
  ADD ("/report-dialog/without-formats", test_without_formats);
  ADD ("/report-dialog/trouble", test_trouble);
  ADD ("/report-dialog/fund", test_fund);
  ADD ("/report-dialog/another-language", test_another_language);
  ADD ("/report-dialog/trouble-in-another-language", test_trouble_in_another_language);
  g_test_add ("/report-dialog/progress-of-making", Fixture, "long", set_up, test_progress_of_making,
              tear_down);
  ADD ("/report-dialog/progress-in-another-language", test_progress_in_another_language);
  ADD ("/report-dialog/cancelled-in-another-language", test_cancelled_in_another_language);
  ADD ("/report-dialog/words-in-another-language", test_words_in_another_language);
  ADD ("/report-dialog/forms", test_forms);
  ADD ("/report-dialog/form-of-closed-window", test_form_of_closed_window);
#undef ADD
  return g_test_run ();
}
