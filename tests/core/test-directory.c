/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The directory: communication checks, what is overdue, and a request to a contact. */

#include "config.h"

#include <string.h>

#include "cb-contact-check.h"
#include "cb-contact.h"
#include "cb-directory.h"
#include "cb-editing.h"
#include "cb-error.h"
#include "cb-journal.h"
#include "cb-locale.h"
#include "cb-need.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-test.h"

typedef struct
{
  char *path;
  CbDatabase *database;
} Fixture;

static CbDate
day (const char *text)
{
  CbDate date = CB_DATE_NONE;

  g_assert_true (cb_date_parse (text, &date));
  return date;
}

static void
add (Fixture *fixture, CbRecord *record)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;

  cb_editing_create (fixture->database, record, "tester", problems, &error);
  g_assert_no_error (error);
  cb_record_unref (record);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = cb_test_make_path ("directory.db");
  fixture->database = cb_test_open (fixture->path);
  add (fixture, cb_test_record (&cb_noun_contact, "ref", "K1", "state", "UGA", "role", "technical",
                                "name", "Team mailbox", "email", "team+ict@example.org",
                                "languages", "sw;fr;en", NULL));
  add (fixture, cb_test_record (&cb_noun_contact, "ref", "K2", "state", "FJI", "role", "diplomatic",
                                "name", "Mission", NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cb_database_close (fixture->database);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static char *
send (Fixture *fixture, const char *contact, const char *sent)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) check = cb_directory_send_check (fixture->database, contact, day (sent),
                                                        CB_DATE_NONE, "tester", &error);

  g_assert_no_error (error);
  return g_strdup (cb_record_get_ref (check));
}

static CbDirectoryCount
count (Fixture *fixture, const char *today)
{
  g_autoptr (GPtrArray) files = cb_directory_list (fixture->database, NULL);

  return cb_directory_count (files, day (today));
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) files = cb_directory_list (fixture->database, NULL);

  g_assert_cmpuint (files->len, ==, 2);
  g_assert_cmpstr (cb_record_get_ref (((CbContactFile *) files->pdata[0])->record), ==, "K2");
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = send (fixture, "K1", "2026-08-30");
  g_autoptr (CbRecord) check = NULL;
  g_autoptr (CbRecord) contact = NULL;
  g_autoptr (CbStep) undone = NULL;
  g_autoptr (GError) error = NULL;
  CbDirectoryCount waiting = count (fixture, "2026-09-13");
  CbDirectoryCount late = count (fixture, "2026-09-14");
  CbDirectoryCount done;

  g_assert_cmpuint (waiting.waiting, ==, 1);
  g_assert_cmpuint (waiting.overdue, ==, 0);
  g_assert_cmpuint (late.overdue, ==, 1);
  g_assert_cmpuint (late.never_checked, ==, 2);

  g_assert_false (
      cb_directory_take_answer (fixture->database, first, day ("2026-08-29"), "tester", &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (
      cb_directory_take_answer (fixture->database, first, day ("2026-08-31"), "tester", &error));
  contact = cb_records_find (fixture->database, &cb_noun_contact, "K1", NULL);
  g_assert_cmpstr (cb_record_get (contact, CB_CONTACT_VERIFIED), ==, "2026-08-31");
  /* February has no 31st. */
  g_assert_cmpstr (cb_record_get (contact, CB_CONTACT_NEXT_CHECK), ==, "2027-02-28");
  done = count (fixture, "2027-02-28");
  g_assert_cmpuint (done.answered, ==, 1);
  g_assert_cmpint (done.median_days, ==, 1);
  g_assert_cmpuint (done.due, ==, 1);
  g_assert_cmpuint (done.never_checked, ==, 1);

  undone = cb_journal_undo (fixture->database, NULL);
  check = cb_records_find (fixture->database, &cb_noun_contact_check, first, NULL);
  g_assert_null (cb_record_get (check, CB_CONTACT_CHECK_ANSWERED));
}

static void
test_request (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord) need = cb_test_record (&cb_noun_need, "ref", "UGA-01", "state", "UGA",
                                              "title", "Train & equip", "description",
                                              "Line one\nLine two", "areas", "exercises", NULL);
  g_autoptr (CbRecord) contact = cb_records_find (fixture->database, &cb_noun_contact, "K1", NULL);
  g_autoptr (CbAssistanceRequest) request = cb_directory_make_request (need, contact);
  g_autofree char *mailto = cb_assistance_request_make_mailto (request, contact);
  g_autoptr (CbRecord) silent = cb_records_find (fixture->database, &cb_noun_contact, "K2", NULL);
  g_autoptr (GUri) uri = NULL;
  g_autofree char *none = cb_assistance_request_make_mailto (request, silent);

  g_assert_cmpstr (cb_directory_choose_language (contact), ==, "fr");
  g_assert_nonnull (strstr (request->subject, "Train & equip"));
  g_assert_nonnull (strstr (request->body, "Line one\nLine two"));
  g_assert_nonnull (strstr (request->body, "UGA-01"));
  g_assert_null (strstr (request->body, "(null)"));
  g_assert_true (g_str_has_prefix (mailto, "mailto:team%2Bict@example.org?subject="));
  g_assert_nonnull (strstr (mailto, "Train%20%26%20equip"));
  g_assert_nonnull (strstr (mailto, "Line%20one%0D%0ALine%20two"));
  uri = g_uri_parse (mailto, G_URI_FLAGS_NONE, NULL);
  g_assert_nonnull (uri);
  g_assert_null (none);
}

/* A letter in the contact's language leaves the program's own as it was. */
static void
test_languages (Fixture *fixture, gconstpointer data)
{
  /* The six languages have six names for this State. */
  g_autoptr (CbRecord) need = cb_test_record (&cb_noun_need, "ref", "DEU-01", "state", "DEU",
                                              "title", "Train", "areas", "exercises", NULL);
  g_autoptr (GHashTable) subjects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CbAssistanceRequest) other = NULL;
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);

  cb_locale_set_language ("es");
  for (guint i = 0; i < n_languages; i++)
    {
      g_autoptr (CbAssistanceRequest)
          request = cb_directory_make_request_in (need, NULL, languages[i].tag);

      g_assert_cmpstr (request->language, ==, languages[i].tag);
      g_hash_table_add (subjects, g_strdup (request->subject));
      g_assert_cmpstr (cb_locale_get_language ()->tag, ==, "es");
      g_assert_cmpstr (cb_reference_get_language (), ==, "es");
    }
  g_assert_cmpuint (g_hash_table_size (subjects), ==, n_languages);
  other = cb_directory_make_request_in (need, NULL, "sw");
  g_assert_cmpstr (other->language, ==, "es");
  cb_locale_set_language ("en");
}

#define ADD(path, function)                                                                        \
  g_test_add ("/directory/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  cb_locale_init ();
  cb_locale_set_language ("en");
  g_test_init (&argc, &argv, NULL);

  ADD ("order", test_order);
  ADD ("check", test_check);
  ADD ("request", test_request);
  ADD ("languages", test_languages);
  return g_test_run ();
}
