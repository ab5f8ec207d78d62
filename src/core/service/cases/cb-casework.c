/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-case-step.h"
#include "cb-case.h"
#include "cb-casework.h"
#include "cb-error.h"
#include "cb-journal.h"
#include "cb-marking.h"
#include "cb-need.h"
#include "cb-programme.h"
#include "cb-records.h"
#include "cb-reference.h"

/* --- steps ----------------------------------------------------------------- */

/* By when the next step is due, as the list of statuses says. */
static CbDate
get_due (CbCaseStatus status, CbDate date)
{
  const CbCode *code = cb_reference_find ("case-statuses", cb_case_status_to_code (status));
  const char *days = code != NULL ? cb_code_get_extra (code, "next_days") : NULL;

  return days != NULL ? date + (CbDate) g_ascii_strtoll (days, NULL, 10) : CB_DATE_NONE;
}

static void
set_date (CbRecord *record, guint field, CbDate date)
{
  cb_record_take (record, field, date != CB_DATE_NONE ? cb_date_format (date) : NULL);
}

/* Stores the step, and that the case stands where it leads. */
static gboolean
store_step (CbDatabase *database,
            CbRecord *record,
            const CbCaseMove *move,
            const char *reason,
            GError **error)
{
  g_autoptr (CbRecord) step = cb_record_new_preset (&cb_noun_case_step);
  g_autofree char *prefix = g_strconcat (cb_record_get_ref (record), "-", NULL);
  char *ref = cb_records_propose_ref (database, &cb_noun_case_step, prefix, error);
  CbDate due = move->due != CB_DATE_NONE ? move->due : get_due (move->to, move->date);

  if (ref == NULL)
    return FALSE;
  cb_record_take (step, CB_CASE_STEP_REF, ref);
  cb_record_set (step, CB_CASE_STEP_CASE, cb_record_get_ref (record));
  cb_record_set (step, CB_CASE_STEP_STATUS, cb_case_status_to_code (move->to));
  set_date (step, CB_CASE_STEP_DATE, move->date);
  cb_record_set (step, CB_CASE_STEP_OFFICE, move->office);
  cb_record_set (step, CB_CASE_STEP_REASON, reason);
  cb_record_set (step, CB_CASE_STEP_LANGUAGE, cb_reference_get_language ());
  cb_record_set (step, CB_CASE_STEP_TLP, cb_record_get (record, CB_CASE_TLP));
  if (!cb_records_insert (database, step, error))
    return FALSE;

  cb_record_set (record, CB_CASE_STATUS, cb_case_status_to_code (move->to));
  set_date (record, CB_CASE_DUE, cb_case_is_over (move->to) ? CB_DATE_NONE : due);
  return cb_records_update (database, record, error);
}

/* --- opening --------------------------------------------------------------- */

typedef struct
{
  CbRecord *record;
  CbCaseMove move;
} Opening;

static gboolean
store_opening (CbDatabase *database, gpointer user_data, GError **error)
{
  Opening *opening = user_data;

  return cb_records_insert (database, opening->record, error) &&
         store_step (database, opening->record, &opening->move, NULL, error);
}

/* Two cases of one pair at a time would be counted twice. */
static gboolean
check_none_is_open (CbDatabase *database, const char *need, const char *programme, GError **error)
{
  g_autoptr (GPtrArray) files = cb_case_file_list (database, need, programme, error);

  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      const CbCaseFile *file = g_ptr_array_index (files, i);

      if (cb_case_is_over (file->status))
        continue;
      g_set_error (error, CB_ERROR, CB_ERROR_EXISTS, "%s", cb_record_get_ref (file->record));
      return FALSE;
    }
  return TRUE;
}

/* Who is not to read of the need is not to read of its case. */
static const char *
choose_marking (const CbRecord *need, const CbRecord *programme)
{
  CbMarking of_need = CB_MARKING_RED;
  CbMarking of_programme = CB_MARKING_RED;

  cb_marking_parse (cb_record_get (need, CB_NEED_TLP), &of_need);
  cb_marking_parse (cb_record_get (programme, CB_PROGRAMME_TLP), &of_programme);
  return cb_marking_to_string (MAX (of_need, of_programme));
}

