/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-contact-check.h"
#include "cb-contact-words.h"
#include "cb-contact.h"
#include "cb-text.h"
#include "cb-wording.h"

#define ICON_OVERDUE "dialog-warning-symbolic"
#define ICON_WAITING "mail-unread-symbolic"
#define ICON_DUE "alarm-symbolic"
#define ICON_DONE "object-select-symbolic"
#define ICON_NEVER "dialog-question-symbolic"

static char *
word_date (const CbRecord *record, guint field)
{
  g_autofree char *text = cb_wording_date (cb_record_get_date (record, field));

  return cb_text_isolate (text);
}

const CbRecord *
cb_contact_find_open (const CbContactFile *file)
{
  for (guint i = 0; i < file->checks->len; i++)
    {
      const CbRecord *check = g_ptr_array_index (file->checks, i);

      if (cb_record_get (check, CB_CONTACT_CHECK_ANSWERED) == NULL)
        return check;
    }
  return NULL;
}

/* Of several unanswered checks, the one that is overdue longest. */
static const CbRecord *
find_overdue (const CbContactFile *file, CbDate today)
{
  const CbRecord *found = NULL;

  for (guint i = 0; i < file->checks->len; i++)
    {
      const CbRecord *check = g_ptr_array_index (file->checks, i);
      CbDate due = cb_record_get_date (check, CB_CONTACT_CHECK_DUE);

      if (cb_record_get (check, CB_CONTACT_CHECK_ANSWERED) == NULL && due != CB_DATE_NONE &&
          due < today)
        found = check;
    }
  return found;
}

CbContactStanding
cb_contact_get_standing (const CbContactFile *file, CbDate today)
{
  CbDate next = cb_record_get_date (file->record, CB_CONTACT_NEXT_CHECK);

  if (cb_contact_file_is_overdue (file, today))
    return CB_CONTACT_OVERDUE;
  if (cb_contact_find_open (file) != NULL)
    return CB_CONTACT_WAITING;
  if (next != CB_DATE_NONE && next <= today)
    return CB_CONTACT_DUE;
  return cb_record_get (file->record, CB_CONTACT_VERIFIED) != NULL ? CB_CONTACT_FRESH
                                                                   : CB_CONTACT_NEVER;
}

static char *
word_waiting (const CbRecord *check)
{
  g_autofree char *date = word_date (check, CB_CONTACT_CHECK_DUE);

  if (cb_record_get (check, CB_CONTACT_CHECK_DUE) == NULL)
    return g_strdup (_ ("An answer is awaited"));
  /* Translators: %s is a date. */
  return g_strdup_printf (_ ("An answer is awaited until %s"), date);
}

static char *
word_overdue (const CbRecord *check)
{
  g_autofree char *date = word_date (check, CB_CONTACT_CHECK_DUE);

  /* Translators: %s is a date, the last day for an answer. */
  return g_strdup_printf (_ ("Overdue: an answer was due on %s"), date);
}

char *
cb_contact_word_standing (const CbContactFile *file, CbDate today)
{
  g_autofree char *date = NULL;

  switch (cb_contact_get_standing (file, today))
    {
    case CB_CONTACT_OVERDUE:
      return word_overdue (find_overdue (file, today));
    case CB_CONTACT_WAITING:
      return word_waiting (cb_contact_find_open (file));
    case CB_CONTACT_DUE:
      date = word_date (file->record, CB_CONTACT_NEXT_CHECK);
      /* Translators: %s is a date. */
      return g_strdup_printf (_ ("The next check was due on %s"), date);
    case CB_CONTACT_FRESH:
      date = word_date (file->record, CB_CONTACT_VERIFIED);
      /* Translators: %s is a date. */
      return g_strdup_printf (_ ("Verified on %s"), date);
    case CB_CONTACT_NEVER:
    default:
      return g_strdup (_ ("Not yet verified"));
    }
}

const char *
cb_contact_get_icon (CbContactStanding standing)
{
  switch (standing)
    {
    case CB_CONTACT_OVERDUE:
      return ICON_OVERDUE;
    case CB_CONTACT_WAITING:
      return ICON_WAITING;
    case CB_CONTACT_DUE:
      return ICON_DUE;
    case CB_CONTACT_FRESH:
      return ICON_DONE;
    case CB_CONTACT_NEVER:
    default:
      return ICON_NEVER;
    }
}

static gboolean
is_late (const CbRecord *check, CbDate today)
{
  CbDate due = cb_record_get_date (check, CB_CONTACT_CHECK_DUE);

  return due != CB_DATE_NONE && due < today;
}

char *
cb_contact_word_check (const CbRecord *check, CbDate today)
{
  CbDate answered = cb_record_get_date (check, CB_CONTACT_CHECK_ANSWERED);
  g_autofree char *date = NULL;
  int days;

  if (answered == CB_DATE_NONE)
    return is_late (check, today) ? word_overdue (check) : word_waiting (check);

  date = word_date (check, CB_CONTACT_CHECK_ANSWERED);
  days = answered - cb_record_get_date (check, CB_CONTACT_CHECK_SENT);
  if (days <= 0)
    /* Translators: %s is a date. */
    return g_strdup_printf (_ ("Answered on the same day, %s"), date);
  /* Translators: %s is a date, %d a number of days. */
  return g_strdup_printf (ngettext ("Answered on %s, after %d day", "Answered on %s, after %d days",
                                    (gulong) days),
                          date, days);
}

const char *
cb_contact_get_check_icon (const CbRecord *check, CbDate today)
{
  if (cb_record_get (check, CB_CONTACT_CHECK_ANSWERED) != NULL)
    return ICON_DONE;
  return is_late (check, today) ? ICON_OVERDUE : ICON_WAITING;
}
