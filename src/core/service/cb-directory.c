/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-contact-check.h"
#include "cb-contact.h"
#include "cb-directory.h"
#include "cb-error.h"
#include "cb-journal.h"
#include "cb-locale.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

void
cb_contact_file_free (CbContactFile *file)
{
  if (file == NULL)
    return;
  g_clear_pointer (&file->record, cb_record_unref);
  g_clear_pointer (&file->organisation, cb_record_unref);
  g_clear_pointer (&file->checks, g_ptr_array_unref);
  g_free (file);
}

/* --- reading --------------------------------------------------------------- */

static int
compare_sent (gconstpointer a, gconstpointer b)
{
  const CbRecord *one = *(CbRecord *const *) a;
  const CbRecord *two = *(CbRecord *const *) b;
  int order = g_strcmp0 (cb_record_get (two, CB_CONTACT_CHECK_SENT),
                         cb_record_get (one, CB_CONTACT_CHECK_SENT));

  return order != 0 ? order : one->id > two->id ? -1 : one->id < two->id;
}

static GPtrArray *
take_checks (GPtrArray *all, const char *contact)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);

  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (cb_record_get (g_ptr_array_index (all, i), CB_CONTACT_CHECK_CONTACT), contact) ==
        0)
      g_ptr_array_add (checks, cb_record_ref (g_ptr_array_index (all, i)));
  g_ptr_array_sort (checks, compare_sent);
  return checks;
}

static CbContactFile *
make_file (CbDatabase *database, CbRecord *record, GPtrArray *checks, GError **error)
{
  CbContactFile *file = g_new0 (CbContactFile, 1);
  const char *organisation = cb_record_get (record, CB_CONTACT_ORGANISATION);

  file->record = cb_record_ref (record);
  file->checks = take_checks (checks, cb_record_get_ref (record));
  if (organisation == NULL)
    return file;
  file->organisation = cb_records_find (database, &cb_noun_organisation, organisation, error);
  if (file->organisation == NULL)
    g_clear_pointer (&file, cb_contact_file_free);
  return file;
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  const CbContactFile *one = *(CbContactFile *const *) a;
  const CbContactFile *two = *(CbContactFile *const *) b;
  const char *state_one = cb_record_get (one->record, CB_CONTACT_STATE);
  const char *state_two = cb_record_get (two->record, CB_CONTACT_STATE);
  int order;

  /* Organisations stand after the States. */
  if ((state_one == NULL) != (state_two == NULL))
    return state_one == NULL ? 1 : -1;
  order = state_one != NULL ? g_utf8_collate (cb_reference_get_name ("states", state_one),
                                              cb_reference_get_name ("states", state_two))
                            : 0;
  if (order == 0)
    order = g_strcmp0 (cb_record_get (one->record, CB_CONTACT_ROLE),
                       cb_record_get (two->record, CB_CONTACT_ROLE));
  return order != 0 ? order
                    : strcmp (cb_record_get_ref (one->record), cb_record_get_ref (two->record));
}

GPtrArray *
cb_directory_list (CbDatabase *database, GError **error)
{
  g_autoptr (CbQuery) contacts = cb_query_new (&cb_noun_contact);
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_contact_check);
  g_autoptr (GPtrArray) records = cb_records_list (database, contacts, error);
  g_autoptr (GPtrArray) checks = NULL;
  g_autoptr (GPtrArray)
      files = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_contact_file_free);

  if (records == NULL)
    return NULL;
  checks = cb_records_list (database, query, error);
  if (checks == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    {
      CbContactFile *file = make_file (database, g_ptr_array_index (records, i), checks, error);

      if (file == NULL)
        return NULL;
      g_ptr_array_add (files, file);
    }
  g_ptr_array_sort (files, compare_files);
  return g_steal_pointer (&files);
}

/* --- counting -------------------------------------------------------------- */

static gboolean
is_open (const CbRecord *check)
{
  return cb_record_get (check, CB_CONTACT_CHECK_ANSWERED) == NULL;
}

static gboolean
is_overdue (const CbRecord *check, CbDate today)
{
  CbDate due = cb_record_get_date (check, CB_CONTACT_CHECK_DUE);

  return is_open (check) && due != CB_DATE_NONE && due < today;
}

