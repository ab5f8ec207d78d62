/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of the directory on a database of its own: figures, groups, filters, checks that are
 * sent and answered, and the letter about a need. */

#include "config.h"

#include "cb-assistance-dialog.h"
#include "cb-contact-check.h"
#include "cb-contact-checks.h"
#include "cb-contact-words.h"
#include "cb-contact.h"
#include "cb-directory-page-private.h"
#include "office-fixture.h"

static CbDirectoryPage *
open_page (OfficeFixture *fixture)
{
  CbDirectoryPage *page;

  office_open (fixture, "directory-page.db");
  office_add (fixture,
              cb_test_record (&cb_noun_contact, "ref", "K1", "state", "UGA", "role", "technical",
                              "name", "Team mailbox", "languages", "fr;en", NULL));
  office_add (fixture,
              cb_test_record (&cb_noun_contact, "ref", "K2", "state", "FJI", "role", "assistance",
                              "name", "Assistance desk", "email", "desk@example.org", NULL));
  office_add (fixture, cb_test_record (&cb_noun_contact, "ref", "K3", "state", "UGA", "role",
                                       "diplomatic", "name", "Mission", NULL));
  office_add (fixture, cb_test_record (&cb_noun_contact_check, "ref", "K1-1", "contact", "K1",
                                       "sent", "2020-01-01", "due", "2020-01-15", NULL));
  office_start (fixture);
  page = CB_DIRECTORY_PAGE (office_show (fixture, cb_directory_page_new (fixture->session)));
  RUN_UNTIL (page->files != NULL);
  return page;
}

static const char *
get_figure (CbDirectoryPage *page, CbDirectoryFigure figure)
{
  return gtk_label_get_label (page->figures[figure]);
}

static guint
count_rows (CbDirectoryPage *page)
{
  guint n_rows = 0;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (page->list, i)) != NULL; i++)
    n_rows += gtk_widget_get_child_visible (GTK_WIDGET (row));
  return n_rows;
}

static void
test_list (void)
{
  OfficeFixture fixture;
  CbDirectoryPage *page = open_page (&fixture);
  GtkListBoxRow *second = gtk_list_box_get_row_at_index (page->list, 1);

  g_assert_cmpstr (get_figure (page, CB_DIRECTORY_FIGURE_CONTACTS), ==, "3");
  g_assert_cmpstr (get_figure (page, CB_DIRECTORY_FIGURE_OVERDUE), ==, "1");
  /* No check was answered, so there is no number of days. */
  g_assert_cmpstr (get_figure (page, CB_DIRECTORY_FIGURE_DAYS), ==, "—");
  g_assert_cmpuint (count_rows (page), ==, 3);
  /* Fiji, then Uganda with two contacts under one heading. */
  g_assert_nonnull (gtk_list_box_row_get_header (second));
  g_assert_null (gtk_list_box_row_get_header (gtk_list_box_get_row_at_index (page->list, 2)));
  g_assert_true (office_shows (GTK_WIDGET (page), "Overdue: "));

  gtk_toggle_button_set_active (page->overdue_button, TRUE);
  g_assert_cmpuint (count_rows (page), ==, 1);
  gtk_toggle_button_set_active (page->overdue_button, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (page->search), "desk fiji");
  RUN_UNTIL (count_rows (page) == 1);
  gtk_editable_set_text (GTK_EDITABLE (page->search), "nowhere");
  RUN_UNTIL (g_strcmp0 (gtk_stack_get_visible_child_name (page->stack), "nothing") == 0);
  office_close (&fixture);
}