static CbRecord *
make_case (CbDatabase *database,
           const char *need_ref,
           const char *programme_ref,
           const CbCaseMove *move,
           GError **error)
{
  g_autoptr (CbRecord) need = cb_records_find (database, &cb_noun_need, need_ref, error);
  g_autoptr (CbRecord) programme = NULL;
  g_autoptr (CbRecord) record = cb_record_new_preset (&cb_noun_case);
  g_autofree char *prefix = NULL;
  char *ref;

  if (need == NULL)
    return NULL;
  programme = cb_records_find (database, &cb_noun_programme, programme_ref, error);
  if (programme == NULL)
    return NULL;

  prefix = g_strdup_printf ("CASE-%s-", cb_record_get (need, CB_NEED_STATE));
  ref = cb_records_propose_ref (database, &cb_noun_case, prefix, error);
  if (ref == NULL)
    return NULL;
  cb_record_take (record, CB_CASE_REF, ref);
  cb_record_set (record, CB_CASE_NEED, need_ref);
  cb_record_set (record, CB_CASE_PROGRAMME, programme_ref);
  set_date (record, CB_CASE_OPENED, move->date);
  cb_record_set (record, CB_CASE_OFFICE, move->office);
  cb_record_set (record, CB_CASE_LANGUAGE, cb_reference_get_language ());
  cb_record_set (record, CB_CASE_TLP, choose_marking (need, programme));
  return g_steal_pointer (&record);
}

CbRecord *
cb_casework_open (CbDatabase *database,
                  const char *need,
                  const char *programme,
                  CbDate date,
                  const char *office,
                  const char *actor,
                  GError **error)
{
  Opening opening = { .move = { .to = CB_CASE_DRAFT, .date = date, .office = office } };
  g_autoptr (CbRecord) record = NULL;

  g_return_val_if_fail (date != CB_DATE_NONE, NULL);

  opening.move.due = CB_DATE_NONE;
  record = make_case (database, need, programme, &opening.move, error);
  if (record == NULL || !check_none_is_open (database, need, programme, error))
    return NULL;

  opening.record = record;
  if (!cb_journal_run (database, actor, CB_VERB_CREATE, &cb_noun_case, cb_record_get_ref (record),
                       NULL, store_opening, &opening, error))
    return NULL;
  return g_steal_pointer (&record);
}

/* --- moving ---------------------------------------------------------------- */

static gboolean
is_stated (const char *text)
{
  return text != NULL && text[strspn (text, " \t\r\n")] != '\0';
}

static CbDate
get_last_date (const CbCaseFile *file)
{
  CbDate last = cb_record_get_date (file->record, CB_CASE_OPENED);

  for (guint i = 0; i < file->steps->len; i++)
    {
      CbDate date = cb_record_get_date (g_ptr_array_index (file->steps, i), CB_CASE_STEP_DATE);

      if (last == CB_DATE_NONE || date > last)
        last = date;
    }
  return last;
}

CbCaseworkFault
cb_casework_check (const CbCaseFile *file, const CbCaseMove *move, CbDate today)
{
  static const CbCaseworkFault faults[] = {
    [CB_CASE_MOVE_OK] = CB_CASEWORK_OK,
    [CB_CASE_MOVE_OVER] = CB_CASEWORK_OVER,
    [CB_CASE_MOVE_BACKWARDS] = CB_CASEWORK_BACKWARDS,
    [CB_CASE_MOVE_TOO_LATE] = CB_CASEWORK_TOO_LATE,
    [CB_CASE_MOVE_NEEDS_REASON] = CB_CASEWORK_NEEDS_REASON,
  };
  CbCaseMoveFault fault = cb_case_check_move (file->status, move->to, is_stated (move->reason));
  CbDate last = get_last_date (file);

  if (fault != CB_CASE_MOVE_OK)
    return faults[fault];
  if (move->date == CB_DATE_NONE || move->date > today)
    return CB_CASEWORK_IN_FUTURE;
  if (last != CB_DATE_NONE && move->date < last)
    return CB_CASEWORK_BEFORE_LAST;
  if (move->decline_others && !is_stated (move->others_reason))
    return CB_CASEWORK_NEEDS_REASON;
  return CB_CASEWORK_OK;
}

typedef struct
{
  CbCaseFile *file;
  const CbCaseMove *move;
} Moving;

static gboolean
set_need_status (CbDatabase *database, const CbCaseFile *file, const char *status, GError **error)
{
  g_autoptr (CbRecord) need = cb_record_copy (file->need);

  if (g_strcmp0 (cb_record_get (need, CB_NEED_STATUS), status) == 0)
    return TRUE;
  if (cb_reference_find ("need-statuses", status) == NULL)
    {
      g_set_error (error, CB_ERROR, CB_ERROR_INVALID, "no status of a need: %s", status);
      return FALSE;
    }
  cb_record_set (need, CB_NEED_STATUS, status);
  return cb_records_update (database, need, error);
}