gboolean
cb_contact_file_is_overdue (const CbContactFile *file, CbDate today)
{
  for (guint i = 0; i < file->checks->len; i++)
    if (is_overdue (g_ptr_array_index (file->checks, i), today))
      return TRUE;
  return FALSE;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  int one = *(const int *) a;
  int two = *(const int *) b;

  return one < two ? -1 : one > two;
}

static void
count_file (CbDirectoryCount *count, const CbContactFile *file, CbDate today, GArray *days)
{
  CbDate next = cb_record_get_date (file->record, CB_CONTACT_NEXT_CHECK);

  count->contacts++;
  count->never_checked += cb_record_get (file->record, CB_CONTACT_VERIFIED) == NULL;
  count->due += next != CB_DATE_NONE && next <= today;
  for (guint i = 0; i < file->checks->len; i++)
    {
      const CbRecord *check = g_ptr_array_index (file->checks, i);
      int taken;

      if (!is_open (check))
        {
          taken = cb_record_get_date (check, CB_CONTACT_CHECK_ANSWERED) -
                  cb_record_get_date (check, CB_CONTACT_CHECK_SENT);
          g_array_append_val (days, taken);
        }
      else if (is_overdue (check, today))
        count->overdue++;
      else
        count->waiting++;
    }
}

CbDirectoryCount
cb_directory_count (GPtrArray *files, CbDate today)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (int));
  CbDirectoryCount count = { .median_days = -1 };

  for (guint i = 0; i < files->len; i++)
    count_file (&count, g_ptr_array_index (files, i), today, days);
  count.answered = days->len;
  g_array_sort (days, compare_days);
  /* Of an even number the lower of the two in the middle: days are whole. */
  if (days->len > 0)
    count.median_days = g_array_index (days, int, (days->len - 1) / 2);
  return count;
}

/* --- checks ---------------------------------------------------------------- */

static gboolean
insert_record (CbDatabase *database, gpointer user_data, GError **error)
{
  return cb_records_insert (database, user_data, error);
}

CbRecord *
cb_directory_send_check (CbDatabase *database,
                         const char *contact,
                         CbDate sent,
                         CbDate due,
                         const char *actor,
                         GError **error)
{
  g_autoptr (CbRecord) record = cb_records_find (database, &cb_noun_contact, contact, error);
  g_autoptr (CbRecord) check = NULL;
  g_autofree char *prefix = g_strconcat (contact, "-", NULL);
  char *ref;

  if (record == NULL)
    return NULL;
  ref = cb_records_propose_ref (database, &cb_noun_contact_check, prefix, error);
  if (ref == NULL)
    return NULL;
  check = cb_record_new_preset (&cb_noun_contact_check);
  cb_record_take (check, CB_CONTACT_CHECK_REF, ref);
  cb_record_set (check, CB_CONTACT_CHECK_CONTACT, contact);
  cb_record_take (check, CB_CONTACT_CHECK_SENT, cb_date_format (sent));
  cb_record_take (check, CB_CONTACT_CHECK_DUE,
                  cb_date_format (due != CB_DATE_NONE ? due : sent + CB_DIRECTORY_ANSWER_DAYS));
  cb_record_set (check, CB_CONTACT_CHECK_TLP, cb_record_get (record, CB_CONTACT_TLP));
  if (!cb_journal_run (database, actor, CB_VERB_CREATE, &cb_noun_contact_check, ref, NULL,
                       insert_record, check, error))
    return NULL;
  return g_steal_pointer (&check);
}

/* The same day six months later, or the last day of that month. */
static CbDate
add_check_months (CbDate date)
{
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) later = NULL;
  g_autofree char *text = cb_date_format (date);
  int year = (int) g_ascii_strtoll (text, NULL, 10);
  int month = (int) g_ascii_strtoll (text + 5, NULL, 10);
  int number = (int) g_ascii_strtoll (text + 8, NULL, 10);

  day = g_date_time_new_utc (year, month, number, 0, 0, 0);
  later = g_date_time_add_months (day, CB_DIRECTORY_CHECK_MONTHS);
  return cb_date_from_ymd (g_date_time_get_year (later), g_date_time_get_month (later),
                           g_date_time_get_day_of_month (later));
}

