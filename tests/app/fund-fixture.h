/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A database with a fund, and the page that shows it, for the tests of that page. */

#pragma once

#include "cb-application-card.h"
#include "cb-application-checklist.h"
#include "cb-application-list.h"
#include "cb-application-view.h"
#include "cb-award.h"
#include "cb-call-view.h"
#include "cb-call.h"
#include "cb-code-popover.h"
#include "cb-contribution.h"
#include "cb-cost-line.h"
#include "cb-decision-dialog.h"
#include "cb-fund-application.h"
#include "cb-fund-book.h"
#include "cb-fund-chart.h"
#include "cb-fund-day.h"
#include "cb-fund-entries.h"
#include "cb-fund-entry-dialog.h"
#include "cb-fund-form.h"
#include "cb-fund-page.h"
#include "cb-fund-words.h"
#include "cb-fund.h"
#include "cb-judgement-button.h"
#include "cb-judgement.h"
#include "cb-milestone.h"
#include "cb-need.h"
#include "cb-nominee.h"
#include "cb-rule-fields.h"
#include "cb-rule-set.h"
#include "cb-rule-sets.h"
#include "cb-rule.h"
#include "cb-transaction.h"
#include "register-fixture.h"

/* --- names ----------------------------------------------------------------- */

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_ENTRY (widget) ||
         GTK_IS_SWITCH (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_LIST_VIEW (widget) ||
         CB_IS_FUND_CHART (widget);
}

static gboolean
has_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_label_get_text (GTK_LABEL (widget))[0] != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_words (child))
      return TRUE;
  return FALSE;
}

static void
assert_names (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  gboolean inner = parent != NULL && (GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent) ||
                                      GTK_IS_COLUMN_VIEW (parent));

  if (!gtk_widget_get_mapped (widget))
    return;
  if (is_control (widget) && !inner && !has_words (widget) &&
      !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    g_error ("a %s has no name", G_OBJECT_TYPE_NAME (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_names (child);
}

/* --- data ------------------------------------------------------------------ */

static void
add (GPtrArray *records, CbRecord *record)
{
  g_ptr_array_add (records, record);
}

static void
add_entry (GPtrArray *records,
           const char *ref,
           const char *type,
           const char *date,
           const char *amount)
{
  add (records, cb_test_record (&cb_noun_transaction, "ref", ref, "fund", "F", "type", type, "date",
                                date, "amount", amount, "currency", "USD", "contribution",
                                g_str_equal (type, "expenditure") ? NULL : "C1", NULL));
}

static void
add_rule (GPtrArray *records,
          const char *ref,
          const char *type,
          const char *grade,
          const char *title)
{
  add (records, cb_test_record (&cb_noun_rule, "ref", ref, "rule_set", "RS", "position",
                                ref + strlen (ref) - 1, "title", title, "type", type, "grade",
                                grade, "source", "Terms, para. 1", NULL));
}

static GPtrArray *
make_fund (void)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);

  add (records, cb_test_record (&cb_noun_organisation, "ref", "DON", "name", "A donor", NULL));
  add (records,
       cb_test_record (&cb_noun_fund, "ref", "F", "title", "A fund", "currency", "USD", NULL));
  add (records, cb_test_record (&cb_noun_contribution, "ref", "C1", "fund", "F", "contributor",
                                "DON", "source_kind", "public", NULL));
  add_entry (records, "F-1", "pledge", "2025-01-10", "100000");
  add_entry (records, "F-2", "commitment", "2025-02-10", "80000");
  add_entry (records, "F-3", "receipt", "2025-03-10", "60000");
  add_entry (records, "F-4", "expenditure", "2026-01-10", "12345");
  add (records, cb_test_record (&cb_noun_rule_set, "ref", "RS", "title", "Draft rules", NULL));
  add_rule (records, "RS-1", "from-capital", "hard", "Comes from the capital");
  add_rule (records, "RS-2", "first-time", "condition", "Has not been there before");
  add_rule (records, "RS-3", "judgement", "condition", "The function fits");
  add (records, cb_test_record (&cb_noun_call, "ref", "CALL", "fund", "F", "title",
                                "Travel to a session", "status", "closed", "rule_set", "RS",
                                "deadline", "2026-03-31", "currency", "USD", NULL));
  add (records, cb_test_record (&cb_noun_application, "ref", "A1", "call", "CALL", "title",
                                "An expert travels", "state", "STP", "status", "in-review",
                                "received", "2026-02-01", "amount", "5000", "currency", "USD",
                                "from_capital", "yes", "first_time", "no", NULL));
  add (records,
       cb_test_record (&cb_noun_application, "ref", "A2", "call", "CALL", "title", "Another expert",
                       "state", "VUT", "status", "received", "received", "2026-02-02", "amount",
                       "6000", "currency", "USD", "from_capital", "no", NULL));
  add (records, cb_test_record (&cb_noun_application, "ref", "A3", "call", "CALL", "title",
                                "Not sent yet", "state", "KIR", "status", "draft", NULL));
  add (records, cb_test_record (&cb_noun_milestone, "ref", "A1-M", "application", "A1", "kind",
                                "narrative-report", "due", "2026-05-01", NULL));
  add (records, cb_test_record (&cb_noun_nominee, "ref", "A1-N", "application", "A1", "name",
                                "A Person", "keep_until", "2030-12-31", NULL));
  return records;
}