static void
test_checks (void)
{
  OfficeFixture fixture;
  CbDirectoryPage *page = open_page (&fixture);
  CbContactChecks *checks;

  cb_directory_page_show_record (page, "K1");
  checks = CB_CONTACT_CHECKS (office_find (GTK_WIDGET (page), CB_TYPE_CONTACT_CHECKS));
  g_assert_nonnull (checks);
  RUN_UNTIL (office_shows (GTK_WIDGET (checks), "Sent on "));

  /* An answer before the check is refused, a later one is recorded. */
  cb_contact_checks_take_answer (checks, cb_date_from_ymd (2019, 12, 31));
  cb_contact_checks_take_answer (checks, cb_date_from_ymd (2020, 1, 4));
  RUN_UNTIL (office_shows (GTK_WIDGET (checks), "after 3 days"));
  RUN_UNTIL (g_str_equal (get_figure (page, CB_DIRECTORY_FIGURE_DAYS), "3"));
  g_assert_cmpstr (get_figure (page, CB_DIRECTORY_FIGURE_OVERDUE), ==, "0");

  /* It has no address, so no mail program is asked for. */
  cb_contact_checks_send (checks);
  RUN_UNTIL (office_shows (GTK_WIDGET (checks), "An answer is awaited until "));
  /* Another record has no checks of its own. */
  cb_directory_page_show_record (page, "K3");
  RUN_UNTIL (!office_shows (GTK_WIDGET (checks), "Sent on "));
  office_close (&fixture);
}

static void
test_create (void)
{
  OfficeFixture fixture;
  CbDirectoryPage *page = open_page (&fixture);

  office_add_later (&fixture, cb_test_record (&cb_noun_contact, "ref", "K4", "state", "CHL", "role",
                                              "legal", "name", "Legal office", NULL));
  RUN_UNTIL (g_str_equal (get_figure (page, CB_DIRECTORY_FIGURE_CONTACTS), "4"));
  cb_directory_page_create (page);
  RUN_UNTIL (office_find (GTK_WIDGET (page), CB_TYPE_EDITOR) != NULL);
  office_close (&fixture);
}

static void
test_letter (void)
{
  OfficeFixture fixture;
  CbDirectoryPage *page = open_page (&fixture);
  g_autoptr (CbRecord) need = cb_test_record (&cb_noun_need, "ref", "DEU-01", "state", "DEU",
                                              "title", "Train", "areas", "exercises", NULL);
  GtkWindow *dialog = cb_assistance_dialog_new (fixture.window, fixture.session, need);
  GtkWidget *contact = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog),
                                                                  CB_TYPE_ASSISTANCE_DIALOG,
                                                                  "contact_row"));
  GtkWidget *subject = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog),
                                                                  CB_TYPE_ASSISTANCE_DIALOG,
                                                                  "subject_row"));
  GtkWidget *mail = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog),
                                                               CB_TYPE_ASSISTANCE_DIALOG,
                                                               "mail_button"));
  AdwComboRow *row = ADW_COMBO_ROW (contact);

  gtk_window_present (dialog);
  g_assert_nonnull (strstr (gtk_editable_get_text (GTK_EDITABLE (subject)), "Germany"));
  RUN_UNTIL (adw_combo_row_get_model (row) != NULL &&
             g_list_model_get_n_items (adw_combo_row_get_model (row)) == 4);
  g_assert_false (gtk_widget_get_sensitive (mail));

  /* Assistance comes first, and has an address. */
  adw_combo_row_set_selected (row, 1);
  g_assert_true (gtk_widget_get_sensitive (mail));
  /* Another contact speaks French, so the letter does, and the program does not. */
  adw_combo_row_set_selected (row, 3);
  RUN_UNTIL (strstr (gtk_editable_get_text (GTK_EDITABLE (subject)), "Allemagne") != NULL);
  g_assert_cmpstr (cb_locale_get_language ()->tag, ==, "en");
  g_assert_false (gtk_widget_get_sensitive (mail));

  /* What a person has written stays. */
  gtk_editable_set_text (GTK_EDITABLE (subject), "My own words");
  adw_combo_row_set_selected (row, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (subject)), ==, "My own words");
  gtk_window_destroy (dialog);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (page)));
  office_close (&fixture);
}

int
main (int argc, char *argv[])
{
  office_init (&argc, &argv);

  g_test_add_func ("/directory-page/list", test_list);
  g_test_add_func ("/directory-page/checks", test_checks);
  g_test_add_func ("/directory-page/create", test_create);
  g_test_add_func ("/directory-page/letter", test_letter);
  return g_test_run ();
}
