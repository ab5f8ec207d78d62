/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The directory of contacts: who answers for a State or an organisation, whether they still do, and
 * a request of assistance to one of them. */

#pragma once

#include "cb-database.h"
#include "cb-record.h"

G_BEGIN_DECLS

/* An answer to a communication check is expected within so many days, unless somebody says
 * otherwise. */
#define CB_DIRECTORY_ANSWER_DAYS 14
/* A/78/265, annex A, para. 8: a communication check every six months. */
#define CB_DIRECTORY_CHECK_MONTHS 6

/**
 * CbContactFile:
 * @record: the contact
 * @organisation: (nullable): where the contact works
 * @checks: (element-type CbRecord): communication checks, the newest first
 *
 * A contact with its checks. It never changes.
 */
typedef struct
{
  CbRecord *record;
  CbRecord *organisation;
  GPtrArray *checks;
} CbContactFile;

/**
 * CbDirectoryCount:
 * @contacts: how many there are
 * @never_checked: of these, how many have never answered a check nor been verified
 * @due: how many should be checked today or before
 * @waiting: checks without an answer that are not overdue
 * @overdue: checks whose answer is overdue
 * @answered: checks with an answer
 * @median_days: of these, the median of the days to the answer; -1 when there are none
 */
typedef struct
{
  guint contacts;
  guint never_checked;
  guint due;
  guint waiting;
  guint overdue;
  guint answered;
  int median_days;
} CbDirectoryCount;

void cb_contact_file_free (CbContactFile *file);

/**
 * cb_directory_list:
 *
 * Returns: (transfer full) (element-type CbContactFile) (nullable): every contact, by State in the
 * order of names, then role, then ref
 */
GPtrArray *cb_directory_list (CbDatabase *database, GError **error);

/**
 * cb_contact_file_is_overdue:
 *
 * Returns: whether an answer of the contact is overdue
 */
gboolean cb_contact_file_is_overdue (const CbContactFile *file, CbDate today);

/**
 * cb_directory_count:
 * @files: (element-type CbContactFile)
 */
CbDirectoryCount cb_directory_count (GPtrArray *files, CbDate today);

/**
 * cb_directory_send_check:
 * @contact: ref of the contact
 * @sent: the day on which it was sent
 * @due: the last day for an answer; %CB_DATE_NONE for %CB_DIRECTORY_ANSWER_DAYS later
 *
 * Records that a communication check was sent.
 *
 * Returns: (transfer full) (nullable): the check
 */
CbRecord *cb_directory_send_check (CbDatabase *database,
                                   const char *contact,
                                   CbDate sent,
                                   CbDate due,
                                   const char *actor,
                                   GError **error);

/**
 * cb_directory_take_answer:
 * @check: ref of the communication check
 * @date: the day of the answer, not before it was sent
 *
 * Records that a check was answered: the contact is verified on that day, and is checked again six
 * months later. One step.
 *
 * Returns: %FALSE with %CB_ERROR_INVALID for a day before the check, or another error
 */
gboolean cb_directory_take_answer (CbDatabase *database,
                                   const char *check,
                                   CbDate date,
                                   const char *actor,
                                   GError **error);

/**
 * CbAssistanceRequest:
 * @subject: one line
 * @body: plain text, lines parted by a line feed
 * @language: the language it is written in, one of the six
 */
typedef struct
{
  char *subject;
  char *body;
  char *language;
} CbAssistanceRequest;

/**
 * cb_directory_choose_language:
 * @contact: (nullable): a contact
 *
 * Returns: (transfer none): the first of the contact's languages that the program speaks, else the
 * language of the program
 */
const char *cb_directory_choose_language (const CbRecord *contact);

/**
 * cb_directory_make_request:
 * @need: the need that is asked for
 * @contact: (nullable): to whom
 *
 * Fills the template of a request of assistance from a need, in the language of the program: what
 * is asked for, why, for whom, until when. What the need does not state is left out. To write in
 * the contact's language, the program's language has to be that one for the moment.
 *
 * Returns: (transfer full): the request
 */
CbAssistanceRequest *cb_directory_make_request (const CbRecord *need, const CbRecord *contact);

/**
 * cb_directory_make_request_in:
 * @need: the need that is asked for
 * @contact: (nullable): to whom
 * @language: one of the six; the language of the program for any other
 *
 * cb_directory_make_request() in another language: the program speaks it until the text is made,
 * and then its own again. Only on the main thread, since the language is that of the process; what
 * is on the screen is not touched. A sentence that another thread makes in that moment can come in
 * @language, so whatever is kept (the journal, files) is never worded from such a call.
 *
 * Returns: (transfer full): the request
 */
CbAssistanceRequest *
cb_directory_make_request_in (const CbRecord *need, const CbRecord *contact, const char *language);

/**
 * cb_directory_make_check_in:
 * @contact: whom to write to
 * @check: (nullable): the communication check, whose last day for an answer is named
 * @language: as for cb_directory_make_request_in(), which says on what thread
 *
 * The letter that goes with a communication check.
 *
 * Returns: (transfer full): subject and text
 */
CbAssistanceRequest *
cb_directory_make_check_in (const CbRecord *contact, const CbRecord *check, const char *language);
void cb_assistance_request_free (CbAssistanceRequest *request);

/**
 * cb_assistance_request_make_mailto:
 *
 * Returns: (transfer full) (nullable): a “mailto:” address (RFC 6068) with subject and body; %NULL
 * when the contact has no e-mail address
 */
char *
cb_assistance_request_make_mailto (const CbAssistanceRequest *request, const CbRecord *contact);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbContactFile, cb_contact_file_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbAssistanceRequest, cb_assistance_request_free)

G_END_DECLS