static void
fill_fund (const char *path, GPtrArray *records)
{
  CbDatabase *database = cb_test_open (path);
  g_autoptr (GError) error = NULL;

  cb_setup_prepare (database, &error);
  g_assert_no_error (error);
  if (records != NULL)
    cb_journal_run (database, "test", CB_VERB_IMPORT, NULL, NULL, NULL, insert_records, records,
                    &error);
  g_assert_no_error (error);
  cb_database_close (database);
}

static void
open_fund (Fixture *fixture, GPtrArray *records)
{
  fixture->path = cb_test_make_path ("fund.db");
  fill_fund (fixture->path, records);
  fixture->session = open_session (fixture->path, CB_DATABASE_OPEN, FALSE);
  fixture->page = g_object_ref_sink (cb_fund_page_new (fixture->session));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1500, 900);
  gtk_window_set_child (fixture->window, fixture->page);
  gtk_window_present (fixture->window);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) records = make_fund ();

  open_fund (fixture, records);
  RUN_UNTIL (shows_text (fixture->page, "A fund"));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_page (fixture);
}

static void
show_section (Fixture *fixture, const char *section)
{
  cb_fund_page_set_section (CB_FUND_PAGE (fixture->page), section);
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static void
type_into (GtkWidget *window, guint field, const char *text)
{
  CbEditorRow *row = find_row (window, field);
  GtkWidget *view = find_shown (GTK_WIDGET (row), GTK_TYPE_TEXT_VIEW);

  if (view != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (find_shown (GTK_WIDGET (row), GTK_TYPE_TEXT)), text);
}

static void
show_application (Fixture *fixture, const char *ref)
{
  cb_fund_page_show_record (CB_FUND_PAGE (fixture->page), &cb_noun_application, ref);
  RUN_UNTIL (find_shown (fixture->page, CB_TYPE_APPLICATION_VIEW) != NULL &&
             shows_text (find_shown (fixture->page, CB_TYPE_APPLICATION_VIEW), ref));
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      record = cb_session_set_field_finish (CB_SESSION (source), result, &problems, &error);
  gboolean *done = user_data;

  g_assert_no_error (error);
  *done = TRUE;
}

static void
set_stored (Fixture *fixture, const CbNoun *noun, const char *ref, guint field, const char *value)
{
  g_autoptr (CbRecord) record = load_record (fixture, noun, ref);
  gboolean done = FALSE;

  cb_session_set_field_async (fixture->session, noun, record->id, field, NULL, value, stored_cb,
                              &done);
  RUN_UNTIL (done);
}