/* Cases of the need that nobody has agreed to yet end with the choice of another provider. */
static gboolean
decline_others (CbDatabase *database, const Moving *moving, GError **error)
{
  const char *need = cb_record_get (moving->file->record, CB_CASE_NEED);
  g_autoptr (GPtrArray) files = cb_case_file_list (database, need, NULL, error);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const CbCaseFile *other = g_ptr_array_index (files, i);
      CbCaseMove move = { .to = CB_CASE_DECLINED,
                          .date = MAX (moving->move->date, get_last_date (other)),
                          .office = moving->move->office,
                          .due = CB_DATE_NONE };
      g_autoptr (CbRecord) record = cb_record_copy (other->record);

      if (other->record->id == moving->file->record->id ||
          cb_case_check_move (other->status, CB_CASE_DECLINED, TRUE) != CB_CASE_MOVE_OK)
        continue;
      if (!store_step (database, record, &move, moving->move->others_reason, error))
        return FALSE;
    }
  return files != NULL;
}

static gboolean
store_move (CbDatabase *database, gpointer user_data, GError **error)
{
  const Moving *moving = user_data;
  const CbCaseMove *move = moving->move;
  g_autoptr (CbRecord) record = cb_record_copy (moving->file->record);

  if (!store_step (database, record, move, is_stated (move->reason) ? move->reason : NULL, error))
    return FALSE;
  if (move->need_status != NULL &&
      !set_need_status (database, moving->file, move->need_status, error))
    return FALSE;
  return !move->decline_others || decline_others (database, moving, error);
}

/* Whether the cases agreed already have taken all places. */
static gboolean
has_place (CbDatabase *database, const CbCaseFile *file, gboolean *has, GError **error)
{
  gint64 places = cb_record_get_integer (file->programme, CB_PROGRAMME_PLACES, G_MAXINT64);
  g_autoptr (GPtrArray) files = NULL;

  *has = TRUE;
  if (places == G_MAXINT64 || cb_case_is_agreed (file->status))
    return TRUE;
  files = cb_case_file_list (database, NULL, cb_record_get_ref (file->programme), error);
  for (guint i = 0; files != NULL && i < files->len; i++)
    places -= cb_case_is_agreed (((CbCaseFile *) g_ptr_array_index (files, i))->status);
  *has = places > 0;
  return files != NULL;
}

gboolean
cb_casework_move (CbDatabase *database,
                  const char *ref,
                  const CbCaseMove *move,
                  const char *actor,
                  CbCaseworkFault *fault,
                  GError **error)
{
  g_autoptr (CbCaseFile) file = cb_case_file_load (database, ref, error);
  gboolean has = TRUE;
  Moving moving = { file, move };

  *fault = CB_CASEWORK_OK;
  if (file == NULL)
    return FALSE;

  *fault = cb_casework_check (file, move, cb_date_today ());
  if (*fault == CB_CASEWORK_OK && cb_case_is_agreed (move->to))
    {
      if (!has_place (database, file, &has, error))
        return FALSE;
      *fault = has ? CB_CASEWORK_OK : CB_CASEWORK_NO_PLACE;
    }
  if (*fault != CB_CASEWORK_OK)
    {
      g_set_error_literal (error, CB_ERROR, CB_ERROR_INVALID, "the step is not allowed");
      return FALSE;
    }
  return cb_journal_run (database, actor, CB_VERB_MOVE, &cb_noun_case, ref, NULL, store_move,
                         &moving, error);
}

/* --- words ----------------------------------------------------------------- */

const char *
cb_casework_propose_need_status (const CbCaseFile *file, CbCaseStatus to)
{
  const char *status = cb_record_get (file->need, CB_NEED_STATUS);
  const char *proposed = NULL;

  if (to == CB_CASE_AGREED)
    proposed = "matched";
  else if (to == CB_CASE_DELIVERING)
    proposed = "in-delivery";
  else if (to == CB_CASE_CLOSED)
    proposed = "met";
  return g_strcmp0 (status, proposed) != 0 ? proposed : NULL;
}

const char *
cb_casework_describe_fault (CbCaseworkFault fault)
{
  switch (fault)
    {
    case CB_CASEWORK_OVER:
      return _ ("The case has ended. Open another one to begin again.");
    case CB_CASEWORK_BACKWARDS:
      return _ ("A case only goes forward. A step taken by mistake can be undone.");
    case CB_CASEWORK_TOO_LATE:
      return _ ("What is agreed can no longer be declined, and what is delivered can not be "
                "withdrawn.");
    case CB_CASEWORK_NEEDS_REASON:
      return _ ("A reason is needed when steps are left out, and when a case is declined or "
                "withdrawn.");
    case CB_CASEWORK_BEFORE_LAST:
      return _ ("The date lies before that of the last step.");
    case CB_CASEWORK_IN_FUTURE:
      return _ ("The date lies in the future. A step is entered once it was taken.");
    case CB_CASEWORK_NO_PLACE:
      return _ ("All places of the programme are taken.");
    case CB_CASEWORK_OK:
    default:
      return _ ("The step can be taken.");
    }
}