typedef struct
{
  CbRecord *check;
  CbRecord *contact;
} Answering;

static gboolean
store_answer (CbDatabase *database, gpointer user_data, GError **error)
{
  Answering *answering = user_data;

  return cb_records_update (database, answering->check, error) &&
         cb_records_update (database, answering->contact, error);
}

gboolean
cb_directory_take_answer (CbDatabase *database,
                          const char *check_ref,
                          CbDate date,
                          const char *actor,
                          GError **error)
{
  g_autoptr (CbRecord) check = cb_records_find (database, &cb_noun_contact_check, check_ref, error);
  g_autoptr (CbRecord) contact = NULL;
  Answering answering;

  if (check == NULL)
    return FALSE;
  contact = cb_records_find (database, &cb_noun_contact,
                             cb_record_get (check, CB_CONTACT_CHECK_CONTACT), error);
  if (contact == NULL)
    return FALSE;
  if (date < cb_record_get_date (check, CB_CONTACT_CHECK_SENT))
    {
      g_set_error_literal (error, CB_ERROR, CB_ERROR_INVALID, "the answer lies before the check");
      return FALSE;
    }
  cb_record_take (check, CB_CONTACT_CHECK_ANSWERED, cb_date_format (date));
  cb_record_take (contact, CB_CONTACT_VERIFIED, cb_date_format (date));
  cb_record_take (contact, CB_CONTACT_NEXT_CHECK, cb_date_format (add_check_months (date)));
  answering = (Answering){ check, contact };
  return cb_journal_run (database, actor, CB_VERB_EDIT, &cb_noun_contact_check, check_ref,
                         &cb_noun_contact_check.fields[CB_CONTACT_CHECK_ANSWERED], store_answer,
                         &answering, error);
}

/* --- requests -------------------------------------------------------------- */

void
cb_assistance_request_free (CbAssistanceRequest *request)
{
  if (request == NULL)
    return;
  g_free (request->subject);
  g_free (request->body);
  g_free (request->language);
  g_free (request);
}

