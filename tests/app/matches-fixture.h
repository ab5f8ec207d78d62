/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of matches in a window, on a database of its own. */

#pragma once

#include "app-fixture.h"
#include "cb-generate.h"
#include "cb-locale.h"
#include "cb-matches-page-private.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-programme.h"
#include "cb-setup.h"
#include "cb-ui-resources.h"

#define AS_OF "2026-06-01"
typedef struct
{
  char *path;
  CbSession *session;
  GtkWindow *window;
  CbMatchesPage *page;
} Fixture;

/* Database */

static inline CbRecord *
make_programme (const char *ref, const char *areas, const char *kinds, const char *audiences)
{
  return cb_test_record (&cb_noun_programme, "ref", ref, "title", ref, "areas", areas, "kinds",
                         kinds, "audiences", audiences, "status", "open", "provider", "ORG", NULL);
}

/* One need that three programmes fit and two do not:
 *   BOTH  has all areas, but offers another kind of assistance
 *   KIND  has one of the areas, and offers the kind
 *   LEAST has one of the areas, another kind and another audience */
static inline GPtrArray *
make_records (void)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  CbRecord *closed = make_programme ("CLOSED", "awareness", "training", "policy");
  CbRecord *dated = make_programme ("LEAST", "awareness", "equipment", "legal");

  g_ptr_array_add (records, cb_test_record (&cb_noun_organisation, "ref", "ORG", "name",
                                            "An organisation", NULL));
  g_ptr_array_add (records, cb_test_record (&cb_noun_need, "ref", "NEED", "state", "UKR", "title",
                                            "Awareness and laws", "areas",
                                            "cybercrime-law;digital-evidence;awareness", "kinds",
                                            "training", "audiences", "policy", "amount", "1000",
                                            "currency", "XDR", "status", "open", NULL));
  g_ptr_array_add (records, cb_test_record (&cb_noun_need, "ref", "NOBODY", "state", "ARM", "title",
                                            "What nobody offers", "areas", "supply-chain", "status",
                                            "open", NULL));
  g_ptr_array_add (records, make_programme ("BOTH", "cybercrime-law;digital-evidence;awareness",
                                            "equipment", "policy"));
  g_ptr_array_add (records, make_programme ("KIND", "awareness", "training", "policy"));
  cb_record_set (dated, CB_PROGRAMME_DEADLINE, "2026-07-01");
  g_ptr_array_add (records, dated);
  cb_record_set (closed, CB_PROGRAMME_STATUS, "closed");
  g_ptr_array_add (records, closed);
  g_ptr_array_add (records, make_programme ("OTHER", "standards", "training", "policy"));
  return records;
}

/* XDR has a rate in the list that the program comes with or not; here it has none. */
static inline gboolean
delete_rates (CbDatabase *database, gpointer user_data, GError **error)
{
  const CbNoun *rates = cb_noun_find ("rates");
  g_autoptr (CbQuery) query = cb_query_new (rates);
  g_autoptr (GArray) ids = cb_records_list_ids (database, query, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      if (!cb_records_delete (database, rates, g_array_index (ids, gint64, i), error))
        return FALSE;
    }
  return ids != NULL;
}

static inline void
fill_database (const char *path, GPtrArray *records, guint n_needs, guint n_programmes)
{
  CbDatabase *database = cb_test_open (path);
  g_autoptr (GError) error = NULL;

  cb_setup_prepare (database, &error);
  g_assert_no_error (error);
  cb_journal_run (database, "test", CB_VERB_DELETE, NULL, NULL, NULL, delete_rates, NULL, &error);
  g_assert_no_error (error);
  if (records != NULL)
    cb_journal_run (database, "test", CB_VERB_IMPORT, NULL, NULL, NULL, insert_records, records,
                    &error);
  g_assert_no_error (error);
  if (n_needs > 0)
    cb_generate_run (database, n_needs, n_programmes, 0, 1, "test", &error);
  g_assert_no_error (error);
  cb_database_close (database);
}

/* The page */

static inline GDateTime *
make_day (const char *text)
{
  g_autofree char *noon = g_strconcat (text, "T12:00:00", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return g_date_time_new_from_iso8601 (noon, zone);
}

static inline void
set_as_of (Fixture *fixture, const char *text)
{
  g_autoptr (GDateTime) day = make_day (text);
  CbDate date;

  g_assert_true (cb_date_parse (text, &date));
  gtk_calendar_select_day (fixture->page->calendar, day);
  RUN_UNTIL (fixture->page->set != NULL &&
             cb_match_set_get_input (fixture->page->set)->as_of == date);
}

static inline void
open_page_in (Fixture *fixture, int width, GPtrArray *records, guint n_needs, guint n_programmes)
{
  fixture->path = cb_test_make_path ("matches.db");
  fill_database (fixture->path, records, n_needs, n_programmes);
  fixture->session = open_session (fixture->path, CB_DATABASE_OPEN, FALSE);

  fixture->page = CB_MATCHES_PAGE (g_object_ref_sink (cb_matches_page_new (fixture->session)));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, width, 800);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
  gtk_window_present (fixture->window);
}

static inline void
open_page (Fixture *fixture, GPtrArray *records, guint n_needs, guint n_programmes)
{
  open_page_in (fixture, 1200, records, n_needs, n_programmes);
}

static inline void
close_page (Fixture *fixture)
{
  gtk_window_destroy (fixture->window);
  cb_session_close (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  RUN_UNTIL (G_OBJECT (fixture->page)->ref_count == 1);
  g_assert_finalize_object (fixture->page);
  g_object_unref (fixture->session);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static inline const char *
get_ref (Fixture *fixture, guint position)
{
  GArray *ranked = cb_match_list_get_ranked (fixture->page->list);
  CbMatchTable *table = cb_match_runner_get_table (fixture->page->runner);

  if (ranked == NULL || table == NULL || position >= ranked->len)
    return NULL;
  return cb_record_get_ref (
      cb_match_set_get_programme (cb_match_table_get_set (table),
                                  g_array_index (ranked, CbRankedPair, position).programme));
}

static inline const char *
get_selected_ref (Fixture *fixture)
{
  g_autoptr (GArray) selected = cb_match_list_get_selected (fixture->page->list);

  g_assert_cmpuint (selected->len, ==, 1);
  return cb_record_get_ref (
      cb_match_set_get_programme (fixture->page->set,
                                  g_array_index (selected, CbRankedPair, 0).programme));
}

static inline void
open_sample (Fixture *fixture)
{
  g_autoptr (GPtrArray) records = make_records ();

  open_page (fixture, records, 0, 0);
  RUN_UNTIL (fixture->page->set != NULL);
  set_as_of (fixture, AS_OF);
  RUN_UNTIL (g_strcmp0 (get_ref (fixture, 0), "BOTH") == 0);
}

static inline void
start_tests (int *argc, char ***argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  cb_locale_init ();
  g_test_init (argc, argv, NULL);
  gtk_init ();
  adw_init ();
  g_resources_register (cb_ui_get_resource ());
}
