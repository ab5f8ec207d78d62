/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of the calendar on a database of its own: days and keys of the month, the list, a new
 * event, the file; and what a notification of the desktop may say. */

#include "config.h"

#include "cb-calendar-export.h"
#include "cb-calendar-page-private.h"
#include "cb-calendar-words.h"
#include "cb-contact.h"
#include "cb-event.h"
#include "cb-notices.h"
#include "office-fixture.h"

static char *
word_day (int days)
{
  return cb_date_format (cb_date_today () + days);
}

static CbCalendarPage *
open_page (OfficeFixture *fixture)
{
  g_autofree char *today = word_day (0);
  g_autofree char *before = word_day (-40);
  CbCalendarPage *page;

  office_open (fixture, "calendar-page.db");
  office_add (fixture,
              cb_test_record (&cb_noun_event, "ref", "E0", "title", "Long plenary", "kind",
                              "plenary", "start", "2026-03-02", "end", "2026-03-04", NULL));
  for (guint i = 1; i <= 12; i++)
    {
      g_autofree char *ref = g_strdup_printf ("E%u", i);

      office_add (fixture, cb_test_record (&cb_noun_event, "ref", ref, "title", "Meeting", "kind",
                                           "meeting", "start", "2026-03-03", NULL));
    }
  office_add (fixture, cb_test_record (&cb_noun_event, "ref", "NOW", "title", "Event of today",
                                       "kind", "meeting", "start", today, NULL));
  office_add (fixture,
              cb_test_record (&cb_noun_contact, "ref", "K1", "state", "UGA", "role", "technical",
                              "name", "Team mailbox", "next_check", before, "tlp", "AMBER", NULL));
  office_start (fixture);
  page = CB_CALENDAR_PAGE (office_show (fixture, cb_calendar_page_new (fixture->session)));
  RUN_UNTIL (page->entries != NULL && page->due != NULL);
  return page;
}

static void
press (CbMonthGrid *grid, guint key)
{
  GtkWidget *weeks = gtk_widget_get_parent (
      cb_month_grid_get_cell (grid, cb_month_grid_get_day (grid)));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (weeks);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      gboolean taken;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &taken);
    }
}

static void
test_month (void)
{
  OfficeFixture fixture;
  CbCalendarPage *page = open_page (&fixture);
  CbDate second = cb_date_from_ymd (2026, 3, 2);
  GtkWidget *day;

  cb_month_grid_set_day (page->grid, second);
  g_assert_cmpstr (gtk_label_get_label (page->month_label), ==, "March 2026");
  RUN_UNTIL (office_shows (cb_month_grid_get_cell (page->grid, second), "Long plenary"));
  RUN_UNTIL (cb_month_grid_get_capacity (page->grid) > 1);
  /* An event of three days stands in each of them, and no more than there is room for. */
  day = cb_month_grid_get_cell (page->grid, second + 1);
  RUN_UNTIL (office_shows (day, "more"));
  g_assert_true (office_shows (day, "Long plenary"));
  g_assert_true (office_shows (cb_month_grid_get_cell (page->grid, second + 2), "Long plenary"));
  g_assert_false (office_shows (cb_month_grid_get_cell (page->grid, second + 3), "Long plenary"));
  office_close (&fixture);
}

static void
test_keys (void)
{
  OfficeFixture fixture;
  CbCalendarPage *page = open_page (&fixture);
  CbDate last = cb_date_from_ymd (2026, 1, 31);

  cb_month_grid_set_day (page->grid, last);
  press (page->grid, GDK_KEY_Right);
  g_assert_cmpint (cb_month_grid_get_day (page->grid), ==, last + 1);
  g_assert_cmpstr (gtk_label_get_label (page->month_label), ==, "February 2026");
  press (page->grid, GDK_KEY_Left);
  press (page->grid, GDK_KEY_Up);
  g_assert_cmpint (cb_month_grid_get_day (page->grid), ==, last - 7);
  press (page->grid, GDK_KEY_Down);
  /* February has no 31st. */
  press (page->grid, GDK_KEY_Page_Down);
  g_assert_cmpint (cb_month_grid_get_day (page->grid), ==, cb_date_from_ymd (2026, 2, 28));
  press (page->grid, GDK_KEY_Page_Up);
  g_assert_cmpint (cb_month_grid_get_day (page->grid), ==, cb_date_from_ymd (2026, 1, 28));
  /* The other way round where people read from right to left. */
  gtk_widget_set_direction (GTK_WIDGET (page->grid), GTK_TEXT_DIR_RTL);
  press (page->grid, GDK_KEY_Left);
  g_assert_cmpint (cb_month_grid_get_day (page->grid), ==, cb_date_from_ymd (2026, 1, 29));
  office_close (&fixture);
}

static void
test_list (void)
{
  OfficeFixture fixture;
  CbCalendarPage *page = open_page (&fixture);

  gtk_toggle_button_set_active (page->list_button, TRUE);
  RUN_UNTIL (office_shows (GTK_WIDGET (page->agenda), "Overdue"));
  g_assert_true (office_shows (GTK_WIDGET (page->agenda), "Event of today"));
  g_assert_true (office_shows (GTK_WIDGET (page->agenda), "Team mailbox"));
  g_assert_cmpuint (cb_agenda_get_size (page->agenda), ==, 2);
  office_close (&fixture);
}