const char *
cb_directory_choose_language (const CbRecord *contact)
{
  static const char *const spoken[] = { "ar", "en", "es", "fr", "ru", "zh" };
  const char *list = contact != NULL ? cb_record_get (contact, CB_CONTACT_LANGUAGES) : NULL;
  g_auto (GStrv) languages = cb_text_list_split (list);

  for (guint i = 0; languages[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (spoken); j++)
      if (g_str_equal (languages[i], spoken[j]))
        return spoken[j];
  return cb_reference_get_language ();
}

static void
add_field (GString *body, const CbRecord *need, guint field)
{
  const CbField *about = &need->noun->fields[field];
  g_autofree char *label = NULL;
  g_autofree char *value = NULL;

  if (cb_record_get (need, field) == NULL)
    return;
  label = cb_wording_label (about);
  value = cb_wording_value (about, cb_record_get (need, field),
                            cb_record_get (need, CB_NEED_CURRENCY), NULL);
  /* Translators: name of a field and its value, one line of a letter. */
  g_string_append_printf (body, _ ("%s: %s"), label, value);
  g_string_append_c (body, '\n');
}

CbAssistanceRequest *
cb_directory_make_request (const CbRecord *need, const CbRecord *contact)
{
  static const guint fields[] = { CB_NEED_AREAS,     CB_NEED_KINDS,   CB_NEED_AUDIENCES,
                                  CB_NEED_LANGUAGES, CB_NEED_START,   CB_NEED_END,
                                  CB_NEED_AMOUNT,    CB_NEED_PRIORITY };
  const char *language = cb_reference_get_language ();
  const char *state = cb_reference_get_name ("states", cb_record_get (need, CB_NEED_STATE));
  const char *title = cb_record_get_title (need, language);
  const char *description = cb_record_get_text (need, CB_NEED_DESCRIPTION, language, NULL);
  CbAssistanceRequest *request = g_new0 (CbAssistanceRequest, 1);
  GString *body = g_string_new (NULL);

  /* Translators: subject of a letter; %s are the name of a State and the title of a need. */
  request->subject = g_strdup_printf (_ ("Request for assistance: %s, %s"), state, title);
  request->language = g_strdup (language);
  if (contact != NULL)
    /* Translators: beginning of a letter; %s is the name of an office. */
    g_string_append_printf (body, _ ("To: %s"), cb_record_get (contact, CB_CONTACT_NAME));
  if (contact != NULL)
    g_string_append (body, "\n\n");
  /* Translators: %s are the name of a State and the title of a need. */
  g_string_append_printf (body, _ ("%s asks for assistance with the following need: %s."), state,
                          title);
  g_string_append (body, "\n\n");
  if (description != NULL)
    g_string_append_printf (body, "%s\n\n", description);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    add_field (body, need, fields[i]);
  g_string_append_c (body, '\n');
  /* Translators: end of a letter; %s is the reference of a need. */
  g_string_append_printf (body, _ ("Our reference: %s"), cb_record_get_ref (need));
  g_string_append_c (body, '\n');
  request->body = g_string_free (body, FALSE);
  return request;
}

static CbAssistanceRequest *
make_check (const CbRecord *check, const CbRecord *contact)
{
  CbAssistanceRequest *request = g_new0 (CbAssistanceRequest, 1);
  GString *body = g_string_new (NULL);
  CbDate due = check != NULL ? cb_record_get_date (check, CB_CONTACT_CHECK_DUE) : CB_DATE_NONE;
  g_autofree char *date = cb_wording_date (due);

  request->subject = g_strdup (_ ("Communication check of the points of contact directory"));
  request->language = g_strdup (cb_reference_get_language ());
  g_string_append_printf (body, _ ("To: %s"), cb_record_get (contact, CB_CONTACT_NAME));
  g_string_append (body, "\n\n");
  g_string_append (body, _ ("This is a communication check. Please answer this message, so that we "
                            "know that it reaches you."));
  g_string_append_c (body, '\n');
  if (due != CB_DATE_NONE)
    /* Translators: %s is a date. */
    g_string_append_printf (body, _ ("We would be grateful for an answer by %s."), date);
  if (due != CB_DATE_NONE)
    g_string_append_c (body, '\n');
  request->body = g_string_free (body, FALSE);
  return request;
}

typedef CbAssistanceRequest *(*MakeLetter) (const CbRecord *about, const CbRecord *contact);

static CbAssistanceRequest *
make_in (MakeLetter make, const CbRecord *about, const CbRecord *contact, const char *language)
{
  const char *own = cb_locale_get_language ()->tag;
  CbAssistanceRequest *request;

  if (g_strcmp0 (language, own) == 0 || !cb_locale_set_language (language))
    return make (about, contact);
  request = make (about, contact);
  (void) cb_locale_set_language (own);
  return request;
}

CbAssistanceRequest *
cb_directory_make_request_in (const CbRecord *need, const CbRecord *contact, const char *language)
{
  return make_in (cb_directory_make_request, need, contact, language);
}

CbAssistanceRequest *
cb_directory_make_check_in (const CbRecord *contact, const CbRecord *check, const char *language)
{
  return make_in (make_check, check, contact, language);
}

/* RFC 6068, section 5: a line break in a body is CR and LF. */
char *
cb_assistance_request_make_mailto (const CbAssistanceRequest *request, const CbRecord *contact)
{
  const char *address = contact != NULL ? cb_record_get (contact, CB_CONTACT_EMAIL) : NULL;
  g_autofree char *to = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *body = NULL;
  g_autoptr (GString) lines = NULL;

  if (address == NULL)
    return NULL;
  lines = g_string_new (request->body);
  g_string_replace (lines, "\n", "\r\n", 0);
  to = g_uri_escape_string (address, "@", FALSE);
  subject = g_uri_escape_string (request->subject, NULL, FALSE);
  body = g_uri_escape_string (lines->str, NULL, FALSE);
  return g_strdup_printf ("mailto:%s?subject=%s&body=%s", to, subject, body);
}