static void
test_event (void)
{
  OfficeFixture fixture;
  CbCalendarPage *page = open_page (&fixture);

  cb_calendar_page_show_record (page, "E0");
  RUN_UNTIL (office_shows (GTK_WIDGET (page->side), "Long plenary"));
  cb_month_grid_set_day (page->grid, cb_date_from_ymd (2026, 5, 6));
  cb_calendar_page_create (page);
  RUN_UNTIL (office_find (GTK_WIDGET (page), CB_TYPE_EDITOR) != NULL);
  office_close (&fixture);
}

static void
test_export (void)
{
  OfficeFixture fixture;
  CbCalendarPage *page = open_page (&fixture);
  g_autofree char *path = g_strconcat (fixture.path, ".ics", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWindow *dialog = cb_calendar_export_new (fixture.window, fixture.session);
  g_autofree char *text = NULL;

  gtk_window_present (dialog);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  cb_calendar_export_write (CB_CALENDAR_EXPORT (dialog), file);
  RUN_UNTIL (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Long plenary"));
  g_assert_null (strstr (text, "Team mailbox"));
  /* It closes when it has written. */
  RUN_UNTIL (dialog == NULL);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (page)));
  g_assert_cmpint (g_remove (path), ==, 0);
  office_close (&fixture);
}

static void
add_entry (GPtrArray *entries, const char *title, const char *marking)
{
  CbCalendarEntry *entry = g_new0 (CbCalendarEntry, 1);

  entry->record = cb_test_record (&cb_noun_event, "ref", title, "title", title, "tlp", marking,
                                  NULL);
  entry->title = g_strdup (title);
  g_ptr_array_add (entries, entry);
}

/* The desktop shows it to whoever looks. */
static void
test_notice (void)
{
  g_autoptr (GPtrArray)
      entries = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_calendar_entry_free);
  g_autoptr (CbPreferences) preferences = cb_preferences_new ();
  g_autofree char *none = cb_notices_word (entries);
  g_autofree char *hidden = NULL;
  g_autofree char *mixed = NULL;

  g_assert_null (none);
  add_entry (entries, "Secret", "AMBER");
  add_entry (entries, "Hidden", "RED");
  hidden = cb_notices_word (entries);
  g_assert_cmpstr (hidden, ==, "2 entries of the calendar");
  add_entry (entries, "Open", "CLEAR");
  mixed = cb_notices_word (entries);
  g_assert_cmpstr (mixed, ==, "Open\nand 2 more");

  g_object_set (preferences, "notices", TRUE, "last-notice", "", NULL);
  g_assert_false (cb_notices_is_quiet (preferences, cb_date_from_ymd (2026, 5, 6)));
  g_object_set (preferences, "last-notice", "2026-05-06", NULL);
  g_assert_true (cb_notices_is_quiet (preferences, cb_date_from_ymd (2026, 5, 6)));
  g_assert_false (cb_notices_is_quiet (preferences, cb_date_from_ymd (2026, 5, 7)));
  g_object_set (preferences, "notices", FALSE, NULL);
  g_assert_true (cb_notices_is_quiet (preferences, cb_date_from_ymd (2026, 5, 7)));
  g_object_set (preferences, "notices", TRUE, "last-notice", "", NULL);
}

static void
test_words (void)
{
  g_autofree char *day = cb_calendar_word_day (cb_date_from_ymd (2026, 11, 20));
  CbDate month = cb_calendar_get_month (cb_date_from_ymd (2026, 1, 31));

  g_assert_cmpstr (day, ==, "Friday, 20 Nov 2026");
  g_assert_cmpint (cb_calendar_get_weekday (cb_date_from_ymd (2026, 11, 22)), ==, 0);
  g_assert_cmpint (cb_calendar_add_months (month, -1), ==, cb_date_from_ymd (2025, 12, 1));
  g_assert_cmpint (cb_calendar_add_months (month, 13), ==, cb_date_from_ymd (2027, 2, 1));
  /* A week begins on Saturday where Arabic is spoken, on Monday where French is. */
  cb_locale_set_language ("ar");
  g_assert_cmpint (cb_calendar_get_first_weekday (), ==, 6);
  cb_locale_set_language ("fr");
  g_assert_cmpint (cb_calendar_get_first_weekday (), ==, 1);
  cb_locale_set_language ("en");
}

int
main (int argc, char *argv[])
{
  office_init (&argc, &argv);

  g_test_add_func ("/calendar-page/words", test_words);
  g_test_add_func ("/calendar-page/month", test_month);
  g_test_add_func ("/calendar-page/keys", test_keys);
  g_test_add_func ("/calendar-page/list", test_list);
  g_test_add_func ("/calendar-page/event", test_event);
  g_test_add_func ("/calendar-page/export", test_export);
  g_test_add_func ("/calendar-page/notice", test_notice);
  return g_test_run ();
}
